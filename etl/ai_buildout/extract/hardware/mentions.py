"""Names of products that say something of another product, or of a number, and own no property."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention, Quantity

_OTHER_VERSION = re.compile(
    r"(?:同级|后一代|后代|次世代|另一|另有|更大|更高|升级|增强|其他|其它|还有|后续|下一代|下代|新版)[^,;，；]{0,10}(?:版本|版|型号|款|产品|芯片|平台|设计案)|第[二三]款"
    r"|\b(?:its (?:successor|replacement|follow-up|rival)|the successor|a successor|next(?:-| )generation|larger version|bigger version|another version)\b"
)
_OF_ITS_PLANT = re.compile(
    r" (?:plants?|fabs?|lines?|factory|factories|facility|production line|orders?|sales|revenue|demand|deal|contract)\b"
    r"|(?:-based|-style|-class|-like|-compatible| architectures?| compatible)\b|[ ]?(?:架构|类|兼容|同级|级别)"
    r"|[ ]?(?:产线|工厂|厂|生产线|产能|订单|销售|营收|需求|供应商|业务|客户|项目|合同)"
)
_COMPARED_REACH = 24
_MEASURES = re.compile(
    r"(?:\b(?:times|half|double|twice|triple|treble|quadruple|than|as|to|with|from|over|versus|against|third|quarter|matching|exceeding|equal|above|below|beyond|on|like|by|of)|%|percent|fold) (?:the )?$"
)
_BESIDES = ("搭配", "配合", "配套", "随")
_OF_THE = re.compile(r" of (?:the|those|these|its|their|his|\w+'s)(?: (?:new|own|same|[a-z]+))? $")
_OF_REACH = 28
_TIMES = re.compile(r"[\s」\"]{0,2}(?:的|之)?\s?(?:大约|约|近|将近|差不多|足足|整整)?\s?$")
_QUOTED_PRODUCT = re.compile(
    r"(?:产品|芯片|晶片|处理器|加速卡|加速器|新品|旗舰|系列|的)[“「『\"][^”」』\"]{1,12}[”」』\"](?:被|是|为|系列|芯片|晶片|,)"
)
_INNER_NAME = re.compile(r"[a-z,] ([A-Z][a-z]{3,}\w*)(?![\w-])")
_FIRST_WORD = re.compile(r"[\s\"“‘(]*([A-Z][a-z]{3,}\w*)(?=[ ,’'])")
_FIRST_CODE = re.compile(
    r"[\s\"“‘(]*(?:The|Its|This|An?|Each)(?: [a-z]+){0,2} ([A-Z]{1,4}-?\d{1,4}[A-Z]{0,2})(?= (?:is|was|will|can|has|[a-z]{3,12}s)\b)"
)
_ARTICLE = re.compile(r"[\"'(]*(?:the|these|those|each|every)(?: [\w-]+){0,2} ")
_OPENS_WITH_FIGURE = re.compile(
    r"(?:and |but )?(?:at|with|for|weighing|measuring|built on|made on|rated at|priced at|clocked at)[^,.;:]{2,48},? (?:the )?"
)
"""Before what stands for the product: at 3.2 tonnes it is too heavy; with 432 GB of HBM4, the accelerator holds …"""
_MULTIPLIED_REACH = 80
_MULTIPLIED = re.compile(r"(?: [\w/-]+){0,9} (?:of|than|as|over|against|versus)(?: that of| those of)? ")
_LAYERS = ("层", "層", "-layer", "-high", "layers")
_CONSIGNED = 1e6  # W: a product behind such a power is what is delivered, not what has a property


def is_comparand(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether the name is only what another product is measured by: than the H100, 与昇腾910C相比, 是上一代GB200的3倍."""
    sentence = scene.sentence
    for cue in between(sentence.cues, name.start - _COMPARED_REACH, name.end + _COMPARED_REACH):
        sides = cue.senses.get("comparand", ())
        if reading.folded.startswith("的", cue.end) and reading.gap(cue.start, cue.end) in _BESIDES:
            continue  # 搭配的Foo有…: what goes with another is spoken of itself
        if reading.folded.startswith("that ", cue.start) and not _MEASURES.search(
            reading.folded, max(sentence.start, cue.start - _COMPARED_REACH), cue.start
        ):
            continue  # said that a Foo draws 23kW
        if "before" in sides and cue.end <= name.start and _is_close(_unmeasured(reading, scene, cue.end, name.start)):
            return True
        if "behind" in sides and name.end <= cue.start and not reading.gap(name.end, cue.start).strip(' 」"'):
            return True
    if _is_multiplied(reading, scene, name):
        return True
    return any(
        q.kind in ("multiple", "share")
        and 0 <= q.start - name.end <= 6
        and "的" in reading.gap(name.end, q.start)
        and bool(_TIMES.match(reading.gap(name.end, q.start)))
        for q in sentence.quantities
    )


_MAKERS = re.compile(
    r"[ 」\"「]*(?:(?:a|an|the|its|today's|last year's|[a-z]+'s|上一代|前一代|上代|前代|自家|现有|现役|老款|同级|对手|的|[\u3400-\u9fff]{1,4}的)[ ]?)*(?:[a-z]+'s )?(?:(?:[a-z]+-generation|rival|latest|older|newer|own|top|best|flagship|previous|current|comparable) ){0,2}[ 」\"「]*"
    r"(?:(?:a |an |one |those |that )?(?:similar |comparable )?(?:system|rack|server|machine|cluster|box|cabinet)s? (?:built on|built around|based on|made of|running on|full of|filled with|equipped with|with|using|of) (?:the |an? )?(?:[a-z]+'s )?)?"
)


def _unmeasured(reading: Reading, scene: Scene, start: int, end: int) -> str:
    """The words between two places without the numbers: "of the" in of the 192GB Foo."""
    gap = reading.gap(start, end)
    for q in scene.sentence.quantities:
        if start <= q.start and q.end <= end:
            gap = gap.replace(reading.gap(q.start, q.end) + " ", "")
    return gap


def _is_multiplied(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether the name is what a multiple multiplies: 1.5 times the memory of the 192GB Foo, double the rate of Foo."""
    for q in scene.sentence.quantities:
        if q.kind == "multiple" and 0 < name.start - q.end <= _MULTIPLIED_REACH:
            match = _MULTIPLIED.match(reading.folded, q.end, name.start)
            if match is not None and _is_close(_unmeasured(reading, scene, match.end(), name.start)):
                return True
    return False


def _is_close(gap: str) -> bool:
    """Whether nothing stands between but articles and the maker's name."""
    return bool(_MAKERS.fullmatch(gap))


def is_counted(
    scene: Scene,
    name: NameMention,
    reading: Reading,
    counts: Sequence[Quantity] = (),
    *,
    is_generator: bool = False,
    is_component: bool = True,
) -> bool:
    """Whether the name only says what a number counts (72颗Blackwell GPU, 72 of the MI450s), or what a power is delivered as."""
    for q in (*scene.sentence.quantities, *counts):
        gap = name.start - q.end
        if q.start < name.start < q.end:
            return True
        if not 0 <= gap <= _OF_REACH:
            continue
        if q.kind == "count" and (q.value or 0) != 1 and not q.surface.endswith(_LAYERS):
            if gap <= 1 and reading.gap(q.end, name.start).isspace() == (gap > 0):
                return True
            if _OF_THE.fullmatch(reading.gap(q.end, name.start)):
                return True
        if q.kind == "data" and is_component and gap <= 4:
            return True
        if not is_generator and q.kind == "power" and gap <= 4 and (q.value or q.min or q.max or 0) >= _CONSIGNED:
            return True
    return False


def counted_name(reading: Reading, scene: Scene, quantity: Quantity) -> NameMention | None:
    """The product that a count counts: 72 of the MI450s, 8192颗昇腾950DT."""
    for name in scene.sentence.names:
        gap = name.start - quantity.end
        if name.kind != "product" or not 0 <= gap <= _OF_REACH:
            continue
        if (gap <= 1 and not reading.gap(quantity.end, name.start).strip()) or _OF_THE.fullmatch(
            reading.gap(quantity.end, name.start)
        ):
            return name
    return None


def points_back(reading: Reading, scene: Scene) -> bool:
    """Whether the sentence begins with a stand-in for the product spoken of (it, the chip, 该芯片), or measures it by one before it."""
    cues = scene.sentence.cues_of("same_product")
    if any(reading.gap(scene.sentence.start, cue.start).strip(" \"'(") == "" for cue in cues):
        return True
    if any("former" in cue.senses["same_product"] for cue in cues):
        return True
    if any(_OPENS_WITH_FIGURE.fullmatch(reading.gap(scene.sentence.start, cue.start)) for cue in cues):
        return True
    return any(
        _ARTICLE.fullmatch(reading.gap(scene.sentence.start, cue.start)) for cue in scene.sentence.cues_of("stand_in")
    )


def speaks_of_another(reading: Reading, scene: Scene, place: int, start: int | None = None) -> bool:
    """Whether the sentence speaks before the place of a version or successor of the product that it does not name."""
    start = scene.sentence.start if start is None else start
    return _OTHER_VERSION.search(reading.folded, start, place) is not None


def opens_with_another(reading: Reading, scene: Scene) -> bool:
    """Whether the sentence's first word is a name that is no known one's: Foo goes up to 256 cores, where Foo is written so within sentences."""
    sentence = scene.sentence
    quoted = _QUOTED_PRODUCT.search(reading.folded, sentence.start, sentence.end)
    if quoted is not None and not any(
        n.kind == "product" and quoted.start() <= n.start < quoted.end() for n in sentence.names
    ):
        return True
    match = _FIRST_WORD.match(reading.text, sentence.start, sentence.end)
    if match is None or any(n.start < match.end(1) and match.start(1) < n.end for n in sentence.names):
        return False
    return match[1] in _inner_names(reading.text)


def opens_with_code(reading: Reading, scene: Scene) -> bool:
    """Whether the sentence is about a product that goes by a code which is no known one's: The QX-40 is the small one."""
    match = _FIRST_CODE.match(reading.text, scene.sentence.start, scene.sentence.end)
    return match is not None and not any(
        n.start < match.end(1) and match.start(1) < n.end for n in scene.sentence.names
    )


@lru_cache(maxsize=2)
def _inner_names(text: str) -> frozenset[str]:
    """The words that a text writes with a capital within sentences; kept for the text that is being read."""
    return frozenset(_INNER_NAME.findall(text))


_INTERFACES = ("pcie", "cxl", "ddr", "ethernet", "nvme")
_HAS_INTERFACE = re.compile(
    r"(?: |的|总线|接口|介面)*(?:[a-z0-9-]+ )?(?:控制器|控制芯片|主控|接口|介面|插槽|通道|总线|固态|ssd|网卡|交换|标准|规范|规格|型号|产品|芯片|retimer|controllers?\b|interfaces?\b|slots?\b|lanes?\b|drives?\b|switch|standard)"
)
"""What has an interface by whose name it is called: PCIe 5.0控制器."""


def modifies(reading: Reading, name: NameMention) -> bool:
    """Whether the product only says of what a plant, an order or a business is: an HBM plant, H20销售."""
    if name.entity_id.startswith(_INTERFACES) and _HAS_INTERFACE.match(reading.folded, name.end):
        return True
    return _OF_ITS_PLANT.match(reading.folded, name.end) is not None
