"""Which numbers of a sentence are those of the site that it speaks of, and what they measure."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.phases import Part, part_of
from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.binding import counted_as, names_any
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.mention import Quantity

_LABEL_REACH = 30
_GOODS_REACH = 16
_COMPARED = re.compile(any_phrase("compared"))
_SUMMED = re.compile(
    rf" ?(?:{any_phrase('summed')})|(?: of (?:[a-z]+ ){{1,3}})? (?:at|across|from|over|among|spread over|spread across) (?:{any_phrase('several')})\b"
)
_OF_REQUESTS = re.compile(
    r" (?:of|in|worth of) (?:(?:new|grid|pending|power|data[ -]cent(?:re|er)|large-load|connection) ){0,3}(?:connections?|requests?|applications?|enquiries|inquiries)\b"
)
"""What is asked of a grid is the power of no site."""
_PEOPLE = {"workers": 1e6, "households": 1e8}
_PEOPLE_REACH = 24
_OF_MAKER = re.compile(r" ?(?:of )?(?:the )?")
_GENITIVE = re.compile(r"['’]s? (?:new |newest |latest |own )?")
_PERSONS = re.compile(
    r"\b(?:people|positions|staff|staffers|tradespeople|hands|builders|electricians|technicians|engineers)\b"
)
_WORKS_BEHIND = re.compile(
    r"[^,.;]{0,24}?\b(?:(?:would|will|could|to|are|were|is) (?:be )?(?:work|employed|working|hired|needed|on site|on the site)|work(?:s|ing)?\b|employed|on site|on the site|at the site)"
)
_WORKS_AHEAD = re.compile(
    r"\b(?:employ(?:s|ing)?|hir(?:e|es|ing)|jobs for|work for|staff of|workforce of)(?: [a-z]+){0,3} $"
)
_UNIT_REACH = 16
_LEAST_CHIPS = 500
_LEFT_REACH = 24
_LEAST_SITE = 1e6
"""W: what draws less is no data centre that anybody writes about."""
_OF_ONE_AHEAD = re.compile(
    r"(?:单机柜|单柜|整柜|每柜|每座|每台|每组|单座|单台|单机架|单机|每机架|每个机架|每个机柜|每机柜)[^,.;。]{0,8}$|\beach (?:of )?$"
)
_OF_ONE_BEHIND = re.compile(r" (?:each|apiece|per (?:rack|cabinet|unit|reactor|module))\b|的?(?:机柜|单柜)")
_LEFT_AHEAD = re.compile(
    r"[从由自](?:原先|原本|原来|原定|原有|目前|现有|当前|现在|最初|起初)?的?(?:规划|计划|设计|预计)?的?[^\d,.;。]{0,2}$"
)
_LEFT_BEHIND = re.compile(
    r"[^\d,.;。]{0,4}?(?:扩|增|提|上调|上修|调|追加|加码|拉|升|降|下调|下修|减|缩|砍)[^\d,.;。]{0,3}?[至到为成]"
)
_ROWED = ("power", "area")
_ROW = re.compile(
    r"(?:, ?|,? (?:and|&) |; ?|、)(?:an? |and )?(?:(?:bill|cost|budget|price tag|outlay|investment) (?:of|above|over) )?"
)
_PLANT_REACH = 60
_WITH_POWER = re.compile(
    r" (?:with|of|totall?ing|rated at|good for|producing|generating|making|that (?:give|make|produce|generate|deliver))(?: (?:a|an|the|combined|total|joint|capacity|output|of|about|some|nearly|up to|roughly|around|over|more|than))* "
)
_PER = re.compile(r" (?:per|for (?:each|every)|an?) (?:megawatt|gigawatt|mw|gw)\b")
_OF_ONE = ("gpus", "area")
_BARE_MEASURES = ("households", "area", "workers", "gpus", "energy_capacity")
_ATTRIBUTE = re.compile(r"(?: [\w’'&.-]+){0,4} ")


def take_numbers(
    reading: Reading,
    scene: Scene,
    kind: ProjectKind,
    start: int,
    numbers: dict[str, Quantity],
    measures: dict[int, Measure],
) -> list[tuple[Quantity, Part]]:
    """Put the sentence's numbers of a site of ``kind``, whose noun stands at ``start``, into ``numbers`` by what they measure.

    Where the sentence tells several powers (50 MW to begin with, rising to 90 MW) the whole site's goes into ``numbers``, and the
    others that are those of parts are given back with what part it is.

    ``measures`` maps a quantity's start to the metric that it is bound to; such a number is the company's, not the site's.
    """
    tables = reading.lexicon.tables["site_measure"]
    for quantity in scene.sentence.quantities:
        for name, table in tables.items():
            if quantity.kind not in table["kinds"] or name in numbers:
                continue
            if kind.value not in table.get("of", (kind.value,)) or _is_left(reading, quantity):
                continue
            if "nouns" in table and not _counts(reading, scene, quantity, name):
                continue
            measure = measures.get(quantity.start)
            if name == "power":
                fits = _is_power(reading, scene, kind, start, quantity, measure)
            else:
                fits = (
                    not (_is_bound(reading, measure) and (measure is None or measure.metric != name or name != "gpus"))
                    and _is_likely(name, quantity)
                    and not (name in _OF_ONE and _is_of_one(reading, quantity))
                    and _fits(reading, scene, start, quantity, name)
                )
            if fits:
                numbers[name] = quantity
    return _take_parts(reading, scene, kind, start, numbers, measures) if "power" in numbers else []


def _take_parts(
    reading: Reading,
    scene: Scene,
    kind: ProjectKind,
    start: int,
    numbers: dict[str, Quantity],
    measures: dict[int, Measure],
) -> list[tuple[Quantity, Part]]:
    """Make the whole site's power that of ``numbers``, and give the powers of parts back."""
    quantities = [q for q in scene.sentence.quantities if q.kind == "power"]
    changed = [q for q in quantities if _is_left(reading, q)]
    powers = [
        q for q in quantities if q not in changed and _is_power(reading, scene, kind, start, q, measures.get(q.start))
    ]
    parts = {q.start: part_of(reading, scene, q) for q in powers}
    for q in powers:
        if any(0 < q.start - left.end <= _LEFT_REACH for left in changed):
            parts[q.start] = "whole"
    whole = [q for q in powers[1:] if parts[q.start] == "whole"]
    if whole and parts[powers[0].start] != "whole":
        numbers["power"] = whole[-1]
    else:
        numbers["power"] = next((q for q in powers if parts[q.start] != "expansion"), powers[0])
    return [(q, part) for q in powers if q is not numbers["power"] and (part := parts[q.start])]


def _counts(reading: Reading, scene: Scene, quantity: Quantity, name: str) -> bool:
    """Whether a count is of what a measure counts."""
    if name == "gpus":
        return is_of_chips(reading, scene, quantity)
    noun = counted_as(reading, quantity)
    if names_any(noun, reading.lexicon.tables["site_measure"][name]["nouns"]):
        return True
    return name == "workers" and _works(reading, scene, quantity)


def _works(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether people are counted who work at the site: 4,500 people would be working on it, it will employ 300."""
    start, end = scene.sentence.clause(quantity.start)
    counted = reading.folded[max(start, quantity.start) : min(end, quantity.end + _PEOPLE_REACH)]
    if not _PERSONS.search(counted):
        return False
    return bool(_WORKS_BEHIND.match(reading.folded, quantity.end, end)) or bool(
        _WORKS_AHEAD.search(reading.folded, max(start, quantity.start - _UNIT_REACH * 2), quantity.start)
    )


def is_of_chips(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether a count is of chips, by its noun or by the product named right behind it: 近50万颗Trainium2, 23,000 GB300s."""
    if names_any(counted_as(reading, quantity), reading.lexicon.tables["site_measure"]["gpus"]["nouns"]):
        return True
    most = max((x for x in (quantity.value, quantity.min, quantity.max) if x is not None), default=0)
    return most >= _LEAST_CHIPS and any(
        n.kind == "product" and 0 <= n.start - end <= 1
        for end in (quantity.end, *_makers_ends(reading, scene, quantity))
        for n in scene.sentence.names
    )


def _makers_ends(reading: Reading, scene: Scene, quantity: Quantity) -> list[int]:
    """Where the name of a maker ends that stands right behind a count, its genitive included: 23,040 Nvidia GB300s, 20,000 of Nvidia's GB300s."""
    ends: list[int] = []
    for name in scene.sentence.names:
        if name.kind == "company" and _OF_MAKER.fullmatch(reading.folded, quantity.end, max(name.start, quantity.end)):
            genitive = _GENITIVE.match(reading.folded, name.end)
            ends.append(genitive.end() if genitive else name.end)
    return ends


def _is_of_one(reading: Reading, quantity: Quantity) -> bool:
    """Whether a power is that of one unit or rack of several: 80 MW each, 每座80兆瓦, 单机柜860千瓦."""
    ahead = reading.folded[max(0, quantity.start - _UNIT_REACH) : quantity.start]
    behind = reading.folded[quantity.end : quantity.end + _UNIT_REACH]
    return bool(_OF_ONE_AHEAD.search(ahead) or _OF_ONE_BEHIND.match(behind))


def _is_left(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number is only where a change to another begins: 由200兆瓦扩至350兆瓦, 从80兆瓦提高到140兆瓦."""
    ahead = reading.folded[max(0, quantity.start - _LEFT_REACH) : quantity.start]
    if ahead.endswith(" by ") and reading.folded.startswith(" to ", quantity.end):  # up by 50 MW to 400 MW
        return True
    return bool(_LEFT_AHEAD.search(ahead) and _LEFT_BEHIND.match(reading.folded, quantity.end))


def _is_bound(reading: Reading, measure: Measure | None) -> bool:
    """Whether a number is a metric's for good: no weak word names it, or it is that of a whole market."""
    if measure is None:
        return False
    table = reading.lexicon.tables["metric"][measure.metric]
    return measure.of_group or not (table.get("weak") or table.get("cost"))


def _is_power(
    reading: Reading, scene: Scene, kind: ProjectKind, start: int, quantity: Quantity, measure: Measure | None
) -> bool:
    if _COMPARED.search(reading.folded, quantity.end, max(start, quantity.end)):
        return False
    if _is_of_goods(reading, scene, quantity) or _is_of_one(reading, quantity):
        return False
    if _SUMMED.match(reading.folded, quantity.end) or _OF_REQUESTS.match(reading.folded, quantity.end):
        return False
    most = max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None)
    if kind is ProjectKind.DATA_CENTER and most < _LEAST_SITE:
        return False
    if _is_of_plant(reading, scene, kind, quantity):
        return False
    if measure is None:
        return True
    if measure.of_group:
        return False
    if measure.metric == "power_capacity":
        return True
    opens = start <= quantity.start and all(actor.name.start > start for actor in scene.actors)
    return opens and measure.metric == "power_capacity_held"  # the Foo campus, which Bar owns, has 230 MW


def _is_of_plant(reading: Reading, scene: Scene, kind: ProjectKind, quantity: Quantity) -> bool:
    """Whether a power stands right behind the noun for a plant of another kind, which feeds the site: gas turbines with 420 MW in all."""
    tables = reading.lexicon.tables["site"]
    for cue in between(scene.sentence.cues_of("site"), quantity.start - _PLANT_REACH, quantity.start):
        table = tables[cue.senses["site"][0]]
        own = table.get("weak") or table.get("kind") in (None, kind.value, ProjectKind.DATA_CENTER.value)
        if not own and _WITH_POWER.fullmatch(reading.folded, cue.end, quantity.start):
            return True
    return False


def _is_likely(name: str, quantity: Quantity) -> bool:
    """Whether a count can be one of people or homes: whole, and not of a nation's size."""
    if name not in _PEOPLE:
        return True
    ends = [x for x in (quantity.value, quantity.min, quantity.max) if x is not None]
    return all(x == int(x) and x <= _PEOPLE[name] for x in ends)


def _fits(reading: Reading, scene: Scene, start: int, quantity: Quantity, name: str) -> bool:
    if name == "investment" and (quantity.per is not None or _PER.match(reading.folded, quantity.end)):
        return False
    if name == "investment" and _is_of_other_site(reading, scene, start, quantity):
        return False
    if name == "investment" and (_prices(reading, scene, start, quantity) or _is_listed(reading, scene, quantity)):
        return True
    return name in _BARE_MEASURES or _near(reading, scene, quantity, name)


def _is_of_other_site(reading: Reading, scene: Scene, start: int, quantity: Quantity) -> bool:
    """Whether the sum stands in another clause than the site's noun, by the noun for a site of another kind: $20bn on data centers, and … solar farms."""
    low, high = scene.sentence.clause(quantity.start)
    if low <= start < high:
        return False
    tables = reading.lexicon.tables["site"]
    kinds = {c.start: tables[c.senses["site"][0]].get("kind") for c in scene.sentence.cues_of("site")}
    own = kinds.get(start)
    near = {k for at, k in kinds.items() if low <= at < high and not 0 <= at - start < 1}
    return own is not None and bool(near) and own not in near and None not in near


def _is_of_goods(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether the power is that of things bought: 282 MW of engines, 900 MW of fuel cells."""
    if reading.folded.startswith(" worth ", quantity.end):
        return True
    behind = between(scene.sentence.cues_of("topic"), quantity.end, quantity.end + _GOODS_REACH)
    goods = any("hardware" in c.senses["topic"] for c in behind)
    return goods and reading.folded.startswith(" of ", quantity.end)


def _is_listed(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether the sum stands in a row with what a site measures: 800 megawatts, 900 acres, $10 billion; a $25 billion, 1.4-gigawatt campus."""
    measured = [q for q in scene.sentence.quantities if q.kind in _ROWED and q is not quantity]
    return any(_ROW.fullmatch(reading.folded, min(q.end, quantity.end), max(q.start, quantity.start)) for q in measured)


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
