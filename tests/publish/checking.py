"""What the tests of the checks share: problems of a package, and whether they name a place."""

from __future__ import annotations

from pathlib import Path

from ai_buildout.publish.validate import Problem
from ai_buildout.publish.validate.contents import check_contents
from ai_buildout.publish.validate.integrity import check_files, read_descriptor


def problems_of(folder: Path) -> list[Problem]:
    """What our own checks find; what the standard's library finds is tested beside."""
    descriptor, problems = read_descriptor(folder)
    return problems or [*check_files(folder, descriptor), *check_contents(folder, descriptor)]


def names(problems: list[Problem], resource: str, row: int | None, column: str | None, *checks: str) -> bool:
    return any(
        problem.resource == resource
        and problem.row == row
        and problem.check in checks
        and (column is None or column in (problem.column or "").split(", "))
        for problem in problems
    )
