"""Counties and towns that the registry lacks, where the text itself says that they are: in Foo County, at Foo, Ohio.

Such a place has no row of its own: its id holds its name and the id of the place in which it lies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from ai_buildout.extract.names.introduced import occurrences, taken_spans
from ai_buildout.extract.names.words import knowledge
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Place, Registry

_MARK = "local:"
_WORD = r"[A-Z\u00c0-\u00de][\w’'-]+"
_COUNTY = re.compile(rf"(?<![\w-])({_WORD}(?: {_WORD})? (?:County|Parish|Township))(?![\w-])(?! [A-Z])")
_TOWN = re.compile(
    rf"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside) ((?:(?:St|Ft|Mt)\. )?{_WORD}(?: (?:{_WORD}|on|upon|le|de|del|la|under)){{0,2}}), (?:in )?$"
)
_REACH = 64
_LED = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]cross) $")
_LED_REACH = 9
_UNTOLD = "country:us"
"""Where a place that is called a county lies, and nothing on the page says where."""
_KINDS = (" County", " Parish", " Township")
_WIDE = ("country", "state")
_LEAST = 2
_COUNTIES = ("county", "parish")


def local_place(place_id: str, registry: Registry) -> Place | None:
    """The place that an id of :class:`Localities` stands for; None for any other id."""
    if not place_id.startswith(_MARK):
        return None
    name, _, within = place_id.removeprefix(_MARK).rpartition("@")
    around = registry.places.get(within)
    if around is None:
        return None
    kind = "county" if name.lower().endswith(_COUNTIES) else "city"
    return Place.model_construct(place_id=place_id, name=name, kind=kind, country=around.country, within=within)


class Localities:
    """Finds such places; a name that the registry has is its place in the state told, and none in another."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._rows: dict[str, list[Place]] = {}
        for place in registry.places.values():
            for name in {place.name, *place.aliases, *place.short_names}:
                self._rows.setdefault(name, []).append(place)

    def added(self, text: str, found: Sequence[NameMention]) -> list[NameMention]:
        """The names with such places among them; a county is told where a town of its name would be read."""
        local = list(self.find(text, found))
        if not local:
            return list(found)
        spans = [(m.start, m.end) for m in local]
        kept = [
            m
            for m in found
            if not (m.kind == "place" and any(a <= m.start and m.end < b for a, b in spans if a <= m.start < b))
        ]
        taken = taken_spans(text, [(m.start, m.end) for m in kept])
        return sorted([*kept, *(m for m in local if taken.find(1, m.start, m.end) < 0)], key=lambda m: m.start)

    def find(self, text: str, found: Sequence[NameMention]) -> Iterator[NameMention]:
        """Mentions of such places outside the names found, everywhere that they stand; none where it is open in which country they lie."""
        rows = self._registry.places
        places = [(m, p) for m in found if m.kind == "place" and (p := rows.get(m.entity_id)) is not None]
        within = {**_counties(text, places), **_towns(text, places)}
        for start, name in occurrences(text, within):
            known = self._rows.get(name)
            row = next((p for p in known or () if p.within == within[name]), None)
            if known and row is None:
                continue  # a namesake in another state
            place_id = row.place_id if row is not None else f"{_MARK}{name}@{within[name]}"
            yield NameMention("place", start, start + len(name), name, place_id, row is None, "introduced")


def _towns(text: str, places: Sequence[tuple[NameMention, Place]]) -> dict[str, str]:
    """The towns that stand before the name of their state or country, each with that place's id."""
    within: dict[str, str] = {}
    for mention, place in places:
        if place.kind not in _WIDE or "," not in text[max(0, mention.start - 5) : mention.start]:
            continue
        match = _TOWN.search(text, max(0, mention.start - _REACH), mention.start)
        if match is not None and match[1].split(" ", 1)[0] not in _stop():
            within.setdefault(match[1], place.place_id)
    return within


def _counties(text: str, places: Sequence[tuple[NameMention, Place]]) -> dict[str, str]:
    """The counties, each with the id of the state behind it, or of the one that the page is about."""
    within: dict[str, str] = {}
    if not any(kind in text for kind in _KINDS):
        return within
    home = _home([p for _, p in places])
    for match in _COUNTY.finditer(text):
        name = _without_head(match[1])
        around = _behind(text, match.end(), places) or home
        if around is None and _LED.search(text, max(0, match.start() - _LED_REACH), match.start()):
            around = _UNTOLD
        if name and around:
            within.setdefault(name, around)
    return within


@cache
def _stop() -> frozenset[str]:
    data = knowledge()
    return frozenset((*data["words"]["stop"], *data["standing"]["common"]))


def _without_head(name: str) -> str | None:
    """The name without a word that only opens its sentence; None where nothing but the kind of place is left."""
    words = name.split()
    while words and (words[0] in _stop() or words[0].endswith(("'s", "’s"))):
        words = words[1:]
    return " ".join(words) if len(words) >= _LEAST else None


def _behind(text: str, end: int, places: Sequence[tuple[NameMention, Place]]) -> str | None:
    """The state or country that follows a name behind a comma."""
    return next(
        (p.place_id for m, p in places if m.start > end and p.kind in _WIDE and text[end : m.start] in (", ", ", in ")),
        None,
    )


def _home(places: Sequence[Place]) -> str | None:
    """The state in which most of a page's places lie, else their one country."""
    within = (p.place_id if p.kind == "state" else p.within for p in places if p.kind != "country")
    states = Counter(place for place in within if place is not None)
    if len(states) == 1 or (states and len({p.country for p in places}) == 1 and _leads(states)):
        return states.most_common(1)[0][0]
    countries = {p.country for p in places}
    return f"country:{countries.pop().lower()}" if len(countries) == 1 else None


def _leads(states: Counter[str]) -> bool:
    (_, most), (_, next_most) = states.most_common(2)
    return most > next_most
