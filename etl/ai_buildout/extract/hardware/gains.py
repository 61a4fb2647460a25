"""Gains over another product: 67% more energy-efficient than the Foo, 较上代提升六成, bandwidth up 40% on the Foo."""

from __future__ import annotations

import re

from ai_buildout.extract.hardware.subjects import Subjects
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_REACH = 40
_BEFORE_REACH = 64
_MORE = re.compile(
    r" (?:more|higher|greater|better|extra|additional|larger|bigger|wider|faster|quicker|speedier|denser|dearer|heavier|improvement|increase|uplift|jump|gain|boost|rise|leap|advantage|lead|edge)\b"
)
_RISES = re.compile(
    r"\b(?:up|rises?|rose|risen|grows?|grew|grown|climbs?|climbed|jumps?|jumped|improv(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|gains?|gained|boost(?:s|ed|ing)?|lift(?:s|ed|ing)?|rais(?:e|es|ed|ing)|higher|better|faster|beats?|exceeds?|outperforms?)"
    r"(?: (?:[\w'-]+ ){0,6}?)?(?:by|of|up)? ?$"
    r"|(?:提升|提高|提昇|增加|增长|成长|高出|多出|快出|超出|上升|改善|优化|拉高|拉升|跃升|增幅|涨幅|增大|扩大|增强|高|快|多|增)(?:了|达|约|近|逾|超|到|至|过|幅度)*$"
)
_RISES_REACH = 48
_IS = re.compile(
    r" (?:is|are|was|were|will be|would be|comes out|came out)(?: (?:about|some|around|up to|at least|more than|over|roughly|nearly|also))* "
)
_SPEED = re.compile(r" (?:faster|quicker|speedier)\b")
_OF_KIND = {"compute": "performance", "data": "memory", "bandwidth": "bandwidth", "power": "power"}
_NAMED = {"ai_flops": "performance", "efficiency": "energy_efficiency"}
_BARRED = frozenset({"none", "layers", "available_from", "process_node", "tokens_per_second", "context_tokens"})


def gain_of(reading: Reading, scene: Scene, quantity: Quantity, subjects: Subjects) -> str | None:
    """The property of which a share says how much more it is than another product's, or the generation's before; else None."""
    if quantity.kind != "share" or not subjects.compares:
        return None
    more = _MORE.match(reading.folded, quantity.end)
    start, end = scene.sentence.clause(quantity.start)
    rises = _RISES.search(reading.folded, max(start, quantity.start - _RISES_REACH), quantity.start)
    if not (more or rises):
        return None
    cues = scene.sentence.cues_of("spec")
    behind = between(cues, quantity.end, min(end, quantity.end + _REACH)) if more else []
    before = between(cues, start, quantity.start) if rises else []
    if not (rises or behind):  # its power efficiency is 40% better than the Foo's
        before = [
            c for c in between(cues, start, quantity.start) if _IS.fullmatch(reading.folded, c.end, quantity.start)
        ]
    named = [s for cue in (*behind, *reversed(before)) for s in cue.senses["spec"] if s not in _BARRED]
    plain = "performance_ratio" in named or (more and _SPEED.match(reading.folded, quantity.end))
    for spec in named:
        base = spec.removesuffix("_ratio")
        if base != "performance":
            return f"{_NAMED.get(base, base)}_gain"
    return (_of_number_before(scene, quantity) if rises else None) or ("performance_gain" if plain else None)


def _of_number_before(scene: Scene, quantity: Quantity) -> str | None:
    """What the number told right before it is of: 带宽超过2.8TB/s,较前一代提升六成."""
    told = between(scene.sentence.quantities, quantity.start - _BEFORE_REACH, quantity.start)
    base = _OF_KIND.get(told[-1].kind) if told else None
    return f"{base}_gain" if base else None
