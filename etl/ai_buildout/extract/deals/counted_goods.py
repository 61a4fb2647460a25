"""Whether a number counts the goods of a deal: 18,000 of Foo's chips, 8,000 Foo GB300s, 下单3000张."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_LEAST_UNITS = 10
_GOODS_REACH = 40
_OF_THE_REACH = 24
_CLASSIFIED = re.compile(
    "[^\u4e00-\u9fff]*[\u4e00-\u9fff]{0,4}?[0-9][0-9.,]* ?[百千万亿]*(?P<what>[张枚颗块片卡台套部柜组只])"
)
"""A number in digits and a word that counts machines or their parts by itself."""
_LEAST_CLASSIFIED = 2
_PER = re.compile(
    "每[\u4e00-\u9fff]{0,8}$|(?:(?<![下订追])单|平均)[\u4e00-\u9fff]{0,2}$|(?:库存|存货|产能|月产|年产|出货量?|产量|销量)[\u4e00-\u9fff]{0,3}$"
)
"""Before a number of pieces that nobody orders: 每柜72颗, 库存约为70万颗."""
_OWN_NOUN_GAP = 2
_PER_REACH = 10
_OF_ORDERS = re.compile(
    "(?:[\u4e00-\u9fff]{0,4})?(?:订单|票|发票|照片|海报|专辑|电影|影片|手机|汽车|车|床|门票|合同|单子|保单|牌照|许可)"
)


def counts_by_classifier(reading: Reading, quantity: Quantity) -> bool:
    """Whether a Chinese number counts machines by its classifier alone: 订购了600张, 采购1200张X2用于客服."""
    if (
        quantity.kind != "count"
        or max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None) < _LEAST_CLASSIFIED
    ):
        return False
    told = _CLASSIFIED.match(reading.folded, quantity.start, quantity.end)
    if told is None or _PER.search(reading.folded, max(0, quantity.start - _PER_REACH), quantity.start):
        return False
    if quantity.noun and quantity.end - told.end() <= len(quantity.noun) + _OWN_NOUN_GAP:
        return False  # its noun stands right behind it
    return _OF_ORDERS.match(reading.folded, told.end()) is None


def counts_goods(reading: Reading, draft: Draft, quantity: Quantity) -> bool:
    """Whether a bare number counts a product named behind it: 18,000 of Nvidia's GB300 chips."""
    if max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None) < _LEAST_UNITS:
        return False
    if _madeproduct_behind(draft, quantity):
        return True
    if not reading.folded.startswith(" of ", quantity.end):
        return False
    if any(
        n.kind == "product" for n in between(draft.scene.sentence.names, quantity.end, quantity.end + _OF_THE_REACH)
    ):
        return True
    behind = between(draft.scene.sentence.cues, quantity.end, quantity.end + _GOODS_REACH)
    return any("hardware" in c.senses.get("topic", ()) for c in behind)


def product_behind(draft: Draft, quantity: Quantity) -> str:
    """The name of the product that stands right behind a count (5万颗MI450), as a noun for hardware; else nothing."""
    names = draft.scene.sentence.names
    makers = [n.end for n in names if n.kind == "company" and 0 <= n.start - quantity.end <= 1]  # 5万颗甲的MI450
    ends = (quantity.end, *makers)
    return "gpu" if any(n.kind == "product" and 0 <= n.start - end <= 1 for n in names for end in ends) else ""


def _madeproduct_behind(draft: Draft, quantity: Quantity) -> bool:
    """Whether the name of a product stands right behind, with its maker between them at the most: 8,000 Nvidia GB300s."""
    names = between(draft.scene.sentence.names, quantity.end, quantity.end + _GOODS_REACH)
    if names and names[0].kind == "company" and names[0].start == quantity.end + 1:
        return len(names) > 1 and names[1].kind == "product" and names[1].start == names[0].end + 1
    return bool(names) and names[0].kind == "product" and names[0].start == quantity.end + 1
