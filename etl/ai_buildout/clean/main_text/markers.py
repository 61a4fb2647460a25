"""Lines that announce other people's texts ("more answers", "all comments") and all that follows them to the end of the page.

What comes behind such a line is believed to be no part of the article when none of its prose stands in elements like those that
hold the prose before it; a box in the middle of an article is followed by more of the article, and stays a matter of its own lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.clean.cuts.lexicon import Label, lexicon
from ai_buildout.clean.cuts.notices import notice
from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_LONGEST = 24
"""A line that announces is no longer than so many characters."""
_LEAST_PROSE = 150
"""So many bytes of prose must stand before it."""
_LONG_PROSE = 450
"""A line with so many bytes behind it may be the article's after all, unless less stands behind than before."""

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
    short = [
        i for i in range(start, len(tree.lines)) if reasons[i] is None and len(tree.lines[i].text.text) <= _LONGEST
    ]
    short = [i for i in short if prose and i > prose[0]]
    if not short:
        return
    keys = lexicon().keys([tree.lines[i].text.text.replace("\n", " ") for i in short])
    for index, key in zip(short, keys, strict=True):
        label = _announces(key, len(tree.lines[index].text.text))
        if label is not None and _nothing_like_it_follows(tree, names, weights, prose, index):
            for line in range(index, len(tree.lines)):
                reasons[line] = reasons[line] or label.reason
            return


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


def _style(tree: HtmlTree, names: Sequence[NodeName], index: int) -> Style:
    node = tree.lines[index].node
    parent = tree.parents[node]
    return tree.tags[node], names[node].words, tree.tags[parent], names[parent].words
