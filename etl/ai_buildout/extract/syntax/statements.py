"""How far a statement has come, and whether the words state anything at all."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_THAT = (" which ", " that ", " who ")
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


def moods(scene: Scene, place: int, end: int | None = None) -> set[str]:
    """The modality cues that bear on ``place``: those of its clause (up to ``end``), and those before it in the sentence."""
    sentence = scene.sentence
    end = sentence.clause(place)[1] if end is None else end
    return {m for cue in between(sentence.cues_of("modality"), sentence.start, end) for m in cue.senses["modality"]}
