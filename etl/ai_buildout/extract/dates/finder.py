"""Find the dates of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ai_buildout.extract.dates import english, han
from ai_buildout.extract.dates.calendar import read_published
from ai_buildout.extract.dates.ended import ended
from ai_buildout.extract.dates.lexicon import Relation, months, relation_words, relatives, words
from ai_buildout.extract.dates.numeric import read_numeric
from ai_buildout.extract.dates.parts import Part
from ai_buildout.extract.dates.resolve import Place, Resolver
from ai_buildout.extract.quantities.spelling import one_spelling
from ai_buildout.model.mention import DateMention
from ai_buildout.word_finder import WordFinder

_DIGITS = re.compile(r"[0-9]{1,4}(?![0-9])")
_CODES = re.compile(r"[QHF](?:[1-4](?![A-Za-z0-9])|Y ?['’]?[0-9])")
_HAN_ANCHORS = (
    *(f"{a}半" for a in "上下"),
    *("首季", "末季", "今(", "昨(", "前(", "明(", "今 (", "昨 ("),
    *(f"{n}季" for n in "一二三四"),
    *(f"{n}财季" for n in "一二三四"),
    *(f"第{n}季" for n in "一二三四1234"),
    *(f"第{n}财季" for n in "一二三四"),
    *(f"{a}{n}" for a in "前首头" for n in ("二季", "两季", "三季", "2季", "3季", "三个季", "两个季", "两个月")),
    *(f"{a}{n}个月" for a in "前首头" for n in "二三四五六七八九十"),
    *(f"{a}{n}月" for a in "前首头" for n in "二三四五六七八九十"),
    *(f"{a}{n}{u}月" for a in "前首头" for n in (*"23456789", "10", "11") for u in ("个", " 个", "")),
    *(f"{n}月" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")),
    *("民国", "二〇", "二零", "一九", "二○"),
    *(f"{n}{u}" for n in "一二两三四五六七八九十" for u in ("年前", "个月前", "周前", "天前", "年之前")),
)
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fiscal",
    "the fiscal",
    "last",
    "final",
    "closing",
    "opening",
    "latter",
    "back",
)
_AGO = tuple(
    f"{n} {u}"
    for n in ("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    for u in ("year", "month", "week", "day")
)
_MINGUO = re.compile(rf"{words()['minguo']['era']}|1[0-2]\d ?{words()['minguo']['year']}")
_LASTS = re.compile("|".join(words()["minguo"]["lasts"]))
_GROUP = re.compile(r"[0-9]{3}(?![0-9年月])")
_RANGE_JOINTS = frozenset({"-", "–", "—", "~", "至", "到", "to", "through", "until", "——", "and"})
_MAX_JOINT = 10
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’)]? (?=[A-Z\"“])|[。！？]")
_FROM = ("从", "自", "由", "from ")


def find_dates(text: str, *, published: str | None = None) -> list[DateMention]:
    """The dates and periods of ``text``, in order, not overlapping.

    Args:
        text: any text; offsets of the result are characters of it.
        published: the document's own date, ISO 8601 at any precision; relative words are resolved against it.

    Returns:
        Mentions at the precision of the words, never finer: 9月初 is ``2025-09``, "early 2027" is ``2027``. ``iso`` is None
        (and ``anchored`` False) where neither the text nor ``published`` gives what the words leave out.
    """
    plain = one_spelling(text)
    resolver = Resolver(read_published(published))
    out: list[DateMention] = []
    breaks = 0
    position = 0
    sentence = 0
    for part in _joined(plain, _sure(plain, list(_parts(plain)))):
        first = part[0]
        breaks += plain.count("\n", position, first.start)
        sentence += len(_SENTENCE_ENDS.findall(plain, position, first.start))
        position = first.start
        out.append(_mention(text, plain, part, resolver, (breaks, sentence)))
    return out


@cache
def _anchors() -> WordFinder[None]:
    latin_words = {*months(), *words()["weekdays"], *_ORDINALS, *_AGO}
    prefixes = ("周", "星期", "礼拜")
    han_words = {*_HAN_ANCHORS, *(p + d for p in prefixes for d in "一二三四五六日天")}
    han_words |= {
        a + p + d
        for a in ("上", "下", "本", "这", "上个", "下个", "上上")
        for p in prefixes
        for d in "一二三四五六日天"
    }
    for word in relatives().phrases():
        (latin_words if word.isascii() else han_words).add(word)
    forms = [form for word in latin_words for form in (word, word.capitalize(), word.upper())]
    return WordFinder(dict.fromkeys((*forms, *han_words)))


def _parts(text: str) -> Iterator[Part]:
    starts = {m.start(): True for m in _DIGITS.finditer(text)}
    for m in _CODES.finditer(text):
        starts.setdefault(m.start(), False)
    for start, _, _ in _anchors().find(text):
        starts.setdefault(start, False)
    reached = 0
    for start in sorted(starts):
        if start < reached or not _starts_word(text, start):
            continue
        part = _read(text, start, starts[start])
        if part is not None and part.start >= reached:
            reached = part.end
            yield part


def _sure(text: str, parts: list[Part]) -> list[Part]:
    """The parts; bare years of the Minguo era only where the text has such a year with its era or month (115年1月)."""
    if not any(part.unsure for part in parts):
        return parts
    told = any(not p.unsure and _MINGUO.match(text, p.start) for p in parts)
    return [p for p in parts if not p.unsure or (told and not _LASTS.match(text, p.end))]


def _starts_word(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if not before:
        return True
    if text[start].isascii():
        if (before.isascii() and before.isalnum()) or before in "_$€£¥#@":
            return False
        if before in "./:-" and text[start - 2 : start - 1].isdigit() and text[start].isdigit():
            return before == "-" and text[max(0, start - 3) : start - 2] in ("Q", "H")
        if before == "," and text[start - 2 : start - 1].isdigit() and _GROUP.match(text, start):
            return False
    return True


def _read(text: str, start: int, digits: bool) -> Part | None:
    if digits:
        return han.read_digits(text, start) or english.read_day_first(text, start) or read_numeric(text, start)
    return english.read_english(text, start) if text[start].isascii() else han.read_word(text, start)


def _joined(text: str, parts: list[Part]) -> list[tuple[Part, ...]]:
    """Parts, those that are the ends of one range (2025年4月至9月, "April to June 2025") together."""
    out: list[tuple[Part, ...]] = []
    for part in parts:
        if out and len(out[-1]) == 1 and _is_range(text, out[-1][0], part):
            out[-1] = (out[-1][0], part)
        else:
            out.append((part,))
    return out


def _is_range(text: str, first: Part, last: Part) -> bool:
    gap = text[first.end : last.start]
    joint = gap.strip().lower()
    if len(gap) > _MAX_JOINT or joint not in _RANGE_JOINTS or first.last_year or last.last_year:
        return False
    if _grain(first) != _grain(last) and not text[max(0, first.start - 5) : first.start].lower().endswith(_FROM):
        return False
    return joint != "and" or text[max(0, first.start - 8) : first.start].lower().endswith("between ")


def _grain(part: Part) -> str:
    for name in ("day", "month", "quarter", "half", "year"):
        if getattr(part, name) is not None:
            return name
    return "other"


def _mention(text: str, plain: str, parts: tuple[Part, ...], resolver: Resolver, place: Place) -> DateMention:
    first, last = parts[0], parts[-1]
    if len(parts) > 1 and first.year is None and first.relative is None:
        first.year = last.year
    if len(parts) > 1 and last.month is None and last.day is not None:
        last.month = first.month
    isos = [resolver.resolve(part, place) for part in parts]
    known = [iso for iso in isos if iso is not None]
    iso = "/".join(known) if len(known) == len(isos) else None
    if iso is not None and len(known) > 1 and known[0] >= known[1]:
        iso = None
    start, end = first.start, last.end
    if len(parts) == 1 and (whole := ended(plain, start, end, iso)):
        iso, start, end = whole
        return DateMention(start, end, text[start:end], iso, "on", first.fiscal, True)
    relation: Relation = (
        "on" if iso is not None and "/" in iso else _relation(plain, start, end, first.relative is not None)
    )
    return DateMention(start, end, text[start:end], iso, relation, any(p.fiscal for p in parts), iso is not None)


def _relation(text: str, start: int, end: int, relative: bool) -> Relation:
    found = relation_words("behind").at(text, end + (text[end : end + 1] == " "))
    if found is None:
        back = start - 1 if text[start - 1 : start] == " " else start
        if text[max(0, back - 4) : back].lower() == " the":
            back -= 4
        found = relation_words("before").before(text, back)
        if found and relative and text[found.start : found.end].lower() in words()["relation_before"]["absolute_only"]:
            return "on"
    return found.value if found is not None else "on"
