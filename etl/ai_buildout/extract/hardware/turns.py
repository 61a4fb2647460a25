"""Where a sentence turns from a product to the one before it, or back to the new one: 前代为192GB,新品提升至288GB; the newcomer gets by on 96 GB."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_LEAD = re.compile(
    r"[ \"'“”「」(]*(?:(?:and|but|while|whereas|by contrast|in contrast|by comparison|for comparison|meanwhile),? )*|(?:而|但|其|作为对比|相比之下|作为对照)*"
)
_REACH = 24
_MEASURES = re.compile(
    r"(?:产品|芯片|机柜|系统|型号)?[ ]?(?:相比|相较|对比|比起来|之后|的[\d一二两三四五六七八九十])| (?:and|to|by)\b"
)
"""Behind words for the generation before: it only measures, or goes on with something else."""


def turned_to(reading: Reading, scene: Scene, end: int, names: Sequence[NameMention]) -> str | None:
    """``former`` or ``newer``, where the words before a place turn to the one or other, and no product is named behind them."""
    sentence = scene.sentence
    told = ""
    place = sentence.start
    for cue in sentence.cues_of("same_product"):
        if cue.end > end:
            break
        senses = cue.senses["same_product"]
        if "newer" in senses:
            told, place = "newer", cue.end
        elif "former" in senses and _is_subject(reading, scene, cue.start, cue.end):
            told, place = "former", cue.end
        elif told and "former" not in senses and _is_subject(reading, scene, cue.start, cue.end):
            told = ""
    return told if told and not any(place <= n.start < end for n in names) else None


def _is_subject(reading: Reading, scene: Scene, start: int, end: int) -> bool:
    """Whether words for a product open their clause as its subject."""
    clause, _ = scene.sentence.clause(start)
    if not _LEAD.fullmatch(reading.folded, clause, start):
        return False
    return _MEASURES.match(reading.folded, end, end + _REACH) is None
