"""Data-centre sites, plants and power arrangements: what a sentence says of one, gathered over the sentences that speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ai_buildout.extract.actors import Actor, Scene
from ai_buildout.extract.binding import counted_as, names_any
from ai_buildout.extract.directory import Directory
from ai_buildout.extract.gaps import between, residue
from ai_buildout.extract.lexicon import Cue
from ai_buildout.extract.measures import Measure
from ai_buildout.extract.reading import Reading
from ai_buildout.extract.statements import is_void, moods
from ai_buildout.model.codes import Modality, ProjectKind, ProjectStatus
from ai_buildout.model.mention import DateMention, NameMention, Quantity
from ai_buildout.model.registry import Place

_EACH = re.compile(r"(?:每|每完成|each |every |per )$")
_LOCATIVE = re.compile(r"(?:在|位于|于|落户|选址|\bin|\bnear|\boutside|\bat|\bof|\bacross|,)\s*(?:the )?$")
_LABEL_REACH = 30
_NAME_BEFORE = re.compile(r"((?:[A-Z][A-Za-z0-9'&-]*)(?: (?:[A-Z][A-Za-z0-9'&-]*|[0-9]{1,2}|of|de|del|la))*)[\"”』」]?(?:'s)? ?$")
_NAME_AFTER = re.compile(r"^(?:,)? ?(?:called|named|dubbed|known as|名为|命名为|代号|代號|稱為|名為|叫做|取名)[\s\"“「『]*([A-Z][A-Za-z0-9'-]*(?: (?:[A-Z][A-Za-z0-9'-]*|[0-9]{1,2}))*)")
_PLAIN = frozenset("the a an its new each every one ai gpu first second third this that in at for of and".split())


@dataclass(slots=True)
class Site:
    """An energy fact in the making.

    Attributes:
        name: its proper name as written, if it has one.
        numbers: field → quantity; dates: ``starts``, ``ends`` → date.
        roles: ``owner``, ``operator``, ``developer``, ``customer`` → actors.
        generic: a statement of cost that holds of any such site.
        sized: its power stands right before its noun, and a company in the sentence has to do with it (a 4.5 GW data centre).
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

    @property
    def companies(self) -> set[str]:
        """The ids of all companies that have a part in it."""
        return {a.id for actors in self.roles.values() for a in actors}


def read_site(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    """The site that a sentence speaks of, if any."""
    sentence = scene.sentence
    cues = [c for c in sentence.cues_of("site") if not is_void(reading, scene, c.start)]
    if not cues:
        return None
    cue = _lead(reading, scene, cues)
    site_id = cue.senses["site"][0]
    kind = ProjectKind(reading.lexicon.tables["site"][site_id]["kind"])
    site = Site(scene, kind, cue.start, cue.end)
    site.name = _proper_name(reading, scene, cue)
    site.places = _places(reading, scene, directory, cue)
    _take_numbers(reading, site, scene, measures)
    _take_dates(reading, site, scene)
    _take_roles(reading, site, scene, cue)
    site.status, site.modality = _status(reading, scene, cue)
    site.sized = _is_sized(reading, site, scene, cue)
    site.generic = _is_generic(reading, site, scene, cue)
    for mention in (*site.numbers.values(),):
        site.start, site.end = min(site.start, mention.start), max(site.end, mention.end)
    return site


def _lead(reading: Reading, scene: Scene, cues: list[Cue]) -> Cue:
    """The site word that the sentence's power or place hangs on: plants before sites, then the nearest to a number."""
    powers = [q for q in scene.sentence.quantities if q.kind in ("power", "money", "area", "count")]

    def distance(cue: Cue) -> tuple[int, int]:
        plant = cue.senses["site"][0] != "data_center"
        gaps = [max(q.start - cue.end, cue.start - q.end) for q in powers]
        return (0 if plant else 1, min(gaps, default=0))

    return min(cues, key=distance)


def _proper_name(reading: Reading, scene: Scene, cue: Cue) -> str | None:
    text, sentence = reading.text, scene.sentence
    before = _NAME_BEFORE.search(text[max(sentence.start, cue.start - 40) : cue.start])
    after = _NAME_AFTER.search(text[cue.end : min(sentence.end, cue.end + 40)])
    if after:
        return after.group(1)
    if before is None:
        return None
    start = cue.start - (len(text[max(sentence.start, cue.start - 40) : cue.start]) - before.start(1))
    words = before.group(1)
    known = [n for n in sentence.names if n.start < cue.start and n.end > start]
    if known:
        words = text[max(n.end for n in known) : start + len(words)].strip(" '’s")
    words = " ".join(w for w in words.split() if w.lower() not in _PLAIN)
    return words if len(words) > 2 and not words.isdigit() else None


def _places(reading: Reading, scene: Scene, directory: Directory, cue: Cue) -> list[Place]:
    """The places named in the site's clause, or elsewhere behind a word of place."""
    start, end = scene.sentence.clause(cue.start)
    found: list[Place] = []
    last = 0
    for name in scene.sentence.names:
        if name.kind != "place":
            continue
        near = start <= name.start < end
        led = _LOCATIVE.search(reading.folded, max(scene.sentence.start, name.start - 10), name.start)
        listed = bool(found) and name.start - last <= 2
        place = directory.place(name.entity_id)
        if place is not None and place not in found and (near or led or listed):
            found.append(place)
            last = name.end
    return found


def _take_numbers(reading: Reading, site: Site, scene: Scene, measures: dict[int, Measure]) -> None:
    tables = reading.lexicon.tables["site_measure"]
    for quantity in scene.sentence.quantities:
        measure = measures.get(quantity.start)
        strong = measure is not None and not reading.lexicon.tables["metric"][measure.metric].get("weak")
        for name, table in tables.items():
            if quantity.kind not in table["kinds"] or name in site.numbers:
                continue
            if "nouns" in table and not names_any(counted_as(reading, quantity), table["nouns"]):
                continue
            if name == "power":
                if measure is None or measure.metric == "power_capacity":
                    site.numbers[name] = quantity
            elif strong or not _near(reading, scene, quantity, name):
                continue
            else:
                site.numbers[name] = quantity


def _near(reading: Reading, scene: Scene, quantity: Quantity, name: str) -> bool:
    """Whether the measure's own word stands by the quantity."""
    sentence = scene.sentence
    if name in ("households", "area", "workers", "gpus", "energy_capacity"):
        return True
    for cue in between(sentence.cues, quantity.start - _LABEL_REACH, quantity.end + _LABEL_REACH):
        if name not in cue.senses.get("site_measure", ()):
            continue
        if cue.end <= quantity.start:
            gap, clear = (cue.end, quantity.start), not between(sentence.quantities, cue.end, quantity.start)
        else:
            gap, clear = (quantity.end, cue.start), not between(sentence.quantities, quantity.end, cue.start)
        if clear and residue(reading, sentence, *gap) <= 8:
            return True
    return False


def _take_dates(reading: Reading, site: Site, scene: Scene) -> None:
    for date in scene.sentence.dates:
        if date.iso is None:
            continue
        start, end = scene.sentence.clause(date.start)
        labels = [
            label
            for cue in between(scene.sentence.cues, max(start, date.start - 30), min(end, date.end + 30))
            for label in cue.senses.get("label", ())
        ]
        if "milestone_start" in labels:
            site.dates.setdefault("starts", date)
        elif "milestone_end" in labels or date.relation in ("by", "before"):
            site.dates.setdefault("ends", date)


def _take_roles(reading: Reading, site: Site, scene: Scene, cue: Cue) -> None:
    """Who owns, runs, builds or uses it: a genitive or sentence subject owns, 为 and for name the user."""
    for actor in scene.actors:
        if actor.described:
            continue
        if actor.relation in ("for", "to"):
            role = "customer"
        elif actor.relation == "by":
            role = "developer"
        elif actor.relation in ("", "and"):
            role = "owner"
        else:
            continue
        site.roles.setdefault(role, [])
        if actor.id not in site.companies:
            site.roles[role].append(actor)
    if not site.companies and scene.carried:
        site.roles["owner"] = [Actor(name) for name in scene.carried[:1]]


def _status(reading: Reading, scene: Scene, cue: Cue) -> tuple[ProjectStatus | None, Modality]:
    found: list[tuple[int, str]] = []
    for word in scene.sentence.cues_of("site_status"):
        for status in word.senses["site_status"]:
            found.append((reading.lexicon.tables["site_status"][status]["strength"], status))
    status = ProjectStatus(max(found)[1]) if found else None
    mood = moods(scene, cue.start) | moods(scene, scene.sentence.end - 1)
    if status in (ProjectStatus.OPERATING, ProjectStatus.UNDER_CONSTRUCTION, ProjectStatus.APPROVED):
        modality = Modality.STATED
    elif status is ProjectStatus.CANCELLED:
        modality = Modality.DENIED
    elif "in_talks" in mood:
        modality = Modality.IN_TALKS
    elif "rumoured" in mood:
        modality = Modality.RUMOURED
    elif mood & {"planned", "forecast", "agreed"} or status is ProjectStatus.ANNOUNCED:
        modality = Modality.PLANNED
    else:
        modality = Modality.STATED
    return status, modality


def _is_sized(reading: Reading, site: Site, scene: Scene, cue: Cue) -> bool:
    power = site.numbers.get("power")
    if power is None or not 0 <= cue.start - power.end <= 12 or not scene.actors:
        return False
    gap = reading.gap(power.end, cue.start).strip(" 的-")
    each = reading.folded[max(scene.sentence.start, power.start - 8) : power.start]
    return len(gap) <= 8 and not _EACH.search(each)


def _is_generic(reading: Reading, site: Site, scene: Scene, cue: Cue) -> bool:
    """A cost that holds of any gigawatt: a cue of cost, a power and a sum, and no place or name."""
    if site.name or site.places or not scene.sentence.cues_of("generic"):
        return False
    return {"power", "investment"} <= site.numbers.keys()
