"""Parties that a sentence names by their side of the deal told last: the customer, its supplier, the lender."""

from __future__ import annotations

from dataclasses import replace

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.actors import Scene, relate
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import Role
from ai_buildout.model.mention import NameMention

_FAR = 400


def with_parties(reading: Reading, scene: Scene, current: Draft | None) -> Scene:
    """The scene with an actor for each such word, where the deal told shortly before has just one party on that side."""
    cues = scene.sentence.cues_of("party_word")
    if not cues or current is None or scene.sentence.start - current.scene.sentence.end > _FAR:
        return scene
    taken = [(a.name.start, a.name.end) for a in scene.actors if a.name.via != "pronoun"]
    found: list[NameMention] = []
    for cue in cues:
        if any(start < cue.end and cue.start < end for start, end in taken):
            continue
        roles = {Role(r) for i in cue.senses["party_word"] for r in reading.lexicon.tables["party_word"][i]["roles"]}
        meant = {side.id: side for side in current.sides if side.role in roles}
        if len(meant) != 1:
            continue
        (side,) = meant.values()
        source = side.name.source or (side.name.start, side.name.end)
        surface = reading.text[cue.start : cue.end]
        found.append(
            replace(side.name, start=cue.start, end=cue.end, surface=surface, kind="company", via="role", source=source)
        )
    if not found:
        return scene
    words = [(n.start, n.end) for n in found]
    kept = [a.name for a in scene.actors if not any(s <= a.name.start < e for s, e in words)]
    actors = relate(reading, scene.sentence, sorted([*kept, *found], key=lambda n: (n.start, n.entity_id)))
    return replace(scene, actors=actors)
