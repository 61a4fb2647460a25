"""Totals as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
from rich.console import Console

from ai_buildout.show.lines import print_line

_FORMS = {
    "exact": ("given as one number", ("exact_usd",)),
    "about": ("given about", ("about_usd",)),
    "range": ("given as a range", ("range_usd_min", "range_usd_max")),
    "at_least": ("given as a least sum", ("at_least_usd",)),
    "up_to": ("given as a most", ("up_to_usd",)),
}
_LEFT_OUT = "left_out_"


def print_totals(totals: pl.DataFrame, console: Console) -> None:
    """Print each group: what was counted in which form, and what was left out.

    Args:
        totals: what :func:`ai_buildout.totals` gives.
        console: where to.
    """
    for row in totals.rows(named=True):
        print_line(console, f"{row['group'] or 'not given'}: {row['counted']} of {row['deals']} deals", style="bold")
        for line in _lines(row):
            print_line(console, line, 1)


def _lines(row: Mapping[str, Any]) -> Iterator[str]:
    for form, (words, columns) in _FORMS.items():
        if row[f"{form}_deals"]:
            sums = " to ".join(f"{row[column] / 1e9:,.2f}" for column in columns)
            yield f"{words}: {row[f'{form}_deals']} deals, {sums} billion USD"
    reasons = [
        f"{count} {name.removeprefix(_LEFT_OUT).replace('_', ' ')}"
        for name, count in row.items()
        if name.startswith(_LEFT_OUT) and count
    ]
    if reasons:
        yield f"left out: {', '.join(reasons)}"
