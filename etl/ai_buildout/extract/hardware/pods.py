"""Chips that a pod is made of, told without a name for the pod: sold in pods of up to 9,216 chips, 9,216 in a pod, 一个pod串9216颗."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_POD = r"(?:super ?|mega ?)?(?:pod|superpod|supernode)s?"
_AHEAD = re.compile(
    rf"\b{_POD} (?:of|with|holding|holds?|linking|links?|joining|joins?|containing|contains?|takes?|counts?|scales? to)(?: (?:up to|as many as|at most|about|around|some|roughly|over|more than)){{0,2}} ?$"
    r"|(?:一|每|单|整|满配)(?:个|座|套)? ?(?:完整的?|满配的?)?(?:super ?)?(?:pod|超级舱|算力舱|超节点)[^,.;、。]{0,8}$"
)
BEHIND = re.compile(
    rf"(?: (?:of them|of these|of those|chips|tpus|gpus|accelerators))? (?:in|to|per|for|inside|make up|form|fill) (?:an?|each|one|every|the same|a single|a full)? ?(?:full |single |whole )?{_POD}\b"
    r"|(?:芯片|晶片)?(?:可以|可)?(?:组成|构成|串成|拼成|连成|凑成)(?:一个|一座|一套|一) ?(?:超级)?(?:super ?)?(?:pod|舱|超级舱)"
)
_REACH = 40


def is_of_pod(reading: Reading, start: int, quantity: Quantity) -> bool:
    """Whether the words right about a count say that so many make a pod; ``start`` is where its sentence begins."""
    if quantity.kind != "count":
        return False
    ahead = _AHEAD.search(reading.folded, max(start, quantity.start - _REACH), quantity.start)
    return ahead is not None or BEHIND.match(reading.folded, quantity.end) is not None
