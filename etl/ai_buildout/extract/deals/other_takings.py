"""Shares and power that are taken without a deal: a part of what a company sells, power that is kept for a site of one's own."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_POWER_REACH = 40
_OF_WHAT = re.compile(
    r" of (?:what|everything|all that|all the|the (?:chips?|output|revenue|sales|capacity|wafers?|memory|power|electricity|production)\b)"
)


def is_of_output(reading: Reading, share: Quantity) -> bool:
    """Whether a share is of what a company makes or sells: takes 27% of what Foo sells."""
    return _OF_WHAT.match(reading.folded, share.end) is not None


def reserves_power(reading: Reading, candidate: Candidate) -> bool:
    """Whether power is reserved, and nothing says from whom: had reserved 120 megawatts."""
    trigger = candidate.trigger
    if candidate.paid or not reading.gap(trigger.start, trigger.end).startswith("reserv"):
        return False
    near = between(candidate.scene.sentence.quantities, trigger.end, trigger.end + _POWER_REACH)
    return any(q.kind == "power" for q in near)
