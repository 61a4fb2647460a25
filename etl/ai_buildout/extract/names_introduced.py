"""Names that a text introduces itself: companies that the registry lacks, and short forms given in brackets or quotes."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORD = r"(?:[A-Z][A-Za-z0-9À-ɏ]*|[a-z]{1,2}[A-Z][A-Za-z0-9]*|[0-9]+[A-Z][A-Za-z]+)(?:[.&'’+-](?!s\b)[A-Za-z0-9À-ɏ]+)*"
LATIN_NAME = rf"{WORD}(?: (?:of |& |de )?{WORD}){{0,4}}"
_OPEN, _CLOSE = '[「『“"《(（]', '[」』”"》)）]'
_QUOTED = r"[「『“\"]([^「『“\"」』”\n]{2,16})[」』”\"]"
_HAN_NAME = r"[\u4e00-\u9fff]{2,8}"
_MAX_NAME = 48


@cache
def knowledge() -> dict[str, Any]:
    """The content of ``names.toml``."""
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name that the text introduces. ``of`` is the span of the name for which it is a short form, if it is one."""

    start: int
    end: int
    of: tuple[int, int] | None = None


def slug(name: str) -> str:
    """A lower-case id from a name: Latin letters, digits and Han kept, the rest made hyphens; without the legal form."""
    legal = {suffix.rstrip(".").lower() for suffix in knowledge()["legal"]["suffixes"]}
    plain = unicodedata.normalize(
        "NFKD", name.replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("&", " and ")
    )
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^0-9a-z\u3400-\u9fff]+", " ", re.sub(r"['’.]", "", plain)).split()
    while len(words) > 1 and words[-1] in legal:
        words.pop()
    return "-".join(words)


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _english() -> tuple[re.Pattern[str], ...]:
    data = knowledge()
    roles, legal, endings, called = (
        _any(words)
        for words in (
            data["roles"]["en"],
            data["legal"]["suffixes"],
            data["legal"]["endings"],
            data["roles"]["en_called"],
        )
    )
    verbs = r"(?:has |have |had )?(?:raised|raises|raising|secured|secures|closed|closes|landed|lands|bagged|bags)"
    return (
        re.compile(rf"(?<![\w-])({LATIN_NAME}),? (?:{legal})(?![\w])"),
        re.compile(rf"(?<![\w-])({WORD}(?: {WORD}){{0,3}} (?:{endings}))(?![\w-])"),
        re.compile(rf"\b(?:{roles})(?:,)?(?: (?:{called}))? ({LATIN_NAME})"),
        re.compile(rf"(?<![\w-])({LATIN_NAME}), (?:an?|the) [^,.;:\n()]{{0,60}}?\b(?:{roles})\b"),
        re.compile(rf"(?<![\w-])({LATIN_NAME}) \((?:NYSE|NASDAQ|Nasdaq|LSE|TSX|ASX|SEHK|HKEX|TWSE)[ :]"),
        re.compile(
            rf"(?<![\w-])({LATIN_NAME}) {verbs} (?:an? |another |up to |about |around |over |nearly |more than |some )*(?:US)?[$€£¥₩]"
        ),
    )


@cache
def _chinese() -> tuple[re.Pattern[str], ...]:
    data = knowledge()
    roles, after, called = (
        _any(words) for words in (data["roles"]["zh"], data["roles"]["zh_after"], data["roles"]["zh_called"])
    )
    between = rf"(?:{called})? ?"
    return (
        re.compile(rf"(?:{roles}){between}{_OPEN}?({LATIN_NAME})"),
        re.compile(rf"(?:{roles}){between}{_QUOTED}"),
        re.compile(rf"(?<![A-Za-z0-9-])({LATIN_NAME}) ?(?:{after})"),
        re.compile(
            rf"(?<![\u4e00-\u9fff])({_HAN_NAME}) ?[(（] ?(?:[0-9]{{4,6}}|[A-Z]{{1,5}})[.\-](?:SH|SZ|SS|HK|TW|TWO|US|O|N|BJ) ?[)）]"
        ),
    )


@cache
def _abbreviations() -> tuple[re.Pattern[str], ...]:
    data = knowledge()["abbreviation"]
    zh, en = _any(data["zh"]), _any(data["en"])
    return (
        re.compile(rf" ?[(（](?:{zh})[:为作叫]? ?[「『“\"]?([^「『“\"」』”()（）\n,;，；]{{2,12}})[」』”\"]?[)）]"),
        re.compile(rf" ?\((?:(?:{en}) )?(?:the )?[“\"]({LATIN_NAME})[”\"]\)"),
    )


_LEAD = r"[Cc]hief|[Ff]ounder|[Ee]xecutive|[Pp]resident|[Aa]nalyst|[Dd]irector|[Oo]fficer|\bwho\b|[Pp]rofessor|[Ll]awyer|[Pp]artner at"


def introductions(text: str) -> Iterator[Introduction]:
    """Spans that the text's own words make names of companies; not yet checked against names that are known."""
    for pattern in (*_english(), *_chinese()):
        for match in pattern.finditer(text):
            if re.search(_LEAD, match[0][match.end(1) - match.start() :]):
                continue
            span = _trimmed(text, *match.span(1))
            if span is not None:
                yield Introduction(*span)


def short_forms(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Introduction]:
    """Short forms given in brackets directly behind one of the names: 甲（以下简称“乙”）, X Corp ("X")."""
    for start, end in names:
        stop = re.compile(
            rf"(?:,? (?:{_any(knowledge()['legal']['suffixes'])})| ?(?:股份|集团|集團)?(?:有限)?(?:公司)?)"
        ).match(text, end)
        for pattern in _abbreviations():
            for at in {end, stop.end() if stop else end}:
                if (match := pattern.match(text, at)) is not None:
                    yield Introduction(*match.span(1), (start, end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without words that begin or end no name, or None where nothing is left."""
    stop = _stop_words()
    tokens = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    while tokens and text[slice(*tokens[0])] in stop:
        tokens.pop(0)
    while tokens and text[slice(*tokens[-1])] in stop - _endings():
        tokens.pop()
    if not tokens:
        return None
    low, high = tokens[0][0], tokens[-1][1]
    name = text[low:high]
    if len(name) < 2 or len(name) > _MAX_NAME or name in stop or not slug(name) or name.isdigit():
        return None
    if len(tokens) == 1 and ((len(name) < 3 and name.isascii()) or name in _endings()):
        return None
    return low, high


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(knowledge()["words"]["stop"])


@cache
def _endings() -> frozenset[str]:
    return frozenset(word for ending in knowledge()["legal"]["endings"] for word in ending.split())
