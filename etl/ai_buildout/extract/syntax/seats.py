"""Companies that a stand-in can mean by their trade and by the country where they have their seat: the Dutch neocloud."""

from __future__ import annotations

import re

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_BEHIND_PREPOSITION = re.compile(r"\b(?:of|in|into|with|from|to|for|at|by) $")
_HEAD_REACH = 6
_NEAR = 500
_OWNS = ("'s", "’s", "' ", "’ ")


def not_acting(reading: Reading, sentence: Sentence, cue: Cue, past: list[NameMention]) -> list[NameMention]:
    """The companies that a stand-in behind a preposition can mean: not who heads its clause (Foo paid $5bn for 4% of the chipmaker)."""
    start, _ = sentence.clause(cue.start)
    if not _BEHIND_PREPOSITION.search(reading.folded, start, cue.start):
        return past
    heads = {n.entity_id for n in past if 0 <= n.start - start <= _HEAD_REACH and n.end <= cue.start}
    return [n for n in past if n.entity_id not in heads]


def of_sector(
    past: list[NameMention], sectors: list[str], nation: str | None, directory: Directory
) -> list[NameMention]:
    """The last company told of that is of one of the sectors and of the country, if the words name one."""
    seated = [n for n in past if nation is None or directory.seat(n.entity_id) == nation]
    return next(([n] for n in reversed(seated) if directory.sector(n.entity_id) in sectors), [])


def nation(reading: Reading, sentence: Sentence, cue: Cue) -> str | None:
    """The country that the stand-in's own words name: the Dutch neocloud, 这家美国芯片商."""
    nations = reading.lexicon.tables["nation"]
    inside = between(sentence.cues_of("nation"), cue.start, cue.end)
    return next((nations[c.senses["nation"][0]]["country"] for c in inside), None)


def seated(
    reading: Reading,
    cue: Cue,
    targets: list[NameMention],
    past: list[NameMention],
    nation: str | None,
    directory: Directory,
) -> list[NameMention]:
    """The targets that can have their seat in the country, else the only company named before that has.

    Where the seat of the target is not known, the only company of that country named shortly before is meant, if it acts there.
    """
    if nation is None:
        return targets
    fitting = [n for n in targets if directory.seat(n.entity_id) in (nation, None)]
    seated = {n.entity_id: n for n in past if directory.seat(n.entity_id) == nation}
    only = list(seated.values()) if len(seated) == 1 else []
    if fitting and only and all(directory.seat(n.entity_id) is None for n in fitting):
        near = cue.start - only[0].end <= _NEAR and not reading.folded.startswith(_OWNS, only[0].end)
        return only if near else fitting
    return fitting or only
