"""The data dictionary that travels with the package: what each table and column holds, for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import polars as pl

from ai_buildout.model.claim_value import number_text, plain_text
from ai_buildout.model.codes import Code
from ai_buildout.model.metrics import DERIVED, Metric
from ai_buildout.model.tables import TABLES, ForeignKey
from ai_buildout.publish.table_schema import closed_list, fields_of

_PREFACE = """\
# AI Buildout {version}: data dictionary

Deals, companies, hardware and energy projects of the AI infrastructure build-out. Each table is there as CSV (UTF-8, for any
program) and as Parquet (typed) with the same rows; `datapackage.json` describes them for programs (Frictionless Data
Package v2). `account.json` tells what the build read, cut, repaired, found and left out.

The data are published under CC-BY-4.0: use them for anything, and name AI Buildout and this version.

## How to read the numbers

- **A quantity is four columns**: `…_value`, or `…_min` and `…_max` where the source gives a bound or a range, and
  `…_qualifier` for how the number bounds the quantity. "Up to 100" has only a maximum; never read it as 100.
- **Money** is in the currency that the source uses, with its code in `…_currency`. `amount_usd_…` is the same amount in US
  dollars at `usd_rate`, the reference rate of `usd_rate_date`.
- **A date** is text at the precision of the source (`2026`, `2026-H2`, `2026-Q3`, `2025-09`, `2025-09-22`, or two with a
  slash for a span); the column `…_date` beside it is the earliest day that it can mean, for sorting and filtering.
- **`modality`** tells how far a statement has come, from done to merely expected or denied. A planned amount is no spent one.
- **Where a value comes from** is in `claims`: take the rows with its `record_table`, `record_id` and `field`. Those with
  `chosen` are what the table shows; the others are what else was said. `conflicts` lists the fields on which sources differ.
- **An empty cell** means that no source of the package says so, not that there is nothing.
"""


def data_dictionary(frames: Mapping[str, pl.DataFrame], *, version: str) -> str:
    """The dictionary as Markdown, with row counts, fill rates and an example row of each table.

    Args:
        frames: all published tables by name.
        version: of the package.
    """
    parts = [_PREFACE.format(version=version), "## Tables\n", "\n".join(_overview(frames)) + "\n"]
    parts += ["\n".join(_table(name, frames[name])) + "\n" for name in TABLES]
    parts += ["## Code lists\n", *("\n".join(_code_list(codes)) + "\n" for codes in _lists())]
    return "\n".join(parts)


def _overview(frames: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    yield "| table | rows | holds |"
    yield "|---|---:|---|"
    for name, table in TABLES.items():
        yield f"| [`{name}`](#{name}) | {frames[name].height} | {table.description} |"


def _table(name: str, frame: pl.DataFrame) -> Iterator[str]:
    table = TABLES[name]
    yield f"## {name}\n"
    yield f"**{table.title}.** {table.description} {_number_of_rows(frame.height)}, in `data/{name}.csv` and `data/{name}.parquet`.\n"
    if table.caveats:
        yield from (f"- {caveat.value}" for caveat in table.caveats)
        yield ""
    yield f"Primary key: {_columns(table.primary_key)}.{''.join(_reference(key) for key in table.foreign_keys)}\n"
    yield "| column | type | unit | filled | meaning | example |"
    yield "|---|---|---|---:|---|---|"
    example = _fullest_row(frame)
    for column, field in fields_of(name).items():
        kind = field["type"] if field.get("constraints", {}).get("required") else f"{field['type']}, may be empty"
        unit = field.get("unit", "")
        unit = f"`{unit}`" if unit in frame.columns else unit
        meaning = _cell(field["description"]) + _list_link(name, column)
        yield f"| `{column}` | {kind} | {unit} | {_filled(frame[column])} | {meaning} | {_literal(_text(example.get(column)))} |"

    yield from (line for column in table.columns if _is_listed(name, column) for line in _values(frame[column]))


def _list_link(table: str, column: str) -> str:
    if codes := closed_list(TABLES[table].row, column):
        return f" One of [{_title(codes)}](#{_anchor(codes)})."
    return f" Its values are [below](#values-of-{column})." if _is_listed(table, column) else ""


def _is_listed(table: str, column: str) -> bool:
    extra = TABLES[table].row.model_fields[column].json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("listed"))


def _values(series: pl.Series) -> Iterator[str]:
    """The values that occur in a column, most frequent first."""
    yield f"\n### Values of {series.name}\n"
    counts = Counter(series.drop_nulls())
    yield (
        ", ".join(f"`{value}` ({count})" for value, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
        or "None."
    )


def _number_of_rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _columns(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _reference(key: ForeignKey) -> str:
    return f" {_columns(key.columns)} names a row of [`{key.table}`](#{key.table})."


def _fullest_row(frame: pl.DataFrame) -> Mapping[str, object]:
    """The first of the rows with the most filled cells: it shows more columns at work than the first row would."""
    if frame.is_empty():
        return {}
    filled = frame.select(pl.sum_horizontal(pl.all().is_not_null().cast(pl.Int32))).to_series()
    return frame.row(filled.arg_max() or 0, named=True)


def _filled(series: pl.Series) -> str:
    """Share of rows with a value, cut rather than rounded, so that only a full column reads 100 %."""
    total, filled = series.len(), series.len() - series.null_count()
    if total == 0:
        return "–"
    return "< 1 %" if 0 < filled * 100 < total else f"{filled * 100 // total} %"


def _text(value: object) -> str:
    if value is None:
        return ""
    return number_text(value) if isinstance(value, float) else plain_text(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _literal(text: str) -> str:
    """Text of the data, of which nothing is Markdown."""
    return re.sub(r"([\\`*_\[\]<>|&#~])", r"\\\1", text)


def _lists() -> list[type[Code]]:
    found = {closed_list(table.row, column): None for table in TABLES.values() for column in table.columns}
    return [*(codes for codes in found if codes is not None), Metric]


def _title(codes: type[Code]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", codes.__name__).lower()


def _anchor(codes: type[Code]) -> str:
    return _title(codes).replace(" ", "-")


def _code_list(codes: type[Code]) -> Iterator[str]:
    yield f"### {_title(codes)}\n"
    yield f"{codes.__doc__}\n"
    yield "| code | holds when |"
    yield "|---|---|"
    for code in codes:
        yield f"| `{code.value}` | {_cell(code.description)} |"
    if codes is Metric:
        yield from (f"| `…_{suffix}` | {meaning} |" for suffix, meaning in DERIVED.items())
