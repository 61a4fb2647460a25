"""Numbers of a product's sentence that are none of its properties: by how much it differs, what was before, one lane of many."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_DIFFERENCE = re.compile(
    r" (?:more|less|higher|lower|fewer|above|below|extra|cheaper|dearer|heavier|lighter|faster)(?: [\w-]+){0,3}? than\b| (?:above|below|short of) (?:its|that|the|what)\b"
)
_DIFFERENCE_AHEAD = re.compile(
    r"(?:高出|多出|低了|少了|多了|高了|便宜了?|贵了?|增加了|减少了|降低了|提高了|节省)(?:约|近|逾|大约)?$"
)
_BEFORE = re.compile(
    r"\b(?:compared with|compared to|up from|down from|instead of|rather than|as opposed to|not the|revised from|raised from|lowered from|cut from|previously|formerly|originally|once)"
    r"(?: (?:the|a|an|about|around|some|just|only|roughly|its|their|today's|an earlier|a previous|earlier|previous|estimated|more than|nearly|at least|as much as|up to)){0,3} $"
    r"|(?:由|从|從)(?:原先|原本|原来|此前|上一代|前代)?的?(?:约|近)?$|(?:此前|原先|原本|原来|以前|过去)的?(?:为|是|约|近)?$"
)
_BEFORE_BEHIND = re.compile(r"[^,.;。]{0,6}?(?:提升|提高|增至|增加|扩大|上调|下调|降至|降到|涨至|涨到|升级|升至|增|降)")
_HAN_FROM = re.compile(r"(?:由|从|從)(?:原先|原本|原来|此前|上一代|前代)?的?(?:约|近)?$")
_OF_FORMER = re.compile(
    r"\b(?:the|its) (?:older|earlier|previous|old|outgoing|preceding|former|last|first) (?:chips?|part|one|card|board|rack|system|machine|model|version|generation|processor|accelerator|gpu)(?: [a-z]+)? (?:had|has|carried|offered|drew|held|came with|took|stopped at|needed|used|managed|packed|got by (?:on|with)|made do with|was rated at)(?: [a-z]+){0,3} $"
    r"|(?:上一代|前一代|前代|上代|旧款|老款|前作|旧版)(?:产品|芯片|晶片|的)?(?:仅|只|才)?(?:有|为|是|配|配备|搭载|带|用)(?:了|约|的)?$"
)
"""Before a number: it is that of the product before."""
_LANE_AHEAD = re.compile(
    r"\b(?:lanes?|ports?|serdes|links?|channels?)(?: each)? (?:at|of|running at|operating at|clocked at)(?: up to)? $|(?:每通道|单通道|单个通道|每条通道|单端口|每端口|每个端口|通道速率)[^,.;。]{0,4}$"
)
_LANE_BEHIND = re.compile(
    r"[ -](?:per|a|each|every)?[ -]?(?:lanes?|serdes|ports?)\b|(?: of)? serdes\b|(?:的)?(?:端口|通道|光口|网口)"
)
_LANE_COUNTED = re.compile(
    r"\b\d[\d,]*(?: [\w-]+){0,2} (?:lanes?|ports?) (?:at|of) [^,.;]{0,24}? and (?:one|another|a second)(?: [\w-]+){0,2} with \d[\d,]* (?:at|of) $"
)
_VERSIONS = re.compile(
    r"个?(?:版本|型号|款|规格|方案|系列|配置|尺寸|等级|档次|种)| (?:versions?|variants?|models?|configurations?|flavou?rs?|sizes|grades|bins)\b"
)
_REACH = 60


def is_set_aside(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether the words right about a number say that it is no property of the product spoken of."""
    floor = max(scene.sentence.start, quantity.start - _REACH)
    ahead, end = reading.folded[floor : quantity.start], quantity.end
    if quantity.kind == "count":
        return _VERSIONS.match(reading.folded, end - 1) is not None or _VERSIONS.match(reading.folded, end) is not None
    if quantity.kind in ("share", "multiple", "number"):
        return False
    if _OF_FORMER.search(ahead):
        return True
    if _DIFFERENCE.match(reading.folded, end) or _DIFFERENCE_AHEAD.search(ahead):
        return True
    if _BEFORE.search(ahead) and (not _HAN_FROM.search(ahead) or _BEFORE_BEHIND.match(reading.folded, end)):
        return not _is_of_named(scene, quantity)
    return quantity.kind == "bandwidth" and bool(
        _LANE_AHEAD.search(ahead)
        or _LANE_BEHIND.match(reading.folded, end)
        or _LANE_COUNTED.search(reading.folded, max(scene.sentence.start, quantity.start - 3 * _REACH), quantity.start)
    )


def _is_of_named(scene: Scene, quantity: Quantity) -> bool:
    """Whether a product stands right beside the number, whose own it is: up from 96GB in the Foo, than the Foo's 141GB."""
    return any(
        n.kind == "product"
        and (0 <= n.start - quantity.end <= _REACH // 2 or 0 <= quantity.start - n.end <= _REACH // 6)
        for n in scene.sentence.names
    )
