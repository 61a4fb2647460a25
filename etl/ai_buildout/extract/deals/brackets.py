"""The clause of a Chinese trigger, which goes on behind brackets that stand in it."""

from __future__ import annotations

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading


def clause_around(reading: Reading, scene: Scene, place: int) -> tuple[int, int]:
    """The clause of a place; a Chinese one goes on behind brackets that stand in it: 甲(以下简称"乙方")与丙签约."""
    sentence = scene.sentence
    start, end = sentence.clause(place)
    if reading.folded[place].isascii() or any(a <= place < b for a, b in sentence.asides):
        return start, end
    brackets = {b: a for a, b in sentence.asides if reading.folded[a] == "("}
    while start in brackets and brackets[start] > sentence.start and not _lists(scene, brackets[start], start):
        start, _ = sentence.clause(brackets[start] - 1)
    opened = {a: b for b, a in brackets.items()}
    while end - 1 in opened and opened[end - 1] < sentence.end:
        _, end = sentence.clause(opened[end - 1])
    return start, end


def _lists(scene: Scene, start: int, end: int) -> bool:
    """Whether brackets say who someone is: a list of companies."""
    return sum(start <= a.name.start < end for a in scene.actors) > 1
