"""A number that the next sentence explains: 400万至500万块GPU。这是甲全年的出货量; $68 billion. That is revenue."""

from __future__ import annotations

from ai_buildout.extract.metrics.frames import of_next
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import Quantity

_OPENING = 3
_FEW = 4


def refer_back(
    reading: Reading,
    scene: Scene,
    before: Scene | None,
    bound: list[Measure],
    directory: Directory | None = None,
) -> list[Measure]:
    """The measure of the last number of the sentence before, which a sentence without such a number only explains.

    Args:
        before: the sentence before it in its paragraph; ``bound`` its measures.
    """
    if before is None or not before.sentence.quantities:
        return []
    quantity = before.sentence.quantities[-1]
    if any(m.quantity.start == quantity.start for m in bound):
        return []
    told = of_next(reading, scene, quantity, directory) if _stands_alone(reading, before, quantity) else None
    if told is not None:
        metric, owner, place = told
        return [Measure(quantity, metric, "level", place, CARRIED_COST, owner=owner, referred=True)]
    cue = _explained(scene.sentence)
    if cue is None:
        return []
    metrics = reading.lexicon.tables["metric"]
    fitting = [m for m in cue.senses["metric"] if quantity.kind in metrics[m]["kinds"] and not metrics[m].get("weak")]
    return [Measure(quantity, fitting[0], "level", cue, CARRIED_COST, referred=True)] if fitting else []


def _stands_alone(reading: Reading, before: Scene, quantity: Quantity) -> bool:
    """Whether the sentence before is hardly more than the number: $57.0 billion."""
    words = f"{reading.gap(before.sentence.start, quantity.start)} {reading.gap(quantity.end, before.sentence.end)}"
    return len(words.split()) <= _FEW and not before.actors


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
