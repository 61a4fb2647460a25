"""Which site a sentence goes on to speak of, although it has no noun for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.energy.phases import part_of
from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.registry import Place

_MOST_PLACES = 2
_NEXT = 160
"""Characters from the site's last telling to a sentence that goes on about it."""
_BESIDE = re.compile(any_phrase("beside"))
_TURNS = re.compile(any_phrase("turning"))
_TAKES_UP = re.compile(rf"[\"'(*]*(?:{any_phrase('taking_up')})")
_BUILT_UP = ("power", "area")
_COSTS = re.compile(
    r"(?:项目|工程|全案|计划)?(?:总投资|总造价|造价|投资额|投资总额|投资)|(?:the )?(?:total |estimated |all-in )?(?:cost|investment|price tag|budget)\b"
)
_OWN_WORDS = ("power", "area", "gpus", "energy_capacity", "pue", "households", "workers")


def spoken_of(reading: Reading, scene: Scene, sites: Sequence[Site], *, after: bool) -> Site | None:
    """The site that the sentence calls by its name; with ``after`` also the one told last, if the sentence just goes on."""
    words = reading.text[scene.sentence.start : scene.sentence.end]
    named = [site for site in sites[-_NEXT:] if site.name and not site.generic and _has_word(words, site.name)]
    if named:
        return max(named, key=lambda site: len(site.name or ""))
    last = told_last(scene, sites) if after else None
    return last if last is not None and _goes_on(reading, scene, last) else None


def told_last(scene: Scene, sites: Sequence[Site]) -> Site | None:
    """The site told last before a sentence; of long pages only the latest are looked at."""
    told = [site for site in sites[-_NEXT:] if site.last <= scene.sentence.start]
    return max(told, key=lambda site: site.last) if told else None


def spoken_places(
    reading: Reading, scene: Scene, before: Scene | None, sites: Sequence[Site], directory: Directory
) -> list[Place]:
    """Where a sentence that names no place goes on to be: the one place of the sentence before it, if that tells no site."""
    if before is None or before.sentence.paragraph != scene.sentence.paragraph:
        return []
    if reading.folded[scene.sentence.start].isascii():  # English sentences go on from datelines and seats, too
        return []
    if any(n.kind == "place" for n in scene.sentence.names) or any(
        site.scene.sentence.start == before.sentence.start for site in sites
    ):
        return []
    rows = (directory.place(n.entity_id) for n in before.sentence.names if n.kind == "place")
    places = [place for place in rows if place is not None]
    below = {place.place_id for place in places if place.kind != "country"}
    return places if 0 < len(below) <= _MOST_PLACES else []


def _has_word(words: str, name: str) -> bool:
    start = words.find(name)
    while start >= 0:
        ahead, behind = words[start - 1 : start], words[start + len(name) : start + len(name) + 1]
        if not _is_latin(ahead) and not _is_latin(behind):
            return True
        start = words.find(name, start + 1)
    return False


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _goes_on(reading: Reading, scene: Scene, site: Site) -> bool:
    """Whether the sentence stands right behind the site's, has a word for what a site measures, and names nobody and nowhere else."""
    known = site.name or site.places or site.sized or site.companies
    if site.generic or not known or scene.sentence.start - site.last > _NEXT:
        return False
    if _TURNS.match(reading.folded, scene.sentence.start):
        return False
    others = {n.entity_id for n in scene.sentence.names if n.kind == "company"} - site.companies
    elsewhere = {n.entity_id for n in scene.sentence.names if n.kind == "place"} - {p.place_id for p in site.places}
    if others or elsewhere:
        return False
    measured = {name for cue in scene.sentence.cues_of("site_measure") for name in cue.senses["site_measure"]}
    opens = takes_up(reading, scene)
    if not (site.name or site.places or site.sized or opens):
        return False
    if not measured.isdisjoint(_OWN_WORDS):
        return True
    if opens and (scene.sentence.dates or any(q.kind in _BUILT_UP for q in scene.sentence.quantities)):
        return True
    if "investment" in measured and _COSTS.match(reading.folded, scene.sentence.start):
        return True
    return any(part_of(reading, scene, q) for q in scene.sentence.quantities if q.kind == "power")


def takes_up(reading: Reading, scene: Scene) -> bool:
    """Whether the sentence opens with words that take the site up again: it is rated …, service is to begin …, 首期…."""
    return bool(_TAKES_UP.match(reading.folded, scene.sentence.start))


def lies_beside(reading: Reading, scene: Scene, site: Site) -> bool:
    """Whether the sentence follows the site's and puts another beside it: a gas plant next door, 配套储能."""
    near = 0 <= scene.sentence.start - site.scene.sentence.end <= _NEXT
    return near and bool(_BESIDE.search(reading.folded, scene.sentence.start, scene.sentence.end))
