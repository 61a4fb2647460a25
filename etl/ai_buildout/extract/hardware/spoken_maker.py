"""Which product words mean that name only its maker: the Nvidia part, Nvidia's rack, 英伟达的产品."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention, Quantity

_THING = re.compile(
    r"(?:['’]s?)?(?: (?:own|rival|competing|latest|current|new|older|newest|flagship|comparable|equivalent|top|best|ai|previous|next|counterpart)){0,3}"
    r" (?:part|chip|chips|card|gpu|gpus|processor|accelerator|accelerators|asic|rack|racks|cabinet|system|systems|server|machine|product|products|offering|silicon|flagship|answer|counterpart|equivalent|rival|device|board|pod|superpod|alternative|solution|switch)\b"
    r"|的?(?:同类|同级|竞品|对应|旗舰|新款|现有|最新|上一代|主力|那款|这款|该款)?(?:产品|芯片|显卡|机柜|加速卡|加速器|gpu|方案|系统|服务器|超节点|对手产品|竞品|处理器)"
)


def maker_told(reading: Reading, scene: Scene, quantity: Quantity, products: list[NameMention]) -> NameMention | None:
    """The maker whose thing, not called by name, the sentence is about before a number; None where a product is named behind it."""
    found: NameMention | None = None
    for name in scene.sentence.names:
        if name.kind != "company" or not name.start < quantity.start:
            continue
        thing = _THING.match(reading.folded, name.end, quantity.start)
        named = any(name.end <= p.start < quantity.start for p in products)
        if thing is not None and not named:
            found = name
    return found
