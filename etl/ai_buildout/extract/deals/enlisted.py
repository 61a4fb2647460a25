"""Investors whom a company wins for its round: Foo lines up Bar to lead a $500m raising."""

from __future__ import annotations

from typing import Any

from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue

_NAME_REACH = 44
_OBJECT = ("", "and", "in")
"""How an object stands; "in" belongs to the verb (lock in)."""


_DEBTS = frozenset({"loan", "loan_short", "bond", "bond_short"})
_DEBT_REACH = 40


def enlist(scene: Scene, trigger: Cue, table: dict[str, Any], functions: dict[str, list[Actor]]) -> None:
    """Put the object of a verb of enlisting on the paying side of a round, and its subject on the other, in place."""
    if table.get("leads_loan") and "with" in functions and _is_arranged_with(scene, trigger):
        functions.pop("subject", None)
        functions["led"] = functions.pop("with")
        return
    start, _ = scene.sentence.clause(trigger.start)
    for cue in between(scene.sentence.cues_of("support"), start, trigger.start):
        if "enlist" not in cue.senses["support"]:
            continue
        won = [a for a in scene.actors if cue.end <= a.name.start < trigger.start and a.relation in _OBJECT]
        ids = {a.id for a in won}
        head = [a for a in functions.get("subject", []) if a.id not in ids] or [
            a for a in scene.actors if start <= a.name.start < cue.start and not a.relation and not a.described
        ]
        if not won or not head or won[0].name.start - cue.end > _NAME_REACH:
            continue
        if between(scene.sentence.quantities, cue.end, won[0].name.start):
            continue
        for function in list(functions):
            functions[function] = [a for a in functions[function] if a.id not in ids and a.id != head[-1].id]
            if not functions[function]:
                del functions[function]
        functions["led"] = won
        functions["object" if table.get("leads") else "subject"] = head[-1:]
        return


def _is_arranged_with(scene: Scene, trigger: Cue) -> bool:
    """Whether a participle right behind a noun for debt tells with whom it was arranged: a term loan arranged with Foo."""
    debts = between(scene.sentence.cues_of("frame"), trigger.start - _DEBT_REACH, trigger.start)
    return any(trigger.start - c.end == 1 and not _DEBTS.isdisjoint(c.senses["frame"]) for c in debts)
