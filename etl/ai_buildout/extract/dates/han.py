"""Chinese dates: 2025年9月22日, 去年第三季度, 二〇二六年下半年, 民国114年, 2026财年, 9月初, 22日."""

from __future__ import annotations

import re

from ai_buildout.extract.dates.lexicon import Relative, relatives, words
from ai_buildout.extract.dates.parts import Part

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "十": 10}
_ROC_OFFSET = 1911
_LONGEST_BEFORE_UNIT = 24
"""Characters from the first digit of a date to its first Han character are fewer: ``2025 - 2026 年``."""
_LONGEST_NUMBER = 5
"""Digits of a date, and the character behind them."""
_UNITS_OF_QUANTITIES = frozenset("亿万兆%元美倍瓦吉颗台")
"""Right behind digits they tell a quantity, which is no date."""
_YEAR_WORD = r"\s?(?:年度?(?!代|级|轻)|(?P<fiscal>年?(?:财年|会计年度|财政年度|财务年度)))"
_YEAR = (
    r"(?:(?P<y>(?:19|20)\d\d)|(?P<hy>[一二][〇零○九][〇零○一二三四五六七八九]{2})|民国\s?(?P<roc>\d{2,3})|(?P<roc3>1[0-2]\d)|(?P<y2>[0-4]\d))"
    + _YEAR_WORD
)
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_SUB = (
    r"\s?的?(?:"
    r"(?P<half>[上下]半)(?:年度?|财年)?(?!场|身|区|部|旬|叶)"
    r"|(?P<fl>[首末])季(?![节军])"
    r"|[前首头](?P<uq>[二两三23])个?(?P<fq2>财)?季度?"
    r"|[前首头](?P<um>1[01]|[2-9]|十一?|[二两三四五六七八九])个?月"
    r"|第?(?P<q>[一二三四1-4])(?P<fq>财)?季(?:度)?(?![节军后])|Q(?P<q2>[1-4])(?![A-Za-z0-9])|H(?P<h2>[12])(?![A-Za-z0-9])"
    rf"|(?P<mq>12|十二|[369三六九])\s?月份?(?:的)?季度?(?![节军])"
    rf"|(?P<m>{_MONTH})(?:\s?[-–~至到]\s?(?P<m2>{_MONTH}))?\s?月(?!薪|租|费|球|饼|活|均|产|亮)份?(?:\s?(?P<d>{_DAY})(?:\s?[-–~至到]\s?(?P<d2>{_DAY}))?\s?[日号](?!元|本|圆|币)|(?:[上中下]旬|[初底末中](?!国|期|旬|央|东)))?"
    r"|年?(?:[初底末](?![期])|全年)|年?中(?=[，。,;、])"
    r")"
)
_FULL = re.compile(_YEAR + f"(?:{_SUB})?")
_PART = re.compile(_SUB)
_DAY_ALONE = re.compile(r"(?P<d>3[01]|[12]\d|0?[1-9])\s?日(?![元本圆币间内均用常薪])")
_SPAN = re.compile(
    r"(?P<a>(?:19|20)\d\d)\s?(?:年|财年)?\s?(?:[-–—~至到]|——)\s?(?P<b>(?:19|20)\d\d)\s?(?P<w>财?年)(?!代)"
)
_DECADE = re.compile(r"(?P<y>(?:19|20)\d0)年代")
_LISTED = re.compile(r"(?P<y>(?:19|20)\d\d)(?=\s?年?\s?[、和与及/]\s?(?:19|20)\d\d\s?年)")
_AGO = re.compile(
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?:(?P<year>年)|(?P<month>个月)|(?P<week>周|个?星期)|(?P<day>天))(?:之?前(?!瞻|景|三|半|两)|以前)"
)
# 今(15)日: the day's number in brackets within the word.
_DAY_WITHIN = re.compile(r"[今昨前明]\s?\((?P<d>3[01]|[12]\d|0?[1-9])\)\s?[日天]")
_FIRST_LAST = re.compile(r"(?P<f>首|末)季(?!节|军)")
_WEEK = re.compile(r"(?P<p>上上|[上下这]个?|本)?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])(?!些|定|年|期|报|刊|边|转)")


def read_number(written: str) -> int:
    """A month, day, quarter or count of periods, in digits or Han characters."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十") if "十" in written else ("", "", written)
    value = 10 * (_DIGIT[tens] if tens else 1) if ten else 0
    return value + (_DIGIT[ones] if ones else 0)


def read_digits(text: str, start: int) -> Part | None:
    """The date that starts with the digits or Han numerals at ``start``, or None."""
    if text[start : start + _LONGEST_BEFORE_UNIT].isascii():
        return None
    if text[start : start + _LONGEST_NUMBER].lstrip("0123456789")[:1] in _UNITS_OF_QUANTITIES:
        return None
    if span := _SPAN.match(text, start):
        return Part(start, span.end(), int(span["a"]), last_year=int(span["b"]), fiscal=span["w"] == "财年")
    if decade := _DECADE.match(text, start):
        return Part(start, decade.end(), int(decade["y"]), last_year=int(decade["y"]) + 9)
    if (full := _FULL.match(text, start)) and (part := _from_match(full)):
        return part
    if listed := _LISTED.match(text, start):
        return Part(start, listed.end(), int(listed["y"]))
    if ago := _AGO.match(text, start):
        unit = ago.lastgroup or "year"
        return Part(start, ago.end(), relative=Relative(unit, -read_number(ago["n"])))
    if (rest := _PART.match(text, start)) and rest.end() > start and text[start] not in "的 年":
        return _from_match(rest)
    if day := _DAY_ALONE.match(text, start):
        return Part(start, day.end(), day=int(day["d"]))
    return None


def read_word(text: str, start: int) -> Part | None:
    """The date that starts with a Han word at ``start``: 去年, 上半年, 本月, 周一 …, or None."""
    if week := _WEEK.match(text, start):
        prefix = week["p"] or ""
        offset = words()["han_week"]["prefixes"].get(prefix, 0)
        weekday = words()["han_weekdays"][week["w"]]
        return Part(start, week.end(), relative=Relative("week", offset) if prefix else None, weekday=weekday)
    if within := _DAY_WITHIN.match(text, start):
        return Part(start, within.end(), day=int(within["d"]))
    if ends := _FIRST_LAST.match(text, start):
        return Part(start, ends.end(), quarter=1 if ends["f"] == "首" else 4)
    if found := relatives().at(text, start):
        part = Part(start, found.end, relative=found.value)
        if found.value.unit in ("year", "context") and (sub := _PART.match(text, found.end)):
            return _from_match(sub, part)
        if found.value.unit == "month":
            part.end = _month_part(text, part)
        return part
    return read_digits(text, start)


def _month_part(text: str, part: Part) -> int:
    """本月22日, 上月底: a day or a part of the month behind the word."""
    if day := _DAY_ALONE.match(text, part.end):
        part.day = int(day["d"])
        return day.end()
    vague = re.compile(r"[上中下]旬|[初底末](?!期)").match(text, part.end)
    return vague.end() if vague else part.end


def _from_match(found: re.Match[str], part: Part | None = None) -> Part | None:
    groups = found.groupdict()
    out = part or Part(found.start(), found.end())
    out.end = found.end()
    two_digits = groups.get("y2")
    if groups.get("y"):
        out.year = int(groups["y"])
    elif groups.get("hy"):
        out.year = int("".join(str(_DIGIT.get(c, 0)) for c in groups["hy"]))
    elif minguo := groups.get("roc") or groups.get("roc3"):
        out.year = int(minguo) + _ROC_OFFSET
    elif two_digits:
        out.year = 2000 + int(two_digits)
    out.half = {"上": 1, "下": 2}[groups["half"][0]] if groups.get("half") else _optional(groups.get("h2"))
    out.quarter = _optional(groups.get("q") or groups.get("q2"))
    if groups.get("mq"):
        out.quarter, out.gone_by = read_number(groups["mq"]) // 3, True
    if groups.get("fl"):
        out.quarter = 1 if groups["fl"] == "首" else 4
    out.last_quarter = _optional(groups.get("uq"))
    out.last_month = _optional(groups.get("um") or groups.get("m2"))
    out.month = _optional(groups.get("m"))
    out.day = _optional(groups.get("d"))
    out.last_day = _optional(groups.get("d2"))
    out.fiscal = any(groups.get(name) for name in ("fiscal", "fq", "fq2"))
    says_more = any((out.half, out.quarter, out.last_quarter, out.last_month, out.month)) or not found.group().endswith(
        "年"
    )
    if two_digits and not says_more:
        return None
    out.unsure = bool(groups.get("roc3")) and not says_more
    return out


def _optional(written: str | None) -> int | None:
    return read_number(written) if written else None
