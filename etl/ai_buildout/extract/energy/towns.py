"""Towns that the registry lacks, where a text puts them before their state or country: in Shotts, Scotland."""

from __future__ import annotations

import re

from ai_buildout.extract.names.words import slug
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Place

_WORD = r"[A-Z\u00c0-\u00de][\w’'.-]+"
_TOWN = re.compile(
    rf"(?:^|(?P<led>\b(?:in|near|at|outside|of|from) ))(?P<town>{_WORD}(?: {_WORD}){{0,2}}), (?:(?:just |some |about )?(?:[\w-]+ (?:miles|kilomet(?:re|er)s) )?(?:north|south|east|west)(?:-?(?:east|west))? of |outside |near )?$"
)
_REACH = 72


def town_before(reading: Reading, scene: Scene, name: NameMention, place: Place) -> Place | None:
    """The town that stands before the name of its state or country, at the head of a sentence's text or behind a preposition.

    ``place`` is what the name means; a state that shares its name with a city is taken for the state by its id.
    """
    floor = max(scene.sentence.start, name.start - _REACH)
    match = _TOWN.search(reading.text[floor : name.start])
    if match is None or (match["led"] is None and floor > scene.sentence.start):
        return None
    start = floor + match.start("town")
    if any(n.start < name.start and start < n.end for n in scene.sentence.names):
        return None
    town = match["town"]
    within = place.place_id if place.kind != "city" else None
    return Place(place_id=f"region:{slug(town)}", name=town, kind="city", country=place.country, within=within)
