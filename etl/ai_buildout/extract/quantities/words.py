"""Word lists around numbers: qualifiers, nouns, what a number is per, and the cues that settle what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ai_buildout.extract.quantities.data import load
from ai_buildout.extract.quantities.phrases import PhraseTable
from ai_buildout.model.codes import Qualifier

_CUES = load("cues")
_QUALIFIERS = load("qualifiers")
_NOUNS = load("nouns")
_PER = load("per")
_CODES = frozenset(q.value for q in Qualifier)


def _listed(words: Iterable[str], barred_behind: dict[str, str] | None = None) -> PhraseTable[str]:
    return PhraseTable(((word, word) for word in words), barred_behind=barred_behind)


def _qualifiers(place: str) -> PhraseTable[Qualifier]:
    words = (
        (word, Qualifier(code)) for code, listed in _QUALIFIERS[place].items() if code in _CODES for word in listed
    )
    before, behind = _QUALIFIERS["not_after"], _QUALIFIERS["not_before_after"]
    return PhraseTable(words, barred_before=before, barred_behind=behind)


QUALIFIERS_BEFORE: Final = _qualifiers("before")
QUALIFIERS_BEHIND: Final = _qualifiers("after")
QUALIFIERS_OF_BARE: Final = _qualifiers("bare")
"""Before a magnitude without a digit: 上千亿."""
DURATION_LIMITS: Final = PhraseTable(
    ((word, Qualifier.UP_TO) for word in _QUALIFIERS["after"]["up_to_duration"]),
    barred_behind=_QUALIFIERS["not_before_after"],
)
NOT_OF_DURATIONS: Final = frozenset(_QUALIFIERS["not_of_durations"]["words"])
"""Qualifier words that before a span of time mean something else: 近三年, "over five years"."""
DURATION_EVIDENCE: Final = _listed(_QUALIFIERS["not_of_durations"]["unless_before"])
FILLERS: Final = _listed(_CUES["filler"]["words"])

NOUNS_HAN: Final = _listed(_NOUNS["nouns"]["han"])
NOUNS_ENGLISH: Final = _listed(_NOUNS["nouns"]["english"])
NOUNS_ENGLISH_SINGULAR: Final = _listed(_NOUNS["nouns"]["english_singular"])
ENGLISH_STOPS: Final = frozenset(_NOUNS["nouns"]["english_stops"])
ARTICLES: Final = frozenset(_NOUNS["articles"]["han"])
"""Units before which 一 only says "a"."""
OWN_NOUNS: Final = frozenset(_NOUNS["own_noun"]["han"])
"""Classifiers that name what they count."""
ADJACENT_ONLY: Final = frozenset(_NOUNS["adjacent_only"]["han"])
"""Classifiers that take a noun only right behind them."""
ONLY_MANY: Final = frozenset(_NOUNS["only_many"]["han"])
"""Classifiers of figures of speech: read only behind digits or a magnitude."""
IDENTIFIER_BEFORE: Final = _listed(_NOUNS["identifiers"]["before"])
IDENTIFIER_BEHIND: Final = _listed(_NOUNS["identifiers"]["behind"])

PER_WORDS: Final = PhraseTable((word, name) for name, listed in _PER["words"].items() for word in listed)
PER_BEFORE: Final = PhraseTable(_PER["before"].items())
PER_BEHIND: Final = PhraseTable(_PER["after"].items())

CONNECTORS: Final = frozenset(_CUES["range"]["connectors"])
WEAK_CONNECTORS: Final = frozenset(_CUES["range"]["weak"])
LOOSE_CONNECTORS: Final = frozenset(_CUES["range"]["loose"])
LISTING: Final = frozenset(_CUES["range"]["listing"])
CHANGE_CONNECTORS: Final = frozenset(_CUES["range"]["between_states"])
OPENERS: Final = tuple(_CUES["range"]["openers"])
FROM: Final = tuple(_CUES["range"]["from"])
CLOSERS: Final = _listed(_CUES["range"]["closers"])
CHANGES: Final = tuple(_CUES["range"]["change"])

GROWTH_BEFORE: Final = _listed(_CUES["growth"]["before"])
MONEY_BEFORE: Final = _listed(_CUES["money"]["before"], _CUES["money"]["not_before"])
MONEY_BEHIND: Final = _listed(_CUES["money"]["after"])
MONEY_LINKS: Final = _listed(_CUES["money"]["link"])
SERIES_PERIODS: Final = _listed(_CUES["series"]["periods"])
SERIES_VERBS: Final = frozenset(_CUES["series"]["verbs"])
SERIES_ENGLISH: Final = _listed(_CUES["series"]["english"])
THINGS: Final = _listed(_CUES["money"]["things"])
NUMBER_CUES: Final = _listed(_CUES["number"]["cue_before"])
LEVELS: Final = _listed(_CUES["level"]["words"])
FIGURES: Final = _listed(_CUES["figure"]["words"])
