"""The figures of companies in a table: each cell's company, metric, period and unit by its row, column and what holds for all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ai_buildout.extract.metrics.figure import Figure
from ai_buildout.extract.metrics.measure import Measure, Mode
from ai_buildout.extract.metrics.periods import Periods
from ai_buildout.extract.repeats import AROUND
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.axes import Label, both_periods, part_of_year, pattern_of
from ai_buildout.extract.tables.grid import Cell, Table
from ai_buildout.extract.tables.heads import guided_column, modality_of
from ai_buildout.extract.tables.layout import Column, Layout, Line, layout_of
from ai_buildout.extract.tables.units import absolute, change_of, falls, is_change, level_of
from ai_buildout.extract.tables.whole import CONSUMER, Whole, fits_flow, whole_of
from ai_buildout.model.codes import Modality
from ai_buildout.model.dates import latest_day
from ai_buildout.model.mention import DateMention, NameMention, Quantity
from ai_buildout.model.metrics import METRIC_PATTERN

_OF_PRICE = pattern_of("of_price")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_NAMED = re.compile(METRIC_PATTERN)
_FEW_YEARS = 3
"""Columns of years that can be those of a quarter or half which the line above tells."""
_OF_COMPANIES = frozenset(
    {"revenue", "net_income", "arr", "employees", "funding", "gross_margin", "gpus", "market_cap"}
)


@dataclass(slots=True)
class _Told:
    """What is settled of a cell before its number is read."""

    company: NameMention
    metric: Cue
    changes: bool


class TableReader:
    """Reads the figures of one table."""

    def __init__(self, reading: Reading, table: Table) -> None:
        self._reading = reading
        self._layout: Layout = layout_of(reading, table)
        self._whole: Whole = whole_of(reading, table, self._layout.corner)
        self._guided = guided_column(table)
        self._periods = Periods(reading)
        labels = [line.label for line in self._layout.lines]
        heads = [c.head for c in self._layout.columns[1:] if c.holds == "value"]
        self._names_companies = any(label.company for label in (*labels, *heads))
        self._names_metrics = any(label.metric for label in (*labels, *heads))
        self._dates: list[DateMention | None] = []
        for place in range(len(self._layout.columns)):
            self._dates.append(self._date(place))
        self._has_dates = any(self._unread(line) for line in self._layout.lines)
        self._years = len({h.period.iso for h in heads if h.period and _YEAR.fullmatch(h.period.iso or "")})

    @property
    def is_dated(self) -> bool:
        """Whether heads of its columns of figures are periods."""
        return any(c.head.period is not None for c in self._layout.columns if c.holds == "value")

    @property
    def is_of_companies(self) -> bool:
        """Whether the rows are companies with what only a company has: neither deals nor sites."""
        heads = [c.head for c in self._layout.columns if c.holds == "value"]
        told = {m for head in heads if head.metric for m in head.metric.senses["metric"]}
        rows = [line.label for line in self._layout.lines]
        of_rows = {m for label in rows if label.metric and label.settled for m in label.metric.senses["metric"]}
        return bool(told & _OF_COMPANIES and any(label.company for label in rows)) or bool(of_rows & _OF_COMPANIES)

    def figures(self, rows: set[int], without: frozenset[str] = frozenset()) -> list[Figure]:
        """The figures of the rows whose sentences start at ``rows``; none of the metrics ``without``."""
        found: list[Figure] = []
        above: Cue | None = None
        for line in self._layout.lines:
            metric = line.label.metric
            if metric is None and line.label.changes and not line.label.company:
                metric = above
            above = metric
            if line.row.scene.sentence.start in rows and line.label.settled:
                found += [f for f in self._line(line, metric) if f.metric not in without]
        return found

    def _line(self, line: Line, metric: Cue | None) -> list[Figure]:
        found: list[Figure] = []
        before: Cue | None = None
        for i, (column, cell) in enumerate(zip(self._layout.columns, line.cells, strict=False)):
            if column.holds != "value":
                continue
            head = column.head
            before = head.metric if head.metric and not head.changes else before
            if cell is None or cell.is_empty:
                continue
            told = self._told(line, column, cell, metric, before)
            if told is not None:
                period = self._period(line, i, told)
                found += self._figures(line, column, cell, told, period)
        return found

    def _told(self, line: Line, column: Column, cell: Cell, metric: Cue | None, before: Cue | None) -> _Told | None:
        """Whose figure of what a cell is; None where the row and the column both say, or neither."""
        head, label = column.head, line.label
        if label.company and head.company:
            return None
        company = label.company or head.company or (None if self._names_companies else self._whole.company)
        growing = head.metric is not None and self._grows(head.metric)
        if metric is not None and head.metric is not None and not growing:
            return None
        found = metric or head.metric
        changes = head.changes or label.changes or growing
        if found is None and (head.changes or head.cumulative):
            found = before
        dated = head.period is not None or (label.period is not None and head.company is not None)
        dated = dated or (column.cell is not None and column.cell is self._guided)
        if found is None and not self._names_metrics and (dated or (head.changes and self.is_dated)):
            found = self._whole.metric
        if company is None or found is None or cell.start <= company.start < cell.end:
            return None
        return _Told(company, found, changes)

    def _grows(self, cue: Cue) -> bool:
        tables = self._reading.lexicon.tables["metric"]
        return any(tables[m].get("name") == tables[m].get("growth") is not None for m in cue.senses["metric"])

    def _period(self, line: Line, place: int, told: _Told) -> DateMention | None:
        """The period of a cell: of its column, its row, or both together; else that of the table."""
        head, label = self._layout.columns[place].head, line.label
        own = self._dates[place]
        if own is None and (head.changes or told.changes) and not label.period:
            own = self._compared(place)
        if label.period is not None:
            of_row = self._dated(label)
            own = of_row if own is None or of_row is None else both_periods(own, of_row, head, label)
        if own is None:
            own = self._beside(line) if self._has_dates else self._whole.period
        elif (
            (whole := self._whole.near) is not None and 1 < self._years <= _FEW_YEARS and _YEAR.fullmatch(own.iso or "")
        ):
            own = part_of_year(own, whole) or own
        if own is not None and (head.of_year or label.of_year):
            own = replace(own, iso=(own.iso or "")[:4])
        elif own is not None and (head.cumulative or label.cumulative):
            own = _since_new_year(own)
        return own

    def _unread(self, line: Line) -> list[DateMention]:
        """The dates in the cells of a row that are neither labels nor figures."""
        cells = zip(self._layout.columns, line.cells, strict=False)
        return [d for column, cell in cells if column.holds is None and cell for d in cell.dates if d.iso]

    def _beside(self, line: Line) -> DateMention | None:
        """The one date that a row tells beside its labels and figures."""
        dates = self._unread(line)
        return dates[0] if len({d.iso for d in dates}) == 1 else None

    def _date(self, place: int) -> DateMention | None:
        """The period that the head of a column tells; of figures since the year began, where it is told for the column before."""
        head = self._layout.columns[place].head
        if (
            head.period is None
            and head.cumulative
            and not head.changes
            and (before := self._compared(place)) is not None
        ):
            return _since_new_year(before)
        return self._dated(head)

    def _dated(self, label: Label) -> DateMention | None:
        return self._periods.gone_by(label.period) if label.yearless and label.period else label.period

    def _compared(self, place: int) -> DateMention | None:
        """The period that a column of changes is about: that of the columns between it and the last such, else the latest before it."""
        columns = self._layout.columns
        head = columns[place].head
        again = sum(c.head.text == head.text for c in columns if c.holds == "value") > 1
        among = [i for i in range(place) if columns[i].head.cumulative] if head.cumulative else []
        dated: list[DateMention] = []
        for i in reversed(among or range(place)):
            date = self._dates[i]
            if date is not None:
                dated.append(date)
            elif again and dated:
                break
        return max(dated, key=lambda d: (latest_day(d.iso or ""), -len(d.iso or "")), default=None)

    def _figures(self, line: Line, column: Column, cell: Cell, told: _Told, period: DateMention | None) -> list[Figure]:
        tables = self._reading.lexicon.tables["metric"]
        for metric in told.metric.senses["metric"]:
            table = tables[metric]
            if table.get("void") or (table.get("weak") and metric != "investment"):
                continue
            if self._whole.is_outside and table.get("name", metric) in CONSUMER:
                continue
            changes = told.changes or (is_change(cell) and "share" not in table["kinds"])
            made = self._change(line, column, cell, metric) if changes else self._level(line, column, cell, metric)
            if made is not None:
                quantity, mode, name = made
                figure = self._figure(line, cell, told, metric, quantity, mode, name)
                around = period is not None and period is self._whole.period
                figure = replace(figure, rule=f"{figure.rule}{AROUND}") if around else figure
                return [self._dated_figure(figure, line, column, period)]
        return []

    def _level(self, line: Line, column: Column, cell: Cell, metric: str) -> tuple[Quantity, Mode, str] | None:
        table = self._reading.lexicon.tables["metric"][metric]
        nearer = [column.head.text, line.label.text]
        scale = self._whole.declared.scale(nearer)
        own = (*column.head.units, *line.label.units)
        of_metric = () if self._names_metrics else self._whole.units
        units = (own + of_metric, self._whole.units)
        quantity = level_of(self._reading, cell, table["kinds"], units, scale, a_share=bool(table.get("per")))
        if quantity is None:
            return None
        currency = self._whole.declared.currency(nearer) if quantity.inferred else None
        return replace(quantity, per=None, currency=currency or quantity.currency), "level", table.get("name", metric)

    def _change(self, line: Line, column: Column, cell: Cell, metric: str) -> tuple[Quantity, Mode, str] | None:
        table = self._reading.lexicon.tables["metric"][metric]
        name = table.get("growth") or (table.get("name", metric) if table.get("change") else None)
        points = next((q for q in cell.quantities if q.kind == "points"), None)
        if "share" in table["kinds"] and points is not None and not table.get("change"):
            moved = f"{table.get('name', metric)}_change"
            return (absolute(points), "down" if falls(cell) else "up", moved) if _NAMED.fullmatch(moved) else None
        if metric == "market_cap" and _OF_PRICE.search(column.head.text):
            name = "stock_change"
        if name is None or table.get("sign") == -1:
            return None
        units = (*column.head.units, *line.label.units, *self._whole.units)
        told = change_of(cell, units, self._reading)
        return (told[0], "down" if told[1] else "up", name) if told is not None else None

    def _figure(
        self, line: Line, cell: Cell, told: _Told, metric: str, quantity: Quantity, mode: Mode, name: str
    ) -> Figure:
        measure = Measure(quantity, metric, mode, Cue(cell.start, cell.end, told.metric.senses), 0.0)
        company = told.company
        return Figure(
            line.row.scene,
            measure,
            name,
            company.entity_id,
            company,
            None,
            Modality.STATED,
            cell.start,
            cell.end,
            f"table.{metric}",
        )

    def _dated_figure(self, figure: Figure, line: Line, column: Column, period: DateMention | None) -> Figure:
        """The figure with its period, and as a plan or forecast where its head, its row or its time says so."""
        flow = bool(self._reading.lexicon.tables["metric"][figure.measure.metric].get("flow"))
        period = fits_flow(period, flow=flow or figure.measure.mode != "level")
        outlook = column.cell is not None and column.cell is self._guided
        told = [modality_of(t, figure.metric, outlook=outlook) for t in (column.head.text, line.label.text)]
        modality = next((m for m in told if m is not Modality.STATED), Modality.STATED)
        if modality is Modality.STATED and period is not None and not period.fiscal and self._is_to_come(period):
            modality = Modality.FORECAST
        return replace(figure, period=period, modality=modality)

    def _is_to_come(self, period: DateMention) -> bool:
        """Whether a period begins after the page's own date, or is the page's next year."""
        published = self._reading.document.published
        return published is not None and (period.iso or "")[:4] > published.date[:4]


def _since_new_year(period: DateMention) -> DateMention:
    """The months or quarters of a year up to a period."""
    iso = period.iso or ""
    if (month := _MONTH.fullmatch(iso)) is not None and month[2] != "01":
        return replace(period, iso=f"{month[1]}-01/{iso}")
    if (quarter := _QUARTER.fullmatch(iso)) is not None and quarter[2] != "1":
        return replace(
            period,
            iso=f"{quarter[1]}-Q1/{iso}"
            if quarter[2] == "3"
            else f"{quarter[1]}-H1"
            if quarter[2] == "2"
            else quarter[1],
        )
    return period
