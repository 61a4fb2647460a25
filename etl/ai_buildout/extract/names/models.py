"""Products that the registry lacks: names beside a noun or verb that only chips, systems and machines have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ai_buildout.extract.names.models_figured import figured_models, recurs_as_product
from ai_buildout.extract.names.models_han import han_models
from ai_buildout.extract.names.product_nouns import Noun, find_nouns
from ai_buildout.extract.names.words import any_of, knowledge

_WORD = r"[A-Z][A-Za-z0-9]*(?:[-:/.][A-Za-z0-9]+)*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|\d+[A-Za-z]{{0,3}}(?![\w,.]*\d))){{0,3}}"
# Each begins with a capital, for which a text is quickly searched, and then looks back at what must stand before it.
_MODEL = r"[A-Z](?<![\w:.$€£-][A-Z])[A-Za-z]*(?:-[A-Z][A-Za-z]+)?[:-]?\d{2,}[A-Za-z]*(?:-\d+)?"
_BEFORE_NAMED = (r"['’]s", r"s['’]", r"\b[Ii]ts", r"\b[Tt]heir", r"\b[MG]W", "megawatt", "gigawatt")
_NAMED = rf"[A-Z](?:{'|'.join(f'(?<={before} [A-Z])' for before in _BEFORE_NAMED)})[A-Za-z]{{2,}}(?:-[A-Z][A-Za-z]+)?"
_LEAST = 3
_LEAST_TOLD = 2
"""Letters of a name of which the words about it leave no doubt: T2, its second accelerator."""
_REACH = 96
_OPEN = "[“\"‘'(]?"
_CLOSE = "[”\"’')]?"
_ARTICLE = r"(?:[Ii]ts|[Tt]heir|[Oo]ur|[Aa]n?|[Tt]he|\w+['’]s)"
_MODIFIERS = r"(?:[A-Za-z0-9][A-Za-z0-9.'’-]* ){0,5}?"
_RUN_BEFORE = re.compile(rf"(?<![A-Za-z0-9.$€£-])({_NAME}){_CLOSE}[ -](?:[a-z][a-z-]+ )?$")
_APPOSED_BEFORE = re.compile(
    rf"(?<![A-Za-z0-9.$€£-])({_NAME}){_CLOSE}(?:, | is | was | will be ){_ARTICLE} (?P<between>{_MODIFIERS})$"
)
_JOINS = re.compile(
    r"\b(?:of|for|that|which|whose|by|with|making|to|and|or|maker|makes|company|firm|start-?up|in|on|at|from|than|as)\b"
)
_OWNED = re.compile(
    r"(?:\b(?:[Ii]ts|[Tt]heir|[Oo]ur|new|latest|next|first|flagship|biggest|own)|['’]s) [^,.;:()\n]{0,48}$"
)
_APPOSED_AFTER = re.compile(rf", (?:the )?{_OPEN}({_NAME}){_CLOSE}(?=[,;:)]| [–—-] |\.(?:\s|$))")
_HEAD = re.compile(
    r"[,.;:)”\"]| (?:that|which|with|for|from|built|made|designed|due|it|is|has|in|on|to|of|meant|aimed|will)\b|\s*$"
)
MEMBER = re.compile(
    r" (?:Ultra|Pro|Max|Plus|Lite|Mini|Super|Nano|XL|Duo|Air)\b| \d{2,4}[A-Z]{0,2}(?= (?:with|has|is|at|comes|packs|links|will|can)\b|, |[;:)])"
)
"""Behind a product's name: one of its line that is a product of its own, D2 Ultra, Tianchi 256."""
_MEASURED = re.compile(r"\d+(?:\.\d+)? ?(?:[KMGTPEkm]?(?:W|B|Hz|Wh|bps|b)|nm|V|FLOPS)")
_COUNTED_NAME = re.compile(
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Sixteen|Eighteen|Twenty|Thirty|Thirty-two|Thirty-six|Forty|Forty-eight|Fifty|Sixty|Sixty-four|Seventy|Seventy-two|Eighty|Ninety|Ninety-six|[A-Z][a-z]+ty-[a-z]+|Each|Every|Several|Both)"
)
"""Words that only count what follows them: Sixty-four LF-2 cards."""
_NODE = re.compile(
    r"(?:N\d{1,2}[A-Z]{0,2}|SF\d[A-Z]?|\d{2}[AP]|A1\d|Intel \d[A-Z]?|[A-Z]?\d{1,2}(?:FF|LPP|LPE|GAP)\+?)"
)
"""A manufacturing process: made on Foo's N3P process, two N6 dies."""
_OF_NODE = re.compile(
    r"[”\"’']?(?: (?:process|node|nodes|technology|dies?|chiplets?|i/o|I/O|silicon|wafers?|lines?|class|family)|[ ]?(?:制程|製程|工艺|工藝|节点|節點))"
)
_CAPITAL_NOUNS = "Server Engine Rack Chip Processor Turbine Accelerator Switch Reactor Superchip Generator Fabric Supercomputer Machine Cooler Chiller Scanner Card Module Battery Sidecar Router Pod Cabinet Appliance Unit".split()
_CAPITAL_NOUN = re.compile(
    rf"(?:\b[Ii]ts|\b[Tt]heir|\b[Oo]ur|['’]s)(?: [a-z-]+){{0,2}} ((?:{_WORD} ){{1,3}}"
    rf"(?:{'|'.join(_CAPITAL_NOUNS)}))\b"
)
# behind a known company: Foo's Bar M1000 provides …
_OWNED_CODE = re.compile(
    rf"['’](?<=\w['’])s ((?:{_WORD} ){{0,2}}[A-Z][A-Za-z]*-?\d[\w-]*)(?= [a-z(]|[,;.:?!)]|$)", re.MULTILINE
)
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r"[QH][1-4]|FY\d{2}|G(?:7|20)|L[1-5]")
"""Quarters, halves and other codes that are no product's: Q3 chip sales."""
_LINE_MODEL = re.compile(
    rf"(?m)^[\s*•·“\"#-]*({_NAME}){_CLOSE}[*]*(?:: | [–—-] | ?\(|, )(?=[^\n]{{0,70}}?\d ?(?:GB|TB|TFLOPS|PFLOPS|petaflops?|teraflops?|TOPS|nm|kW|W)\b)"
)


@cache
def _common() -> frozenset[str]:
    data = knowledge()
    return frozenset((*data["words"]["stop"], *data["standing"]["common"], *data["called"]["never"]))


@cache
def _numbered() -> frozenset[str]:
    return frozenset(knowledge()["called"]["numbered"])


@cache
def _never() -> frozenset[str]:
    return frozenset(knowledge()["called"]["never"])


@cache
def _persons() -> frozenset[str]:
    return frozenset(knowledge()["standing"]["given"])


@cache
def _never_starts() -> tuple[str, ...]:
    return tuple(knowledge()["called"]["never_start"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = knowledge()["called"]
    nouns = any_of({w for t in knowledge()["models"].values() for k in ("en", "loose") for w in t.get(k, ())})
    return (
        re.compile(rf"({_MODEL})(?= (?:[a-z]+ )?(?:{nouns})\b| (?:{any_of(words['verbs'])})\b)"),
        re.compile(rf"({_NAMED})(?= (?:{nouns})\b)"),
    )


@cache
def _called() -> re.Pattern[str]:
    called = any_of(knowledge()["called"]["en"])
    return re.compile(
        rf"(?:,? (?:\w+ )?(?:{called})| (?:is|was|will be) (?:{called})|,? (?:that|which) (?:it|they|\w+) (?:calls?|dubs|dubbed|named|has named|calling)) (?:the )?{_OPEN}({_NAME})"
    )


@cache
def _determined() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![A-Za-z])(?:{any_of(knowledge()['called']['determiners'])})|['’]s?) {_OPEN}$", re.IGNORECASE
    )


def model_names(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Spans of models' names outside ``taken``, which has a byte for each character, 1 where a name is known."""
    for start, end in _spans(text, taken):
        if end - start >= _LEAST_TOLD and taken.find(1, start, end) < 0:
            yield start, end


def _spans(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    yield from _plain(text, taken)
    for noun in find_nouns(text):
        if text[noun.start].isascii():
            yield from _beside(text, noun, taken)
    if not text.isascii():
        yield from han_models(text, taken)


def _plain(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Names that a single pattern tells: GB10 modules, Foo 2: 288GB …, its Energy Server."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if match[1] not in _common() and not match[1].startswith(_never_starts()):
                yield match.span(1)
    yield from _coded(text, taken)
    named_by_noun = _CAPITAL_NOUN.finditer(text) if any(map(text.__contains__, _CAPITAL_NOUNS)) else ()
    for match in named_by_noun:
        if taken.find(1, *match.span(1)) < 0 and match[1].split()[0] not in _common():
            yield match.span(1)


def _coded(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Names with digits: at the head of a line with figures, before a figure, or behind a known company's genitive."""
    for match in _LINE_MODEL.finditer(text):
        span = _sound(text, *match.span(1), taken)
        if span and _DIGIT.search(text, *span):
            yield span
    for start, end in figured_models(text):
        if span := _sound(text, start, end, taken, _LEAST_TOLD):
            yield span
    for match in _OWNED_CODE.finditer(text):
        owned = taken[match.start() - 1] or recurs_as_product(text, match[1])
        span = _sound(text, *match.span(1), taken) if owned else None
        if span and _DIGIT.search(text, *span):
            yield span


def _beside(text: str, noun: Noun, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Names before, behind and in apposition to an English noun."""
    readers = (_before, _called_so) if noun.loose else (_before, _called_so, _apposed_before, _apposed_behind)
    for read in readers:
        span = read(text, noun, taken)
        if span is not None:
            yield span


def _before(text: str, noun: Noun, taken: bytearray) -> tuple[int, int] | None:
    """The Sohu chip, Foo's Bar processor, BR200 accelerators."""
    run = _RUN_BEFORE.search(text, max(0, noun.start - _REACH), noun.start)
    least = _LEAST if noun.loose else _LEAST_TOLD
    span = _sound(text, *run.span(1), taken, least) if run is not None else None
    if span is not None and _PERIOD.fullmatch(text, *span):
        return None
    if run is None or span is None or _DIGIT.search(text, *span):
        return span
    if noun.loose or text[run.end(1) : noun.start].strip("”\"’') -"):
        return None
    owned = taken.find(1, max(0, span[0] - 3), span[0]) >= 0
    return span if owned or _determined().search(text, max(0, span[0] - 16), span[0]) else None


def _called_so(text: str, noun: Noun, taken: bytearray) -> tuple[int, int] | None:
    """A chip called Foo, a rack that it calls "Bar"."""
    called = _called().match(text, noun.end)
    return _sound(text, *called.span(1), taken) if called is not None else None


def _apposed_before(text: str, noun: Noun, taken: bytearray) -> tuple[int, int] | None:
    """Foo, its second accelerator; Foo 2 is a chip for inference."""
    apposed = _APPOSED_BEFORE.search(text, max(0, noun.start - _REACH), noun.start)
    if apposed is None or _JOINS.search(apposed["between"]) or not _HEAD.match(text, noun.end):
        return None
    span = _sound(text, *apposed.span(1), taken, _LEAST_TOLD)
    return span if span and (text[apposed.end(1)] == "," or _DIGIT.search(text, *span)) else None


def _apposed_behind(text: str, noun: Noun, taken: bytearray) -> tuple[int, int] | None:
    """Its next chip, Foo, will …"""
    behind = _APPOSED_AFTER.match(text, noun.end)
    if behind is None or not _OWNED.search(text, max(0, noun.start - 60), noun.start):
        return None
    return _sound(text, *behind.span(1), taken)


def _is_foreign(text: str, start: int, low: int) -> bool:
    """Whether the words cut off before a name make it one of other trades: Galaxy S25, Gemini 3."""
    return not _never().isdisjoint(text[start:low].split())


def _sound(text: str, start: int, end: int, taken: bytearray, least: int = _LEAST) -> tuple[int, int] | None:
    """The part of a run of capitals that can be a product's name: behind known names and common words; None without one."""
    known = taken.rfind(1, start, end)
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    while words and (
        words[0][0] <= known
        or text[slice(*words[0])] in _common()
        or (len(words) > 1 and _COUNTED_NAME.fullmatch(text, *words[0]))
    ):
        words.pop(0)
    while words and text[slice(*words[-1])] in _common():
        words.pop()
    if not words or _is_foreign(text, start, words[0][0]):
        return None
    low, high = words[0][0], words[-1][1]
    name = text[low:high]
    if name in _common() or name.startswith(_never_starts()) or name[0].isdigit() or not name[0].isupper():
        return None
    if _MEASURED.fullmatch(text, *words[-1]) or (_NODE.fullmatch(name) and _OF_NODE.match(text, high)):
        return None
    if text[slice(*words[0])] in _numbered() and len(words) == 2 and text[slice(*words[1])].isdigit():
        return None
    if text[slice(*words[0])] in _persons() or len(name) < least:
        return None
    return low, high
