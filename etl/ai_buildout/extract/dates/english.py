"""English dates in words: Sept. 22, 2025; the second half of 2026; fiscal third quarter; last Friday; two years ago."""

from __future__ import annotations

import re

from ai_buildout.extract.dates.lexicon import Relative, months, relatives, words
from ai_buildout.extract.dates.numeric import full_year, read_code
from ai_buildout.extract.dates.parts import Part

_MONTH = "(?:" + "|".join(sorted(months(), key=len, reverse=True)) + ")"
_DOT = r"(?:(?<=\b[A-Za-z]{3})\.|(?<=\b[A-Za-z]{4})\.)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_RELATIVE_YEAR = r"this year|last year|next year|the (?:current |coming |previous |same |fiscal |calendar )?year"
_MONTH_FIRST = re.compile(
    rf"(?P<mon>{_MONTH})(?![a-z]){_DOT}(?:\s(?P<d>{_DAY})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<d2>{_DAY})(?!\d))?"
    rf"(?![0-9:%]|\s?(?:percent|million|billion|bn))(?:,?\s(?P<y>{_YEAR}))?"
    rf"|,?\s(?:of\s)?(?P<y2>{_YEAR})|\s(?:of\s)?(?P<ry>{_RELATIVE_YEAR}))?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?P<d>{_DAY})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<d2>{_DAY}))?\s(?:of\s)?(?P<mon>{_MONTH})(?![a-z]){_DOT}"
    rf"(?:,?\s(?P<y>{_YEAR}))?",
    re.IGNORECASE,
)
_OF_YEAR = (
    rf"(?:(?:\s(?:of|in)\s|,?\s)(?:(?:its |the )?(?P<fiscal>fiscal(?: year)?|FY)\s?)?(?:calendar |the year )?(?P<y>{_YEAR})"
    rf"|\s(?:of\s)?(?P<ry>{_RELATIVE_YEAR})|\s(?:of\s)?(?:its |the )?(?P<f3>fiscal year))?"
)
_ORDINAL = re.compile(
    r"(?P<f0>fiscal\s)?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|last|final|closing|opening|latter|back)(?P<f1>[ -]fiscal)?[ -](?:(?P<half>half)|(?P<q>quarter)"
    r"|(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})\s(?P<unit>months|quarters))(?![a-z])"
    rf"(?P<f2>\sof fiscal)?{_OF_YEAR}",
    re.IGNORECASE,
)
_FISCAL = re.compile(rf"(?:the\s)?fiscal\s(?:year\s)?(?P<y>{_YEAR})", re.IGNORECASE)
_AGO = re.compile(
    r"(?P<n>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(?P<unit>year|month|week|day)s?\s(?:ago|earlier)(?![a-z])",
    re.IGNORECASE,
)
_COUNTS: dict[str, int] = {"a": 1, "an": 1, "one": 1} | words()["counts"]
_SIDE_WORDS = {"last ": -1, "next ": 1, "this ": 0}
_SIDE_LENGTH = 5
# In the same clause before a weekday or month, these place it ahead.
_AHEAD = re.compile(r"\b(?:will|due|scheduled|set to|expected to|plans to)\b[^.;\n]*$", re.IGNORECASE)
_AHEAD_REACH = 45
# These may do so too; a month without any of them has gone by.
_PERHAPS_AHEAD = re.compile(
    r"\b(?:will|would|due|scheduled|set to|expect\w*|plan\w*|start\w*|begin\w*|from|until|through|by|before|is to|are to|upcoming"
    r"|as (?:early|soon) as|this|later|next|to open|to go)\b[^.;\n]*$",
    re.IGNORECASE,
)
_QUARTER_BEHIND = re.compile(r"[ -]quarter(?![a-z])")
_NAME = re.compile(r"[A-Z][a-z]*")


def read_day_first(text: str, start: int) -> Part | None:
    """22 September 2025, two or 3 years ago in digits: the date that starts with the digits at ``start``, or None."""
    if named := _DAY_FIRST.match(text, start):
        return _named(text, named)
    return _ago(text, start)


def read_english(text: str, start: int) -> Part | None:
    """The date that starts with a Latin word or code at ``start``, or None."""
    if code := read_code(text, start):
        return code
    if (ordinal := _ORDINAL.match(text, start)) and (part := _ordinal(ordinal)):
        return part
    if fiscal := _FISCAL.match(text, start):
        return Part(start, fiscal.end(), int(fiscal["y"]), fiscal=True)
    if named := _MONTH_FIRST.match(text, start):
        return _named(text, named) if text[start].isupper() else None
    if found := relatives().at(text, start):
        return Part(start, found.end, relative=found.value)
    return _ago(text, start) or _weekday(text, start)


def _side(text: str, start: int) -> int | None:
    """-1 behind "last", 1 behind "next", 0 behind "this"; None else."""
    return _SIDE_WORDS.get(text[max(0, start - _SIDE_LENGTH) : start].lower())


def _weekday(text: str, start: int) -> Part | None:
    name = _NAME.match(text, start)
    weekday = words()["weekdays"].get(name.group().lower()) if name else None
    if name is None or weekday is None or text[max(0, start - 6) : start].lower() == "every ":
        return None
    side = _side(text, start)
    if side is not None:
        return Part(start - _SIDE_LENGTH, name.end(), relative=Relative("week", side), weekday=weekday)
    ahead = _AHEAD.search(text, max(0, start - _AHEAD_REACH), start) is not None
    return Part(start, name.end(), weekday=weekday, ahead=ahead)


def _named(text: str, found: re.Match[str]) -> Part | None:
    groups = found.groupdict()
    if quarter := _QUARTER_BEHIND.match(text, found.end()):
        return _month_quarter(found, quarter.end())
    name, year = groups["mon"].lower(), groups["y"] or groups.get("y2")
    relative_year = groups.get("ry")
    if not (groups["d"] or year or relative_year) and not _is_month(text, name, found.start()):
        return None
    part = Part(found.start(), found.end(), full_year(year), month=months()[name])
    part.day, part.last_day = (int(groups[n]) if groups.get(n) else None for n in ("d", "d2"))
    if relative_year:
        part.relative = _relative_year(relative_year)
    elif not year and (side := _side(text, part.start)):
        part.relative, part.start = Relative("named_month", side), part.start - _SIDE_LENGTH
    else:
        reach = max(0, part.start - _AHEAD_REACH)
        part.ahead = _AHEAD.search(text, reach, part.start) is not None
        part.gone_by = _PERHAPS_AHEAD.search(text, reach, part.start) is None
    return part


def _month_quarter(found: re.Match[str], end: int) -> Part | None:
    """ "the September quarter": the quarter that the month ends."""
    month = months()[found["mon"].lower()]
    if found["d"] or month % 3:
        return None
    return Part(found.start(), end, quarter=month // 3, gone_by=True)


def _is_month(text: str, name: str, start: int) -> bool:
    """Whether a name that is also another word (May, March) is a month here."""
    ambiguous = words()["ambiguous_months"]
    before = text[max(0, start - 12) : start].lower()
    return name not in ambiguous["words"] or before.endswith(("mid-", *(f"{word} " for word in ambiguous["before"])))


def _ordinal(found: re.Match[str]) -> Part | None:
    name = found["n"].lower()
    if name in words()["edges"]:
        edge = words()["edges"][name]
        if not (found["y"] or found["ry"]) or found["count"]:
            return None
        number: int = 1 if edge == "first" else 4 if found["q"] else 2
    else:
        number = words()["ordinals"][name]
    part = Part(found.start(), found.end(), full_year(found["y"]))
    part.fiscal = any(found[name] for name in ("f0", "f1", "f2", "f3", "fiscal"))
    if found["ry"]:
        part.relative = _relative_year(found["ry"])
    if found["q"]:
        part.quarter = number
        return part
    if found["half"]:
        part.half = number
        return part if number <= 2 else None
    count = int(found["count"]) if found["count"].isdigit() else _COUNTS[found["count"].lower()]
    if found["unit"].lower() == "quarters":
        part.last_quarter = count
    else:
        part.last_month = count
    return part if number == 1 and 1 < count <= (4 if part.last_quarter else 12) else None


def _relative_year(phrase: str) -> Relative | None:
    found = relatives().at(phrase.lower(), 0)
    return found.value if found else None


def _ago(text: str, start: int) -> Part | None:
    found = _AGO.match(text, start)
    if found is None:
        return None
    count = int(found["n"]) if found["n"].isdigit() else _COUNTS[found["n"].lower()]
    return Part(start, found.end(), relative=Relative(found["unit"].lower(), -count))
