"""Whether a name in a sentence only says who told it, or belongs to another clause than the preposition before it."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_IN_RELATIVE = re.compile(r" (?:that|which|whom) (?:[a-z-]+['’]s )?(?:the )?$")
_DAY_THAT = re.compile(r" (?:the |that |the same )?(?:day|morning|evening|week|[a-z]+day) that (?:the )?$")
"""The name is the subject of a relative clause: in cash that Foo pays, for which Bar pays."""
_PHRASE = re.compile(
    r"\W*(?:according to|citing|says|said|say|instead of|rather than|in addition to|like|unlike|besides|beyond|alongside|along with|together with|following|after|before|since|despite|amid|as|in|with"
    r"|at|for|through|via|by|to|under|from|thanks to|led by|backed by|helped by|advised by|joining|joined by|compared (?:with|to)|just as|much as|when|while|if|once|long|against|behind|ahead of|at the expense of)\b"
)
_GOES_ON = re.compile(
    r"(?:['’]s?)?(?: (?!and |or |plus |as well as |among |, )[a-z]|, (?:which|who|whose|where|the|an?|its|backed|owned|now|long|one|in turn|too|meanwhile|however|for its part|by contrast)\b)"
)
"""A phrase at the head of a sentence, and what follows the subject behind its comma: According to Foo, Bar will sell."""
_SAID = ("said", "says", "announced", "reported", "wrote", "confirmed", "disclosed")


def tells_earlier(reading: Reading, cue: Cue) -> bool:
    """Whether the words right before those for who gives money say that they gave it at another time: earlier backers include Foo."""
    place = cue.start
    if "led" not in cue.senses.get("marker", ("led",)):
        return False
    return _EARLIER.search(reading.folded, max(0, place - _EARLIER_REACH), place) is not None


_EARLIER = re.compile(
    r"\b(?:earlier|previous|past|former|prior|early|older|long-time|longtime|other past)(?: (?:outside|institutional|seed|angel|big|notable|strategic))* $|(?:此前|先前|早前|早期|过往|历史|以往|之前|曾经|过去|原有|现有|既有|原)的?$"
)
_EARLIER_REACH = 40


def only_speaks(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether the name only says who told it: will go to Foo, Bar said on Monday."""
    behind = starting(sentence.cues, name.end + 1, name.end + 2)
    return any("speech" in c.senses and reading.folded.startswith(_SAID, c.start) for c in behind)


def is_of_relative(reading: Reading, marker: Cue, name: NameMention) -> bool:
    """Whether the name is the subject of a clause that begins behind the preposition: in cash that Foo pays, on the day that Bar paid."""
    clause = _IN_RELATIVE if marker.senses["marker"][0] != "on" else _DAY_THAT
    return bool(clause.search(reading.folded, marker.end - 1, name.start))


def opens_behind_phrase(reading: Reading, sentence: Sentence, before: NameMention, name: NameMention) -> bool:
    """Whether the comma between two names ends a phrase at the head of the sentence: Instead of renting from Foo, Bar bought."""
    if reading.gap(before.end, name.start) != ", " or not _PHRASE.match(reading.folded, sentence.start, before.start):
        return False
    opening = sentence.clause(before.start)[0] == sentence.start
    return opening and _GOES_ON.match(reading.folded, name.end, sentence.end) is not None
