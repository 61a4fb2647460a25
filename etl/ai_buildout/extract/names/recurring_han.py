"""Names that the registry lacks and that end as companies' names do (甲乙科技), wherever they stand in a Chinese text that has them twice.

The second time a name may stand without its ending: 甲乙微电子, later 甲乙微.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ai_buildout.extract.names.name_han import name_words, stem_names_company
from ai_buildout.extract.names.words import any_of
from ai_buildout.word_finder import WordFinder

_LEAST_STEM, _LONGEST_STEM = 2, 4
_REACH = 12
_LINKS = frozenset("、和与及")
"""Between two such names: each tells the other."""
_HAN = re.compile(r"[\u4e00-\u9fff\U00020000-\U0002ffff]+")
_LEAST_USES = 2


@dataclass(frozen=True, slots=True)
class _Knowledge:
    endings: WordFinder[int]
    goes_on: re.Pattern[str]
    before: frozenset[str]
    called: tuple[str, ...]
    leads: tuple[str, ...]
    behind: re.Pattern[str]
    acts: re.Pattern[str]
    ending: tuple[str, ...]
    common: frozenset[str]
    of_places: tuple[str, ...]


@cache
def _knowledge() -> _Knowledge:
    standing = tomllib.loads((Path(__file__).parent / "standing_han.toml").read_text(encoding="utf-8"))
    data = standing["recurring"]
    return _Knowledge(
        WordFinder({word: len(word) for word in data["endings"]}),
        re.compile(any_of(data["goes_on"])),
        frozenset(data["before"]),
        name_words().called,
        (*name_words().called, *data["leads"], *standing["name"]["before_name"]),
        re.compile(rf"[^\u4e00-\u9fff]|{any_of((*data['behind'], *data['acts']))}|$"),
        re.compile(any_of(data["acts"])),
        tuple(sorted(data["endings"], key=len)),
        frozenset(data["common"]),
        tuple(data["of_places"]),
    )


def recurring_names_han(folded: str, taken: bytearray, stems: Container[str]) -> Iterator[tuple[int, int]]:
    """Spans outside ``taken`` (a byte a character) of names with such an ending that stand apart twice, or once behind what they are.

    One is enough too where the text has a company of the name without its ending, in ``stems``.
    """
    known = _knowledge()
    ends: dict[int, int] = {}
    told: set[int] = set()
    for _, end, length in known.endings.find(folded):
        if known.goes_on.match(folded, end) or taken[end - 1]:
            continue
        start = _start(folded, end - length, taken)
        if start is None:
            continue
        ends[start] = max(end, ends.get(start, 0))
        if folded[start : end - length] in stems or folded.endswith(known.called, max(0, start - _REACH), start):
            told.add(start)
    for start, end in ends.items():
        if folded[end : end + 1] in _LINKS and end + 1 in ends:
            told |= {start, end + 1}
    uses: dict[str, list[int]] = defaultdict(list)
    for start, end in ends.items():
        uses[folded[start:end]].append(start)
    once = [name for name, starts in uses.items() if len(starts) < _LEAST_USES and told.isdisjoint(starts)]
    untold = set(once) - _resumed(folded, once, taken)
    for name, starts in uses.items():
        if name not in untold:
            yield from ((start, start + len(name)) for start in starts)


def _resumed(folded: str, names: Iterable[str], taken: bytearray) -> set[str]:
    """The names that the text takes up without their endings, as what does something that only companies do."""
    of: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for stem in _stems(name):
            of[stem].append(name)
    resumed: set[str] = set()
    for at, behind, owners in WordFinder(of, used_once=True).find(folded) if of else ():
        if _is_apart(folded, at, behind, taken) and _knowledge().acts.match(folded, behind):
            resumed |= {name for name in owners if not folded.startswith(name, at)}
    return resumed


def _stems(name: str) -> list[str]:
    """What is left of a name without such an ending, the longest first: 甲乙微 and 甲乙 of 甲乙微电子."""
    known = _knowledge()
    stems = [name[: -len(ending)] for ending in known.ending if name.endswith(ending)]
    return [
        stem
        for stem in stems
        if _LEAST_STEM <= len(stem) < _LONGEST_STEM and stem not in known.common and stem_names_company(stem)
    ]


def _is_apart(folded: str, at: int, end: int, taken: bytearray) -> bool:
    """Whether what stands at a place, no name known, has a border or a word that leads up to names before it."""
    known = _knowledge()
    before = folded[at - 1 : at]
    apart = not _HAN.match(before) or before in known.before or taken[at - 1]
    apart = bool(apart or folded.endswith(known.leads, max(0, at - _REACH), at))
    return apart and taken.find(1, at, end) < 0


def _start(folded: str, at: int, taken: bytearray) -> int | None:
    """Where the name whose ending stands at ``at`` begins: behind a border, or behind a word that leads up to it."""
    known = _knowledge()
    for start in range(at - _LEAST_STEM, max(-1, at - _LONGEST_STEM - 1), -1):
        if taken.find(1, start, at) >= 0 or not _HAN.fullmatch(folded, start, at):
            return None
        before = folded[start - 1 : start]
        apart = not "\u4e00" <= before <= "\u9fff" or before in known.before or taken[start - 1]
        apart = apart or folded.endswith(known.leads, max(0, start - _REACH), start)
        if apart and not before.isdigit() and stem_names_company(folded[start:at]):
            return start
    return None


def bare_stems(folded: str, names: Iterable[tuple[int, int]], taken: bytearray) -> Iterator[tuple[int, int, int, int]]:
    """Where the text writes one of the names without its ending (甲乙 for 甲乙科技): the span, and that of the name."""
    known = _knowledge()
    stems: dict[str, tuple[int, int]] = {}
    shared: set[str] = set()
    for start, end in names:
        for stem in _stems(folded[start:end]):
            if stem in stems and folded[start:end] != folded[slice(*stems[stem])]:
                shared.add(stem)
            stems.setdefault(stem, (start, end))
    for stem in stems.keys() - shared:
        at = folded.find(stem)
        while at >= 0:
            behind = at + len(stem)
            whole = folded.startswith(folded[slice(*stems[stem])], at)
            if not whole and _is_apart(folded, at, behind, taken) and known.behind.match(folded, behind):
                yield at, behind, *stems[stem]
            at = folded.find(stem, behind)


def only_places(folded: str, span: tuple[int, int], places: Mapping[int, int]) -> bool:
    """Whether a name is that of a place with such an ending: 贵州算力 is what Guizhou has of it."""
    start, end = span
    placed = places.get(start, start)
    told = folded.startswith("公司", end)
    return not told and start < placed and folded[placed:end] in _knowledge().of_places
