"""Figures of which the sentence before says what they are: 令人意外的是资本开支。期内只有130亿元; What surprised was capex. It came to $9bn."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.fitting import fit
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_ENDS = 2
_PLAIN = re.compile(
    r"(?:(?:公司|集团|期内|季内|单季|当季|本季|上季|年内|全年|去年|今年|当期|报告期内|前三季度|上半年|三季度|第三季度|期间|它|其)*(?:合计|总共|共|仅|只|则|却|就|已|也)?(?:有|为|是|达到|达|录得|来到|只剩|剩|约|投入|花了)*"
    r"|(?:it|that|this|the figure|the number|the total|the sum)(?: [a-z]+){0,2}? (?:was|is|came to|came in at|hit|reached|stood at|totall?ed|fell to|rose to|jumped to|amounted to)(?: just| only| about| some)*"
    r"|(?:in|for) the [a-z]+(?: [a-z]+)?,? (?:it|the figure) (?:was|came to|hit|reached))\s*"
)


def announced_by(reading: Reading, scene: Scene, before: Scene) -> list[Measure]:
    """The measure of the first number of a sentence, where the sentence before ends with its name and has no number."""
    sentence, earlier = scene.sentence, before.sentence
    if not sentence.quantities or earlier.quantities or (scene.actors != [] and sentence.cues_of("metric")):
        return []
    quantity = sentence.quantities[0]
    named = [c for c in earlier.cues_of("metric") if earlier.end - c.end <= _ENDS]
    if not named or any(c.start < quantity.start for c in sentence.cues_of("metric")):
        return []
    dates = [d.end for d in sentence.dates if d.end <= quantity.start]
    if not _PLAIN.fullmatch(reading.folded, max([sentence.start, *dates]), quantity.start):
        return []
    metrics = reading.lexicon.tables["metric"]
    for metric in named[-1].senses["metric"]:
        table = metrics[metric]
        if not (table.get("void") or table.get("change")) and fit(reading, table, quantity, None) == "level":
            cue = Cue(sentence.start, sentence.start + 1, named[-1].senses)
            return [Measure(quantity, metric, "level", cue, CARRIED_COST)]
    return []
