"""Which of its readings an ambiguous name has at a place in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ai_buildout.extract.fold import fold
from ai_buildout.model.registry import ReadingRule

REACH = 80
"""How many characters before and after a name count as near."""


def _words(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for any of the words in a folded text; Latin ones with word borders."""
    parts = []
    for word in sorted({fold(w) for w in words}, key=lambda w: (-len(w), w)):
        left = r"(?<![a-z0-9])" if word[:1].isascii() and word[:1].isalnum() else ""
        right = r"(?![a-z0-9])" if word[-1:].isascii() and word[-1:].isalnum() else ""
        parts.append(left + re.escape(word) + right)
    return re.compile("|".join(parts)) if parts else None


@dataclass(frozen=True)
class Reading:
    """A rule of the registry, compiled."""

    rule: ReadingRule

    @cached_property
    def _document(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        return _words(self.rule.document), _words(self.rule.not_document)

    @cached_property
    def _near(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        return _words(self.rule.near), _words(self.rule.not_near)

    @cached_property
    def _beside(self) -> tuple[tuple[str, ...], ...]:
        rule = self.rule
        return tuple(
            tuple(fold(w) for w in words) for words in (rule.before, rule.not_before, rule.after, rule.not_after)
        )

    def denied(self, folded: str, start: int, end: int) -> bool:
        """Whether a word beside or near the name at ``folded[start:end]`` speaks against the reading."""
        _, not_before, _, not_after = self._beside
        if (not_before and folded.endswith(not_before, 0, start)) or (not_after and folded.startswith(not_after, end)):
            return True
        not_near = self._near[1]
        low, high = max(0, start - REACH), end + REACH
        return not_near is not None and bool(not_near.search(folded, low, start) or not_near.search(folded, end, high))

    def holds(self, folded: str, start: int, end: int, region: str | None, document: dict[int, bool]) -> bool:
        """Whether every condition holds for the name at ``folded[start:end]``.

        Args:
            region: for whom the page is written, ``CN``, ``TW``, ``HK``, ``EN`` or None.
            document: a memory of the conditions on the whole text, kept by the caller for one text.
        """
        rule = self.rule
        if rule.regions and region not in rule.regions:
            return False
        before, _, after, _ = self._beside
        if (before and not folded.endswith(before, 0, start)) or (after and not folded.startswith(after, end)):
            return False
        near = self._near[0]
        low, high = max(0, start - REACH), end + REACH
        if near is not None and not (near.search(folded, low, start) or near.search(folded, end, high)):
            return False
        if self.denied(folded, start, end):
            return False
        if id(self) not in document:
            wanted, unwanted = self._document
            document[id(self)] = (wanted is None or wanted.search(folded) is not None) and (
                unwanted is None or unwanted.search(folded) is None
            )
        return document[id(self)]


class Readings:
    """The readings of all ambiguous names, by folded surface."""

    def __init__(self, rules: Iterable[ReadingRule]) -> None:
        self._of: dict[str, list[Reading]] = defaultdict(list)
        for rule in rules:
            reading = Reading(rule)
            for surface in rule.surfaces:
                self._of[fold(surface)].append(reading)

    def __contains__(self, surface: str) -> bool:
        return surface in self._of

    def possible(self, folded: str, start: int, end: int) -> list[str]:
        """The ids that the name may stand for, first reading first: those against which nothing speaks."""
        readings = self._of[folded[start:end]]
        return list(dict.fromkeys(r.rule.id for r in readings if not r.denied(folded, start, end)))

    def choose(self, folded: str, start: int, end: int, region: str | None, document: dict[int, bool]) -> str | None:
        """The id that the ambiguous name at ``folded[start:end]`` stands for, or None where nothing settles it."""
        for reading in self._of[folded[start:end]]:
            if reading.holds(folded, start, end, region, document):
                return reading.rule.id
        return None
