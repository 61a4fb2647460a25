"""Check that the account of the build adds up, and counts the rows that are there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ai_buildout.publish.layout import ACCOUNT
from ai_buildout.publish.validate.problem import Problem

SUMS: Mapping[str, tuple[str, ...]] = {
    "pages.read": ("pages.documents", "pages.twins", "pages.rejected"),
    "numbers.found": ("numbers.used", "numbers.left_over"),
}
"""Totals of the account and their parts, as dotted paths."""

TOTALS = ("total", "read", "made")
"""What a breakdown ``by_…`` adds up to, whichever stands beside it; ``cut_by_…`` adds up to ``cut``."""

COUNTED = {"claims.total": "claims", "conflicts.total": "conflicts"}
"""Totals that count the rows of a table; ``records`` counts those of every table by its name."""


def check_account(folder: Path, frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """Where the account contradicts itself or the tables; what it does not tell is not checked.

    Args:
        folder: the package.
        frames: the tables that could be read.
    """
    try:
        account = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        yield Problem("full", ACCOUNT, "json", f"not JSON in UTF-8: {error}")
        return
    for total, parts in SUMS.items():
        numbers = [_at(account, path) for path in (total, *parts)]
        counts = [number for number in numbers if isinstance(number, int)]
        if len(counts) == len(numbers) and counts[0] != sum(counts[1:]):
            message = f"is {counts[0]}, not {' + '.join(map(str, counts[1:]))}"
            yield Problem("full", ACCOUNT, "sum", message, column=total)
    yield from _check_breakdowns(account, "")
    records = _at(account, "records")
    named = {f"records.{table}": table for table in records} if isinstance(records, dict) else {}
    for path, table in (COUNTED | named).items():
        count = _at(account, path)
        if count is not None and table in frames and frames[table].height != count:
            message = f"is {count}, but {table} has {frames[table].height} rows"
            yield Problem("full", ACCOUNT, "sum", message, column=path)


def _check_breakdowns(account: object, place: str) -> Iterator[Problem]:
    if not isinstance(account, dict):
        return
    for key, value in account.items():
        if isinstance(value, dict) and (whole := _whole(account, key)) is not None:
            parts = [part for part in value.values() if isinstance(part, int)]
            if len(parts) == len(value) and sum(parts) != whole:
                message = f"its parts add up to {sum(parts)}, not {whole}"
                yield Problem("full", ACCOUNT, "sum", message, column=f"{place}{key}")
        yield from _check_breakdowns(value, f"{place}{key}.")


def _whole(account: Mapping[str, Any], key: str) -> int | None:
    """The number that the breakdown ``key`` divides, if it stands beside it."""
    name, by, _ = key.partition("_by_")
    names = TOTALS if key.startswith("by_") else (name,) if by else ()
    return next((account[name] for name in names if isinstance(account.get(name), int)), None)


def _at(account: object, path: str) -> object:
    for key in path.split("."):
        account = account.get(key) if isinstance(account, dict) else None
    return account
