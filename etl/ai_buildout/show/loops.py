"""Loops among companies, found in the package's flows, as lines for people and as plain JSON types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import polars as pl
from rich.console import Console

from ai_buildout._loader import load, scan
from ai_buildout.analyse.loops import Loop, find_loops, loop_row
from ai_buildout.model.rows.flows import FlowRow
from ai_buildout.show.lines import print_line
from ai_buildout.show.record import UnknownRecordError, nearest_records
from ai_buildout.show.text import flow_in_words
from ai_buildout.show.words import spoken


def package_loops(company: str | None, max_length: int, *, everything: bool) -> list[Loop]:
    """The loops of the package.

    Args:
        company: only those through this company.
        max_length: the most companies of a loop.
        everything: whether flows of cancelled, denied, superseded and unreviewed deals count too.

    Raises:
        UnknownRecordError: if there is no such company; the message names the nearest.
        ValueError: if ``max_length`` is below 2.
        FileNotFoundError: if there is no data package.
    """
    if company is not None:
        ids = scan("companies").select("company_id").collect().to_series().to_list()
        if company not in ids:
            raise UnknownRecordError(f"no company {company!r}{nearest_records('companies', 'company_id', company)}")
    rows = load("flows").filter(~pl.col("in_return")).rows(named=True)
    flows = [FlowRow.model_validate({k: v for k, v in row.items() if v is not None}, strict=False) for row in rows]
    return find_loops(flows, max_length=max_length, company=company, everything=everything)


def loops_json(loops: Sequence[Loop]) -> list[dict[str, Any]]:
    """Each loop with its steps and their flows."""
    return [
        {
            **loop_row(loop).model_dump(mode="json"),
            "steps": [[flow.model_dump(mode="json", exclude_none=True) for flow in step] for step in loop.steps],
        }
        for loop in loops
    ]


def print_loops(loops: Sequence[Loop], console: Console) -> None:
    """Print each loop with the flows of each step, and how many there are by length.

    Args:
        loops: what :func:`package_loops` gives.
        console: where to.
    """
    for loop in loops:
        row = loop_row(loop)
        amount = "no exact amount" if row.amount_usd_exact is None else f"{spoken(row.amount_usd_exact)} USD exact"
        print_line(console, row.path, style="bold")
        print_line(console, f"{row.deal_count} deals, {amount}, {row.open_amounts} amounts open", 1)
        for number, step in enumerate(loop.steps, start=1):
            print_line(console, f"{number}. {step[0].from_id} → {step[0].to_id}", 1)
            for flow in step:
                print_line(console, flow_in_words(flow.model_dump(mode="json")), 3)
    lengths = Counter(len(loop.companies) for loop in loops)
    counted = ", ".join(f"{count} of {length} companies" for length, count in sorted(lengths.items()))
    print_line(console, f"{len(loops)} loops{': ' if counted else ''}{counted}")


def mermaid(loop: Loop) -> str:
    """A picture of a loop as a Mermaid flowchart: an arrow for each flow, with what flows, how much, and the deal."""
    lines = ["flowchart LR"]
    for step in loop.steps:
        for flow in step:
            told = flow_in_words(flow.model_dump(mode="json")).replace(" (", "<br>(")
            lines.append(f'  {flow.from_id} -- "{told}" --> {flow.to_id}')
    return "\n".join(lines) + "\n"
