"""Names that the registry lacks where only companies stand in a Chinese sentence: who leads a round, whom one signs with."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ai_buildout.extract.names.name_han import ENDED, SHORT, bare, is_han_name, name_words
from ai_buildout.extract.names.words import LATIN_NAME, any_of
from ai_buildout.word_finder import WordFinder

_BORDER = re.compile(r"[,.。—;!?:()|/<>《》「」『』\"\n\t]")
_CLOSED = frozenset('」』"')
"""How a name in quotation marks ends."""
_OPENED = frozenset('「『"')
_REACH = 48
_LONGEST = 12
_MOST_UNMARKED = 400
"""Characters without a punctuation mark; the longest clause of the test pages has fewer than half as many."""
_LATIN_LONGEST = 40
_TAILS = 2
"""How many of the words that must follow are tried: the first may stand in a name (甲投资集团)."""
_SHORT_SIGLE = 4
_NUMBER = re.compile(r"[\u4e00-\u9fff](?=\d)")
_SHARE = re.compile(r" ?(?:约|近|逾|超|合计|全部|其余|剩余)?(?=\d+(?:\.\d+)?%)")
_JOINT = re.compile(r"、|以及|(?<=[\w ])(?:与|及|(?<!呼)和)(?=[\w ])|,(?=[a-z])")
_TOPICS = ("就", "围绕", "针对", "关于")
"""Before what is spoken of: 就甲技术达成合作."""
_SITE = re.compile(r"(?<![a-z0-9.&' -])([a-z0-9][a-z0-9.&' -]{0,24}?)(?:第?[一二三四首]期|(?:预租|出租|上架|入住)率)")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff\U00020000-\U0002ffff·]+")
_LATIN = re.compile(LATIN_NAME)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a name stands.

    Attributes:
        forward: a name is looked for behind the words before it; else before the words behind it.
        lead: the words before a name in a place that is looked for from behind.
        ends: words must follow. ``border``: a border may stand instead, before the name or, where ``forward``, behind it.
        han: what a name in Han characters must be (see ``standing_han.toml``).
        latin: whether a name in Latin letters counts.
        share: whether a share must stand right behind the name.
        led: whether one of the words before it must stand there.
        weak: whether a name must stand twice in such places.
        quoted: whether it must stand in quotation marks.
        tail: what must follow the words behind the name.
    """

    forward: bool
    lead: re.Pattern[str] | None
    ends: bool
    border: bool
    han: str
    latin: bool
    share: bool
    led: bool
    weak: bool
    quoted: bool
    tail: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Knowledge:
    places: tuple[_Place, ...]
    words: WordFinder[tuple[tuple[int, ...], tuple[int, ...]]]
    adverbs: re.Pattern[str]
    adverb_ends: frozenset[str]


@cache
def _knowledge() -> _Knowledge:
    data: dict[str, Any] = tomllib.loads((Path(__file__).parent / "standing_han.toml").read_text(encoding="utf-8"))
    adverbs = rf"(?:{any_of(data['adverbs'])}|\d{{1,2}}月(?:\d{{1,2}}[日号])?|\d{{1,2}}[日号])"
    return _Knowledge(
        tuple(map(_place, data["place"])),
        _words(data["place"]),
        re.compile(rf"(?:{adverbs})+$"),
        frozenset(word[-1] for word in data["adverbs"]) | frozenset("月日号"),
    )


def _place(place: dict[str, Any]) -> _Place:
    before, after = ([word for word in place[side] if word not in "^$"] for side in ("before", "after"))
    forward = "^" not in place["before"]
    return _Place(
        forward,
        re.compile(any_of(before)) if before and not forward else None,
        bool(after),
        "$" in place["after"] if forward else True,
        place["han"],
        place.get("latin", True),
        place.get("share", False),
        place.get("led", False),
        place.get("weak", False),
        place.get("quoted", False),
        re.compile(place["tail"]) if "tail" in place else None,
    )


def _words(places: list[dict[str, Any]]) -> WordFinder[tuple[tuple[int, ...], tuple[int, ...]]]:
    """All words of all places: each with the places that begin with it, and those that end with it."""
    sides: dict[str, tuple[set[int], set[int]]] = {}
    for number, place in enumerate(places):
        forward = "^" not in place["before"]
        for word in place["before"] if forward else ():
            sides.setdefault(word, (set(), set()))[0].add(number)
        for word in place["after"]:
            if word != "$":
                sides.setdefault(word, (set(), set()))[1].add(number)
    return WordFinder({word: (tuple(sorted(begins)), tuple(sorted(ends))) for word, (begins, ends) in sides.items()})


class _Roles:
    """Where the words for what a company is end in a text; places that share a piece ask for it once."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._known: dict[tuple[int, int], list[int]] = {}

    def within(self, start: int, end: int) -> list[int]:
        """The ends of such words between two characters, in order."""
        found = self._known.get((start, end))
        if found is None:
            found = [match.end() for match in name_words().occupations.finditer(self._folded, start, end)]
            self._known[start, end] = found
        return found


def standing_names_han(text: str, folded: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Spans of names outside ``taken`` (a byte a character) that stand in a place of ``standing_han.toml``."""
    found: set[tuple[int, int]] = set()
    weak: dict[str, set[tuple[int, int]]] = defaultdict(set)
    places = _knowledge().places
    heads: list[list[int]] = [[] for _ in places]
    tails: list[list[int]] = [[] for _ in places]
    for first, behind, (begins, ends) in _knowledge().words.find(folded):
        for number in begins:
            heads[number].append(behind)
        for number in _ended(places, ends, folded, behind):
            tails[number].append(first)
    borders = [match.start() for match in _BORDER.finditer(folded)]
    _leave_heaps([*heads, *tails], borders, len(folded))
    ended = {at for place, end in zip(places, tails, strict=True) if not place.forward for at in end}
    before = {at: _backward(folded, at, borders) for at in ended}
    roles = _Roles(folded)
    for place, begin, end in zip(places, heads, tails, strict=True):
        end.sort()
        regions = (
            (pieces for b in begin for pieces in _forward(folded, b, end, borders, place))
            if place.forward
            else map(before.__getitem__, end)
        )
        for pieces in regions:
            for piece in pieces:
                span = _name(text, folded, *piece, place, taken, roles)
                if span is None:
                    if taken.find(1, *piece) < 0:
                        break
                elif taken.find(1, *span) < 0:
                    (weak[folded[slice(*span)]] if place.weak else found).add(span)
    found.update(span for spans in weak.values() if len(spans) > 1 for span in spans)
    sites = _sites(folded)
    names = ((span, folded[slice(*span)]) for span in sorted(found))
    yield from (span for span, name in names if name not in sites and not _is_person(folded, name))


def _sites(folded: str) -> frozenset[str]:
    """The names in Latin letters that stand somewhere before what only a site has: Foo-C二期, Foo Gateway出租率."""
    return frozenset(match[1].strip(" -") for match in _SITE.finditer(folded))


def _leave_heaps(sides: list[list[int]], borders: list[int], length: int) -> None:
    """Take out, in place, what stands in stretches without a mark that no prose has: none of a heap of words is a name in its place."""
    heaps = [(a, b) for a, b in pairwise((-1, *borders, length)) if b - a > _MOST_UNMARKED]
    if not heaps:
        return
    heaped = bytearray(length + 1)
    for start, end in heaps:
        heaped[start + 1 : end] = b"\1" * (end - start - 1)
    for side in sides:
        side[:] = [at for at in side if not heaped[at]]


def _ended(places: tuple[_Place, ...], ends: tuple[int, ...], folded: str, behind: int) -> Iterator[int]:
    """Those of the places that a word ends whose pattern matches behind it."""
    for number in ends:
        tail = places[number].tail
        if tail is None or tail.match(folded, behind):
            yield number


def _is_person(folded: str, name: str) -> bool:
    """Whether the text elsewhere puts what a person does before the name: 执行长甲."""
    at = folded.find(name)
    while at >= 0:
        if folded.endswith(name_words().persons, max(0, at - _LONGEST), at):
            return True
        at = folded.find(name, at + 1)
    return False


def _forward(
    folded: str, start: int, tails: list[int], borders: list[int], place: _Place
) -> Iterator[list[tuple[int, int]]]:
    """The pieces of the list that begins at ``start``, up to the first words that must follow, and up to the second."""
    first = bisect_left(tails, start + 2)
    behind = bisect_left(borders, start)
    border = borders[behind] if behind < len(borders) else len(folded)
    for nth in range(first, first + _TAILS):
        end = tails[nth] if nth < len(tails) else len(folded)
        last = border < end or nth >= len(tails)
        if min(border, end) >= start + _REACH or (last and not place.border):
            return
        end = min(border, end)
        if place.share:
            share = _SHARE.search(folded, start, min(end, start + _LATIN_LONGEST))
            if share:
                yield [(start, share.start())]
            return
        number = _NUMBER.search(folded, start, end) if place.border else None
        if number:
            end = number.end()
        yield _pieces(folded, start, _without_adverbs(folded, start, end))
        if last or number:
            return


def _backward(folded: str, end: int, borders: list[int]) -> list[tuple[int, int]]:
    """The pieces of the list that ends at ``end``, the last first; adverbs may part it from there, or from its closing quotation mark."""
    start = _clause(end, borders)
    close = _without_adverbs(folded, start, end) if start < end else end
    if start == close and start and folded[start - 1] in _CLOSED:
        close = start - 1
        start = _clause(close, borders)
    return _pieces(folded, start, close)[::-1] if start < close else []


def _clause(end: int, borders: list[int]) -> int:
    """Where the clause that ends at ``end`` begins."""
    before = bisect_left(borders, end) - 1
    return max(end - _REACH, borders[before] + 1 if before >= 0 else 0, 0)


def _without_adverbs(folded: str, start: int, end: int) -> int:
    if folded[end - 1] not in _knowledge().adverb_ends:
        return end
    adverbs = _knowledge().adverbs.search(folded, start, end)
    return adverbs.start() if adverbs else end


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    for joint in _JOINT.finditer(folded, start, end):
        pieces.append((start, joint.start()))
        start = joint.end()
    return [*pieces, (start, end)]


def _name(
    text: str, folded: str, start: int, end: int, place: _Place, taken: bytearray, roles: _Roles
) -> tuple[int, int] | None:
    """The name that a piece is, what belongs to its surroundings cut off; None if it is none, or ends in what is taken."""
    if place.quoted and not _is_quoted(folded, start, end):
        return None
    start, end = bare(folded, start, end)
    if start == end:
        return None
    if taken[end - 1]:
        return None
    if not folded[end - 1] >= "\u4e00":
        return _latin(text, folded, start, end, place)
    for cut in _cuts(folded, start, end, place, roles):
        if place.han == "distinct" and cut and folded[cut - 1].isdigit():
            continue  # 10吉瓦算力: what is measured
        if is_han_name(folded[cut:end], place.han):
            return cut, end
    return None


def _is_quoted(folded: str, start: int, end: int) -> bool:
    return folded[start - 1 : start] in _OPENED and folded[end : end + 1] in _CLOSED


def _latin(text: str, folded: str, start: int, end: int, place: _Place) -> tuple[int, int] | None:
    if not place.latin:
        return None
    runs = [m for m in _LATIN.finditer(text, start, end) if m.end() == end]
    if not runs or runs[0].end() - runs[0].start() > _LATIN_LONGEST:
        return None
    name = runs[0].group()
    words = name_words()
    if name in words.acronyms or len(name) < 2 or name[0].isdigit():
        return None
    if name.isupper() and len(name) <= _SHORT_SIGLE and place.han != "any":
        return None
    led = folded[start : runs[0].start()].rstrip()
    if led and (led[-1].isascii() or led.endswith((*words.persons, *_TOPICS))):
        return None
    return runs[0].span()


def _cuts(folded: str, start: int, end: int, place: _Place, roles: _Roles) -> Iterator[int]:
    """Where the name can begin in the Han characters at the end of a piece: at their head, or behind words that lead up to it."""
    run = next((m for m in _HAN_RUN.finditer(folded, start, end) if m.end() == end), None)
    if run is None:
        return
    told = roles.within(run.start(), end)
    if place.han not in ENDED:
        long = not place.led and end - run.start() > SHORT
        told = [cut for cut in told if long and is_han_name(folded[cut:end], "ending")]
    yield from reversed(told)
    if not place.led and (run.start() == start or (place.border and place.han != "plain")):
        yield run.start()
    cut = run.start()
    while not place.led and (match := name_words().lead.match(folded, cut, end)) is not None:
        cut = match.end()
        yield cut
    if place.lead is not None:
        yield from (match.end() for match in place.lead.finditer(folded, run.start(), end))
