"""Names that a text introduces itself: companies that the registry lacks, and short forms given in brackets or quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ai_buildout.extract.names.capitals import head_words, holds_place, is_no_company, split_at_of, with_initials
from ai_buildout.extract.names.coded_han import coded_names
from ai_buildout.extract.names.words import LATIN_NAME, any_of, knowledge, latin_run, legal_forms, slug
from ai_buildout.word_finder import WordFinder

_REACH = 32
_MAX_NAME = 48
_PERSON_WORDS = 3
_LED = ' ,“"「『《\n'
"""What may stand between the words before a name and the name."""
_GLUED = re.compile(r"[A-Za-z0-9_]")
_RUN = re.compile(latin_run("A-Za-z0-9_-"))
_QUOTED = re.compile(r"[「『“\"]([^「『“\"」』”\n]{2,16})[」』”\"]")
_PLACE_LENGTH = 2
"""Characters of a place that a company's name may begin with."""
_SIGLE = re.compile(r"(?:,? (?:Inc|Corp|Ltd|LLC|LP|plc|PLC|AG|SA)\b\.?)? ?\((?:the )?([A-Z][A-Z&]{1,6})\)")
_TERM = re.compile(r"[“\"](?:[Tt]he )?([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?),?[”\"]")
_FEW = 16
"""So few words are found faster one by one than all in one pass."""
_PERSON = re.compile(
    r"[Cc]hief|[Ff]ounder|[Ee]xecutive|[Pp]resident|[Aa]nalyst|[Dd]irector|[Oo]fficer|\bwho\b|[Pp]rofessor|[Ll]awyer"
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name that the text introduces.

    ``of`` is the span of the name for which it is a short form, if it is one; ``forms`` is how the text writes it from then on, where
    not as at its span: "the Customer".
    """

    start: int
    end: int
    of: tuple[int, int] | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Contexts:
    """What before or behind a name makes it a company's; ``before_ends`` is how the words of ``before`` end, but for marks."""

    before: re.Pattern[str]
    before_ends: tuple[str, ...]
    quoted_before: re.Pattern[str]
    after: re.Pattern[str]
    apposition: re.Pattern[str]
    endings: frozenset[str]
    long_endings: tuple[str, ...]
    stop: frozenset[str]
    barred: frozenset[str]
    given: frozenset[str]
    seated: re.Pattern[str]


@cache
def _contexts() -> _Contexts:
    data = knowledge()
    english, chinese = any_of(data["roles"]["en"]), any_of(data["roles"]["zh"])
    english_called, chinese_called = any_of(data["roles"]["en_called"]), any_of(data["roles"]["zh_called"])
    raised = any_of(data["funding"]["raised"])
    between = any_of(data["funding"]["between"])
    chinese_before = rf"(?:{chinese})(?:{chinese_called})? ?"
    return _Contexts(
        re.compile(
            rf"(?:(?<![A-Za-z-])(?:{english}),?(?: (?:{english_called}))? [“\"]?|{chinese_before}[「『“\"《]?)$"
        ),
        tuple(word.rstrip(_LED) for kind in ("en", "en_called", "zh", "zh_called") for word in data["roles"][kind]),
        re.compile(rf"{chinese_before}$"),
        re.compile(
            rf",? (?:{any_of(legal_forms())})(?![\w-])| ?(?:{any_of(data['roles']['zh_after'])})"
            rf"| \((?:{any_of(data['tickers']['prefixes'])})[ :]"
            rf"| (?:ha(?:s|ve|d) )?(?:{raised}) (?:(?:{between}) )*(?:US)?[$€£¥₩]"
        ),
        re.compile(rf", (?:an?|the) [^,.;:\n()]{{0,60}}?\b(?:{english})\b"),
        frozenset(data["legal"]["endings"]),
        tuple(f" {ending}" for ending in data["legal"]["endings"] if " " in ending),
        frozenset(data["words"]["stop"]),
        frozenset(data["words"]["stop"]).difference(data["legal"]["leading"]),
        frozenset(data["standing"]["given"]),
        re.compile(rf"[^\s(]-(?:{any_of(data['roles']['en_seated'])}) $"),
    )


def introductions(
    text: str, known: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]] = ()
) -> Iterator[Introduction]:
    """Spans outside the known names that the text's own words make names of companies; a full name may hold a place's."""
    taken = taken_spans(text, known)
    placed = taken_spans(text, places)
    contexts = _contexts()
    for run in _RUN.finditer(text):
        start = run.start()
        hyphen = text.rfind("-", start, run.end())
        described = text.find(" ", hyphen, run.end()) + 1 if hyphen > 0 else 0  # Oslo-based Foo: the place is known
        if described and contexts.seated.search(text, start, described):
            start = described
        start, end = split_at_of(text, start, run.end())
        if taken.find(1, start, end) >= 0:
            continue
        span = _company(text, start, end, run.end(), contexts)
        if span is None or (placed.find(1, *span) >= 0 and not _holds_place(text, *span, placed)):
            continue
        yield Introduction(*span)
    for quoted in _QUOTED.finditer(text):
        before = text[max(0, quoted.start() - _REACH) : quoted.start()]
        named = taken.find(1, *quoted.span()) >= 0 or placed.find(1, *quoted.span()) >= 0
        if not named and contexts.quoted_before.search(before):
            yield Introduction(*quoted.span(1))
    for low, high in coded_names(text):
        if taken.find(1, low + _PLACE_LENGTH, high) < 0:
            yield Introduction(low, high)


def _holds_place(text: str, start: int, end: int, placed: bytearray) -> bool:
    """Whether a name in which a place is named is a company's all the same, and not that place alone."""
    formal = text[end : end + 24].lstrip(", ").split(" ", 1)[0].rstrip(",;:)") in legal_forms()
    if not formal and text[end + 1 : end + 2].isupper():
        return False  # Foo Bay Nuclear Power Plant
    return placed.find(0, start, end) >= 0 and holds_place(text, start, end, formal)


def _company(text: str, start: int, end: int, close: int, contexts: _Contexts) -> tuple[int, int] | None:
    """The part of a run of capitalised words that is a company's name, if the words around or in it say so.

    ``close`` is where the place that the name goes on with ends: Foo of Aachen.
    """
    words = head_words(
        text, [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])], contexts.stop
    )
    formal = _strip_form(text, words)
    if not words:
        return None
    low, high = with_initials(text, words[0][0]), words[-1][1]
    close = high if high < end else close
    if is_no_company(text, low, high):
        return None
    name = text[low:high]
    if len(name) > _MAX_NAME or (
        len(words) == 1 and (len(name) < 3 or name in contexts.stop or name in contexts.endings)
    ):
        return None
    if formal or contexts.after.match(text, close) or _is_told_by_name(name.split(), contexts):
        return low, high
    if 1 < len(words) <= _PERSON_WORDS and text[slice(*words[0])] in contexts.given:
        return None
    apposition = contexts.apposition.match(text, close)
    seated = "-" in text[max(0, low - _REACH) : low] and contexts.seated.search(text, max(0, low - _REACH), low)
    if (apposition and not _PERSON.search(apposition[0])) or (seated and not _PERSON.search(text, high, high + _REACH)):
        return low, high
    before = text[max(0, low - _REACH) : low] if low == start else ""
    if before.rstrip(_LED).endswith(contexts.before_ends) and contexts.before.search(before):
        while words and text[slice(*words[-1])] in contexts.stop:
            words.pop()
        return (low, words[-1][1]) if words else None
    return None


def _strip_form(text: str, words: list[tuple[int, int]]) -> bool:
    """Take the legal form off the words of a name (Foo & Co.); whether there was one."""
    formal = False
    while words and text[slice(*words[-1])] in legal_forms():
        formal = True
        words.pop()
    while words and text[slice(*words[-1])] == "&":
        words.pop()
    return formal


def _is_told_by_name(words: list[str], contexts: _Contexts) -> bool:
    """Whether several words end as the names of companies do: Foo Energy, Foo Asset Management."""
    if len(words) < 2 or not contexts.barred.isdisjoint(words[:-1]):
        return False
    return words[-1] in contexts.endings or " ".join(words).endswith(contexts.long_endings)


@cache
def _short_form() -> tuple[re.Pattern[str], ...]:
    data = knowledge()["abbreviation"]
    own = rf"(?:[、或及和/] ?[「『“\"](?:{any_of(knowledge()['own']['zh'])})[」』”\"])*"
    legal = rf"(?:,? (?:{any_of(legal_forms())})|(?:股份|集团|集團)?(?:有限)?(?:公司)?)?"
    return (
        re.compile(
            rf"{legal} ?[(（](?:{any_of(data['zh'])})[:：为作叫]? ?[「『“\"]?([^「『“\"」』”()（）\n,;，；]{{2,12}})[」』”\"]?{own}"
            r"(?: ?[,，、;；][^()（）\n]{0,24})?[)）]"
        ),
        re.compile(rf"{legal} ?\((?:(?:{any_of(data['en'])}) )?(?:the )?[“\"]({LATIN_NAME})[”\"]\)"),
    )


def short_forms(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Introduction]:
    """Short forms given in brackets directly behind one of the names: 甲（以下简称“乙”）, X Corp ("X"), X LLC (the "Customer")."""
    for start, end in names:
        window = text[end : end + 16]
        if "(" not in window and "（" not in window:
            continue
        yield from _defined(text, start, end)
        yield from _called_all(text, start, end)
        if (sigle := _SIGLE.match(text, end)) is not None and _is_sigle(sigle[1], text[start:end]):
            yield Introduction(*sigle.span(1), (start, end))
        for pattern in _short_form():
            if (match := pattern.match(text, end)) is not None and slug(match[1]):
                yield Introduction(*match.span(1), (start, end))


def _is_sigle(sigle: str, name: str) -> bool:
    """Whether capitals in brackets are drawn from a name: its first letter, two initials at the least, the rest in their order."""
    letters = name.upper()
    at, initials = 0, 0
    for letter in sigle:
        found = letters.find(letter, at)
        if found < 0 or (at == 0 and found > 0):
            return False
        initial = next((i for i in range(found, len(name)) if name[i] == letter and not name[i - 1 : i].isalpha()), -1)
        initials += initial >= 0
        at = (initial if initial >= 0 else found) + 1
    return initials > 1


@cache
def _all_called() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    data = knowledge()["abbreviation"]
    legal = r"(?:股份|集团|集團)?(?:有限)?(?:责任|責任)?(?:公司)?"
    brackets = re.compile(
        rf"{legal} ?[(（](?:{any_of(data['zh'])})[:：为作叫]? ?([「『“\"][^()（）\n]{{5,60}}[」』”\"])[)）]"
    )
    return brackets, re.compile(r"[「『“\"]([^「『“\"」』”]{2,12})[」』”\"]"), frozenset(knowledge()["own"]["zh"])


def _called_all(text: str, start: int, end: int) -> Iterator[Introduction]:
    """The names in quotes where brackets give several: 甲（以下简称“公司”或“乙方”); what any company calls itself is none of them."""
    brackets, quoted, own = _all_called()
    match = brackets.match(text, end)
    if match is None:
        return
    for term in quoted.finditer(text, *match.span(1)):
        if term[1] not in own:
            yield Introduction(*term.span(1), (start, end))


def _defined(text: str, start: int, end: int) -> Iterator[Introduction]:
    """The terms of a contract or filing that brackets behind the name ``text[start:end]`` define for it."""
    brackets = _brackets().match(text, end)
    if brackets is None:
        return
    terms = _terms()
    for term in _TERM.finditer(text, *brackets.span(1)):
        if term[1] in terms:
            yield Introduction(*term.span(1), (start, end), (f"the {term[1]}", f"The {term[1]}"))


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(rf"(?:,? (?:{any_of(legal_forms())}))?(?: \([^()“”\"]{{1,40}}\))? ?\(([^()]{{5,120}})\)")


@cache
def _terms() -> frozenset[str]:
    return frozenset(knowledge()["abbreviation"]["terms"])


def taken_spans(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each character of the text, 1 where a span covers it."""
    taken = bytearray(len(text))
    for start, end in spans:
        taken[start:end] = b"\x01" * (end - start)
    return taken


def occurrences(text: str, surfaces: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where the surfaces stand in the text as whole words, leftmost and longest first; each as ``(start, surface)``."""
    words = dict.fromkeys(surfaces)
    if len(words) <= _FEW:
        found = [(start, surface) for surface in words for start in _starts(text, surface)]
    else:
        found = [(start, text[start:end]) for start, end, _ in WordFinder(words, used_once=True).find(text)]
    for start, surface in sorted(found, key=lambda pair: (pair[0], -len(pair[1]))):
        before, after = text[start - 1 : start], text[start + len(surface) : start + len(surface) + 1]
        if not (surface[0].isascii() and _GLUED.match(before)) and not (surface[-1].isascii() and _GLUED.match(after)):
            yield start, surface


def _starts(text: str, word: str) -> Iterator[int]:
    """Where a word begins in a text, overlapping places too."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
