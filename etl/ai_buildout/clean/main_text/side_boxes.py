"""Boxes told by what they are, not by what they say: short lines above a button, and lists of short lines that the text flows around."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.lead import is_pictured
from ai_buildout.clean.main_text.weights import ends_sentence
from ai_buildout.model.codes import CutReason

_BUTTONS = frozenset({"button", "form"})
_APART = frozenset({"div", "section", "aside"})
_NEVER = frozenset({"pre", "code", "figure", "table", "details", "video", "audio"})
_MOST_LINES = 6
_FEWEST = 2
_LONGEST = 60
_LONGEST_OF_ALL = 140
_MOST_ALIKE = 2
"""More elements that look so, side by side, are questions with their answers."""
_WORD = re.compile(r"[^\W\d_]{2}")
_MOST_AROUND, _MOST_NODES = 4, 64
"""So many elements around a button, with so many in them, and so many beside them are looked at."""
_FLOATS = re.compile(r"""(?i)align\s*=\s*["']?(?:right|left)\b|float\s*:\s*(?:right|left)""")
_FLOATING = frozenset({"table", "div", "aside", "section", "ul"})
_MOST_FLOATING, _FEWEST_FLOATING, _LONGEST_FLOATING = 10, 3, 32


def cut_side_boxes(
    tree: HtmlTree, names: list[NodeName], reasons: list[CutReason | None], title_line: int | None
) -> None:
    """Give the lines of such boxes below the title their reason (in place)."""
    start = 0 if title_line is None else title_line + 1
    for node, tag in enumerate(tree.tags):
        if tree.first_line[node] < start:
            continue
        if tag in _BUTTONS and (box := _box_of_button(tree, names, node, start)) is not None:
            _cut(tree, reasons, box, CutReason.APP_PROMPT)
        elif tag in _FLOATING and tree.attributes[node] and _is_list_beside(tree, node):
            _cut(tree, reasons, node, CutReason.RELATED)


def _cut(tree: HtmlTree, reasons: list[CutReason | None], node: int, reason: CutReason) -> None:
    for line in range(tree.first_line[node], tree.end_line[node]):
        reasons[line] = reasons[line] or reason


def _box_of_button(tree: HtmlTree, names: list[NodeName], button: int, start: int) -> int | None:
    """The small element in which a button stands below two or more short lines; None where it is part of something larger."""
    first, end = tree.first_line[button], tree.end_line[button]
    if not any(_WORD.search(tree.lines[line].text.text) for line in range(first, end)):
        return None
    for box in _around(tree, button):
        first, end = tree.first_line[box], tree.end_line[box]
        above = tree.first_line[button] - first
        if first < start or end - first > _MOST_LINES or tree.tags[box] not in _APART:
            return None
        texts = [tree.lines[line].text.text for line in range(first, end)]
        if max(map(len, texts), default=0) > _LONGEST or sum(map(len, texts)) > _LONGEST_OF_ALL:
            return None
        if above >= _FEWEST:
            held = _NEVER.isdisjoint(tree.tags[box : tree.ends[box]])
            held = held and not is_pictured(tree, names, first)
            return box if held and _alike(tree, names, box) <= _MOST_ALIKE else None
    return None


def _around(tree: HtmlTree, node: int) -> Iterator[int]:
    for _ in range(_MOST_AROUND):
        node = tree.parents[node]
        if not node or tree.ends[node] - node > _MOST_NODES:
            return
        yield node


def _alike(tree: HtmlTree, names: list[NodeName], box: int) -> int:
    """How many elements like one stand beside it, itself included; many where there are many beside it."""
    parent, look = tree.parents[box], (tree.tags[box], names[box].words)
    child, found = parent + 1, 0
    for _ in range(_MOST_NODES):
        if child >= tree.ends[parent]:
            return found
        found += (tree.tags[child], names[child].words) == look
        child = tree.ends[child]
    return _MOST_NODES


def _is_list_beside(tree: HtmlTree, node: int) -> bool:
    """Whether an element that floats holds nothing but a few short lines, none of them a sentence or a row of figures."""
    first, end = tree.first_line[node], tree.end_line[node]
    if tree.ends[node] - node > _MOST_NODES or not _FEWEST_FLOATING <= end - first <= _MOST_FLOATING:
        return False
    if not _FLOATS.search(tree.attributes[node]):
        return False
    if "th" in tree.tags[node : tree.ends[node]] or tree.tags[node : tree.ends[node]].count("td") > 1:
        return False
    texts = [tree.lines[line].text.text for line in range(first, end)]
    return all(
        len(text) <= _LONGEST_FLOATING and not (ends_sentence(text) and text[-1] not in "?？!！") for text in texts
    )
