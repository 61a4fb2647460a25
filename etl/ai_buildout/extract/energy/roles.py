"""Who of several companies named at a site owns it and who uses it, by what they are."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.phrases import any_phrase, holds
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind

_TOGETHER = re.compile(any_phrase("jointly"))
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


def share_roles(reading: Reading, site: Site, directory: Directory) -> None:
    """Leave the owner's role to those who build or run such sites, where several are told as owners or a user owns a plant."""
    sector = {actor.id: directory.sector(actor.id) for actors in site.roles.values() for actor in actors}
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
    if not users:
        return
    known = {a.id for a in site.roles.get("customer", [])}
    site.roles["customer"] = [*site.roles.get("customer", []), *(a for a in users if a.id not in known)]
    kept = [a for a in owners if a not in users and (sector[a.id] not in _BYSTANDERS or not builders)]
    if kept:
        site.roles["owner"] = kept
    else:
        del site.roles["owner"]
