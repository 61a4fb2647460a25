"""A number that the next sentence explains: 400万至500万块GPU。这是甲全年的出货量; $68 billion. That is revenue."""

from __future__ import annotations

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence

_OPENING = 3


def refer_back(reading: Reading, scene: Scene, before: Scene | None, bound: list[Measure]) -> list[Measure]:
    """The measure of the last number of the sentence before, which a sentence without such a number only explains.

    Args:
        before: the sentence before it in its paragraph; ``bound`` its measures.
    """
    if before is None or not before.sentence.quantities:
        return []
    quantity = before.sentence.quantities[-1]
    if any(m.quantity.start == quantity.start for m in bound):
        return []
    cue = _explained(scene.sentence)
    if cue is None:
        return []
    metrics = reading.lexicon.tables["metric"]
    fitting = [m for m in cue.senses["metric"] if quantity.kind in metrics[m]["kinds"] and not metrics[m].get("weak")]
    return [Measure(quantity, fitting[0], "level", cue, CARRIED_COST, referred=True)] if fitting else []


def _explained(sentence: Sentence) -> Cue | None:
    """The metric that a clause without a number says the number before it is."""
    for pointer in sentence.cues_of("copula"):
        start, end = sentence.clause(pointer.start)
        if any(start <= q.start < end for q in sentence.quantities):
            continue
        metrics = [c for c in sentence.cues_of("metric") if start <= c.start and c.end <= end]
        behind = "behind" in pointer.senses["copula"]
        if behind:
            metrics = [c for c in metrics if c.end <= pointer.start]
        elif pointer.start - sentence.start > _OPENING:
            continue
        if metrics:
            return metrics[-1]
    return None
