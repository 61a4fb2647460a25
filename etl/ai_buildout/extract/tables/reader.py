"""The facts that tables hold: rows that tell deals, sites, figures of companies or properties of products."""

from __future__ import annotations

from dataclasses import dataclass, field

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.deals.events import read_events
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.hardware.property import Property
from ai_buildout.extract.metrics.figure import Figure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.names.words import product_slug
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.cells import TableReader
from ai_buildout.extract.tables.deals import deal_type_of, is_of_suppliers, read_deal, supplied_type
from ai_buildout.extract.tables.grid import Cell, Cells, Row, Table, column_of
from ai_buildout.extract.tables.properties import read_property
from ai_buildout.extract.tables.sites import read_site_row, site_kind_of
from ai_buildout.model.mention import NameMention

_ROUND = frozenset({"investor", "investee", "round"})
"""Columns of a table of funding rounds, whose valuations are part of the deals."""


_NUMBERS = frozenset({"amount", "power", "share", "units"})
"""Columns whose heads may name who stands on the other side: Commitment to Foo."""

_VALUATION = frozenset({"valuation"})
_LONGEST_PRODUCT = 40
_PARTS = ("hbm", "nvlink", "ddr", "pcie", "cowos")


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
        turned = _is_turned(table)
        if turned and any(n.kind == "product" for head in _heads(table) for n in head.names):
            _read_turned(reading, table, facts)
            continue
        told = TableReader(reading, table)
        figures = told.figures(_starts(table.rows)) if turned or told.is_dated else []
        facts.figures += figures
        if not figures:
            _read_rows(reading, table, told, directory, facts)
    return facts


def _starts(rows: list[Row]) -> set[int]:
    return {row.scene.sentence.start for row in rows}


def _is_turned(table: Table) -> bool:
    """Whether the entities stand in the head and their attributes down the side."""
    heads = _heads(table)
    named = [c for c in heads if _is_entity(c)]
    if not named or len(named) * 2 < len(heads):
        return False
    sides = [row.cells[0] for row in table.rows[1:] if row.cells]
    return _entities(heads) >= 1 or not _entities(sides)


def _is_entity(head: Cell) -> bool:
    """Whether a head is a company or a product, rather than what is told about one (Commitment to Foo)."""
    named = [n for n in head.names if n.kind in ("company", "product")]
    return bool(named) and 2 * max(n.end - n.start for n in named) >= len(head.text.strip())


def _entities(cells: list[Cell]) -> int:
    """How many cells name a company or a known product that is no part of another: not HBM or NVLink, which heads name as properties."""
    return sum(
        any(
            n.kind == "company" or (n.kind == "product" and not n.provisional and not n.entity_id.startswith(_PARTS))
            for n in cell.names
        )
        for cell in cells
    )


def _heads(table: Table) -> list[Cell]:
    """The heads of the columns behind the first; where the head has a cell less than every row, its own first one was empty."""
    cells = table.head.cells
    shifted = all(len(row.cells) == len(cells) + 1 for row in table.rows[1:])
    return cells if shifted else cells[1:]


def _read_turned(reading: Reading, table: Table, facts: TableFacts) -> None:
    """A table on its side: products in the head, a property a row."""
    for row in table.rows[1:]:
        if not row.cells:
            continue
        label = row.cells[0]
        for head, cell in zip(_heads(table), row.cells[1:], strict=False):
            product = next((n for n in head.names if n.kind == "product"), None) or _unknown_product(head)
            if product is not None and not cell.is_empty:
                facts.properties += read_property(reading, row, product, label, cell)


def _read_rows(reading: Reading, table: Table, figures: TableReader, directory: Directory, facts: TableFacts) -> None:
    """A table with an entity a row, its attributes named in the head."""
    columns = [column_of(reading, head) for head in table.head.cells]
    kind = site_kind_of(reading, table) if not figures.is_of_companies else None
    told_of = [
        n for head, column in zip(table.head.cells, columns, strict=True) if column & _NUMBERS for n in head.names
    ]
    topic = next((n for n in (*told_of, *table.head.scene.topic) if n.kind == "company"), None)
    sector = directory.sector(topic.entity_id) if topic is not None else None
    deal_type = deal_type_of(reading, table, columns, sector) if not figures.is_of_companies else None
    supplied = deal_type is None and is_of_suppliers(columns, topic)
    in_rounds = bool(_ROUND & set().union(*columns))
    events = deal_type is None and kind is None and is_chronicle(columns)
    told_before: list[Row] = []
    for row in table.rows[1:]:
        cells = list(zip(table.head.cells, columns, row.cells, strict=False))
        if events:
            facts.deals += read_events(reading, row.scene, directory, {})
            continue
        told = supplied_type(cells, directory) if supplied else deal_type
        draft = read_deal(reading, row, cells, told, directory, topic) if told is not None else None
        facts.deals += [draft] if draft is not None else []
        site = read_site_row(reading, row, cells, kind, directory) if kind is not None else None
        facts.sites += [site] if site is not None else []
        if told is not None or site is not None or _read_product(reading, row, cells, facts):
            told_before.append(row)
    if not events:
        rows = _starts(table.rows) - _starts(told_before)
        facts.figures += figures.figures(rows, _VALUATION if in_rounds else frozenset())


def is_chronicle(columns: list[set[str]]) -> bool:
    """Whether the rows are events, each with its date: they are read like sentences."""
    have = set().union(*columns)
    return {"announced", "event"} <= have and not have & {"product", "place"}


def _read_product(reading: Reading, row: Row, cells: Cells, facts: TableFacts) -> bool:
    """Take the properties of the product that a row is about; whether it has any."""
    product = next((n for c in row.cells[:2] for n in c.names if n.kind == "product"), None)
    company = next((n for c in row.cells[:2] for n in c.names if n.kind == "company"), None)
    if product is None and cells and "product" in cells[0][1]:
        product = _unknown_product(cells[0][2])
    if product is None or (company is not None and company.start < product.start):
        return False
    found = [p for head, _, cell in cells for p in read_property(reading, row, product, head, cell)]
    facts.properties += found
    return bool(found)


def _unknown_product(cell: Cell) -> NameMention | None:
    """The product that a cell for products names, where the registry lacks it: short, and neither a number nor a date."""
    name = cell.text.strip()
    plain = product_slug(name)
    if cell.is_empty or cell.quantities or cell.dates or not plain or len(name) > _LONGEST_PRODUCT or plain.isdigit():
        return None
    lead = len(cell.text) - len(cell.text.lstrip())
    start = cell.start + lead
    return NameMention("product", start, start + len(name), name, plain, True, "introduced")
