"""What a part of a company earns, told without the word revenue: its cloud unit brought in $15 billion; 该部门贡献512亿美元."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.names.directory import is_cloud
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

METRIC = "segment_revenue"
_CLOUD = "cloud_revenue"
_STEADY = re.compile(
    r"[按以](?:固定|不变|恒定)(?:汇率|货币)(?:计算?|口径)?|,? (?:at|in|on a) constant[ -]currenc(?:y|ies)(?: basis)?,?"
)
_LEAST = 1e6
"""Money: what is less is no revenue of a part of a company."""
_NEXT_PART = re.compile(
    r",? (?:and |while |with |whereas |but )?(?:the |its )?[a-z][a-z&-]*(?: [a-z&-]+){0,4}? "
    r"(?:added|contributed|brought in|made up|accounted for|generated|took in|provided|chipped in|supplied|adding|contributing|at|with) "
    r"(?:another |a further |about |some |the remaining |the other |just |only )*"
)
_RISES_TO = (" to ", "至", "到")


def of_segment(
    reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, measures: list[Measure]
) -> Measure | None:
    """What a verb of earning or growing gives to a part of a company: revenue, or the profit told before of which it is a part."""
    if (part := _next_part(reading, scene, quantity, measures)) is not None:
        return part
    if quantity.kind not in ("money", "share", "multiple") or (quantity.kind == "money") == (growth is not None):
        return None
    sentence = scene.sentence
    start, _ = sentence.clause(quantity.start)
    for first, last in reversed(sentence.asides):  # the cloud unit, the one that rents out chips, brought in
        start = sentence.clause(first)[0] if last == start else start
    for cue in reversed(between(sentence.cues, start, quantity.start)):
        if "segment" in cue.senses:
            earns = _grows(reading, scene, cue, quantity) if growth else _earns(reading, scene, cue, quantity)
            whole = _whole(reading, scene, cue, measures) if earns and not growth else None
            if whole is not None:
                return Measure(quantity, whole.metric, "level", cue, CARRIED_COST, whole)
            return Measure(quantity, METRIC, growth or "level", cue, 1.0) if earns else None
    return _of_cloud(reading, scene, quantity, growth, start)


def _of_cloud(reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, start: int) -> Measure | None:
    """The revenue of a company's cloud that goes by a name of its own: AWS grew 24% to $36bn; 阿里云增长36%."""
    named = [a for a in scene.actors if start <= a.name.start and a.name.end <= quantity.start]
    cloud = named[-1] if named else None
    if cloud is None or cloud.relation or not is_cloud(cloud.name.surface) or is_cloud(cloud.id):
        return None
    cue = Cue(cloud.name.start, cloud.name.end, {"segment": ("cloud",)})
    earns = _grows(reading, scene, cue, quantity) if growth else _earns(reading, scene, cue, quantity)
    return Measure(quantity, _CLOUD, growth or "level", cue, 1.0, owner=cloud) if earns else None


def _next_part(reading: Reading, scene: Scene, quantity: Quantity, measures: list[Measure]) -> Measure | None:
    """What a further part of the company earned, told behind the first: its cloud unit brought in $5bn, while systems added $2bn."""
    last = measures[-1] if measures else None
    if last is None or last.metric != METRIC or last.mode != "level" or quantity.kind != "money" or quantity.per:
        return None
    told = _NEXT_PART.fullmatch(reading.folded, last.quantity.end, quantity.start)
    if told is None or any(last.quantity.end <= a.name.start < quantity.start for a in scene.actors):
        return None
    return Measure(quantity, METRIC, "level", last.cue, CARRIED_COST, last)


def _whole(reading: Reading, scene: Scene, segment: Cue, measures: list[Measure]) -> Measure | None:
    """The profit of the whole, where words say that what follows is a part of it: 营业利益20兆,其中半导体部门贡献16兆."""
    levels = [m for m in measures if m.mode == "level" and m.base is None]
    if not levels or not reading.lexicon.tables["metric"][levels[-1].metric].get("flow"):
        return None
    parts = between(scene.sentence.cues_of("past"), levels[-1].quantity.end, segment.start)
    return levels[-1] if any("part" in c.senses["past"] for c in parts) else None


def follows_segment(scene: Scene, place: int) -> bool:
    """Whether the word for a part of a company stands right before a place (智能云部门收入)."""
    return any(
        "segment" in c.senses and 0 <= place - c.end <= 1 for c in between(scene.sentence.cues, place - 8, place)
    )


def names_segment(scene: Scene, place: int) -> bool:
    """Whether the word for a part of a company stands right behind a place (液冷业务)."""
    return any("segment" in c.senses and c.start - place <= 1 for c in between(scene.sentence.cues, place, place + 8))


def _grows(reading: Reading, scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    steady = _STEADY.search(reading.folded, cue.end, quantity.start)
    start = cue.end if steady is None else steady.end()
    return residue(reading, scene.sentence, start, quantity.start) == 0


def _earns(reading: Reading, scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether nothing but a verb of earning, or of growth up to a level, stands between the noun and the sum."""
    if max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None) < _LEAST or quantity.per:
        return False
    sentence = scene.sentence
    for verb in between(sentence.cues, cue.end, quantity.start):
        foreign = residue(reading, sentence, cue.end, verb.start) + residue(reading, sentence, verb.end, quantity.start)
        rises = "growth" in verb.senses and any(w in f" {reading.gap(verb.end, quantity.start)} " for w in _RISES_TO)
        if ("earn" in verb.senses or rises) and foreign == 0:
            return True
    return False
