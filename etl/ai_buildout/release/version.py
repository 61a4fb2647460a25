"""Version numbers, and the steps between them."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple, Self

_FORM = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


class Step(IntEnum):
    """How far a release goes beyond the one before, least first."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Version(NamedTuple):
    """A version ``major.minor.patch``, of code and data alike; versions compare as their numbers do."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The version that ``text`` writes.

        Raises:
            ValueError: if it is not three numbers parted by full stops.
        """
        if not (match := _FORM.fullmatch(text)):
            raise ValueError(f"{text!r} is no version: three numbers parted by full stops are, such as 1.2.0")
        return cls(*map(int, match.groups()))

    def after(self, step: Step) -> Self:
        """The least version that is ``step`` beyond this one."""
        if step is Step.MAJOR:
            return type(self)(self.major + 1, 0, 0)
        if step is Step.MINOR:
            return type(self)(self.major, self.minor + 1, 0)
        return type(self)(self.major, self.minor, self.patch + 1)

    def __str__(self) -> str:
        return ".".join(map(str, self))
