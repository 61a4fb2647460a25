"""Number words and digits read as values: Arabic, Han and English, in any mixture, without units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ai_buildout.extract.quantities.lexicon import numerals_data

_DATA = numerals_data()
HAN_DIGITS: dict[str, int] = _DATA["han_digits"]
HAN_TENS: dict[str, int] = _DATA["han_tens"]
HAN_MYRIADS: dict[str, int] = _DATA["han_myriads"]
SEVERAL = "".join(_DATA["han_vague"]["several"])
MORE = "".join(_DATA["han_vague"]["more"])
HAN_MAGNITUDES: dict[str, int] = HAN_TENS | HAN_MYRIADS
MAGNITUDES = "".join(HAN_MAGNITUDES)
_DIGITS = "".join(HAN_DIGITS)
_TEN = "".join(c for c, v in HAN_TENS.items() if v == 10)
_MAX_DIGITS = 30


@dataclass(slots=True)
class Numeral:
    """A number as written, at ``text[start:end]``.

    Attributes:
        low: the number before its magnitude; ``high`` the other end where the numeral itself is a range (三四千, 十几).
        scale: the magnitude that it is multiplied with (1.5 billion: 1.5 and 10⁹).
        more: 多, 余 stands behind the number or in its magnitude.
        approximate: only the order of magnitude is given (数百亿, "tens of billions", 千亿).
        bare: it is a magnitude without a digit (千亿, "billion").
        plain: digits alone, no magnitude, no point, no grouping.
        fraction: a part of one (三分之一, "two-thirds", "half").
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    more: bool = False
    approximate: bool = False
    bare: bool = False
    plain: bool = False
    fraction: bool = False
    arabic: bool = False

    @property
    def value(self) -> Decimal:
        """The number with its magnitude; the lower end of a range."""
        return self.low * self.scale


# 兆 is no magnitude where it is the prefix of a unit.
_MEGA = "兆(?![瓦比字位赫帕焦欧])"
_MAGNITUDE = f"(?:[{MAGNITUDES.replace('兆', '')}]|{_MEGA})"
ARABIC = re.compile(
    r"[0-9](?:[0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])|[0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]*)(?:\.[0-9]+)?"
)
_ARABIC_TAIL = re.compile(rf" ?([{MORE}{SEVERAL}]?) ?({_MAGNITUDE}+)([{MORE}]?)|([{MORE}{SEVERAL}])")
_SECOND_PART = re.compile(rf"([0-9]{{1,4}}(?:\.[0-9]+)?)({_MAGNITUDE}*)([{MORE}]?)(?![0-9年月日号%点时])")
HAN = re.compile(
    rf"(?:[{_DIGITS}{SEVERAL}{MAGNITUDES.replace('兆', '')}]|{_MEGA})(?:[{_DIGITS}{SEVERAL}]|{_MAGNITUDE}){{0,16}}"
    rf"(?:点[{_DIGITS}]{{1,8}}{_MAGNITUDE}*)?(?:[{MORE}]{_MAGNITUDE}*)?"
)
_HAN_FRACTION = re.compile(rf"分之(?:([0-9]+(?:\.[0-9]+)?)|([{_DIGITS}{MAGNITUDES}]{{1,6}}(?:点[{_DIGITS}]{{1,4}})?))")


def read_arabic(text: str, found: re.Match[str]) -> Numeral | None:
    """The numeral whose digits ``found`` matched, with the Han magnitudes behind them; None where it is too long to be one."""
    start, end = found.span()
    if end - start > _MAX_DIGITS:
        return None
    digits = found.group()
    numeral = Numeral(start, end, Decimal(digits.replace(",", "")), plain=digits.isdigit(), arabic=True)
    tail = _ARABIC_TAIL.match(text, end)
    if tail is None:
        return numeral
    numeral.end = tail.end()
    mark = tail[1] or tail[4] or ""
    if mark and mark in SEVERAL:
        numeral.high = numeral.low + 10
        numeral.approximate = True
    numeral.more = bool(mark and mark in MORE) or bool(tail[3])
    if tail[2]:
        numeral.scale = _product(tail[2])
        numeral.plain = False
        if not tail[3]:
            _add_second_part(text, numeral)
    return numeral


def _add_second_part(text: str, numeral: Numeral) -> None:
    """3亿5000万, 1万2000: a second, smaller part written right behind the first."""
    second = _SECOND_PART.match(text, numeral.end)
    if second is None:
        return
    part = Decimal(second[1]) * _product(second[2])
    if part < numeral.scale and (second[2] or len(second[1]) == len(str(int(numeral.scale))) - 1):
        numeral.low += part / numeral.scale
        numeral.more = bool(second[3])
        numeral.end = second.end()


def read_han(text: str, found: re.Match[str]) -> Numeral | None:
    """The numeral that the Han run ``found`` writes; None where the run is no number (数据, 几乎)."""
    start, end = found.span()
    fraction = _HAN_FRACTION.match(text, end)
    if fraction is not None:
        below, above = _cardinal(found.group()), fraction[1] or fraction[2]
        top = Decimal(above) if fraction[1] else _cardinal_decimal(above)
        if below and top is not None:
            return Numeral(start, fraction.end(), top, scale=1 / Decimal(below), fraction=True)
        return None
    read = _read_run(found.group())
    if read is None:
        return None
    low, high, scale, more, approximate, bare = read
    return Numeral(start, end, low, high, scale, more=more, approximate=approximate, bare=bare)


@lru_cache(maxsize=4096)
def _read_run(run: str) -> tuple[Decimal, Decimal | None, Decimal, bool, bool, bool] | None:
    """(low, high, scale, more, approximate, bare) of a run of Han number characters."""
    more = False
    for mark in MORE:
        if mark in run:
            run, _, behind = run.partition(mark)
            more = True
            run += behind
    head, scale = _split_scale(run)
    if run[0] in SEVERAL:
        power = _product(run[1:]) if all(c in HAN_MAGNITUDES for c in run[1:]) else None
        return (Decimal(1), Decimal(10), power, more, True, False) if power and power > 1 else None
    if not head:
        return Decimal(1), None, scale, more, False, True
    if head[-1] in SEVERAL:
        base = _cardinal(head[:-1])
        if base is None or base % 10:
            return None
        return Decimal(base), Decimal(base + 10), scale, more, True, False
    for i in range(len(head) - 1):
        a, b = head[i], head[i + 1]
        pair = a in HAN_DIGITS and b in HAN_DIGITS and HAN_DIGITS[b] == HAN_DIGITS[a] + 1 and HAN_DIGITS[a]
        if pair and not any(c in HAN_DIGITS for c in head[:i] + head[i + 2 :]):
            low, high = _cardinal(head[: i + 1] + head[i + 2 :]), _cardinal(head[:i] + head[i + 1 :])
            return None if low is None or high is None else (Decimal(low), Decimal(high), scale, more, False, False)
    value = _cardinal_decimal(head)
    return None if value is None else (value, None, scale, more, False, False)


def _split_scale(run: str) -> tuple[str, Decimal]:
    """A run parted into its number and the magnitudes at its end that a range may share: 三千五百|亿, 三|千亿."""
    if all(c in HAN_MAGNITUDES for c in run) and run[0] not in _TEN:
        return "", _product(run)
    cut = len(run)
    while cut and run[cut - 1] in HAN_MYRIADS:
        cut -= 1
    head, scale = run[:cut], _product(run[cut:])
    if any(c in HAN_MYRIADS for c in head):
        return run, Decimal(1)
    if cut < len(run) and len(head) == 2 and head[1] in HAN_TENS and head[0] in HAN_DIGITS:
        return head[0], scale * HAN_TENS[head[1]]
    return head, scale


def _product(magnitudes: str) -> Decimal:
    out = 1
    for character in magnitudes:
        out *= HAN_MAGNITUDES[character]
    return Decimal(out)


def _cardinal_decimal(run: str) -> Decimal | None:
    whole, point, part = run.partition("点")
    value = _cardinal(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    digits = part.rstrip(MAGNITUDES)
    return Decimal(f"{value}." + "".join(str(HAN_DIGITS[c]) for c in digits)) * _product(part[len(digits) :])


def _cardinal(run: str) -> int | None:
    """The whole number that a run writes; 三万五 is 35,000 and 二〇二五 is 2025; None where it writes none."""
    if all(c in HAN_DIGITS for c in run):
        return int("".join(str(HAN_DIGITS[c]) for c in run)) if run else None
    total = section = digit = unit = 0
    zero = False
    for c in run:
        if c in HAN_DIGITS:
            if digit:
                return None
            digit = HAN_DIGITS[c]
            zero = zero or digit == 0
        elif c in HAN_TENS:
            unit = HAN_TENS[c]
            section += (digit or 1) * unit
            digit, zero = 0, False
        elif c in HAN_MYRIADS:
            unit = HAN_MYRIADS[c]
            section += digit
            if section == 0 or total % unit or (total and total < unit):
                total = (total + section or 1) * unit
            else:
                total += section * unit
            section, digit, zero = 0, 0, False
        else:
            return None
    if digit and unit > 10 and not zero:
        digit *= unit // 10
    return total + section + digit
