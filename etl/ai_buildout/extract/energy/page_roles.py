"""Who uses a site, by the deals of the page: the power purchase or lease of its owner tells it, in whichever sentence it stands."""

from __future__ import annotations

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.model.codes import DealType, ProjectKind, Role

_POWER = ((DealType.POWER_PURCHASE, Role.SELLER, Role.BUYER),)
_COMPUTE = ((DealType.LEASE, Role.LESSOR, Role.LESSEE), (DealType.COMPUTE_CONTRACT, Role.SUPPLIER, Role.CUSTOMER))


def take_page_customers(sites: list[Site], drafts: list[Draft]) -> None:
    """Give a site without a customer the one to whom the page says that its owner sells power, or lets or sells computing.

    The term and beginning of a power purchase go along where the owner has one plant on the page. An owner with several customers leaves it open.
    """
    for site in sites:
        if site.generic or not site.numbers or site.roles.get("customer"):
            continue
        holders = {a.id for role in ("owner", "developer", "operator") for a in site.roles.get(role, ())}
        found = _sales(holders, drafts, _COMPUTE if site.kind is ProjectKind.DATA_CENTER else _POWER)
        customers = {a.id: a for _, actors in found for a in actors if a.id not in holders}
        if len(customers) != 1 or not _is_alone(site, sites, holders):
            continue
        site.roles["customer"] = list(customers.values())
        if site.kind is not ProjectKind.DATA_CENTER:
            terms = [d.numbers["term_years"] for d, _ in found if "term_years" in d.numbers]
            if terms:
                site.numbers.setdefault("term_years", terms[0])
            starts = [d.dates["starts"] for d, _ in found if "starts" in d.dates]
            if starts:
                site.dates.setdefault("starts", starts[0])


def _sales(
    holders: set[str], drafts: list[Draft], types: tuple[tuple[DealType, Role, Role], ...]
) -> list[tuple[Draft, list[Actor]]]:
    """The deals in which one of the holders sells, each with its customers."""
    found = []
    for draft in drafts:
        for kind, sells, buys in types:
            if draft.type is kind and any(s.role is sells and s.id in holders for s in draft.sides):
                found.append((draft, [Actor(s.name) for s in draft.sides if s.role is buys]))
    return found


def _is_alone(site: Site, sites: list[Site], holders: set[str]) -> bool:
    """Whether the page tells no other site of its kind that these holders have."""
    return not any(s is not site and s.kind is site.kind and s.numbers and s.companies & holders for s in sites)
