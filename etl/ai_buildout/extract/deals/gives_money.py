"""Verbs of supplying whose object is money: provides $3bn to Foo supplies no goods."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_OBJECT_REACH = 60
_NO_GOODS_BETWEEN = re.compile(
    r" (?:\S+ )?(?:\S+ )?(?:with )?(?:(?:an?|the|its|another|further|additional|up to|as much as|more than|over|about|around|some|roughly|nearly|almost|at least|initial|first|combined|total of) ?)*"
)
_FOR_MONEY = re.compile(
    r"(?: (?:more|extra))?(?: (?:of|in|worth of))?(?: (?:new|fresh|additional|further|committed|senior|secured|private|public|bridge|construction|long-term|growth|preferred|acquisition|debt|bank|state|federal))*"
    r" (?:(?:financing|funding|capital|cash|credit|money|loans?|debt|equity|funds|backing|liquidity|grants?|subsid(?:y|ies)|support|aid|guarantees?|investment|commitments?|proceeds|to|towards?)\b)"
)
"""Behind a sum: it is money that someone is given, or goes to someone."""


def hands_money(reading: Reading, candidate: Candidate) -> bool:
    """Whether a sum, no goods worth it, is what the verb hands over: provides $3bn to Foo, supplies Foo with $3bn of credit."""
    end = candidate.trigger.end
    _, last = candidate.scene.sentence.clause(end - 1)
    near = between(candidate.scene.sentence.quantities, end, min(last, end + _OBJECT_REACH))
    if not near or near[0].kind != "money" or reading.gap(candidate.trigger.start, end).startswith(("sell", "sold")):
        return False
    return bool(
        _NO_GOODS_BETWEEN.fullmatch(reading.folded, end, near[0].start)
        and _FOR_MONEY.match(reading.folded, near[0].end)
    )
