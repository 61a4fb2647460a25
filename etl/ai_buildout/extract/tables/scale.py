"""The scale and currency that a table declares once for all its bare numbers: in millions of dollars, 单位：亿元."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ai_buildout.extract.syntax.page_currency import currency_of
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.grid import Cell
from ai_buildout.model.mention import Quantity

_BARE = re.compile(r"([(-])?\s*[$¥€£]?\s*(\d[\d,]*(?:\.\d+)?)\s*\)?$")
_LONGEST_DECLARATION = 120


@dataclass(frozen=True, slots=True)
class Scale:
    """What a bare number of money counts: ``factor`` units of ``currency``."""

    factor: float
    currency: str


def scale_of(reading: Reading, places: list[str]) -> Scale | None:
    """The first scale that one of the (folded) texts declares, the nearest text first; None where none does."""
    currency = scale = None
    for words in places:
        if len(words) > _LONGEST_DECLARATION:
            continue
        cues = reading.lexicon.find(words)
        tables = reading.lexicon.tables
        scale = scale or next((tables["scale"][i]["factor"] for c in cues for i in c.senses.get("scale", ())), None)
        currency = currency or next((i for c in cues for i in c.senses.get("currency", ())), None)
    currency = currency or currency_of(reading.folded, reading.region)
    return Scale(float(scale), currency) if scale is not None and currency is not None else None


def scaled(reading: Reading, cell: Cell, scale: Scale) -> Quantity | None:
    """The money that a bare number of a cell means; in brackets or behind a minus it is negative."""
    match = _BARE.fullmatch(cell.folded.strip())
    if match is None:
        return None
    value = float(match[2].replace(",", "")) * scale.factor * (-1 if match[1] else 1)
    lead = len(cell.text) - len(cell.text.lstrip())
    surface = cell.text.strip()
    start = cell.start + lead
    quantity = Quantity(
        "money", start, start + len(surface), surface, value=value, currency=scale.currency, inferred=True
    )
    reading.derived.append(replace(quantity, value=abs(value)))
    return quantity
