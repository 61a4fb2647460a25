"""Sums that a headline calls out before the deal: 10亿美元!英伟达入股诺基亚."""

from __future__ import annotations

import re
from bisect import bisect_left

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

_AROUND = re.compile(r"[\s\W]*(?:豪掷|狂砸|豪砸|怒砸|重金|砸下|斥资|总价|合计|又一笔|just in|breaking)?[\s\W]*")
_NEXT = 2
_NONE = (DealType.PARTNERSHIP, DealType.WARRANT)


def take_exclaimed(reading: Reading, draft: Draft) -> None:
    """Give a deal without a number, in place, the sum that is all of the sentence right before it."""
    if draft.numbers or draft.type in _NONE:
        return
    here = draft.scene.sentence
    place = bisect_left(reading.sentences, here.start, key=lambda s: s.start) - 1
    if place < 0:
        return
    before = reading.sentences[place]
    near = before.paragraph == here.paragraph and here.start - before.end <= _NEXT
    if not near or len(before.quantities) != 1 or before.quantities[0].kind != "money":
        return
    sum_ = before.quantities[0]
    alone = _AROUND.fullmatch(reading.folded, before.start, sum_.start)
    if alone and re.fullmatch(r"[!!\s]+", reading.folded[sum_.end : before.end]) and not sum_.approximate_magnitude:
        draft.numbers["amount"] = sum_
