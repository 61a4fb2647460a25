"""What kind of product a word points at: a chip (每颗, per GPU) or a whole that holds chips (整柜, the rack)."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.extract.hardware.kinds import Kinds
from ai_buildout.extract.hardware.parts_told import is_whole_of
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention, Quantity

_PER_REACH = 16
_WHOLE = frozenset({"whole", "rack"})


def kind_pointed_at(
    reading: Reading, scene: Scene, kinds: Kinds, quantity: Quantity, owners: Sequence[NameMention]
) -> str | None:
    """Whether words point at a chip or a whole (per GPU, the rack, 单颗): the last before the number, or one right behind."""
    sentence = scene.sentence
    _, end = sentence.clause(quantity.start)
    for cue in between(sentence.cues_of("per"), quantity.end, min(end, quantity.end + _PER_REACH)):
        if "chip" in cue.senses["per"]:
            return "chip"
    if quantity.kind == "count" and _is_held(scene, quantity, end):
        return "whole"
    floor = max((n.end for n in owners if n.end <= quantity.start), default=sentence.start)
    cues: list[Cue] = [*between(sentence.cues_of("same_product"), floor, quantity.start)]
    cues += between(sentence.cues_of("per"), floor, quantity.start)
    if floor > sentence.start and any(n.end == floor and is_whole_of(reading, scene, kinds, n) for n in owners):
        return _pointed_last(cues) or "whole"
    told = [(cue.start, wanted) for cue in cues if (wanted := _pointed_at(cue)) is not None]
    for one in between(sentence.quantities, floor, quantity.start):  # 一柜有…, one rack has …
        if one.kind == "count" and one.value == 1:
            found = reading.lexicon.find(reading.gap(one.start, one.end))
            told += [(one.start, wanted) for cue in found if (wanted := _pointed_at(cue)) is not None]
    return max(told)[1] if told else None


def _pointed_last(cues: list[Cue]) -> str | None:
    """What the last of the cues points at."""
    return next((w for cue in sorted(cues, key=lambda c: -c.start) if (w := _pointed_at(cue)) is not None), None)


def _pointed_at(cue: Cue) -> str | None:
    """``accelerator``, ``cpu``, ``chip`` (either) or ``whole``, as the cue points at one."""
    senses = {*cue.senses.get("same_product", ()), *cue.senses.get("per", ())}
    kind = next((k for k in ("accelerator", "cpu") if k in senses), None)
    if kind is not None:
        return kind
    if "chip" in senses:
        return "chip"
    return "whole" if senses & _WHOLE else None


def _is_whole(cue: Cue) -> bool:
    """Whether the cue is a word for a rack, system or pod."""
    return not {"whole", "rack", "system", "pod"}.isdisjoint(
        (*cue.senses.get("same_product", ()), *cue.senses.get("per", ()))
    )


def _is_held(scene: Scene, quantity: Quantity, end: int) -> bool:
    """Whether words behind a count say that a rack or pod holds it: 1,152 of them form a pod."""
    sentence = scene.sentence
    held = [c.start for c in sentence.cues_of("held") if quantity.end <= c.start < end]
    wholes = [c.start for c in (*sentence.cues_of("per"), *sentence.cues_of("same_product")) if _is_whole(c)]
    return bool(held) and any(held[0] <= place < end for place in wholes)
