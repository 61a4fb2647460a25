"""Whether what was gathered of a site is enough for a fact: where it lies or what it is called, or whose it is and how large."""

from __future__ import annotations

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.energy.site import Site
from ai_buildout.model.codes import DealType, ProjectKind, ProjectStatus

_LARGEST = 2e10
"""W: what draws more, told of a company and no place, is a queue or a market, no site."""
_TELLING = ("power", "investment", "gpus", "area", "energy_capacity", "pue", "households", "workers")
_SIZES = ("power", "investment", "gpus", "area", "energy_capacity")
_OF_ONE_SITE = ({"power", "energy_capacity"}, {"power", "area"}, {"investment", "area"})
"""Numbers that are told together of one site only, whatever else the sentence says of it."""
_COME_FAR = (ProjectStatus.UNDER_CONSTRUCTION, ProjectStatus.APPROVED, ProjectStatus.DELAYED)
_BY_THE_WAY = (DealType.PARTNERSHIP, DealType.JOINT_VENTURE, DealType.SUBSIDY)
"""Deals that are about the site itself: its numbers stay its own."""


def is_whole(site: Site) -> bool:
    """Whether a site is told well enough to be a fact."""
    if site.generic:
        return True
    if not any(name in site.numbers for name in _TELLING):
        return False
    if site.name or any(p.kind != "country" for p in site.places):
        return True
    power = site.numbers.get("power")
    if power is not None and max(power.value or 0, power.min or 0) > _LARGEST:
        return False
    if not site.companies:
        return False
    plant = site.kind is not ProjectKind.DATA_CENTER
    if site.built and plant:
        return True
    sized = site.sized and not (site.traded and site.part == "let")
    return sized or (bool(site.places) and not plant) or (not site.traded and _is_one_of_its_own(site))


def _is_one_of_its_own(site: Site) -> bool:
    """Whether a site of which only the owner is told is one that is built, with a size, not what somebody holds or spends in all."""
    owned = site.roles.get("owner") or site.roles.get("developer") or site.roles.get("operator")
    sizes = {name for name in _SIZES if name in site.numbers}
    plant = site.kind is not ProjectKind.DATA_CENTER
    told = plant and "power" in sizes and site.status is not None
    if not owned or (site.assumed and not told) or site.definite or site.part == "let":
        return False
    if any(pair <= sizes for pair in _OF_ONE_SITE):
        return True
    if "power" in sizes and (site.status in _COME_FAR or (plant and site.status is ProjectStatus.ANNOUNCED)):
        return True
    return len(sizes) > 1 and (site.built or site.status in _COME_FAR)


def is_traded(site: Site, drafts: list[Draft]) -> bool:
    """Whether the sentence tells a deal in which the site's own numbers change hands: bought plants, rented power, ordered turbines."""
    for draft in drafts:
        own = [q for q in draft.numbers.values() if any(q is number for number in site.numbers.values())]
        if draft.type in (DealType.ACQUISITION, DealType.HARDWARE_SUPPLY) or (own and draft.type not in _BY_THE_WAY):
            return True
    return False
