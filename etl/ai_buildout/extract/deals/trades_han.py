"""What a Chinese text says that a company delivers, where it tells who the company is: 一家杭州AI芯片公司, 发布第三代加速卡."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import DealType
from ai_buildout.model.mention import NameMention

_OPENING = 8
"""Sentences from the page's beginning in which it may say who its company is."""
_REACH = 60
_MACHINES = "(?:芯片|晶片|gpu|加速[卡器]|推理卡|训练卡|算力卡|处理器|服务器|伺服器|光模块|光引擎|硅光|矽光|交换机|存储器|记忆体|内存|燃气轮机|燃机|发电机|变压器|冷却|液冷|电源|储能系统|整机柜|连接器)"
_MAKER = "(?:公司|企业|厂|商|新创|初创|业者|独角兽|龙头|团队|制造|开发)"
_TRADES = (
    (
        DealType.HARDWARE_SUPPLY,
        re.compile(
            f"{_MACHINES}(?:设计|研发|创业|制造)?{_MAKER}"
            f"|(?:发布|发表|推出|研发|自研|量产|设计|生产|制造|主营|专做|主要做|主打|开卖|做)(?!于)[^,;。!?]{{0,18}}?{_MACHINES}"
        ),
    ),
    (
        DealType.COMPUTE_CONTRACT,
        re.compile(
            f"(?:算力|gpu|智算)[^,;。]{{0,3}}(?:租赁|出租|服务|运营|云)[^,;。]{{0,2}}{_MAKER}|云(?:服务|计算|端)?(?:厂商|服务商|公司|新创|业者)"
        ),
    ),
    (
        DealType.LEASE,
        re.compile("(?:数据中心|资料中心|机房|idc)[^,;。]{0,2}(?:运营商|营运商|服务商|开发商|业者|营办商|公司)"),
    ),
)
"""What stands near the name, by what it says that the company delivers; the first that stands there counts."""


def delivered_in_chinese(reading: Reading, name: NameMention, own: Sentence) -> DealType | None:
    """What the sentence of a name, or one of the page's first that names the company, says that it delivers; None where nothing does."""
    first = [s for s in reading.sentences[:_OPENING] if s is not own]
    places = [(s, n) for s in (own, *first) for n in s.names if n.entity_id == name.entity_id]
    for goods, words in _TRADES:
        for sentence, told in places:
            start, end = max(sentence.start, told.start - _REACH // 2), min(sentence.end, told.end + _REACH)
            if words.search(reading.folded, start, end):
                return goods
    return None
