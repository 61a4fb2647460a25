"""The error of rows that make no package; apart from what makes packages, which takes long to load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ai_buildout.publish.validate import Problem


class PackageError(ValueError):
    """The rows make no sound package. ``problems`` tells what is wrong with them, one a cell or row."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"the package would not hold: {problems[0]}{more}")
