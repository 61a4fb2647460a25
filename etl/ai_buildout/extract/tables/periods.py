"""Tables of one company's figures: a metric a row, a period a column."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from ai_buildout.extract.metrics.measure import Measure, Mode
from ai_buildout.extract.metrics.reader import Figure
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.grid import Cell, Row, Table, date_of, value_of
from ai_buildout.extract.tables.heads import guided_column, is_former, modality_of, period_of
from ai_buildout.extract.tables.scale import Scale, scale_of, scaled
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention, NameMention, Quantity

_PLAIN = re.compile(r"[(]|,(?= )")
"""Where the name of a metric ends in a label: Contracted power, year-end 2026."""
_MOST_WORDS_BESIDE = 0.5
_REPORTED = frozenset(
    tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))["reported"]["heads"]["words"]
)
_LEAST = 1e6
"""Money: a smaller figure of a company under a scale still wants it."""


def is_of_periods(table: Table) -> bool:
    """Whether the columns are periods and the rows name no companies or products."""
    dated = [c for c in table.head.cells[1:] if period_of(c) is not None] or _told_columns(table)
    dated = dated or ([column] if (column := guided_column(table)) is not None else [])
    named = [r for r in table.rows for c in r.cells[:1] if any(n.kind in ("company", "product") for n in c.names)]
    return bool(dated) and not named


def _told_columns(table: Table) -> list[Cell]:
    """The column of what was reported, in a table whose corner or own words tell one period for all: Reported, Amount, 实际."""
    return [c for c in table.head.cells[1:] if c.folded.strip() in _REPORTED][:1]


def read_periods(reading: Reading, table: Table) -> list[Figure]:
    """The figures of the company that the table is about, each of its column's period."""
    company = _company(reading, table)
    if company is None:
        return []
    found: list[Figure] = []
    for row in table.rows[1:]:
        named = _metric(reading, row.cells[0]) if row.cells else None
        if named is None:
            continue
        places = [row.cells[0].folded, table.head.cells[0].folded, table.above]
        scale = scale_of(reading, places)
        found += _row(reading, table, row, company, named, scale)
    return found


def _company(reading: Reading, table: Table) -> NameMention | None:
    """The one company that the line above names, else the one that the section or page is about."""
    block = table.rows[0].scene.sentence.paragraph - 1
    names = [n for s in reading.sentences if s.paragraph == block for n in s.names if n.kind == "company"]
    if len({n.entity_id for n in names}) == 1:
        return names[0]
    scene = table.rows[0].scene
    return next(iter([*scene.topic, *scene.carried]), None) if not names else None


def _metric(reading: Reading, label: Cell) -> Cue | None:
    """The metric that a row's label names, if it names little else (Cost of revenue is no revenue)."""
    words = _PLAIN.split(label.folded)[0].strip()
    for cue in reading.lexicon.find(words):
        beside = len(words.replace(" ", "")) - len(words[cue.start : cue.end].replace(" ", ""))
        if "metric" in cue.senses and beside <= _MOST_WORDS_BESIDE * len(words):
            return cue
    return None


def _row(
    reading: Reading, table: Table, row: Row, company: NameMention, named: Cue, scale: Scale | None
) -> list[Figure]:
    figures: list[Figure] = []
    period: DateMention | None = None
    words = reading.lexicon.find(row.cells[0].folded)
    grows = any("growth" in c.senses and not named.start <= c.start < named.end for c in words)
    told = _told_columns(table)
    guided = guided_column(table)
    corner = date_of(row.cells[0]) or date_of(table.head.cells[0])
    for head, cell in zip(table.head.cells[1:], row.cells[1:], strict=False):
        own = period_of(head)
        changes = own is None and any("growth" in c.senses for c in reading.lexicon.find(head.folded))
        period = period or own
        outlook = guided is not None and head is guided
        if cell.is_empty or is_former(head) or not (own or changes or head in told or outlook):
            continue
        quantity = value_of(reading, cell, row.cells[0])
        if scale is not None and (quantity is None or wants_scale(reading, quantity, named)):
            quantity = scaled(reading, cell, scale) or quantity
        if quantity is not None:
            when = own or (corner if outlook else period or corner)
            found = figure_of(reading, row, cell, company, named, quantity, when, change=changes or grows)
            figures += [replace(f, modality=modality_of(head, f.metric, outlook=outlook)) for f in found]
    return figures


def wants_scale(reading: Reading, quantity: Quantity, named: Cue) -> bool:
    """Whether the quantity of a cell still wants the scale of its table: a bare number, or a sum without a magnitude ($10,270)."""
    metrics = reading.lexicon.tables["metric"]
    a_share = any(metrics[m].get("per") for m in named.senses["metric"])
    small = quantity.kind == "money" and (quantity.value or 0) < _LEAST and not a_share
    return quantity.kind in ("number", "count") or small


def figure_of(
    reading: Reading,
    row: Row,
    cell: Cell,
    company: NameMention,
    named: Cue,
    quantity: Quantity,
    period: DateMention | None,
    *,
    change: bool,
) -> list[Figure]:
    """The figure that a quantity is of the metric named; none where the metric cannot have it."""
    for metric in named.senses["metric"]:
        table = reading.lexicon.tables["metric"][metric]
        if table.get("void") or table.get("weak"):
            continue
        if change and quantity.kind == "share" and "growth" in table:
            mode: Mode = "up"
            name = table["growth"]
        elif not change and _takes(table, quantity):
            mode, name = "level", table.get("name", metric)
            quantity = replace(quantity, per=None)
        else:
            continue
        measure = Measure(quantity, metric, mode, Cue(cell.start, cell.end, named.senses), 0.0)
        modality = Modality.STATED
        return [
            Figure(row.scene, measure, name, company.entity_id, company, period, modality, cell.start, cell.end, f"table.{metric}")
        ]  # fmt: skip
    return []


def _takes(table: dict[str, object], quantity: Quantity) -> bool:
    """Whether a metric can have the quantity as its level; a bare number only where it counts something."""
    kinds = table["kinds"]
    if not isinstance(kinds, list):
        return False
    return quantity.kind in kinds or (quantity.kind == "number" and "count" in kinds)
