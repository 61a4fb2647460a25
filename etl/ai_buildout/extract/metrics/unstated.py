"""Numbers that tell no figure of anyone today: a share that nobody reaches, the worth of a contract, what happened long ago."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading

_REACH = 64
_NOBODY = re.compile(
    r"\b(?:neither|none|nobody|no (?:single |other |one |individual )?(?:customer|client|buyer|supplier|company|country|of them))\b"
    r"(?: of (?:them|the two|which|whom|its customers))?[^,;.]{0,36}$"
)
"""Before a share: neither made up more than 15% of revenue."""
_OF_CONTRACT = re.compile(
    r"\b(?:contract|order|agreement|pact|transaction|stake|holding|lease|purchase|shipment|parcel|package)s?\b[^.;]{0,44}\b(?:valued|values|worth|priced)\b[^.;]{0,12}$"
)
_LONG_AGO = re.compile(
    r"\b(?:in|by|since|between|from|until|around|about|of) (?:about |around |the )?1(?:[5-8]\d\d|9[0-7]\d)s?\b"
)
_FOUNDED = re.compile(
    r"\b(?:found|establish|set up|start|born|date|creat|incorporat|trac|begun|began|open)\w*\b[^.;]{0,40}$"
)
_OPENING = 80


def is_unstated(reading: Reading, scene: Scene, measure: Measure) -> bool:
    """Whether the words around a number say that it is nobody's figure of today."""
    if not reading.folded[measure.quantity.end - 1].isascii():
        return False
    sentence, folded, place = scene.sentence, reading.folded, measure.quantity.start
    near = max(sentence.start, place - _REACH)
    if measure.quantity.kind == "share" and _NOBODY.search(folded, near, place):
        return True
    if measure.metric == "valuation" and _OF_CONTRACT.search(folded, near, place):
        return True
    return _is_long_ago(reading, scene, place)


def _is_long_ago(reading: Reading, scene: Scene, place: int) -> bool:
    """Whether the sentence opens with a year long past, or has it in the number's own clause; not the year of a founding."""
    sentence, folded = scene.sentence, reading.folded
    start, end = sentence.clause(place)
    for floor, stop in ((sentence.start, min(sentence.start + _OPENING, end)), (start, end)):
        told = _LONG_AGO.search(folded, floor, stop)
        if told is not None and not _FOUNDED.search(folded, sentence.start, told.start()):
            return True
    return False
