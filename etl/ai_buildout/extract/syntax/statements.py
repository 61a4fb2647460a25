"""How far a statement has come, and whether the words state anything at all."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_THAT = (" which ", " that ", " who ")
_OPENING = 2
_ENDS = re.compile(r"\s*(?:[.;,:!—–。，；]|$)")
_NEGATION = 16
_REFUSES = re.compile(r"(?:is|are|was|were|will) not$|(?:is|are|was|were|wo)n['’]t$")
_REFUSES_HAN = re.compile(
    "(?:(?:决定|选择|宣布|确认|已|表明)(?:不再|不为|不向|不对|不给|不参与|不予|不会?)|不会再|不打算|不准备|拒绝|无意|放弃|(?:从未|未曾)(?:与|和|跟|同|向|对|计划|考虑|打算)?)[^,;。!?]{0,24}$"
)
_OWN_VERB = re.compile(r" (?:will|would|has|have|is|was|are|were) ")


def is_void(reading: Reading, scene: Scene, place: int) -> bool:
    """Whether the words around ``place`` state nothing: a question, a condition, an opinion, a plain negation.

    A condition, an opinion or an analogy voids what follows it in its sentence; a question or negation its own clause. A question
    why takes what stands in the clauses before it for granted.
    """
    sentence = scene.sentence
    start, end = sentence.clause(place)
    if reading.asks(sentence.start, sentence.end):
        return not any(c.start >= end for c in sentence.cues_of("why"))
    if any(cue.end <= place for cue in between(sentence.cues_of("denial"), start + 1, place)):
        return True  # says that it is not building it
    for cue in sentence.cues_of("void"):
        if cue.start >= end:
            break
        if _describes(reading, cue.start, place):
            continue
        for void in cue.senses["void"]:
            if start <= cue.start or void in ("hypothetical", "opinion"):
                return True
    return False


def _describes(reading: Reading, negation: int, place: int) -> bool:
    """Whether a negation only describes the subject, whose own verb follows: the outfit that did not exist in May will supply Foo."""
    if not reading.folded[max(0, negation - len(_THAT[0])) : negation].endswith(_THAT):
        return False
    return bool(_OWN_VERB.search(reading.folded, negation + 4, place))


def opens_with_denial(reading: Reading, scene: Scene) -> bool:
    """Whether the sentence opens by saying that what was told before it is not so."""
    opening = scene.sentence.start
    return any(
        c.start - opening <= _OPENING and _ENDS.match(reading.folded, c.end) for c in scene.sentence.cues_of("denial")
    )


def moods(scene: Scene, place: int, end: int | None = None, start: int | None = None) -> set[str]:
    """The modality cues that bear on ``place``: those of its clause (up to ``end``), and those before it in the sentence, or from ``start``."""
    sentence = scene.sentence
    end = sentence.clause(place)[1] if end is None else end
    start = sentence.start if start is None else start
    return {m for cue in between(sentence.cues_of("modality"), start, end) for m in cue.senses["modality"]}


def own_moods(reading: Reading, scene: Scene, place: int, end: int | None = None) -> set[str]:
    """The modality cues that bear on a deed at ``place``; what an English clause tells as past is free of those of the clauses before it.

    Foo is in talks with Bar, which bought Baz in 2023; it plans a flotation, and it has raised $2bn; Foo, which may list, bought Bar.
    """
    sentence = scene.sentence
    if not reading.folded[place].isascii():
        return moods(scene, place, end)
    start, stop = sentence.clause(place)
    if start > sentence.start and _OWN_CLAUSE.match(reading.folded, start, place):
        own = moods(scene, place, end, start)
        if not own & _AHEAD:
            return own or moods(scene, place, end) - _AHEAD
    asides = [(a, b) for a, b in sentence.asides if b <= place and reading.folded.startswith(_WHICH, a)]
    cues = between(sentence.cues_of("modality"), sentence.start, stop if end is None else end)
    return {m for c in cues if not any(a <= c.start < b for a, b in asides) for m in c.senses["modality"]}


_WHICH = (", which ", ", who ", ", whose ")
_AHEAD = frozenset({"planned", "forecast", "in_talks", "rumoured"})
_OWN_CLAUSE = re.compile(
    r" (?:which|who|whose|after (?!talks|months|weeks)|having|whereas|although|though|since|once|(?:and|but|while|as) (?:it|they|the (?:company|group|firm|pair|start-?up|miner|developer|utility))) (?!.*\b(?:could|may|might|to)\b)"
)
"""How a clause with a subject or antecedent of its own opens, whose verb is told outright."""


def is_refused(reading: Reading, scene: Scene, place: int) -> bool:
    """Whether a negation right before a verb says that someone does not do it and will not: is not buying, will not merge with."""
    if _REFUSES_HAN.search(reading.folded, max(scene.sentence.clause(place)[0], place - _NEGATION * 2), place):
        return True
    cues = between(scene.sentence.cues, place - _NEGATION, place)
    negations = [c for c in cues if ("void" in c.senses or "denial" in c.senses) and place - c.end <= 1]
    return any(_REFUSES.search(reading.folded, c.start, c.end) for c in negations)
