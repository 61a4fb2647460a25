"""Periods told by the day on which they ended: for the quarter ended June 30, 2025; 截至去年12月底止全年."""

from __future__ import annotations

import re
from functools import cache

from ai_buildout.extract.dates.lexicon import words

_END = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?")
_BEFORE_REACH = 32
_QUARTER, _HALF, _NINE, _YEAR = 3, 6, 9, 12


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    table = {word: months for months, found in words()["ended"].items() for word in found}
    longest = sorted(table, key=len, reverse=True)
    before = "|".join(re.escape(w) for w in longest if w.isascii())
    behind = "|".join(re.escape(w) for w in longest if not w.isascii())
    return (
        re.compile(rf"(?i)\b({before})(?: on)? $"),
        re.compile(rf"[初底末]?(?:止的?|的) ?({behind})"),
        {word: int(months) for word, months in table.items()},
    )


def ended(text: str, start: int, end: int, iso: str | None) -> tuple[str, int, int] | None:
    """The period that ends at the date ``text[start:end]``, if words beside it tell its length: ISO 8601, and its place."""
    found = _END.fullmatch(iso or "")
    if found is None:
        return None
    before, behind, lengths = _forms()
    if led := before.search(text, max(0, start - _BEFORE_REACH), start):
        return _period(int(found[1]), int(found[2]), lengths[led[1].lower()]), led.start(), end
    if followed := behind.match(text, end):
        return _period(int(found[1]), int(found[2]), lengths[followed[1]]), start, followed.end()
    return None


def _period(year: int, month: int, months: int) -> str:
    """The months up to one, as the quarter, half or year that they are if they are one."""
    if month % months == 0 and months in (_QUARTER, _HALF, _YEAR):
        return {_QUARTER: f"{year}-Q{month // _QUARTER}", _HALF: f"{year}-H{month // _HALF}", _YEAR: str(year)}[months]
    if (months, month) == (_NINE, _NINE):
        return f"{year}-Q1/{year}-Q3"
    first_year, first = divmod(year * 12 + month - months, 12)
    return f"{first_year}-{first + 1:02d}/{year}-{month:02d}"
