"""Which of a sentence's site words it is about, and what kind of site that word means."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind

_WHERE = re.compile(
    rf"(?:{any_phrase('whereabouts')}) ?(?:(?:the|its|that|this|their|a|an|该|此|本|这座|那座) ?)?(?:[\w.'’-]+ ){{0,3}}$"
)
_ATTRIBUTE = re.compile(r"[ -]?(?:的|of )?(?:new |planned |proposed )?| from (?:the |an? |its )?(?:[\w-]+ ){0,3}")
"""Between a power and the noun whose own it is: a 250-megawatt solar farm."""
_PURPOSE = re.compile(r"\b(?:for|to|of) (?:its|their|his|whose|[a-z]+['’]s) (?:[\w-]+ ){0,2}$")
"""Before a plural: what somebody has besides, for which another site works."""
_STORED = 3
_WHERE_REACH = 48
_LOOK_ABOUT = 200
"""Sentences in which a page that is about plants has named one."""


def kind_of(reading: Reading, scene: Scene, cue: Cue) -> ProjectKind | None:
    """The kind of the site's noun; for a plain "plant" that of another word of the sentence, else of the page."""
    tables = reading.lexicon.tables["site"]
    kind = tables[cue.senses["site"][0]].get("kind")
    if tables[cue.senses["site"][0]].get("weak") and _stores(reading, scene):
        return ProjectKind.STORAGE
    if kind is not None:
        plants = [] if "place" not in cue.senses["site"] else _plants_alone(reading, scene)
        return ProjectKind(plants[0] if plants else kind)
    near = [tables[s].get("kind") for c in scene.sentence.cues_of("site") for s in c.senses["site"]]
    told = [
        (other.start, tables[s].get("kind"))
        for other in reading.sentences[:_LOOK_ABOUT]
        for c in other.cues_of("site")
        for s in c.senses["site"]
    ]
    before = [k for start, k in reversed(told) if start < scene.sentence.start]
    kinds = [k for k in (*near, *before, *(k for _, k in told)) if k and k != ProjectKind.DATA_CENTER.value]
    if kinds:
        return ProjectKind(kinds[0])
    return ProjectKind.DATA_CENTER if any(k for _, k in told) else None


def _stores(reading: Reading, scene: Scene) -> bool:
    """Whether a power stands with the energy that is stored: 总规模1吉瓦/4吉瓦时, 200 MW/800 MWh."""
    powers = {q.end for q in scene.sentence.quantities if q.kind == "power"}
    return any(
        q.kind == "energy" and any(0 < q.start - end <= _STORED and "/" in reading.gap(end, q.start) for end in powers)
        for q in scene.sentence.quantities
    )


def _plants_alone(reading: Reading, scene: Scene) -> list[str]:
    """The kinds of power plants that a sentence names, where it names no data centre."""
    tables = reading.lexicon.tables["site"]
    strong = [
        tables[s]["kind"]
        for c in scene.sentence.cues_of("site")
        for s in c.senses["site"]
        if not tables[s].get("weak")
        and "kind" in tables[s]
        and reading.gap(c.start, c.end) not in tables[s].get("sources", ())
    ]
    return [] if ProjectKind.DATA_CENTER.value in strong else strong


_KIND_WORDS = {
    "wind": ProjectKind.WIND,
    "solar": ProjectKind.SOLAR,
    "nuclear": ProjectKind.NUCLEAR,
    "storage": ProjectKind.STORAGE,
    "battery": ProjectKind.STORAGE,
    "geothermal": ProjectKind.GEOTHERMAL,
}


def kind_by_name(name: str) -> ProjectKind | None:
    """The kind of plant that a site's own name tells: Foo Offshore Wind, Bar Solar."""
    return next((kind for word, kind in _KIND_WORDS.items() if word in name.lower().split()), None)


def is_whereabouts(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the noun is only where another site stands or what it serves: batteries at the site, beside the gas plant."""
    floor = max(scene.sentence.start, cue.start - _WHERE_REACH)
    if reading.gap(cue.start, cue.end).endswith("s") and _PURPOSE.search(reading.folded, floor, cue.start):
        return True
    return bool(_WHERE.search(reading.folded, floor, cue.start))


def lead(reading: Reading, scene: Scene, cues: list[tuple[Cue, str | None]]) -> tuple[Cue, str | None]:
    """The site word that the sentence is about: the store where a power stands with the energy stored, a named one, then the nearest to a number."""
    stores = [(cue, name) for cue, name in cues if "storage" in cue.senses["site"]]
    if stores and _stores(reading, scene):
        return stores[0]
    numbers = [q for q in scene.sentence.quantities if q.kind in ("power", "money", "area", "count")]
    places = {
        cue.start
        for cue, name in cues
        if is_whereabouts(reading, scene, cue)
        and not (name and all(other.senses["site"] == cue.senses["site"] for other, _ in cues))
    }

    powers = [q for q in numbers if q.kind == "power" and not q.per]
    own = {
        cue.start
        for cue, _ in cues
        if any(q.end <= cue.start and _ATTRIBUTE.fullmatch(reading.gap(q.end, cue.start)) for q in powers)
    }

    def distance(pair: tuple[Cue, str | None]) -> tuple[bool, int, bool, int]:
        cue, name = pair
        gaps = [max(q.start - cue.end, cue.start - q.end) for q in numbers]
        return (cue.start in places, 0 if name else 1, cue.start not in own, min(gaps, default=0))

    return min(cues, key=distance)
