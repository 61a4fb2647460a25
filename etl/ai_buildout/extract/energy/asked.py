"""Sites after which a question asks, of which the answer then tells: 貴公司在甲的機房如何？答：那邊容量24兆瓦."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.kinds import kind_of
from ai_buildout.extract.energy.nouns import in_a_name
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import places_of
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind

_NEXT = 2
"""How many paragraphs behind the question the answer begins at the latest."""
_SPOKEN_BY = re.compile(r"(?:[\u3400-\u9fff]{1,4}|[a-z]{1,12}(?: [a-z]{1,12})?):\s?")


def read_asked(reading: Reading, scene: Scene, directory: Directory) -> Site | None:
    """The data centre at a place after which a sentence asks; it has no numbers yet."""
    if not reading.asks(scene.sentence.start, scene.sentence.end):
        return None
    for cue in scene.sentence.cues_of("site"):
        if {"data_center", "place"}.isdisjoint(cue.senses["site"]) or in_a_name(reading, scene, cue):
            continue
        if kind_of(reading, scene, cue) is not ProjectKind.DATA_CENTER:
            continue
        places = places_of(reading, scene, directory, cue)
        if any(p.kind != "country" for p in places):
            return Site(scene, ProjectKind.DATA_CENTER, cue.start, cue.end, None, places, asked=True)
    return None


def opening(reading: Reading, scene: Scene) -> int:
    """Where the words of a sentence begin, behind the name or the letter of who says them: 答：那边…."""
    match = _SPOKEN_BY.match(reading.folded, scene.sentence.start, scene.sentence.end)
    return match.end() if match is not None else scene.sentence.start


def answers(scene: Scene, site: Site) -> bool:
    """Whether a sentence begins to answer the question that asks after a site."""
    apart = scene.sentence.paragraph - site.paragraph
    return site.asked and not site.numbers and 0 < apart <= _NEXT
