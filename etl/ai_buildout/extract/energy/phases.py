"""Sites built in parts: which power is the whole site's, and which that of a first or later part."""

from __future__ import annotations

from typing import Literal

from ai_buildout.extract.energy.phrases import before, behind, holds
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

Part = Literal["first", "later", "expansion", "whole"]
_REACH = 36
_PARTS: tuple[Part, ...] = ("first", "later", "expansion", "whole")


def is_total(reading: Reading, quantity: Quantity) -> bool:
    """Whether the words before a power say that it is the site's when all phases are built (全部建成后将达到…)."""
    ahead = reading.folded[max(0, quantity.start - _REACH) : quantity.start]
    return any(holds(ahead, name) and before(name, 12, 18).search(ahead) for name in ("whole", "expansion", "built"))


def part_of(reading: Reading, scene: Scene, quantity: Quantity) -> Part | None:
    """Which part of a site a power is that of, by the words before it in the sentence, or right behind it."""
    floor = max(
        [
            scene.sentence.start,
            quantity.start - _REACH,
            *(q.end for q in scene.sentence.quantities if q.end <= quantity.start),
        ]
    )
    ahead = reading.folded[floor : quantity.start]
    found: list[tuple[int, Part]] = []
    for part in _PARTS:
        reach = (12, 18) if part in ("whole", "expansion") else (8, 14)
        if holds(ahead, part) and (match := before(part, *reach).search(ahead)):
            found.append((match.start(), part))
    if found:
        return max(found)[1]
    if is_total(reading, quantity):
        return "whole"
    rest = reading.folded[quantity.end : quantity.end + _REACH]
    return next((part for part in _PARTS[:2] if behind(part).match(rest)), None)
