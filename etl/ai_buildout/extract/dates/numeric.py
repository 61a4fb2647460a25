"""Dates in digits and codes: 2025-09-22, 10/22/2025, 2026-2028, 2025/26, 3Q25, H1 2026, FY2026, a year alone."""

from __future__ import annotations

import re

from ai_buildout.extract.dates.parts import Part
from ai_buildout.extract.quantities.units import UNITS
from ai_buildout.extract.quantities.words import NOUNS_ENGLISH

_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ISO = re.compile(
    rf"(?P<y>(?:19|20)\d\d)(?:(?P<sep>[-/.])(?P<m>{_MONTH})(?P=sep)(?P<d>{_DAY})|-(?P<m2>0[1-9]|1[0-2])(?!-))(?![\d.])"
)
_SLASHED = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)")
_SPAN = re.compile(
    r"(?P<a>(?:19|20)\d\d)\s?[-–—]\s?(?P<b>(?:19|20)\d\d|(?P<short>\d\d))(?![\d-])|(?P<c>20\d\d)/(?P<e>\d\d)(?![\d/])"
)
_LONGEST_SPAN = 30
_YEAR_CODE = re.compile(r"(?P<y>20\d\d)\s?-?(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?![A-Za-z0-9])")
_CODE_YEAR = re.compile(r"(?:(?P<q>[1-4])Q|(?P<h>[12])H)\s?['’]?(?P<y>20\d\d|\d\d)(?!\d)")
_CODE = re.compile(
    r"(?:(?P<fy0>FY)\s?['’]?(?P<y0>20\d\d|\d\d)\s?)?(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?![A-Za-z0-9])"
    r"(?:[ ,-]{0,2}(?:of\s)?(?P<fy>FY\s?|fiscal\s(?:year\s)?)?['’]?(?P<y>20\d\d|(?<=['’Y ])\d\d(?=[\s,.;)]|$)))?(?!\d)"
    r"|(?P<fy2>FY)\s?['’]?(?P<y2>20\d\d|\d\d)(?!\d)"
)
_DECADE = re.compile(r"(?P<y>(?:19|20)\d0)s(?![a-z])")
_YEAR = re.compile(r"(?:19[5-9]|20[0-6])\d(?![0-9A-Za-z%$€£]|[.,:-]\d)")
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|by|since|before|after|until|till|during|for|of|from|to|through|between|and|or|early|late|mid|end|year"
    r"|calendar|fiscal|its|the|their|throughout|around|versus|vs|beyond|next|on|full-year|summer|spring|fall|autumn|winter"
    r"|starting|beginning|over|compared with|than|at|circa)[ -]|['’]s |mid-|[(\[]|[–—-])$",
    re.IGNORECASE,
)
_BEHIND_DIGIT = frozenset({"Q", "H", "/"})
"""What stands behind the first digit where it begins no year and no number of two digits."""
_CUE_REACH = 14
_CELL_EDGE = frozenset({"\t", "|", "\n", ""})


def read_numeric(text: str, start: int) -> Part | None:
    """The date that starts with the digits at ``start``, or None."""
    century, third = text[start : start + 2], text[start + 2 : start + 3]
    if century not in ("19", "20") and century[1:] not in _BEHIND_DIGIT and third != "/":
        return None
    if iso := _ISO.match(text, start):
        return Part(start, iso.end(), int(iso["y"]), month=int(iso["m"] or iso["m2"]), day=_int(iso["d"]))
    if slashed := _SLASHED.match(text, start):
        return _slashed(slashed)
    if code := _YEAR_CODE.match(text, start) or _CODE_YEAR.match(text, start):
        return Part(start, code.end(), full_year(code["y"]), half=_int(code["h"]), quarter=_int(code["q"]))
    if decade := _DECADE.match(text, start):
        return Part(start, decade.end(), int(decade["y"]), last_year=int(decade["y"]) + 9)
    return _span(text, start) or _year(text, start)


def read_code(text: str, start: int) -> Part | None:
    """The date that starts with Q3, H1 or FY26 at ``start``, or None."""
    code = _CODE.match(text, start)
    if code is None:
        return None
    year = code["y0"] or code["y"] or code["y2"]
    fiscal = any(code[name] for name in ("fy0", "fy", "fy2"))
    return Part(start, code.end(), full_year(year), half=_int(code["h"]), quarter=_int(code["q"]), fiscal=fiscal)


def full_year(written: str | None) -> int | None:
    """A year of two or four digits."""
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _int(written: str | None) -> int | None:
    return int(written) if written else None


def _slashed(found: re.Match[str]) -> Part:
    """10/22/2025 and 22/10/2025; the year alone where the day cannot be told from the month."""
    a, b = int(found["a"]), int(found["b"])
    part = Part(found.start(), found.end(), int(found["y"]))
    month, day = (b, a) if a > 12 else (a, b)
    if (a == b or (a > 12) != (b > 12)) and 1 <= month <= 12 and 1 <= day <= 31:
        part.month, part.day = month, day
    return part


def _span(text: str, start: int) -> Part | None:
    found = _SPAN.match(text, start)
    if found is None:
        return None
    first = int(found["a"] or found["c"])
    short = found["short"] or found["e"]
    last = first - first % 100 + int(short) if short else int(found["b"])
    return Part(start, found.end(), first, last_year=last) if first < last <= first + _LONGEST_SPAN else None


def _year(text: str, start: int) -> Part | None:
    """A year alone, where the words beside it show that it is one."""
    found = _YEAR.match(text, start)
    if found is None:
        return None
    end = found.end()
    cell = text[start - 1 : start] in _CELL_EDGE and text[end : end + 1] in _CELL_EDGE
    if not cell and _YEAR_CUE.search(text, max(0, start - _CUE_REACH), start) is None:
        return None
    if text[end : end + 1] == " " and (NOUNS_ENGLISH.at(text, end + 1) or UNITS.at(text, end + 1)):
        return None
    return Part(start, end, int(found.group()))
