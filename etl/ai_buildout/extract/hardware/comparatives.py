"""Multiples that a whole phrase makes a comparison: six times as powerful as the Foo, 互联带宽是Foo的2.5倍, 效能為前代的6倍、頻寬4倍."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_THING = r"(?: [\w-]+){0,2}?"
_BEHIND = [
    (
        "efficiency_ratio",
        rf" (?:as (?:energy-|power-)?efficient as|(?:more )?(?:energy-|power-)?efficient than|(?:the|its|better|more|higher){_THING} (?:performance|throughput|compute|work|output) (?:per watt|for each watt)|the{_THING} efficiency)\b",
    ),
    (
        "performance_ratio",
        rf" (?:as (?:powerful|fast|quick|capable|speedy|strong) as|(?:faster|quicker|speedier|more powerful|more capable) than|(?:the|as much){_THING} (?:performance|speed|throughput|compute|work|output)\b(?! per))",
    ),
    ("memory_bandwidth_ratio", rf" the{_THING} memory bandwidth\b"),
    ("bandwidth_ratio", rf" (?:the{_THING} bandwidth|as (?:wide|broad) as)\b"),
    ("memory_ratio", rf" (?:the{_THING} memory|as much memory)\b"),
    ("power_ratio", r" (?:the (?:power|electricity|current)(?: draw)?|as (?:hungry|thirsty) as)\b(?! of a)"),
]
_PER_WATT = re.compile(r"(?:^|\W)(?:per|for each|for every) watt\b[^.;]{0,40}$")
_WATT_REACH = 64
_IS = re.compile(
    r"(?:大约|约|则|都|也|可|能|会|将|更|预计|据称|号称|官称|最高|可以|足足)*(?:是|为|达|达到|可达|相当于|等于|提升至|提升到|提升|提高到|提高至|增至|增加到|较|比|做到)[^,.;、。:(]{0,26}$"
)
_BARE = re.compile(r"(?:则|也|都|为|是|达|达到|提升|提高|增至|翻了?|高)*(?:约|近|逾|超过|高达)?$")
_OF_SIZE = (
    "memory",
    "memory_bandwidth",
    "bandwidth",
    "sram",
    "cores",
    "transistors",
    "power",
    "price",
    "performance_ratio",
    "efficiency_ratio",
)
_NAMED = {"ai_flops": "performance_ratio", "efficiency": "efficiency_ratio"}
_FRAMES = [(spec, re.compile(pattern)) for spec, pattern in _BEHIND]


def comparative_of(reading: Reading, scene: Scene, quantity: Quantity) -> str | None:
    """The property that the phrase around a multiple compares, in a sentence that is known to measure by another product."""
    if reading.folded[max(0, quantity.end - 1)].isascii():
        spec = next((s for s, frame in _FRAMES if frame.match(reading.folded, quantity.end, scene.sentence.end)), None)
        watt = (reading.folded, max(scene.sentence.start, quantity.start - _WATT_REACH), quantity.start)
        return "efficiency_ratio" if spec == "performance_ratio" and _PER_WATT.search(*watt) else spec
    return _before(reading, scene, quantity)


def _before(reading: Reading, scene: Scene, quantity: Quantity) -> str | None:
    """By the property before a Chinese multiple: X是甲的2倍; what stands bare behind another such multiple is compared as well."""
    start, _ = scene.sentence.clause(quantity.start)
    told = [q for q in scene.sentence.quantities if start <= q.start < quantity.start]
    floor = max([start, *(q.end for q in told)])
    cues = [*between(scene.sentence.cues_of("spec"), floor, quantity.start)]
    specs = [(cue, spec) for cue in cues for spec in cue.senses["spec"] if spec in _OF_SIZE or spec.endswith("_flops")]
    if not specs:
        return None
    cue, spec = specs[0]
    gap = reading.gap(cue.end, quantity.start)
    follows = any(q.kind == "multiple" and q.end <= quantity.start for q in scene.sentence.quantities)
    if not (_IS.match(gap) or (follows and _BARE.fullmatch(gap))):
        return None
    return spec if spec.endswith("_ratio") else _NAMED.get(spec, f"{spec}_ratio")
