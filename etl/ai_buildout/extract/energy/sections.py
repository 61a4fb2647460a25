"""Pages that go through sites one by one, each under a heading with its place or name."""

from __future__ import annotations

from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import heading_name, places_of
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import BlockKind, ProjectKind
from ai_buildout.model.registry import Place

_TITLED = 3
_LEAST_PLACES = 2
_LEAST_WORDS = 2
_WHOLE_DATE = len("2026-03-17")


def section_kind(reading: Reading, scenes: list[Scene], directory: Directory) -> ProjectKind | None:
    """What kind of site the page's sections are about: what its first sentences name, else data centres where headings are places."""
    tables = reading.lexicon.tables["site"]
    titled = {i for s in reading.sentences[:_TITLED] for c in s.cues_of("site") for i in c.senses["site"]}
    kinds = [k for i in sorted(titled) if (k := tables[i].get("kind"))]
    if kinds:
        return ProjectKind(kinds[0])
    headings = [scene for scene in scenes if scene.sentence.kind is BlockKind.HEADING]
    placed = sum(1 for scene in headings if not _is_dateline(scene) and _places(reading, scene, directory))
    if placed < _LEAST_PLACES or placed * 2 < len(headings):
        return None
    words = sum(
        1 for s in reading.sentences for c in s.cues_of("site") if {"data_center", "place"} & set(c.senses["site"])
    )
    return ProjectKind.DATA_CENTER if words >= _LEAST_WORDS else None


def read_section_site(reading: Reading, scene: Scene, directory: Directory, kind: ProjectKind) -> Site | None:
    """The site that a heading announces: one with a place below a country, but not two that lie apart."""
    places = _places(reading, scene, directory)
    if (
        not places
        or _is_dateline(scene)
        or _lie_apart(places)
        or any(n.kind == "product" for n in scene.sentence.names)
    ):
        return None
    site = Site(scene, kind, scene.sentence.start, scene.sentence.end, heading_name(reading, scene))
    site.places = places
    site.definite = True
    return site


def _is_dateline(scene: Scene) -> bool:
    """Whether a line of its own only says where and on which day the page was written: FRANKFURT, March 17, 2026."""
    return any(len(date.iso or "") == _WHOLE_DATE for date in scene.sentence.dates)


def heads_several(reading: Reading, scene: Scene, directory: Directory) -> bool:
    """Whether a heading announces sites at several places, so that a power at a place below it is one's."""
    return _lie_apart(_places(reading, scene, directory))


def _lie_apart(places: list[Place]) -> bool:
    """Whether two of the places lie apart: in two countries, or neither within the other nor both in one place."""
    small = [p for p in places if p.kind != "country"]
    around = {p.within for p in small}
    apart = [p for p in small if p.place_id not in around]
    return (len(apart) > 1 and len({p.within for p in apart}) > 1) or len({p.country for p in places}) > 1


def _places(reading: Reading, scene: Scene, directory: Directory) -> list[Place]:
    """The places of a heading, if they say more than a country."""
    places = places_of(reading, scene, directory, None)
    return places if any(p.kind != "country" for p in places) else []


def lies_elsewhere(scene: Scene, section: Site, directory: Directory) -> bool:
    """Whether a sentence names a place that is neither the section's, nor around it or within it."""
    own = {p.place_id for p in section.places} | {p.within for p in section.places}
    named = [p for n in scene.sentence.names if n.kind == "place" and (p := directory.place(n.entity_id))]
    return any(p.kind != "country" and p.place_id not in own and p.within not in own for p in named)
