"""What kind of product a word points at: a chip (每颗, per GPU) or a whole that holds chips (整柜, the rack)."""

from __future__ import annotations

from ai_buildout.extract.syntax.lexicon import Cue

_WHOLE = frozenset({"whole", "rack"})


def pointed_last(cues: list[Cue]) -> str | None:
    """What the last of the cues points at."""
    return next((w for cue in sorted(cues, key=lambda c: -c.start) if (w := pointed_at(cue)) is not None), None)


def pointed_at(cue: Cue) -> str | None:
    """``accelerator``, ``cpu``, ``chip`` (either) or ``whole``, as the cue points at one."""
    senses = {*cue.senses.get("same_product", ()), *cue.senses.get("per", ())}
    kind = next((k for k in ("accelerator", "cpu") if k in senses), None)
    if kind is not None:
        return kind
    if "chip" in senses:
        return "chip"
    return "whole" if senses & _WHOLE else None


def is_whole(cue: Cue) -> bool:
    """Whether the cue is a word for a rack, system or pod."""
    return not {"whole", "rack", "system", "pod"}.isdisjoint(
        (*cue.senses.get("same_product", ()), *cue.senses.get("per", ()))
    )
