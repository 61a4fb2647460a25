"""The last door: a fact leaves only with quotes that the text has, and with numbers that its quotes say again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.extract.quantities import find_quantities
from ai_buildout.extract.quotes import LONGEST_QUOTE
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.cells import is_text_cell, texts_of
from ai_buildout.model.document import Flag
from ai_buildout.model.fact import DealFact, Evidence, Fact, HardwareFact, MetricFact
from ai_buildout.model.mention import Quantity
from ai_buildout.model.number import Number

CLOSE = 1e-6
"""Share by which a number may differ from its own reading: rounding of years from days and the like."""

_DIGITS = re.compile(r"[0-9０-９一二三四五六七八九十百千万萬億亿兆]")


def refusal(fact: Fact, reading: Reading) -> str | None:
    """Why the fact is refused, as a reason code; None if it stands.

    ``quote_not_in_text``: a quote is not the text at its span, or empty; ``quote_too_long``; ``untrusted_place``: a number stands where
    damage was left alone; ``number_not_in_quote``: a number cannot be read again from the quote of its field;
    ``unsafe_text``: a text of the fact would run as a formula in a spreadsheet, or turn the direction of what follows.
    """
    text = reading.text
    places = (fact, *fact.evidence.values())
    if any(place.start >= place.end or text[place.start : place.end] != place.quote for place in places):
        return "quote_not_in_text"
    if len(fact.quote) > LONGEST_QUOTE:
        return "quote_too_long"
    # A quote of a table's row has the tabs that part its cells; they are published as spaces.
    if not all(is_text_cell(told.replace("\t", " ")) for told in set(texts_of(fact))):
        return "unsafe_text"
    for field, number in numbers_of(fact):
        place = quote_of(fact, field)
        if any(_touches(flag, place, text) for flag in reading.document.flags):
            return "untrusted_place"
        if not any(says(q, number) for q in _of_text(reading, place)) and not any(
            says(q, number) for q in _of_quote(reading, place)
        ):
            return "number_not_in_quote"
    return None


def numbers_of(fact: Fact) -> Iterator[tuple[str, Number]]:
    """Each number of the fact with its field; a tranche's numbers under ``tranche``."""
    if isinstance(fact, (MetricFact, HardwareFact)):
        if (number := fact.number()) is not None:
            yield "number", number
        return
    for field, value in vars(fact).items():
        if isinstance(value, Number):
            yield field, value
    if isinstance(fact, DealFact) and fact.tranche is not None:
        for part in (fact.tranche.amount, fact.tranche.power):
            if part is not None:
                yield "tranche", part


def quote_of(fact: Fact, field: str) -> Fact | Evidence:
    """What has the words that say the field: its own evidence, or the fact with its main quote."""
    return fact.evidence.get(field) or fact


def says(quantity: Quantity, number: Number) -> bool:
    """Whether a quantity read from the text is the number of a fact; losses and falls are negative in facts alone."""
    if quantity.value is not None and number.value is not None:
        one, other = abs(quantity.value), abs(number.value)
        return abs(one - other) <= CLOSE * max(one, other)
    read = sorted({abs(n) for n in (quantity.value, quantity.min, quantity.max) if n is not None})
    told = sorted({abs(n) for n in (number.value, number.min, number.max) if n is not None})
    return len(read) == len(told) and all(abs(a - b) <= CLOSE * max(a, b) for a, b in zip(read, told, strict=True))


def _touches(flag: Flag, place: Fact | Evidence, text: str) -> bool:
    """Whether a number of the quote stands in a flagged span."""
    start, end = max(flag.start, place.start), min(flag.end, place.end)
    return start < end and bool(_DIGITS.search(text[start:end]))


def _of_text(reading: Reading, place: Fact | Evidence) -> list[Quantity]:
    """The quantities of the text within the quote: a currency may stand before it, a unit in a column's head."""
    return [*between(reading.quantities, place.start, place.end), *between(reading.derived, place.start, place.end)]


def _of_quote(reading: Reading, place: Fact | Evidence) -> list[Quantity]:
    """The quantities of the quote read alone."""
    return find_quantities(place.quote, language=reading.document.language, region=reading.region)
