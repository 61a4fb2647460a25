"""The columns and rows of a table as labels: heads of one or two rows, cells under their heads, what each row is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ai_buildout.extract.names.words import slug
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.axes import NO_LABEL, Label, label_of, pattern_of
from ai_buildout.extract.tables.grid import Cell, Row, Table
from ai_buildout.extract.tables.heads import guided_column, is_former, is_reported
from ai_buildout.model.mention import NameMention

_SUMS, _ASIDE, _PERIOD_COLUMN, _COMPANY_COLUMN = (
    pattern_of(kind) for kind in ("sums", "aside_column", "period_column", "company_column")
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]")
_RANK = re.compile(r"[#第]?\d{1,3}[.、名]?$")
_LONGEST_NAME = 30
_MOST_HEADS = 2


@dataclass(slots=True)
class Column:
    """A column with its head; ``holds`` is ``value``, ``company``, ``label`` or None for one that is not read."""

    head: Label
    cell: Cell | None
    holds: str | None = None


@dataclass(slots=True)
class Line:
    """A row of the body: what it is about, and its cells by column."""

    row: Row
    label: Label
    cells: list[Cell | None]


@dataclass(slots=True)
class Layout:
    """A table taken apart; ``corner`` is what the first head says of all cells."""

    columns: list[Column]
    lines: list[Line]
    corner: Label


def layout_of(reading: Reading, table: Table) -> Layout:
    """The columns and rows of a table, its cells set under their heads."""
    width = Counter(len(row.cells) for row in table.rows).most_common(1)[0][0]
    width = max(width, len(table.rows[-1].cells))
    heads = _heads_of(reading, table)
    columns = _columns(reading, [row.cells for row in table.rows[:heads]], width)
    body = [(row, _set_out(row.cells, width, table.rows[heads:])) for row in table.rows[heads:]]
    _take_parts(columns, bool(heads), guided_column(table))
    lines = _lines(reading, columns, body)
    return Layout(columns, lines, columns[0].head if heads and columns else NO_LABEL)


def _heads_of(reading: Reading, table: Table) -> int:
    """How many rows are heads: none where the first row itself tells a figure, two where the second has no figures either."""
    first = table.head.cells
    label = label_of(reading, first[0])
    if label.metric is not None and label.settled and any(_is_figure(reading, c) for c in first[1:]):
        return 0
    count = 1
    while count < min(_MOST_HEADS, len(table.rows) - 1) and _is_head(reading, table.rows[count].cells):
        count += 1
    return count


def _is_figure(reading: Reading, cell: Cell) -> bool:
    """Whether a cell holds a figure rather than a head: a number that is no period, and no word that names a metric."""
    if not _DIGIT.search(cell.folded) or not cell.quantities:
        return False
    label = label_of(reading, cell)
    return label.period is None and label.metric is None


def _is_head(reading: Reading, cells: list[Cell]) -> bool:
    """Whether a row below the first is a second row of heads: at least two that say something, and no figures."""
    labels = [label_of(reading, c) for c in cells]
    said = sum(bool(label.metric or label.changes or label.period) for label in labels[1:] or labels)
    return (
        said >= _MOST_HEADS
        and not any(_is_figure(reading, c) for c in cells)
        and not any(
            _DIGIT.search(c.folded) and label.period is None and label.metric is None and not label.changes
            for c, label in zip(cells, labels, strict=True)
        )
    )


def _columns(reading: Reading, rows: list[list[Cell]], width: int) -> list[Column]:
    """The heads of all columns; of two rows of heads the upper ones stand over several columns."""
    columns = [Column(NO_LABEL, None) for _ in range(width)]
    for number, cells in enumerate(rows):
        lower = number == len(rows) - 1
        for column, cell in zip(columns, _spread(reading, cells, width, lower=lower), strict=True):
            if cell is None:
                continue
            column.head = column.head.with_(label_of(reading, cell))
            column.cell = cell
    return columns


def _spread(reading: Reading, cells: list[Cell], width: int, *, lower: bool) -> list[Cell | None]:
    """The cells of a row of heads over all columns: an empty corner was lost, or each stands over several."""
    missing = width - len(cells)
    cornered = bool(cells) and _is_corner(reading, cells[0], whole=missing <= 0)
    row: list[Cell | None] = list(cells)
    if not lower and not cornered and row and row[0] is not None and row[0].folded.strip():
        row = [None, *row]
    rest = row[1:]
    if not lower and any(c is not None and not c.folded.strip() for c in rest):
        filled: list[Cell | None] = row[:1]
        for c in rest:
            filled.append(c if c is None or c.folded.strip() else filled[-1])
        filled += [filled[-1]] * (width - len(filled))
        return filled[:width]
    if not lower and rest and len(rest) < width - 1 and (width - 1) % len(rest) == 0:
        return [row[0], *(c for c in rest for _ in range((width - 1) // len(rest)))]
    if lower and missing > 0 and not cornered:
        row = [*(None for _ in range(missing)), *row]
    return [*row, *([None] * (width - len(row)))][:width]


def _is_corner(reading: Reading, cell: Cell, *, whole: bool) -> bool:
    """Whether the first head is that of the column of labels, rather than of a first column of figures; ``whole`` where none is missing."""
    label = label_of(reading, cell)
    folded = cell.folded.strip()
    if not folded or _COMPANY_COLUMN.search(folded) or _PERIOD_COLUMN.search(folded) or _ASIDE.search(folded):
        return True
    return label.says_nothing or (whole and bool(label.units and not label.period and not label.changes))


def _set_out(cells: list[Cell], width: int, rows: list[Row]) -> list[Cell | None]:
    """The cells of a row under their heads; where first ones were empty and lost, by where figures stand in the other rows."""
    missing = width - len(cells)
    if missing <= 0:
        return [c if c.folded.strip() else None for c in cells[:width]]
    full = next((row.cells for row in rows if len(row.cells) == width), None)
    shape = [_has_figure(c) for c in cells]
    if full is not None:
        other = [_has_figure(c) for c in full]
        left = sum(a == b for a, b in zip(shape, other[missing:], strict=False))
        right = sum(a == b for a, b in zip(shape, other, strict=False))
        if left > right:
            return [*([None] * missing), *cells]
    return [*cells, *([None] * missing)]


def _has_figure(cell: Cell) -> bool:
    return bool(_DIGIT.search(cell.folded)) and not _LETTERS.search(cell.folded[:1])


def _take_parts(columns: list[Column], headed: bool, guided: Cell | None) -> None:
    """What each column holds: the first are labels, then figures; others by the words of their heads."""
    for i, column in enumerate(columns):
        if i and (not headed or _heads_figures(column, guided)):
            column.holds = "value"
        elif column.cell is None or not column.cell.folded.strip():
            column.holds = None if i else "label"
        else:
            column.holds = _labels(column, first=not i)


def _heads_figures(column: Column, guided: Cell | None) -> bool:
    """Whether a head tells what figures stand under it, those that hold now."""
    cell, head = column.cell, column.head
    if cell is None or is_former(cell):
        return False
    return (head.settled and not head.says_nothing) or is_reported(cell) or cell is guided


def _labels(column: Column, *, first: bool) -> str | None:
    """What labels stand under a head, by its words; None for columns that only number or place the rows, or say more."""
    folded = column.cell.folded.strip() if column.cell is not None else ""
    if _ASIDE.search(folded):
        return None
    if _PERIOD_COLUMN.search(folded):
        return "label"
    if _COMPANY_COLUMN.search(folded) and (column.head.metric is None or first):
        return "company"
    return "label" if first else None


def _lines(reading: Reading, columns: list[Column], body: list[tuple[Row, list[Cell | None]]]) -> list[Line]:
    """The rows with their labels; an empty first cell of several labels is that of the row above."""
    held = [i for i, column in enumerate(columns) if column.holds in ("label", "company")]
    known = {i for i in held for _, cells in body if (c := cells[i]) is not None and _companies(c)}
    lines: list[Line] = []
    last: dict[int, Cell] = {}
    for row, cells in body:
        label = NO_LABEL
        for i in held:
            cell = cells[i]
            if cell is None and len(held) > 1 and i in last:
                cell = last[i]
            if cell is None:
                continue
            last[i] = cell
            own = label_of(reading, cell)
            if i in known and columns[i].holds == "company" and own.company is None:
                own = _introduced(cell, own)
            if len(held) > 1 and _RANK.match(own.text):
                own = NO_LABEL
            label = label.with_(own)
        lines.append(Line(row, label, cells))
    return lines


def _companies(cell: Cell) -> list[NameMention]:
    return [n for n in cell.names if n.kind == "company" and not n.provisional]


def _introduced(cell: Cell, label: Label) -> Label:
    """The label of a company that the registry lacks, in a column of companies of which some are known."""
    name = re.split(r"[(（*†\[]", cell.text)[0].strip()
    if not 1 < len(name) <= _LONGEST_NAME or _DIGIT.search(name) or _SUMS.search(cell.folded.strip()) or cell.is_empty:
        return label
    if label.metric or label.period or label.changes or not slug(name):
        return label
    start = cell.start + cell.text.index(name)
    mention = NameMention("company", start, start + len(name), name, slug(name), True, "introduced")
    return replace(label, company=mention, settled=True)
