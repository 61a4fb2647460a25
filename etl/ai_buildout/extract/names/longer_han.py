"""Longer names in Han characters of which a registered name is only a part: 甲乙数据港 is not 数据港, nor 甲乙达电子 the company 甲乙."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ai_buildout.extract.names.formal_han import FullName, full_names, is_trade
from ai_buildout.extract.names.introduced import taken_spans
from ai_buildout.extract.names.name_han import name_words, stem_names_company
from ai_buildout.extract.names.words import any_of, knowledge
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Registry, names_of

_HAN = re.compile("[\u4e00-\u9fff\U00020000-\U0002ffff]+")
_REACH = 16
_LEAST_HEAD, _LONGEST_HEAD = 2, 3
_LEAST_TAIL = 3
"""Characters of a registered name that is taken for the end of a longer one where only one sentence says so."""
_BRACKET = re.compile(r"[」』”\"]? ?[(（]([A-Z][A-Za-z.&'’-]*(?: [A-Za-z&.'’-]+){0,4}) ?[)）]")
_SMALL = re.compile(r"[a-z]")
_WORD = re.compile(r"[a-z0-9]{2,}")
_REPEATED = 2


@dataclass(frozen=True, slots=True)
class _Knowledge:
    told: re.Pattern[str]
    ordinary: frozenset[str]
    goes_on: re.Pattern[str]
    ending: re.Pattern[str]
    kinds: frozenset[str]


def _strings(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for value in told.values():
            yield from _strings(value)
    elif isinstance(told, list):
        for value in told:
            yield from _strings(value)


@cache
def _knowledge() -> _Knowledge:
    folder = Path(__file__).parent
    standing = tomllib.loads((folder / "standing_han.toml").read_text(encoding="utf-8"))
    data = tomllib.loads((folder / "longer_han.toml").read_text(encoding="utf-8"))
    words = (*_strings(standing), *_strings(knowledge()), *data["ordinary"])
    strong = standing["name"]["strong"]
    return _Knowledge(
        re.compile(any_of(data["told"])),
        frozenset(fold(word) for word in words),
        re.compile(any_of(standing["recurring"]["goes_on"])),
        re.compile(rf"(?:{any_of(strong)})+"),
        frozenset(data["kinds"]),
    )


def longer_names(text: str, folded: str, found: Sequence[NameMention], registry: Registry) -> Iterator[tuple[int, int]]:
    """The spans of longer names of which one of the registered names found is only a part.

    Args:
        text: the document's text.
        folded: the text, folded.
        found: the names of the registry that stand in it.
        registry: the registry.
    """
    companies = [
        m for m in found if m.kind == "company" and not m.provisional and _HAN.fullmatch(folded, m.start, m.end)
    ]
    if not companies:
        return
    taken = taken_spans(text, ((m.start, m.end) for m in found))
    heads = {m.start: head for m in companies if (head := _head(folded, m, taken)) is not None}
    alone = {m.surface for m in companies if m.start not in heads}
    uses: dict[tuple[str, str], int] = {}
    for m in companies:
        if m.start in heads:
            key = (folded[heads[m.start][0] : m.start], m.surface)
            uses[key] = uses.get(key, 0) + 1
    for m in companies:
        if m.start in heads:
            start, called = heads[m.start]
            repeated = m.surface not in alone and uses[folded[start : m.start], m.surface] >= _REPEATED
            if _is_foreign(text, m, registry) or _is_told(folded, start, m, called=called, repeated=repeated):
                yield start, m.end
        if (end := _beyond(folded, m, taken)) is not None:
            yield m.start, end
    yield from _formal(folded, found, companies)


def _head(folded: str, mention: NameMention, taken: bytearray) -> tuple[int, bool] | None:
    """Where a longer name that ends in the mention can begin, and whether what it is stands right before it."""
    low = mention.start
    floor = max(0, low - _REACH)
    while low > floor and not taken[low - 1] and _HAN.match(folded, low - 1):
        low -= 1
    words = name_words()
    start = max((m.end() for m in words.occupations.finditer(folded, low, mention.start)), default=low)
    called = start > low
    while (lead := words.lead.match(folded, start, mention.start)) is not None:
        start = lead.end()
    if low == floor and low == start and low > 0:
        return None
    head = folded[start : mention.start]
    return (start, called) if _names(head) else None


def _names(head: str) -> bool:
    """Whether two or three characters can be the head of a name, and are no word of a sentence."""
    if not _LEAST_HEAD <= len(head) <= _LONGEST_HEAD or not stem_names_company(head):
        return False
    ordinary: Container[str] = _knowledge().ordinary
    parts = (head, head[:-1], head[1:])
    return not any(len(part) > 1 and part in ordinary for part in parts) and head[-1] not in name_words().last


def _is_told(folded: str, start: int, mention: NameMention, *, called: bool, repeated: bool) -> bool:
    """Whether the words around say that the longer name is one: what it is before it, its figures behind it, or that it is written so each time."""
    if repeated:
        return True
    opens = called or not _HAN.match(folded, start - 1) or start == 0
    long = mention.end - mention.start >= _LEAST_TAIL
    return opens and long and _knowledge().told.match(folded, mention.end) is not None


def _is_foreign(text: str, mention: NameMention, registry: Registry) -> bool:
    """Whether brackets behind the mention give a name in Latin letters that is none of the company's own."""
    bracket = _BRACKET.match(text, mention.end)
    row = registry.companies.get(mention.entity_id)
    if bracket is None or row is None or not _SMALL.search(bracket[1]):
        return False
    own = {word for name in names_of(row) for word in _WORD.findall(fold(name))}
    return own.isdisjoint(_WORD.findall(fold(bracket[1])))


def _beyond(folded: str, mention: NameMention, taken: bytearray) -> int | None:
    """Where a longer name ends that goes on behind the mention with one character more and such an ending: 甲乙 in 甲乙达电子."""
    at = mention.end
    known, words = _knowledge(), name_words()
    if not _HAN.match(folded, at) or known.ending.match(folded, at) or is_trade(folded, at):
        return None
    if folded[at] in known.kinds or folded[at] in words.never:
        return None
    ending = known.ending.match(folded, at + 1)
    if ending is None or known.goes_on.match(folded, ending.end()) or taken.find(1, at, ending.end()) >= 0:
        return None
    return ending.end()


def _formal(folded: str, found: Sequence[NameMention], companies: Sequence[NameMention]) -> Iterator[tuple[int, int]]:
    """Full names with a legal form in which more stands than the registered name, a place and words of trade."""
    places = {m.start: m.end for m in found if m.kind == "place"}
    starts = {m.start: m for m in companies}
    for name in full_names(folded, places):
        held = [starts[at] for at in range(name.start, name.end) if at in starts]
        if len(held) == 1 and _is_part(folded, name, held[0]):
            yield name.start, name.end


def _is_part(folded: str, name: FullName, mention: NameMention) -> bool:
    """Whether the registered name is only a part of the core of a full name."""
    head = folded[name.start + name.seat : mention.start] if mention.start >= name.start + name.seat else ""
    if head:
        return _names(head)
    rest = name.core.removeprefix(folded[mention.start : mention.end])
    own = mention.start == name.start + name.seat and len(name.core) > mention.end - mention.start
    return own and len(rest) == 1 and rest not in _knowledge().kinds
