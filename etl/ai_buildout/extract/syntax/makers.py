"""Names that only say whose product follows: Foo chips, 甲的最新芯片."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.gaps import between, starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_MAKER_REACH = 14
_COUNT_REACH = 40
_PARTING = frozenset({"frame", "support", "marker"})
_VERBS = frozenset({"frame", "support"})
_ADJECTIVES = re.compile(r"[\"'」』”]?(?:'s|的)?\s*(?:[\u3400-\u9fff]{0,4}|(?:[a-z-]+ ){0,2})(?:的)?[\"「]?")
_FITTED = re.compile(r"(?:搭载|内建|内置|配备|配置|装有|装配|装载|采用|基于|使用)(?:[^,;:。]|,\d){0,16}$")
_OF_GOODS = re.compile(
    "[^,;:。]{0,24}?的[^,;:。]{0,12}?(?:机柜|整柜|机架|服务器|伺服器|系统|主机|设备|集群|超级电脑|超级计算机|一体机|产品|方案)"
)


def has_products(sentence: Sentence) -> bool:
    """Whether a sentence holds anything for which :func:`is_maker` looks."""
    return (
        any(n.kind == "product" for n in sentence.names)
        or any(q.kind == "count" for q in sentence.quantities)
        or any("hardware" in c.senses["topic"] for c in sentence.cues_of("topic"))
    )


def is_maker(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a product, or a word for hardware, follows at once or behind an adjective (英伟达最新芯片, Nvidia's latest chips)."""
    around = starting(sentence.quantities, name.start - _COUNT_REACH, name.start)
    if any(q.kind == "count" and name.end < q.end for q in around):
        return True
    reach = name.end + _MAKER_REACH
    things = [n.start for n in starting(sentence.names, name.end, reach + 1) if n.kind == "product"]
    things += [c.start for c in between(sentence.cues, name.end, reach + 8) if "hardware" in c.senses.get("topic", ())]
    if not things:
        return False
    gap = reading.gap(name.end, min(things))
    parting = _PARTING if gap.isascii() else _VERBS
    if any(not parting.isdisjoint(c.senses) for c in between(sentence.cues, name.end, min(things))):
        return False
    return bool(_ADJECTIVES.fullmatch(gap))


def is_fitted(reading: Reading, low: int, name: NameMention) -> bool:
    """Whether a Chinese verb behind a place makes the product named a part of other goods: 买进搭载2万颗甲芯片的机柜."""
    return bool(_FITTED.search(reading.folded, low, name.start)) and bool(_OF_GOODS.match(reading.folded, name.end))
