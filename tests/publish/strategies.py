"""Any set of rows that the models allow: cells by column type, rows by their rules, packages by their keys and claims."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from ai_buildout.analyse.tables import derived_rows
from ai_buildout.model import columns as cells
from ai_buildout.model.claim_value import ClaimValue, claim_columns, readable, shown_value
from ai_buildout.model.codes import MODALITY_ORDER, ChoiceRule, Modality, Origin, Qualifier, TracedTable
from ai_buildout.model.columns import Row, convert, dated_columns, quantity_prefixes
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.metrics import Metric, MetricName
from ai_buildout.model.rows.evidence import ClaimRow, ConflictRow
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.table_schema import closed_list, fields_of
from ai_buildout.publish.validate.history import EVENTS

Tables = dict[str, list[Row]]

AWKWARD = [
    "NaN", "inf", "null", "NA", "None", "true", "007", "1e5", "1,000", "2025-10-06", 'a "quoted" word', "a, b", "semi;colon",
    "a | b", "'", '"', "\\", "100%", "-5%", "-2/3", "/5", "台積電與輝達", "“引號”，與逗號", "trailing space ", "\u00a0", "\u3000x",
    "𝔘nicode 🏭", "ＮＶＩＤＩＡ", "a\u200bb",
]  # fmt: skip
_letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"], exclude_characters="=+-@＝＋－＠ ")
texts = st.sampled_from(AWKWARD) | st.builds(
    lambda first, rest: first + rest,
    _letters,
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=20),
)
ids = st.from_regex(r"[0-9a-z]{1,6}([-.:_][0-9a-z\u3400-\u3410]{1,4}){0,2}", fullmatch=True)
_points = st.builds(
    lambda day, form: form.format(y=f"{day.year:04}", m=f"{day.month:02}", d=f"{day.day:02}"),
    st.dates(dt.date(1, 1, 1), dt.date(9998, 1, 1)),
    st.sampled_from(["{y}", "{y}-H1", "{y}-H2", "{y}-Q1", "{y}-Q4", "{y}-{m}", "{y}-{m}-{d}"]),
)
iso_dates = _points | _points.map(lambda point: f"{point}/9999")
urls = st.sampled_from(["https://example.org/a?b=c&d=%E4%B8%AD", "http://例子.cn/頁,1", "https://x.y/'"])

_BY_PATTERN: dict[str, st.SearchStrategy[str]] = {
    TypeAdapter(kind).json_schema()["pattern"]: strategy
    for kind, strategy in (
        (cells.Id, ids),
        (cells.Text, texts),
        (cells.IsoDateText, iso_dates),
        (cells.Currency, st.sampled_from(["USD", "CNY", "TWD"])),
        (cells.Country, st.sampled_from(["US", "TW"])),
        (cells.Sha256, st.sampled_from(["0" * 64, "0123456789abcdef" * 4])),
        (cells.Url, urls),
        (MetricName, st.sampled_from(list(Metric)).flatmap(lambda m: st.sampled_from([m.value, f"{m.value}_growth"]))),
    )
}


def numbers(low: float | None, high: float | None) -> st.SearchStrategy[float]:
    """Finite floats between the bounds, the whole, the tiny and the huge among them."""
    below, above = (-(10**15) if low is None else int(low)), (10**15 if high is None else int(high))
    return st.integers(below, above).map(float) | st.floats(low, high, allow_nan=False, allow_infinity=False)


def column_cells(table: str, column: str) -> st.SearchStrategy[Any]:
    """Values of one column, null left aside, as its row model takes them."""
    field = fields_of(table)[column]
    limits = field.get("constraints", {})
    if codes := closed_list(TABLES[table].row, column):
        return st.sampled_from(list(codes))
    if field["type"] == "string":
        return _BY_PATTERN[limits["pattern"]]
    if field["type"] == "number":
        return numbers(limits.get("minimum"), limits.get("maximum"))
    if field["type"] == "integer":
        return st.integers(limits["minimum"], limits["maximum"])
    return st.booleans() if field["type"] == "boolean" else st.dates()


@st.composite
def rows(draw: st.DrawFn, table: str, keys: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The cells of a row, whose modality and source count are still to follow from its claims.

    Args:
        table: the published table.
        keys: ids that the columns with foreign keys may name.
    """
    model = TABLES[table].row
    row: dict[str, Any] = dict.fromkeys(model.model_fields)
    prefixes = quantity_prefixes(model)
    parts = {prefix + part for prefix in prefixes for part in ("value", "min", "max", "qualifier", "currency")}
    for column, info in model.model_fields.items():
        derived = column.startswith(("amount_usd_", "usd_rate")) or column in parts
        if derived or (column.endswith("_date") and column.removesuffix("_date") in row):
            continue
        choices = st.sampled_from(keys[column]) if keys.get(column) else column_cells(table, column)
        if info.is_required() or (not (column in keys and not keys[column]) and draw(st.booleans())):
            row[column] = draw(choices)
    for prefix in prefixes:
        if (prefix == "" and table == "company_metrics") or draw(st.booleans()):
            row |= draw(quantities(table, prefix))
    if table == "hardware_specs":
        row |= draw(_one_form(row))
    for column in dated_columns(model):
        row[f"{column}_date"] = None if row[column] is None else earliest_day(row[column])
    if "usd_rate" in row:
        row |= draw(_conversions(model, row))
    return row


@st.composite
def quantities(draw: st.DrawFn, table: str, prefix: str) -> dict[str, Any]:
    """The columns of a quantity: a value, a bound or a range, with qualifier and, where it has one, currency."""
    number = column_cells(table, prefix + "value")
    low, high = sorted([draw(number), draw(number)])
    shape = draw(
        st.sampled_from(
            [{"value": low}, {"min": low}, {"max": high}, {"min": low, "max": high}, {"min": low, "max": low}]
        )
    )
    out: dict[str, Any] = {prefix + part: shape.get(part) for part in ("value", "min", "max")}
    out[prefix + "qualifier"] = draw(st.sampled_from(list(Qualifier)))
    if prefix + "currency" in fields_of(table) and (prefix or draw(st.booleans())):
        out[prefix + "currency"] = draw(column_cells(table, prefix + "currency"))
    return out


@st.composite
def _one_form(draw: st.DrawFn, row: Mapping[str, Any]) -> dict[str, Any]:
    blank: dict[str, Any] = {"text": None, "dated": None}
    if row["qualifier"] is not None:
        return blank
    column = draw(st.sampled_from(["text", "dated"]))
    return blank | {column: draw(column_cells("hardware_specs", column))}


@st.composite
def _conversions(draw: st.DrawFn, model: type[Row], row: Mapping[str, Any]) -> dict[str, Any]:
    rate = draw(st.none() | st.just(1.0) | st.floats(0, 1000))
    prefix = f"{model.money}_" if model.money else ""
    converted = {
        f"amount_usd_{part}": convert(amount, rate)
        for part in ("value", "min", "max")
        if rate is not None and (amount := row[prefix + part]) is not None
    }
    if rate is None or not all(map(math.isfinite, converted.values())):
        return {}
    return {"usd_rate": rate, "usd_rate_date": draw(st.dates()), **converted}


_FOLLOWING = ("claims", "conflicts", "deal_events", "project_events", "flows", "loops", "loop_steps")
"""Tables whose rows follow from those of the others."""


@st.composite
def packages(draw: st.DrawFn, *, least: int = 0) -> Tables:
    """Rows of all tables: keys hold, and each traced value has a claim.

    Args:
        least: how many rows each table has at least, claims and conflicts left aside.
    """
    of: dict[str, list[str]] = {table: [] for table in _FOLLOWING}
    for table in TABLES:
        if table not in of:
            few = max(least, int(table == "sources"))
            of[table] = draw(st.lists(ids, unique=True, min_size=few, max_size=max(few, 2)))
    drawn: dict[str, list[dict[str, Any]]] = {}
    for table, declared in TABLES.items():
        keys = {key.columns[0]: of[key.table] for key in declared.foreign_keys}
        orphans = any(declared.row.model_fields[column].is_required() and not keys[column] for column in keys)
        drawn[table] = [
            {**draw(rows(table, keys)), declared.primary_key[0]: record_id} for record_id in of[table] if not orphans
        ]
    records = [
        (TracedTable(name), row[t.primary_key[0]]) for name, t in TABLES.items() if t.traced for row in drawn[name]
    ]
    drawn["merges"] = [
        row | dict(zip(("record_table", "record_id"), draw(st.sampled_from(records)), strict=True))
        for row in drawn["merges"]
        if records
    ]
    for earlier, source in zip([None, *of["sources"]], drawn["sources"], strict=False):
        source["twin_of"] = draw(st.sampled_from([None, earlier]))
    claims, conflicts = _Claims(draw, drawn["sources"]), list[Row]()
    for table, declared in TABLES.items():
        for row in drawn[table] if declared.traced else ():
            conflicts += claims.add_record(table, row)
    tables: Tables = {name: [TABLES[name].row(**row) for row in table] for name, table in drawn.items()}
    tables |= {name: list(found) for name, found in derived_rows(tables["deals"], tables["deal_parties"]).items()}
    dated, events = draw(_histories(claims.rows))
    return tables | events | {"claims": dated, "conflicts": list(conflicts)}


@st.composite
def _histories(draw: st.DrawFn, claims: Sequence[ClaimRow]) -> tuple[list[Row], Tables]:
    """The claims, those on some deals and projects dated by a day, and the events of that day: each field gets its value."""
    events: dict[str, list[Row]] = {table: [] for table in EVENTS}
    days: dict[tuple[str, str], dt.date | None] = {}
    dated: list[Row] = []
    for claim in claims:
        table = next((t for t, (records, _) in EVENTS.items() if records == claim.record_table.value), None)
        if table is None:
            dated.append(claim)
            continue
        place = (table, claim.record_id)
        day = days[place] = days[place] if place in days else draw(st.none() | st.dates())
        claim = claim.model_copy(update={"known_date": day})
        dated.append(claim)
        key = EVENTS[table][1]
        event_id = f"{claim.record_id}.{day}.{claim.field}"
        if day is None or any(dict(event)[f"{key}_event_id"] == event_id for event in events[table]):
            continue
        status = next(c.value for c in claims if c.record_table == claim.record_table and c.record_id == claim.record_id and c.field == "status")  # fmt: skip
        value = readable(ClaimValue(claim.value, claim.qualifier, claim.unit))
        cells = {
            f"{key}_event_id": event_id, f"{key}_id": claim.record_id, "known_date": day, "field": claim.field,
            "new": value, "status": status, "modality": claim.modality, "claim_id": claim.claim_id,
            "source_id": claim.source_id,
        }  # fmt: skip
        events[table].append(TABLES[table].row.model_validate(cells, strict=False))
    return dated, events


class _Claims:
    """Collects the claims of drawn rows, and fills in what follows from them: modality and source count."""

    def __init__(self, draw: st.DrawFn, sources: Sequence[Mapping[str, Any]]) -> None:
        self._draw = draw
        self._sources = [source["source_id"] for source in sources]
        self._twins = {source["source_id"]: source["twin_of"] for source in sources}
        self.rows: list[ClaimRow] = []

    def add_record(self, table: str, row: dict[str, Any]) -> list[ConflictRow]:
        record_id = row[TABLES[table].primary_key[0]]
        shown = {field: shown_value(table, field, row) for field in claim_columns(table)}
        fields = {field: value for field, value in shown.items() if value is not None}
        used = self._draw(st.lists(st.sampled_from(self._sources), min_size=1, max_size=2))
        modality = row.get("modality") or Modality.STATED
        rival = self._draw(st.sampled_from([None, *sorted(fields)]))
        conflicts = []
        for field, value in fields.items():
            for source in used:
                self._add(table, record_id, field, value, source, modality, chosen=True)
            if field == rival:
                other = ClaimValue("7" if value.value != "7" else "8", value.qualifier, value.unit)
                weaker = MODALITY_ORDER[-1]
                self._add(table, record_id, field, other, used[0], weaker, chosen=False)
                conflicts.append(self._conflict(table, record_id, field, value, other, used[0]))
        if "source_count" in row:
            row["source_count"] = len({self._first(source) for source in used})
        return conflicts

    def _add(
        self,
        table: str,
        record_id: str,
        field: str,
        value: ClaimValue,
        source: str,
        modality: Modality,
        *,
        chosen: bool,
    ) -> None:
        quote = self._draw(st.none() | texts)
        span: dict[str, Any] = (
            {} if quote is None else {"quote": quote, "span_start": 3, "span_end": 3 + len(quote), "rule": "r"}
        )
        row = ClaimRow(
            claim_id=f"c-{len(self.rows)}", record_table=TracedTable(table), record_id=record_id, field=field,
            **value._asdict(), source_id=source, modality=modality, chosen=chosen,
            origin=Origin.TRANSCRIBED if quote is None else Origin.EXTRACTED, **span,
        )  # fmt: skip
        self.rows.append(row)

    def _conflict(
        self, table: str, record_id: str, field: str, value: ClaimValue, other: ClaimValue, source: str
    ) -> ConflictRow:
        return ConflictRow(
            conflict_id=f"{table}.{record_id}.{field}", record_table=TracedTable(table), record_id=record_id, field=field,
            chosen_value=value.value, rival_values=other.value, rival_sources=source, rule=ChoiceRule.ORDER,
        )  # fmt: skip

    def _first(self, source: str) -> str:
        while (earlier := self._twins[source]) is not None:
            source = earlier
        return source
