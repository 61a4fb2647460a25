"""English and numeric dates: Sept. 22, 2025; 2025-09-22; the second half of 2026; Q3 FY26; fiscal 2026; by 2030."""

from __future__ import annotations

import re

from ai_buildout.extract.dates.lexicon import Relative, months, relatives, words
from ai_buildout.extract.dates.parts import Part
from ai_buildout.extract.quantities.units import UNITS
from ai_buildout.extract.quantities.words import NOUNS_ENGLISH

_MONTH = "(?:" + "|".join(sorted(months(), key=len, reverse=True)) + ")"
_FLAGS = re.IGNORECASE
_YEAR = r"(?:19|20)\d\d(?!\d)"
_RELATIVE_YEAR = r"this year|last year|next year|the (?:current |coming |previous |same |fiscal |calendar )?year"
_NAMED = re.compile(
    rf"(?P<mon>{_MONTH})(?![a-z])\.?(?:\s(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![0-9:%]|\s?(?:percent|million|billion|bn))"
    rf"(?:,?\s(?P<y>{_YEAR}))?|,?\s(?:of\s)?(?P<y2>{_YEAR})|\s(?:of\s)?(?P<ry>{_RELATIVE_YEAR}))?",
    _FLAGS,
)
_DAY_FIRST = re.compile(
    rf"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?(?P<mon>{_MONTH})(?![a-z])\.?(?:,?\s(?P<y>{_YEAR}))?",
    _FLAGS,
)
_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:-(?P<m>0?[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0?[1-9])|/(?P<m2>0?[1-9]|1[0-2])/(?P<d2>3[01]|[12]\d|0?[1-9])"
    r"|\.(?P<m3>0?[1-9]|1[0-2])\.(?P<d3>3[01]|[12]\d|0?[1-9])|-(?P<m4>0[1-9]|1[0-2])(?!-))(?![\d.])"
)
_SLASHED = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)")
_SPAN = re.compile(
    r"(?P<a>(?:19|20)\d\d)\s?[-–—]\s?(?P<b>(?:19|20)\d\d|(?P<short>\d\d))(?![\d-])|(?P<c>20\d\d)/(?P<e>\d\d)(?![\d/])"
)
_OF_YEAR = (
    rf"(?:(?:\s(?:of|in)\s|,?\s)(?:(?P<fy>its |the )?(?P<fiscal>fiscal(?: year)?|FY)\s?)?(?:calendar |the year )?(?P<y>{_YEAR})"
    rf"|\s(?:of\s)?(?P<ry>{_RELATIVE_YEAR})|\s(?:of\s)?(?:its |the )?(?P<f3>fiscal year))?"
)
_ORDINAL = re.compile(
    rf"(?P<f0>fiscal\s)?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)(?P<f1>[ -]fiscal)?[ -](?:(?P<half>half)|(?P<q>quarter)"
    rf"|(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{{1,2}})\s(?P<unit>months|quarters))(?![a-z])(?P<f2>\sof fiscal)?{_OF_YEAR}",
    _FLAGS,
)
_CODE = re.compile(
    r"(?:(?P<fy0>FY)\s?['’]?(?P<y0>20\d\d|\d\d)\s?)?(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?![A-Za-z0-9])"
    r"(?:[ ,-]{0,2}(?:of\s)?(?P<fy>FY\s?|fiscal\s(?:year\s)?)?['’]?(?P<y>20\d\d|(?<=['’Y ])\d\d(?=[\s,.;)]|$)))?(?!\d)"
    r"|(?P<fy2>FY)\s?['’]?(?P<y2>20\d\d|\d\d)(?!\d)"
)
_CODE_FIRST = re.compile(r"(?P<n>[1-4])(?P<k>[QH])\s?['’]?(?P<y>20\d\d|\d\d)(?!\d)")
_YEAR_CODE = re.compile(r"(?P<y>20\d\d)\s?-?(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?![A-Za-z0-9])")
_FISCAL = re.compile(rf"(?:the\s)?fiscal\s(?:year\s)?(?P<y>{_YEAR})", _FLAGS)
_DECADE = re.compile(r"(?P<y>(?:19|20)\d0)s(?![a-z])")
_AGO = re.compile(
    r"(?P<n>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(?P<unit>year|month|week|day)s?\s(?:ago|earlier)(?![a-z])",
    _FLAGS,
)
_COUNTS = {"a": 1, "an": 1, "one": 1} | words()["counts"]
_YEAR_ALONE = re.compile(rf"(?P<y>{_YEAR})")
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|by|since|before|after|until|till|during|for|of|from|to|through|between|and|or|early|late|mid|end|year|calendar|fiscal|its|the|their"
    r"|throughout|around|versus|vs|beyond|next|on|full-year|summer|spring|fall|autumn|winter|starting|beginning|over|compared with|than|at|circa)[ -]|['’]s |mid-|[(\[]|[–—-])$",
    _FLAGS,
)
_ONLY_YEARS = range(1950, 2071)


def read_digits(text: str, start: int) -> Part | None:
    """The date that starts with the digits at ``start``, or None."""
    if iso := _ISO.match(text, start):
        month, day = iso["m"] or iso["m2"] or iso["m3"] or iso["m4"], iso["d"] or iso["d2"] or iso["d3"]
        return Part(start, iso.end(), int(iso["y"]), month=int(month), day=int(day) if day else None)
    if slashed := _SLASHED.match(text, start):
        return _slashed(slashed)
    if named := _DAY_FIRST.match(text, start):
        return _named(text, named)
    if code := _YEAR_CODE.match(text, start):
        return Part(start, code.end(), int(code["y"]), half=_int(code["h"]), quarter=_int(code["q"]))
    if code := _CODE_FIRST.match(text, start):
        field = {"Q": "quarter", "H": "half"}[code["k"]]
        part = Part(start, code.end(), _full_year(code["y"]))
        setattr(part, field, int(code["n"]))
        return None if field == "half" and part.half not in (1, 2) else part
    if decade := _DECADE.match(text, start):
        return Part(start, decade.end(), int(decade["y"]), last_year=int(decade["y"]) + 9)
    if ago := _AGO.match(text, start):
        return _ago(ago)
    return _span(text, start) or _year(text, start)


def read_word(text: str, start: int) -> Part | None:
    """The date that starts with a Latin word or code at ``start``, or None."""
    if (code := _CODE.match(text, start)) and code.group():
        year = code["y0"] or code["y"] or code["y2"]
        fiscal = bool(code["fy0"] or code["fy"] or code["fy2"])
        return Part(start, code.end(), _full_year(year), half=_int(code["h"]), quarter=_int(code["q"]), fiscal=fiscal)
    if ordinal := _ORDINAL.match(text, start):
        return _ordinal(ordinal)
    if fiscal_year := _FISCAL.match(text, start):
        return Part(start, fiscal_year.end(), int(fiscal_year["y"]), fiscal=True)
    if named := _NAMED.match(text, start):
        return _named(text, named) if text[start].isupper() else None
    if found := relatives().at(text, start):
        return Part(start, found.end, relative=found.value)
    if ago := _AGO.match(text, start):
        return _ago(ago)
    return _weekday(text, start)


def _weekday(text: str, start: int) -> Part | None:
    end = start
    while end < len(text) and text[end].isalpha() and text[end].isascii():
        end += 1
    weekday = words()["weekdays"].get(text[start:end].lower())
    if weekday is None or not text[start].isupper():
        return None
    for word, offset in (("last ", -1), ("next ", 1)):
        if text[max(0, start - 5) : start].lower() == word:
            return Part(start - 5, end, relative=Relative("week", offset), weekday=weekday)
    return Part(start, end, weekday=weekday)


def _named(text: str, found: re.Match[str]) -> Part | None:
    groups = found.groupdict()
    name = groups["mon"].lower()
    day, year = groups["d"], groups["y"] or groups.get("y2")
    relative_year = groups.get("ry")
    if name in words()["ambiguous_months"]["words"] and not (day or year or relative_year):
        before = text[max(0, found.start() - 12) : found.start()].lower()
        if not before.endswith(tuple(f"{w} " for w in words()["ambiguous_months"]["before"])) and not before.endswith(
            "mid-"
        ):
            return None
    part = Part(found.start(), found.end(), _full_year(year), month=months()[name], day=_int(day))
    if relative_year:
        part.relative = (
            relatives().at(relative_year.lower(), 0).value if relatives().at(relative_year.lower(), 0) else None
        )
    elif not year:
        for word, offset in (("last ", -1), ("next ", 1)):
            if text[max(0, found.start() - 5) : found.start()].lower() == word:
                part.relative, part.start = Relative("named_month", offset), found.start() - 5
    return part


def _ordinal(found: re.Match[str]) -> Part | None:
    number = words()["ordinals"][found["n"].lower()]
    fiscal = any(found[name] for name in ("f0", "f1", "f2", "fiscal", "f3"))
    part = Part(found.start(), found.end(), _full_year(found["y"]), fiscal=fiscal)
    if found["half"]:
        part.half = number if number <= 2 else None
        if part.half is None:
            return None
    elif found["q"]:
        part.quarter = number
    else:
        if number != 1:
            return None
        count = int(found["count"]) if found["count"].isdigit() else words()["counts"][found["count"].lower()]
        if found["unit"] == "quarters":
            part.last_quarter = count if count <= 4 else None
        else:
            part.last_month = count if count <= 12 else None
    if found["ry"]:
        relative = relatives().at(found["ry"].lower(), 0)
        part.relative = relative.value if relative else None
    return part


def _slashed(found: re.Match[str]) -> Part | None:
    """10/22/2025 and 22/10/2025, only where the day can be told from the month."""
    a, b = int(found["a"]), int(found["b"])
    if a == b or (a > 12) != (b > 12):
        month, day = (b, a) if a > 12 else (a, b)
        if 1 <= month <= 12 and 1 <= day <= 31:
            return Part(found.start(), found.end(), int(found["y"]), month=month, day=day)
    return Part(found.start(), found.end(), int(found["y"]))


def _ago(found: re.Match[str]) -> Part:
    count = int(found["n"]) if found["n"].isdigit() else _COUNTS[found["n"].lower()]
    return Part(found.start(), found.end(), relative=Relative(found["unit"].lower(), -count))


def _span(text: str, start: int) -> Part | None:
    found = _SPAN.match(text, start)
    if found is None:
        return None
    first = int(found["a"] or found["c"])
    short = found["short"] or found["e"]
    last = first - first % 100 + int(short) if short else int(found["b"])
    if not first < last <= first + 30:
        return None
    return Part(start, found.end(), first, last_year=last)


def _year(text: str, start: int) -> Part | None:
    found = _YEAR_ALONE.match(text, start)
    if found is None or int(found["y"]) not in _ONLY_YEARS:
        return None
    end = found.end()
    behind = text[end : end + 1]
    if behind and (behind.isalnum() or behind in "%$€£" or (behind in ".,:-" and text[end + 1 : end + 2].isdigit())):
        return None
    if not _YEAR_CUE.search(text, max(0, start - 14), start) and start:
        return None
    if behind == " " and (NOUNS_ENGLISH.at(text, end + 1) or UNITS.at(text, end + 1)):
        return None
    return Part(start, end, int(found["y"]))


def _full_year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _int(written: str | None) -> int | None:
    return int(written) if written else None
