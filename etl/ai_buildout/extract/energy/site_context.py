"""Which site a sentence goes on to speak of, although it has no noun for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.energy.asked import answers, opening
from ai_buildout.extract.energy.kinds import is_whereabouts
from ai_buildout.extract.energy.nouns import points_back
from ai_buildout.extract.energy.phases import part_of
from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import places_of
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Place

_MOST_PLACES = 2
_LATEST = 8
_NEXT = 160
"""Characters from the site's last telling to a sentence that goes on about it."""
_POINTED = 5
"""How many times as far a noun that points back may stand from the site: batteries at the site."""
_PROJECT = "Project "
_THERE = re.compile(
    r"\b(?:campus|data cent(?:er|re)|site|halls?|buildings?|facility|plant|complex) there\b|\b(?:that|this) (?:site|campus|place|plot|property|location|park|complex|facility)\b|(?:^|(?<=[.!?] ))(?:there|here|on that land|on the land)\b,?(?! (?:is|are|was|were|will|would|has|have|had|may|might|can|could|should|seems?|remains?|exists?)\b)"
)
_BESIDE = re.compile(any_phrase("beside"))
_TURNS = re.compile(any_phrase("turning"))
_SUMS_UP = re.compile(
    rf"{any_phrase('of_all')}|\b(?:our|its|their|all|the company['’]s|the firm['’]s) (?:[\w-]+ ){{1,2}}(?:campuses|sites|data cent(?:er|re)s|facilities|plants|locations|regions)\b"
)
_INTENDS = re.compile(
    r"[\"'(]*(?:it|the (?:company|firm|developer|applicant|operator|group|utility|owner)) (?:(?:also|now|then) )?(?:wants|plans|intends|proposes|needs|would|will|hopes|aims|expects|has asked|is seeking|seeks|said it would|says it will)\b"
)
"""At the head of a sentence: whoever builds the site told before wants something there."""
_STANDS_BY = re.compile(
    r"(?:\b(?:by|from|with|to|for|of|through|via|under)(?: (?:the|a|an|its|[a-z-]+)){0,3} |由|向|与|为)$"
)
_STAND_REACH = 24
_TAKES_UP = re.compile(rf"[\"'(*]*(?:{any_phrase('taking_up')})")
_BUILT_UP = ("power", "area")
_LEAST_SITE = 1e6
"""W: what draws less is no site that anybody writes about."""
_OF_OTHERS = re.compile(
    r"\b(?:states?|count(?:y|ies)|regions?|countr(?:y|ies)|nation(?:al|wide)?|world(?:wide)?|global(?:ly)?|utilit(?:y|ies)|grids?|markets?|industry|analysts?|rivals?|competitors?|regulators?|queue|requests?"
    r"|kingdom|republic|emirates?|islands?|continent|facilities|cent(?:re|er)s|locations|operators|elsewhere|in all its|turbines?|racks?|chips?|gpus?|servers?|systems?|homes|households|cities|city|town|province|sites|campuses|plants|stations|reactors?|batter(?:y|ies)|customers|other|others)\b"
)
"""Words for whom or what else the power of a sentence may be."""
_COSTS = re.compile(
    r"(?:项目|工程|全案|计划)?(?:总投资|总造价|造价|投资额|投资总额|投资)|(?:the )?(?:total |estimated |all-in )?(?:cost|investment|price tag|budget|bill)\b"
    r"|it (?:(?:will|would|is to|should|could|is expected to|is set to) )?(?:costs?|be built for|is costed at|is budgeted at|is priced at|carries a price tag)\b|(?:building|putting) (?:it|the lot|all of it)(?: up)? (?:will|would|should|is to)? ?costs?\b"
)
_OWN_WORDS = ("power", "area", "gpus", "energy_capacity", "pue", "households", "workers")


def spoken_of(reading: Reading, scene: Scene, sites: Sequence[Site], *, after: bool) -> Site | None:
    """The site that the sentence calls by its name; with ``after`` also the one told last, if the sentence just goes on."""
    words = reading.text[scene.sentence.start : scene.sentence.end]
    named = [
        (len(name), -i, site)
        for i, site in enumerate(sites[-_NEXT:])
        if not site.generic
        for name in _called(site)
        if _has_word(words, name)
    ]
    if named:
        return max(named)[2]
    last = told_last(scene, sites) if after else None
    return last if last is not None and _goes_on(reading, scene, last) else None


def _called(site: Site) -> list[str]:
    """What a text may call a site: its name, or the last word of a programme's that it is known by (Project Foo)."""
    names = [site.name] if site.name else []
    return names + [p.name.removeprefix(_PROJECT) for p in site.places if p.site and p.name.startswith(_PROJECT)]


def told_last(scene: Scene, sites: Sequence[Site]) -> Site | None:
    """The site told last before a sentence; of long pages only the latest are looked at."""
    told = [site for site in sites[-_NEXT:] if site.last <= scene.sentence.start]
    return max(told, key=lambda site: site.last) if told else None


def spoken_places(
    reading: Reading, site: Site, before: Scene | None, sites: Sequence[Site], directory: Directory, *, free: bool
) -> list[Place]:
    """Where the site of a sentence that names no place goes on to be: the one place of the sentence before it, if that tells no site.

    In a sentence that tells a deal (not ``free``) only by words that say so.
    """
    scene = site.scene
    if before is None or before.sentence.paragraph != scene.sentence.paragraph:
        return []
    there = _THERE.search(reading.folded, scene.sentence.start, scene.sentence.end)
    latin = reading.folded[scene.sentence.start].isascii()
    if not there and (
        not (free or site.definite) or (latin and not _goes_on_building(site, before))
    ):  # they go on from seats, too
        return []
    if any(n.kind == "place" for n in scene.sentence.names) or any(
        site.scene.sentence.start == before.sentence.start for site in sites
    ):
        return []
    if there or latin:
        return [p for p in places_of(reading, before, directory, None) if not p.site]
    rows = (directory.place(n.entity_id) for n in before.sentence.names if n.kind == "place")
    places = [place for place in rows if place is not None]
    below = {place.place_id for place in places if place.kind != "country"}
    return places if 0 < len(below) <= _MOST_PLACES else []


def _goes_on_building(site: Site, before: Scene) -> bool:
    """Whether a sentence takes up with an article what the one before says that somebody builds: … is building Foo in Bar. The 50 MW reactor …."""
    built = any("owner" in cue.senses["site_role"] for cue in before.sentence.cues_of("site_role"))
    seated = site.plain and any("site" in cue.senses for cue in before.sentence.cues_of("site"))
    return site.definite and (built or seated) and bool(before.actors)


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
    if site.generic or site.kind is ProjectKind.GRID or not known or scene.sentence.start - site.last > _NEXT:
        return False
    if _TURNS.match(reading.folded, scene.sentence.start) or _SUMS_UP.search(
        reading.folded, scene.sentence.start, scene.sentence.end
    ):
        return False
    others = {n.entity_id for n in scene.sentence.names if n.kind == "company"} - site.companies
    elsewhere = {n.entity_id for n in scene.sentence.names if n.kind == "place"} - {p.place_id for p in site.places}
    if elsewhere or (others and not (takes_up(reading, scene) and _only_stand_by(reading, scene, others))):
        return False
    measured = {name for cue in scene.sentence.cues_of("site_measure") for name in cue.senses["site_measure"]}
    opens = takes_up(reading, scene) or answers(scene, site)
    if not (site.name or site.places or site.sized or opens):
        return False
    if not measured.isdisjoint(_OWN_WORDS):
        return True
    built_up = any(q.kind in _BUILT_UP and not q.per for q in scene.sentence.quantities)
    if built_up and site.name is None and _INTENDS.match(reading.folded, scene.sentence.start):
        return True
    if opens and (scene.sentence.dates or any(q.kind in _BUILT_UP for q in scene.sentence.quantities)):
        return True
    if _tells_power(reading, scene, site):
        return True
    if "investment" in measured and _COSTS.match(reading.folded, scene.sentence.start):
        return True
    return any(part_of(reading, scene, q) for q in scene.sentence.quantities if q.kind == "power")


def _tells_power(reading: Reading, scene: Scene, site: Site) -> bool:
    """Whether a sentence that names nothing else tells a power, and that of the site told right before it is not known: The plan is for 300 MW there."""
    start, end = scene.sentence.start, scene.sentence.end
    if "power" in site.numbers or site.paragraph != scene.sentence.paragraph or not (site.name or site.places):
        return False
    if not reading.folded[start].isascii() or _OF_OTHERS.search(reading.folded, start, end):
        return False
    powers = [q for q in scene.sentence.quantities if q.kind == "power" and not q.per]
    return bool(powers) and all((q.value or q.min or q.max or 0) >= _LEAST_SITE for q in powers)


def _only_stand_by(reading: Reading, scene: Scene, others: set[str]) -> bool:
    """Whether the companies stand behind the first number, each behind a preposition: it will cost $4bn, half of it paid by Foo."""
    first = min((q.start for q in scene.sentence.quantities), default=scene.sentence.end)
    return all(
        _makes_what_follows(scene, n)
        or (n.start > first and _STANDS_BY.search(reading.folded, max(first, n.start - _STAND_REACH), n.start))
        for n in scene.sentence.names
        if n.entity_id in others
    )


def _makes_what_follows(scene: Scene, name: NameMention) -> bool:
    """Whether a company's name only says who makes the product named right behind it."""
    return any(n.kind == "product" and 0 <= n.start - name.end <= 1 for n in scene.sentence.names)


def takes_up(reading: Reading, scene: Scene) -> bool:
    """Whether the sentence opens with words that take the site up again: it is rated …, service is to begin …, 首期…."""
    return bool(_TAKES_UP.match(reading.folded, opening(reading, scene)))


def lies_beside(reading: Reading, scene: Scene, site: Site) -> bool:
    """Whether the sentence follows the site's and puts another beside it: a gas plant next door, 配套储能."""
    apart = scene.sentence.start - site.last
    if 0 <= apart <= _NEXT and _BESIDE.search(reading.folded, scene.sentence.start, scene.sentence.end):
        return True
    return 0 <= apart <= _NEXT * _POINTED and any(
        "site" in cue.senses and is_whereabouts(reading, scene, cue) and points_back(reading, scene, cue)
        for cue in scene.sentence.cues_of("site")
    )


def hall_beside(reading: Reading, scene: Scene, sites: Sequence[Site]) -> Site | None:
    """The data centre told last, where a sentence on a plant or store puts that beside it, other plants told between or not."""
    halls = [s for s in sites[-_LATEST:] if s.kind is ProjectKind.DATA_CENTER and s.numbers and not s.generic]
    hall = told_last(scene, halls)
    near = hall is not None and scene.sentence.start - hall.last <= 2 * _NEXT
    return hall if near and _BESIDE.search(reading.folded, scene.sentence.start, scene.sentence.end) else None
