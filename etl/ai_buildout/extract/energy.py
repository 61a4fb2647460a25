"""The energy projects of a document: what each sentence says of a site, gathered so that one site is one fact."""

from __future__ import annotations

from ai_buildout.extract.actors import Scene
from ai_buildout.extract.directory import Directory
from ai_buildout.extract.measures import Measure
from ai_buildout.extract.reading import Reading
from ai_buildout.extract.sites import Site, read_site

_TELLING = ("power", "investment", "gpus", "area", "energy_capacity", "pue", "households", "workers")


def read_energy(
    reading: Reading,
    scenes: list[Scene],
    directory: Directory,
    measures: list[dict[int, Measure]],
    tabled: list[Site],
) -> list[Site]:
    """The sites of a page in the order of their first telling, those of its tables first."""
    gathered: list[Site] = list(tabled)
    for scene, measured in zip(scenes, measures, strict=True):
        site = read_site(reading, scene, directory, measured)
        if site is None:
            continue
        home = next((g for g in reversed(gathered) if _same(g, site)), None)
        if home is None:
            gathered.append(site)
        else:
            _merge(home, site)
    return [site for site in gathered if _is_whole(site)]


def _same(a: Site, b: Site) -> bool:
    """Whether two tellings can be of one site: one name, or one company at one place, and no number contradicts."""
    if a.generic or b.generic or a.kind is not b.kind:
        return False
    if a.name and b.name:
        return a.name == b.name
    for field in a.numbers.keys() & b.numbers.keys():
        x, y = a.numbers[field], b.numbers[field]
        if (x.value, x.min, x.max) != (y.value, y.min, y.max):
            return False
    if a.places and b.places:
        return bool({p.place_id for p in a.places} & {p.place_id for p in b.places}) and (
            bool(a.companies & b.companies) or not (a.companies and b.companies)
        )
    if not (a.name or any(p.kind != "country" for p in a.places)) or not a.numbers:
        return False
    adjoining = 0 <= b.scene.sentence.start - a.scene.sentence.end <= 2
    return adjoining and (bool(a.companies & b.companies) or not b.companies)


def _merge(home: Site, site: Site) -> None:
    home.name = home.name or site.name
    home.places += [p for p in site.places if p not in home.places] if not home.places else []
    for field, quantity in site.numbers.items():
        home.numbers.setdefault(field, quantity)
    for field, date in site.dates.items():
        home.dates.setdefault(field, date)
    for role, actors in site.roles.items():
        known = home.companies
        home.roles.setdefault(role, []).extend(a for a in actors if a.id not in known)
    home.status = home.status or site.status


def _is_whole(site: Site) -> bool:
    if site.generic:
        return True
    if not any(name in site.numbers for name in _TELLING):
        return False
    return bool(site.name or site.places) or (bool(site.companies) and site.sized)
