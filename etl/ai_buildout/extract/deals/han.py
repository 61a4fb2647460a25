"""What the words around a Chinese trigger make of it: a loan rather than a round, a mention rather than a telling."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import Side
from ai_buildout.extract.deals.functions import support
from ai_buildout.extract.deals.goods import goods_bought
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_AFTERWARDS = re.compile("(?:融资)?(?:之?后的|之?前的|之?后,|之?前,|结束后|完成后|以来)")
_INTO_SHARES = re.compile("(?:转成|换成|转换成|转为|转换为|换作|变成|化为)[^,]{0,6}(?:普通股|股权|股份|股票|持股)")
_COMPARED = re.compile("(?:较|比|高于|低于|超过|高过|低过|跌破|跌穿|升破|相对)[\u4e00-\u9fff]{0,4}$")
_NEXT = 2
_BOUGHT = ("money", "power", "energy", "count")
_PREDICATE = 6
_SUM_REACH = 24
_LENT = {Role.INVESTOR: Role.LENDER, Role.INVESTEE: Role.BORROWER}


def is_called_loan(reading: Reading, candidate: Candidate) -> bool:
    """Whether what is called financing is called a loan besides in its clause."""
    if candidate.latin or candidate.frame != "round" or not candidate.pays:
        return False
    sentence = candidate.scene.sentence
    cues = between(sentence.cues_of("frame"), *sentence.clause(candidate.trigger.start))
    tables = reading.lexicon.tables["frame"]
    senses = [tables[f] for c in cues for f in c.senses["frame"]]
    return any(t["type"] == DealType.DEBT.value and not t.get("leads_loan") for t in senses)


def becomes_shares(reading: Reading, candidate: Candidate) -> bool:
    """Whether what was to be given is turned into shares: 把补助转成普通股."""
    end = candidate.scene.sentence.clause(candidate.trigger.start)[1]
    return bool(_INTO_SHARES.search(reading.folded, candidate.trigger.end, end))


def _only_dates(reading: Reading, candidate: Candidate) -> bool:
    """Whether a round or a listing only says when, or what something is compared with: 在B轮后的持股, 较招股价高出三成."""
    if candidate.frame in ("round", "round_field"):
        return bool(_AFTERWARDS.match(reading.folded, candidate.trigger.end))
    return candidate.frame == "listing" and bool(_COMPARED.search(reading.folded, *_before(candidate)))


def _before(candidate: Candidate) -> tuple[int, int]:
    """The few characters before the trigger."""
    return max(0, candidate.trigger.start - _NEXT * 3), candidate.trigger.start


def is_option(candidate: Candidate) -> bool:
    """Whether someone only may buy shares, at a price a share: 甲可以每股20美元买入乙3000万股."""
    if candidate.latin or candidate.frame not in ("purchase", "invest", "put", "acquire"):
        return False
    sentence, place = candidate.scene.sentence, candidate.trigger.start
    start, end = sentence.clause(place)
    near = between(sentence.quantities, start, end)
    shares = any(q.per == "share" for q in near) or (
        any(q.kind == "money" for q in near) and any(q.kind == "share" and q.start >= place for q in near)
    )
    return shares and bool(between(sentence.cues_of("option"), start, place))


def only_mentions(reading: Reading, candidate: Candidate) -> bool:
    """Whether the words only mention what two have in common: 甲与乙合作的园区, 连同和乙的合约, 清仓所持股份, 买下其中30亿."""
    if candidate.latin:
        return False
    if candidate.frame == "invest" and reading.gap(candidate.trigger.start, candidate.trigger.end).startswith("认购"):
        return goods_bought(reading, candidate) is not None  # 认购其大部分电力
    if candidate.frame == "acquire":
        end = candidate.trigger.end
        sums = between(candidate.scene.sentence.quantities, end, end + _SUM_REACH)
        if goods_bought(reading, candidate) is not None:
            return False
        return not candidate.paid and any(q.kind in _BOUGHT and q.start - end <= _NEXT for q in sums)
    if _only_dates(reading, candidate):
        return True
    if candidate.frame == "stake":
        sentence = candidate.scene.sentence
        return bool(between(sentence.cues_of("exit"), *sentence.clause(candidate.trigger.start)))
    if candidate.frame == "partner":
        return reading.folded.startswith("的", candidate.trigger.end)
    if candidate.frame != "agreement" or support(candidate.scene, candidate.trigger):
        return False
    if _is_told_behind(candidate):
        return False
    return any(0 <= candidate.trigger.start - a.name.end <= _NEXT and a.genitive for a in candidate.peers)


def _is_told_behind(candidate: Candidate) -> bool:
    """Whether what is said of the noun tells the contract itself, or its term: 甲与乙的协议签了25年, 甲与乙的合同为期五年."""
    sentence, end = candidate.scene.sentence, candidate.trigger.end
    last = sentence.clause(candidate.trigger.start)[1]
    if any("from" in c.senses["marker"] for c in between(sentence.cues_of("marker"), end, end + _PREDICATE)):
        return True  # 甲的新合同来自乙
    if any("sign" in c.senses["support"] for c in between(sentence.cues_of("support"), end, end + _PREDICATE)):
        return True
    return any(q.kind == "duration" for q in between(sentence.quantities, end, min(last, end + _PREDICATE * 2)))


def lent(reading: Reading, sides: list[Side]) -> list[Side]:
    """The sides of a round to which banks alone give money, as those of a loan; none where others give."""
    payers = [side for side in sides if side.role is Role.INVESTOR]
    endings = tuple(reading.lexicon.tables["bank"]["names"]["endings"])
    if not payers or not all(reading.folded[s.name.start : s.name.end].endswith(endings) for s in payers):
        return []
    return [replace(side, role=_LENT[side.role]) for side in sides if side.role in _LENT]
