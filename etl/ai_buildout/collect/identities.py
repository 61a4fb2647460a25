"""``ids.csv`` and ``decisions.csv``: the ids that were published, and what people decided on which records are the same."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from ai_buildout.model.csv_rows import SEPARATOR, read_rows
from ai_buildout.model.errors import InputError
from ai_buildout.model.identity import Decision, DecisionLine, IdLine

IDS, DECISIONS = "ids.csv", "decisions.csv"


def read_ids(raw: Path) -> list[IdLine]:
    """The lines of ``ids.csv``; none where the file is missing.

    Raises:
        InputError: if the file is broken, out of order, or an id stands twice; one line with file, row and column.
    """
    path = raw / IDS
    if not path.exists():
        return []
    rows = read_rows(path, IdLine)
    previous = ("", "")
    for row, line in rows:
        key = (line.table, line.id)
        if key <= previous:
            reason = "stands twice" if key == previous else f"is out of order after {previous[1]!r}"
            raise InputError(f"{path}, row {row}, column id: {line.id!r} {reason}; rows are sorted by table and id")
        previous = key
    _check_heirs(path, rows)
    return [line for _, line in rows]


def _check_heirs(path: Path, rows: list[tuple[int, IdLine]]) -> None:
    lines = {(line.table, line.id): line for _, line in rows}
    for row, line in rows:
        seen = {line.id}
        heir = line.heir
        while heir is not None:
            if heir in seen:
                raise InputError(f"{path}, row {row}, column heir: {line.id!r} is its own heir in the end")
            seen.add(heir)
            found = lines.get((line.table, heir))
            if found is None:
                raise InputError(f"{path}, row {row}, column heir: no such id in {line.table}: {heir!r}")
            heir = found.heir


def write_ids(raw: Path, lines: Iterable[IdLine]) -> None:
    """Write ``ids.csv`` anew.

    Raises:
        OSError: if it cannot be written.
    """
    with (raw / IDS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(IdLine.model_fields)
        for line in lines:
            features = SEPARATOR.join(dict.fromkeys(line.features))
            writer.writerow(
                [line.table, line.id, line.since, line.state.value, line.heir or "", features, line.note or ""]
            )


def read_decisions(raw: Path) -> list[DecisionLine]:
    """The lines of ``decisions.csv``; none where the file is missing.

    Raises:
        InputError: if the file is broken, two lines decide on the same pair, or an id gives way to two; one line with
            file, row and column.
    """
    path = raw / DECISIONS
    if not path.exists():
        return []
    rows = read_rows(path, DecisionLine)
    pairs: dict[tuple[str, bool, frozenset[str]], int] = {}
    gives_way: dict[tuple[str, str], int] = {}
    for row, line in rows:
        pair = (line.table, line.decision is Decision.REJECT, frozenset((line.a, line.b)))
        if (earlier := pairs.setdefault(pair, row)) != row:
            raise InputError(f"{path}, row {row}, column b: {line.a!r} and {line.b!r} are decided on in row {earlier}")
        if line.decision is Decision.SAME and (other := gives_way.setdefault((line.table, line.b), row)) != row:
            raise InputError(f"{path}, row {row}, column b: {line.b!r} gives way to another id in row {other}")
    same = {(line.table, line.b): line.a for _, line in rows if line.decision is Decision.SAME}
    for row, line in rows:
        if (line.table, line.a) in same and line.decision is Decision.SAME:
            raise InputError(f"{path}, row {row}, column a: {line.a!r} gives way itself; name the id that stays")
    return [line for _, line in rows]
