"""Tellings of one site put together: whether two can be of one, and what of each is kept."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.extract.energy.site import Phase, Site
from ai_buildout.model.codes import BlockKind, Modality, ProjectStatus
from ai_buildout.model.mention import Quantity

_FAR = 600
_AFAR = 2500
_LOOK_BACK = 48
_MOST_PARTS = 8
_MEASURED_TWICE = frozenset({"area", "workers"})
"""Numbers of which a site has several: land and floor space, builders and staff."""
_RANK = {"whole": 2, None: 1, "first": 0, "later": 0, "expansion": 0}


def same_site(a: Site, b: Site) -> bool:
    """Whether two tellings can be of one site: one name, one company at one place, or words that point back; no number contradicts."""
    if a.generic or b.generic or a.kind is not b.kind:
        return False
    if a.name and b.name:
        return a.name == b.name
    if any(not _agree(a, b, field) for field in (a.numbers.keys() & b.numbers.keys()) - _MEASURED_TWICE):
        return False
    if a.scene.sentence.kind is BlockKind.TITLE and _share_number(a, b):
        apart = (a.places and b.places) or (a.companies and b.companies and not a.companies & b.companies)
        if not apart:
            return True
    near = 0 <= b.scene.sentence.start - a.last <= _FAR
    if b.definite and all(p.kind == "country" and (not a.places or p.country == a.places[0].country) for p in b.places):
        return near and bool(a.name or a.places or a.sized or a.companies)
    if a.places and b.places:
        own = [{p.place_id for p in places if p.site} for places in (a.places, b.places)]
        if all(own):  # each is a site that goes by its own name
            return bool(own[0] & own[1])
        shared = bool({p.place_id for p in a.places} & {p.place_id for p in b.places})
        return shared and (bool(a.companies & b.companies) or not (a.companies and b.companies))
    if not (a.name or any(p.kind != "country" for p in a.places)) or not a.numbers or b.name or b.sized:
        return False
    adjoining = 0 <= b.scene.sentence.start - a.last <= 2
    return adjoining and (bool(a.companies & b.companies) or not (a.companies and b.companies))


def _share_number(a: Site, b: Site) -> bool:
    """Whether both tell the same power or sum: a title and the text under it."""
    both = a.numbers.keys() & b.numbers.keys() & {"power", "investment"}
    return any(_equal(a.numbers[field], b.numbers[field]) for field in both)


def _agree(a: Site, b: Site, field: str) -> bool:
    """Whether a number of two tellings is one, or that of a part of the site in one of them."""
    return _equal(a.numbers[field], b.numbers[field]) or (field == "power" and (a.part, b.part) != (None, None))


def _equal(x: Quantity, y: Quantity) -> bool:
    return (x.value, x.min, x.max) == (y.value, y.min, y.max)


def only_site(site: Site, sites: Sequence[Site]) -> Site | None:
    """The one site of its kind that the page has told so far, if words that point back can mean it from afar."""
    known = [s for s in sites[-_LOOK_BACK:] if s.kind is site.kind and not s.generic]
    if len(known) != 1 or not (known[0].name or known[0].places) or site.scene.sentence.start - known[0].last > _AFAR:
        return None
    fits = all(
        _agree(known[0], site, field) for field in (known[0].numbers.keys() & site.numbers.keys()) - _MEASURED_TWICE
    )
    known_companies, companies = known[0].companies, site.companies
    return known[0] if fits and (not (known_companies and companies) or known_companies & companies) else None


def referent(last: Site, site: Site, sites: Sequence[Site]) -> Site:
    """The site that words which point back mean: the one told ``last``, but in a new paragraph the one of which the page speaks most."""
    if site.scene.sentence.paragraph == last.paragraph:
        return last
    known = [s for s in sites[-_LOOK_BACK:] if s.kind is site.kind and (s.name or s.places) and not s.generic]
    main = max(known, key=lambda s: s.tellings, default=last)
    fits = all(_agree(main, site, field) for field in main.numbers.keys() & site.numbers.keys())
    return main if main.tellings > last.tellings and fits else last


def tell(home: Site, site: Site) -> None:
    """Add a telling to the site that it goes on about; the first with numbers gives the quote."""
    if not home.numbers and site.numbers:
        home.scene, home.start, home.end = site.scene, site.start, site.end
        if site.status is not None or site.modality is not Modality.STATED:
            home.modality = site.modality
    home.tellings += 1
    home.paragraph = site.scene.sentence.paragraph
    merge(home, site)


def merge(home: Site, site: Site) -> None:
    """Add to ``home`` what another telling says of the same site; what was told first stays."""
    told, now = home.numbers.get("power"), site.numbers.get("power")
    home.phases += site.phases
    if told is not None and now is not None and not _equal(told, now):
        _take_part(home, site, told, now)
        if site.part == "later":  # what else is said is of that part, not of the site
            home.last = max(home.last, site.last)
            return
    elif told is None and now is not None:
        home.part = site.part
    home.name = home.name or site.name
    home.sized = home.sized or (site.sized and home.scene.sentence.kind is BlockKind.TITLE)
    home.places += [p for p in site.places if p not in home.places] if not home.places else []
    for field, quantity in site.numbers.items():
        home.numbers.setdefault(field, quantity)
    _merge_roles(home, site)
    for name, date in site.dates.items():
        home.dates.setdefault(name, date)
    if home.status is None and home.modality is Modality.STATED and site.modality is Modality.PLANNED:
        home.modality = site.modality
    home.status = home.status or site.status
    home.last = max(home.last, site.last)


def _merge_roles(home: Site, site: Site) -> None:
    """Add who has a part in the site; an owner who is only assumed gives way to whoever is told, and is added to nobody."""
    if home.assumed and site.roles and not site.assumed:
        home.roles.pop("owner", None)
        home.assumed = False
    for role, actors in site.roles.items():
        known = home.companies
        if (site.assumed and known) or (role == "owner" and "owner" in home.roles):
            continue
        home.roles.setdefault(role, []).extend(a for a in actors if a.id not in known)


def _take_part(home: Site, site: Site, told: Quantity, now: Quantity) -> None:
    """Of two powers that differ keep the whole site's, and make the other that of a phase; without a word for parts keep the first."""
    if (home.part, site.part) == (None, None):
        return
    if _RANK[site.part] > _RANK[home.part]:
        home.phases.append(Phase(home.scene, told, home.part, {}, dict(home.dates), home.status, home.modality))
        home.numbers["power"], home.part = now, site.part
        home.status, home.modality = None, Modality.PLANNED
    else:
        numbers = site.numbers if site.part == "later" else {}
        home.phases.append(Phase(site.scene, now, site.part, numbers, dict(site.dates), site.status, site.modality))


def parted(site: Site) -> list[Site]:
    """The site, and each phase that is a fact of its own: one that comes later, one to which it may grow, one that runs already.

    What is first built of a site whose whole is told as well is only how its building begins.
    """
    sites = [site]
    for phase in site.phases:
        quantity = phase.quantity
        begins = phase.part not in ("later", "expansion") and phase.status is not ProjectStatus.OPERATING
        if len(sites) > _MOST_PARTS:
            break
        if begins or any("power" in s.numbers and _equal(s.numbers["power"], quantity) for s in sites):
            continue
        sites.append(
            Site(
                phase.scene, site.kind, quantity.start, quantity.end, site.name, site.places, phase.numbers | {"power": quantity},
                phase.dates, site.roles, phase.status, phase.modality, country=site.country, around=site.around,
            )
        )  # fmt: skip
    return sites
