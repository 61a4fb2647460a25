"""Which lines of a page are the article: its root element, found by where the prose is dense, and what within it is not prose.

Prose is text in sentences outside links. Every line adds its weight to the elements around it, links take away; the root is the
element with the highest balance, or the one that is named as an article's body and holds most of that.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from ai_buildout.clean.html_names import NodeName, node_names
from ai_buildout.clean.html_tree import HtmlLine, HtmlTree
from ai_buildout.model.codes import CutReason

_SENTENCE = re.compile(r"[，。！？；：、,;:!?](?=\D|$)|[.](?=\s|$|[”\"'’)])|[…”」』]")
_PROSE_SIZE = 75
"""From this many bytes of UTF-8 on (some 25 Han characters, or 12 English words) a line with sentence marks is prose."""
_BELIEVED_SHARE = 0.5
"""An element that holds this share of the page's prose is the article, whatever its name says."""
_BODY_SHARE = 0.55


class MainText(NamedTuple):
    """The choice for each line of a page.

    Attributes:
        root: the element that holds the article.
        reasons: a line's reason to be cut, None for lines of the article.
        names: of all elements.
        prose: the prose weight of each line.
    """

    root: int
    reasons: list[CutReason | None]
    names: list[NodeName]
    prose: list[int]


def main_text(tree: HtmlTree) -> MainText:
    """Choose the lines of the article."""
    names = node_names(tree)
    sizes = [len(line.text.text.encode("utf-8", "replace")) for line in tree.lines]
    prose = [_prose(line, size) for line, size in zip(tree.lines, sizes, strict=True)]
    reasons = _inherited_reasons(tree, names, prose)
    cut = [reasons[line.node] or (CutReason.CODE if line.hidden else None) for line in tree.lines]
    root = _root(tree, names, reasons, cut, prose, sizes)
    first, end = tree.first_line[root], tree.end_line[root]
    for index, line in enumerate(tree.lines):
        if not first <= index < end and cut[index] is None:
            cut[index] = _outside_reason(line, after=index >= end)
    return MainText(root, cut, names, prose)


def _prose(line: HtmlLine, size: int) -> int:
    """The weight of a line as prose: its bytes outside links if it reads like sentences, else 0."""
    length = len(line.text.text)
    if size < _PROSE_SIZE or line.linked * 2 > length or not _SENTENCE.search(line.text.text):
        return 0
    return size * (length - line.linked) // length


def _inherited_reasons(tree: HtmlTree, names: list[NodeName], prose: list[int]) -> list[CutReason | None]:
    """The reason to cut what stands in each element: its own or that of an element around it.

    A name is not believed of an element that holds much of the page's prose: bodies are called anything.
    """
    sums = [0, *accumulate(prose)]
    total = sums[-1]
    reasons: list[CutReason | None] = []
    for node, name in enumerate(names):
        inherited = reasons[tree.parents[node]] if node else None
        if inherited is None and name.reason is not None:
            share = sums[tree.end_line[node]] - sums[tree.first_line[node]]
            if share == 0 or share < _BELIEVED_SHARE * total:
                inherited = name.reason
        reasons.append(inherited)
    return reasons


def _root(
    tree: HtmlTree,
    names: list[NodeName],
    reasons: list[CutReason | None],
    cut: list[CutReason | None],
    prose: list[int],
    sizes: list[int],
) -> int:
    balance = [0]
    kept = [0]
    for index, line in enumerate(tree.lines):
        gain = 0
        if cut[index] is None:
            length = len(line.text.text)
            if prose[index]:
                gain = prose[index]
            elif line.linked * 2 > length:
                gain = -sizes[index]
        balance.append(balance[-1] + gain)
        kept.append(kept[-1] + (prose[index] if cut[index] is None else 0))
    best, most = 0, None
    for node in range(len(tree.tags)):
        if reasons[node] is None:
            score = balance[tree.end_line[node]] - balance[tree.first_line[node]]
            if most is None or score >= most:
                best, most = node, score
    enough = _BODY_SHARE * (kept[tree.end_line[best]] - kept[tree.first_line[best]])
    for node in range(len(tree.tags) - 1, 0, -1):
        share = kept[tree.end_line[node]] - kept[tree.first_line[node]]
        if share and share >= enough and names[node].body and reasons[node] is None:
            return node
    return best


def _outside_reason(line: HtmlLine, *, after: bool) -> CutReason:
    if "©" in line.text.text:
        return CutReason.COPYRIGHT
    return CutReason.RELATED if after and line.linked * 2 > len(line.text.text) else CutReason.NAVIGATION
