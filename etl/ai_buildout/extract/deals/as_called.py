"""Parties of a contract that the sentence says to be its supplier or its customer.

甲作为供应商,与乙签署合同; entered into a lease (the "Lease") with Foo LLC (the "Tenant").
"""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

_TYPES = ("topic", DealType.LEASE.value, DealType.POWER_PURCHASE.value, DealType.HARDWARE_SUPPLY.value)
_AS = r"(?:[^,;。]{0,6}?,)?(?:将|拟)?(?:作为|以|担任|身为|系|为|是)(?:其|该项目|本次|此次|独家|唯一|主要|首家|合同|的){0,3}"
_DELIVERS = re.compile(
    _AS
    + "(?:供应商|供货商|供货方|供应方|服务商|服务方|提供方|提供商|出租方|出租人|卖方|售电方|乙方|算力方|运营方|承建方|业主|房东)(?:的?身份)?(?=[,;。的与和]|$)"
)
_PAYS = re.compile(
    _AS
    + "(?:客户|采购方|采购人|买方|承租方|承租人|购电方|甲方|需求方|租户|租客|使用方|委托方)(?:的?身份)?(?=[,;。的与和]|$)"
)

_DEFINED = r"(?:,? [a-z.]{2,12})?,? \((?:[^()\"]{0,40}[ ,])?\"(?:%s)\"\)"
_IS_PAID_LATIN = re.compile(_DEFINED % "landlord|lessor|seller|supplier|provider|vendor|licensor|lender")
_PAYS_LATIN = re.compile(_DEFINED % "tenant|lessee|customer|buyer|purchaser|offtaker|subscriber|client")
_QUOTED = re.compile(r"\((?:[^()\"]{0,40}[ ,])?\"[^\"]{0,40}$")
_QUOTED_REACH = 60
_BOTH = 2
_THE = "the "
_DEFINED_REACH = 6000

_OTHER = "[,;](?:并?由)?(?:对方|该客户|该租户|客户方|租户)(?:将|拟|会|需|承诺|同意|已|每[月季年]|按[月季年]|分[批期])*"
_OTHER_PAYS = re.compile(_OTHER + "[^,;。]{0,3}?(?:承租|租用|采购|购买|订购|支付|付款|付费|包下|租下|预付)")
_OTHER_DELIVERS = re.compile(_OTHER + "[^,;。]{0,3}?(?:提供|供应|交付|供货|出租|供电|建设|发货)")


def only_defines(reading: Reading, trigger: Cue) -> bool:
    """Whether a word only is what brackets call a pact from then on: entered into an agreement (the "Lease")."""
    place = trigger.start
    if reading.text[place].isupper() and reading.text.startswith(_THE, place - len(_THE)):
        defined = f'"{reading.gap(place, trigger.end)}")'
        return reading.folded.rfind(defined, max(0, place - _DEFINED_REACH), place) >= 0
    if not reading.folded.startswith('")', trigger.end):
        return False
    return _QUOTED.search(reading.folded, max(0, place - _QUOTED_REACH), place) is not None


def side_as_called(reading: Reading, candidates: list[Candidate]) -> None:
    """Put the parties of a contract on the sides on which the words right behind a name put it, in place."""
    for candidate in candidates:
        ids = candidate.ids
        if candidate.table["type"] not in _TYPES or not ids:
            continue
        everyone = {a.id: a for a in (*candidate.pays, *candidate.paid, *candidate.peers)}
        delivering, paying = (_IS_PAID_LATIN, _PAYS_LATIN) if candidate.latin else (_DELIVERS, _PAYS)
        delivers = {i: a for i, a in everyone.items() if delivering.match(reading.folded, a.name.end)}
        pays = {i: a for i, a in everyone.items() if paying.match(reading.folded, a.name.end)}
        if candidate.latin and len(everyone) != _BOTH:
            continue
        if len(everyone) == 1 and candidate.peers:
            end = candidate.scene.sentence.end
            delivers = everyone if _OTHER_PAYS.search(reading.folded, candidate.trigger.end, end) else delivers
            pays = everyone if _OTHER_DELIVERS.search(reading.folded, candidate.trigger.end, end) else pays
        if not (delivers or pays) or delivers.keys() & pays.keys():
            continue
        others = [a for i, a in everyone.items() if i not in delivers and i not in pays]
        candidate.pays = list(pays.values()) or others
        candidate.paid = list(delivers.values()) or others
        candidate.peers = []
