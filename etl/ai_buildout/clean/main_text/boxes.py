"""Boxes: small elements that say in their first line what they are (an advert, an offer, a machine's summary), whatever follows in them."""

from __future__ import annotations

from collections.abc import Mapping

from ai_buildout.clean.cuts.interface_words import control
from ai_buildout.clean.cuts.lexicon import Label, lexicon
from ai_buildout.clean.cuts.notices import notice
from ai_buildout.clean.html.tags import TAGS, Tag
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights, ends_sentence
from ai_buildout.model.codes import CutReason

_LONGEST = 24
"""A line that says what a box is has so many characters at most …"""
_MOST_LINES = 8
"""… and the box so many lines …"""
_MOST_AROUND = 8
"""Of elements within each other that begin with the same line, so many of the inner ones are looked at."""
_SHARE = 0.2
"""… and of the page's prose less than this part."""
_APART = frozenset({"div", "section", "aside"})
_OFFERS = frozenset({CutReason.ADVERT, CutReason.APP_PROMPT})
_MOST_OFFERED = 5
_SHORTEST_OFFER, _LONGEST_OFFER = 4, 60
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
    _cut_offers(tree, reasons, boxes)
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


def _cut_offers(tree: HtmlTree, reasons: list[CutReason | None], boxes: dict[int, list[int]]) -> None:
    """Give the lines of small elements apart that are nothing but an offer under a name of its own their reason (in place).

    Such an element's lines are calls to readers, adverts and controls but for short ones, that no sentence is among.
    """
    apart = [
        (first, tree.end_line[node])
        for first, nodes in boxes.items()
        for node in nodes[-_MOST_AROUND:]
        if tree.tags[node] in _APART and _may_be_offer(tree, first, tree.end_line[node])
    ]
    asked = sorted({line for first, end in apart for line in range(first, end)})
    texts = [tree.lines[line].text.text.replace("\n", " ") for line in asked]
    keys = lexicon().keys(texts) if asked else []
    labels = {line: _offer(key, text) for line, key, text in zip(asked, keys, texts, strict=True)}
    for first, end in apart:
        told = [labels[line] for line in range(first, end)]
        reason = next((label.reason for label in told if label is not None), None)
        if (
            told[0] is None
            and reason is not None
            and all(_may_stand_in_offer(tree, labels, i) for i in range(first, end))
        ):
            for line in range(first, end):
                reasons[line] = reasons[line] or reason


def _may_be_offer(tree: HtmlTree, first: int, end: int) -> bool:
    return end - first <= _MOST_OFFERED and all(
        len(tree.lines[line].text.text) <= _LONGEST_OFFER for line in range(first, end)
    )


def _offer(key: str, text: str) -> Label | None:
    label = lexicon().label(key, len(text)) or notice(key, len(text)) or control(key, len(text))
    return label if label is not None and label.reason in _OFFERS and len(text) >= _SHORTEST_OFFER else None


def _may_stand_in_offer(tree: HtmlTree, labels: Mapping[int, Label | None], line: int) -> bool:
    text = tree.lines[line].text.text
    return labels[line] is not None or (len(text) <= _LONGEST and not ends_sentence(text))


def _kind(key: str, length: int) -> Label | None:
    known = lexicon().label(key, length)
    label = (known if known and known.reason in _KINDS - {CutReason.NAVIGATION} else None) or notice(key, length)
    return label if label is not None and label.reason in _KINDS and not label.ends_body else None


def _stands_apart(tree: HtmlTree, node: int) -> bool:
    """Whether an element holds a list or stands at the page's side, rather than a part of the text."""
    return tree.tags[node] in {"aside", "table"} or any(
        tree.tags[inner] in {"ul", "ol"} for inner in range(node + 1, tree.ends[node])
    )
