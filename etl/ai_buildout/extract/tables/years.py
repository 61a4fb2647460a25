"""Tables of one metric of many companies: a company a row, a period a column, the metric named in the corner, above or by the title."""

from __future__ import annotations

from dataclasses import replace

from ai_buildout.extract.metrics.reader import Figure
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.grid import Row, Table, value_of
from ai_buildout.extract.tables.heads import is_former, modality_of, period_of
from ai_buildout.extract.tables.periods import figure_of, wants_scale
from ai_buildout.extract.tables.scale import Scale, scale_of, scaled
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import DateMention


def is_of_years(table: Table) -> bool:
    """Whether most rows begin with a company, and at least half of the other columns are periods."""
    rows = [row for row in table.rows[1:] if row.cells]
    named = [row for row in rows if any(n.kind == "company" for n in row.cells[0].names)]
    dated = [c for c in table.head.cells[1:] if period_of(c) is not None]
    return 2 * len(named) > len(rows) and 2 * len(dated) >= len(table.head.cells[1:]) > 0


def read_years(reading: Reading, table: Table) -> list[Figure]:
    """The figures of all rows; none where no text around the table names one metric."""
    places = [table.head.cells[0].folded, table.above, _title(reading)]
    named = next((cue for place in places if (cue := _metric(reading, place)) is not None), None)
    if named is None or any(_metric(reading, head.folded) is not None for head in table.head.cells[1:]):
        return []
    scale = scale_of(reading, places)
    return [figure for row in table.rows[1:] for figure in _row(reading, table, row, named, scale)]


def _title(reading: Reading) -> str:
    """The folded title of the page."""
    first = next((b for b in reading.document.blocks if b.kind is BlockKind.TITLE), None)
    return reading.folded[first.start : first.end] if first is not None else ""


def _metric(reading: Reading, words: str) -> Cue | None:
    """The metric that a text names, if it names one alone."""
    cues = [cue for cue in reading.lexicon.find(words) if "metric" in cue.senses]
    return cues[0] if len({cue.senses["metric"] for cue in cues}) == 1 else None


def _row(reading: Reading, table: Table, row: Row, named: Cue, scale: Scale | None) -> list[Figure]:
    companies = {n.entity_id: n for n in row.cells[0].names if n.kind == "company"} if row.cells else {}
    if len(companies) != 1:
        return []
    (company,) = companies.values()
    found: list[Figure] = []
    period: DateMention | None = None
    for head, cell in zip(table.head.cells[1:], row.cells[1:], strict=False):
        own = period_of(head)
        changes = own is None and any("growth" in cue.senses for cue in reading.lexicon.find(head.folded))
        period = own or period
        if cell.is_empty or is_former(head) or not (own or changes):
            continue
        quantity = value_of(reading, cell, head)
        if scale is not None and (quantity is None or wants_scale(reading, quantity, named)):
            quantity = scaled(reading, cell, scale) or quantity
        if quantity is not None:
            figures = figure_of(reading, row, cell, company, named, quantity, period, change=changes)
            found += [replace(figure, modality=modality_of(head, figure.metric)) for figure in figures]
    return found
