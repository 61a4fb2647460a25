"""Whether a number is a change: 同比增长56%, up 56%, a 56% rise, 17% more than a year before."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import Mode
from ai_buildout.extract.metrics.multiples import mode_of_multiple
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, residue, starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_GROWTH_REACH = 14
_LONGEST_WORDS = 60
"""How far before a number the words can begin that end beside it: in a year-on-year increase of 3%."""
_LISTED = re.compile(r"\s*+(?:[、,/~-]|和|及|与|以及|至|到|to|or)?\s*+(?:and)?\s*+(?:an? )?")
_SIGNED = re.compile(r"(?:, |\()(plus|minus) (?:about |some |nearly |over )?$")
_PLUS = re.compile(r"(?:[\s(:,/]|[\u3400-\u9fff])\+$")
"""A change told by its sign: sales of $146m, plus 355%."""
_CHANGING = frozenset({"share", "multiple", "points", "money", "count", "power"})
_COMPARED = re.compile(
    r" (?:(?P<up>more|higher|better|greater|larger)|less|lower|fewer|smaller)(?=[,.;)]|$| on the (?:year|quarter))"
)
"""A change told by a comparison with what all know: $20 billion, 65% more."""
_THAN = re.compile(
    r" (?:(?P<up>more|higher|better|greater|larger|stronger|ahead|above|up)|less|lower|fewer|smaller|weaker|below|down|short) (?:than|of|on|from)"
    r"(?: (?:it|they|the company|the group) (?:had )?(?:took in|taken in|took|taken|made|earned|sold|reported|managed|booked|posted|was|were|did|had|been))?"
    r"(?: (?:in|for|during|at|over|that|those|its|level|of|the|figure|total|sum|tally))* "
)
_PERIOD = re.compile(
    r"(?:same|corresponding|comparable|equivalent|previous|prior|preceding|first|second|third|fourth|last|year-earlier|year-ago)? ?"
    r"(?:[a-z]+ )?(?:quarter|period|month|months|year|half|stretch|spell|season)\b"
)
_BEATEN = re.compile(
    r"\b(?:(?P<up>beat|beats|beating|beaten|topp(?:ed|ing)|exceed(?:ed|s|ing)|surpass(?:ed|es|ing)|outstripp(?:ed|ing)|outdid|outdoes|bettered|eclips(?:ed|ing)|outpac(?:ed|ing))"
    r"|fell short of|falling short of|lagg(?:ed|ing)|trail(?:ed|ing)|undershot|undershooting|miss(?:ed|ing)) [^,;]{0,30}"
    r"(?:a year|year-(?:earlier|ago|before)|year's|twelve months|12 months|the previous|the prior|the preceding|20\d\d|the same|the year)[^,;]{0,24} by (?:about |some |nearly |almost |more than |over |a )?$"
)
"""A change told by what the figure of an earlier time is beaten by: sales beat those of a year earlier by 36%."""
_BEATEN_REACH = 110
_DATE_REACH = 24
_OF_SUM = re.compile(r" (?:of )?(?:the|its|their|that|what) (?:[$€£¥₩\d]|it |was |they )")
_FROM = re.compile(r"(?:^| )from (?:about |some |around |just |only |less than |more than )?$|^[从由自]")
_JOBS = re.compile(r"\b(?:jobs|positions|roles)$")
_GAINED = ("新增", "新增加", "新增了")
_NOUNS = ("增速", "增长率", "成长率", "增率", "增幅", "升幅", "growth", "growth rate")
"""Words for growth itself, of which a share is the level: 增速加快至34%."""


def growth_of(reading: Reading, scene: Scene, quantity: Quantity) -> Mode | None:
    """Whether growth words make the quantity a change: right before it (同比增长56%, up 56%) or behind it (a 56% rise)."""
    if quantity.kind not in _CHANGING:
        return None
    turned = mode_of_multiple(reading, scene, quantity)
    if turned is not None:
        return turned
    cues = scene.sentence.cues_of("growth")
    for cue in reversed(between(cues, quantity.start - _LONGEST_WORDS, quantity.start)):
        if cue.end < quantity.start - _GROWTH_REACH:
            break
        if _is_beside(reading, scene, cue, quantity) and not _in_metric(scene, cue):
            if quantity.kind in ("money", "count", "power") and scene.sentence.clause(
                cue.start
            ) != scene.sentence.clause(quantity.start):
                continue
            if _is_gained(reading, quantity, cue):
                return None
            gap = reading.gap(cue.end, quantity.start)
            if quantity.kind == "money" and _FROM.search(gap):
                return None  # will grow from $35bn: where the change begins
            noun = quantity.kind == "share" and reading.folded.endswith(_NOUNS, cue.start, cue.end)
            if not noun and (" to " in f"{gap} " or "至" in gap or "到" in gap):
                return None
            return "up" if "up" in cue.senses["growth"] else "down"
    return _growth_behind(reading, scene, quantity, cues) if quantity.kind in ("share", "multiple") else None


def _is_gained(reading: Reading, quantity: Quantity, cue: Cue) -> bool:
    """Whether a power or a number of jobs is told as a gain or cut of its own, not as the change of another: added 3.8 gigawatts; not: added 3 GW to its backlog."""
    if quantity.kind == "count" and _JOBS.search(reading.gap(quantity.start, quantity.end)):
        return True  # cut 400 jobs: not by so many
    gained = reading.folded.startswith("add", cue.start) or reading.folded.endswith(_GAINED, 0, cue.end)
    own = quantity.kind == "power" and gained
    return own and not reading.folded.startswith(" to ", quantity.end)


def is_of_sum(reading: Reading, quantity: Quantity) -> bool:
    """Whether a share is that of a sum told behind it, and no change: less than half the $21 of the flotation."""
    return quantity.kind == "share" and _OF_SUM.match(reading.folded, quantity.end) is not None


def _growth_behind(reading: Reading, scene: Scene, quantity: Quantity, cues: list[Cue]) -> Mode | None:
    """The direction that the words right behind a share or multiple tell: a 56% rise; 65% more."""
    for cue in starting(cues, quantity.end, quantity.end + _GROWTH_REACH):
        if not reading.gap(quantity.end, cue.start).strip(" 的of"):
            return "up" if "up" in cue.senses["growth"] else "down"
    signed = _SIGNED.search(reading.folded, scene.sentence.start, quantity.start)
    if signed is not None:
        return "up" if signed[1] == "plus" else "down"
    if quantity.kind == "share" and (
        _PLUS.search(reading.folded, max(0, quantity.start - 2), quantity.start)
        or (quantity.surface[0] in "-−–" and quantity.start > scene.sentence.start)
    ):
        return "up"  # orders +60%; the number of a fall keeps its own sign
    beaten = _BEATEN.search(reading.folded, max(scene.sentence.start, quantity.start - _BEATEN_REACH), quantity.start)
    if beaten is not None:
        return "up" if beaten["up"] else "down"
    compared = _than_before(reading, scene, quantity) or _COMPARED.match(
        reading.folded, quantity.end, scene.sentence.end
    )
    if compared is None:
        return None
    return "up" if compared["up"] else "down"


def _than_before(reading: Reading, scene: Scene, quantity: Quantity) -> re.Match[str] | None:
    """The comparison with a time that a date tells: 25.5% more than in November 2024, better than it was in the first half."""
    told = _THAN.match(reading.folded, quantity.end, scene.sentence.end)
    if told is None:
        return None
    dated = any(0 <= d.start - told.end() <= _DATE_REACH for d in scene.sentence.dates)
    return told if dated or _PERIOD.match(reading.folded, told.end(), scene.sentence.end) else None


def _is_beside(reading: Reading, scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a word stands before a number with next to nothing between: no other number either, but in a list."""
    if residue(reading, scene.sentence, cue.end, quantity.start) > 1:
        return False
    told = between(scene.sentence.quantities, cue.end, quantity.start)
    return not told or _LISTED.fullmatch(reading.gap(told[-1].end, quantity.start)) is not None


def _in_metric(scene: Scene, cue: Cue) -> bool:
    """Whether a word of growth is a part of a metric's name (新增订单)."""
    near = between(scene.sentence.cues, cue.start - _GROWTH_REACH, cue.end + _GROWTH_REACH)
    return any("metric" in c.senses and c.start < cue.start and cue.end < c.end for c in near)
