"""Boxes: small elements that say in their first line what they are (an advert, an offer, a machine's summary), whatever follows in them."""

from __future__ import annotations

from ai_buildout.clean.cuts.lexicon import Label, lexicon
from ai_buildout.clean.cuts.notices import notice
from ai_buildout.clean.html.tags import TAGS, Tag
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_LONGEST = 24
"""A line that says what a box is has so many characters at most …"""
_MOST_LINES = 8
"""… and the box so many lines …"""
_MOST_AROUND = 8
"""Of elements within each other that begin with the same line, so many of the inner ones are looked at."""
_SHARE = 0.2
"""… and of the page's prose less than this part."""
_KINDS = frozenset({CutReason.ADVERT, CutReason.APP_PROMPT, CutReason.NAVIGATION})
_NO_BOXES = frozenset({Tag.PARAGRAPH, Tag.HEADING, Tag.ROW, Tag.CELL, Tag.TABLE_PART, Tag.BODY, Tag.ITEM})


def cut_boxes(tree: HtmlTree, weights: PageWeights, reasons: list[CutReason | None], title_line: int | None) -> None:
    """Give the lines of boxes the reason that their first line names (in place); a box that holds the title is none."""
    boxes: dict[int, list[int]] = {}
    for node in range(1, len(tree.tags)):
        first, end = tree.first_line[node], tree.end_line[node]
        if (
            2 <= end - first <= _MOST_LINES
            and TAGS.get(tree.tags[node]) not in _NO_BOXES
            and reasons[first] is None
            and len(tree.lines[first].text.text) <= _LONGEST
            and not (title_line is not None and first <= title_line < end)
        ):
            boxes.setdefault(first, []).append(node)
    if not boxes:
        return
    keys = lexicon().keys([tree.lines[first].text.text.replace("\n", " ") for first in boxes])
    total = weights.prose_of(0)
    for (first, nodes), key in zip(boxes.items(), keys, strict=True):
        label = _kind(key, len(tree.lines[first].text.text))
        if label is None:
            continue
        for node in nodes[-_MOST_AROUND:]:
            if weights.prose_of(node) <= (_SHARE * total if _stands_apart(tree, node) else 0):
                for line in range(first, tree.end_line[node]):
                    reasons[line] = reasons[line] or label.reason
                break


def _kind(key: str, length: int) -> Label | None:
    known = lexicon().label(key, length)
    label = (known if known and known.reason in _KINDS - {CutReason.NAVIGATION} else None) or notice(key, length)
    return label if label is not None and label.reason in _KINDS and not label.ends_body else None


def _stands_apart(tree: HtmlTree, node: int) -> bool:
    """Whether an element holds a list or stands at the page's side, rather than a part of the text."""
    return tree.tags[node] in {"aside", "table"} or any(
        tree.tags[inner] in {"ul", "ol"} for inner in range(node + 1, tree.ends[node])
    )
