"""The same in Chinese: 元脑SD200服务器, 超节点「天池256」, 名为Foo的芯片, 下一代BR20X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ai_buildout.extract.names.models_figured import is_figured
from ai_buildout.extract.names.product_nouns import Noun, find_nouns
from ai_buildout.extract.names.words import any_of, knowledge

_CODE = r"[A-Za-z][A-Za-z0-9]*(?:[ -]?[A-Z0-9][A-Za-z0-9]*){0,3}"
_HAN = "\u4e00-\u9fff"
_OPEN = '「『“"‘《'
_CLOSE = '」』”"’》'
_REACH = 28
_CODE_BEFORE = re.compile(rf"(?<![A-Za-z0-9.-])({_CODE})[ -]?$")
_NUMBER = r"(?:[A-Z]{1,3}-?\d|\d{2})\d{0,3}[A-Za-z]{0,3}"
_LINE_BEFORE = re.compile(rf"([{_HAN}]{{2}} ?{_NUMBER}) ?$")
_LINE_AFTER = re.compile(rf"([{_HAN}]{{2,3}} ?[A-Z]{{1,3}}-?\d{{1,4}}[A-Za-z]{{0,3}})(?=[，。、；：,;:\s]|$)")
_HERALDED = re.compile(
    rf"(?:推出|发布|發布|发表|發表|亮出|展出|带来|帶來|量产|量產)了?(?P<name>[{_HAN}]{{2}} ?[A-Z]{{1,3}}\d{{2,4}}[A-Za-z]{{0,2}})(?=[，。、；：,;:]|$)"
)
"""A line and its code that end the phrase behind a verb of launch: 推出元脑SD200。"""
_MEMBER = re.compile(rf"{_NUMBER}(?![A-Za-z0-9])")
_PARTICLED = re.compile(rf"[的了和与與及将將把为為是由款出布发發名号號代台部颗顆到用在家]([{_HAN}]{{2}} ?{_NUMBER}) ?$")
_QUOTED_BEFORE = re.compile(rf"[{_OPEN}]([^{_OPEN}{_CLOSE}，。；\n]{{2,20}})[{_CLOSE}]的?$")
_QUOTED_AFTER = re.compile(rf"[{_OPEN}]([^{_OPEN}{_CLOSE}，。；\n]{{2,20}})[{_CLOSE}]")
_CODE_AFTER = re.compile(rf" ?({_CODE})(?![A-Za-z0-9])")
_TELLING = re.compile(r"[A-Za-z0-9]")
_DIGIT = re.compile(r"\d")
_LONE = re.compile(r"[A-Z](?<![A-Za-z0-9_.-][A-Z])[A-Za-z]{0,5}[ -]?\d{2,4}[A-Za-z]{0,2}(?![A-Za-z0-9])")
_VOLTS = re.compile(r"(?<![0-9])\d{2,4} ?(?:V|伏)(?:直流|高压|高壓|DC)?$")
_UNITS = re.compile(r"\d+(?:\.\d+)? ?(?:[KMGTPEkm]?(?:W|B|Hz|Wh|bps|b)|nm|V|FLOPS|P|E|T|G|k|K|M)")
_LINE = re.compile(rf"(?:[{_HAN}]{{2,4}} ?)?[A-Za-z]*[A-Za-z -]*\d{{2,4}}[A-Za-z]{{0,3}}")
_HAN_LEAD = re.compile(rf"^[{_HAN}]+")
_LEAST = 3


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = knowledge()["called"]
    called, heralds, verbs = any_of(data["zh"]), any_of(data["zh_heralds"]), any_of(data["zh_verbs"])
    return (
        re.compile(
            rf"(?:{called})(?:[:：]|的)? ?[{_OPEN}]?([^{_OPEN}{_CLOSE}，。；,、\n的]{{2,20}})[{_CLOSE}]?(?:的[^，。；,;的]{{0,8}})?$"
        ),
        re.compile(rf"(?:{heralds})(?:[{_OPEN}]| )?$"),
        re.compile(rf"[{_CLOSE}]?(?:{verbs})"),
    )


@cache
def _never() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    data = knowledge()["called"]
    return frozenset(data["never"]), tuple(data["never_start"]), tuple(data["lines"])


def han_models(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Spans of models' names beside nouns of products, of their siblings, and of codes that only products have."""
    lines: set[str] = set()
    for noun in find_nouns(text):
        for start, end in _beside(text, noun, taken):
            if text[start] >= "\u4e00":
                lines.add(text[start : start + 2])
            yield start, end
    for line in sorted(lines):
        place = text.find(line)
        while place >= 0:
            if member := _MEMBER.match(text, place + len(line)):
                yield place, member.end()
            place = text.find(line, place + 1)
    yield from _lone(text, taken)


def _lone(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Codes and quoted names that a verb or herald of products, or the maker before them, makes products."""
    _, heralds, verbs = _words()
    for quoted in _QUOTED_AFTER.finditer(text):
        heralded = heralds.search(text, max(0, quoted.start() - 10), quoted.start())
        if heralded and _LINE.fullmatch(quoted[1]) and is_sound(quoted[1]):
            yield quoted.span(1)
    for heralded in _HERALDED.finditer(text):
        if is_sound(heralded["name"]):
            yield heralded.span("name")
    for code in _LONE.finditer(text):
        start, end = code.span()
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        if around.isascii() and len(around) == 2 and not around.isspace():
            continue
        told = (
            _is_owned(text, start, taken) or heralds.search(text, max(0, start - 10), start) or verbs.match(text, end)
        )
        if told and is_sound(code.group()):
            yield start, end


def _is_owned(text: str, start: int, taken: bytearray) -> bool:
    """Whether a known name stands before the place, its genitive between or not."""
    return bool(start and (taken[start - 1] or (text[start - 1] == "的" and start > 1 and taken[start - 2])))


def _begins(text: str, start: int, taken: bytearray) -> bool:
    """Whether a name in Han characters can begin at the place: at the head of a phrase, or behind a known name."""
    return start == 0 or bool(taken[start - 1]) or not re.match(rf"[{_HAN}]", text[start - 1])


def _beside(text: str, noun: Noun, taken: bytearray) -> Iterator[tuple[int, int]]:
    """The name that a noun's neighbours give: in quotes, as a code, by its line and number, or called so."""
    low = max(0, noun.start - _REACH)
    if text[noun.start : noun.end] in _never()[2] and _is_owned(text, noun.start, taken):
        yield noun.start, noun.end
    elif quoted := _QUOTED_BEFORE.search(text, low, noun.start):
        called = _words()[0].search(text, low, quoted.end(1) + 1)
        if (_TELLING.search(quoted[1]) or called) and is_sound(quoted[1]):
            yield quoted.span(1)
    elif quoted := _QUOTED_AFTER.match(text, noun.end):
        if (_DIGIT.search(quoted[1]) or is_figured(text, quoted[1], quoted.end())) and is_sound(quoted[1]):
            yield quoted.span(1)
    elif not (text[noun.start].isascii() and text[noun.start - 1 : noun.start].isascii()):
        span = _coded(text, low, noun, taken)
        if span is not None:
            yield span


def _coded(text: str, low: int, noun: Noun, taken: bytearray) -> tuple[int, int] | None:
    """800V电源柜, 磐久128超节点, SD200服务器, 代号Orion的芯片, 芯片M100."""
    if noun.kind in ("cooling", "rack") and (volts := _VOLTS.search(text, low, noun.start)):
        return volts.start(), noun.end
    line = _LINE_BEFORE.search(text, low, noun.start)
    if line is not None and not _begins(text, line.start(), taken):
        line = _PARTICLED.search(text, low, noun.start)
    for match in (line, _CODE_BEFORE.search(text, low, noun.start)):
        if match is not None and (span := _unknown(text, match, noun, taken)) is not None:
            return span
    called = _words()[0].search(text, low, noun.start)
    if called and _TELLING.search(called[1]) and is_sound(called[1]):
        return called.span(1)
    line = _LINE_AFTER.match(text, noun.end)
    if line is not None and is_sound(line[1]):
        return line.span(1)
    behind = None if text[noun.start].isascii() else _CODE_AFTER.match(text, noun.end)
    if behind and _DIGIT.search(behind[1]) and is_sound(behind[1]):
        return behind.span(1)
    return None


def _unknown(text: str, match: re.Match[str], noun: Noun, taken: bytearray) -> tuple[int, int] | None:
    """The part of a code behind known names, if it can be a product's."""
    start, end = match.span(1)
    start = max(start, taken.rfind(1, start, end) + 1)
    while start < end and text[start] in " -":
        start += 1
    name = text[start:end]
    proper = not noun.loose and name[:1].isupper() and not name.isupper()
    return (start, end) if is_sound(name) and (proper or _DIGIT.search(name)) else None


def is_sound(name: str) -> bool:
    """Whether a name can be a product's: no unit, no number alone, none of the words that are no products of their own."""
    never, starts, _ = _never()
    stripped = name.strip()
    if (
        (len(stripped) < _LEAST and stripped.isascii())
        or stripped in never
        or stripped.startswith(starts)
        or _UNITS.fullmatch(stripped)
    ):
        return False
    last = _HAN_LEAD.sub("", stripped.rsplit(" ", 1)[-1])
    return not (stripped.isdigit() or _UNITS.fullmatch(last))
