"""Find the quantities of a text: numbers first, then what stands before and behind them, then ranges, then currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Literal

from ai_buildout.extract.quantities import english
from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.currencies import CurrencyContext
from ai_buildout.extract.quantities.following import read_behind, read_following
from ai_buildout.extract.quantities.guards import (
    is_calendar,
    is_date_part,
    is_identifier,
    is_lone_character,
    is_lone_digits,
)
from ai_buildout.extract.quantities.measures import is_ago
from ai_buildout.extract.quantities.numerals import ARABIC, HAN, Numeral, read_arabic, read_han
from ai_buildout.extract.quantities.preceding import read_preceding
from ai_buildout.extract.quantities.ranges import join_ranges
from ai_buildout.extract.quantities.render import to_quantity
from ai_buildout.extract.quantities.selection import is_quantity, settle_kind
from ai_buildout.extract.quantities.spelling import one_spelling
from ai_buildout.extract.quantities.units import SPECIALS
from ai_buildout.model.mention import Quantity


def find_quantities(
    text: str, *, language: str = "und", region: str | None = None, default_currency: str | None = None
) -> list[Quantity]:
    """The quantities of ``text``, in order, not overlapping; qualifier words lie within the spans.

    Args:
        text: any text; offsets of the result are characters of it.
        language: BCP 47 (``zh-Hans``, ``zh-Hant``, ``en``) where known; with ``region`` it settles 元 and ¥.
        region: ISO 3166 country of the publication, where known.
        default_currency: ISO 4217 currency for bare amounts (3000亿订单) whose own sentence writes none.

    Returns:
        Quantities with values in base units. A change is given without its direction (下降5% is 0.05).
    """
    plain = one_spelling(text)
    amounts = [a for a in join_ranges(plain, list(_amounts(plain))) if not a.barred]
    for amount in amounts:
        settle_kind(plain, amount)
    CurrencyContext(plain, language, region, default_currency).settle(amounts)
    return [to_quantity(text, a) for a in amounts if is_quantity(plain, a)]


_Source = Literal["special", "arabic", "han", "english"]


def _candidates(text: str) -> list[tuple[int, int, _Source, re.Match[str] | None]]:
    """(start, rank, source, match) of the places where a number may stand; at one place a whole phrase goes first."""
    found: list[tuple[int, int, _Source, re.Match[str] | None]] = [
        (m.start(), 1, "arabic", m) for m in ARABIC.finditer(text)
    ]
    if not text.isascii():
        found += [(m.start(), 2, "han", m) for m in HAN.finditer(text)]
    for start, is_number in english.find_anchors(text):
        found.append((start, 3, "english", None) if is_number else (start, 0, "special", None))
    found.sort(key=itemgetter(0, 1))
    return found


def _amounts(text: str) -> Iterator[Amount]:
    end = 0
    for start, _, source, match in _candidates(text):
        if start < end:
            continue
        amount = _special(text, start, end) if source == "special" else _number(text, start, end, source, match)
        if amount is not None:
            end = amount.end
            yield amount


def _number(text: str, start: int, floor: int, source: _Source, match: re.Match[str] | None) -> Amount | None:
    numeral = _numeral(text, start, source, match)
    if numeral is None or numeral.start < floor:
        return None
    amount = Amount(numeral, numeral.start, numeral.end)
    if numeral.arabic and (
        (numeral.plain and is_lone_digits(text, start, numeral.end)) or is_identifier(text, start, numeral.end)
    ):
        amount.barred = True
        return amount
    read_preceding(text, amount, floor)
    read_following(text, amount)
    if numeral.plain and amount.naked:
        amount.barred = is_date_part(text, numeral.start, numeral.end)
    return amount


def _numeral(text: str, start: int, source: _Source, match: re.Match[str] | None) -> Numeral | None:
    if match is None:
        return english.read_words(text, start)
    if source == "arabic":
        return None if is_calendar(text, start) else read_arabic(text, match)
    return None if is_lone_character(text, start, match.end()) else read_han(text, match)


def _special(text: str, start: int, floor: int) -> Amount | None:
    found = SPECIALS.at(text, start)
    if found is None or found.value is None:
        return None
    unit, value, qualifier = found.value
    if unit.kind == "duration" and is_ago(text, found.end):
        return None
    amount = Amount(Numeral(start, found.end, value), start, found.end, unit=unit, unit_at=start, behind=qualifier)
    read_preceding(text, amount, floor)
    read_behind(text, amount)
    return amount
