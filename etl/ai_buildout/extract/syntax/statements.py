"""How far a statement has come, and whether the words state anything at all."""

from __future__ import annotations

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading


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
        for void in cue.senses["void"]:
            if start <= cue.start or void in ("hypothetical", "opinion"):
                return True
    return False


def moods(scene: Scene, place: int, end: int | None = None) -> set[str]:
    """The modality cues that bear on ``place``: those of its clause (up to ``end``), and those before it in the sentence."""
    sentence = scene.sentence
    end = sentence.clause(place)[1] if end is None else end
    return {m for cue in between(sentence.cues_of("modality"), sentence.start, end) for m in cue.senses["modality"]}
