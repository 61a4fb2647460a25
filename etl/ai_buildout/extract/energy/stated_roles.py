"""Who builds, owns, runs or uses the site told before, in a sentence without numbers: Foo develops it, Bar will run the place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.role_words import role_told
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_context import told_last
from ai_buildout.extract.energy.telling import status_of
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import ProjectStatus

_SOON = 120
_GIVEN_UP = frozenset({"cancelled", "delayed"})
_IT = re.compile(
    r"\b(?:it|the (?:project|plan|plans|proposal|application|request|rezoning|bid|scheme|idea))\b|项目|计划|该案|申请|方案"
)
_NEAR = 400
"""Characters from the last telling of a site to the sentence that says who has a part in it."""
_ROLES = ("owner", "developer", "operator", "customer")
_ITS = rf"(?:it|them|(?:the|that|this|its|all the) (?:[\w-]+ ){{0,2}}(?:{any_phrase('what_is_run')}))\b"
_SAID = [
    (role, re.compile(rf" (?:(?:{any_phrase('auxiliary')}) ){{0,2}}(?:{any_phrase(f'part_{role}')}) {_ITS}"))
    for role in _ROLES
]


_NOUNS = [
    ("customer", re.compile(r"tenant|customer|user|offtaker|off-taker|occupant|occupier")),
    ("developer", re.compile(r"developer|builder")),
    ("operator", re.compile(r"operator")),
    ("owner", re.compile(r"owner")),
]
_NOUN_REACH = 60
_IS = re.compile(
    r"(?:,? (?:and|&) [A-Z]?[\w.-]+(?: [A-Z][\w.-]+)?)? (?:is|are|will be|would be|is to be|has been named|have been named|was named|serves as|will serve as|becomes?|will become) (?:the |its |a |an )?(?:(?:first|anchor|main|sole|only|lead|prime|largest|principal|future|planned|long-term|majority|new|site's|campus's|project's|plant's) ){0,3}(?:tenants?|customers?|users?|off-?takers?|occupants?|occupiers?|developers?|builders?|operators?|owners?)\b(?! of (?!the (?:site|campus|plant|project|facility)))"
)


def take_stated_status(reading: Reading, scene: Scene, sites: Sequence[Site]) -> None:
    """Set how far the site told last has come, where a sentence without a site says it of it: the developer withdrew it (in place)."""
    site = told_last(scene, sites)
    if site is None or site.generic or scene.sentence.start - site.last > _SOON or scene.sentence.cues_of("site"):
        return
    if site.status not in (None, ProjectStatus.ANNOUNCED) or scene.sentence.quantities:
        return
    cues = [c for c in scene.sentence.cues_of("site_status") if not _GIVEN_UP.isdisjoint(c.senses["site_status"])]
    if not cues or is_void(reading, scene, cues[0].start):
        return
    others = {a.id for a in scene.actors} - site.companies
    if others or not _IT.search(reading.folded, scene.sentence.start, scene.sentence.end):
        return
    site.status, site.modality = status_of(reading, scene, cues[0].start)


def take_stated_roles(reading: Reading, scene: Scene, sites: Sequence[Site]) -> None:
    """Add to the site told last who the sentence says has a part in it, unless the site has somebody in that part (in place)."""
    site = told_last(scene, sites)
    if site is None or site.generic or scene.sentence.start - site.last > _NEAR:
        return
    said: str | None = None
    for actor in scene.actors:
        if actor.relation not in ("", "and") or actor.described:
            continue
        role = _role(reading, scene, actor)
        if role is None:
            continue
        if actor.relation == "and" and said == role and site.roles.get(role):
            site.roles[role].append(actor)
            continue
        said = role
        if site.assumed and role != "customer":
            site.roles.pop("owner", None)
            site.assumed = False
        _take_part(site, role, actor)


def _role(reading: Reading, scene: Scene, actor: Actor) -> str | None:
    end = actor.name.end
    if _IS.match(reading.folded, end, scene.sentence.end):
        return next(role for role, noun in _NOUNS if noun.search(reading.folded, end, end + _NOUN_REACH))
    said = next((role for role, said in _SAID if said.match(reading.folded, end, scene.sentence.end)), None)
    return said or role_told(reading, scene, actor)


def _take_part(site: Site, role: str, actor: Actor) -> None:
    """The developer of a site that nobody else is said to own has the owner's part."""
    role = "owner" if role == "developer" and not site.roles.get("owner") else role
    for other, actors in list(site.roles.items()):
        kept = [a for a in actors if a.id != actor.id]
        if len(kept) != len(actors) and other == "owner" and role == "customer":
            return
        site.roles[other] = kept
    if not site.roles.get(role):
        site.roles[role] = [actor]
