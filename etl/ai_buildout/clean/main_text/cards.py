"""Cards: elements in a row, alike, each a linked headline with a line or two about another article."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tags import TAGS, Tag
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_FEWEST = 3
_MOST_LINES = 8
_MOST_TEXT = 600
_HEADLINE_SIZE = 15
_LABELS = 2
_LABEL_SIZE = 24
"""So many lines, a date or a channel, may stand above the headline, each of so few bytes."""
_SHARE = 0.6
_CUT_SHORT = ("…", "...", "[…]", "[...]")
"""How the first words of another article end."""
_LEFT = 75
"""So much prose must be left beside cards that hold prose; a page of nothing but such cards is what it shows."""
_NO_CARDS = frozenset({Tag.PARAGRAPH, Tag.HEADING, Tag.ROW, Tag.CELL, Tag.TABLE_PART, Tag.BODY})


def cut_cards(tree: HtmlTree, names: Sequence[NodeName], weights: PageWeights, reasons: list[CutReason | None]) -> None:
    """Give the lines of cards the reason ``related`` (in place)."""
    rows: dict[tuple[int, str, str], list[int]] = {}
    for node in range(1, len(tree.tags)):
        if TAGS.get(tree.tags[node]) not in _NO_CARDS:
            rows.setdefault((tree.parents[node], tree.tags[node], names[node].words), []).append(node)
    found = [
        row
        for row in rows.values()
        if len(row) >= _FEWEST and sum(_is_card(tree, weights, node) for node in row) >= _SHARE * len(row)
    ]
    lines = {
        line
        for row in found
        if all(_is_short(tree, weights, node) for node in row)
        for node in row
        for line in range(tree.first_line[node], tree.end_line[node])
        if reasons[line] is None
    }
    left = sum(prose for line, prose in enumerate(weights.prose) if reasons[line] is None and line not in lines)
    prose_lines = [line for line in lines if weights.prose[line]]
    teasers = sum(tree.lines[line].text.text.rstrip().endswith(_CUT_SHORT) for line in prose_lines)
    if left >= _LEFT or 2 * teasers >= len(prose_lines):
        for line in lines:
            reasons[line] = CutReason.RELATED


def _is_short(tree: HtmlTree, weights: PageWeights, node: int) -> bool:
    return tree.end_line[node] - tree.first_line[node] <= _MOST_LINES and weights.size_of(node) <= _MOST_TEXT


def _is_card(tree: HtmlTree, weights: PageWeights, node: int) -> bool:
    """Whether an element opens (but for a date or a label) with a linked headline."""
    first, end = tree.first_line[node], tree.end_line[node]
    if first == end or not _is_short(tree, weights, node):
        return False
    for line in range(first, min(first + _LABELS + 1, end)):
        if 2 * weights.linked[line] > weights.sizes[line] and weights.sizes[line] >= _HEADLINE_SIZE:
            return True
        if weights.sizes[line] > _LABEL_SIZE:
            return False
    return False
