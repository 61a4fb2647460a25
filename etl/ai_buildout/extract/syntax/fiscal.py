"""Fiscal quarters that a page writes without their year."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.syntax.page_currency import DATA, any_of
from ai_buildout.model.mention import DateMention

_FISCAL = re.compile(any_of(DATA["fiscal"]["words"]))
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(rf"(?:19|20)\d\d|\b\d\d\b(?={any_of(DATA['fiscal']['year_behind'])})|fy ?\d\d")
_LAST = 4
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:quarter|three months)")
_CALENDAR = "calendar"
_LABELLED = re.compile(r"[^\w]{0,3}[\w .&'-]{2,16}:")
_WHOLE_YEAR = re.compile(r"\d{4}")
WITHIN_YEAR = frozenset(DATA["fiscal"]["within_year"])


_ONWARD = re.compile(
    r"起|开始|以后|之后|往后|(?: and| or)? (?:onwards?|through|to|until|and beyond|through to)\b|[-–—至到]"
)
"""What makes a fiscal year only where a span of years begins: 2026财年起三年."""


def of_one_year(dates: list[DateMention], folded: str, published: str | None = None) -> list[DateMention]:
    """Fiscal quarters: where the page writes the year of one, the quarters that it writes without a year go by it.

    On a page that speaks of no fourth quarter they go by the one fiscal year that it writes, unless that is an outlook, years after the page's
    day ``published``. Else the year of a fiscal quarter cannot be known and the date is left open. A quarter named by its month is no fiscal one.
    """
    quarters = [(d, m) for d in dates if d.iso and (m := _QUARTER.fullmatch(d.iso))]
    written = [(int(m.group(1)), int(m.group(2))) for d, m in quarters if _YEAR.search(d.surface.lower())]
    if not (_FISCAL.search(folded) or any(d.fiscal for d, _ in quarters)):
        return dates
    by_calendar = any(_CALENDAR in d.surface.lower() for d, _ in quarters)
    if by_calendar:
        written = []  # the first quarter of calendar 2026 tells no fiscal year
    known = {id(d) for d, m in quarters if _YEAR.search(d.surface.lower())}
    whole = (d for d in dates if d.fiscal and _WHOLE_YEAR.fullmatch(d.iso or ""))
    years = {d.iso for d in whole if not _ONWARD.match(folded, d.end)}
    years = {y for y in years if not published or int(y or 0) <= int(published[:4]) + 1}
    closes = any(int(m.group(2)) == _LAST for _, m in quarters)
    found = []
    for date in dates:
        match = _QUARTER.fullmatch(date.iso or "")
        if match is None or id(date) in known or _MONTH.search(date.surface.lower()) or _of_another(date, folded):
            found.append(date)
        elif written:
            year, quarter = written[0]
            number = int(match.group(2))
            year += 1 if quarter == 4 and number == 1 else 0
            found.append(replace(date, iso=f"{year}-Q{number}", fiscal=True))
        elif len(years) == 1 and not (closes or by_calendar):
            found.append(replace(date, iso=f"{next(iter(years))}-Q{match.group(2)}", fiscal=True))
        else:
            found.append(replace(date, iso=None, anchored=False))
    return found


def _of_another(date: DateMention, folded: str) -> bool:
    """Whether a quarter stands in a line of a digest, labelled with whom it is about, that speaks of no fiscal period."""
    start = folded.rfind("\n", 0, date.start) + 1
    end = folded.find("\n", date.end)
    line = folded[start : end if end >= 0 else len(folded)]
    return bool(_LABELLED.match(line)) and not date.fiscal and not _FISCAL.search(line)
