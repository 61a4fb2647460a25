"""Chips for games and telephones: what they can do is told on many pages, and none of it is read."""

from __future__ import annotations

import re

from ai_buildout.extract.hardware.property import Property
from ai_buildout.extract.syntax.reading import Reading

_CONSUMER = re.compile(
    r"(?:nvidia |英伟达|辉达)?(?:geforce )?[rg]tx ?\d{4}(?: ?(?:ti|super|d))*|(?:nvidia )?geforce.*|(?:amd )?radeon rx.*|(?:mediatek |联发科)?(?:dimensity|天玑) ?\d+.*"
    r"|(?:qualcomm |高通)?(?:snapdragon|骁龙) ?\d.*|(?:samsung |三星)?exynos ?\d.*"
)
"""Families made for games and telephones, by the names that their makers give them; their properties are out of scope even where a data centre uses one."""


def without_consumer_chips(reading: Reading, properties: list[Property]) -> list[Property]:
    """The properties but for those of chips for games and telephones, whose numbers are no other product's either."""
    return [p for p in properties if not _CONSUMER.fullmatch(reading.folded, p.product.start, p.product.end)]
