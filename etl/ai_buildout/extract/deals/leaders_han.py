"""Who leads or joins a round in a Chinese clause: the name right before the verb, whatever else the clause makes of it.

甲在乙领投的一轮融资里拿到3亿元, 甲获得乙领投的融资, 由甲领投、乙和丙跟投的融资: who stands before 领投 or 跟投 pays, never the one who raises.
"""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Actor, Scene, list_after
from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_REACH = 6
_LEAD = re.compile("(?:联合|共同|独家|双双?|领衔|牵头|战略|超额|持续|继续|悉数|全数|参与)*(?:领投|跟投|参投)")
_BEFORE = re.compile("(?:资本|创投|基金|集团|等|共同|联合|领衔|独家|则|也|均|都|分别|继续|持续|超额|担任){0,3}")
_LEADER = 4
_MOVED = ("subject", "object", "owner", "for", "in", "to", "with")


def follow_leader(reading: Reading, candidate: Candidate, functions: dict[str, list[Actor]]) -> None:
    """Make those who stand right before a verb of leading or joining the ones who pay, in place; the subject then raises the round."""
    table, scene = candidate.table, candidate.scene
    _part_leader(candidate, functions)
    if table["type"] != "equity_investment" or not table.get("round"):
        return
    start, end = scene.sentence.clause(candidate.trigger.start)
    named = [a for a in scene.actors if start <= a.name.start < end and not a.described and a.relation != "by"]
    leaders = [a for a in named if _leads(reading, scene, a)]
    if not leaders:
        return
    ids = {a.id for a in leaders}
    for function in _MOVED:
        if function in functions:
            functions[function] = [a for a in functions[function] if a.id not in ids]
            if not functions[function]:
                del functions[function]
    if table.get("leads") and "subject" in functions and not (ids & {a.id for a in functions["subject"]}):
        functions["object"] = [*functions.pop("subject"), *functions.get("object", [])]
    known = {a.id for a in functions.get("led", [])}
    functions["led"] = [*functions.get("led", []), *(a for a in leaders if a.id not in known)]


def _leads(reading: Reading, scene: Scene, actor: Actor) -> bool:
    """Whether the name, or the last of its list, stands right before such a verb."""
    place = next((i for i, a in enumerate(scene.actors) if a is actor), None)
    if place is None:
        return False
    last = [actor, *list_after(scene.actors, place)][-1]
    near: list[Cue] = starting(scene.sentence.cues_of("frame"), last.name.end, last.name.end + _REACH)
    return any(
        _LEAD.match(reading.folded, c.start) and _BEFORE.fullmatch(reading.folded, last.name.end, c.start) for c in near
    )


def _part_leader(candidate: Candidate, functions: dict[str, list[Actor]]) -> None:
    """Who stands right before a verb of leading behind 在 leads; the subject raises the round, in place: 甲在乙领投的一轮融资里拿到."""
    if not candidate.table.get("leads"):
        return
    leaders = [a for a in functions.get("in", []) if 0 <= candidate.trigger.start - a.name.end <= _LEADER]
    if not leaders:
        return
    functions["in"] = [a for a in functions["in"] if a not in leaders]
    functions["object"] = [*functions.pop("subject", []), *functions.get("object", [])]
    functions["led"] = leaders
