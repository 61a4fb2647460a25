"""Which part of a run of capitalised words can be a company's name, and which runs are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ai_buildout.extract.names.words import any_of, knowledge

_WORD = re.compile(r"\S+")
_OF = re.compile(r" of ")
_INITIALS = re.compile(r"(?<![A-Za-z.])(?:[A-Z]\. ?){2,3}$")
_GIVEN_BEFORE = re.compile(r"[A-Z][a-z]+ $")
_POSSESSIVE = re.compile(r"(?<=s)['’] [A-Z]")
_UNIT = re.compile(r" \d(?: (?:in|at|and|or|near|will|would|is|was)\b|[,.;)] )")
_PART_OF = re.compile(r"\b[A-Z][a-z]+ of the $")
_COUNTED = re.compile(r"(?<![\d.,$€£¥])\b\d{1,4} $")
_OPENS = re.compile(r"(?:^|[\n\t.!?:;•*–—>“\"(]\s*|\s-\s)$")
_LOOK = 24
_JOINTS = frozenset({"of", "de"})
_REPORTS = re.compile(
    r" (?:has |had |first |also |earlier |previously )*(?:reported|reports|said|says|wrote|writes|cited|citing)\b|,? (?:citing|quoting)\b|[.;]|\s*$"
)
_LOWER = re.compile(r"(?:^|[ (])[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class _Words:
    stop: frozenset[str]
    common: frozenset[str]
    leading: frozenset[str]
    generic: frozenset[str]
    institutions: frozenset[str]
    offices: frozenset[str]
    media: frozenset[str]
    titles: frozenset[str]
    held: frozenset[str]
    dwellers: frozenset[str]
    roles: frozenset[str]
    endings: frozenset[str]
    of_places: frozenset[str]
    for_head: re.Pattern[str]
    thing: re.Pattern[str]


@cache
def _words() -> _Words:
    data = knowledge()
    legal = data["legal"]
    return _Words(
        frozenset(data["words"]["stop"]),
        frozenset(data["standing"]["common"]),
        frozenset(legal["leading"]),
        frozenset(legal["generic"]),
        frozenset(legal["institutions"]),
        frozenset(legal["offices"]),
        frozenset(legal["media"]),
        frozenset(legal["titles"]),
        frozenset(legal["held"]),
        frozenset(legal["dwellers"]),
        frozenset(role.capitalize() for role in data["roles"]["en"] if role.isalpha()),
        frozenset(legal["endings"]),
        frozenset(legal["of_places"]),
        re.compile(rf"\b(?:{any_of(legal['for_heads'])}) for (?:the )?$"),
        re.compile(
            rf", (?:an?|the|its|their) (?!(?:[a-z-]+ ){{0,4}}(?:{any_of(data['roles']['en'])})\b)[^,.;:()\n]{{0,50}}?\b(?:{any_of(legal['things'])})"
            rf"(?=[,.;:)\n]| (?!(?:{any_of(legal['thing_makers'])})))"
        ),
    )


def split_at_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The name in a run with "of": all of it where its head takes one (Bank of Foo), else what stands before it (Foo of Aachen).

    Where only an ordinary word stands before it (Shares of Foo), what stands behind it.
    """
    words = _words()
    for of in _OF.finditer(text, start, end):
        before = text[start : of.start()].split()
        if before[-1] in words.institutions:
            return start, end
        if before[-1].lower() in words.dwellers:
            return start, of.start()  # Residents of Pine Hollow
        if len(before) == 1 and (
            before[0] in words.common or before[0] in words.stop or before[0].lower() in words.held
        ):
            start = of.end()
            continue
        return start, of.start()
    return start, end


def with_initials(text: str, start: int) -> int:
    """Where a name begins that initials stand before: D. E. Foo."""
    match = _INITIALS.search(text, max(0, start - 10), start)
    if match is None or _GIVEN_BEFORE.search(text, max(0, match.start() - 16), match.start()):
        return start
    return match.start()


def head_words(text: str, parts: list[tuple[int, int]], stop: frozenset[str]) -> list[tuple[int, int]]:
    """The words of a run without those of ``stop`` at its head, which belong to the sentence.

    Words that names begin with too (Two, Energy, Open) stay where no sentence begins with them, and where else nothing but
    ordinary words would be left: Energy Capital Partners. What the company is goes as well where a sentence begins with it: Utility Foo.
    """
    words = _words()
    first = 0
    while first < len(parts) and text[slice(*parts[first])] in stop:
        first += 1
    if first == len(parts) or (text[parts[first][0]].islower() and text[slice(*parts[first])] in _JOINTS):
        return []  # the Ministry of Energy
    if not first:
        told = len(parts) > 1 and text[slice(*parts[0])] in words.roles
        return parts[1:] if told and _OPENS.search(text, max(0, parts[0][0] - 4), parts[0][0]) else parts
    last = text[slice(*parts[first - 1])]
    if last not in words.leading or text[slice(*parts[-1])] not in words.endings:
        return parts[first:]
    opens = _OPENS.search(text, max(0, parts[first - 1][0] - 4), parts[first - 1][0])
    rest = [text[a:b] for a, b in parts[first:]]
    if not opens or all(word in words.generic or word in words.endings for word in rest):
        return parts[first - 1 :]
    return parts[first:]


def is_no_company(text: str, start: int, end: int) -> bool:
    """Whether a run of capitalised words is an office, a person with a title, a thing that is called so, or ordinary words."""
    words = _words()
    name = text[start:end].split()
    if name[-1] in words.offices or (len(name) > 1 and name[0] in words.titles and name[0] != "General"):
        return True
    if len(name) == 2 and all(word in words.generic for word in name):
        return True
    if len(name) == 1 and name[0] in words.generic and text.endswith(("the ", "The "), 0, start):
        return True  # across the Atlantic
    if name[-1] in words.media and _REPORTS.match(text, end):
        return True  # the New York Times reported
    if text.startswith(", ", end) and words.thing.match(text, end):
        return True
    if _UNIT.match(text, end) or _PART_OF.search(text, max(0, start - _LOOK), start):
        return True  # Hermes 2 in Oak Ridge, Friends of the Earth
    if text[max(0, start - 3) : start] in ("s' ", "s’ ") or _POSSESSIVE.match(text, end):
        return True  # Teachers' Growth Trust
    if len(name) == 1 and name[0].isupper() and _COUNTED.search(text, max(0, start - 6), start):
        return True  # 360 ONE
    return text[max(0, start - 5) : start].endswith(("for ", "the ")) and bool(
        words.for_head.search(text, max(0, start - _LOOK), start)
    )


def holds_place(text: str, start: int, end: int, formal: bool) -> bool:
    """Whether a run in which a place is named can be a company's name: Central Iowa Power Cooperative; not in a headline's capitals."""
    name = text[start:end].split()
    if not formal and (len(name) < 3 or name[-1] not in _words().of_places):
        return False
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return _LOWER.search(text[low : high if high >= 0 else len(text)]) is not None
