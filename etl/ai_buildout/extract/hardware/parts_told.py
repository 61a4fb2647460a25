"""Chips told of within a whole, wholes told by their chips, and memories that are products of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ai_buildout.extract.hardware.kinds import Kinds
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.each import is_of_each
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention, Quantity

_EACH = re.compile(
    r"(?: [a-z-]+){0,2},? (?:each|every one|all)(?: of (?:them|which))? (?:with|having|has|have|carrying|carries|holding|holds|packing|packs|offering|offers|rated at|drawing|draws|sporting|equipped with|containing|delivering|fitted with)\b"
    r"|[^,;。]{0,6},?(?:每颗|每张|每块|每枚|每片|单颗|单卡|每卡|每个)"
)
_POD_REACH = 64
_POD_OF = re.compile(
    r"\b(?:pod|superpod|rack|cluster|cabinet|supernode|server|system) of (?:[\w'’-]+ ){0,4}(?:[\w-]+, )?$|(?:集群|超节点|机柜)由$"
)
_TOTAL = re.compile(
    r"\b(?:total|altogether|in all|combined|together|overall|aggregate|rack|system|whole)\b|[.;]|合计|共计|总计|总共|整柜|整机|整体|总"
)
_MAKERS_OWN = re.compile(
    r"['’]s? (?:(?:new|own|latest|first|12-layer|16-layer|36gb|next-generation) )?|的(?:新一代|最新|新款|首款)?"
)
_LEAD = 30
_STACKS = re.compile(r" (?:stacks?|modules?|chips?|cubes?)\b|[ ]?(?:堆叠|芯片|颗粒|模块)")


def each_of(
    reading: Reading,
    kinds: Kinds,
    quantity: Quantity,
    names: Sequence[NameMention],
    counted: Callable[[NameMention], bool],
) -> NameMention | None:
    """The product that is counted right before words for each of them: 72 Foos, each with 432GB and 19.6TB/s."""
    if quantity.kind == "count":
        return None
    if quantity.kind == "power" and is_of_each(reading, quantity):
        machines = [n for n in names if n.end <= quantity.start and kinds.of(n) == "generator"]
        return machines[-1] if machines else None
    for name in reversed(names):
        if name.end > quantity.start or kinds.is_component(name) or not counted(name):
            continue
        gap = reading.folded[name.end : quantity.start]
        return name if _EACH.match(gap) and not _TOTAL.search(gap) else None
    return None


def is_whole_of(reading: Reading, scene: Scene, kinds: Kinds, product: NameMention) -> bool:
    """Whether the words before a chip's name make it a pod or rack of them: a pod of Foo's latest chips, Bar, has …."""
    start = max(scene.sentence.start, product.start - _POD_REACH)
    return kinds.is_chip(product) and bool(_POD_OF.search(reading.folded, start, product.start))


def is_own_product(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether a memory that opens its sentence is spoken of itself: Foo's HBM4 runs at …, HBM4 stacks hold …."""
    return name.start - scene.sentence.start <= _LEAD and (
        _STACKS.match(reading.folded, name.end) is not None or is_made(reading, scene, name)
    )


def is_made(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether a memory stands at the head of its sentence behind its maker's genitive."""
    return name.start - scene.sentence.start <= _LEAD and any(
        n.kind == "company" and n.end < name.start and _MAKERS_OWN.fullmatch(reading.folded, n.end, name.start)
        for n in scene.sentence.names
    )
