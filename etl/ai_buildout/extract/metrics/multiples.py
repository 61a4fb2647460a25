"""Changes that a multiple tells by itself: sales doubled, has tripled its profit, three times as much as a year earlier."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import Mode
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_DONE = re.compile(r"\b(?:doubl|tripl|trebl|quadrupl|quintupl|sextupl)(?:ed|es|ing)$|\bhalv(?P<down>ed|es|ing)$")
_BARE = re.compile(r"\b(?:double|triple|treble|quadruple|quintuple|halv(?P<down>e))$")
_WOULD = re.compile(r"(?:^| )(?:to|will|should|must|shall|did|does|'ll|nearly|almost|again|further) $")
"""Words behind which a bare form is a verb: is expected to double."""
_OF_AIM = re.compile(
    r"[^.;:]{0,60}?\b(?:forecasts?|guidance|targets?|estimates?|outlook|goals?|projections?|expectations?|stake|bet|bets|order|offer|price target)\b"
)
"""Behind a verb with an object: what was doubled is only what is expected, or no figure at all."""
_TIME = (
    r"(?:a|one) (?:year|quarter)|(?:twelve|12|three|six|nine) months|last (?:year|quarter)|(?:the )?year[- ](?:ago|earlier|before)|the (?:year|quarter|month) (?:before|earlier)"
    r"|(?:the |its |their )?(?:same|corresponding|comparable|equivalent|previous|prior|preceding|year-ago|year-earlier)\b|(?:the )?(?:first|second|third|fourth) quarter of|20\d\d"
)
_THAN_BEFORE = re.compile(
    r" (?:(?:as (?:much|many|high|large|big|great)(?: again)?|more|higher|larger|greater) (?:as|than) |that of |those of |what (?:it|they|the company|the group|the firm) (?:had )?[a-z]+ (?:[a-z]+ )?"
    r"|the (?:level|figure|amount|sum|total|number|tally|rate|size|one)s? (?:of|in|for|from|at|seen|reached|recorded|reported|posted) (?:in |for )?)?"
    r"(?:(?:it|they|the company|the group|in|for|at|during|of|that of|was|were|had|made|sold|took|took in|earned|the level of|the figure of) )*"
    rf"(?:{_TIME})"
)
"""A comparison with an earlier time behind a multiple: twice the year-ago figure, four times what it sold a year earlier."""
_REACH = 24


def mode_of_multiple(reading: Reading, scene: Scene, quantity: Quantity) -> Mode | None:
    """The direction of a change that a number word of multiplying tells without any other word of growth."""
    if quantity.kind not in ("multiple", "share") or not reading.folded[quantity.end - 1].isascii():
        return None
    sentence = scene.sentence
    told = reading.gap(quantity.start, quantity.end)
    verb = _DONE.search(told) or (_BARE.search(told) if _is_verb(reading, scene, quantity) else None)
    if verb is not None:
        if _OF_AIM.match(reading.folded, quantity.end, sentence.clause(quantity.start)[1]):
            return None
        return "down" if verb["down"] else "up"
    if quantity.kind == "multiple" and _THAN_BEFORE.match(reading.folded, quantity.end, sentence.end):
        return "up"
    return None


def is_turned(reading: Reading, quantity: Quantity) -> bool:
    """Whether a multiple is a verb: sales doubled."""
    told = reading.gap(quantity.start, quantity.end)
    return quantity.kind == "multiple" and (_DONE.search(told) or _BARE.search(told)) is not None


def _is_verb(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether a bare form stands behind an auxiliary, or right behind the name of a figure: saw its sales double."""
    start = scene.sentence.start
    if _WOULD.search(reading.folded, max(start, quantity.start - _REACH), quantity.start):
        return True
    return any(c.end == quantity.start - 1 for c in scene.sentence.cues_of("metric"))
