"""The energy projects of a document: what each sentence says of a site, gathered so that one site is one fact."""

from __future__ import annotations

from itertools import islice

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.energy.asked import read_asked
from ai_buildout.extract.energy.enumerated import share_of_sentence, share_owner
from ai_buildout.extract.energy.lead_place import place_main_site
from ai_buildout.extract.energy.machines import read_machines
from ai_buildout.extract.energy.merging import goes_by, only_site, parted, referent, same_site, tell
from ai_buildout.extract.energy.named import read_named, read_subject
from ai_buildout.extract.energy.page_roles import take_page_customers
from ai_buildout.extract.energy.placed import read_placed
from ai_buildout.extract.energy.roles import keep_first_owner, share_roles, take_page_programmes, take_programme
from ai_buildout.extract.energy.sections import heads_several, lies_elsewhere, read_section_site, section_kind
from ai_buildout.extract.energy.segments import site_scenes
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_context import hall_beside, lies_beside, spoken_of, spoken_places, told_last
from ai_buildout.extract.energy.sites import read_site, read_telling
from ai_buildout.extract.energy.stated_roles import take_stated_roles, take_stated_status
from ai_buildout.extract.energy.telling import settle_status
from ai_buildout.extract.energy.whole import is_traded, is_whole
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import BlockKind, DealType, Modality, ProjectKind, Role
from ai_buildout.model.registry import Place

_SITE_ROLES = {
    Role.SELLER: "owner",
    Role.BUYER: "customer",
    Role.LESSOR: "owner",
    Role.LESSEE: "customer",
    Role.SUPPLIER: "owner",
    Role.CUSTOMER: "customer",
}
_LOOK_BACK = 48
"""How many sites a telling is compared with; it bounds the cost of pages that tell thousands."""
_OTHER_MONEY = (DealType.SUBSIDY, DealType.DEBT, DealType.WARRANT, DealType.EQUITY_INVESTMENT)


def read_energy(
    reading: Reading,
    scenes: list[Scene],
    directory: Directory,
    measures: list[dict[int, Measure]],
    tabled: list[Site],
    drafts: list[Draft],
    costs: list[Site | None],
) -> list[Site]:
    """The sites of a page in the order of their first telling, those of its tables first.

    ``costs`` has, for each scene, the general statement of cost that it makes, if any.
    """
    gathered: list[Site] = list(tabled)
    section: Site | None = None
    before: Scene | None = None
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(id(draft.scene), []).append(draft)
    several = False
    kind = section_kind(reading, scenes, directory)
    for scene, measured, cost in zip(scenes, measures, costs, strict=True):
        if scene.sentence.kind is BlockKind.HEADING:
            section = read_section_site(reading, scene, directory, kind) if kind else None
            several = kind is not None and heads_several(reading, scene, directory)
            gathered += [section] if section else []
            continue
        if cost is not None:
            gathered.append(cost)
            continue
        deals = told.get(id(scene), [])
        known = len(gathered)
        parts, listed = site_scenes(reading, scene)
        for part in parts:
            own = [d for d in deals if part.sentence.start <= d.start < part.sentence.end]
            _read_part(
                reading, part, directory, measured, gathered, section, own, before, free=not deals, several=several
            )
        _share(reading, scene, parts, gathered, known, directory, listed=listed)
        before = scene
    take_page_customers(gathered, drafts)
    take_page_programmes(scenes, gathered, directory)
    _place_whole(reading, scenes, gathered, directory)
    country = _page_country(scenes, directory)
    for site in gathered:
        site.country = country if site.name and not site.places else None
        site.around = _around(site, directory)
        if not site.generic:
            settle_status(reading, site, site.kind)
        for phase in site.phases:
            settle_status(reading, phase, site.kind)
    return [site for whole in gathered if is_whole(whole) for site in parted(whole)]


def _share(
    reading: Reading,
    scene: Scene,
    parts: list[Scene],
    gathered: list[Site],
    known: int,
    directory: Directory,
    *,
    listed: bool,
) -> None:
    """Give the sites that one sentence tells, those behind the ``known`` ones, what it says of all of them (in place)."""
    if listed:
        share_of_sentence(reading, scene, gathered[known:], directory)
        _put_beside(reading, scene, gathered, known)
    elif len(parts) > 1:
        share_owner(parts, gathered[known:])


def _put_beside(reading: Reading, scene: Scene, gathered: list[Site], known: int) -> None:
    """Put the plants that a sentence lists beside the site told before, where it says that they serve that one (in place)."""
    last = told_last(scene, gathered[:known])
    if last is None or not lies_beside(reading, scene, last):
        return
    for site in gathered[known:]:
        if not (site.places or site.name):
            site.places = list(last.places)


def _around(site: Site, directory: Directory) -> Place | None:
    """The state or province of the site's place, where the text tells one place below the country."""
    below = [p for p in site.places if p.kind != "country" and not p.site]
    around = directory.place(below[0].within) if len(below) == 1 and below[0].within else None
    return around if around is not None and around.kind == "state" else None


def _page_country(scenes: list[Scene], directory: Directory) -> str | None:
    """The one country in which all the places lie that the page names below countries; None where there are several or none."""
    named = {n.entity_id for scene in scenes for n in scene.sentence.names if n.kind == "place"}
    places = [p for place in sorted(named) if (p := directory.place(place)) is not None]
    countries = {p.country for p in places if p.kind != "country"}
    return countries.pop() if len(countries) == 1 else None


def _read_part(
    reading: Reading,
    scene: Scene,
    directory: Directory,
    measured: dict[int, Measure],
    gathered: list[Site],
    section: Site | None,
    drafts: list[Draft],
    before: Scene | None,
    *,
    free: bool,
    several: bool,
) -> None:
    """Add what one sentence, or a part of one, tells of a site to ``gathered``.

    ``before`` is the sentence before it; ``free`` says that it tells no deal, ``several`` that its section tells of several sites.
    """
    site = _site_of(reading, scene, directory, measured, free=free, several=several)
    own = section is not None and not lies_elsewhere(scene, section, directory)
    if section is not None and own and (site is None or not (site.name or site.generic)):
        site = site or read_telling(reading, scene, section, measured)
        if site is not None:
            tell(section, site)
        return
    if _is_told_further(reading, scene, site, gathered, measured, free=free):
        return
    site = site or read_asked(reading, scene, directory)
    if site is None or not site.numbers:
        take_stated_roles(reading, scene, gathered)
        take_stated_status(reading, scene, gathered)
    if site is None:
        return
    site.traded = is_traded(site, drafts)
    _take_deal_roles(site, drafts)
    take_programme(site, directory)
    share_roles(reading, site, directory)
    keep_first_owner(site)
    _take_places(reading, site, before, gathered, directory, free=free)
    home = None if site.another and not (site.places or site.name) else _home_of(site, gathered)
    if home is None and site.plain and (last := told_last(scene, gathered)) is not None and goes_by(last, site):
        home = last
    if home is None:
        gathered.append(site)
    else:
        tell(home, site)


def _place_whole(reading: Reading, scenes: list[Scene], gathered: list[Site], directory: Directory) -> None:
    """Give sites the places that only the whole page tells: its main site's, and for what stands beside one that one's (in place)."""
    place_main_site(reading, scenes, gathered, directory)
    for site in gathered:
        if site.beside is not None and not site.places:
            site.places = list(site.beside.places)


def _take_places(
    reading: Reading, site: Site, before: Scene | None, gathered: list[Site], directory: Directory, *, free: bool
) -> None:
    """Give a site of whose place its sentence says nothing that which the sentences before tell (in place)."""
    scene = site.scene
    if not (site.places or site.name) and site.numbers.keys() & {"power", "energy_capacity"}:
        site.places = spoken_places(reading, site, before, gathered, directory, free=free)
    if not site.places and site.kind is not ProjectKind.DATA_CENTER:
        _put_by_hall(reading, scene, site, gathered)
    if not site.places and (last := told_last(scene, gathered)) and lies_beside(reading, scene, last):
        site.places = list(last.places)


def _put_by_hall(reading: Reading, scene: Scene, site: Site, gathered: list[Site]) -> None:
    """Put a plant beside the data centre by which the sentence says that it stands; a store that nobody is named with is its owner's (in place)."""
    hall = hall_beside(reading, scene, gathered)
    if hall is None:
        return
    site.beside, site.places = hall, list(hall.places)
    if site.kind is ProjectKind.STORAGE and not any(n.kind == "company" for n in scene.sentence.names):
        site.roles = {role: list(actors) for role, actors in hall.roles.items() if role in ("owner", "developer")}


def _is_told_further(
    reading: Reading,
    scene: Scene,
    site: Site | None,
    gathered: list[Site],
    measured: dict[int, Measure],
    *,
    free: bool,
) -> bool:
    """Whether the sentence only goes on about a site told before; what it says is then added to that one."""
    if site is not None and (site.name or site.places or site.definite):
        return False
    told = spoken_of(reading, scene, gathered, after=site is None and free)
    telling = read_telling(reading, scene, told, measured) if told is not None else None
    if told is not None and telling is not None:
        tell(told, telling)
        return True
    if told is not None and site is None:
        told.last = scene.sentence.end
    return False


def _site_of(
    reading: Reading, scene: Scene, directory: Directory, measured: dict[int, Measure], *, free: bool, several: bool
) -> Site | None:
    """The site that the words of a sentence tell, by its noun, by its name, or by a verb and a place."""
    site = (
        read_subject(reading, scene, directory, measured)
        or read_site(reading, scene, directory, measured)
        or read_named(reading, scene, directory, measured)
    )
    if free and (site is None or not site.numbers.keys() - {"area", "gpus"} or not site.companies):
        site = read_machines(reading, scene, directory) or site
    return site or read_placed(reading, scene, directory, measured, free=free, several=several)


def _home_of(site: Site, gathered: list[Site]) -> Site | None:
    """The site told before that a telling goes on about, if it does."""
    homes = [g for g in islice(reversed(gathered), _LOOK_BACK) if same_site(g, site)]
    home = next((g for g in homes if g.name or g.places or g.sized), homes[0] if homes else None)
    if home is None and site.definite and not site.places:
        return only_site(site, gathered)
    return referent(home, site, gathered) if home is not None and site.definite else home


_LETTING = (DealType.LEASE, DealType.COMPUTE_CONTRACT)


def _take_deal_roles(site: Site, drafts: list[Draft]) -> None:
    """A power purchase in the sentence tells who owns the plant and who uses it; so does a lease or compute contract."""
    for draft in drafts:
        amount, power = draft.numbers.get("amount"), site.numbers.get("power")
        if site.part is None and draft.type in _LETTING and power is not None and draft.numbers.get("power") is power:
            site.part = "let"
        if draft.type in _OTHER_MONEY and amount is not None and site.numbers.get("investment") is amount:
            del site.numbers["investment"]
        if draft.type is DealType.HARDWARE_SUPPLY:
            _take_goods_roles(site, draft)
            return
        roles = {
            _SITE_ROLES[s.role]: [Actor(x.name) for x in draft.sides if x.role is s.role]
            for s in draft.sides
            if s.role in _SITE_ROLES
        }
        if roles and not (draft.type is DealType.COMPUTE_CONTRACT and len(draft.sides) == 1):
            moved = {a.id for actors in roles.values() for a in actors}
            rest = {role: [a for a in actors if a.id not in moved] for role, actors in site.roles.items()}
            site.roles = {role: actors for role, actors in rest.items() if actors and role not in roles} | roles
            if draft.type is DealType.POWER_PURCHASE and "term_years" in draft.numbers:
                site.numbers.setdefault("term_years", draft.numbers["term_years"])
            if draft.type is DealType.POWER_PURCHASE and "starts" in draft.dates:
                site.dates.setdefault("starts", draft.dates["starts"])
            if draft.type is DealType.POWER_PURCHASE and site.status is None and draft.modality is Modality.AGREED:
                site.modality = Modality.AGREED
            return


def _take_goods_roles(site: Site, draft: Draft) -> None:
    """Who buys the goods owns the site that they are for; who makes them has no part in it."""
    sellers = {s.id for s in draft.sides if s.role is Role.SUPPLIER}
    rest = {role: [a for a in actors if a.id not in sellers] for role, actors in site.roles.items()}
    site.roles = {role: actors for role, actors in rest.items() if actors}
    if not site.roles:
        site.roles["owner"] = [Actor(s.name) for s in draft.sides if s.role is Role.CUSTOMER]
