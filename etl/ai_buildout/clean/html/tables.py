"""Tables of data, told from tables that only lay out a page; their rows as lines with cells parted by tabs."""

from __future__ import annotations

from dataclasses import dataclass, field

from ai_buildout.clean.html.characters import FoldedText, joined
from ai_buildout.clean.html.tags import CELLS
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_LONGEST_CELL = 900
_KEPT_SHARE = 0.4


@dataclass(slots=True)
class TableRow:
    """One row of a data table: its cells in order, each the lines that stand in it (none for an empty cell)."""

    table: int
    cells: list[list[int]] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    nested: bool = False
    rows: dict[int, TableRow] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)


def table_rows(tree: HtmlTree, weights: PageWeights, reasons: list[CutReason | None]) -> dict[int, TableRow]:
    """The rows of data tables: a row's first line → the row.

    ``reasons`` is made to agree (in place): of a table that is kept, every cell is kept.
    """
    starts: dict[int, TableRow] = {}
    number = 0
    for table in _tables(tree):
        if not _is_data(table, weights):
            continue
        kept = sum(reasons[line] is None for line in table.lines)
        if kept < _KEPT_SHARE * len(table.lines):
            continue
        number += 1
        for row in table.rows.values():
            lines = [line for cell in row.cells for line in cell]
            if lines:
                row.table = number
                starts[min(lines)] = row
                for line in lines:
                    reasons[line] = None
    return starts


def row_text(tree: HtmlTree, row: TableRow) -> FoldedText:
    """A row as one line: the lines of a cell parted by spaces, cells by tabs."""
    cells = [joined([tree.lines[line].text for line in cell], " ") for cell in row.cells]
    return joined(cells, "\t")


def _tables(tree: HtmlTree) -> list[_Table]:
    """The tables of a page, in order, with the cells and lines that stand in them and in no table within them."""
    tables: list[_Table] = []
    places: list[tuple[_Table, int, list[int]] | None] = []
    inside: list[_Table | None] = []
    for node, tag in enumerate(tree.tags):
        parent = tree.parents[node]
        table = inside[parent] if node else None
        place = places[parent] if node else None
        if tag == "table":
            if table is not None and not table.nested:
                table.nested = True
                table.rows.clear()
            table, place = _Table(), None
            tables.append(table)
        elif tag in CELLS and table is not None and not table.nested:
            if (row := table.rows.get(parent)) is None:
                row = table.rows[parent] = TableRow(0)
            cell: list[int] = []
            row.cells.append(cell)
            place = (table, parent, cell)
        inside.append(table)
        places.append(place)
    for index, line in enumerate(tree.lines):
        place = places[line.node]
        if place is not None:
            place[0].lines.append(index)
            place[2].append(index)
    return tables


def _is_data(table: _Table, weights: PageWeights) -> bool:
    """Whether a table is a grid: no table within it, two rows and columns at least, no cell that holds an article."""
    if table.nested or not table.lines:
        return False
    filled = [sum(1 for cell in row.cells if cell) for row in table.rows.values()]
    if sum(count >= 2 for count in filled) < 2:
        return False
    sizes = [sum(weights.sizes[line] for line in cell) for row in table.rows.values() for cell in row.cells]
    paragraphs = [sum(weights.prose[line] > 0 for line in cell) for row in table.rows.values() for cell in row.cells]
    return max(sizes) <= _LONGEST_CELL and max(paragraphs) <= 1
