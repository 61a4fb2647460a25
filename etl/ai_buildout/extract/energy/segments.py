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
_VERB_BEHIND = re.compile(
    r"(?:,[^,.;]{2,60},)? (?:is|are|was|were|has|have|had|will|would|plans|wants|intends|aims|hopes|expects|owns|operates|runs|builds|opened|bought|broke|started|began|signed|agreed|[a-z]{3,12}ed) "
)
_MIXED = re.compile(r"风光|源网荷储|多能互补")
"""In a noun for several kinds of plants together."""
_MOST = 12


def site_scenes(reading: Reading, scene: Scene) -> tuple[list[Scene], bool]:
    """The parts of a sentence that each tell a site, and whether they are one list, so that what is said besides is of all.

    A list has each plant with its power. Else the parts are those between semicolons or words of contrast, where more than one
    of them has a site's noun and a number; else the whole.
    """
    sentence = scene.sentence
    if len(sentence.quantities) > 1 and (cuts := enumerated(reading, scene)):
        parts = _parts(scene, cuts)
        lead = [q for q in parts[0].sentence.quantities if q.kind == "power"]
        han = not reading.folded[cuts[0]].isascii()
        return (parts[1:] if han and lead and not _has_plant(reading, parts[0]) else parts), True
    cuts = [m.end() for m in _PART.finditer(reading.folded, sentence.start, sentence.end)]
    cuts = sorted({*cuts, *_next_subjects(reading, scene)})
    if not 0 < len(cuts) <= _MOST:
        return [scene], False
    parts = _parts(scene, cuts)
    telling = [p for p in parts if p.sentence.cues_of("site") and p.sentence.quantities]
    return (parts if len(telling) > 1 else [scene]), False


def _has_plant(reading: Reading, scene: Scene) -> bool:
    """Whether a part of a list has a noun of its own for a plant."""
    tables = reading.lexicon.tables["site"]
    return any(
        not tables[s].get("weak") and not _MIXED.search(reading.gap(c.start, c.end))
        for c in scene.sentence.cues_of("site")
        for s in c.senses["site"]
    )


def _next_subjects(reading: Reading, scene: Scene) -> list[int]:
    """Where a comma and a conjunction pass the sentence on to another company, which has a verb of its own: …, and Foo is spending …."""
    return [
        actor.name.start
        for actor in scene.actors
        if reading.folded.endswith((", and ", ", but "), scene.sentence.start, actor.name.start)
        and _VERB_BEHIND.match(reading.folded, actor.name.end, scene.sentence.end)
    ]


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
