"""A rise or fall told from the level of an earlier time to that of today: revenue rose from $584m a year earlier to $1.36bn; 由上年同期的3.6亿元收窄至1.1亿元."""

from __future__ import annotations

import re
from itertools import pairwise

from ai_buildout.extract.metrics.earlier_levels import Binder
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_REACH = 50
_FROM = re.compile(r"(?:\bfrom(?: (?:a|just|only|some|the))*|(?:由|从|自)) ?$")
_TO = re.compile(
    r",? (?:to|into)(?: (?:a|an|just|only|some|about|record|loss of|profit of|nearly|more than|almost))* ?"
    r"|[^,;。\d]{0,8}(?:至|到|为|成)了?(?:约|近|逾|超过)?"
)
_OF_IT = frozenset({"", "的", "of", "in", "for", "the"})


def risen(reading: Reading, scene: Scene, bind: Binder) -> list[Measure]:
    """The measures of a pair of sums of which the first is said to be that of an earlier time: today's, then the earlier one."""
    sums = [q for q in scene.sentence.quantities if q.kind == "money"]
    for earlier, today in pairwise(sums):
        if earlier.currency != today.currency or today.start - earlier.end > _REACH:
            continue
        past = _past(reading, scene, earlier, today)
        if past is None:
            continue
        own = bind(
            reading, scene, earlier, None, between(scene.sentence.cues_of("metric"), scene.sentence.start, past.start)
        )
        if own is None or not reading.lexicon.tables["metric"][own.metric].get("flow"):
            return []
        months = max(int(reading.lexicon.tables["past"][i].get("months", 0)) for i in past.senses["past"])
        now = Measure(today, own.metric, "level", own.cue, own.cost)
        return [now, Measure(earlier, own.metric, "level", own.cue, CARRIED_COST, now, months=months)]
    return []


def _past(reading: Reading, scene: Scene, earlier: Quantity, today: Quantity) -> Cue | None:
    """The words of an earlier time beside the first of two sums, if a change leads from it to the second."""
    table = reading.lexicon.tables["past"]
    near = between(scene.sentence.cues_of("past"), earlier.start - _REACH, today.start)
    for cue in (c for c in near if any(table[i].get("months") for i in c.senses["past"])):
        if cue.start >= earlier.end:
            first, last, behind = earlier.start, earlier.end, cue.end
            beside = reading.gap(earlier.end, cue.start).strip() in _OF_IT
        else:
            first, last, behind = cue.start, cue.end, earlier.end
            beside = reading.gap(last, earlier.start).strip() in _OF_IT
        if (
            beside
            and _FROM.search(reading.folded, max(scene.sentence.start, first - _REACH), first)
            and _TO.fullmatch(reading.folded, behind, today.start)
        ):
            return cue
    return None
