"""The rack or system that holds what a count counts: 72 of them go into a Foo rack, 组成的超节点."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.hardware.kinds import Kinds
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention, Quantity

_BEHIND_REACH = 80
_IN_IT = re.compile(r"\b(?:in|into|inside|within|aboard) (?:it|them)\b")


def container_of(
    reading: Reading,
    scene: Scene,
    kinds: Kinds,
    quantity: Quantity,
    found: NameMention | None,
    products: Sequence[NameMention],
    topic: NameMention | None,
) -> NameMention | None:
    """The rack or system that holds what a count counts: before it, or behind it (go into a Helios rack, 组成的超节点)."""
    if found is not None and kinds.is_whole(found):
        return found
    wholes = [n for n in products if kinds.is_whole(n)]
    if not wholes and topic is not None and kinds.is_whole(topic):
        end = min(scene.sentence.end, quantity.end + _BEHIND_REACH)
        return topic if _IN_IT.search(reading.folded, quantity.end, end) else None
    before = [n for n in wholes if n.end <= quantity.start]
    if before:
        return before[-1]
    behind = [n for n in wholes if 0 <= n.start - quantity.end <= _BEHIND_REACH]
    if behind and any(quantity.end <= c.start <= behind[0].start for c in scene.sentence.cues_of("held")):
        return behind[0]
    return None
