"""The grammatical function of a name behind a trigger: its object, who makes what is bought, or that of the preposition before it."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.clients import is_capacity_on
from ai_buildout.extract.deals.debts import only_sells_debt, takes_debt
from ai_buildout.extract.deals.itemised import begins_item
from ai_buildout.extract.deals.relative import is_used_by
from ai_buildout.extract.deals.standing import does_other_deed, heads_relative
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.makers import is_fitted
from ai_buildout.extract.syntax.reading import Reading

_AFTER_REACH = 90
_OBJECT_REACH = 40
_RELATIVE = re.compile(
    r" (?:under|by|in|for|from|to|with|through) which | whereby | which |(?<= that )(?=the |its |it )"
)
"""What turns to another clause, whose subject is no object of the trigger."""
_ACCESS = re.compile(r"\baccess to (?:[a-z]+ )?$")


def function_behind(reading: Reading, scene: Scene, actor: Actor, trigger: Cue, after: int) -> str | None:
    """The function of a name behind a trigger; ``after`` is where the next trigger stands."""
    distance = actor.name.start - trigger.end
    if distance > _AFTER_REACH * 2:
        return None
    if actor.maker and (
        actor.relation in ("with", "of", "on") or _ACCESS.search(reading.folded, trigger.end, actor.name.start)
    ):
        return "maker"
    if actor.relation == "with" and distance <= 1 and reading.gap(trigger.start, trigger.end).endswith(" with"):
        return "object" if "acquire" in trigger.senses["frame"] else "with"
    if is_capacity_on(actor, trigger):
        return "with"
    if actor.relation == "by" and does_other_deed(reading, actor, trigger):
        return None
    if actor.relation == "by" and only_sells_debt(reading, scene, actor, trigger):
        return None
    if actor.relation == "by" and takes_debt(reading, scene, actor, trigger):
        return "from"
    if actor.relation and actor.relation != "and":
        return actor.relation if distance <= _AFTER_REACH or actor.relation in ("by", "led", "from") else None
    if actor.maker:
        return None if is_fitted(reading, trigger.end, actor.name) else "maker"
    parted = (
        reading.folded.startswith("、", trigger.end)
        or bool(_RELATIVE.search(reading.folded, trigger.end, actor.name.start))
        or begins_item(reading, scene, actor)
    )
    parted = parted or is_used_by(reading, actor)
    parted = parted or ("round" in trigger.senses["frame"] and heads_relative(reading, actor))
    return "object" if distance <= _OBJECT_REACH and actor.name.start <= after and not parted else None
