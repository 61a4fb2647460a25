"""Pacts that one side gives the other: a contract was awarded to Foo by Bar, Bar handed Foo an order, Foo was given the job."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_REACH = 90
_GIVEN = re.compile(
    r" (?:was|were|been|be|is|being|has gone|have gone|went|goes|go|gone)(?: (?:[a-z]+ly|also|then|now))?(?: (?:awarded|given|handed|let|granted|placed))?\b"
)
_GIVES = re.compile(r"(?:award|hand|giv|gave|grant)[a-z]*$")
_WENT_TO = re.compile(r"\b(?:went|goes|go|gone|going) to $")
_NOT_THE_PACT = re.compile(r"\b(?:access|use|rights?|capacity|room|space|under|through|as part of)\b")
"""What is given is not the pact: gives Foo access to its chips under an agreement."""
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are) (?:awarded|handed|given|granted)$")


def _goes_to(reading: Reading, actor: Actor) -> bool:
    """Whether a verb of going, one word with its preposition, brings the name in: went to Foo."""
    start = actor.name.start
    return not actor.relation and bool(_WENT_TO.search(reading.folded, max(0, start - len("are going to ")), start))


def give_pact(reading: Reading, candidate: Candidate, functions: dict[str, list[Actor]], governing: Cue | None) -> None:
    """Put the parties of a pact on the sides that the words for giving it tell, in place."""
    trigger = candidate.trigger
    money = candidate.table["type"] in ("debt", "subsidy") and bool(candidate.table.get("noun"))
    if not candidate.latin or not (candidate.table.get("agreement") or candidate.frame == "order" or money):
        return
    to = [*functions.get("to", []), *(a for a in candidate.scene.actors if _goes_to(reading, a))]
    behind = [a for a in to if 0 < a.name.start - trigger.end <= _REACH]
    by = [a for a in functions.get("by", []) if a.name.start > trigger.end]
    if behind and _GIVEN.search(reading.folded, trigger.end, behind[0].name.start):
        candidate.paid += behind
        candidate.pays += [*by, *functions.get("from", [])] if money else by
        functions.clear()
        return
    if money:
        return
    verb = reading.gap(governing.start, governing.end) if governing is not None else ""
    receivers = functions.get("owner", []) or functions.get("to", [])
    subjects = [a for a in functions.get("subject", []) if a.id not in {r.id for r in receivers}]
    if governing is None or not _GIVES.search(verb) or not subjects:
        return
    if _PASSIVE.search(reading.folded, max(0, governing.start - len("being ")), governing.end):
        candidate.paid += subjects
        candidate.pays += [*functions.get("by", []), *functions.get("from", [])]
        functions.clear()
    elif receivers and not _NOT_THE_PACT.search(reading.folded, receivers[-1].name.end, trigger.start):
        candidate.pays += subjects
        candidate.paid += receivers
        functions.clear()
