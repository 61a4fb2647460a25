"""Figures of an interview, where the question names what the answer puts a number to: 问：今年收入多少？答：大约6亿元."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.metrics.fitting import fit
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_ASKS = re.compile(r"(?:问|记者|主持人|采访者|q|question|interviewer|《[^《》\n]{1,12}》)[0-9]{0,2} ?[:.] ?")
_ANSWERS = re.compile(r"(?:答|a|answer|[\u3400-\u9fff]{2,4}|[a-z]+(?: [a-z]+)?) ?[:.] ?")
_LABEL_REACH = 16
_PLAIN = re.compile(
    r"(?:[,;、 ]|预计|预期|估计|目标|计划|打算|希望|我们|我|保守|目前|现在|看|算|公司|大概|大约|差不多|应该|左右|会|能|做|可以|到|在|是|有|为|达|达到|只有|才|不过|约|近|超过|接近|已经|已|了|的|就|共|一共|总共|全年|年底|把|定|也|则|却"
    r"|\b(?:it|that|this|we|was|is|were|will be|would be|should be|had|have|made|did|took in|brought in|expect|expects|plan|plan for|aim for|hope for|target|reach|about|around|some|roughly|just|only|nearly|almost|over|a little|and|but|for|in|to|at|came to|stands at|stood at|be|year|the)\b)*"
)
_FROM = re.compile(r"(?:^|[^一-鿿a-z]|说|讲|是|就|都|们|司|收|入|利)(?:从|由)(?:约|近|不到)?$")
_LEAD_REACH = 18
_TO = re.compile(r"(?:变成|变为|做到|涨到|升到|增到|增至|升至|长到|提高到|到|至|掉到|降到|跌到)了?(?:约|近|逾|超过)?")
_YEAR = 12
_MOST = 2
"""Numbers that an answer puts to one question: last year's and this year's."""


def asked_before(reading: Reading, scene: Scene, before: Scene) -> list[Measure]:
    """The measures of the plain numbers of an answer's first sentence, by the one metric that the question right before it names."""
    asks, answers = before.sentence, scene.sentence
    told = any(q.kind != "multiple" for q in asks.quantities)
    if not answers.quantities or told or not reading.gap(asks.start, asks.end).rstrip().endswith("?"):
        return []
    if not _opens_paragraph(reading, before) or _ASKS.match(reading.folded, asks.start, asks.end) is None:
        return []
    label = _ANSWERS.match(reading.folded, answers.start, min(answers.end, answers.start + _LABEL_REACH))
    named = asks.cues_of("metric")
    if label is None or not named:
        return []
    start, found = label.end(), _from_to(reading, before, scene, named, label.end())
    if found:
        return found
    for quantity in answers.quantities[:_MOST]:
        metric = _metric(reading, named, quantity)
        if metric is None or not _PLAIN.fullmatch(_without_dates(reading, scene, start, quantity.start)):
            break
        cue = Cue(start, start + 1, named[-1].senses)
        found.append(Measure(quantity, metric, "level", cue, CARRIED_COST))
        start = quantity.end
    return found


def _from_to(reading: Reading, asked: Scene, scene: Scene, named: list[Cue], start: int) -> list[Measure]:
    """The level of the year that a question asks for and that of the year before, which an answer tells as one step: 从11亿变成34亿."""
    numbers = scene.sentence.quantities[:_MOST]
    if len(numbers) < _MOST or numbers[0].start - start > _LEAD_REACH:
        return []
    first, last = numbers
    if (first.kind, last.kind) == ("number", "money"):  # the second alone has the currency
        first = replace(first, kind=last.kind, currency=last.currency, inferred=True)
    metric = _metric(reading, named, last)
    led = _FROM.search(reading.folded, start, first.start)
    if metric is None or led is None or not _TO.fullmatch(reading.folded, first.end, last.start):
        return []
    if first.kind != last.kind or scene.sentence.cues_of("metric"):
        return []
    dates = [d for d in (*scene.sentence.dates, *asked.sentence.dates) if d.iso]
    cue = Cue(start, start + 1, named[-1].senses)
    level = Measure(last, metric, "level", cue, CARRIED_COST, date=dates[0] if dates else None)
    flows = reading.lexicon.tables["metric"][metric].get("flow") and dates
    earlier = Measure(first, metric, "level", cue, CARRIED_COST, level, months=_YEAR)
    return [level, earlier] if flows else [level]


def _opens_paragraph(reading: Reading, scene: Scene) -> bool:
    return reading.document.blocks[scene.sentence.paragraph].start >= scene.sentence.start


def _metric(reading: Reading, named: list[Cue], quantity: Quantity) -> str | None:
    """The metric that a question names, if it names one alone that can take the number."""
    metrics = reading.lexicon.tables["metric"]
    shares = quantity.kind == "share"
    asked = ([metrics[m].get("asked_share", m) if shares else m for m in cue.senses["metric"]] for cue in named)
    fitting = {next((m for m in told if fit(reading, metrics[m], quantity, None) == "level"), None) for told in asked}
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
