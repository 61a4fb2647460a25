"""Mentions: spans of a document read as a quantity, a date or a name. ``start``/``end`` are characters of the text read.

Nothing changes a mention once it is made. They are not frozen: a page has thousands, and to make a frozen one takes thrice as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from ai_buildout.model.codes import Qualifier

QuantityKind = Literal[
    "money",  # unit: ISO 4217 currency in `currency`
    "power",  # W
    "energy",  # Wh
    "data",  # B
    "bandwidth",  # B/s
    "compute",  # FLOP/s (or OP/s for integer arithmetic, in `unit`)
    "frequency",  # Hz
    "share",  # a share of 1: percentages, 成, basis points; growth too
    "points",  # a difference of shares, of 1
    "multiple",  # times: 倍, x, doubled, 翻两番
    "count",  # things; what is counted stands in `noun`
    "area",  # m²
    "mass",  # kg
    "length",  # m
    "volume",  # m³
    "duration",  # years
    "temperature",  # °C
    "number",  # a bare number with nothing that says of what
]
"""What a quantity measures, and its base unit."""


class Span(Protocol):
    """Anything that stands at a place of a text."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """End, not part of it."""


@dataclass(slots=True, unsafe_hash=True)
class Quantity:
    """A number or range with its unit, as written at ``text[start:end] == surface``.

    ``value`` or ``min``/``max`` are in the base unit of ``kind``; the qualifier's own words lie within the span.

    Attributes:
        surface: the characters of the span.
        currency: ISO 4217 for money; ``inferred`` tells that the text does not write it and the context settled it.
        unit: the base unit (``W``, ``B/s`` …), or ``""`` for counts, shares and multiples.
        noun: the counted thing as written (``GPU``, ``reactors``, ``户``), where the grammar binds it to the number.
        per: what the quantity is per, if bound to it: ``year``, ``month``, ``share``, ``chip``, ``rack`` …
        approximate_magnitude: True where only the order of magnitude is given (数百亿, "tens of billions").
    """

    kind: QuantityKind
    start: int
    end: int
    surface: str
    value: float | None = None
    min: float | None = None
    max: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    currency: str | None = None
    inferred: bool = False
    unit: str = ""
    noun: str | None = None
    per: str | None = None
    approximate_magnitude: bool = False


@dataclass(slots=True, unsafe_hash=True)
class DateMention:
    """A date or period. ``iso`` is ISO 8601 at the precision given (``2026``, ``2026-H2``, ``2025-Q1/2025-Q3``), or None.

    ``relation`` says how the words place the event: ``on`` the date, ``before`` it, ``after`` it, ``by`` it, ``since`` it.
    ``fiscal`` marks a fiscal period; ``anchored`` is False where only the document's missing date could resolve the words.
    """

    start: int
    end: int
    surface: str
    iso: str | None
    relation: Literal["on", "before", "after", "by", "since"] = "on"
    fiscal: bool = False
    anchored: bool = True


NameKind = Literal["company", "product", "place", "group"]
"""Companies (governments, programmes and ventures too), hardware products, places, and groups such as markets."""


@dataclass(slots=True, unsafe_hash=True)
class NameMention:
    """A name, pronoun or role resolved to an id.

    Attributes:
        entity_id: the registry's id, or a slug made from the surface form for a provisional one.
        provisional: True where the registry has no such name.
        via: how it was resolved: ``name``, ``alias``, ``ticker``, ``introduced`` (by the text itself), ``pronoun``, ``role``.
        source: for ``pronoun``/``role``, the span of the name that it stands for.
    """

    kind: NameKind
    start: int
    end: int
    surface: str
    entity_id: str
    provisional: bool = False
    via: Literal["name", "alias", "ticker", "introduced", "pronoun", "role"] = "name"
    source: tuple[int, int] | None = None
