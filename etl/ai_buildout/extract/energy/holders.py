"""Whose site it is by the words right about its noun: Foo's 330 MW River Bend site is Foo's, whatever preposition stands before Foo."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading

_OWNED = re.compile(r"(?:['’]s?|的)[^,.;:()，。；]{0,64}")
_OTHERS = re.compile(r"\b(?:for|to|by|from|with|and|or|that|which|who)\b|(?:为|由|向|与|和|及)")
_REACH = 72
_PART_OF_GRID = re.compile(
    r"(?:['’]s)? (?:grid|network|system|territory|service area|footprint|interconnection|queue|region|market|zone)\b|(?:电网|電網|网络|系统)"
)


def holder_of(reading: Reading, scene: Scene, site: Site) -> Actor | None:
    """The company whose genitive the site's noun stands behind, with nothing but the site's size and name between; None without one."""
    found: Actor | None = None
    for actor in scene.actors:
        end = actor.name.end
        if not actor.genitive or actor.maker or not 0 < site.start - end <= _REACH:
            continue
        gap = reading.folded[end : site.start]
        if _OWNED.fullmatch(gap) and not _OTHERS.search(gap):
            found = actor
    return found


def names_grid(reading: Reading, actor: Actor) -> bool:
    """Whether a company's name only says which grid or market is meant: the TVA grid."""
    return _PART_OF_GRID.match(reading.folded, actor.name.end) is not None
