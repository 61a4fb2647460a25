"""Which cue words of a sentence are triggers of deals, and as what: nouns, verbs, fields of a line; not parts of a metric's name."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.placing import is_where_told
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, fills_field
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_NOUN_BEFORE = re.compile(
    r"(?:\b(?:an?|the|its|their|new|this|that|another|these|those|all|both|several|some|many|more|further|multiple|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|no|\d+|long-term|multi-?year)|-year|illion|(?<=[a-z])['’]s)(?: [a-z0-9-]+){0,2} $"
)
_ARMS = ("战投", "产投", "创投")
"""Right behind a company's name it is the arm with which it invests: 小米战投."""
_NAME_REACH = 12
_BORROWS = re.compile(
    r"\b(?:rais|borrow|secur|obtain|arrang|issu|plac|pric|syndicat|underwr|refinanc|market|assum|incur|add|land|collect|receiv|provid|commit|seek|tap|clos|gather|organis|organiz|draw|lend)(?:e|es|s|ed|ing|n|ped|ping|ite|iting|ote|ted|ting)?"
    r"(?: (?:on|in|up|down|down on|together))?(?: [a-z]+){0,3} $"
    r"|\b(?:(?:lin|pil|tak|rak|pull|haul|bring)(?:e|es|ed|ing|s|en) (?:up|on|in|out)|took (?:on|out|in|up)|brought in|sold|sell(?:s|ing)?|sought|got|get(?:s|ting)?|drew|lent|won|(?:put|puts|putting) (?:together|up))(?: [a-z]+){0,3} $"
)
"""Verbs behind which a sum "of debt" is borrowed, not owed."""
_BORROWS_REACH = 40


def frames_of(reading: Reading, scene: Scene, trigger: Cue) -> tuple[str, ...]:
    """What a trigger can mean where it stands: as a field of a line or in a sentence, as a noun or a verb."""
    frames, tables = trigger.senses["frame"], reading.lexicon.tables["frame"]
    if reading.gap(trigger.start, trigger.end) in _ARMS and any(a.name.end == trigger.start for a in scene.actors):
        return ()
    if any(tables[f].get("field") for f in frames):
        in_field = fills_field(reading, scene.sentence, trigger.start, trigger.end)
        frames = tuple(f for f in frames if bool(tables[f].get("field")) is in_field)
    if len({bool(tables[f].get("noun")) for f in frames}) > 1:
        noun = bool(_NOUN_BEFORE.search(reading.folded, max(scene.sentence.start, trigger.start - 30), trigger.start))
        verbs = [tables[f] for f in frames if not tables[f].get("noun")]
        noun = noun or reading.folded.startswith("的", trigger.start - 1)
        noun = noun or not any(is_where_told(reading, scene, trigger, table) for table in verbs)
        frames = tuple(f for f in frames if bool(tables[f].get("noun")) is noun)
    return frames


def _is_borrowed(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a sum stands right before "of debt", and a verb of raising money before the sum: took on $700m of debt."""
    sums = [q for q in scene.sentence.quantities if q.kind == "money" and 0 <= trigger.start - q.end <= len(" of new ")]
    if not sums or not reading.folded[trigger.start].isascii():
        return False
    start, _ = scene.sentence.clause(sums[-1].start)
    return bool(_BORROWS.search(reading.folded, max(start, sums[-1].start - _BORROWS_REACH), sums[-1].start))


def names_metric(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether the trigger is only a part of a metric's name (签约电力), or a figure is raised rather than money (raised its outlook)."""
    metrics = reading.lexicon.tables["metric"]
    if "bond" in trigger.senses["frame"] and _is_borrowed(reading, scene, trigger):
        return False
    if "supply" in trigger.senses["frame"] and any(
        a.relation == "to" and a.name.start >= trigger.end for a in scene.actors
    ):
        return False
    for cue in between(scene.sentence.cues_of("metric"), trigger.start - _NAME_REACH, trigger.end + _NAME_REACH):
        names = [m for m in cue.senses["metric"] if not metrics[m].get("weak")]
        if (
            names
            and cue.start <= trigger.start
            and trigger.end <= cue.end
            and cue.end - cue.start > trigger.end - trigger.start
        ):
            return True
    if "round" not in trigger.senses["frame"] or not reading.folded[trigger.start].isascii():
        return False
    start, _ = scene.sentence.clause(trigger.start)
    groups = [c.end for c in between(scene.sentence.cues_of("group"), start, trigger.start)]
    if groups and not any(groups[-1] <= a.name.start < trigger.start for a in scene.actors):
        return True
    sum_ = next(
        (q.start for q in scene.sentence.quantities if q.start >= trigger.end and q.kind == "money"), trigger.end
    )
    return any(
        "forecast" in c.senses.get("modality", ())
        for c in between(scene.sentence.cues_of("modality"), trigger.end, sum_)
    )
