"""Lines that announce other people's texts ("more answers", "all comments") and all that follows them to the end of the page.

Lines that stand behind an article (who edited it, whose it is, how to share it) and elements that are named so end it too, where
but little follows, and that in other elements.

What comes behind such a line is believed to be no part of the article when none of its prose stands in elements like those that
hold the prose before it; a box in the middle of an article is followed by more of the article, and stays a matter of its own lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.lexicon import Label, lexicon
from ai_buildout.clean.cuts.notices import notice
from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_LONGEST, _LONGEST_LATIN = 24, 44
"""A line that announces is no longer than so many characters."""
_LEAST_PROSE = 150
"""So many bytes of prose must stand before it."""
_LONG_PROSE = 450
"""A line with so many bytes behind it may be the article's after all, unless less stands behind than before."""

_LONGEST_CLOSING = 80
_SHORT_PROSE = 330
"""Behind a line that closes an article no line holds so many bytes of prose …"""
_LITTLE = 0.5
"""… and all of them hold less than this part of what stands before."""
_CLOSING = frozenset(
    {
        CutReason.DISCLAIMER,
        CutReason.COPYRIGHT,
        CutReason.REPRINT,
        CutReason.AUTHOR_BOX,
        CutReason.COUNTER,
        CutReason.COMMENT,
        CutReason.RELATED,
    }
)
_NUMBER = re.compile(r"\d+")

Style = tuple[str, str, str, str]


def cut_after_markers(
    tree: HtmlTree,
    names: Sequence[NodeName],
    weights: PageWeights,
    reasons: list[CutReason | None],
    title_line: int | None,
) -> None:
    """Give what follows the first line that announces the texts of others its reason (in place).

    Args:
        tree, names, weights: the page, the names of its elements, the weights of its lines.
        reasons: a line's reason to be cut so far, or None.
        title_line: the line of the title; nothing before it is looked at.
    """
    start = 0 if title_line is None else title_line + 1
    prose = [i for i in range(start, len(tree.lines)) if reasons[i] is None and weights.prose[i]]
    if not prose:
        return
    _cut_announced(tree, names, weights, reasons, prose, start)
    _cut_behind_closing(tree, names, weights, reasons, start)


def _cut_announced(
    tree: HtmlTree,
    names: Sequence[NodeName],
    weights: PageWeights,
    reasons: list[CutReason | None],
    prose: Sequence[int],
    start: int,
) -> None:
    short = [i for i in range(start, len(tree.lines)) if reasons[i] is None and _is_short(tree.lines[i].text.text)]
    short = [i for i in short if i > prose[0]]
    if not short:
        return
    keys = lexicon().keys([tree.lines[i].text.text.replace("\n", " ") for i in short])
    for index, key in zip(short, keys, strict=True):
        label = _announces(key, len(tree.lines[index].text.text))
        if label is not None and _nothing_like_it_follows(tree, names, weights, prose, index):
            for line in range(index, len(tree.lines)):
                reasons[line] = reasons[line] or label.reason
            return


def _cut_behind_closing(
    tree: HtmlTree, names: Sequence[NodeName], weights: PageWeights, reasons: list[CutReason | None], start: int
) -> None:
    """Cut what follows the first line that closes the article, where it is little and stands in other elements.

    It is not where more text without links follows than prose stands before: the steps of a recipe are no sentences.
    """
    prose = [i for i in range(start, len(tree.lines)) if reasons[i] is None and weights.prose[i]]
    before = 0
    known: set[Style] = set()
    last = -1
    for i in prose:
        style = _bare_style(tree, names, i)
        if before >= _LEAST_PROSE and style not in known and weights.prose[i] < _SHORT_PROSE:
            continue
        known.add(style)
        before += weights.prose[i]
        last = i
    behind = [i for i in prose if i > last]
    if before < _LEAST_PROSE or not behind or sum(weights.prose[i] for i in behind) > _LITTLE * before:
        return
    for index in range(last + 1, behind[-1]):
        reason = reasons[index]
        if reason is None:
            text = tree.lines[index].text.text
            label = lexicon().label(lexicon().key(text), len(text)) if len(text) <= _LONGEST_CLOSING else None
            reason = label.reason if label is not None and label.reason is not CutReason.COUNTER else None
        if reason in _CLOSING:
            left = [i for i in range(index + 1, len(tree.lines)) if reasons[i] is None]
            if sum(weights.sizes[i] - weights.linked[i] for i in left) <= before:
                for i in left:
                    reasons[i] = CutReason.RELATED
            return


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST or (len(text) <= _LONGEST_LATIN and text.isascii())


def _announces(key: str, length: int) -> Label | None:
    label = lexicon().label(key, length) or notice(key, length)
    wanted = label is not None and label.ends_body and label.reason in {CutReason.RELATED, CutReason.COMMENT}
    return label if wanted else None


def _nothing_like_it_follows(
    tree: HtmlTree, names: Sequence[NodeName], weights: PageWeights, prose: Sequence[int], index: int
) -> bool:
    """Whether the prose behind a line is other than that before it."""
    before = [i for i in prose if i < index]
    after = [i for i in prose if i > index]
    size = sum(weights.prose[i] for i in before)
    if size < _LEAST_PROSE:
        return False
    if any(weights.prose[i] >= _LONG_PROSE for i in after) and sum(weights.prose[i] for i in after) >= size:
        return False
    known = {_style(tree, names, i) for i in before}
    return not any(_style(tree, names, i) in known for i in after)


def _bare_style(tree: HtmlTree, names: Sequence[NodeName], index: int) -> Style:
    """What :func:`_style` gives without the numbers in names, by which the parts of a text are told apart."""
    tag, words, parent, around = _style(tree, names, index)
    return tag, _NUMBER.sub("", words), parent, _NUMBER.sub("", around)


def _style(tree: HtmlTree, names: Sequence[NodeName], index: int) -> Style:
    node = tree.lines[index].node
    parent = tree.parents[node]
    return tree.tags[node], names[node].words, tree.tags[parent], names[parent].words
