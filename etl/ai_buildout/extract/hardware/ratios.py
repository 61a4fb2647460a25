"""Multiples of another product's property: 4.4 times the compute, 3.3 times what the Foo manages, 是上一代Foo的6倍."""

from __future__ import annotations

import re

from ai_buildout.extract.hardware.comparatives import comparative_of
from ai_buildout.extract.hardware.subjects import Subjects
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_REACH = 32
_BEFORE_REACH = 64
_OF_KIND = {
    "compute": "performance_ratio",
    "data": "memory_ratio",
    "bandwidth": "bandwidth_ratio",
    "power": "power_ratio",
}
"""What a multiple compares that follows a number of a kind without a word of its own."""
_NAMED = {"ai_flops": "performance_ratio", "price": "price_ratio"}
_COMPARED = ("memory", "memory_bandwidth", "bandwidth", "power", "cores", "transistors", "ai_flops", "price", "sram")
_ATTRIBUTE = re.compile(r"(?: [\w-]+){0,5} ?|的?[\u3400-\u9fff]{0,6}")
_FRACTION = re.compile(
    r"^(?:about |nearly |roughly |over |some )?(?:half|a third|a quarter|a fifth|two thirds|two-thirds|three quarters|three-quarters)$"
)
_WHAT = re.compile(r" (?:what|that of|those of|as much as|as many as|more than|the)\b")


def ratio_of(reading: Reading, scene: Scene, quantity: Quantity, subjects: Subjects) -> str | None:
    """The property that a multiple compares with that of another product, or with the generation before; None where nothing says so."""
    if quantity.kind == "share":
        named = _FRACTION.search(reading.gap(quantity.start, quantity.end)) and subjects.compares
        return _named(reading, scene, quantity) if named else None
    if quantity.kind != "multiple" or not subjects.compares:
        return None
    return (
        _named(reading, scene, quantity)
        or _of_number_before(reading, scene, quantity, subjects)
        or comparative_of(reading, scene, quantity)
        or _outdone(scene, quantity)
    )


def _outdone(scene: Scene, quantity: Quantity) -> str | None:
    """By a verb that says that one product is faster than another: outpaces the Foo tenfold."""
    cues = between(scene.sentence.cues_of("outdo"), quantity.start - _BEFORE_REACH, quantity.start)
    return "performance_ratio" if any(True for _ in cues) else None


def _named(reading: Reading, scene: Scene, quantity: Quantity) -> str | None:
    """By the word for a property right behind it: four times the memory bandwidth."""
    _, end = scene.sentence.clause(quantity.start)
    for cue in between(scene.sentence.cues_of("spec"), quantity.end, min(end, quantity.end + _REACH)):
        if not _ATTRIBUTE.fullmatch(reading.folded, quantity.end, cue.start):
            return None
        for spec in cue.senses["spec"]:
            if spec.endswith("_ratio"):
                return spec
            if spec in _COMPARED or spec.endswith(("_flops", "_ops")):
                return _NAMED.get(spec, f"{spec}_ratio")
    return None


def _of_number_before(reading: Reading, scene: Scene, quantity: Quantity, subjects: Subjects) -> str | None:
    """By the number told right before it, where the other product stands by the multiple: 3.6 exaflops, 3.3 times what the Foo manages."""
    beside = _WHAT.match(reading.folded, quantity.end) and subjects.compared_between(
        quantity.end, quantity.end + _REACH
    )
    if not (beside or subjects.compared_between(quantity.start - _REACH, quantity.start)):
        return None
    told = [
        q for q in scene.sentence.quantities if quantity.start - _BEFORE_REACH <= q.start and q.end <= quantity.start
    ]
    if not told:
        return None
    cues = between(scene.sentence.cues_of("spec"), told[-1].start - _REACH, quantity.start)
    precise = [s for c in cues for s in c.senses["spec"] if s.endswith("_flops") and s not in _NAMED]
    if told[-1].kind == "compute" and precise:
        return f"{precise[0]}_ratio"
    return _OF_KIND.get(told[-1].kind)
