"""Data-centre sites, plants and power arrangements: what one sentence says of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ai_buildout.extract.energy.nouns import in_a_name, is_portfolio, is_source, points_back, singles_out
from ai_buildout.extract.energy.numbers import is_total, take_numbers
from ai_buildout.extract.energy.site_names import heading_name, placed_name, places_of, proper_name
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void, moods
from ai_buildout.model.codes import BlockKind, Modality, ProjectKind, ProjectStatus
from ai_buildout.model.mention import DateMention, Quantity
from ai_buildout.model.registry import Place

_DATE_REACH = 30
_LOOK_ABOUT = 200
"""Sentences in which a page that is about plants has named one."""
_EACH = re.compile(r"(?:每[^,。;]{0,5}|\b(?:each|every|per) )$")
_NOT_YET = re.compile(
    r"(?:没有|尚未|还没|仍未|未能|未获|有待|等待)[^,.;。]{0,6}$|(?:n't|\bnot|\byet to|\bwithout|\bawait(?:s|ing)?)(?: \w+){0,2} $"
)
_AHEAD = re.compile(
    r"届时|建成后|完工后|落成后|\bonce (?:complete|built|finished)|\bwhen (?:complete|built|finished)|\bdesigned (?:at|for|to)\b|\bdue\b|\bslated\b"
)
_LATE = re.compile(r"[底末]$|year-end|end of the year")
"""The end of a year to which a date of the page's own year looks ahead."""
_FROM = re.compile(r"from\b|自|来自")


@dataclass(slots=True)
class Site:
    """An energy fact in the making.

    Attributes:
        name: its proper name as written, if it has one.
        numbers: field → quantity; dates: ``starts``, ``ends`` → date.
        roles: ``owner``, ``operator``, ``developer``, ``customer`` → actors.
        generic: a statement of cost that holds of any such site.
        sized: its power stands right before its noun, and a company in the sentence has to do with it (a 4.5 GW data centre).
        definite: the words point back to a site told before (the campus, 该园区).
    """

    scene: Scene
    kind: ProjectKind
    start: int
    end: int
    name: str | None = None
    places: list[Place] = field(default_factory=list)
    numbers: dict[str, Quantity] = field(default_factory=dict)
    dates: dict[str, DateMention] = field(default_factory=dict)
    roles: dict[str, list[Actor]] = field(default_factory=dict)
    status: ProjectStatus | None = None
    modality: Modality = Modality.STATED
    generic: bool = False
    sized: bool = False
    definite: bool = False

    @property
    def companies(self) -> set[str]:
        """The ids of all companies that have a part in it."""
        return {a.id for actors in self.roles.values() for a in actors}


def read_site(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    """The site that a sentence speaks of, if any."""
    found = [c for c in scene.sentence.cues_of("site") if not is_void(reading, scene, c.start)]
    found = [
        c for c in found if not (in_a_name(reading, scene, c) or is_source(reading, scene, c) or is_portfolio(scene, c))
    ]
    candidates = [(c, proper_name(reading, scene, c)) for c in found]
    tables = reading.lexicon.tables["site"]
    strong = [
        (c, n)
        for c, n in candidates
        if n or not tables[c.senses["site"][0]].get("weak") or singles_out(reading, scene, c)
    ]
    if not strong:
        return None
    cue, name = _lead(scene, strong)
    kind = _kind(reading, scene, cue)
    if kind is None:
        return None
    site = Site(scene, kind, cue.start, cue.end, name)
    site.definite = name is None and points_back(reading, scene, cue)
    site.places = places_of(reading, scene, directory, cue)
    if (
        not site.places
    ):  # another noun of the sentence may say where it lies: the data centre in X …, the whole campus …
        others = (places_of(reading, scene, directory, other) for other, _ in strong if other is not cue)
        site.places = next((places for places in others if places), [])
    if not (site.places or site.name or site.definite or scene.sentence.kind is BlockKind.TITLE):
        site.name = placed_name(reading, scene, cue.end)
    take_numbers(reading, scene, site.kind, site.start, site.numbers, measures)
    _take_dates(reading, site, scene)
    _take_roles(site, scene)
    site.status, site.modality = _status(reading, scene, cue.start)
    site.sized = _is_sized(reading, site, scene, cue)
    for mention in site.numbers.values():
        site.start, site.end = min(site.start, mention.start), max(site.end, mention.end)
    return site


def read_section_site(reading: Reading, scene: Scene, directory: Directory) -> Site | None:
    """The site that a heading announces: on a page about sites, a heading with a place, or with a capitalised name."""
    sentence = scene.sentence
    titled = {i for s in reading.sentences[:3] for c in s.cues_of("site") for i in c.senses["site"]}
    kinds = [k for i in sorted(titled) if (k := reading.lexicon.tables["site"][i].get("kind"))]
    places = places_of(reading, scene, directory, None)
    if not kinds or all(p.kind == "country" for p in places) or any(n.kind == "product" for n in sentence.names):
        return None
    site = Site(scene, ProjectKind(kinds[0]), sentence.start, sentence.end, heading_name(reading, scene))
    site.places = places
    site.definite = True
    return site


def read_telling(reading: Reading, scene: Scene, section: Site, measures: dict[int, Measure]) -> Site | None:
    """What a sentence without a site word says of its section's site: numbers of power, money, chips."""
    site = Site(scene, section.kind, scene.sentence.start, scene.sentence.end, definite=True)
    take_numbers(reading, scene, site.kind, site.start, site.numbers, measures)
    site.numbers = {k: q for k, q in site.numbers.items() if k in ("power", "investment", "gpus", "area")}
    if not site.numbers or is_void(reading, scene, next(iter(site.numbers.values())).start):
        return None
    _take_dates(reading, site, scene)
    _take_roles(site, scene)
    first = min(q.start for q in site.numbers.values())
    site.start, site.end = first, max(q.end for q in site.numbers.values())
    site.status, site.modality = _status(reading, scene, first)
    return site


def read_built(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    """A site told by a verb of building, a power and a place: is building 3.3 gigawatts at Mount Pleasant, 在阿布扎比兴建1吉瓦."""
    sentence = scene.sentence
    for cue in sentence.cues_of("site_role"):
        if "owner" not in cue.senses["site_role"] or is_void(reading, scene, cue.start):
            continue
        power = next((q for q in sentence.quantities if q.kind == "power" and 0 <= q.start - cue.end <= 8), None)
        places = [p for p in places_of(reading, scene, directory, cue) if p.kind != "country"]
        if power is None or measures.get(power.start):
            continue
        name = None if places else placed_name(reading, scene, power.end)
        if not (places or name):
            continue
        site = Site(scene, ProjectKind.DATA_CENTER, cue.start, power.end, name, places)
        take_numbers(reading, scene, site.kind, site.start, site.numbers, measures)
        _take_dates(reading, site, scene)
        _take_roles(site, scene)
        site.status, site.modality = _status(reading, scene, cue.start)
        return site
    return None


def _kind(reading: Reading, scene: Scene, cue: Cue) -> ProjectKind | None:
    """The kind of the site's noun; for a plain "plant" that of another word of the sentence, else of the page."""
    tables = reading.lexicon.tables["site"]
    kind = tables[cue.senses["site"][0]].get("kind")
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


def _lead(scene: Scene, cues: list[tuple[Cue, str | None]]) -> tuple[Cue, str | None]:
    """The site word that the sentence is about: a named one first, then the nearest to a number."""
    numbers = [q for q in scene.sentence.quantities if q.kind in ("power", "money", "area", "count")]

    def distance(pair: tuple[Cue, str | None]) -> tuple[int, int]:
        cue, name = pair
        gaps = [max(q.start - cue.end, cue.start - q.end) for q in numbers]
        return (0 if name else 1, min(gaps, default=0))

    return min(cues, key=distance)


def _is_past(reading: Reading, date: DateMention) -> bool:
    published = reading.document.published
    return published is not None and (date.iso or "")[:4] < published.date[:4]


def _take_dates(reading: Reading, site: Site, scene: Scene) -> None:
    for date in scene.sentence.dates:
        if date.iso is None:
            continue
        start, end = scene.sentence.clause(date.start)
        words = scene.sentence.cues_of("label")
        cues = between(words, max(start, date.start - _DATE_REACH), min(end, date.end + _DATE_REACH))
        labels = [label for cue in cues for label in cue.senses["label"]]
        if "milestone_start" in labels:
            site.dates.setdefault("starts", date)
        elif ("milestone_end" in labels or date.relation in ("by", "before")) and not _is_past(reading, date):
            site.dates.setdefault("ends", date)


def _take_roles(site: Site, scene: Scene) -> None:
    """Who owns, builds or uses it: a genitive or the sentence's subject owns, behind 为 and for stands the user."""
    for actor in scene.actors:
        if actor.described or actor.maker or actor.id in site.companies:
            continue
        if actor.relation in ("for", "to"):
            role = "customer"
        elif actor.relation == "by":
            role = "developer"
        elif actor.relation in ("", "and"):
            role = "owner"
        else:
            continue
        site.roles.setdefault(role, []).append(actor)
    if not site.companies and scene.carried and not site.definite:
        site.roles["owner"] = [Actor(name) for name in scene.carried[:1]]


def _status(reading: Reading, scene: Scene, place: int) -> tuple[ProjectStatus | None, Modality]:
    found: list[tuple[int, str]] = []
    strengths = reading.lexicon.tables["site_status"]
    for word in scene.sentence.cues_of("site_status"):
        if _NOT_YET.search(reading.folded, max(scene.sentence.start, word.start - 24), word.start):
            continue
        found += [(strengths[name]["strength"], name) for name in word.senses["site_status"]]
    mood = moods(scene, place) | moods(scene, scene.sentence.end - 1)
    if mood & {"planned", "forecast"} and _is_ahead(reading, scene):
        found = [(strength, name) for strength, name in found if name != ProjectStatus.OPERATING.value]
    status = ProjectStatus(max(found)[1]) if found else None
    if status in (ProjectStatus.OPERATING, ProjectStatus.UNDER_CONSTRUCTION, ProjectStatus.APPROVED):
        return status, Modality.STATED
    if status is ProjectStatus.CANCELLED:
        return status, Modality.DENIED
    if "in_talks" in mood:
        return status, Modality.IN_TALKS
    if "rumoured" in mood:
        return status, Modality.RUMOURED
    ahead = bool(_AHEAD.search(reading.folded, scene.sentence.start, scene.sentence.end))
    ahead = ahead or any(q.kind == "power" and is_total(reading, q) for q in scene.sentence.quantities)
    ahead = ahead or bool(mood & {"planned", "forecast", "agreed", "committed"}) or status is ProjectStatus.ANNOUNCED
    return status, Modality.PLANNED if ahead else Modality.STATED


def _is_ahead(reading: Reading, scene: Scene) -> bool:
    """Whether the words for running stand behind a word for the future, or beside a year to come."""
    published = reading.document.published
    year = published.date[:4] if published is not None and published.date else "9999"
    for cue in scene.sentence.cues_of("site_status"):
        if ProjectStatus.OPERATING.value not in cue.senses["site_status"]:
            continue
        start, end = scene.sentence.clause(cue.start)
        cues = between(scene.sentence.cues_of("modality"), start, cue.start)
        ahead = any({"planned", "forecast"} & set(c.senses["modality"]) for c in cues)
        dates = between(scene.sentence.dates, start, end)
        later = any((d.iso or "")[:4] > year or ((d.iso or "") == year and _LATE.search(d.surface)) for d in dates)
        before = any(d.relation in ("by", "before") for d in between(scene.sentence.dates, start, end))
        if ahead or later or before:
            return True
    return False


def _is_sized(reading: Reading, site: Site, scene: Scene, cue: Cue) -> bool:
    power = site.numbers.get("power")
    if power is None or not 0 <= cue.start - power.end <= 12 or not scene.actors:
        return False
    gap = reading.gap(power.end, cue.start).strip(" 的-")
    before = reading.folded[max(scene.sentence.start, power.start - 8) : power.start]
    source = reading.gap(cue.start, cue.end) in reading.lexicon.tables["site"][cue.senses["site"][0]].get("sources", ())
    return len(gap) <= 8 and not source and not _FROM.match(gap) and not _EACH.search(before)
