"""Rows of tables that tell deals."""

from __future__ import annotations

from ai_buildout.extract.deal_draft import Draft, Side
from ai_buildout.extract.reading import Reading
from ai_buildout.extract.tables import Cells, Row, Table, date_of, parties_of, value_of
from ai_buildout.model.codes import DealType, Modality, Role

_DEAL_NUMBERS = {
    "amount": "money",
    "power": "power",
    "term": "duration",
    "valuation": "money",
    "units": "count",
    "share": "share",
}
_FIELD = {"term": "term_years", "share": "equity_share"}


def deal_type_of(reading: Reading, table: Table, columns: list[set[str]]) -> DealType | None:
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


def read_deal(reading: Reading, row: Row, cells: Cells, deal_type: DealType) -> Draft | None:
    """The deal that a row tells, if parties and a number stand in it."""
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
                Side(n.entity_id, Role(role), n) for n in parties_of(cell) if n.entity_id not in {s.id for s in sides}
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
            if name in column and (date := date_of(cell)) is not None:
                draft.dates.setdefault(name, date)
    whole = len({s.role for s in sides}) > 1 or deal_type is DealType.EQUITY_INVESTMENT
    return draft if sides and whole and draft.numbers else None
