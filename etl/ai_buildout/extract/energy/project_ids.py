"""The id of a site: that of its plant, its own name, or its companies and place."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import by_size
from ai_buildout.extract.names.words import slug
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.registry import Place

_WIDE = ("state",)
_PLANTS = ("gas", "solar", "wind", "storage")
_RESTARTS = re.compile(any_phrase("restarts"))


def project_id(reading: Reading, site: Site, roles: dict[str, list[str]]) -> str:
    """The site's id; ``roles`` has the ids of the companies that have a part in it."""
    if site.generic:
        watts = site.numbers["power"].value or 0
        return f"generic-{watts / 1e9:g}gw-data-center".replace(".", "-")
    if (plant := _plant_id(reading, site)) is not None:
        return plant
    owners = roles.get("owner") or roles.get("developer") or roles.get("operator") or roles.get("customer") or []
    if site.programme is not None and site.kind is ProjectKind.DATA_CENTER:
        return slug("-".join(_in_programme(site, site.programme)))
    parts = [*owners[:2], *([site.name] if site.name else [])]
    places = [p for p in by_size(site.places) if p.name != site.name]
    states = [p for p in places if p.kind in _WIDE and p.name not in (site.name or "").split()]
    if places and (states or not (site.name and parts)):
        parts.append((states[0] if site.name and states else places[0]).name)
    if places and places[0].site is ProjectKind.DATA_CENTER and places[0].name.isalpha():
        parts += _around(site, places)[:1]
    if len(parts) > len(owners[:2]) and site.kind.value in _PLANTS:
        parts.append(site.kind.value)
    if len(parts) == len(owners[:2]):
        power = site.numbers.get("power")
        if power is not None:
            watts = power.value or power.max or power.min or 0
            parts.append(f"{watts / 1e9:g}gw" if watts >= 1e9 else f"{watts / 1e6:g}mw")
        parts.append(site.kind.value)
    return slug("-".join(parts))


def _in_programme(site: Site, programme: str) -> list[str]:
    """The programme and the place of one of its sites: stargate-abilene; a programme of one country goes by its own name."""
    places = [p.name for p in by_size(site.places) if p.kind != "country"]
    return [programme] if "-" in programme or not places else [programme, places[0]]


def _around(site: Site, places: list[Place]) -> list[str]:
    """The state in which a campus lies that has a mere code word for a name: meta-hyperion-louisiana."""
    told = [p.name for p in places if p.kind in _WIDE]
    return told or ([site.around.name] if site.around is not None else [])


def _plant_id(reading: Reading, site: Site) -> str | None:
    """The name of the known nuclear plant that the site is, and whether it is brought back: three-mile-island-restart."""
    plants = [p for p in site.places if p.site is ProjectKind.NUCLEAR]
    if site.kind is not ProjectKind.NUCLEAR or len(plants) != 1:
        return None
    plant = plants[0].place_id
    told = any(
        _RESTARTS.search(reading.folded, s.start, s.end)
        for s in reading.sentences
        if any(n.entity_id == plant for n in s.names)
    )
    name = slug(plants[0].name)
    return f"{name}-restart" if told else name
