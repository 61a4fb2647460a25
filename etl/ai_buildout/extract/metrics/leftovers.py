"""Sums that nobody took up and that a turn of phrase tells to be spent on works: 买下土地和厂房,总价8,800万美元; Amazon $35bn by 2030.

The turns stand in ``leftovers.toml`` and are matched against the outline of the sentence (see :mod:`.frames`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ai_buildout.extract.metrics.frames import Turn, compiled_turn, frame_words, outline_of, turn_match
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_LEAST = 1e7
_NO_SPENDERS = ("investor", "government")
_COST = 1.0
_SEVERAL = 2
_YEAR = 4


@dataclass(frozen=True, slots=True)
class _Leftover:
    turn: Turn
    told: bool


def left_sums(reading: Reading, scene: Scene, taken: set[int], directory: Directory, *, told: bool) -> list[Measure]:
    """The measures of the sums in a sentence that nobody took up (``taken`` has where the others start).

    Args:
        told: the paragraph has told a figure of spending before.
    """
    found: list[Measure] = []
    if not scene.actors:
        return found
    told = told or _lists_programmes(scene)
    for quantity in scene.sentence.quantities:
        if quantity.kind != "money" or quantity.start in taken or quantity.per or quantity.approximate_magnitude:
            continue
        if (quantity.value or quantity.min or quantity.max or 0) < _LEAST:
            continue
        outline = outline_of(reading, scene, quantity)
        for leftover in _leftovers():
            match = turn_match(leftover.turn, outline) if told or found or not leftover.told else None
            owner = outline.owner(match) if match is not None else None
            if match is None or owner is None or owner.described or outline.is_object(match):
                continue
            if directory.sector(owner.id) in _NO_SPENDERS:
                continue
            cue = Cue(quantity.start, quantity.end, {"metric": (leftover.turn.metric,)})
            found.append(Measure(quantity, leftover.turn.metric, "level", cue, _COST, owner=owner))
            break
    return found


def _lists_programmes(scene: Scene) -> bool:
    """Whether a sentence gives several companies each a sum and a span of years: 甲五年150亿美元,乙四年175亿美元."""
    quantities = scene.sentence.quantities
    sums = sum(q.kind == "money" for q in quantities)
    spans = sum(q.kind == "duration" for q in quantities)
    spans += sum(len(d.iso or "") == _YEAR for d in scene.sentence.dates)
    return sums >= _SEVERAL and spans >= sums and len({a.id for a in scene.actors}) >= _SEVERAL


@cache
def _leftovers() -> tuple[_Leftover, ...]:
    data = tomllib.loads(Path(__file__).with_name("leftovers.toml").read_text("utf-8"))
    words = frame_words() | {name: "|".join(table["forms"]) for name, table in data["words"].items()}
    return tuple(
        _Leftover(compiled_turn(table, turn, words), bool(table.get("told")))
        for table in data["turn"].values()
        for turn in table["frames"]
    )
