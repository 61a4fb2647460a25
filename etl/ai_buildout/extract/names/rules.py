"""Which of its readings an ambiguous name has at a place in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from ai_buildout.extract.syntax.fold import fold
from ai_buildout.model.registry import ReadingRule

REACH = 80
"""How many characters before and after a name count as near."""

_FEW = 16
"""So often a pattern is looked for around single places; from then on all its places are known."""


def _words(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for any of the words in a folded text; Latin ones with word borders."""
    parts = []
    for word in sorted({fold(w) for w in words}, key=lambda w: (-len(w), w)):
        left = r"(?<![a-z0-9])" if word[:1].isascii() and word[:1].isalnum() else ""
        right = r"(?![a-z0-9])" if word[-1:].isascii() and word[-1:].isalnum() else ""
        parts.append(left + re.escape(word) + right)
    return re.compile("|".join(parts)) if parts else None


class Surroundings:
    """A folded text, and what was learned of it while its names were settled.

    Attributes:
        region: for whom the page is written: ``CN``, ``TW``, ``HK``, ``EN`` or None.
    """

    def __init__(self, folded: str, region: str | None) -> None:
        self.folded = folded
        self.region = region
        # By identity: a pattern's own hash is that of all its code.
        self._anywhere: dict[int, bool] = {}
        self._asked: Counter[int] = Counter()
        self._places: dict[int, list[int]] = {}

    def anywhere(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern stands in the text."""
        key = id(pattern)
        if key not in self._anywhere:
            self._anywhere[key] = pattern.search(self.folded) is not None
        return self._anywhere[key]

    def near(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Whether the pattern stands within :data:`REACH` characters of ``folded[start:end]``, outside of it."""
        key = id(pattern)
        self._asked[key] += 1
        if self._asked[key] <= _FEW:
            before = pattern.search(self.folded, max(0, start - REACH), start)
            return before is not None or pattern.search(self.folded, end, end + REACH) is not None
        if key not in self._places:
            self._places[key] = [match.start() for match in pattern.finditer(self.folded)]
        places = self._places[key]
        at = bisect_left(places, start - REACH)
        if at < len(places) and places[at] < start:
            return True
        at = bisect_left(places, end)
        return at < len(places) and places[at] < end + REACH


class _Reading:
    """A rule of the registry, compiled when it is first needed."""

    def __init__(self, rule: ReadingRule) -> None:
        self.rule = rule
        self._beside = tuple(
            tuple(fold(word) for word in words) for words in (rule.before, rule.not_before, rule.after, rule.not_after)
        )

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str] | None, ...]:
        rule = self.rule
        return tuple(_words(words) for words in (rule.document, rule.not_document, rule.near, rule.not_near))

    def is_denied(self, around: Surroundings, start: int, end: int) -> bool:
        """Whether a word beside or near the name at ``folded[start:end]``, or on the page, speaks against the reading."""
        _, not_before, _, not_after = self._beside
        folded = around.folded
        if (not_before and folded.endswith(not_before, 0, start)) or (not_after and folded.startswith(not_after, end)):
            return True
        _, not_document, _, not_near = self._patterns
        if not_document is not None and around.anywhere(not_document):
            return True
        return not_near is not None and around.near(not_near, start, end)

    def holds(self, around: Surroundings, start: int, end: int) -> bool:
        """Whether every condition holds for the name at ``folded[start:end]``."""
        if self.rule.regions and around.region not in self.rule.regions:
            return False
        before, _, after, _ = self._beside
        folded = around.folded
        if (before and not folded.endswith(before, 0, start)) or (after and not folded.startswith(after, end)):
            return False
        document, _, near, _ = self._patterns
        if document is not None and not around.anywhere(document):
            return False
        if near is not None and not around.near(near, start, end):
            return False
        return not self.is_denied(around, start, end)


class Readings:
    """The readings of all ambiguous names, by folded surface."""

    def __init__(self, rules: Iterable[ReadingRule]) -> None:
        self._of: dict[str, list[_Reading]] = defaultdict(list)
        for rule in rules:
            reading = _Reading(rule)
            for surface in rule.surfaces:
                self._of[fold(surface)].append(reading)

    def __contains__(self, surface: str) -> bool:
        return surface in self._of

    def choose(self, around: Surroundings, start: int, end: int) -> str | None:
        """The id that the ambiguous name at ``folded[start:end]`` stands for, or None where nothing settles it."""
        for reading in self._of[around.folded[start:end]]:
            if reading.holds(around, start, end):
                return reading.rule.id
        return None

    def possible(self, around: Surroundings, start: int, end: int) -> list[str]:
        """The ids that the name may stand for, first reading first: those against which nothing speaks."""
        readings = self._of[around.folded[start:end]]
        found: dict[str, None] = {}
        for reading in readings:
            if reading.rule.id not in found and not reading.is_denied(around, start, end):
                found[reading.rule.id] = None
        return list(found)
