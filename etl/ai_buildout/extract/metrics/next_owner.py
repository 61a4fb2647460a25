"""The same measure of the next company of a list: Foo jumped 8% and Bar 10%; SK海力士市占率62%,美光占21%."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_DEEDS = frozenset({"frame", "support"})
_GAPPED = re.compile(r"\s*+[,、;]?\s*+(?:and|while|with|和|而|及)?\s*+")
_SAME_FIGURE = re.compile(
    r"(?:的|自己的|自身的|自家的)?(?:预告的?|预期的?|预测的?|给出的?|披露的?|公布的?|同期的?|同一|相应的?|这一|该项?|该)?(?:区间|数字|数据|指标|数值|金额|同一指标|全年数字|单季数字|预告区间|范围|水平|比例|比重|占比|口径|表现|成绩)(?:则)?"
)
"""Words for the figure told before: 新易盛预告的区间是94亿元到99亿元."""
_OBLIQUE = ("to", "by", "with", "from", "about", "on", "over", "against")
"""Relations of a company that is no owner of the next figure: helped by Foo, which signed for $14bn."""


def next_owner(
    reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, last: Measure
) -> Measure | None:
    """The same measure of the next company: SK海力士市占率62%,美光占21%; 輝達股價漲3%,超微跌1%."""
    if quantity.kind != last.quantity.kind or quantity.per != last.quantity.per:
        return None
    if quantity.start - last.quantity.end > 60:
        return None
    gapped = growth is None and last.mode != "level"  # Foo jumped 8% and Bar 10%
    if (growth is not None and last.mode == "level") or (gapped and quantity.kind != "share"):
        return None
    of_before = last.quantity.end <= scene.sentence.start
    if (
        of_before and growth is not None and last.metric != "stock_change"
    ):  # Azure grew 40%: not by what the sentence before told
        return None
    inside = [a for a in scene.actors if last.quantity.end <= a.name.start and a.name.end <= quantity.start]
    inside = inside or country_beside(scene, quantity)
    if len(inside) != 1 or inside[0].relation in _OBLIQUE:
        return None
    name = inside[0].name
    if _has_own(scene, quantity, last, inside[0]):
        return None
    deeds = (c for c in between(scene.sentence.cues, name.end, quantity.start) if not _DEEDS.isdisjoint(c.senses))
    if quantity.kind == "money" and name.surface.isascii() and name.via not in ("pronoun", "role") and any(deeds):
        return None  # worth $29bn now that Foo has paid $14bn
    begin = max(last.quantity.end, last.cue.end if last.cue.end <= name.start else 0, scene.sentence.start)
    foreign = residue(reading, scene.sentence, begin, name.start)
    same = _SAME_FIGURE.match(reading.folded, name.end, quantity.start)
    foreign += residue(reading, scene.sentence, same.end() if same else name.end, quantity.start)
    if gapped and (foreign or not _GAPPED.fullmatch(reading.gap(last.quantity.end, name.start))):
        return None
    if foreign > (2 if last.quantity.end > scene.sentence.start or inside[0].genitive else 0):
        return None
    mode = last.mode if gapped else growth or "level"
    return Measure(quantity, last.metric, mode, last.cue, CARRIED_COST, last, inside[0])


def _has_own(scene: Scene, quantity: Quantity, last: Measure, owner: Actor) -> bool:
    """Whether the company has a number of its own right behind it (三星仅6.8%,某某5.1%), or only a part of the one before it.

    A backlog of $55bn, of which Foo's $14bn: what one customer has ordered.
    """
    name = owner.name
    if any(q.kind == quantity.kind for q in between(scene.sentence.quantities, name.end, quantity.start)):
        return True
    parts = (c for c in between(scene.sentence.cues_of("past"), last.quantity.end, name.start))
    return quantity.kind == "money" and any("part" in c.senses["past"] for c in parts)


def country_beside(scene: Scene, quantity: Quantity) -> list[Actor]:
    """The country whose figure stands in brackets right behind it: 中国(93亿美元)."""
    bracketed = any(start + 1 == quantity.start for start, _ in scene.sentence.asides)
    names = [n for n in scene.sentence.names if n.kind == "place" and n.end + 1 == quantity.start]
    return [Actor(n) for n in names if bracketed and n.entity_id.startswith("country:")]


def has_actor(scene: Scene, start: int, end: int) -> bool:
    """Whether a company is named between two places."""
    return any(start <= a.name.start < end and a.name.via != "pronoun" for a in scene.actors)
