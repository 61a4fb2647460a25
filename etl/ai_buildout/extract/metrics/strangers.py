"""Names that nobody knows at the head of a sentence, whose the figures may be: NRG, which has gas plants, earned $3bn."""

from __future__ import annotations

import re
from bisect import bisect_left

from ai_buildout.extract.syntax.gaps import Span, between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_STRANGER = re.compile(
    r"\W*(?:(?:At|For|In|And|But|Meanwhile,|Shares in|Shares of) )?"
    r"(?P<name>(?:[A-Z][A-Z0-9&]+|[A-Z][a-z]*[A-Z][\w&]*|[A-Z][\w&]+)(?: [A-Z][\w&]+){0,2})(?:['’]s? |: | (?:shares|stock) |, (?:which|an?|the|now|whose|part)\b)"
)
"""Acronyms and names at the head of a sentence, with a genitive or an apposition, or as the label of a line."""
_ROLE_REACH = 60
_APPOSED = re.compile(r", (?:an?|the|now) (?:(?!(?:at|of|for|with|from|in|to|chief|vice|head)\b)[\w'’-]+ ){0,4}")
"""From an unknown name to the noun that says what sort of company it is: Foo, the Swedish valve house; no person has such."""
_STAND_INS = frozenset({"pronoun", "role"})
_RIVAL = re.compile(
    r"\b(?:its|their|the company['’]s) (?:[a-z-]+ ){0,2}?(?:rivals?|competitors?|peers?|suppliers?|customers?|parent|owner|neighbou?rs?|counterparts?|partners?) (?:has |have |had |is |was |also )?[a-z]+(?:ed|s|se|ll|ew|nk|id|pt|st)?\b"
)
"""Someone unnamed who heads a clause of its own beside the company that it is told by: its smaller rival soared 9.9%."""


def opens_with_stranger(reading: Reading, sentence: Sentence, place: int) -> int | None:
    """Where the name ends that nobody knows and with which a sentence opens; None where it opens with none."""
    opened = _STRANGER.match(reading.text, sentence.start, place)
    if opened is None:
        return None
    start = opened.start("name")
    end = start + len(opened["name"].split()[0])
    known: list[Span] = [*sentence.names, *sentence.dates, *sentence.cues]
    return None if any(m.start < end and start < m.end for m in known) else opened.end("name")


def of_rival(reading: Reading, sentence: Sentence, names: list[NameMention], place: int) -> bool:
    """Whether a clause on a rival or the like, which is not named, stands right before a place of the sentence."""
    rivals = [m.end() for m in _RIVAL.finditer(reading.folded, sentence.start, place)]
    return bool(rivals) and not between(names, rivals[-1], place)


def came_between(reading: Reading, sentence: Sentence, owner: NameMention) -> bool:
    """Whether the sentence, or the one before it, behind the name that is carried over, is about a company that nobody knows.

    And Foo, the Swedish valve house I wrote of, has cut its forecast: it now sees sales of 1.9bn kronor.
    """
    if owner.start >= sentence.start and owner.via not in _STAND_INS:
        return False
    if _is_of_stranger(reading, sentence):
        return True
    place = (owner.source or (owner.start, owner.end))[0]
    index = bisect_left(reading.sentences, sentence.start, key=lambda s: s.start) - 1
    if index < 0 or place >= reading.sentences[index].start:
        return False
    before = reading.sentences[index]
    return before.paragraph == sentence.paragraph and _is_of_stranger(reading, before)


def _is_of_stranger(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence opens with an unknown name that an apposition calls a company."""
    name = opens_with_stranger(reading, sentence, sentence.end)
    nouns = between(sentence.cues_of("role_noun"), name, name + _ROLE_REACH) if name is not None else []
    return bool(nouns) and name is not None and _APPOSED.fullmatch(reading.folded, name, nouns[0].start) is not None
