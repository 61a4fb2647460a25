"""Whether a number counts the goods of a deal: 18,000 of Foo's chips, 8,000 Foo GB300s."""

from __future__ import annotations

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_LEAST_UNITS = 10
_GOODS_REACH = 40
_OF_THE_REACH = 24


def counts_goods(reading: Reading, draft: Draft, quantity: Quantity) -> bool:
    """Whether a bare number counts a product named behind it: 18,000 of Nvidia's GB300 chips."""
    if max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None) < _LEAST_UNITS:
        return False
    if _madeproduct_behind(draft, quantity):
        return True
    if not reading.folded.startswith(" of ", quantity.end):
        return False
    if any(
        n.kind == "product" for n in between(draft.scene.sentence.names, quantity.end, quantity.end + _OF_THE_REACH)
    ):
        return True
    behind = between(draft.scene.sentence.cues, quantity.end, quantity.end + _GOODS_REACH)
    return any("hardware" in c.senses.get("topic", ()) for c in behind)


def product_behind(draft: Draft, quantity: Quantity) -> str:
    """The name of the product that stands right behind a count (5万颗MI450), as a noun for hardware; else nothing."""
    names = draft.scene.sentence.names
    makers = [n.end for n in names if n.kind == "company" and 0 <= n.start - quantity.end <= 1]  # 5万颗甲的MI450
    ends = (quantity.end, *makers)
    return "gpu" if any(n.kind == "product" and 0 <= n.start - end <= 1 for n in names for end in ends) else ""


def _madeproduct_behind(draft: Draft, quantity: Quantity) -> bool:
    """Whether the name of a product stands right behind, with its maker between them at the most: 8,000 Nvidia GB300s."""
    names = between(draft.scene.sentence.names, quantity.end, quantity.end + _GOODS_REACH)
    if names and names[0].kind == "company" and names[0].start == quantity.end + 1:
        return len(names) > 1 and names[1].kind == "product" and names[1].start == names[0].end + 1
    return bool(names) and names[0].kind == "product" and names[0].start == quantity.end + 1
