"""Figures of an interview, where the question names what the answer puts a number to: 问：今年收入多少？答：大约6亿元."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.fitting import fit
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_ASKS = re.compile(r"(?:问|记者|主持人|采访者|q|question|interviewer)[0-9]{0,2} ?[:.] ?")
_ANSWERS = re.compile(r"(?:答|a|answer|[\u3400-\u9fff]{2,4}|[a-z]+(?: [a-z]+)?) ?[:.] ?")
_LABEL_REACH = 16
_PLAIN = re.compile(
    r"(?:[,;、 ]|预计|预期|估计|目标|计划|打算|希望|我们|公司|大概|大约|差不多|应该|左右|会|能|做|可以|到|在|是|有|为|达|达到|只有|才|不过|约|近|超过|接近|已经|已|了|的|就|共|一共|总共|全年|年底|把|定|也|则|却"
    r"|\b(?:it|that|this|we|was|is|were|will be|would be|should be|had|have|made|did|took in|brought in|expect|expects|plan|plan for|aim for|hope for|target|reach|about|around|some|roughly|just|only|nearly|almost|over|a little|and|but|for|in|to|at|came to|stands at|stood at|be|year|the)\b)*"
)
_MOST = 2
"""Numbers that an answer puts to one question: last year's and this year's."""


def asked_before(reading: Reading, scene: Scene, before: Scene) -> list[Measure]:
    """The measures of the plain numbers of an answer's first sentence, by the one metric that the question right before it names."""
    asks, answers = before.sentence, scene.sentence
    if not answers.quantities or asks.quantities or not reading.gap(asks.start, asks.end).rstrip().endswith("?"):
        return []
    if not _opens_paragraph(reading, before) or _ASKS.match(reading.folded, asks.start, asks.end) is None:
        return []
    label = _ANSWERS.match(reading.folded, answers.start, min(answers.end, answers.start + _LABEL_REACH))
    named = asks.cues_of("metric")
    if label is None or not named:
        return []
    start, found = label.end(), list[Measure]()
    for quantity in answers.quantities[:_MOST]:
        metric = _metric(reading, named, quantity)
        if metric is None or not _PLAIN.fullmatch(_without_dates(reading, scene, start, quantity.start)):
            break
        cue = Cue(start, start + 1, named[-1].senses)
        found.append(Measure(quantity, metric, "level", cue, CARRIED_COST))
        start = quantity.end
    return found


def _opens_paragraph(reading: Reading, scene: Scene) -> bool:
    return reading.document.blocks[scene.sentence.paragraph].start >= scene.sentence.start


def _metric(reading: Reading, named: list[Cue], quantity: Quantity) -> str | None:
    """The metric that a question names, if it names one alone that can take the number."""
    metrics = reading.lexicon.tables["metric"]
    fitting = {
        next((m for m in cue.senses["metric"] if fit(reading, metrics[m], quantity, None) == "level"), None)
        for cue in named
    }
    metric = fitting.pop() if len(fitting) == 1 else None
    return None if metric is None or metrics[metric].get("void") or metrics[metric].get("change") else metric


def _without_dates(reading: Reading, scene: Scene, start: int, end: int) -> str:
    """The words of a span, the dates in it left out."""
    words, at = "", start
    for date in scene.sentence.dates:
        if start <= date.start and date.end <= end:
            words += reading.folded[at : date.start]
            at = date.end
    return words + reading.folded[at:end]
