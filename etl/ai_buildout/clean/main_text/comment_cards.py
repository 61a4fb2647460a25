"""Readers' comments that no name of an element tells: elements in a row, alike, each with who wrote and when above a few words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tags import TAGS, Tag
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_FEWEST = 2
_FEWEST_LINES, _MOST_LINES = 2, 5
_LONGEST_HEAD = 40
_TIMES_MORE = 2
"""The text beside comments is so many times as long."""
_WHEN = re.compile(
    r"\D[^\n]*?(?:(?:\d+|刚|剛|昨|前|今)\s?(?:秒|分钟|分鐘|个?小时|個?小時|天|日|周|週|个?月|個?月|年)?\s?前?"
    r"|(?:20\d\d[-/.年])?[01]?\d[-/.月][0-3]?\d日?(?:\s[0-2]?\d:\d\d(?::\d\d)?)?)"
)
_AGO_OR_DAY = re.compile(r"前$|[刚剛]$|\d[-/.月]\d")
_NO_CARDS = frozenset({Tag.PARAGRAPH, Tag.HEADING, Tag.ROW, Tag.CELL, Tag.TABLE_PART, Tag.BODY})


def cut_comment_cards(
    tree: HtmlTree, names: Sequence[NodeName], weights: PageWeights, reasons: list[CutReason | None]
) -> None:
    """Give the lines of such elements the reason ``comment`` (in place); a time above each is not enough: that is a live report."""
    rows: dict[tuple[int, str, str], list[int]] = {}
    for node in range(1, len(tree.tags)):
        lines = tree.end_line[node] - tree.first_line[node]
        if _FEWEST_LINES <= lines <= _MOST_LINES and TAGS.get(tree.tags[node]) not in _NO_CARDS:
            rows.setdefault((tree.parents[node], tree.tags[node], names[node].words), []).append(node)
    found = {
        line
        for row in rows.values()
        if len(row) >= _FEWEST and all(_is_signed(tree, node) for node in row)
        for node in row
        for line in range(tree.first_line[node], tree.end_line[node])
        if reasons[line] is None
    }
    taken = sum(weights.sizes[line] for line in found)
    left = sum(prose for line, prose in enumerate(weights.prose) if reasons[line] is None and line not in found)
    if found and left >= _TIMES_MORE * taken:
        for line in found:
            reasons[line] = CutReason.COMMENT


def _is_signed(tree: HtmlTree, node: int) -> bool:
    """Whether an element opens with a name and a time, in one line or in two."""
    first = tree.first_line[node]
    head = tree.lines[first].text.text
    if len(head) > _LONGEST_HEAD or head[-1] in "。：:":
        return False
    if _WHEN.fullmatch(head) and _AGO_OR_DAY.search(head):
        return True
    below = tree.lines[first + 1].text.text
    return not head[0].isdigit() and len(below) <= _LONGEST_HEAD and _is_time(below) and tree.end_line[node] > first + 2


def _is_time(text: str) -> bool:
    return _WHEN.fullmatch(" " + text) is not None and _AGO_OR_DAY.search(text) is not None
