"""Contracts that grow: what is added is an instalment, what the contract then comes to is its amount (追加65亿,使总额达到224亿)."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft
from ai_buildout.extract.deals.numbers import most
from ai_buildout.extract.syntax.reading import Reading

_ADDED = re.compile("(?:追加|加码|加签|增加|扩大|扩增|新增|再添|加大|多出)了?(?:约|近|逾|超过|最多|至多|至少)?$")
_ADDED_REACH = 8
_COMES_TO = re.compile(
    "[,;]?(?:使得?|令|让|合同|合约|订单|协议|双方|累计|总)?[\u4e00-\u9fff]{0,8}?(?:总额|总值|总金额|总价值|总规模|累计金额|规模|金额)?(?:增|升|提高|扩大|扩|达|加|上升|推高|提升|来|推升)?(?:至|到|达)"
)
_FROM = re.compile("(?:由|从)$")
_RISES_TO = re.compile("(?:一举|再度|进一步)?(?:增|升|提高|扩大|扩|加|上升|推高|提升|上调|追加|加码|调高)(?:至|到)")


def take_total(reading: Reading, draft: Draft) -> None:
    """Give a Chinese contract that grows the sum that it grows to, in place; what is added becomes its instalment."""
    amount = draft.numbers.get("amount")
    if amount is None or draft.type not in CONTRACT_TYPES or reading.folded[draft.start].isascii():
        return
    sums = [q for q in draft.scene.sentence.quantities if q.kind == "money" and q.currency == amount.currency]
    behind = next((q for q in sums if q.start >= amount.end), None)
    if behind is None or most(behind) <= most(amount):
        return
    before = (reading.folded, max(0, amount.start - _ADDED_REACH), amount.start)
    if _ADDED.search(*before) and _COMES_TO.fullmatch(reading.folded, amount.end, behind.start):
        draft.tranche.setdefault("amount", amount)
        draft.numbers["amount"] = behind
    elif _FROM.search(*before) and _RISES_TO.fullmatch(reading.folded, amount.end, behind.start):
        draft.numbers["amount"] = behind
