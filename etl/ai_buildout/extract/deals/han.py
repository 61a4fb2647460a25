"""What the words around a Chinese trigger make of it: a loan rather than a round, a mention rather than a telling."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import Side
from ai_buildout.extract.deals.goods import goods_bought
from ai_buildout.extract.deals.governing import support
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_AFTERWARDS = re.compile("(?:融资)?(?:之?后的|之?前的|之?后,|之?前,|结束后|完成后|以来)")
_WHILE = re.compile("(?:之?时|当时|的时候|期间|之际|过程中)(?!隔|间|机|任)")
"""Behind a listing it tells when something else was done: IPO时认购了2.5亿美元."""
_INTO_SHARES = re.compile("(?:转成|换成|转换成|转为|转换为|换作|变成|化为)[^,]{0,6}(?:普通股|股权|股份|股票|持股)")
_COMPARED = re.compile("(?:较|比|高于|低于|超过|高过|低过|跌破|跌穿|升破|相对)[\u4e00-\u9fff]{0,4}$")
_LISTED_COMPANY = re.compile("的[^,;的]{0,12}?(?:公司|企业|[商厂]|集团|平台|巨头|业者|龙头|同业|大厂|银行)")
_DONE_BEFORE = ("invest", "acquire", "acquisition", "put")
_ONCE_DONE = re.compile("(?:全部|事项|交易|事宜)?(?:完成|落实|交割|生效)(?:之?[后前时]|,)")
_PROCESS = re.compile(
    "纳米|奈米|制程|工艺|nm\\b|规格|标准|规范|协议|指令集|框架|提出的|制式|接口|格式|算法|路线|参考设计"
)
_ALL_SIGNED = re.compile(
    "(?:已经?|累计|合计|在手|目前|尚未履行|未执行|未履行)的?(?:签[订署约下]|订立)?(?:了)?的[^,与和跟同]{0,10}$|(?:累计|在手|存量)[^,与和跟同]{0,6}$"
)
_OF_ALL = re.compile("(?:总额|总量|余额|总值)(?:目前|已经?|现已|累计|合计|迄今)")
"""Behind a noun for a contract: all that were signed, 合同总额已达556亿."""
_SUIT = re.compile("和解|官司|诉讼|仲裁|侵权")
_GROWS = re.compile(
    "[\u4e00-\u9fff]{0,3}?(?:追加|加码|扩大|扩增|扩充|增加|增至|增到|扩至|扩到|提高|上调|加到|加大|升至|升到|翻倍|再添|续签|延长)"
)
_LETTING = ("rent", "rent_from", "rent_out", "let_out", "lease", "lease_verb")
_AS_ONE = re.compile("[ ,]*(?:是|为|系|作为)?(?:一[家间个]|[家间])")
_TRADE_OF = re.compile("(?:公司|企业|运营商|营运商|服务商|业者|新创|平台商|厂商|业务的|行业|市场|概念股)")
_WORTH = re.compile(
    "(?:的)?(?:总|合计)?(?:价值|总值|总额|金额|规模|作价|代价|对价|总价|价款|涉资|值)(?:达到?|为|约|逾|近|超过?|高达|是)*"
)
_WORTH_REACH = 14
_LONG = 3
_TO_WHOM = re.compile("[向给为替予对]")
_POWER_NOUN = re.compile(
    "供电(?:上限|容量|能力|规模|系统|设施|需求|条件|可靠|稳定|不足|紧张|吃紧|缺口|瓶颈|问题|方案|架构|质量|品质|压力|局|所|半径)"
)
_ENDS_CLAUSE = re.compile("[,;。!?]|$")
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
    if candidate.frame == "listing" and _WHILE.match(reading.folded, candidate.trigger.end):
        sentence, end = candidate.scene.sentence, candidate.trigger.end
        behind = between(sentence.cues_of("frame"), end, sentence.clause(end)[1])
        return any("invest" in c.senses["frame"] for c in behind)
    if candidate.frame in ("round", "round_field"):
        return bool(_AFTERWARDS.match(reading.folded, candidate.trigger.end))
    if candidate.frame != "listing":
        return False
    describes = bool(_LISTED_COMPANY.match(reading.folded, candidate.trigger.end))
    return describes or bool(_COMPARED.search(reading.folded, *_before(candidate)))


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
    if candidate.frame in _DONE_BEFORE and _ONCE_DONE.match(reading.folded, candidate.trigger.end):
        return True
    if _tells_trade(reading, candidate):
        return True  # 一家算力租赁公司
    mentions = _MENTIONS.get(candidate.frame)
    return _only_dates(reading, candidate) or (mentions is not None and mentions(reading, candidate))


def _tells_trade(reading: Reading, candidate: Candidate) -> bool:
    """Whether a word for letting only tells the trade of who was named before the clause: 甲,一家成立三年的算力租赁公司."""
    if candidate.frame not in _LETTING or not _TRADE_OF.match(reading.folded, candidate.trigger.end):
        return False
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    return bool(_AS_ONE.match(reading.folded, start, candidate.trigger.start))


def _names_backed(reading: Reading, candidate: Candidate) -> bool:
    """Whether the word only says of a company who backs it, without a number: 获甲投资的乙."""
    end, sentence = candidate.trigger.end, candidate.scene.sentence
    if not reading.folded.startswith("的", end):
        return False
    start, _ = sentence.clause(candidate.trigger.start)
    behind = any(0 < a.name.start - end <= _NEXT for a in candidate.scene.actors)
    return behind and not between(sentence.quantities, start, end)


def _takes_goods(reading: Reading, candidate: Candidate) -> bool:
    """Whether goods are subscribed for, no shares: 认购其大部分电力; or a relative clause only says who backs whom."""
    if _names_backed(reading, candidate):
        return True
    taken = reading.gap(candidate.trigger.start, candidate.trigger.end).startswith("认购")
    return taken and goods_bought(reading, candidate) is not None


def _takes_sum(reading: Reading, candidate: Candidate) -> bool:
    """Whether what is bought is a sum or a number, of nothing that is named: 买下其中30亿."""
    end = candidate.trigger.end
    if goods_bought(reading, candidate) is not None or candidate.paid:
        return False
    sums = between(candidate.scene.sentence.quantities, end, end + _SUM_REACH)
    return any(q.kind in _BOUGHT and q.start - end <= _NEXT for q in sums)


def _gives_up(_: Reading, candidate: Candidate) -> bool:
    """Whether a stake is given up: 清仓所持股份."""
    sentence = candidate.scene.sentence
    return bool(between(sentence.cues_of("exit"), *sentence.clause(candidate.trigger.start)))


def _describes(reading: Reading, candidate: Candidate) -> bool:
    """Whether the word only describes what follows: 甲与乙合作的园区."""
    return reading.folded.startswith("的", candidate.trigger.end)


def _names_process(reading: Reading, candidate: Candidate) -> bool:
    """Whether a process of making chips is used, which nobody buys: 采用甲2奈米制程."""
    _, end = candidate.scene.sentence.clause(candidate.trigger.start)
    return bool(_PROCESS.search(reading.folded, candidate.trigger.end, end))


def _is_known_pact(reading: Reading, candidate: Candidate) -> bool:
    """Whether a noun for a contract only points to one, or means all that were signed so far: 已签订的合同总额达24.75亿元."""
    sentence, place = candidate.scene.sentence, candidate.trigger.start
    if _ALL_SIGNED.search(reading.folded, sentence.clause(place)[0], place) or _is_list(reading, candidate):
        return True
    if _OF_ALL.match(reading.folded, candidate.trigger.end) or _SUIT.search(
        reading.folded, sentence.start, sentence.end
    ):
        return True
    if support(candidate.scene, candidate.trigger) or _is_told_behind(reading, candidate):
        return False
    return any(0 <= place - a.name.end <= _NEXT and a.genitive for a in candidate.peers)


def _only_begins(reading: Reading, candidate: Candidate) -> bool:
    """Whether a Chinese verb of supplying says when a site begins to serve, and nobody is supplied: 首期120兆瓦定于2027年供电."""
    if _POWER_NOUN.match(reading.folded, candidate.trigger.start):
        return True
    if not candidate.carried or candidate.pays or not _ENDS_CLAUSE.match(reading.folded, candidate.trigger.end):
        return False
    sentence = candidate.scene.sentence
    start, _ = sentence.clause(candidate.trigger.start)
    dated = any(start <= d.start < candidate.trigger.start for d in sentence.dates)
    return dated and not _TO_WHOM.search(reading.folded, start, candidate.trigger.start)


_MENTIONS: dict[str, Callable[[Reading, Candidate], bool]] = {
    "use": _names_process,
    "supply": _only_begins,
    "invest": _takes_goods,
    "acquire": _takes_sum,
    "stake": _gives_up,
    "partner": _describes,
    "agreement": _is_known_pact,
}


def _is_list(reading: Reading, candidate: Candidate) -> bool:
    """Whether the parties are no more than a list, of whom each signs with someone else: 甲、乙、丙纷纷签约."""
    names = sorted({(a.name.start, a.name.end) for a in candidate.peers})
    if len(names) < _LONG or any(a.relation not in ("", "and") for a in candidate.peers):
        return False
    return all(reading.gap(a[1], b[0]).strip() == "、" for a, b in pairwise(names))


def _is_told_behind(reading: Reading, candidate: Candidate) -> bool:
    """Whether what is said of the noun tells the contract itself, its growth, or its term: 甲与乙的协议签了25年, 甲与乙的合同加码65亿."""
    sentence, end = candidate.scene.sentence, candidate.trigger.end
    if _GROWS.match(reading.folded, end):
        return True
    worth = _WORTH.match(reading.folded, end)
    if worth and any(q.kind == "money" for q in between(sentence.quantities, worth.end(), worth.end() + _WORTH_REACH)):
        return True
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
