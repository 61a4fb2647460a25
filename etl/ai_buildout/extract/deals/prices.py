"""The price of a deal, told in the sentence right behind it: Foo is buying Bar. The Japanese group will pay $6bn in cash."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft
from ai_buildout.extract.deals.numbers import most
from ai_buildout.extract.deals.other_sums import is_portion
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import DealType, Modality, Role

_CLOSE = 60
_LEAST = 1e6
_ABOUT = r"(?: (?:about|around|some|roughly|nearly|more than|over|just|almost|a total of|up to|at least|it|them|the buyer|the acquirer|the company|the group|the firm))*"
_PRICE = re.compile(
    r"(?:\bput(?:s|ting)? (?:the|its) (?:price|cost|sum|figure|bill|purchase price|consideration|price tag) at"
    r"|\b(?:the|its|a|total|headline|purchase) (?:(?:upfront|up-front|total|headline|initial|agreed|overall|final|full|enterprise|equity|purchase) )?(?:price|price tag|purchase price|consideration|bill|sum|outlay|cost|total|value|transaction|deal)(?: paid| involved)?"
    r"(?:,? (?:is|was|will be|would be|(?:could|may|might|would|should|will) (?:reach|come to|run to|exceed|top|rise to|be)|comes to|came to|comes in at|came in at|ran to|runs to|has been put at|said to be|reportedly|was not disclosed but is)|, [^,.;]{2,40}, (?:is|was)|:)(?: said to be| thought to be| reported to be| put at| at)?"
    r"|^\W*(?:total |base |initial |overall |estimated )?(?:contract|lease|deal|order|transaction|agreement|purchase) (?:value|price|size|worth|sum|amount)(?: is|:| of)"
    r"|\b(?:cost(?:s|ing)?|set(?:s)?|setting)(?: the [a-z-]+(?: [a-z-]+)?)?)" + _ABOUT + r"(?: back)? ?$"
)
_PAYS = re.compile(
    r"(?: (?:is|are|was|were|has|have|had|will|would|to|also|now|agreed|reportedly|be|said|it|set|due|offering))*"
    r" (?:pay(?:s|ing)?|paid|hand(?:s|ing|ed)? over|fork(?:s|ing|ed)? out|shell(?:s|ing|ed)? out|part(?:s|ing|ed)? with|offer(?:s|ing|ed)?|lay(?:s|ing)? out|laid out)"
    + _ABOUT
    + r" ?$"
)
_GETS = re.compile(
    r"(?: (?:will|would|to|also|now|is|should|could))* (?:expects?|gets?|receives?|collects?|earns?|books?|stands? to (?:get|earn|receive|collect))"
    + _ABOUT
    + r" ?$"
)
_FROM = re.compile(r"[^,.;]{0,24} from ")
_ENDS = re.compile(
    r" ?(?:[.;,)–—]|$|in (?:cash|stock|shares|all|total|a mix|new)|for (?:it|the (?:company|firm|business|group|start-up|startup|lab|whole|stake|shares|privilege))\b|over (?:the|two|three|four|five|six|seven|eight|ten|\d+)|including|excluding|and )"
)
_PAYERS = frozenset({Role.ACQUIRER, Role.INVESTOR, Role.CUSTOMER, Role.LESSEE, Role.BUYER, Role.PARTNER})


def add_price(reading: Reading, deal: Draft, scene: Scene, measures: dict[int, Measure]) -> None:
    """Give a deal without a sum the price that a sentence right behind it tells, which names nobody else, in place."""
    sentence = scene.sentence
    if "amount" in deal.numbers or deal.modality is Modality.DENIED or not reading.folded[deal.start].isascii():
        return
    if deal.type not in (*CONTRACT_TYPES, DealType.ACQUISITION, DealType.EQUITY_INVESTMENT):
        return
    if not 0 <= sentence.start - deal.scene.sentence.end <= _CLOSE or len({s.role for s in deal.sides}) == 1:
        return
    if any(a.id not in deal.ids for a in scene.actors if not (a.described or a.maker)):
        return
    sums = [q for q in sentence.quantities if q.kind == "money" and q.per is None and most(q) >= _LEAST]
    payers = {s.id for s in deal.sides if s.role in _PAYERS}
    for sum_ in sums:
        bound = measures.get(sum_.start)
        if bound is not None and bound.metric not in ("investment", "cost"):
            continue
        before = reading.folded[sentence.start : sum_.start]
        paid = any(
            a.id in payers and not a.relation and _PAYS.fullmatch(reading.folded, a.name.end, sum_.start)
            for a in scene.actors
        )
        earned = _FROM.match(reading.folded, sum_.end) and any(
            a.id in deal.ids - payers and not a.relation and _GETS.fullmatch(reading.folded, a.name.end, sum_.start)
            for a in scene.actors
        )
        if earned or (paid and _ENDS.match(reading.folded, sum_.end)) or _PRICE.search(before):
            if not (is_void(reading, scene, sum_.start) or is_portion(reading, sum_, set())):
                deal.numbers["amount"] = sum_
            return
