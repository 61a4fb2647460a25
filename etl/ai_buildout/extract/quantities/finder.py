"""Find the quantities of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.extract.quantities import english
from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.currencies import settle_currencies
from ai_buildout.extract.quantities.following import read_following
from ai_buildout.extract.quantities.guards import is_date_part, is_identifier
from ai_buildout.extract.quantities.lexicon import cues, phrases, specials
from ai_buildout.extract.quantities.numerals import ARABIC, HAN, Numeral, read_arabic, read_han
from ai_buildout.extract.quantities.preceding import read_preceding
from ai_buildout.extract.quantities.ranges import join_ranges
from ai_buildout.extract.quantities.render import to_quantity
from ai_buildout.extract.quantities.spelling import one_spelling
from ai_buildout.model.mention import Quantity

_CELL_EDGE = "\t\n|"


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
        Quantities with values in base units. A growth or change is given without its direction (下降5% is 0.05).
    """
    plain = one_spelling(text)
    amounts = [a for a in join_ranges(plain, list(_amounts(plain))) if not a.barred]
    settle_currencies(plain, amounts, language, region, default_currency)
    return [to_quantity(text, a) for a in amounts if _is_quantity(plain, a)]


def _starts(text: str) -> list[tuple[int, int, re.Match[str] | bool]]:
    found: list[tuple[int, int, re.Match[str] | bool]] = [(m.start(), 0, m) for m in ARABIC.finditer(text)]
    if not text.isascii():
        found += [(m.start(), 1, m) for m in HAN.finditer(text)]
    found += [(start, 2, is_number) for start, is_number in english.find_anchors(text)]
    found.sort(key=lambda item: item[:2])
    return found


def _amounts(text: str) -> Iterator[Amount]:
    end = 0
    for start, kind, match in _starts(text):
        if start < end:
            continue
        amount = _special(text, start) if kind == 2 and match is False else None
        if amount is None:
            numeral = _numeral(text, start, kind, match)
            if numeral is None:
                continue
            amount = Amount(numeral, numeral.start, numeral.end)
            if numeral.arabic and is_identifier(text, numeral.start, numeral.end):
                amount.barred = True
            else:
                read_preceding(text, amount, end)
                read_following(text, amount)
                if numeral.plain and amount.naked and is_date_part(text, numeral.start, numeral.end):
                    amount.barred = True
        else:
            read_preceding(text, amount, end)
        if amount.naked and not amount.barred:
            amount.whole_cell = _whole_cell(text, amount)
        end = amount.end
        yield amount


def _numeral(text: str, start: int, kind: int, match: re.Match[str] | bool) -> Numeral | None:
    if isinstance(match, bool):
        return english.read_words(text, start)
    return read_han(text, match) if kind else read_arabic(text, match)


def _special(text: str, start: int) -> Amount | None:
    found = specials()[0].at(text, start)
    if found is None:
        return None
    unit, value, qualifier = found.value
    amount = Amount(Numeral(start, found.end, value), start, found.end, unit=unit)
    amount.behind = None if qualifier.value == "exact" else qualifier
    return amount


def _whole_cell(text: str, amount: Amount) -> bool:
    before, behind = (
        text[amount.start - 1 : amount.start] if amount.start else "\n",
        text[amount.end : amount.end + 1] or "\n",
    )
    return before in _CELL_EDGE and behind in _CELL_EDGE and "\t" in (before, behind)


def _is_quantity(text: str, amount: Amount) -> bool:
    numeral = amount.numeral
    if amount.unit is not None or amount.sign is not None:
        return True
    if numeral.scale > 1 and (numeral.arabic or numeral.scale >= 10**4 or numeral.approximate) and not numeral.bare:
        return True
    if numeral.approximate and amount.behind is not None:
        return True
    if numeral.bare:
        return amount.level or amount.qualifier is not None
    if not numeral.arabic:
        return False
    if amount.whole_cell:
        return True
    written = text[numeral.start : numeral.end]
    if "," in written:
        return True
    if "." in written:
        behind = text[amount.end : amount.end + 1]
        back = (
            text[: amount.start].rstrip(" ")
            if amount.start < 40
            else text[amount.start - 40 : amount.start].rstrip(" ")
        )
        cue = phrases("number", "cue_before").before(back, len(back))
        return not (behind.isascii() and behind.isalpha()) and (amount.qualifier is not None or cue is not None)
    return False


__all__ = ["cues", "find_quantities"]
