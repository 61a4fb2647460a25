"""Dates of publication as pages write them: ISO and its kin, Chinese, Minguo years, English months → ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may may|jun june|jul july|aug august|sep sept september|oct october"
        "|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
_CLOCK = (
    r"(?:[T\s,，|日]{1,4}(?:(?P<half>上午|下午|晚上|中午)\s?)?(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)"
    r"(?:[:：](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?(?:\s?(?P<noon>[AaPp])\.?[Mm]\b\.?)?(?P<zone>\s?Z\b|\s?[+-]\d\d:?\d\d)?)?"
)
_FORMS = [
    re.compile(
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)\s?(?P<mark>[-/.]|年)\s?(?P<month>1[0-2]|0?[1-9])\s?(?:(?P=mark)|月)\s?"
        r"(?:(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)|(?P<padded>3[01]|[12]\d|0[1-9])(?=\d{1,3}\s?[分次人阅閱]))" + _CLOCK
    ),
    re.compile(
        r"民[国國]\s?(?P<minguo>\d{2,3})\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月\s?(?P<day>3[01]|[12]\d|0?[1-9])" + _CLOCK
    ),
    re.compile(
        r"(?<!\d)(?P<minguo>1[0-2]\d)\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?日"
        + _CLOCK
    ),
    re.compile(
        r"(?P<han>[一二三四五六七八九〇零○]{4})年(?P<han_month>[一二三四五六七八九十]{1,2})月(?P<han_day>[一二三四五六七八九十]{1,3})日"
    ),
    re.compile(
        rf"(?i)\b(?P<name>{_MONTH})\.?\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b"
        + _CLOCK
    ),
    re.compile(
        rf"(?i)\b(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[\s-]+(?P<name>{_MONTH})\.?,?[\s-]+(?P<year>(?:19|20)\d\d)\b"
        + _CLOCK
    ),
    # Day first only where the day cannot be a month.
    re.compile(
        r"(?<![\d/.-])(?P<day>3[01]|2\d|1[3-9])(?P<mark>[/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<year>20\d\d)(?!\d)"
        + _CLOCK
    ),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
]
_COMPACT = 7


def find_date(text: str, *, compact: bool = False) -> tuple[str, int, int] | None:
    """The first full date in a text: ISO 8601 (with the time of day and zone that stand beside it), and where it stands.

    Args:
        text: at most some hundred characters.
        compact: whether eight digits in a row may be a date (in fields that hold dates, never in running text).
    """
    best: tuple[str, int, int] | None = None
    for form in _FORMS if compact else _FORMS[:_COMPACT]:
        for match in form.finditer(text):
            if best is not None and match.start() >= best[1]:
                break
            if iso := _iso(match.groupdict()):
                best = (iso, *match.span())
                break
    return best


def _iso(parts: dict[str, str | None]) -> str | None:
    try:
        day = _day(parts)
    except ValueError:
        return None
    iso = day.isoformat()
    if parts.get("hour") is None:
        return iso
    hour = int(parts["hour"] or 0)
    if hour < 12 and (parts["half"] in {"下午", "晚上"} or (parts["noon"] or "").lower() == "p"):
        hour += 12
    elif hour == 12 and (parts["half"] == "上午" or (parts["noon"] or "").lower() == "a"):
        hour = 0
    iso += f"T{hour:02}:{parts['minute']}"
    if parts["second"]:
        iso += f":{parts['second']}"
    zone = (parts["zone"] or "").strip()
    return iso + (zone if len(zone) != 5 else f"{zone[:3]}:{zone[3:]}")


def _day(parts: dict[str, str | None]) -> date:
    if parts.get("han"):
        year = int("".join(_DIGITS[digit] for digit in parts["han"] or ""))
        return date(year, _han_number(parts["han_month"] or ""), _han_number(parts["han_day"] or ""))
    if parts.get("minguo"):
        return date(int(parts["minguo"] or 0) + 1911, int(parts["month"] or 0), int(parts["day"] or 0))
    month = _MONTHS[(parts["name"] or "").lower()] if parts.get("name") else int(parts["month"] or 0)
    return date(int(parts["year"] or 0), month, int(parts["day"] or parts.get("padded") or 0))


def _han_number(text: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_DIGITS[text])
    return 10 * (int(_DIGITS[tens]) if tens else 1) + (int(_DIGITS[ones]) if ones else 0)
