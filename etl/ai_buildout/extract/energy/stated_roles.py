"""Who builds, owns, runs or uses the site told before, in a sentence without numbers: Foo develops it, Bar will run the place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_context import told_last
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading

_NEAR = 400
"""Characters from the last telling of a site to the sentence that says who has a part in it."""
_ROLES = ("owner", "developer", "operator", "customer")
_ITS = rf"(?:it|them|(?:the|that|this|its|all the) (?:[\w-]+ ){{0,2}}(?:{any_phrase('what_is_run')}))\b"
_SAID = [
    (role, re.compile(rf" (?:(?:{any_phrase('auxiliary')}) ){{0,2}}(?:{any_phrase(f'part_{role}')}) {_ITS}"))
    for role in _ROLES
]


def take_stated_roles(reading: Reading, scene: Scene, sites: Sequence[Site]) -> None:
    """Add to the site told last who the sentence says has a part in it, unless the site has somebody in that part (in place)."""
    site = told_last(scene, sites)
    if site is None or site.generic or scene.sentence.start - site.last > _NEAR:
        return
    for actor in scene.actors:
        if actor.relation not in ("", "and") or actor.described:
            continue
        role = _role(reading, scene, actor)
        if role is None:
            continue
        if site.assumed and role != "customer":
            site.roles.pop("owner", None)
            site.assumed = False
        _take_part(site, role, actor)


def _role(reading: Reading, scene: Scene, actor: Actor) -> str | None:
    end = actor.name.end
    return next((role for role, said in _SAID if said.match(reading.folded, end, scene.sentence.end)), None)


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
