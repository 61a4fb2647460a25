"""The quality of a package in numbers: coverage, freshness, independent sources, conflicts, and what was set aside and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from ai_buildout.publish.published import PublishedPackage, PublishedTable

_RECORD = ("record_table", "record_id", "field")


def quality_report(package: PublishedPackage, account: Mapping[str, Any]) -> str:
    """The report as Markdown.

    Args:
        package: with the tables ``claims``, ``sources`` and ``conflicts``.
        account: of its build, as in ``account.json``.
    """
    claims = _independent(package)
    parts = [
        ["## Coverage and freshness", *_coverage(package, claims)],
        ["## Values with independent sources", *_sources(claims)],
        ["## Open conflicts", *_conflicts(package)],
        ["## What was set aside", *_set_aside(account)],
    ]
    return "\n".join(f"{title}\n\n" + "\n".join(lines) + "\n" for title, *lines in parts)


def _independent(package: PublishedPackage) -> pl.DataFrame:
    """The claims, with the source that their own goes back to: copies of one article count once."""
    sources = package.tables["sources"].frame.select("source_id", "twin_of")
    first = dict(sources.iter_rows())

    def origin(source: str) -> str:
        seen = {source}
        while (earlier := first.get(source)) is not None and earlier not in seen:
            seen.add(source := earlier)
        return source

    origins = {source: origin(source) for source in first}
    return package.tables["claims"].frame.with_columns(pl.col("source_id").replace(origins).alias("origin_id"))


def _coverage(package: PublishedPackage, claims: pl.DataFrame) -> Iterator[str]:
    yield (
        "*Filled*: share of the cells that trace to claims and are not empty. *Unreviewed*: rows that only rules have read. "
        "*Newest*: day of the newest claim; *half are since*: the median day."
    )
    yield ""
    yield "| table | rows | filled | unreviewed | newest | half are since |"
    yield "|---|--:|--:|--:|---|---|"
    for name, table in package.tables.items():
        if any("claim" in field for field in table.fields.values()):
            days = claims.filter(pl.col("record_table") == name)["as_of_date"].drop_nulls().sort()
            newest, median = (str(days[-1]), str(days[len(days) // 2])) if len(days) else ("–", "–")
            yield f"| `{name}` | {table.frame.height:,} | {_filled(table)} | {_unreviewed(table)} | {newest} | {median} |"


def _filled(table: PublishedTable) -> str:
    columns = [name for name, field in table.fields.items() if "claim" in field]
    cells = table.frame.height * len(columns)
    return _share(cells - sum(table.frame[column].null_count() for column in columns), cells)


def _unreviewed(table: PublishedTable) -> str:
    if "provisional" not in table.frame.columns:
        return "–"
    return _share(int(table.frame["provisional"].sum() or 0), table.frame.height)


def _sources(claims: pl.DataFrame) -> Iterator[str]:
    yield "A value is a field of a record as it is shown; copies of one article count as one source."
    yield ""
    yield "| table | values | one source | two | three or more | two or more |"
    yield "|---|--:|--:|--:|--:|--:|"
    counts = claims.filter("chosen").group_by(_RECORD).agg(pl.col("origin_id").n_unique().alias("sources"))
    tables = counts["record_table"].unique().sort().to_list()
    for name, own in [(f"`{t}`", counts.filter(pl.col("record_table") == t)) for t in tables] + [("all", counts)]:
        one, two = (int((own["sources"] == n).sum()) for n in (1, 2))
        yield f"| {name} | {own.height:,} | {one:,} | {two:,} | {own.height - one - two:,} | {_share(own.height - one, own.height)} |"


def _conflicts(package: PublishedPackage) -> Iterator[str]:
    frame = package.tables["conflicts"].frame
    yield (
        f"{frame.height:,} fields on which sources differ, by table and by the question that decided (see *How numbers are "
        "chosen*); every one is a row of `conflicts`."
    )
    yield ""
    rules = frame["rule"].unique().sort().to_list()
    yield f"| table | {' | '.join(rules)} | all |"
    yield f"|---|{'--:|' * (len(rules) + 1)}"
    for name in frame["record_table"].unique().sort():
        own = frame.filter(pl.col("record_table") == name)
        numbers = [int((own["rule"] == rule).sum()) for rule in rules]
        yield f"| `{name}` | {' | '.join(map(str, numbers))} | {own.height} |"


def _set_aside(account: Mapping[str, Any]) -> Iterator[str]:
    yield "| what | reason | number |"
    yield "|---|---|--:|"
    kinds = {
        "pages": account.get("pages", {}).get("rejected_by_reason", {}),
        "facts": {
            **account.get("facts", {}).get("refused_by_reason", {}),
            **{f"{t}: tells too little": n for t, n in account.get("facts", {}).get("set_aside_by_table", {}).items()},
            **{f"{t}: rejected by hand": n for t, n in account.get("facts", {}).get("rejected_by_table", {}).items()},
        },
        "claims": account.get("claims", {}).get("flagged_by_reason", {}),
        "numbers in scope": account.get("numbers", {}).get("left_over_by_reason", {}),
    }
    for kind, reasons in kinds.items():
        for reason, count in reasons.items():
            yield f"| {kind} | {reason.replace('_', ' ')} | {count:,} |"
        if not reasons:
            yield f"| {kind} | – | 0 |"


def _share(part: int, whole: int) -> str:
    """A share in per cent, cut rather than rounded, so that only a whole reads 100 %."""
    return f"{part * 100 // whole} %" if whole else "–"
