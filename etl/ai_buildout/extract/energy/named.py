"""Sites told by their own names alone, without a noun for one: Duane Arnold is to make power again."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import places_of
from ai_buildout.extract.energy.sites import take_all
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.mention import NameMention

_OPENING = 4
_GIVING_REACH = 40
_GIVEN = re.compile(r"(?: of (?:[\w-]+ ){0,2}(?:power|electricity|capacity|output|energy))? from (?:the )?")
_JOINED = re.compile(rf" ?(?:{any_phrase('joined')}) ?")


def read_subject(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    """The campus whose name opens a sentence that speaks of plants as well: Project Foo is to run on four reactors."""
    first = scene.sentence.names[0] if scene.sentence.names else None
    if first is None or first.kind != "place" or first.start - scene.sentence.start > _OPENING:
        first = _giving(reading, scene)
    if first is None:
        return None
    place = directory.place(first.entity_id)
    kinds = {k for c in scene.sentence.cues_of("site") for s in c.senses["site"] if (k := _kind(reading, s))}
    if place is None or place.site is None or not kinds or place.site.value in kinds:
        return None
    return read_named(reading, scene, directory, measures)


def _giving(reading: Reading, scene: Scene) -> NameMention | None:
    """The place behind a power that comes from it: 1,920 MW from the Foo plant go to data centers."""
    for power in scene.sentence.quantities:
        if power.kind == "power" and not power.per:
            for name in scene.sentence.names:
                gives = name.kind == "place" and 0 < name.start - power.end <= _GIVING_REACH
                if gives and _GIVEN.fullmatch(reading.folded, power.end, name.start):
                    return name
    return None


def _kind(reading: Reading, sense: str) -> str | None:
    table = reading.lexicon.tables["site"][sense]
    return None if table.get("weak") else table.get("kind")


def read_named(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    """The first plant or campus that a sentence names, with what the sentence says of it; without numbers it serves what follows."""
    for name in scene.sentence.names:
        place = directory.place(name.entity_id) if name.kind == "place" else None
        if place is None or place.site is None or is_void(reading, scene, name.start):
            continue
        if _is_one_of_several(reading, scene, directory, name):
            continue
        site = Site(scene, place.site, name.start, name.end)
        site.places = places_of(reading, scene, directory, Cue(name.start, name.end, {}))
        take_all(reading, scene, site, measures, name.start)
        for mention in site.numbers.values():
            site.start, site.end = min(site.start, mention.start), max(site.end, mention.end)
        return site
    return None


def _is_one_of_several(reading: Reading, scene: Scene, directory: Directory, name: NameMention) -> bool:
    """Whether another site's name is joined to a name: what is told then is told of both together."""
    others = (n for n in scene.sentence.names if n.kind == "place" and n.start != name.start)
    sites = [n for n in others if (place := directory.place(n.entity_id)) is not None and place.site is not None]
    gaps = [reading.folded[min(n.end, name.end) : max(n.start, name.start)] for n in sites]
    return any(_JOINED.fullmatch(gap) for gap in gaps)
