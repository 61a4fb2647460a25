"""Which element of a page holds the article.

Names and tags that mean "the article" narrow the page down where the prose agrees; within that, the element is chosen by a
balance: every line adds its prose to the elements around it, links take away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from ai_buildout.clean.html.names import Frame, NodeName
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_FRAME_SHARE = {Frame.MAIN: 0.4, Frame.ARTICLE: 0.4, Frame.BODY: 0.55, Frame.ARTICLE_BODY: 0.15}
"""From this share of the prose so far in view an element with such a tag or name is believed, weakest sign first."""
_NEAR_LINES = 8
_NEAR_SHARE = 0.4
"""An element that starts this many lines after the title, or holds it, needs only this part of the share."""
_CORE_SHARE = 0.8
_NAMED_CORE_SHARE = 0.5
_ABOVE_TITLE = 3
"""So many lines (breadcrumbs, a kicker) may stand above the title in the article's own element."""
_NEVER_ROOT = frozenset(
    "p li ul ol dl dt dd blockquote tr tbody thead tfoot pre figure figcaption caption h1 h2 h3 h4 h5 h6".split()
)
_LEAST_PROSE = 200
_FIGURE = re.compile(r"\d")
_FIGURES = 2
"""A table with so many cells with figures may be all that a page tells."""
_ENTRIES = 3
"""So many elements alike, side by side below the title, each with its time, are the entries of a live report."""
_TIME_OF_ENTRY = re.compile(r"\W{0,3}(?:[0-2]?\d[:：.][0-5]\d|(?:\d+|an?) ?(?:min|hour|分钟|分鐘|小时|小時))")


def find_root(
    tree: HtmlTree,
    names: Sequence[NodeName],
    inherited: Sequence[CutReason | None],
    reasons: Sequence[CutReason | None],
    weights: PageWeights,
    title_line: int | None,
) -> int:
    """The element that holds the article.

    Args:
        tree, names, weights: the page, the names of its elements, the weights of its lines.
        inherited: why each element is no part of an article, or None.
        reasons: the same for each line.
        title_line: the line of the title; what stands before it does not count unless that leaves little.
    """
    prose = [weight if reason is None else 0 for weight, reason in zip(weights.prose, reasons, strict=True)]
    if not any(prose):
        prose = _figures_in_tables(tree, inherited, reasons, weights)
    if title_line is not None and 2 * sum(prose[title_line:]) >= sum(prose):
        prose[:title_line] = [0] * title_line
    sums = [0, *accumulate(prose)]
    root = 0
    for frame, share in _FRAME_SHARE.items():
        root = _narrowed(tree, names, inherited, sums, root, frame, share, title_line)
    gains = [
        weight or (-size if reason is None and 2 * linked > size else 0)
        for weight, size, linked, reason in zip(prose, weights.sizes, weights.linked, reasons, strict=True)
    ]
    return _densest(tree, inherited, [0, *accumulate(gains)], root, title_line)


def _figures_in_tables(
    tree: HtmlTree,
    inherited: Sequence[CutReason | None],
    reasons: Sequence[CutReason | None],
    weights: PageWeights,
) -> list[int]:
    """What stands for prose on a page without a sentence: the cells of tables with figures."""
    cells = [0] * len(tree.lines)
    told = [
        reason is None and bool(_FIGURE.search(line.text.text))
        for line, reason in zip(tree.lines, reasons, strict=True)
    ]
    figures = [0, *accumulate(told)]
    filled = 0
    for node, tag in enumerate(tree.tags):
        first, end = tree.first_line[node], tree.end_line[node]
        if tag == "table" and end > filled and inherited[node] is None and figures[end] - figures[first] >= _FIGURES:
            for i in range(max(first, filled), end):
                cells[i] = weights.sizes[i] if reasons[i] is None and not weights.linked[i] else 0
            filled = end
    return cells


def _narrowed(
    tree: HtmlTree,
    names: Sequence[NodeName],
    inherited: Sequence[CutReason | None],
    sums: Sequence[int],
    root: int,
    frame: Frame,
    share: float,
    title_line: int | None,
) -> int:
    """The element with ``frame`` that holds most of the prose of ``root``, if that is enough; else ``root``.

    Of elements within each other the inner one counts, if it holds nearly all. Near the title less is enough.
    """
    total = sums[tree.end_line[root]] - sums[tree.first_line[root]]
    best, most = root, 0.0
    entries: dict[tuple[int, str, str], int] = {}
    for node in range(root + 1, tree.ends[root]):
        if names[node].frame is frame and inherited[node] is None and _is_entry(tree, sums, node):
            kind = tree.parents[node], tree.tags[node], names[node].words
            entries[kind] = entries.get(kind, 0) + 1
    for node in range(root + 1, tree.ends[root]):
        if names[node].frame is frame and inherited[node] is None and tree.tags[node] not in _NEVER_ROOT:
            first = tree.first_line[node]
            prose = sums[tree.end_line[node]] - sums[first]
            near = title_line is not None and first - _NEAR_LINES <= title_line < tree.end_line[node]
            if entries.get((tree.parents[node], tree.tags[node], names[node].words), 0) >= _ENTRIES and not (
                title_line is not None and first <= title_line
            ):
                continue
            if prose < share * total * (_NEAR_SHARE if near else 1) or prose < min(_LEAST_PROSE, total):
                continue
            worth = prose * (2.0 if near else 1.0)
            inside = best != root and node < tree.ends[best]
            if worth > most or (inside and worth >= 0.9 * most):
                best, most = node, max(worth, most)
    return best if most else root


def _is_entry(tree: HtmlTree, sums: Sequence[int], node: int) -> bool:
    """Whether an element may be an entry of a live report: it says a time at its top, and then something."""
    first, end = tree.first_line[node], tree.end_line[node]
    return sums[end] > sums[first] and any(
        _TIME_OF_ENTRY.match(tree.lines[line].text.text) for line in range(first, min(first + 2, end))
    )


def _densest(
    tree: HtmlTree, inherited: Sequence[CutReason | None], gains: Sequence[int], root: int, title_line: int | None
) -> int:
    """The element with the highest balance; of equal ones the innermost, or the outermost that starts with the title or later."""
    best, most = root, gains[tree.end_line[root]] - gains[tree.first_line[root]]
    from_title = title_line is not None and tree.first_line[root] >= title_line - _ABOVE_TITLE
    for node in range(root + 1, tree.ends[root]):
        if inherited[node] is None and tree.tags[node] not in _NEVER_ROOT:
            balance = gains[tree.end_line[node]] - gains[tree.first_line[node]]
            if balance > most or (balance == most and not (from_title and node < tree.ends[best])):
                best, most = node, balance
                from_title = title_line is not None and tree.first_line[node] >= title_line - _ABOVE_TITLE
    return best


def core_of(
    tree: HtmlTree,
    names: Sequence[NodeName],
    weights: PageWeights,
    reasons: Sequence[CutReason | None],
    root: int,
) -> int:
    """The innermost element within ``root`` that holds nearly all of its prose, or half of it and a body's name."""
    sums = [0, *accumulate(w if r is None else 0 for w, r in zip(weights.prose, reasons, strict=True))]
    total = sums[tree.end_line[root]] - sums[tree.first_line[root]]
    core = root
    if not total:
        return core
    for node in range(root + 1, tree.ends[root]):
        share = _NAMED_CORE_SHARE if names[node].frame in _BODIES else _CORE_SHARE
        if tree.tags[node] in _NEVER_ROOT:
            continue
        if node < tree.ends[core] and sums[tree.end_line[node]] - sums[tree.first_line[node]] >= share * total:
            core = node
    return core


_BODIES = frozenset({Frame.BODY, Frame.ARTICLE_BODY})
