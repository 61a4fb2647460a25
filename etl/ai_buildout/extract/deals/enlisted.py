"""Investors whom a company wins for its round: Foo lines up Bar to lead a $500m raising."""

from __future__ import annotations

from typing import Any

from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue

_NAME_REACH = 44
_OBJECT = ("", "and", "in")
"""How an object stands; "in" belongs to the verb (lock in)."""


def enlist(scene: Scene, trigger: Cue, table: dict[str, Any], functions: dict[str, list[Actor]]) -> None:
    """Put the object of a verb of enlisting on the paying side of a round, and its subject on the other, in place."""
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
