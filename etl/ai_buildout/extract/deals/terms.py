"""Which span of time is the term of a contract."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import CONTRACT_TYPES
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType
from ai_buildout.model.mention import Quantity

_TERM_REACH = 8
_TERM_BEHIND = 3
_WITHIN = re.compile(r"内|(?:合计|共|总额|总价|约)?\d[\d.,]*[百千万亿]+(?:美|欧|港|日)?元")
_NO_TERM = re.compile(
    "(?:之|以)?内(?:的第|[^,;。]{0,6}?(?:交付|交货|完成|建成|投产|上线|交割|出货|到货))|(?:之|以)?[后前]|以?来"
)
"""Behind a span of time that is no contract's: 18个月内交付."""


def is_term(reading: Reading, draft_type: DealType, quantity: Quantity, labels: set[str], trigger: int) -> bool:
    """Whether a span of time is the term of a deal, by the words around it; ``trigger`` is where its verb or noun stands."""
    if _NO_TERM.match(reading.folded, quantity.end):
        return False
    if 0 < trigger - quantity.end <= _TERM_REACH and reading.folded[quantity.end] == "的":
        return True
    if 0 <= trigger - quantity.end <= 1 and not reading.folded[quantity.end - 1].isascii():
        return True  # 20年购电协议, 三年采购
    if (
        draft_type in CONTRACT_TYPES
        and 0 < quantity.start - trigger <= _TERM_BEHIND
        and not reading.folded[trigger].isascii()
    ):
        return True  # 租五年算力
    if draft_type in CONTRACT_TYPES and _WITHIN.match(reading.folded, quantity.end):
        return True
    if "span" in labels and draft_type in CONTRACT_TYPES:
        return True
    behind = reading.folded[quantity.end : quantity.end + 2]
    before = reading.folded[max(0, quantity.start - 12) : quantity.start]
    return (
        "term" in labels or behind[:1] in ("期", "-") or "year" in quantity.surface.lower() or before.endswith("为期")
    )
