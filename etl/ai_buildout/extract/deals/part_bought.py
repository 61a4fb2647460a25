"""A part of a company that is bought: the thermal arm of Foo, its robots division, Foo's cloud business; and who sells it."""

from __future__ import annotations

import re
from functools import cache

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.names.words import any_of
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue, expand
from ai_buildout.extract.syntax.reading import Reading

_BUYING = frozenset({"purchase", "acquire", "pay", "lay_out", "spend"})
_NAMES_PRICE = frozenset({"pay", "lay_out", "spend"})
_REACH = 100
_PRICE_REACH = 120
_FOR = re.compile(r" (?:for|on) ")
_ONE_WORD = 1
_ORDERS = re.compile(
    r"order|book|reserv|pre-|preorder|commission|contract|sign|procur|line|soak|take|took|secur|stock|place"
)
"""Verbs by which goods are bought, and no companies."""


@cache
def _part(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """The noun phrase of a part, from right behind the verb or preposition: few words, none of which begins another phrase."""
    word = r"(?!(?:of|for|from|in|on|at|to|with|by|and|or|as|that|which|who|whose|than|into|over|worth|off|out|power|capacity)\b)[\w&.'’-]+"
    forms = any_of([form for noun in nouns for form in expand(noun)])
    return re.compile(
        rf" (?:(?:all|most|much|part|control|the rest|the whole|the remainder) of )?(?P<head>(?:the |an? |its |their |his )?(?:{word} ){{0,6}}?(?:{forms}))"
        r"(?= (?:of|from|for|in|to|at|with|by|and|that|which|on|last|this|earlier|outright|off)\b|[,.;:)–—]|\s*$)"
    )


def part_bought(reading: Reading, candidate: Candidate) -> list[Actor] | None:
    """Those who sell the part of a company that a verb of buying or paying has for its object; None where it is no part."""
    if candidate.frame not in _BUYING or not candidate.latin or _ORDERS.match(reading.folded, candidate.trigger.start):
        return None
    start = candidate.trigger.end
    if candidate.frame in _NAMES_PRICE:
        price = _price(reading, candidate.scene, start)
        if price is None:
            return None
        start = price.end() - 1
    part = part_at(reading, start, candidate.scene.sentence.end)
    return None if part is None else _sellers(candidate, *part)


def is_priced(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether the words behind a verb of paying turn to what the money is for."""
    return _price(reading, scene, trigger.end) is not None


def _price(reading: Reading, scene: Scene, start: int) -> re.Match[str] | None:
    return _FOR.search(reading.folded, start, min(start + _PRICE_REACH, scene.sentence.end))


def part_at(reading: Reading, start: int, end: int, *, sites: bool = False) -> tuple[int, int] | None:
    """Where the noun phrase of a part of a company, or of a site of its own, stands that follows at once, if one does."""
    table = reading.lexicon.tables["part"]
    nouns = (*table["words"]["en"], *(table["sites"]["en"] if sites else ()))
    match = _part(nouns).match(reading.folded, start, min(start + _REACH, end))
    return None if match is None else match.span("head")


def _sellers(candidate: Candidate, start: int, end: int) -> list[Actor]:
    """Whose part it is: its owner's name in the phrase, behind "of" or "from", or the one who is paid at the verb (pay Foo $5bn)."""
    buyers = {a.id for a in candidate.pays}
    _, last = candidate.scene.sentence.clause(end - 1)
    found: list[Actor] = []
    for actor in candidate.scene.actors:
        place = actor.name.start
        if not candidate.trigger.end <= place < last:
            continue
        inside = start <= place < end and (actor.genitive or place == start)
        behind = place >= end and actor.relation in ("of", "from")
        receives = candidate.frame in _NAMES_PRICE and place - candidate.trigger.end <= _ONE_WORD
        if (inside or behind or receives) and actor.id not in buyers and actor.id not in {a.id for a in found}:
            found.append(actor)
    return found
