"""Parts of sales told without their name: of which AI accounted for $20 billion; chips for AI contributed $6.5 billion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.metrics.parts_told import part_told
from ai_buildout.extract.metrics.segments import METRIC as SEGMENT
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_SALES = frozenset({"revenue", "revenue_of", "revenue_hk", "arr"})
_OTHER_WHOLES = frozenset({"orders", "order_growth", "backlog", "operating_income"})
_PART = r"(?P<part>(?:the |its )?[a-z0-9][a-z0-9&/'’.-]*(?: [a-z0-9&/'’.-]+){0,6}?)"
_GAVE = (
    r" (?:alone |itself |now |already )?(?:contribut(?:ed|es|ing)|account(?:ed|s|ing) for|brought in|brings in|bringing in"
    r"|generat(?:ed|es|ing)|ma(?:de|kes|king) up|suppli(?:ed|es|ying)|chipp(?:ed|ing) in)(?: (?:for|just|only|another|a further|a record))*\s*"
)
_OPENS = re.compile(r"(?:(?:out )?of (?:that|this|it|the total|the sum|which),? )?" + _PART + _GAVE)
_OPENS_SUM = re.compile(
    r"(?:(?:out )?of (?:that|this|it|the total|the sum),? |\W*)(?:(?:some|about|around|nearly|almost|more than|over) )?"
)
_WITHIN = re.compile(
    r"[^;]{0,60}?,? (?:including|among it|among them|with)? ?(?:(?:some|about|around|nearly|almost) )?"
)
_OF_IT_FROM = re.compile(
    r" (?:of (?:it|that|this|which|the total)) (?:came |comes |stemmed |was |is |were )?(?:earned )?from (?P<part>(?:the |its )?[a-z][a-z0-9&/'’ -]{2,40})"
)
_FROM_ALONE = re.compile(
    r" (?:came |comes |stemmed |was |were )?(?:earned )?from (?P<part>(?:the |its )?[a-z][a-z0-9&/'’ -]{2,40})"
)
_OF_WHICH = re.compile(r"[^,;]{0,40},? (?:of which|of that|with|within that|in it),? " + _PART + _GAVE)
_WHICH = re.compile(r"[^;]{0,90},? of which ")
_OF_ALL = re.compile(r"[^;]{0,60}, ")
_HAN_PART = re.compile(
    r"[^。;]{0,30}?[,;]?(?:其中|当中|里头|里面)[,]?(?P<part>[^,。;\d]{1,16}?)(?:部门|业务|板块|方面)?(?:就)?(?:占了?|占去|贡献了?|撑起|提供了?|带来|为|达|有|约|拿下|来到|进账)+"
)
_HAN_WHICH = re.compile(r"[^。;]{0,30}?[,;]?(?:其中|当中|里头|里面)(?:的|有|约|就有)*")
_HAN_FROM = re.compile(r"(?:是|均|都|系)?(?:来自|出自|源自|由)(?P<part>[^,。;\d]{2,14})")
_OPENING_OF = re.compile(r"\W*(?:out )?of ")
_FROM = re.compile(r"\s*(?:came |comes |stemmed |was |were )?from (?P<part>(?:the |its )?[a-z][a-z0-9&/'’ -]{2,40})")
_NO_PART = re.compile(
    r"\b(?:it|they|he|she|this|that|these|those|which|customers?|clients?|buyers?|deals?|contracts?|offerings?|listings?|sale|agreements?|tax(?:es)?|taxpayers?)\b"
)
_LARGEST_PART = 0.98


def of_part(
    reading: Reading, scene: Scene, quantity: Quantity, measures: Sequence[Measure], before: Sequence[Measure]
) -> Measure | None:
    """The sales of a part of what a company sells, where the words give it a smaller sum right behind the sum of all its sales.

    Args:
        measures: those of the sentence so far; before: those of the sentence before it in its paragraph.
    """
    if quantity.kind != "money" or quantity.per:
        return None
    whole = next((m for m in reversed([*before, *measures]) if _is_whole(m)), None)
    if whole is None or not _is_part(quantity, whole.quantity):
        return None
    sentence = scene.sentence
    inside = whole.quantity.start >= sentence.start
    start = whole.quantity.end if inside else sentence.clause(quantity.start)[0]
    told = (_OF_WHICH if inside else _OPENS).fullmatch(reading.folded, start, quantity.start)
    if told is None and inside and _WHICH.fullmatch(reading.folded, start, quantity.start):
        told = _FROM.match(reading.folded, quantity.end, sentence.end)  # of which $20bn came from AI
    if told is None and inside and _opens_with_whole(reading, scene, quantity, whole):
        told = _FROM.match(reading.folded, quantity.end, sentence.end)  # of its sales of $5bn, $2bn came from AI
    told = told or _of_it_from(reading, scene, quantity, start, inside=inside)
    if told is None and reading.folded[scene.sentence.start].isascii():
        told = _told_so(reading, scene, quantity, whole, measures)
    if told is None and inside:
        told = _HAN_PART.fullmatch(reading.folded, start, quantity.start)
    if told is None and inside and _HAN_WHICH.fullmatch(reading.folded, start, quantity.start):
        told = _HAN_FROM.match(reading.folded, quantity.end, sentence.end)
    if told is None or _NO_PART.search(told["part"]) or _names_sum(reading, scene, *told.span("part")):
        return None
    if any(told.start("part") <= a.name.start < told.end("part") for a in scene.actors):
        return None
    cue = Cue(told.start("part"), told.end("part"), whole.cue.senses)
    sales = whole.metric in _SALES and whole.metric != "arr"
    return Measure(quantity, SEGMENT if sales else whole.metric, "level", cue, CARRIED_COST, whole)


def _told_so(
    reading: Reading, scene: Scene, quantity: Quantity, whole: Measure, measures: Sequence[Measure]
) -> re.Match[str] | None:
    """The words for a part around a number, behind the sum, in its own clause, or behind another part of the sum."""
    sentence = scene.sentence
    first = sentence.clause(quantity.start)[0]
    inside = whole.quantity.start >= sentence.start
    parts = [m for m in measures if m.base is whole and m.quantity.end <= quantity.start and m.mode == "level"]
    starts = [parts[-1].quantity.end] if parts else [whole.quantity.end] if inside else [sentence.start]
    for start in dict.fromkeys((*starts, first)):
        if start <= quantity.start:
            told = part_told(
                reading, start, quantity.start, quantity.end, sentence.end, after_part=bool(parts) and start != first
            )
            if told is not None:
                return told
    return None


def _of_it_from(
    reading: Reading, scene: Scene, quantity: Quantity, start: int, *, inside: bool
) -> re.Match[str] | None:
    """What a sum is said to come from: $3bn of it from cloud services; including $3bn from services; Of that, $3bn came from services."""
    folded, end = reading.folded, scene.sentence.end
    if inside:
        within = _WITHIN.fullmatch(folded, start, quantity.start)
        if within is None:
            return None
        including = "including" in within[0]
        return _OF_IT_FROM.match(folded, quantity.end, end) or (
            _FROM_ALONE.match(folded, quantity.end, end) if including else None
        )
    led = _OPENS_SUM.fullmatch(folded, scene.sentence.start, quantity.start)
    if led is None:
        return None
    pointed = "of " in led[0]
    return _OF_IT_FROM.match(folded, quantity.end, end) or (
        _FROM_ALONE.match(folded, quantity.end, end) if pointed else None
    )


def _names_sum(reading: Reading, scene: Scene, start: int, end: int) -> bool:
    """Whether words name another sum: of which $2bn came from interest income."""
    metrics = reading.lexicon.tables["metric"]
    named = between(scene.sentence.cues_of("metric"), start, end)
    return any("money" in metrics[m]["kinds"] for c in named for m in c.senses["metric"])


def _opens_with_whole(reading: Reading, scene: Scene, quantity: Quantity, whole: Measure) -> bool:
    opened = _OPENING_OF.match(reading.folded, scene.sentence.start, whole.quantity.start)
    return opened is not None and _OF_ALL.fullmatch(reading.folded, whole.quantity.end, quantity.start) is not None


def _is_whole(measure: Measure) -> bool:
    return measure.metric in (*_SALES, *_OTHER_WHOLES) and measure.mode == "level" and not measure.months


def _is_part(part: Quantity, whole: Quantity) -> bool:
    """Whether a sum can be a part of another."""
    sums = [x for x in (part.value, part.min, part.max) if x]
    known = whole.value or whole.min or whole.max
    return bool(sums and known) and part.currency == whole.currency and max(sums) < _LARGEST_PART * (known or 0)
