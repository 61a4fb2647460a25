"""Digits and Han number words read as values, in any mixture, without units: 1.5万亿, 三千五百亿, 数百亿, 四分之一."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ai_buildout.extract.quantities.data import load

_DATA = load("numerals")
HAN_DIGITS: dict[str, int] = _DATA["han_digits"]
HAN_TENS: dict[str, int] = _DATA["han_tens"]
HAN_MYRIADS: dict[str, int] = _DATA["han_myriads"]
HAN_MAGNITUDES: dict[str, int] = HAN_TENS | HAN_MYRIADS
_SEVERAL = "".join(_DATA["han_vague"]["several"])
_MORE = "".join(_DATA["han_vague"]["more"])
_DIGIT = "".join(HAN_DIGITS)
_TEN = "".join(c for c, v in HAN_TENS.items() if v == 10)
_ONE = "一"
_BEFORE_ONE = frozenset(_DATA["han_words"]["before_one"])
_EACH: str = _DATA["han_words"]["each"]
_ORDINAL: str = _DATA["han_words"]["ordinal"]
_WEEKDAY = re.compile(rf"(?:{'|'.join(_DATA['han_words']['of_days'])})[{''.join(_DATA['han_words']['days'])}]$")
_MAX_DIGITS = 30


@dataclass(slots=True)
class Numeral:
    """A number as written, at ``text[start:end]``.

    Attributes:
        low: the number before its magnitude; ``high`` the other end where the numeral itself is a range (三四千, 十几).
        scale: the magnitude that it is multiplied with (1.5 billion: 1.5 and 10⁹).
        more: 多, 余 stands behind the number or in its magnitude.
        approximate: only the order of magnitude is given (数百亿, "tens of billions").
        bare: it is a magnitude without a digit (千亿, "billion").
        plain: digits alone, no magnitude, no point, no grouping.
        fraction: a part of one (三分之一, "two-thirds", "half").
        arabic: its first characters are digits.
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

    @property
    def is_one(self) -> bool:
        """The word for one, which may only be an article (一家公司, "one company")."""
        return not self.arabic and self.low == 1 and self.scale == 1 and self.high is None and not self.more


def _magnitude() -> str:
    """A pattern of one magnitude character; 百, 千 and 兆 are none where they start a unit."""
    barred = {"百": "after_hundred", "千": "after_kilo", "兆": "after_mega"}
    guarded = (f"{c}(?!{'|'.join(_DATA['han_words'][name])})" for c, name in barred.items())
    others = "".join(c for c in HAN_MAGNITUDES if c not in barred)
    return f"(?:[{others}]|{'|'.join(guarded)})"


_MAGNITUDE = _magnitude()
ARABIC = re.compile(
    r"[0-9](?:[0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])|[0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]*)(?:\.[0-9]+)?"
)
HAN = re.compile(
    rf"(?:[{_DIGIT}{_SEVERAL}]|{_MAGNITUDE})(?:[{_DIGIT}{_SEVERAL}]|{_MAGNITUDE}){{0,16}}"
    rf"(?:点[{_DIGIT}]{{1,8}}{_MAGNITUDE}*)?(?:[{_MORE}]{_MAGNITUDE}*)?"
)
_ARABIC_TAIL = re.compile(rf" ?([{_MORE}{_SEVERAL}]?) ?({_MAGNITUDE}+)([{_MORE}]?)|([{_MORE}{_SEVERAL}])")
_TAIL_BEGINS = frozenset((" ", *_MORE, *_SEVERAL, *HAN_MAGNITUDES))
_SECOND_PART = re.compile(
    rf"[零〇]?([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,4}}(?:\.[0-9]+)?)({_MAGNITUDE}*)([{_MORE}]?)(?![0-9年月号%时]|日(?![元圆圓]))"
)
# 1/3 is a part only behind one of these; it may be a day as well.
_SLASHED = re.compile(r"/([2-9]|10|100|1000)(?![0-9/.])")
_BEFORE_SLASHED = frozenset("的约到至为近超逾达仅占过")
_FRACTION = re.compile(rf"分之(?:([0-9]+(?:\.[0-9]+)?)|([{_DIGIT}{''.join(HAN_TENS)}]{{1,6}}(?:点[{_DIGIT}]{{1,4}})?))")


def read_arabic(text: str, found: re.Match[str]) -> Numeral | None:
    """The numeral whose digits ``found`` matched, with the Han magnitudes behind them; None where it is too long to be one."""
    start, end = found.span()
    digits = found.group()
    if end - start > _MAX_DIGITS or (digits[0] == "0" and digits[1:2].isdigit()):
        return None
    numeral = Numeral(start, end, Decimal(digits.replace(",", "")), plain=digits.isdigit(), arabic=True)
    if (
        numeral.plain
        and (slashed := _SLASHED.match(text, end))
        and text[max(0, start - 2) : start].rstrip()[-1:] in _BEFORE_SLASHED
    ):
        return Numeral(start, slashed.end(), Decimal(digits) / int(slashed[1]), fraction=True)
    if numeral.plain and (fraction := _FRACTION.match(text, end)):
        return _fraction(fraction, start, int(digits))
    tail = _ARABIC_TAIL.match(text, end) if text[end : end + 1] in _TAIL_BEGINS else None
    if tail is None:
        return numeral
    numeral.end = tail.end()
    before, magnitude, behind = tail[1] or tail[4] or "", tail[2], tail[3]
    if before and before in _SEVERAL:
        numeral.high = numeral.low + 10
        numeral.approximate = True
    numeral.more = bool(before and before in _MORE) or bool(behind)
    if magnitude:
        numeral.scale = _product(magnitude)
        numeral.plain = False
        if not behind:
            _add_second_part(text, numeral)
    return numeral


def _add_second_part(text: str, numeral: Numeral) -> None:
    """3亿5000万, 1兆2,000亿, 1亿零500万, 1万2000: a second, smaller part written right behind the first."""
    second = _SECOND_PART.match(text, numeral.end)
    if second is None:
        return
    digits = second[1].replace(",", "")
    part = Decimal(digits) * _product(second[2])
    fills = len(digits) == len(str(int(numeral.scale))) - 1
    if part < numeral.scale and (second[2] or fills):
        numeral.low += part / numeral.scale
        numeral.more = bool(second[3])
        numeral.end = second.end()


def read_han(text: str, found: re.Match[str]) -> Numeral | None:
    """The numeral that the Han run ``found`` writes; None where the run is no number (数据, 几乎, 单一, 每百万)."""
    start, end = found.span()
    run = found.group()
    if fraction := _FRACTION.match(text, end):
        below = _cardinal(run)
        return _fraction(fraction, start, below) if below else None
    before = text[start - 1 : start]
    if before == _ORDINAL or (run == _ONE and before in _BEFORE_ONE) or _WEEKDAY.search(text, max(0, start - 2), end):
        return None
    read = _read_run(run)
    if read is None or (read.bare and before == _EACH):
        return None
    return Numeral(start, end, read.low, read.high, read.scale, read.more, read.approximate, read.bare)


def _fraction(found: re.Match[str], start: int, below: int) -> Numeral | None:
    above = Decimal(found[1]) if found[1] else _decimal(found[2])
    if above is None or not below:
        return None
    return Numeral(start, found.end(), above / below, fraction=True)


@lru_cache(maxsize=4096)
def _read_run(run: str) -> Numeral | None:
    """What a run of Han number characters says, at no place in particular."""
    if HAN_DIGITS.get(run[0]) == 0 and any(c in HAN_MAGNITUDES for c in run):
        return None
    more = any(mark in run for mark in _MORE)
    for mark in _MORE:
        run = run.replace(mark, "")
    head, scale = _split_scale(run)
    out = Numeral(0, 0, Decimal(1), scale=scale, more=more)
    if run[0] in _SEVERAL:
        power = _product(run[1:]) if all(c in HAN_MAGNITUDES for c in run[1:]) else Decimal(1)
        out.high, out.scale, out.approximate = Decimal(10), power, True
        return out if power > 1 else None
    if not head:
        out.bare = True
        return out
    if head[-1] in _SEVERAL:
        base = _cardinal(head[:-1])
        if base is None or base % 10:
            return None
        out.low, out.high, out.approximate = Decimal(base), Decimal(base + 10), True
        return out
    if pair := _neighbours(head):
        out.low, out.high = pair
        return out
    value = _decimal(head)
    if value is None:
        return None
    out.low = value
    return out


def _neighbours(head: str) -> tuple[Decimal, Decimal] | None:
    """三四千, 十七八: two neighbouring digits in one place are a range."""
    for i, (a, b) in enumerate(pairwise(head)):
        others = head[:i] + head[i + 2 :]
        if HAN_DIGITS.get(a, 0) and HAN_DIGITS.get(b) == HAN_DIGITS[a] + 1 and not any(c in HAN_DIGITS for c in others):
            low, high = _cardinal(head[: i + 1] + head[i + 2 :]), _cardinal(head[:i] + head[i + 1 :])
            return None if low is None or high is None else (Decimal(low), Decimal(high))
    return None


def _split_scale(run: str) -> tuple[str, Decimal]:
    """A run parted into its number and the magnitudes at its end, which a range may share: 三千五百|亿, 三|千亿."""
    if all(c in HAN_MAGNITUDES for c in run) and run[0] not in _TEN:
        return "", _product(run)
    head = run.rstrip("".join(HAN_MYRIADS))
    if any(c in HAN_MYRIADS for c in head):
        return run, Decimal(1)
    scale = _product(run[len(head) :])
    digit, ten = head[:1], head[1:]
    if len(head) < len(run) and digit in HAN_DIGITS and ten in HAN_TENS:
        return digit, scale * HAN_TENS[ten]
    return head, scale


def _product(magnitudes: str) -> Decimal:
    out = 1
    for character in magnitudes:
        out *= HAN_MAGNITUDES[character]
    return Decimal(out)


def _decimal(run: str) -> Decimal | None:
    whole, point, part = run.partition("点")
    value = _cardinal(whole)
    if value is None:
        return None
    digits = part.rstrip("".join(HAN_MAGNITUDES))
    fraction = "".join(str(HAN_DIGITS[c]) for c in digits)
    return Decimal(f"{value}.{fraction}") * _product(part[len(digits) :]) if point else Decimal(value)


def _cardinal(run: str) -> int | None:
    """The whole number that a run writes; 三万五 is 35,000 and 二〇二五 is 2025; None where it writes none."""
    if all(c in HAN_DIGITS for c in run):
        return int("".join(str(HAN_DIGITS[c]) for c in run)) if run else None
    total = section = digit = unit = 0
    after_zero = False
    for c in run:
        if c in HAN_DIGITS:
            if digit:
                return None
            digit = HAN_DIGITS[c]
            after_zero = after_zero or digit == 0
            continue
        if c in HAN_TENS:
            unit = HAN_TENS[c]
            section += (digit or 1) * unit
        elif c in HAN_MYRIADS:
            unit = HAN_MYRIADS[c]
            section += digit
            smaller_before = 0 < total < unit
            if smaller_before or not section:
                total = (total + section or 1) * unit
            else:
                total += section * unit
            section = 0
        else:
            return None
        digit, after_zero = 0, False
    if digit and unit > 10 and not after_zero:
        digit *= unit // 10
    return total + section + digit
