"""The full tier: what the tables of a package hold, in CSV and in Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.layout import parquet_resource
from ai_buildout.publish.validate.account import check_account
from ai_buildout.publish.validate.claims import check_claims, check_source_counts
from ai_buildout.publish.validate.csv_cells import read_csv_table
from ai_buildout.publish.validate.derived import check_derived
from ai_buildout.publish.validate.drift import check_drift
from ai_buildout.publish.validate.evidence import check_evidence
from ai_buildout.publish.validate.history import check_history
from ai_buildout.publish.validate.parquet import check_equal, read_parquet_table
from ai_buildout.publish.validate.problem import Problem
from ai_buildout.publish.validate.relations import check_relations
from ai_buildout.publish.validate.rows import check_rows


def check_contents(folder: Path, descriptor: Mapping[str, Any]) -> list[Problem]:
    """What does not hold of the tables, of dictionary and account, and of the descriptor's schemas.

    What rests on readable tables (evidence, drift) is checked when all of them could be read.

    Args:
        folder: the package.
        descriptor: as read.
    """
    frames, problems = _check_csv(folder)
    readable = len(frames) == len(TABLES) and not any(problem.check == "type" for problem in problems)
    problems += _check_parquet(folder, frames, problems)
    if readable:
        problems += check_drift(folder, descriptor, frames)
        problems += check_claims(frames)
        problems += check_evidence(frames)
        problems += check_source_counts(frames)
        problems += check_history(frames)
        problems += check_derived(frames)
    problems += check_account(folder, frames)
    return problems


def _check_csv(folder: Path) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    frames: dict[str, pl.DataFrame] = {}
    problems: list[Problem] = []
    for table in TABLES:
        frame, unread = read_csv_table(folder, table)
        problems += unread
        if frame is not None:
            frames[table] = frame
            problems += check_rows(table, table, frame, unreadable={problem.row for problem in unread if problem.row})
    problems += check_relations(frames, str)
    return frames, problems


def _check_parquet(folder: Path, csv: Mapping[str, pl.DataFrame], known: list[Problem]) -> Iterator[Problem]:
    frames: dict[str, pl.DataFrame] = {}
    differing: list[str] = []
    for table in TABLES:
        frame, problems = read_parquet_table(folder, table)
        if frame is not None:
            if table in csv:
                problems += check_equal(table, csv[table], frame)
            same = table in csv and not problems
            frames[table] = csv[table] if same else frame
            if not same:
                differing.append(table)
        yield from problems
    yield from _not_in_csv(_check_parquet_rows(frames, differing), known)


def _check_parquet_rows(frames: Mapping[str, pl.DataFrame], differing: list[str]) -> Iterator[Problem]:
    """A Parquet that is equal to its CSV breaks what the CSV breaks; any other is checked by itself."""
    for table in differing:
        yield from check_rows(parquet_resource(table), table, frames[table])
    if differing:
        yield from check_relations(frames, parquet_resource)


def _not_in_csv(problems: Iterable[Problem], known: Iterable[Problem]) -> Iterator[Problem]:
    told = {(parquet_resource(problem.resource), problem.check, problem.row, problem.column) for problem in known}
    for problem in problems:
        if (problem.resource, problem.check, problem.row, problem.column) not in told:
            yield problem
