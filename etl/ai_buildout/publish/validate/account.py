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
    "lines.read": ("lines.kept", "lines.cut"),
    "numbers.found": ("numbers.used", "numbers.left_over"),
}
"""Totals of the account and their parts, as dotted paths. Also each ``X_by_…`` is a breakdown of ``X`` beside it, and ``by_…`` of ``total``."""


def check_account(folder: Path, frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """Where the account contradicts itself or the tables; what it does not tell is not checked.

    Args:
        folder: the package.
        frames: the tables that could be read; ``rows`` of the account is compared with their heights.
    """
    try:
        account = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        yield Problem("full", ACCOUNT, "json", f"not JSON in UTF-8: {error}")
        return
    for total, parts in SUMS.items():
        numbers = [_at(account, path) for path in (total, *parts)]
        if all(isinstance(number, int) for number in numbers) and numbers[0] != sum(numbers[1:]):
            yield Problem(
                "full", ACCOUNT, "sum", f"is {numbers[0]}, not {' + '.join(map(str, numbers[1:]))}", column=total
            )
    yield from _check_breakdowns(account, "")
    rows = _at(account, "rows")
    for table, count in rows.items() if isinstance(rows, dict) else ():
        if table in frames and frames[table].height != count:
            message = f"is {count}, but the table has {frames[table].height} rows"
            yield Problem("full", ACCOUNT, "sum", message, column=f"rows.{table}")


def _check_breakdowns(account: object, place: str) -> Iterator[Problem]:
    if not isinstance(account, dict):
        return
    for key, value in account.items():
        name, by, _ = ("total", "by", "") if key.startswith("by_") else key.partition("_by_")
        if by and isinstance(value, dict) and isinstance(account.get(name), int):
            parts = [part for part in value.values() if isinstance(part, int)]
            if len(parts) == len(value) and sum(parts) != account[name]:
                message = f"its parts add up to {sum(parts)}, not {account[name]}"
                yield Problem("full", ACCOUNT, "sum", message, column=f"{place}{key}")
        yield from _check_breakdowns(value, f"{place}{key}.")


def _at(account: Any, path: str) -> Any:  # noqa: ANN401 - any JSON
    for key in path.split("."):
        account = account.get(key) if isinstance(account, dict) else None
    return account
