"""Check a package as its users' tools do: with frictionless, the standard's own library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from frictionless import FrictionlessException, Package

from ai_buildout.publish.layout import DESCRIPTOR
from ai_buildout.publish.validate.problem import Problem


def check_standard(folder: Path) -> Iterator[Problem]:
    """What frictionless finds wrong with the package: descriptor, sizes, hashes, types, constraints and keys of the CSVs."""
    try:
        report = Package(str(folder / DESCRIPTOR)).validate()
    except FrictionlessException as exception:
        for reason in exception.reasons or [exception.error]:
            yield Problem("full", DESCRIPTOR, reason.type, reason.note)
        return
    for error in report.errors:
        yield Problem("full", DESCRIPTOR, error.type, error.note)
    for task in report.tasks:
        for error in task.errors:
            line = getattr(error, "row_number", None)
            column = getattr(error, "field_name", None) or ", ".join(getattr(error, "field_names", None) or []) or None
            row = line - 1 if line else None  # frictionless counts the header
            yield Problem("full", task.name, error.type, error.note, row=row, column=column)
