"""Parties that a sentence names by their side of the deal told last: the customer, its supplier, the lender."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.relations import relate
from ai_buildout.model.codes import Role
from ai_buildout.model.mention import NameMention

_FAR = 400
_LOOK_BACK = 3


def with_parties(reading: Reading, scene: Scene, current: Draft | None, gathered: list[Draft]) -> Scene:
    """The scene with an actor for each such word, where the last deal shortly before that has parties on that side has just one."""
    cues = scene.sentence.cues_of("party_word")
    if not cues:
        return scene
    recent = (current, *islice(reversed(gathered), _LOOK_BACK)) if current is not None else ()
    near = [d for d in recent if _is_near(scene, d)]
    taken = [(a.name.start, a.name.end) for a in scene.actors if a.name.via != "pronoun"]
    found: list[NameMention] = []
    for cue in cues:
        if any(start < cue.end and cue.start < end for start, end in taken):
            continue
        roles = {Role(r) for i in cue.senses["party_word"] for r in reading.lexicon.tables["party_word"][i]["roles"]}
        spoken_of = near if reading.folded[cue.start].isascii() else near[:1]
        told = ({side.id: side for side in d.sides if side.role in roles} for d in spoken_of)
        meant = next((sides for sides in told if sides), {})
        name = (
            next(iter(meant.values())).name
            if len(meant) == 1
            else _of_the_text(reading, scene, cue)
            if not meant
            else None
        )
        if name is None:
            continue
        source = name.source or (name.start, name.end)
        surface = reading.text[cue.start : cue.end]
        found.append(
            replace(name, start=cue.start, end=cue.end, surface=surface, kind="company", via="role", source=source)
        )
    if not found:
        return scene
    words = [(n.start, n.end) for n in found]
    kept = [a.name for a in scene.actors if not any(s <= a.name.start < e for s, e in words)]
    actors = relate(reading, scene.sentence, sorted([*kept, *found], key=lambda n: (n.start, n.entity_id)))
    return replace(scene, actors=actors)


def _of_the_text(reading: Reading, scene: Scene, cue: Cue) -> NameMention | None:
    """Whom the text was about, where a sentence that names one company first speaks of its other side: Foo will pay its landlord $7bn."""
    if not reading.folded.startswith("its ", cue.start) or not scene.carried:
        return None
    named = {a.id for a in scene.actors if a.name.via not in ("pronoun", "role")}
    heads = [a for a in scene.actors if a.id in named and a.name.end <= cue.start and not (a.relation or a.described)]
    about = scene.carried[0]
    return about if len(named) == 1 and heads and about.entity_id not in named else None


def _is_near(scene: Scene, deal: Draft) -> bool:
    return scene.sentence.start - deal.scene.sentence.end <= _FAR
