"""Clauses that only tell the reason for what the figures around them are: 营收1,905亿元,因部分机柜延后出货,月减5.1%.

What they name has no number outside of them; a figure told before goes on behind them.
"""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_REASON = re.compile(
    r"(?:并|也|但|主要|主因|而|系|是)?(?:因(?![此而应])为?|由于|受惠于?|受益于?|受到?(?![让访托理])|随着|得益于|归功于|缘于|鉴于|拜)(?!此)"
)
_BEHIND = 60


def is_reason(reading: Reading, scene: Scene, place: int, quantity: Quantity) -> bool:
    """Whether the clause of a place before a number tells a reason, and the number stands behind it."""
    start, end = scene.sentence.clause(place)
    return end <= quantity.start and _REASON.match(reading.folded, start, end) is not None


def names_reason(reading: Reading, scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether the name of a metric only tells the reason for a number behind it."""
    if cue.end > quantity.start or reading.folded[cue.start].isascii():
        return False
    return is_reason(reading, scene, cue.start, quantity)


def behind_reasons(reading: Reading, scene: Scene, place: int, quantity: Quantity) -> int:
    """Where the words from a place to a number begin, the reasons between left out."""
    if quantity.start - place > _BEHIND or place >= quantity.start or reading.folded[place] not in ",，":
        return place
    at = place + 1
    while at < quantity.start and is_reason(reading, scene, at, quantity):
        at = scene.sentence.clause(at)[1]
    return at if at > place + 1 else place
