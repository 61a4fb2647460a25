"""Cards: elements in a row, alike, each a linked headline with a line or two about another article."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tags import TAGS, Tag
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.lead import DAY
from ai_buildout.clean.main_text.weights import PageWeights, ends_sentence
from ai_buildout.model.codes import CutReason

_FEWEST = 3
_FEWEST_DATED = 2
"""So few are enough where each says when it was issued."""
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
_TIMES_MORE = 2
_LINES_OF_TEASER = 4
_LONGEST_HEADLINE, _LONGEST_SUMMARY = 150, 480
_HOUR_ALONE = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
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
        if (cards := sum(_is_card(tree, weights, node) for node in row)) >= _SHARE * len(row)
        and (len(row) >= _FEWEST or (cards == _FEWEST_DATED and all(_is_dated(tree, node) for node in row)))
    ]
    lines = {
        line
        for row in found
        if all(_is_short(tree, weights, node) for node in row)
        for node in row
        for line in range(tree.first_line[node], tree.end_line[node])
        if reasons[line] is None
    }
    lines |= _lines_of_teasers(tree, weights, reasons, rows.values(), lines)
    left = sum(prose for line, prose in enumerate(weights.prose) if reasons[line] is None and line not in lines)
    prose_lines = [line for line in lines if weights.prose[line]]
    teasers = sum(tree.lines[line].text.text.rstrip().endswith(_CUT_SHORT) for line in prose_lines)
    if left >= _LEFT or 2 * teasers >= len(prose_lines):
        for line in lines:
            reasons[line] = CutReason.RELATED


def _lines_of_teasers(
    tree: HtmlTree,
    weights: PageWeights,
    reasons: Sequence[CutReason | None],
    rows: Iterable[Sequence[int]],
    known: Container[int],
) -> set[int]:
    """The lines of one or two cards that hold a few words of another article, or of two and more without links that end with a date.

    So few are believed beside much more text only.
    """
    found: set[int] = set()
    for row in rows:
        linked = len(row) < _FEWEST and all(_is_linked_teaser(tree, weights, node) for node in row)
        if linked or (len(row) >= _FEWEST_DATED and all(_is_dated_teaser(tree, weights, node) for node in row)):
            found.update(line for node in row for line in range(tree.first_line[node], tree.end_line[node]))
    found = {line for line in found if reasons[line] is None and line not in known}
    taken = sum(weights.prose[line] for line in found)
    left = sum(p for i, p in enumerate(weights.prose) if reasons[i] is None and i not in found and i not in known)
    return found if left >= _TIMES_MORE * taken else set()


def _is_linked_teaser(tree: HtmlTree, weights: PageWeights, node: int) -> bool:
    """Whether an element is a linked headline with one line of prose at most below it, and nothing else but a label or a date."""
    first, end = tree.first_line[node], tree.end_line[node]
    if not 2 <= end - first <= _LINES_OF_TEASER or not _is_card(tree, weights, node):
        return False
    others = [line for line in range(first, end) if 2 * weights.linked[line] <= weights.sizes[line]]
    long = [line for line in others if weights.sizes[line] > _LABEL_SIZE]
    return len(long) == 1 and weights.sizes[long[0]] <= _LONGEST_SUMMARY


def _is_dated_teaser(tree: HtmlTree, weights: PageWeights, node: int) -> bool:
    """Whether an element is a headline, one line of prose, and a day: where a time stands first it is a chronicle."""
    first, end = tree.first_line[node], tree.end_line[node]
    if end - first != _LINES_OF_TEASER - 1 or not _is_dated(tree, node):
        return False
    day = tree.lines[end - 1].text.text
    return (
        _HEADLINE_SIZE <= weights.sizes[first] <= _LONGEST_HEADLINE
        and not ends_sentence(tree.lines[first].text.text)
        and weights.sizes[first + 1] <= _LONGEST_SUMMARY
        and _HOUR_ALONE.fullmatch(day.strip()) is None
    )


def _is_short(tree: HtmlTree, weights: PageWeights, node: int) -> bool:
    return tree.end_line[node] - tree.first_line[node] <= _MOST_LINES and weights.size_of(node) <= _MOST_TEXT


def _is_dated(tree: HtmlTree, node: int) -> bool:
    """Whether an element ends with a line that is little else than a date."""
    text = tree.lines[tree.end_line[node] - 1].text.text
    return len(text) <= _LABEL_SIZE and DAY.search(text) is not None


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
