"""Rows of tables that tell deals."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import Draft, Side
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.grid import Cell, Cells, Row, Table, date_of, parties_of, value_of
from ai_buildout.model.codes import DealType, Modality, Role
from ai_buildout.model.mention import NameMention

_DEAL_NUMBERS = {
    "amount": "money",
    "power": "power",
    "term": "duration",
    "valuation": "money",
    "units": "count",
    "share": "share",
}
_DELIVERED = {
    "neocloud": DealType.COMPUTE_CONTRACT,
    "cloud": DealType.COMPUTE_CONTRACT,
    "chip_designer": DealType.HARDWARE_SUPPLY,
    "server_maker": DealType.HARDWARE_SUPPLY,
    "utility": DealType.POWER_PURCHASE,
}
_OF_OTHERS = frozenset({"buyer", "product", "project", "place", "owner", "investor", "investee", "lender", "borrower"})
_TAKEN_OVER = re.compile(r"\b(?:target|acquirer|acquiror|takeover|m&a)\b")
_FIELD = {"term": "term_years", "share": "equity_share"}


def deal_type_of(
    reading: Reading, table: Table, columns: list[set[str]], counterpart: str | None = None
) -> DealType | None:
    """What the rows exchange, by their columns and the words above; None where a row tells no deal.

    ``counterpart`` is the sector of the company that the page is about: with it, a table of customers alone tells deals.
    """
    have = set().union(*columns)
    words = f"{table.above} {' '.join(c.folded for c in table.head.cells)}"
    cues = reading.lexicon.find(words)
    topics = [t for c in cues for t in c.senses.get("topic", ())]
    rounds, amounts = ([i for i, column in enumerate(columns) if sense in column] for sense in ("round", "amount"))
    priced_rounds = bool(rounds and amounts) and (rounds != amounts or len(rounds) > 1)
    if (
        have & {"investor", "investee"}
        or ("valuation" in have and "amount" in have)
        or ("company" in have and priced_rounds)
    ):
        return DealType.EQUITY_INVESTMENT
    if not have & {"amount", "power", "units", "term"}:
        return None
    if have & {"lender", "borrower"}:
        return DealType.DEBT
    if not {"buyer", "seller"} <= have:
        return _DELIVERED.get(counterpart or "") if "buyer" in have else None
    frames = [f for c in cues for f in c.senses.get("frame", ())]
    if "ppa" in frames or "power" in topics:
        return DealType.POWER_PURCHASE
    if any(f in ("acquire", "acquisition") for f in frames) or _TAKEN_OVER.search(words):
        return DealType.ACQUISITION
    for topic in topics:
        if topic in ("compute", "hardware", "lease"):
            return DealType(reading.lexicon.tables["topic"][topic]["type"])
    return DealType.COMPUTE_CONTRACT


def is_of_suppliers(columns: list[set[str]], buyer: NameMention | None) -> bool:
    """Whether the rows are those who supply the company that the page is about, each with what is bought."""
    have = set().union(*columns)
    told = "seller" in have and have & {"amount", "power", "units"} and not have & _OF_OTHERS
    return buyer is not None and bool(told)


def supplied_type(cells: Cells, directory: Directory) -> DealType | None:
    """What the supplier that a row names delivers; None where it names none, or nothing is known of it."""
    sellers = [n for _, column, cell in cells if "seller" in column for n in parties_of(cell)]
    sectors = {directory.sector(n.entity_id) for n in sellers}
    types = {_DELIVERED[sector] for sector in sectors if sector in _DELIVERED}
    return types.pop() if len(types) == 1 and None not in sectors else None


def read_deal(
    reading: Reading, row: Row, cells: Cells, deal_type: DealType, directory: Directory, default: NameMention | None
) -> Draft | None:
    """The deal that a row tells, if parties and a number stand in it; ``default`` is who stands on a side that it leaves out."""
    sides = _sides(reading, cells, deal_type)
    if deal_type is DealType.HARDWARE_SUPPLY and _rents_out(reading, sides, directory):
        deal_type = DealType.COMPUTE_CONTRACT
    exchange = reading.lexicon.tables["exchange"][deal_type.value]
    missing = {exchange["pays"], exchange["paid"]} - {s.role.value for s in sides}
    if len(missing) == 1 and sides and default is not None and default.entity_id not in {s.id for s in sides}:
        sides.append(Side(default.entity_id, Role(missing.pop()), default))
    sentence = row.scene.sentence
    modality = Modality.STATED if deal_type is DealType.EQUITY_INVESTMENT else Modality.AGREED
    draft = Draft(deal_type, sides, row.scene, sentence.start, sentence.end, f"table.{deal_type.value}", modality)
    for head, column, cell in cells:
        _take(reading, draft, head, column, cell)
    whole = len({s.role for s in sides}) > 1 or deal_type in (DealType.EQUITY_INVESTMENT, DealType.DEBT)
    return draft if sides and whole and draft.numbers else None


def _sides(reading: Reading, cells: Cells, deal_type: DealType) -> list[Side]:
    """The parties that the cells name, each in the role of its column."""
    exchange = reading.lexicon.tables["exchange"][deal_type.value]
    roles = {
        "buyer": exchange["pays"],
        "investor": exchange["pays"],
        "seller": exchange["paid"],
        "investee": exchange["paid"],
        "lender": exchange["pays"],
        "borrower": exchange["paid"],
    }
    if deal_type in (DealType.EQUITY_INVESTMENT, DealType.DEBT):
        roles["company"] = exchange["paid"]
    sides: list[Side] = []
    for _, column, cell in cells:
        role = next((role for name, role in roles.items() if name in column), None)
        if role is not None:
            sides += [
                Side(n.entity_id, Role(role), n) for n in parties_of(cell) if n.entity_id not in {s.id for s in sides}
            ]
    return sides


def _take(reading: Reading, draft: Draft, head: Cell, column: set[str], cell: Cell) -> None:
    """Fill the draft from one cell; a count in a column of capacity is one of units."""
    quantity = value_of(reading, cell, head)
    if quantity is not None:
        for name, kind in _DEAL_NUMBERS.items():
            if name in column and quantity.kind == kind:
                draft.numbers.setdefault(_FIELD.get(name, name), quantity)
        if "power" in column and quantity.kind == "count":
            draft.numbers.setdefault("units", quantity)
    for name in ("starts", "ends", "announced"):
        if name in column and (date := date_of(cell)) is not None:
            draft.dates.setdefault(name, date)


def _rents_out(reading: Reading, sides: list[Side], directory: Directory) -> bool:
    """Whether all who deliver rent out compute rather than make hardware."""
    renters = reading.lexicon.tables["delivery"]["compute_contract"]["sectors"]
    sectors = [directory.sector(s.id) for s in sides if s.role is Role.SUPPLIER]
    return bool(sectors) and all(sector in renters for sector in sectors)
