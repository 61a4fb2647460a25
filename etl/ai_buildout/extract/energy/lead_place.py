"""Where the site lies that a page is about, when only its first lines say so: a local paper names its county once."""

from __future__ import annotations

from ai_buildout.extract.energy.seats import is_seat
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.registry import Place

_LINES = 6
_LEAST_NUMBERS = 2
_LEAST_TELLINGS = 3
_NEAR = ("city", "county")


def place_main_site(reading: Reading, scenes: list[Scene], sites: list[Site], directory: Directory) -> None:
    """Give the one site that the first lines tell, and that has no place, the one town or county that they name (in place).

    Nothing is done where another site of the page has a place before it, or where the lines name two.
    """
    told = [s for s in sites if s.numbers and not s.generic]
    main = told[0] if told else None
    if main is None or main.places or main.name or main.scene.sentence.start > _end(scenes):
        return
    if len(main.numbers) < _LEAST_NUMBERS or main.tellings < _LEAST_TELLINGS:
        return
    places = _lead_places(reading, scenes, directory)
    if len({p.place_id for p in places}) == 1:
        main.places = places[:1]


def _end(scenes: list[Scene]) -> int:
    return scenes[min(_LINES, len(scenes)) - 1].sentence.end if scenes else 0


def _lead_places(reading: Reading, scenes: list[Scene], directory: Directory) -> list[Place]:
    rows = [
        (scene, name, directory.place(name.entity_id))
        for scene in scenes[:_LINES]
        for name in scene.sentence.names
        if name.kind == "place"
    ]
    return [p for scene, n, p in rows if p is not None and p.kind in _NEAR and not is_seat(reading, scene, n)]
