"""Sums that the words beside them make the price of one: $560 a stack, 18万元一张, 单台约110万元, ships in June at $7,500."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_REACH = 64
_CLASSIFIERS = "颗粒张片块台套柜枚只座部"
_NOT_ONE = r"(?!订|单子|大单|合同|租|时间|小时|每?(?:小时|月|年))"
_OF_ONE = re.compile(
    rf"(?:[单每一][{_CLASSIFIERS}]|[单每][机卡柜]){_NOT_ONE}(?:(?!订单|合同|投资|月|年|小时|租)[\u3400-\u9fffA-Za-z]){{0,8}}$"
)
_OF_ONE_BEHIND = re.compile(
    rf" ?(?:[/每一][{_CLASSIFIERS}]{_NOT_ONE}|(?: (?:an?|per|each|every) (?:card|chip|gpu|rack|cabinet|unit|piece|stack|board|module|system|server|machine|box|processor|accelerator|pop|pod|device)\b|,? apiece\b| (?:for )?each\b(?! (?:year|month|quarter|day)))(?![ -](?:hour|month|year|per|an? (?:hour|month|year))))"
)
_SOLD = re.compile(
    r"\b(?:ship|ships|shipping|launch|launches|launching|arrive|arrives|debut|debuts|debuting|on sale|available|sell|sells|selling|sold|market|marketed|offer|offers|offered|deliver)\b"
    r"[^,.;:$€£]{0,40} (?:at|for|from|priced at)(?: (?:a|about|around|roughly|just|only|some|under|over|price of|list price of|more than|less than|an estimated)){0,4} ?$"
)
_GOODS = re.compile(
    r"\b(?:shares?|stock|stake|notes|bonds|hour|subscription|assets?|business|unit in|division|power|electricity|tokens?)\b"
)


def is_unit_price(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether words right beside a sum say that it is for one of the goods."""
    if quantity.kind != "money":
        return False
    folded, start = reading.folded, max(scene.sentence.start, quantity.start - _REACH)
    if _OF_ONE_BEHIND.match(folded, quantity.end) or _OF_ONE.search(folded, start, quantity.start):
        return True
    if quantity.surface[0] in "每单單一" and quantity.surface[1:2] in _CLASSIFIERS:
        return True
    sold = _SOLD.search(folded, start, quantity.start)
    return sold is not None and not _GOODS.search(sold.group())


_RENTED = re.compile(r"租|\b(?:rent|rents|rented|rental|lease|leases|leased|an hour)\b")
_OF_ONE_FIRST = re.compile(rf"[约約近逾超]?[每单單一][{_CLASSIFIERS}張塊櫃顆]")
_PRICE_OF_ONE = re.compile(
    rf"(?:(?:单价|均价|单颗价格|单卡价格)|[单每一][{_CLASSIFIERS}](?:作价|要价|售价?|卖价?|报价|叫价|成交价|价格?|标价|定价|含税|未税))(?:为|是|在|大约|约|近|逾|达|:)*$|\b(?:unit|average|average selling) price(?: of| is| was| at| around| about| roughly)* $"
)


def is_price_of_one(reading: Reading, start: int, quantity: Quantity) -> bool:
    """Whether a sum in a sentence that begins at ``start`` is surely what each of the goods costs that the sentence counts."""
    ahead = reading.folded[max(start, quantity.start - _REACH) : quantity.start]
    if _RENTED.search(ahead):
        return False
    told = _OF_ONE_FIRST.match(quantity.surface) or _PRICE_OF_ONE.search(ahead)
    return bool(told or _OF_ONE_BEHIND.match(reading.folded, quantity.end))
