"""The facts that tables hold: rows that tell deals, sites, figures of companies or properties of products."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ai_buildout.extract.actors import Actor
from ai_buildout.extract.binding import names_any
from ai_buildout.extract.deal_draft import Draft, Side
from ai_buildout.extract.directory import Directory
from ai_buildout.extract.lexicon import Cue
from ai_buildout.extract.measures import Measure, growth_of
from ai_buildout.extract.metrics import Figure
from ai_buildout.extract.names_words import slug
from ai_buildout.extract.reading import Reading
from ai_buildout.extract.sites import Site
from ai_buildout.extract.specs import UNIT_OF_KIND, Property
from ai_buildout.extract.tables import Cell, Row, Table, value_of
from ai_buildout.model.codes import DealType, Modality, ProjectKind, Role
from ai_buildout.model.mention import DateMention, NameMention

_PER_POD: dict[tuple[str, str | None], str] = {
    ("gpus_per_rack", "pod"): "chips_per_pod",
    ("gpus_per_rack", "system"): "chips_per_system",
}
_PARTY_COLUMNS = ("buyer", "seller", "investor", "investee", "developer", "owner", "operator", "company", "party")
_DEAL_NUMBERS = {
    "amount": "money",
    "power": "power",
    "term": "duration",
    "valuation": "money",
    "units": "count",
    "share": "share",
}
_FIELD = {"term": "term_years", "share": "equity_share"}
_SITE_NUMBERS = {
    "amount": ("investment", "money"),
    "power": ("power", "power"),
    "units": ("gpus", "count"),
    "area": ("area", "area"),
}
_SITE_ROLES = {
    "buyer": "customer",
    "seller": "owner",
    "developer": "developer",
    "owner": "owner",
    "operator": "operator",
    "company": "owner",
}
_POWER_KINDS = ("nuclear", "gas", "solar", "wind", "storage", "geothermal", "hydro", "fuel_cell", "fusion")


@dataclass(slots=True)
class TableFacts:
    """What the tables of a document hold."""

    deals: list[Draft] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    properties: list[Property] = field(default_factory=list)


def read_tables(reading: Reading, tables: list[Table], directory: Directory) -> TableFacts:
    """The facts of all tables."""
    facts = TableFacts()
    for table in tables:
        if _is_turned(table):
            _read_turned(reading, table, facts)
        else:
            _read_rows(reading, table, directory, facts)
    return facts


def _is_turned(table: Table) -> bool:
    """Whether the entities stand in the head and their attributes down the side."""
    named = [c for c in table.head.cells[1:] if any(n.kind in ("company", "product") for n in c.names)]
    return len(named) >= 1 and len(named) * 2 >= len(table.head.cells) - 1


def _column(reading: Reading, head: Cell) -> set[str]:
    return {i for cue in reading.lexicon.find(head.folded) for i in cue.senses.get("column", ())}


def _read_turned(reading: Reading, table: Table, facts: TableFacts) -> None:
    """A table on its side: products or companies in the head, a property or metric a row."""
    for row in table.rows[1:]:
        if not row.cells:
            continue
        label = row.cells[0]
        for head, cell in zip(table.head.cells[1:], row.cells[1:], strict=False):
            entity = next((n for n in head.names if n.kind in ("product", "company")), None)
            if entity is None or cell.is_empty:
                continue
            if entity.kind == "product":
                facts.properties += _property(reading, row, entity, label, cell)
            else:
                facts.figures += _figure(reading, row, entity, label, cell, None)


def _read_rows(reading: Reading, table: Table, directory: Directory, facts: TableFacts) -> None:
    """A table with an entity a row, its attributes named in the head."""
    columns = [_column(reading, head) for head in table.head.cells]
    kind = _site_kind(reading, table)
    deal_type = _deal_type(reading, table, columns)
    for row in table.rows[1:]:
        cells = list(zip(table.head.cells, columns, row.cells, strict=False))
        product = next((n for c in row.cells[:2] for n in c.names if n.kind == "product"), None)
        company = next((n for c in row.cells[:2] for n in c.names if n.kind == "company"), None)
        if deal_type is not None:
            draft = _deal(reading, row, cells, deal_type)
            if draft is not None:
                facts.deals.append(draft)
        if kind is not None:
            site = _site(reading, row, cells, kind, directory)
            if site is not None:
                facts.sites.append(site)
                continue
        if deal_type is not None:
            continue
        if product is not None and not (company is not None and company.start < product.start):
            for head, _, cell in cells:
                facts.properties += _property(reading, row, product, head, cell)
        elif company is not None:
            period = next((d for c in row.cells for d in c.dates if d.iso), None)
            last: Cell | None = None
            for head, _, cell in cells:
                grows = [c for c in reading.lexicon.find(head.folded) if "growth" in c.senses or "metric" in c.senses]
                named = any("metric" in c.senses for c in grows)
                found = _figure(reading, row, company, last if grows and not named and last else head, cell, period)
                facts.figures += found
                last = head if named else last


def _site_kind(reading: Reading, table: Table) -> ProjectKind | None:
    """What kind of site the rows are, by the heads and by what stands above; None for other tables."""
    columns = set().union(*(_column(reading, head) for head in table.head.cells))
    if "project" not in columns or not columns & {"power", "amount", "area"}:
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


def _deal_type(reading: Reading, table: Table, columns: list[set[str]]) -> DealType | None:
    """What the rows exchange, by their columns and the words above; None where a row tells no deal."""
    have = set().union(*columns)
    words = f"{table.above} {' '.join(c.folded for c in table.head.cells)}"
    cues = reading.lexicon.find(words)
    topics = [t for c in cues for t in c.senses.get("topic", ())]
    if have & {"investor", "investee"} or ("valuation" in have and "amount" in have):
        return DealType.EQUITY_INVESTMENT
    if not ({"buyer", "seller"} <= have and have & {"amount", "power", "units", "term"}):
        return None
    frames = [f for c in cues for f in c.senses.get("frame", ())]
    if "ppa" in frames or "power" in topics:
        return DealType.POWER_PURCHASE
    if any(f in ("acquire", "acquisition") for f in frames):
        return DealType.ACQUISITION
    for topic in topics:
        if topic in ("compute", "hardware", "lease"):
            return DealType(reading.lexicon.tables["topic"][topic]["type"])
    return DealType.COMPUTE_CONTRACT


def _parties(cell: Cell) -> list[NameMention]:
    """The companies that a party cell names; what the registry lacks becomes provisional."""
    known = [n for n in cell.names if n.kind == "company"]
    if known or cell.is_empty or not 1 < len(cell.text.strip()) <= 40 or cell.quantities:
        return known
    lead = len(cell.text) - len(cell.text.lstrip())
    surface = cell.text.strip()
    return [
        NameMention(
            "company", cell.start + lead, cell.start + lead + len(surface), surface, slug(surface), True, "introduced"
        )
    ]


_Cells = list[tuple[Cell, set[str], Cell]]


def _deal(reading: Reading, row: Row, cells: _Cells, deal_type: DealType) -> Draft | None:
    exchange = reading.lexicon.tables["exchange"][deal_type.value]
    roles = {
        "buyer": exchange["pays"],
        "investor": exchange["pays"],
        "seller": exchange["paid"],
        "investee": exchange["paid"],
    }
    if deal_type is DealType.EQUITY_INVESTMENT:
        roles["company"] = exchange["paid"]
    sides: list[Side] = []
    for _, column, cell in cells:
        role = next(
            (roles[c] for c in ("buyer", "investor", "seller", "investee", "company") if c in column and c in roles),
            None,
        )
        if role is not None:
            sides += [
                Side(n.entity_id, Role(role), n) for n in _parties(cell) if n.entity_id not in {s.id for s in sides}
            ]
    sentence = row.scene.sentence
    draft = Draft(
        deal_type, sides, row.scene, sentence.start, sentence.end, f"table.{deal_type.value}", Modality.AGREED
    )
    if deal_type is DealType.EQUITY_INVESTMENT:
        draft.modality = Modality.STATED
    for head, column, cell in cells:
        for name, kind in _DEAL_NUMBERS.items():
            if name in column and (quantity := value_of(reading, cell, head)) is not None and quantity.kind == kind:
                draft.numbers.setdefault(_FIELD.get(name, name), quantity)
        for name in ("starts", "ends", "announced"):
            if name in column and (date := _date(cell)) is not None:
                draft.dates.setdefault(name, date)
    whole = len({s.role for s in sides}) > 1 or deal_type is DealType.EQUITY_INVESTMENT
    return draft if sides and whole and draft.numbers else None


def _site(reading: Reading, row: Row, cells: _Cells, kind: ProjectKind, directory: Directory) -> Site | None:
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
            site.roles.setdefault(role, []).extend(Actor(n) for n in _parties(cell))
        site.places += [p for n in cell.names if n.kind == "place" and (p := directory.place(n.entity_id))]
        if "starts" in column and (date := _date(cell)) is not None:
            site.dates["starts"] = date
    return site if site.numbers and (site.name or site.places) else None


def _date(cell: Cell) -> DateMention | None:
    return next((d for d in cell.dates if d.iso), None)


def _property(reading: Reading, row: Row, product: NameMention, label: Cell, cell: Cell) -> list[Property]:
    """The property in one cell, named by its head or row label, else by its unit."""
    if cell.is_empty or (cell.start <= product.start < cell.end):
        return []
    specs = reading.lexicon.tables["spec"]
    cues = reading.lexicon.find(f"{label.folded} {cell.folded}")
    named = [s for cue in cues for s in cue.senses.get("spec", ())]
    per = next((p for cue in cues for p in cue.senses.get("per", ())), None)
    span = (min(cell.start, label.start) if label.start >= row.scene.sentence.start else cell.start, cell.end)
    quantity = value_of(reading, cell, label)
    if quantity is None:
        date = _date(cell)
        if date is None or not ("available_from" in named or "available" in _column(reading, label)):
            return []
        return [
            Property(
                row.scene,
                product,
                "available_from",
                None,
                date,
                None,
                None,
                Modality.PLANNED,
                *span,
                "table.available_from",
            )
        ]
    fitting = [s for s in named if quantity.kind in specs[s]["kinds"] and not specs[s].get("ratio")]
    precise = [s for s in fitting if s not in ("ai_flops", "power", "memory", "bandwidth")]
    if not fitting:
        fitting = [s for s, t in specs.items() if t.get("bare") and quantity.kind in t["kinds"] and "nouns" not in t]
    if not fitting and quantity.kind in ("count", "number"):
        counted = [s for s, t in specs.items() if "nouns" in t and names_any(label.folded, t["nouns"])]
        fitting = [_PER_POD.get((s, per), s) for s in (*counted, *named) if "count" in specs[s]["kinds"]]
    if not fitting:
        return []
    unit = quantity.unit or UNIT_OF_KIND.get(quantity.kind)
    spec = (precise or fitting)[0]
    return [Property(row.scene, product, spec, quantity, None, unit, per, Modality.STATED, *span, f"table.{spec}")]


def _figure(
    reading: Reading, row: Row, company: NameMention, label: Cell, cell: Cell, period: DateMention | None
) -> list[Figure]:
    """The figure in one cell, its metric named by the head or row label."""
    if cell.is_empty or cell.start <= company.start < cell.end:
        return []
    quantity = value_of(reading, cell, label)
    if quantity is None:
        return []
    for cue in reading.lexicon.find(label.folded):
        for metric in cue.senses.get("metric", ()):
            table = reading.lexicon.tables["metric"][metric]
            change = (
                quantity.kind == "share"
                and ("growth" in table or table.get("change"))
                and "share" not in table["kinds"]
            )
            if (
                not change
                and quantity.kind not in table["kinds"]
                and not (quantity.kind == "number" and "count" in table["kinds"])
            ):
                continue
            growth = growth_of(reading, row.scene, quantity)
            mode: Literal["level", "up", "down"] = (
                ("down" if growth == "down" or cell.folded.strip().startswith("-") else "up") if change else "level"
            )
            measure = Measure(quantity, metric, mode, Cue(cell.start, cell.end, cue.senses), 0.0)
            name = table["growth"] if change and not table.get("change") else table.get("name", metric)
            when = next((d for d in label.dates if d.iso), None) or period
            return [
                Figure(
                    row.scene,
                    measure,
                    name,
                    company.entity_id,
                    company,
                    when,
                    Modality.STATED,
                    cell.start,
                    cell.end,
                    f"table.{metric}",
                )
            ]
    return []
