"""Which numbers of a sentence are those of the site that it speaks of, and what they measure."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.binding import counted_as, names_any
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.mention import Quantity

_LABEL_REACH = 30
_GOODS_REACH = 16
_COMPARED = re.compile(r"相当于|等于|足以|够|\bequivalent\b|\bequal to\b|\benough\b|\bas much as\b")
_TOTAL = re.compile(
    r"(?:全部(?:建成|完工|投产|投用|投运|上架|落成|完成)|最终|终极|远期|满载|整体|整座(?:园区|中心|基地)?|整个(?:园区|项目|基地)?|扩充到|扩充至|扩建至|扩容至|扩至|增至|达产|合计|共计|总计|加总|总共|总装机|加起来)[^,.;。\d]{0,12}$"
    r"|全部(?:建成|完工|投产|投用|投运|落成|完成)[^.;。\d]{0,12}$"
    r"|\b(?:rising|growing|scaling|scale|expand|expanded|expanding|grow|ramp|ramping|rise|eventually|ultimately|build-?out|fully built|total of|totall?ing|combined|altogether|"
    r"full capacity|when complete|when finished|once complete|in all)\b[^.;\d]{0,18}$"
)
_PEOPLE = {"workers": 1e6, "households": 1e8}
_TOTAL_REACH = 34
_UNIT_REACH = 16
_LEFT_REACH = 24
_LEAST_SITE = 1e6
"""W: what draws less is no data centre that anybody writes about."""
_OF_ONE_AHEAD = re.compile(
    r"(?:单机柜|单柜|整柜|每柜|每座|每台|每组|单座|单台|单机|每个机柜|每机柜)[^,.;。]{0,8}$|\beach (?:of )?$"
)
_OF_ONE_BEHIND = re.compile(r" (?:each|apiece|per (?:rack|cabinet|unit|reactor|module))\b|的?(?:机柜|单柜)")
_LEFT_AHEAD = re.compile(
    r"[从由自](?:原先|原本|原来|原定|原有|目前|现有|当前|现在|最初|起初)?的?(?:规划|计划|设计|预计)?的?[^\d,.;。]{0,2}$"
)
_LEFT_BEHIND = re.compile(
    r"[^\d,.;。]{0,4}?(?:扩|增|提|上调|上修|调|追加|加码|拉|升|降|下调|下修|减|缩|砍)[^\d,.;。]{0,3}?[至到为成]"
)
_BARE_MEASURES = ("households", "area", "workers", "gpus", "energy_capacity")
_ATTRIBUTE = re.compile(r"(?: [\w’'&.-]+){0,4} ")


def take_numbers(
    reading: Reading,
    scene: Scene,
    kind: ProjectKind,
    start: int,
    numbers: dict[str, Quantity],
    measures: dict[int, Measure],
) -> None:
    """Put the sentence's numbers of a site of ``kind``, whose noun stands at ``start``, into ``numbers`` by what they measure.

    ``measures`` maps a quantity's start to the metric that it is bound to; such a number is the company's, not the site's.
    """
    tables = reading.lexicon.tables["site_measure"]
    for quantity in scene.sentence.quantities:
        for name, table in tables.items():
            if quantity.kind not in table["kinds"] or name in numbers:
                continue
            if kind.value not in table.get("of", (kind.value,)) or _is_left(reading, quantity):
                continue
            if "nouns" in table and not names_any(counted_as(reading, quantity), table["nouns"]):
                continue
            measure = measures.get(quantity.start)
            if name == "power":
                fits = _is_power(reading, scene, kind, start, quantity, measure)
            else:
                fits = (
                    not _is_bound(reading, measure)
                    and _is_likely(name, quantity)
                    and _fits(reading, scene, start, quantity, name)
                )
            if fits:
                numbers[name] = quantity
    if "power" in numbers:
        numbers["power"] = _whole_power(reading, scene, kind, start, numbers["power"], measures)


def _whole_power(
    reading: Reading, scene: Scene, kind: ProjectKind, start: int, first: Quantity, measures: dict[int, Measure]
) -> Quantity:
    """The power of the whole site where a sentence tells a phase's first: 50 MW to begin with, rising to 90 MW."""
    later = [
        q
        for q in scene.sentence.quantities
        if q.kind == "power"
        and q.start > first.start
        and is_total(reading, q)
        and _is_power(reading, scene, kind, start, q, measures.get(q.start))
    ]
    return later[-1] if later and not is_total(reading, first) else first


def _is_of_one(reading: Reading, quantity: Quantity) -> bool:
    """Whether a power is that of one unit or rack of several: 80 MW each, 每座80兆瓦, 单机柜860千瓦."""
    ahead = reading.folded[max(0, quantity.start - _UNIT_REACH) : quantity.start]
    behind = reading.folded[quantity.end : quantity.end + _UNIT_REACH]
    return bool(_OF_ONE_AHEAD.search(ahead) or _OF_ONE_BEHIND.match(behind))


def _is_left(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number is only where a change to another begins: 由200兆瓦扩至350兆瓦, 从80兆瓦提高到140兆瓦."""
    ahead = reading.folded[max(0, quantity.start - _LEFT_REACH) : quantity.start]
    return bool(_LEFT_AHEAD.search(ahead) and _LEFT_BEHIND.match(reading.folded, quantity.end))


def is_total(reading: Reading, quantity: Quantity) -> bool:
    """Whether the words before a power say that it is the site's when all phases are built (全部建成后将达到…)."""
    return bool(_TOTAL.search(reading.folded, max(0, quantity.start - _TOTAL_REACH), quantity.start))


def _is_bound(reading: Reading, measure: Measure | None) -> bool:
    """Whether a number is a metric's for good: no weak word names it, or it is that of a whole market."""
    if measure is None:
        return False
    return measure.of_group or not reading.lexicon.tables["metric"][measure.metric].get("weak")


def _is_power(
    reading: Reading, scene: Scene, kind: ProjectKind, start: int, quantity: Quantity, measure: Measure | None
) -> bool:
    if _COMPARED.search(reading.folded, quantity.end, max(start, quantity.end)):
        return False
    if _is_of_goods(reading, scene, quantity) or _is_of_one(reading, quantity):
        return False
    most = max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None)
    if kind is ProjectKind.DATA_CENTER and most < _LEAST_SITE:
        return False
    return measure is None or (measure.metric == "power_capacity" and not measure.of_group)


def _is_likely(name: str, quantity: Quantity) -> bool:
    """Whether a count can be one of people or homes: whole, and not of a nation's size."""
    if name not in _PEOPLE:
        return True
    ends = [x for x in (quantity.value, quantity.min, quantity.max) if x is not None]
    return all(x == int(x) and x <= _PEOPLE[name] for x in ends)


def _fits(reading: Reading, scene: Scene, start: int, quantity: Quantity, name: str) -> bool:
    if name == "investment" and _prices(reading, scene, start, quantity):
        return True
    return name in _BARE_MEASURES or _near(reading, scene, quantity, name)


def _is_of_goods(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether the power is that of things bought: 282 MW of engines, 900 MW of fuel cells."""
    behind = between(scene.sentence.cues_of("topic"), quantity.end, quantity.end + _GOODS_REACH)
    goods = any("hardware" in c.senses["topic"] for c in behind)
    return goods and reading.folded.startswith(" of ", quantity.end)


def _prices(reading: Reading, scene: Scene, start: int, quantity: Quantity) -> bool:
    """Whether the sum stands before the site's noun as its price: the $3.2 billion data centre."""
    gap = reading.gap(quantity.end, start)
    if not 0 < start - quantity.end <= _LABEL_REACH or not _ATTRIBUTE.fullmatch(gap):
        return False
    cues = between(scene.sentence.cues, quantity.end, start)
    return not any({"frame", "support", "marker"} & c.senses.keys() for c in cues)


def _near(reading: Reading, scene: Scene, quantity: Quantity, name: str) -> bool:
    """Whether the measure's own word stands by the quantity."""
    sentence = scene.sentence
    words = sentence.cues_of("site_measure")
    for cue in between(words, quantity.start - _LABEL_REACH, quantity.end + _LABEL_REACH):
        if name not in cue.senses["site_measure"]:
            continue
        if cue.end <= quantity.start:
            gap, clear = (cue.end, quantity.start), not between(sentence.quantities, cue.end, quantity.start)
        else:
            gap, clear = (quantity.end, cue.start), not between(sentence.quantities, quantity.end, cue.start)
        if clear and residue(reading, sentence, *gap) <= 8:
            return True
    return False
