"""Whether a trigger stands where its table wants it: before a number, a name, a part of a company, behind a sum."""

from __future__ import annotations

import re
from typing import Any

from ai_buildout.extract.deals.conditions import CONDITIONS, behind_sum, share_behind, shares_behind
from ai_buildout.extract.deals.part_bought import part_at
from ai_buildout.extract.deals.parts import sells_part
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_MORE = re.compile(
    r" (?:another|the (?:remaining|other|full|last|whole|entire|first)|its|an? (?:further|extra|additional|fresh|new|total of|combined|cool|whopping)|some) "
)
_MORE_REACH = 16
_CLOSE = 3
_ASSET_REACH = 40
_CAPACITY_REACH = 20
_CAPACITY = frozenset({"compute", "power", "premises", "lease"})
_WHAT_IT_IS = re.compile(
    r"[\u4e00-\u9fffa-z]{0,14}(?:公司|企业|[商厂]|平台|新创|初创|巨头|业者|对手|独角兽|集团|龙头|大厂)"
)
_COUNT_REACH = 12
_OPENING = 2
_OF_DEBT = re.compile(
    r" (?:(?:syndicated|islamic|senior|secured|unsecured|revolving|green|committed|murabaha|bilateral|delayed-draw|multi-?currency|[a-z]+-linked|[a-z]+-year|bank|club|project|construction|working-capital|new|fresh) )+"
)
"""What may stand between a sum and a short word for a loan: a $2bn syndicated facility."""
_RIGHT_BEHIND = ("", "的", "之", " ", " share ", " stock ")


def is_where_told(reading: Reading, scene: Scene, trigger: Cue, table: dict[str, Any]) -> bool:
    """Whether the trigger stands where its table wants it: at the sentence's head, right before a number, shares, a part."""
    if table.get("opens") and trigger.start - scene.sentence.start > _OPENING:
        return False
    if table.get("before_number") and not (
        _before(reading, scene, trigger, "money") or behind_sum(reading, scene, trigger)
    ):
        return False
    if any(table.get(asked) and not holds(reading, scene, trigger) for asked, holds in CONDITIONS.items()):
        return False
    if table.get("after_number") and not _behind_sum(reading, scene, trigger):
        return False
    if table.get("before_name") and not _before_company(reading, scene, trigger):
        return False
    if table.get("before_capacity") and not (
        _before(reading, scene, trigger, "power") or _takes_capacity(scene, trigger)
    ):
        return False
    if table.get("asset_only") and not _before_asset(reading, scene, trigger):
        return False
    if table.get("equity_sold") and not _before_equity(scene, trigger):
        return False
    return not table.get("part_sold") or sells_part(reading, scene, trigger)


def _before(reading: Reading, scene: Scene, trigger: Cue, kind: str) -> bool:
    """Whether a number of the kind stands right behind, with a word for how it adds up between them at the most."""
    near = [q for q in scene.sentence.quantities if q.kind == kind and 0 <= q.start - trigger.end <= _MORE_REACH]
    return any(q.start - trigger.end <= _CLOSE or _MORE.fullmatch(reading.gap(trigger.end, q.start)) for q in near)


def _behind_sum(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    sums = (q.end for q in scene.sentence.quantities if q.kind == "money" and q.end <= trigger.start)
    gaps = [reading.gap(end, trigger.start) for end in sums]
    return any(gap in _RIGHT_BEHIND or _OF_DEBT.fullmatch(gap) for gap in gaps)


def _before_company(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a company's own name follows at once, or behind what it is, not as the maker or owner of something."""
    near = [
        a
        for a in scene.actors
        if 0 <= a.name.start - trigger.end <= 1 or _WHAT_IT_IS.fullmatch(reading.gap(trigger.end, a.name.start))
    ]
    counted = [q for q in scene.sentence.quantities if near and 0 <= q.start - near[0].name.end <= 1]
    if any(q.kind in ("count", "power", "share") for q in counted) or (near and shares_behind(reading, scene, trigger)):
        return False  # 吃下甲4000台服务器, 吃下甲的增资股
    return bool(near) and not (near[0].maker or near[0].genitive or near[0].described)


def _before_capacity(scene: Scene, trigger: Cue) -> bool:
    """Whether the object is capacity, output or premises: took the capacity of its site."""
    cues = between(scene.sentence.cues_of("topic"), trigger.end, trigger.end + _CAPACITY_REACH)
    return any(not _CAPACITY.isdisjoint(c.senses["topic"]) for c in cues)


def _takes_capacity(scene: Scene, trigger: Cue) -> bool:
    return _before_capacity(scene, trigger) or _before_chips(scene, trigger)


def _before_chips(scene: Scene, trigger: Cue) -> bool:
    """Whether a count of goods is the object of an English verb: takes 23,000 processors."""
    near = [q for q in scene.sentence.quantities if 0 <= q.start - trigger.end <= _COUNT_REACH]
    if not near or near[0].kind not in ("count", "number"):
        return False
    made = any(n.kind == "product" and 0 <= n.start - near[0].end <= _COUNT_REACH for n in scene.sentence.names)
    behind = between(scene.sentence.cues_of("topic"), near[0].start, near[0].end + _COUNT_REACH)
    return made or any("hardware" in c.senses["topic"] for c in behind)


def _before_asset(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether what follows is a part of a company: a unit, a fleet."""
    cues = between(scene.sentence.cues_of("topic"), trigger.end, trigger.end + _ASSET_REACH)
    return (
        any("asset" in c.senses["topic"] for c in cues)
        or part_at(reading, trigger.end, scene.sentence.end, sites=True) is not None
    )


def _before_equity(scene: Scene, trigger: Cue) -> bool:
    """Whether what follows is shares or a stake, no other verb between."""
    cues = between(scene.sentence.cues_of("topic"), trigger.end, trigger.end + _ASSET_REACH)
    equity = next((c for c in cues if "equity" in c.senses["topic"]), None)
    if equity is None and share_behind(scene, trigger.end):
        return True
    if equity is None or any("hardware" in c.senses["topic"] or "debt" in c.senses["topic"] for c in cues):
        return False
    verbs = between(scene.sentence.cues_of("support"), trigger.end, equity.start)
    return not verbs
