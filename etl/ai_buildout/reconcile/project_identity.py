"""Which facts speak of the same energy project: by site name, place, companies, kind and power."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache

from ai_buildout.model.codes import ProjectKind
from ai_buildout.reconcile.grouping import Agreement

SAME_POWER = 0.05
"""Powers within this share of the larger one are one power told twice."""

LONG_NAME = 6
"""A name of one word tells a site only if it has so many letters."""


@dataclass(frozen=True, slots=True)
class ProjectFeatures:
    """What identity looks at: no wording, no source.

    Attributes:
        names: slugs of names and id.
        places: slugs of region and city.
        companies: ids of all parties, in whichever role.
        power: the finite numbers of the power, in MW.
    """

    kind: str
    names: frozenset[str]
    country: str | None = None
    places: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    power: tuple[float, ...] = ()

    def sort_key(self) -> tuple[object, ...]:
        """Facts with more to go on come first, then by content."""
        vague = (not self.places, not self.companies, not self.power, -len(self.companies))
        return (
            *vague,
            self.kind,
            sorted(self.names),
            self.country or "",
            sorted(self.places),
            sorted(self.companies),
            self.power,
        )

    def offered(self) -> Iterator[Hashable]:
        """Each run of words of a name, each place, and each company at each place."""
        yield from {("name", run) for name in self.names for run in _runs(name)}
        for place in self.places:
            yield ("place", place)
        yield from (("party", company, place) for company in self.companies for place in self.places or {""})

    def sought(self) -> Iterator[Hashable]:
        """Projects of that name, projects of a company at that place, and where the power is told all at that place."""
        yield from (("name", name) for name in (*self.names, *self.places))
        for place in self.places:
            if self.power:
                yield ("place", place)
        yield from (("party", company, place) for company in self.companies for place in self.places or {""})

    def agreement(self, other: ProjectFeatures) -> Agreement | None:
        """What the two have in common; None if they cannot be one project, or too little says so."""
        if not _kinds_agree(self.kind, other.kind) or (
            self.country and other.country and self.country != other.country
        ):
            return None
        place = _place_agrees(self, other)
        named = any(_names_site(name, other) for name in self.names) or any(
            _names_site(name, self) for name in other.names
        )
        shared = self.companies & other.companies
        strangers = bool(self.companies and other.companies and not shared)
        power = _same_power(self.power, other.power)
        found = named or (place and (shared or (power and not strangers)))
        if place is None and not (self.places or other.places):
            found = found or (self.companies == other.companies and power)
        if not found or place is False or (strangers and not (named and place)):
            return None
        told = [("name", named), ("place", place), ("companies", shared), ("power", power), ("kind", True)]
        score = 4.0 * named + 3 * bool(power) - (power is False) + 2 * bool(place) + min(len(shared), 3)
        return Agreement(1 + score + (self.kind == other.kind), tuple(name for name, same in told if same))


def _kinds_agree(one: str, other: str) -> bool:
    mixed = ProjectKind.MIXED.value
    return one == other or (mixed in (one, other) and ProjectKind.DATA_CENTER.value not in (one, other))


def _place_agrees(one: ProjectFeatures, other: ProjectFeatures) -> bool | None:
    """True where a place of one is among the places or in a name of the other; None where one tells no place."""
    if not one.places or not other.places:
        return None
    if one.places & other.places:
        return True
    runs = {run for name in (*one.names, *other.names) for run in _runs(name)}
    return bool(one.places & runs or other.places & runs)


def _names_site(name: str, other: ProjectFeatures) -> bool:
    """Whether the name, which must be more than a place or a company, stands among the words of the other's names."""
    if name in other.places or name in other.companies or ("-" not in name and len(name) < LONG_NAME):
        return False
    return any(name in _runs(theirs) for theirs in other.names)


@cache
def _runs(name: str) -> frozenset[str]:
    """All runs of neighbouring words of a slug."""
    words = name.split("-")
    return frozenset("-".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))


def _same_power(one: tuple[float, ...], other: tuple[float, ...]) -> bool | None:
    if not one or not other:
        return None
    return any(abs(a - b) <= SAME_POWER * max(a, b) for a in one for b in other)
