"""Data-centre sites, plants and power arrangements: what one sentence says of one."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.kinds import kind_by_name, kind_of, lead
from ai_buildout.extract.energy.nouns import (
    burns_coal,
    in_a_name,
    is_another,
    is_factory,
    is_mixed,
    is_portfolio,
    is_source,
    lends,
    points_back,
    singles_out,
)
from ai_buildout.extract.energy.numbers import take_numbers
from ai_buildout.extract.energy.phases import part_of
from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_context import takes_up
from ai_buildout.extract.energy.site_names import (
    is_named_now,
    placed_name,
    places_of,
    plant_named,
    plant_of_power,
    proper_name,
)
from ai_buildout.extract.energy.telling import read_phase, status_of, take_dates, take_roles
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import BlockKind, Modality, ProjectKind, ProjectStatus
from ai_buildout.model.mention import DateMention, Quantity

_OPENING = 24
_EACH = re.compile(r"(?:每[^,。;]{0,5}|\b(?:each|every|per) )$")
_SIZED_BEHIND = re.compile(rf"(?:,? ?(?:that|which))? ?(?:{any_phrase('sized')}) ?")
_FROM = re.compile(r"from\b|自|来自")


def read_site(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    """The site that a sentence speaks of, if any."""
    found = [c for c in scene.sentence.cues_of("site") if not is_void(reading, scene, c.start)]
    found = [
        c
        for c in found
        if not any(
            says(reading, scene, c) for says in (in_a_name, is_source, is_portfolio, burns_coal, lends, is_factory)
        )
    ]
    if is_mixed(reading, scene):
        found = [c for c in found if "data_center" in c.senses["site"]]
    candidates = [(c, proper_name(reading, scene, c)) for c in found]
    tables = reading.lexicon.tables["site"]
    strong = [
        (c, n)
        for c, n in candidates
        if n or not tables[c.senses["site"][0]].get("weak") or singles_out(reading, scene, c)
    ]
    if not strong:
        return None
    cue, name = lead(reading, scene, strong)
    kind = _kind(reading, scene, directory, cue, name)
    if kind is None:
        return None
    site = Site(scene, kind, cue.start, cue.end, name)
    site.definite = _is_definite(reading, scene, cue, name)
    site.another = is_another(reading, scene, cue)
    site.plain = site.definite and "place" in cue.senses["site"]
    site.places = places_of(reading, scene, directory, cue)
    if (
        not site.places
    ):  # another noun of the sentence may say where it lies: the data centre in X …, the whole campus …
        others = (places_of(reading, scene, directory, other) for other, _ in strong if other is not cue)
        site.places = next((places for places in others if places), [])
    if not any(p.site for p in site.places) and (plant := plant_named(scene, directory, kind)) is not None:
        site.places = [plant, *site.places]
    if not (site.places or site.name or scene.sentence.kind is BlockKind.TITLE):
        site.name = placed_name(reading, scene, cue.end)
    take_all(reading, scene, site, measures, cue.start)
    site.built = _is_built(reading, scene, cue)
    plainly = site.definite and "place" in cue.senses["site"] and not site.places
    power = site.numbers.get("power")
    if kind is ProjectKind.NUCLEAR and power is not None:
        site.places = plant_of_power(scene, directory, power) or site.places
    behind = power is not None and power.start >= cue.end
    site.sized = not (plainly and behind) and _is_sized(reading, site, scene, cue)
    for mention in site.numbers.values():
        site.start, site.end = min(site.start, mention.start), max(site.end, mention.end)
    return site


def _kind(reading: Reading, scene: Scene, directory: Directory, cue: Cue, name: str | None) -> ProjectKind | None:
    """The kind of the noun; of a plain one, what the site's name tells (Foo Wind), or that of the plant that is named."""
    if "plant" in cue.senses["site"] and plant_named(scene, directory, ProjectKind.NUCLEAR) is not None:
        return ProjectKind.NUCLEAR
    told = kind_by_name(name) if name is not None and "place" in cue.senses["site"] else None
    return told or kind_of(reading, scene, cue)


def _is_definite(reading: Reading, scene: Scene, cue: Cue, name: str | None) -> bool:
    """Whether the noun points back to a site told before, or the one does with which the sentence opens: the 829-acre site would hold nine halls."""
    if name is not None:
        return is_named_now(reading, scene, cue) and points_back(reading, scene, cue)
    first = scene.sentence.cues_of("site")[0]
    opens = first.start - scene.sentence.start <= _OPENING and not {"place", "data_center"}.isdisjoint(
        first.senses["site"]
    )
    return points_back(reading, scene, cue) or (opens and points_back(reading, scene, first))


def read_telling(reading: Reading, scene: Scene, section: Site, measures: dict[int, Measure]) -> Site | None:
    """What a sentence without a site word says of its section's site: numbers of power, money, chips."""
    site = Site(scene, section.kind, scene.sentence.start, scene.sentence.end, definite=True)
    take_all(reading, scene, site, measures, scene.sentence.start)
    site.numbers = {k: q for k, q in site.numbers.items() if k != "term_years"}
    if not site.numbers and not (site.dates and takes_up(reading, scene)):
        return None
    told: list[Quantity | DateMention] = [*(site.numbers or site.dates).values()]
    if is_void(reading, scene, told[0].start):
        return None
    first = min(mention.start for mention in told)
    site.start, site.end = first, max(mention.end for mention in told)
    site.status, site.modality = status_of(reading, scene, first)
    return site


def take_all(reading: Reading, scene: Scene, site: Site, measures: dict[int, Measure], place: int) -> None:
    """Put into the site what the sentence says of it: numbers, dates, roles, status; its parts become phases."""
    parts = take_numbers(reading, scene, site.kind, site.start, site.numbers, measures)
    take_dates(reading, site.dates, scene)
    take_roles(reading, site, scene)
    site.status, site.modality = status_of(reading, scene, place)
    power = site.numbers.get("power")
    if power is None:
        return
    site.part = part_of(reading, scene, power)
    site.phases = [read_phase(reading, scene, quantity, part) for quantity, part in parts]
    runs = any(phase.status is ProjectStatus.OPERATING for phase in site.phases)
    if runs and site.part == "whole" and site.status is ProjectStatus.OPERATING:
        site.status, site.modality = None, Modality.PLANNED  # only the first part of it runs


def _is_built(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the sentence says of the noun's own clause that somebody builds it; the name of a source of power is no plant."""
    table = reading.lexicon.tables["site"][cue.senses["site"][0]]
    if reading.gap(cue.start, cue.end) in table.get("sources", ()):
        return False
    start, _ = scene.sentence.clause(cue.start)
    verbs = between(scene.sentence.cues_of("site_role"), start, cue.start)
    return any("owner" in c.senses["site_role"] for c in verbs) and any(
        q.kind in ("power", "money") for q in scene.sentence.quantities
    )


def _is_sized(reading: Reading, site: Site, scene: Scene, cue: Cue) -> bool:
    power = site.numbers.get("power")
    if power is None or not scene.actors:
        return False
    if _SIZED_BEHIND.fullmatch(reading.folded, cue.end, max(power.start, cue.end)):
        return "data_center" in cue.senses["site"] or "place" in cue.senses["site"]
    if not 0 <= cue.start - power.end <= 12:
        return False
    gap = reading.gap(power.end, cue.start).strip(" 的-")
    before = reading.folded[max(scene.sentence.start, power.start - 8) : power.start]
    source = reading.gap(cue.start, cue.end) in reading.lexicon.tables["site"][cue.senses["site"][0]].get("sources", ())
    return len(gap) <= 8 and not source and not _FROM.match(gap) and not _EACH.search(before)
