"""Everything that must hold of a package, in two tiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ai_buildout import __version__
from ai_buildout.publish.validate.integrity import check_files, read_descriptor
from ai_buildout.publish.validate.problem import Problem

__all__ = ["Problem", "other_version", "validate_package"]

_MOST = 20
"""How many problems of one kind in one column are told one by one."""


def validate_package(
    folder: Path, *, full: bool = True, own_schemas: bool = False, standard: bool = True
) -> list[Problem]:
    """What does not hold of the package in ``folder``; an empty list if all does.

    Args:
        folder: holds ``datapackage.json``.
        full: whether to check what the tables hold too, which needs the ``etl`` extra, and not descriptor and files alone,
            which needs the standard library only.
        own_schemas: whether to check the tables by the schemas that the package carries, as is right for one of another
            version, instead of by the models of this one.
        standard: whether the full tier ends with a reading by frictionless, the standard's own library, which takes most of
            the time and finds nothing that the checks before it miss.
    """
    descriptor, problems = read_descriptor(folder)
    if problems:
        return problems
    problems += check_files(folder, descriptor)
    if full and own_schemas:
        from ai_buildout.publish.validate.own_schemas import check_by_own_schemas

        problems += check_by_own_schemas(folder) if not problems else ()
    elif full:
        # Imported here so that the fast tier runs, and starts, without the libraries of the full one.
        from ai_buildout.publish.validate.contents import check_contents

        problems += check_contents(folder, descriptor)
        # Our own checks say more exactly what the standard's library finds too; it has the last word on what they pass.
        if standard and not problems:
            from ai_buildout.publish.validate.standard import check_standard

            problems += check_standard(folder)
    return _shortened(problems)


def other_version(folder: Path) -> bool:
    """Whether the package in ``folder`` says that it is of another version than this code."""
    descriptor, _ = read_descriptor(folder)
    return bool(descriptor.get("version", __version__) != __version__)


def _shortened(problems: Iterable[Problem]) -> list[Problem]:
    kept: list[Problem] = []
    counts: Counter[tuple[str, str, str | None]] = Counter()
    for problem in problems:
        kind = (problem.resource, problem.check, problem.column)
        counts[kind] += 1
        if counts[kind] <= _MOST:
            kept.append(problem)
    for (resource, check, column), count in counts.items():
        if count > _MOST:
            example = next(
                problem
                for problem in kept
                if (problem.resource, problem.check, problem.column) == (resource, check, column)
            )
            kept.append(replace(example, message=f"and {count - _MOST} more of the kind", row=None, key=None))
    return kept
