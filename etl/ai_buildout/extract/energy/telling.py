"""What a sentence says of the site that it speaks of, besides its numbers: dates, who has a part in it, how far it has come."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.holders import holder_of, names_grid
from ai_buildout.extract.energy.phases import Part, is_total
from ai_buildout.extract.energy.phrases import any_phrase, holds
from ai_buildout.extract.energy.role_words import role_told
from ai_buildout.extract.energy.segments import part_of_scene
from ai_buildout.extract.energy.site import Phase, Site
from ai_buildout.extract.energy.to_come import to_come
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import moods
from ai_buildout.model.codes import Modality, ProjectKind, ProjectStatus
from ai_buildout.model.document import Dated
from ai_buildout.model.mention import DateMention, Quantity

_DATE_REACH = 30
_SAY_REACH = 28
_BOUGHT_KINDS = (ProjectKind.STORAGE, ProjectKind.GAS, ProjectKind.FUEL_CELL)
_WORKS_BEGIN = re.compile(
    r"\b(?:construction|works?|building|earthworks|site preparation|groundwork|ground-?breaking|site clearing|grading|break(?:ing)? ground)(?: work)?(?: (?:on|at|of) (?!hold)(?:[^,.;]|, (?!which|and|with|where|the)|[.,](?=\d)){2,64},?)? (?:(?:is|was|will|would|could|should|may|to|has|had|already|expected|due|slated|scheduled|set|planned) ){0,4}(?:be )?(?:begins?|starts?|started|began|begun|beginning|starting|gets? under ?way|in|on|by|for)\b[^,.;]*$"
)
"""Before a date: only the building begins then."""
_ONCE_MEANT = re.compile(
    r"(?:原定|原计划|原計劃|原计畫|原本|原拟|原擬|原先|本应|本應|本来|本來|此前定于|先前)[^,.;。]{0,8}$|\b(?:originally|initially|previously|once|first|earlier) (?:due|planned|scheduled|slated|set|expected|meant|supposed|intended|targeted|pencill?ed in)(?: [a-z]+){0,5} $|\b(?:instead of|rather than|a year (?:later|earlier) than) (?:in |by )?(?:the )?(?:end of )?(?:(?:original|earlier|previous|initial) (?:target|date|goal) of )?$"
)
"""Before a date: it was meant once, and holds no more."""
_SAID_ON = re.compile(rf"(?:{any_phrase('telling')}) (?:[a-z]+ ){{0,2}}$")
_PRESENT = re.compile(any_phrase("present"))
_NOT_YET = re.compile(
    r"(?:若|如果|如能|倘若|一旦|待|没有|尚未|还没|仍未|未能|未获|有待|等待)[^,.;。]{0,6}$|(?:原(?:定|订|拟|计划|预计)|本[应该])[^,.;。]{0,16}$|(?:n't|\bnot|\byet to|\bwithout|\bawait(?:s|ing)?)(?: \w+){0,2} $"
)
_AHEAD = re.compile(
    r"届时|建成后|完工后|落成后|\bonce (?:complete|built|finished)|\bwhen (?:complete|built|finished)|\bdesigned (?:at|for|to)\b|\bdue\b|\bslated\b"
)
_BEGINS = re.compile(any_phrase("begins"))
_TO_COME = re.compile(rf"(?:{any_phrase('to_come')})(?: \w+ly)? ?$")
_STATUS_REACH = 24
_VERB_REACH = 16
_RENT_REACH = 60
_TAKE_REACH = 100
_TAKING = re.compile(any_phrase("taking"))
_LET = re.compile(r" (?:out|to)\b")
_RENTING = re.compile(rf"[^,.;。]{{0,12}}(?:{any_phrase('renting')})")
_BY_VERB = [(role, re.compile(any_phrase(f"by_{role}"))) for role in ("customer", "operator", "developer", "owner")]
_SPEAKS_FOR = re.compile(
    r"\b(?:president|spokes(?:man|woman|person)|director|manager|officer|lawyer|attorney|consultant|engineer|counsel|executive|head|chief|analyst|partner|architect|representative|agent|worker|lobbyist|lobbying|spoke|speaking|speaks|works|working|worked)(?: of [a-z]+(?: and [a-z]+)?)? (?:for|to) (?:the |a |an )?(?:[\w-]+,? )?$"
)
_APPLIES = re.compile(
    r"\b(?:fil(?:e[sd]?|ing)|appl(?:y|ies|ied|ying)|ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|application|request(?:s|ed)?|pending|need(?:s|ed)?|requir(?:es?|ed|ing)|wait(?:s|ing)?|subject to|before|until|hopes?|for)(?: [\w-]+){0,3} $|(?:申请|等待|尚待|须经|需要|寻求|争取)[^,.;。]{0,6}$"
)
_BUILDS = re.compile(
    r"(?:集团|公司|总)?(?:在[^,.;。的]{1,10})?(?:总?投资|投资建设|投资兴建|出资|投建|建设|兴建|建造|打造|承建|自建|开发|规划|新建|拥有|持有|运营)(?:建设|兴建|运营)?的"
)
_BYSTANDING = re.compile(any_phrase("by_bystander"))
_JOINED = re.compile(r",? (?:and|&) (?:the )?|, (?:the )?|[、和与及]")
_IS_USER = re.compile(
    rf"(?:[,、和与及\u3400-\u9fffA-Za-z0-9 ]{{0,24}}?(?:将|將)?(?:会|會)?(?:是|为|為|成为|成為|担任|作为)[^,.;。]{{0,8}}?(?:用户|客户|租户|用戶|客戶|租戶|承购方|买家)|(?: and (?:[A-Z]?[\w.-]+ ){{1,3}}| )(?:(?:{any_phrase('auxiliary')}) ){{0,2}}(?:be|become|serve as|act as|as|are|is|was|will be|becomes)? ?(?:the |its |a |an )?(?:[\w-]+ ){{0,2}}(?:tenants?|customers?|users?|off-?takers?|occupants?|occupiers?)\b)"
)
_BUILDING = re.compile(r"正(?:在)?(?:替|为|于|把|以)?[^,.;。]{0,14}(?:兴建|建设|建造|打造|扩建|施工|盖|上一套|建在)")
_LATE = re.compile(r"[底末]$|year-end|end of the year")
"""The end of a year to which a date of the page's own year looks ahead."""


def _is_past(reading: Reading, date: DateMention) -> bool:
    published = reading.document.published
    return published is not None and (date.iso or "")[:4] < published.date[:4]


def take_dates(reading: Reading, dates: dict[str, DateMention], scene: Scene) -> None:
    """Put the dates at which power or service begins or ends into ``dates``."""
    for date in scene.sentence.dates:
        if date.iso is None:
            continue
        start, end = scene.sentence.clause(date.start)
        words = scene.sentence.cues_of("label")
        cues = between(words, max(start, date.start - _DATE_REACH), min(end, date.end + _DATE_REACH))
        labels = [label for cue in cues for label in cue.senses["label"]]
        if _ONCE_MEANT.search(reading.folded, max(start, date.start - _SAY_REACH), date.start):
            continue
        if _SAID_ON.search(reading.folded, max(start, date.start - _SAY_REACH), date.start):
            continue
        if _WORKS_BEGIN.search(reading.folded, start, date.start):
            continue
        if "milestone_start" in labels or _BEGINS.search(reading.folded, start, end):
            dates.setdefault("starts", to_come(reading, scene, date))
        elif ("milestone_end" in labels or date.relation in ("by", "before")) and not _is_past(reading, date):
            dates.setdefault("ends", date)


def take_roles(reading: Reading, site: Site, scene: Scene) -> None:
    """Who owns, builds or uses it: a genitive or the sentence's subject owns, behind 为 and for stands the user."""
    holder = holder_of(reading, scene, site)
    if holder is not None and holder.name.surface != site.name:
        site.roles["owner"] = [holder]
    before: tuple[int, str] | None = None  # where the company before it ends that has a part, and which
    for actor in scene.actors:
        builds = actor.described and _BUILDS.match(reading.folded, actor.name.end) is not None
        if (
            (actor.described and not builds)
            or actor.maker
            or actor.id in site.companies
            or actor.name.surface == site.name
        ):
            continue
        if names_grid(reading, actor):
            continue
        if site.kind in _BOUGHT_KINDS and reading.gap(actor.name.end, site.start) == " " and len(scene.actors) > 1:
            continue  # Tesla Megapacks, Foo turbines: who makes them
        role = _part_of(reading, scene, site, actor)
        if (
            before is not None
            and role == "developer"
            and _JOINED.fullmatch(reading.folded, before[0], actor.name.start)
        ):
            role = before[1]  # used by Foo and Bar
        if role is None:
            continue
        before = (actor.name.end, role)
        site.roles.setdefault(role, []).append(actor)
    if not site.companies and scene.carried and not site.definite:
        site.roles["owner"] = [Actor(name) for name in scene.carried[:1]]
        site.assumed = True


def _part_of(reading: Reading, scene: Scene, site: Site, actor: Actor) -> str | None:
    """What part a company has in a site, by the words about it; who only speaks for somebody has none."""
    if (told := role_told(reading, scene, actor)) is not None:
        return told
    if actor.relation in ("for", "to"):
        speaks = _SPEAKS_FOR.search(reading.folded, scene.sentence.start, actor.name.start)
        return None if speaks else "customer"
    if actor.relation == "by":
        return _role_behind(reading, scene, actor)
    if actor.relation in ("", "and"):
        return "customer" if _rents(reading, scene, site, actor) else "owner"
    return None


def _rents(reading: Reading, scene: Scene, site: Site, actor: Actor) -> bool:
    """Whether the words between a company and the site's noun say that it only rents it: X rented all of …, X租下…."""
    start = actor.name.end
    if _IS_USER.match(reading.folded, start, scene.sentence.end):
        return True
    if 0 < site.start - start <= _RENT_REACH and _RENTING.match(reading.folded, start, site.start):
        return True
    end = min([scene.sentence.end, start + _TAKE_REACH, *(a.name.start for a in scene.actors if a.name.start > start)])
    taken = _TAKING.search(reading.folded, start, end) if holds(reading.folded[start:end], "taking") else None
    return taken is not None and not _LET.match(reading.folded, taken.end())


def _role_behind(reading: Reading, scene: Scene, actor: Actor) -> str | None:
    """What a company behind by or 由 is to a site, by the verb: 由X运营, owned by X; who is only said to build it develops it.

    Who pays, permits or supplies has no part in it.
    """
    han = not reading.folded[max(0, actor.name.start - 1)].isspace()
    start, end = scene.sentence.start, scene.sentence.end
    verbs = (
        reading.folded[actor.name.end : min(end, actor.name.end + _VERB_REACH)]
        if han
        else reading.folded[max(start, actor.name.start - _VERB_REACH) : actor.name.start]
    )
    told = next((role for role, pattern in _BY_VERB if pattern.search(verbs)), None)
    return told or (None if _BYSTANDING.search(verbs) else "developer")


def read_phase(reading: Reading, scene: Scene, quantity: Quantity, part: Part) -> Phase:
    """What the words around the power of a part say of that part: those from the power before it up to the next."""
    sentence = scene.sentence
    powers = [q for q in sentence.quantities if q.kind == "power" and q is not quantity]
    start = max([sentence.start, *(q.end for q in powers if q.end <= quantity.start)])
    end = min([sentence.end, *(q.start for q in powers if q.start >= quantity.end)])
    own = part_of_scene(scene, start, end)
    phase = Phase(scene, quantity, part)
    take_dates(reading, phase.dates, own)
    clause = part_of_scene(scene, start, min(end, sentence.clause(quantity.start)[1]))
    phase.status, phase.modality = status_of(reading, clause, quantity.start)
    if phase.status is ProjectStatus.OPERATING and not moods(scene, quantity.start, quantity.start).isdisjoint(
        {"planned", "forecast"}
    ):
        phase.status, phase.modality = None, Modality.PLANNED
    return phase


def status_of(reading: Reading, scene: Scene, place: int) -> tuple[ProjectStatus | None, Modality]:
    """How far the site has come by the sentence, and whether that is done, planned, talked of or given up."""
    found: list[tuple[int, str]] = []
    strengths = reading.lexicon.tables["site_status"]
    for word in scene.sentence.cues_of("site_status"):
        if _has_not_come(reading, scene, word):
            continue
        found += [(strengths[name]["strength"], name) for name in word.senses["site_status"]]
    if _BUILDING.search(reading.folded, scene.sentence.start, scene.sentence.end):
        name = ProjectStatus.UNDER_CONSTRUCTION.value
        found.append((strengths[name]["strength"], name))
    mood = moods(scene, place) | moods(scene, scene.sentence.end - 1)
    if mood & {"planned", "forecast"} and _is_ahead(reading, scene):
        found = [(strength, name) for strength, name in found if name != ProjectStatus.OPERATING.value]
    status = ProjectStatus(max(found)[1]) if found else None
    if status in (ProjectStatus.OPERATING, ProjectStatus.UNDER_CONSTRUCTION):
        return status, Modality.STATED
    if status in (ProjectStatus.APPROVED, ProjectStatus.DELAYED):
        return status, Modality.PLANNED
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


def _has_not_come(reading: Reading, scene: Scene, word: Cue) -> bool:
    """Whether the words before one for a status deny it, or put what runs into the future: due to be energised, 即将投运."""
    ahead = max(scene.sentence.start, word.start - _STATUS_REACH)
    if _NOT_YET.search(reading.folded, ahead, word.start):
        return True
    if ProjectStatus.APPROVED.value in word.senses["site_status"] and _APPLIES.search(
        reading.folded, ahead, word.start
    ):
        return True
    runs = ProjectStatus.OPERATING.value in word.senses["site_status"]
    if runs and reading.folded.startswith(("后", "後", "以后", "以後", "之后", "时", "前"), word.end):
        return True  # 建成后
    return runs and _TO_COME.search(reading.folded, ahead, word.start) is not None


def settle_status(reading: Reading, site: Site | Phase, kind: ProjectKind) -> None:
    """Make what begins only after the page's own date planned, and so a data centre of which nothing says that it stands already."""
    published, starts = reading.document.published, site.dates.get("starts")
    begins = (starts.iso or "") if starts is not None else ""
    later = bool(begins) and (published is None or begins[: len(published.date)] > published.date[: len(begins)])
    later = later or (starts is not None and _ends_its_year(starts, published))
    if site.status is ProjectStatus.OPERATING and later:
        site.status, site.modality = None, Modality.PLANNED
    if site.status is ProjectStatus.UNDER_CONSTRUCTION and later:
        site.modality = Modality.PLANNED
    if site.status is None and site.modality is Modality.STATED:
        sentence = site.scene.sentence
        if later or (
            kind is ProjectKind.DATA_CENTER and not _PRESENT.search(reading.folded, sentence.start, sentence.end)
        ):
            site.modality = Modality.PLANNED


def _ends_its_year(date: DateMention, published: Dated | None) -> bool:
    """Whether a date is the end of the year in which the page was written: 2026年底, from a page of that spring."""
    year = (date.iso or "")[:4]
    return (
        published is not None and year == published.date[:4] and date.iso == year and bool(_LATE.search(date.surface))
    )


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
