"""Plants told by the machines that make the power: twenty turbines good for 310 megawatts together, 230 MW of gas engines."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.nouns import is_source
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import places_of
from ai_buildout.extract.energy.telling import status_of, take_dates, take_roles
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.mention import Quantity

_MACHINES = re.compile(
    r"(?<!wind )(?<!tidal )(?<!steam )\b(?:(?:natural[ -]gas |gas |gas-fired |combustion |aeroderivative )?turbines|reciprocating engines|gas engines|(?:gas|natural-gas|gas-fired) (?:generators|gensets|generating sets|plants|stations|units|generation)"
    r"|(?:gas|gas-fired|natural-gas|natural gas)(?: power| generating| peaker)? (?:plants?|stations?)|combined-cycle (?:plants?|units?|stations?))\b"
)
_LINK = re.compile(
    r"(?:[^.;:()]|[.](?=\d)){0,64}?(?:(?:,? with|\bof|\bat|\bhave|\bhas|\bgood for|\bcapable of|\btotall?ing|\badding up to|\brated|\bwhich (?:is|are|come to)|"
    r"\b(?:giv|mak|produc|generat|provid)(?:e|es|ing)|\bdeliver(?:s|ing)?|\bsupply(?:ing)?|\badd(?:s|ing)?|\btogether|\bcombined|\bin all|\btotal)"
    r"(?: (?:an?|the|up to|at|of|together|combined|total|joint|aggregate|overall|installed|rated|nameplate|maximum|capacity|output|power|about|some|nearly|roughly|around|over|more than|as much as|almost|worth)){0,6} |,? )"
)
"""Between the machines and the power that they have together."""
_BEFORE = re.compile(r" (?:worth )?(?:of )?(?:its own |their own |new |mobile |second-hand |on-site )?")
_FUELS = ("gas", "natural", "combined", "combustion", "aeroderivative")
_EACH = re.compile(r",? (?:each|apiece|per (?:unit|turbine|engine|year)|a (?:piece|year))\b")
_ONE = re.compile(r"\b(?:an?|one|each|every|per|any|another) (?:[\w-]+ ){0,3}$")
_ITS = re.compile(r"(?:['’]s|\b(?:its|their|whose|our|his)) (?:own )?(?:[\w-]+ ){0,3}$")
_COUNTED = re.compile(r"(?:\b(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?) (?:[\w-]+ ){0,3})$")
_REACH = 36
_LEAST = 5e6
_LARGEST = 1.2e10
"""W: what is more is the power of a country or a year's production, no plant."""
_OF_ALL = re.compile(
    r"\b(?:state|country|nation|region|grid|market|industry|world|worldwide|globally|nationwide|analysts?|utilit(?:y|ies)|britain|america|europe|china|germany)['’]?s? (?:own |ageing |old )?(?:[a-z-]+ )?$"
)
_GIVEN = r"(?:order|suppl(?:y|ie)|mak|ship|deliver|shut|retir|remov|acquir|replac|design|market|resell)(?:s|ed|es|ing)?|b(?:uys?|ought|uying)|s(?:ell|ells|old|elling)|made"
_HANDS_OVER = re.compile(rf"(?<!would )(?<!could )\b(?:{_GIVEN})\b[^,;]{{0,40}}$")
_HANDED_OVER = re.compile(rf"[^,;]{{0,40}}\b(?:are|were|is|was|been|being|be) (?:[a-z]+ly |to be )?(?:{_GIVEN})\b")
"""Verbs by which machines change hands or go, so that they are no plant of the subject's."""
_NOT_BUILDERS = frozenset(
    {
        "equipment",
        "chip_designer",
        "memory",
        "networking",
        "server_maker",
        "cooling",
        "investor",
        "government",
        "foundry",
    }
)


def read_machines(reading: Reading, scene: Scene, directory: Directory) -> Site | None:
    """The gas plant whose machines a sentence tells with their joint power, and whose it is or where it stands; None without one."""
    sentence = scene.sentence
    if not any(q.kind == "power" for q in sentence.quantities):
        return None
    for match in _MACHINES.finditer(reading.folded, sentence.start, sentence.end):
        cue = Cue(match.start(), match.end(), {})
        power = _power_of(reading, scene, cue)
        if power is None or is_void(reading, scene, cue.start) or is_source(reading, scene, cue):
            continue
        if _changes_hands(reading, scene, cue) or not _is_one_plant(reading, scene, cue, power):
            continue
        return _site(reading, scene, directory, cue, power)
    return None


def _changes_hands(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the clause says that the machines are bought, sold, made or taken away."""
    start, end = scene.sentence.clause(cue.start)
    return bool(
        _HANDS_OVER.search(reading.folded, start, cue.start) or _HANDED_OVER.match(reading.folded, cue.end, end)
    )


def _power_of(reading: Reading, scene: Scene, cue: Cue) -> Quantity | None:
    """The power that the machines have together, told right behind their noun or right before it."""
    for quantity in scene.sentence.quantities:
        if quantity.kind != "power" or quantity.per or not _LEAST <= _size(quantity) <= _LARGEST:
            continue
        if _EACH.match(reading.folded, quantity.end):
            continue
        ahead = 0 < quantity.start - cue.end <= 3 * _REACH and _LINK.fullmatch(reading.folded, cue.end, quantity.start)
        gas = reading.folded.startswith(_FUELS, cue.start)
        behind = (
            gas
            and 0 <= cue.start - quantity.end <= _REACH
            and _BEFORE.fullmatch(reading.folded, quantity.end, cue.start)
        )
        if ahead or behind:
            return quantity
    return None


def _size(quantity: Quantity) -> float:
    return max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None)


def _is_one_plant(reading: Reading, scene: Scene, cue: Cue, power: Quantity) -> bool:
    """Whether the machines are some that stand together: counted, somebody's own, or behind their joint power; not one of a kind."""
    floor = max(scene.sentence.start, cue.start - _REACH)
    if _OF_ALL.search(reading.folded, floor, cue.start):
        return False
    if power.end <= cue.start:
        return True
    if _ITS.search(reading.folded, floor, cue.start):
        return True
    counted = any(
        q.kind in ("count", "number") and q.start < cue.end and cue.start <= q.end + _REACH
        for q in scene.sentence.quantities
    )
    plural = reading.folded[cue.end - 1] == "s"
    return plural and (counted or _COUNTED.search(reading.folded, floor, cue.start) is not None)


def _site(reading: Reading, scene: Scene, directory: Directory, cue: Cue, power: Quantity) -> Site | None:
    start, end = min(cue.start, power.start), max(cue.end, power.end)
    site = Site(scene, ProjectKind.GAS, start, end, None, places_of(reading, scene, directory, cue))
    site.numbers["power"] = power
    take_dates(reading, site.dates, scene)
    take_roles(reading, site, scene)
    _leave_makers(site, cue)
    owners = [a for role in ("owner", "operator", "developer") for a in site.roles.get(role, [])]
    if any(directory.sector(a.id) in _NOT_BUILDERS for a in owners):
        return None
    site.status, site.modality = status_of(reading, scene, cue.start)
    site.built = bool(owners)
    return site


def _leave_makers(site: Site, cue: Cue) -> None:
    """Take those out, in place, whose name stands right before the machines and only says who made them: Foo turbines."""

    def makes(actor: Actor) -> bool:
        return 0 <= cue.start - actor.name.end <= 1

    roles = {role: [a for a in actors if not makes(a)] for role, actors in site.roles.items()}
    site.roles = {role: actors for role, actors in roles.items() if actors}
    if not site.roles and site.scene.carried:
        site.roles["owner"] = [Actor(name) for name in site.scene.carried[:1]]
        site.assumed = True
