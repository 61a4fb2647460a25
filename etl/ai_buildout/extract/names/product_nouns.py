"""The nouns that say what a product is, found in a text in one pass, and the kind of product that they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ai_buildout.extract.names.words import knowledge
from ai_buildout.word_finder import WordFinder

_WORD = re.compile(r"[A-Za-z0-9]")
_BEHIND = 44
_BEFORE = 28
_RACK = re.compile(r"(?i)nvl-?\d{2,}|\brack\b|机柜|機櫃|电源柜|電源櫃")
_GAP = re.compile(
    r"[\s”\"」』’)）]{0,2}(?:[a-z-]+ )?$|[”\"’]?(?:,| is| was| will be) (?:the|an?|its|their|our) (?:[A-Za-z][\w-]* ){0,3}$"
)
_OF_ACCELERATORS = re.compile(
    r"[^.;:\n。；]{0,40}?\d ?[GT]B (?:of )?(?:HBM|GDDR)|[^.;:\n。；]{0,24}\d ?[GT]B ?的?(?:HBM|显存|顯存)"
)
"""Memory that only accelerators have of their own, behind a name of which no noun tells what it is."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun at ``text[start:end]``; ``loose`` ones stand beside other names as well."""

    start: int
    end: int
    kind: str
    loose: bool


@cache
def _words() -> WordFinder[tuple[str, bool]]:
    words: dict[str, tuple[str, bool]] = {}
    for kind, table in knowledge()["models"].items():
        for loose, key in ((True, "loose"), (True, "zh_loose"), (False, "en"), (False, "zh")):
            for word in table.get(key, ()):
                if word not in words or key != "loose":
                    words[word] = kind, loose
    return WordFinder(words)


def find_nouns(text: str, start: int = 0, end: int | None = None) -> Iterator[Noun]:
    """The product nouns of a text by where they end, Latin ones as whole words; a longer one stands beside a shorter one in it."""
    for low, high, (kind, loose) in _words().find(text[start:end]):
        first, behind = start + low, start + high
        if text[first].isascii() and (_WORD.match(text[first - 1 : first]) or _WORD.match(text[behind : behind + 1])):
            continue
        yield Noun(first, behind, kind, loose)


def told_kind(text: str, start: int, end: int) -> str | None:
    """The kind of the product named at ``text[start:end]``: by its own words, by the noun behind it, by that before it."""
    if _RACK.search(text, start, end):
        return "rack"
    own = list(find_nouns(text, start, end))
    if own:
        return max(own, key=lambda n: (n.end, n.end - n.start)).kind
    behind = [n for n in find_nouns(text, end, min(len(text), end + _BEHIND)) if _GAP.match(text[end : n.start])]
    strict = [n for n in behind if not n.loose]
    if strict:
        return max(strict, key=lambda n: (n.end, n.end - n.start)).kind
    low = max(0, start - _BEFORE)
    before = [n for n in find_nouns(text, low, start) if not n.loose]
    if before:
        return max(before, key=lambda n: (n.end, n.end - n.start)).kind
    return "accelerator" if _OF_ACCELERATORS.match(text, end) else None
