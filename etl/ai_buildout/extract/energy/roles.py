"""Who of several companies named at a site owns it and who uses it, by what they are."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.phrases import any_phrase, holds
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind

_TOGETHER = re.compile(any_phrase("jointly"))
_BUILDS = re.compile(
    r"兴建|建起|建设|建造|自建|新建|建了|建成|盖起|安装|增设|加设|架设|运营|运行"
    r"|\b(?:build(?:s|ing)?|built|install(?:s|ed|ing)?|erect(?:s|ed|ing)?|(?:put|puts|putting) up|construct(?:s|ed|ing)?|operat(?:es|ed|ing)|runs|running)\b"
)
_BUYS = re.compile(
    r"购|买|采|租|订|签|供应|\b(?:buy|buys|bought|purchas|contract|agree|sign|from|order|back(?:s|ed|ing)|fund|financ|help|support|have|has)"
)
_USERS = ("ai_lab", "cloud")
_BUILDERS = ("neocloud", "data_center_developer", "utility", "nuclear_developer")
_SUPPLIERS = ("utility",)
_BYSTANDERS = ("chip_designer", "investor", "server_maker")


def keep_first_owner(site: Site) -> None:
    """Leave the owner's role to the first that it is told of and those in one list with it: a second subject has a part of its own."""
    owners = site.roles.get("owner", [])
    kept = owners[:1]
    for actor in owners[1:]:
        if not (actor.listed or actor.relation == "and"):
            break
        kept.append(actor)
    if owners:
        site.roles["owner"] = kept


def take_programme(site: Site, directory: Directory) -> None:
    """Make the programme that a site's sentence names the site's: it builds and owns nothing itself, nor does a vehicle for its money."""
    shells = {a.id for actors in site.roles.values() for a in actors if directory.is_programme(a.id)}
    for role in list(site.roles):
        _drop(site, role, shells)
    if site.name or any(p.site for p in site.places):
        return
    named = {n.entity_id for n in site.scene.sentence.names if n.kind == "company"}
    built = [i for i in named if directory.builds_sites(i)]
    site.programme = built[0] if len(built) == 1 else None


def take_page_programmes(scenes: list[Scene], sites: list[Site], directory: Directory) -> None:
    """Make a site without a name part of the programme that one sentence of the page names with its town alone (in place)."""
    towns: dict[str, set[str]] = {}
    for scene in scenes:
        names = scene.sentence.names
        programmes = {n.entity_id for n in names if n.kind == "company" and directory.builds_sites(n.entity_id)}
        places = {n.entity_id for n in names if n.kind == "place" and _is_town(n.entity_id, directory)}
        if len(programmes) == 1 and len(places) == 1:
            towns.setdefault(places.pop(), set()).update(programmes)
    for site in sites if towns else ():
        if site.programme or site.name or site.generic or any(p.site for p in site.places):
            continue
        found = set().union(*(towns.get(p.place_id, ()) for p in site.places))
        site.programme = found.pop() if len(found) == 1 else None


def _is_town(place_id: str, directory: Directory) -> bool:
    place = directory.place(place_id)
    return place is not None and place.kind in ("city", "county") and not place.site


def _drop(site: Site, role: str, ids: set[str]) -> None:
    """Take a part in a site from some companies (in place)."""
    if role not in site.roles or not ids:
        return
    if kept := [a for a in site.roles[role] if a.id not in ids]:
        site.roles[role] = kept
    else:
        del site.roles[role]


def _builds_itself(reading: Reading, site: Site, user: Actor) -> bool:
    """Whether the one user named builds or runs the plant itself: xAI建起…燃气电厂, Foo is installing …."""
    if site.kind is ProjectKind.NUCLEAR or site.roles.get("customer") or not user.name.end < site.start:
        return False
    gap = reading.gap(user.name.end, site.start)
    return bool(_BUILDS.search(gap)) and not _BUYS.search(gap)


def share_roles(reading: Reading, site: Site, directory: Directory) -> None:
    """Leave the owner's role to those who build or run such sites, where several are told as owners or a user owns a plant."""
    sector = {actor.id: directory.sector(actor.id) for actors in site.roles.values() for actor in actors}
    if site.kind is not ProjectKind.DATA_CENTER:  # who licenses a plant or lends for it has no part in it
        _drop(site, "owner", {i for i, name in sector.items() if name == "government"})
    owners = site.roles.get("owner", [])
    if site.kind is ProjectKind.DATA_CENTER and "nuclear_developer" in {sector[a.id] for a in owners}:
        site.kind = ProjectKind.NUCLEAR
    told = reading.gap(site.scene.sentence.start, site.scene.sentence.end)
    if holds(told, "jointly") and _TOGETHER.search(told):
        return
    if site.kind is ProjectKind.DATA_CENTER and any(sector[a.id] in _SUPPLIERS for a in owners):
        owners = [
            a for a in owners if sector[a.id] not in _SUPPLIERS
        ]  # who brings the current has no part in the halls
        site.roles["owner"] = owners
    if site.roles.get("customer") and owners and all(sector[a.id] in _BYSTANDERS for a in owners):
        del site.roles["owner"]  # who makes the chips or lends the money only has a hand in it
        return
    builders = [a for a in owners if sector[a.id] in _BUILDERS]
    if site.kind is ProjectKind.DATA_CENTER and (len(owners) < 2 or not builders):
        if len(owners) > 1:
            kept = [a for a in owners if sector[a.id] not in _BYSTANDERS] or owners
            site.roles["owner"] = kept
        return
    users = [a for a in owners if sector[a.id] in _USERS]
    if not users or (len(users) == len(owners) == 1 and _builds_itself(reading, site, users[0])):
        return
    known = {a.id for a in site.roles.get("customer", [])}
    site.roles["customer"] = [*site.roles.get("customer", []), *(a for a in users if a.id not in known)]
    kept = [a for a in owners if a not in users and (sector[a.id] not in _BYSTANDERS or not builders)]
    if kept:
        site.roles["owner"] = kept
    else:
        del site.roles["owner"]
