"""Tellings of one site put together: whether two can be of one, and what of each is kept."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.extract.energy.site import Phase, Site
from ai_buildout.model.codes import BlockKind, Modality, ProjectStatus
from ai_buildout.model.mention import Quantity

_FAR = 600
_AFAR = 2500
_NEXT = 160
_LEAD = 2
_WIDE = ("state", "country")
_LOOK_BACK = 48
_MOST_PARTS = 8
_MEASURED_TWICE = frozenset({"area", "workers"})
"""Numbers of which a site has several: land and floor space, builders and staff."""
_COME_FURTHER = (ProjectStatus.APPROVED, ProjectStatus.UNDER_CONSTRUCTION, ProjectStatus.DELAYED)
_RANK = {"whole": 2, None: 1, "first": 0, "later": 0, "expansion": 0, "let": 0}


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
    if _is_headline_of(a, b):
        return True
    if b.definite and _may_mean(a, b):
        return 0 <= b.scene.sentence.start - a.last <= _FAR and _is_known(a)
    if a.places and b.places:
        own = [{p.place_id for p in places if p.site} for places in (a.places, b.places)]
        if all(own):  # each is a site that goes by its own name
            return bool(own[0] & own[1])
        shared = bool({p.place_id for p in a.places} & {p.place_id for p in b.places})
        return shared and (bool(a.companies & b.companies) or not (a.companies and b.companies))
    return _adjoins(a, b)


def _adjoins(a: Site, b: Site) -> bool:
    """Whether a telling without a name or place of its own stands right behind that of a site, and tells of nobody else."""
    if not (a.name or any(p.kind != "country" for p in a.places)) or not a.numbers or b.name or b.sized:
        return False
    adjoining = 0 <= b.scene.sentence.start - a.last <= 2
    return adjoining and (bool(a.companies & b.companies) or not (a.companies and b.companies))


def _may_mean(a: Site, b: Site) -> bool:
    """Whether words that point back can mean a site told before: they name nowhere else, and from afar nobody else."""
    far = b.scene.sentence.start - a.last > _NEXT and not (a.assumed or b.assumed)
    apart = far and bool(a.companies and b.companies) and not a.companies & b.companies
    return not apart and (_lies_within(a, b) or _is_alone_there(a, b))


def _is_known(site: Site) -> bool:
    """Whether it is told whose or where a site is, or the page begins with it."""
    return bool(site.name or site.places or site.sized or site.companies or (site.numbers and _heads_page(site)))


def _is_headline_of(a: Site, b: Site) -> bool:
    """Whether a title spoke of a site without saying whose or where, and the first lines now name one."""
    if a.scene.sentence.kind is not BlockKind.TITLE or a.tellings > 1 or a.name or a.places or not a.numbers:
        return False
    known = b.name or b.companies or any(p.kind not in _WIDE for p in b.places)
    fits = not (a.companies and b.companies) or bool(a.companies & b.companies)
    return bool(known) and fits and b.scene.sentence.paragraph <= _LEAD


def _heads_page(site: Site) -> bool:
    """Whether the title or the first lines told of a site first."""
    return site.scene.sentence.kind is BlockKind.TITLE or site.scene.sentence.paragraph <= _LEAD


def _lies_within(a: Site, b: Site) -> bool:
    """Whether a telling names at most the country of a site told before."""
    return all(p.kind == "country" and (not a.places or p.country == a.places[0].country) for p in b.places)


def _is_alone_there(a: Site, b: Site) -> bool:
    """Whether the words that point back say more closely where the site lies that was told right before: the plant near Foo."""
    if not a.places or not b.places or b.scene.sentence.start - a.last > _NEXT:
        return False
    if any(p.site and p not in a.places for p in b.places):
        return False
    known = [p for p in a.places if not p.site and p.kind != "country"]
    told = [p for p in b.places if not p.site and p.kind != "country"]
    inner, outer = {p.place_id for p in known}, {p.within for p in known}
    nested = all({p.place_id, p.within} & inner or p.place_id in outer for p in told)
    return b.places[0].country == a.places[0].country and (not known or nested)


def goes_by(last: Site, site: Site) -> bool:
    """Whether words that point back without a kind (the project, the site) can mean the plant told last, in its paragraph or the next."""
    apart = site.scene.sentence.start - last.last
    fits = all(_agree(last, site, field) for field in (last.numbers.keys() & site.numbers.keys()) - _MEASURED_TWICE)
    others = site.companies and not site.companies & last.companies
    known = last.name or any(p.site for p in last.places) or (last.numbers and (last.places or last.companies))
    there = _lies_within(last, site) or _is_alone_there(last, site)
    return not last.generic and fits and there and 0 <= apart <= _FAR and bool(known) and not others


def _share_number(a: Site, b: Site) -> bool:
    """Whether both tell the same power or sum: a title and the text under it."""
    both = a.numbers.keys() & b.numbers.keys() & {"power", "investment"}
    return any(_equal(a.numbers[field], b.numbers[field]) for field in both)


def _agree(a: Site, b: Site, field: str) -> bool:
    """Whether a number of two tellings is one, or that of a part of the site in one of them."""
    if _equal(a.numbers[field], b.numbers[field]):
        return True
    if field != "power" or "let" in (a.part, b.part):
        return field == "power" and _is_room_in(a, b)
    return (a.part, b.part) != (None, None)


def _is_room_in(a: Site, b: Site) -> bool:
    """Whether the power told first is only what a tenant takes of the site whose own power is told now: takes 140 MW … the campus will draw 450 MW."""
    let, whole = a.numbers["power"], b.numbers["power"]
    return a.part == "let" and b.part in (None, "whole") and b.definite and (whole.value or 0) > (let.value or 0) > 0


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
    home.programme = home.programme or site.programme
    home.places = home.places or list(site.places)
    home.sized = home.sized or (site.sized and home.scene.sentence.kind is BlockKind.TITLE)
    if all(p.kind in _WIDE for p in home.places) and not all(p.kind in _WIDE for p in site.places):
        home.places = [*site.places, *(p for p in home.places if p not in site.places)]
    for field, quantity in site.numbers.items():
        home.numbers.setdefault(field, quantity)
    _merge_roles(home, site)
    for name, date in site.dates.items():
        home.dates.setdefault(name, date)
    if home.status is None and home.modality is Modality.STATED and site.modality is Modality.PLANNED:
        home.modality = site.modality
    if home.status is ProjectStatus.ANNOUNCED and site.status in _COME_FURTHER:
        home.status, home.modality = site.status, site.modality
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
                programme=site.programme,
            )
        )  # fmt: skip
    return sites
