"""Names of products that say something of another product, or of a number, and own no property."""

from __future__ import annotations

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_COMPARED_REACH = 24


def is_comparand(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether the name is only what another product is measured by: than the H100, 与昇腾910C相比, 是上一代GB200的3倍."""
    sentence = scene.sentence
    for cue in between(sentence.cues, name.start - _COMPARED_REACH, name.end + _COMPARED_REACH):
        sides = cue.senses.get("comparand", ())
        if "before" in sides and cue.end <= name.start and not reading.gap(cue.end, name.start).strip(' 「"'):
            return True
        if "behind" in sides and name.end <= cue.start and not reading.gap(name.end, cue.start).strip(' 」"'):
            return True
    return False


def is_counted(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether the name only says what a number counts (72颗Blackwell GPU)."""
    return any(
        (
            q.kind == "count"
            and (q.value or 0) != 1
            and 0 <= name.start - q.end <= 1
            and reading.gap(q.end, name.start).isspace() == (name.start > q.end)
        )
        or (q.kind == "data" and 0 <= name.start - q.end <= 4)
        or q.start < name.start < q.end
        for q in scene.sentence.quantities
    )


def points_back(reading: Reading, scene: Scene) -> bool:
    """Whether the sentence begins with a stand-in for the product spoken of (it, the chip, 该芯片), or measures it by one before it."""
    cues = scene.sentence.cues_of("same_product")
    if any(reading.gap(scene.sentence.start, cue.start).strip(" \"'(") == "" for cue in cues):
        return True
    return any("former" in cue.senses["same_product"] for cue in cues)
