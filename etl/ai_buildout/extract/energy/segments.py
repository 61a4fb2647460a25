"""A sentence that tells several sites, parted by semicolons, as one scene for each."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ai_buildout.extract.energy.enumerated import enumerated
from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence

_PART = re.compile(rf";|[,，] ?(?:{any_phrase('contrast')})")
_MOST = 12


def site_scenes(reading: Reading, scene: Scene) -> tuple[list[Scene], bool]:
    """The parts of a sentence that each tell a site, and whether they are one list, so that what is said besides is of all.

    A list has each plant with its power. Else the parts are those between semicolons or words of contrast, where more than one
    of them has a site's noun and a number; else the whole.
    """
    sentence = scene.sentence
    if len(sentence.quantities) > 1 and (cuts := enumerated(reading, scene)):
        return _parts(scene, cuts), True
    cuts = [m.end() for m in _PART.finditer(reading.folded, sentence.start, sentence.end)]
    if not 0 < len(cuts) <= _MOST:
        return [scene], False
    parts = _parts(scene, cuts)
    telling = [p for p in parts if p.sentence.cues_of("site") and p.sentence.quantities]
    return (parts if len(telling) > 1 else [scene]), False


def _parts(scene: Scene, cuts: list[int]) -> list[Scene]:
    borders = [scene.sentence.start, *cuts, scene.sentence.end]
    return [part_of_scene(scene, a, b) for a, b in pairwise(borders) if b > a]


def part_of_scene(scene: Scene, start: int, end: int) -> Scene:
    """The scene of a part of its sentence."""
    whole = scene.sentence
    part = Sentence(
        start,
        end,
        whole.kind,
        whole.paragraph,
        [start, *(c for c in whole.clauses if start < c < end)],
        [(a, b) for a, b in whole.asides if start <= a and b <= end],
        between(whole.names, start, end),
        between(whole.quantities, start, end),
        between(whole.dates, start, end),
        between(whole.cues, start, end),
    )
    return replace(scene, sentence=part, actors=[a for a in scene.actors if start <= a.name.start < end])
