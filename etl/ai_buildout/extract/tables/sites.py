"""Rows of tables that tell sites and plants."""

from __future__ import annotations

from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.grid import Cell, Cells, Row, Table, column_of, date_of, parties_of, value_of
from ai_buildout.model.codes import Modality, ProjectKind, ProjectStatus

_PARTY_COLUMNS = ("buyer", "seller", "investor", "investee", "developer", "owner", "operator", "company", "party")
_SITE_NUMBERS = {
    "amount": ("investment", "money"),
    "power": ("power", "power"),
    "units": ("gpus", "count"),
    "area": ("area", "area"),
    "term": ("term_years", "duration"),
}
_SITE_ROLES = {
    "buyer": "customer",
    "seller": "owner",
    "developer": "developer",
    "owner": "owner",
    "operator": "operator",
    "company": "owner",
}
_DONE = ("operating", "under_construction", "approved")
_POWER_KINDS = ("nuclear", "gas", "solar", "wind", "storage", "geothermal", "hydro", "fuel_cell", "fusion")


def site_kind_of(reading: Reading, table: Table) -> ProjectKind | None:
    """What kind of site the rows are, by the heads and by what stands above; None for other tables."""
    columns = set().union(*(column_of(reading, head) for head in table.head.cells))
    if "project" not in columns or not columns & {"power", "amount", "area"} or _splits_a_sum(table, columns):
        return None
    if any(
        "round" in c.senses.get("frame", ())
        for row in table.rows
        for cell in row.cells
        for c in reading.lexicon.find(cell.folded)
    ):
        return None
    words = f"{table.above} {' '.join(c.folded for c in table.head.cells)}"
    kinds = [
        reading.lexicon.tables["site"][i].get("kind")
        for c in reading.lexicon.find(words)
        for i in c.senses.get("site", ())
    ]
    plants = [k for k in kinds if k in _POWER_KINDS]
    if plants:
        return ProjectKind(plants[0])
    return ProjectKind.DATA_CENTER if kinds or "place" in columns else None


def _splits_a_sum(table: Table, columns: set[str]) -> bool:
    """Whether the rows are items of one sum, each with its share of it: 项目, 金额, 占比."""
    if columns & {"power", "area", "place"}:
        return False
    shared = [row for row in table.rows[1:] if any(q.kind == "share" for cell in row.cells for q in cell.quantities)]
    return len(shared) > 1 and len(shared) == len(table.rows) - 1


def read_site_row(reading: Reading, row: Row, cells: Cells, kind: ProjectKind, directory: Directory) -> Site | None:
    """The site that a row tells, if it has a name or place and a number."""
    sentence = row.scene.sentence
    site = Site(row.scene, kind, sentence.start, sentence.end, modality=Modality.PLANNED)
    for head, column, cell in cells:
        if cell.is_empty:
            continue
        if "project" in column and site.name is None:
            site.name = cell.text.strip()
        for name, (name_of_field, quantity_kind) in _SITE_NUMBERS.items():
            if (
                name in column
                and (quantity := value_of(reading, cell, head)) is not None
                and quantity.kind == quantity_kind
            ):
                site.numbers.setdefault(name_of_field, quantity)
        role = next((_SITE_ROLES[c] for c in _PARTY_COLUMNS if c in column and c in _SITE_ROLES), None)
        if role is not None:
            site.roles.setdefault(role, []).extend(Actor(n) for n in parties_of(cell))
        if role is None:
            site.places += [p for n in cell.names if n.kind == "place" and (p := directory.place(n.entity_id))]
        _take_status(reading, site, cell)
        if "starts" in column and (date := date_of(cell)) is not None:
            site.dates["starts"] = date
    if not site.roles.keys() & {"owner", "developer", "operator"} and row.scene.topic:
        site.roles["owner"] = [Actor(n) for n in row.scene.topic if n.entity_id not in site.companies]
    _take_contract(site)
    return site if site.numbers and (site.name or site.places) else None


def _take_contract(site: Site) -> None:
    """What a row lets to a tenant for a term is agreed, where nothing says how far it has come."""
    if site.status is None and site.roles.get("customer") and "term_years" in site.numbers:
        site.modality = Modality.AGREED


def _take_status(reading: Reading, site: Site, cell: Cell) -> None:
    """The status that a cell tells: Under construction, operating since March, 已投产."""
    strengths = reading.lexicon.tables["site_status"]
    told = [s for c in reading.lexicon.find(cell.folded) for s in c.senses.get("site_status", ())]
    done = [s for s in told if s in _DONE]
    if done:
        site.status = ProjectStatus(max(done, key=lambda s: int(strengths[s]["strength"])))
        site.modality = Modality.STATED
