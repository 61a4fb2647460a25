"""When a product comes to market: a date beside a word of launch."""

from __future__ import annotations

from ai_buildout.extract.hardware.property import Property
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import moods
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention, NameMention

_DATE_REACH = 16


def read_launch(reading: Reading, scene: Scene, date: DateMention, products: list[NameMention]) -> Property | None:
    """The launch of the clause's subject among ``products`` (or of the product spoken of before) that a date tells."""
    if date.iso is None:
        return None
    start, end = scene.sentence.clause(date.start)
    words = scene.sentence.cues_of("spec")
    for cue in between(words, max(start, date.start - _DATE_REACH * 2), min(end, date.end + _DATE_REACH)):
        if "available_from" not in cue.senses["spec"]:
            continue
        inside = [p for p in products if p.start < max(date.start, cue.start)]
        others = [a for a in scene.actors if start <= a.name.start < end and a.relation == ""]
        if not inside or others:
            continue
        product = inside[-1]
        first, last = min(date.start, cue.start), max(date.end, cue.end)
        if product.start >= scene.sentence.start:
            first, last = min(first, product.start), max(last, product.end)
        modality = _modality(reading, scene, date)
        return Property(
            scene, product, "available_from", None, date, None, None, modality, first, last, "spec.available_from"
        )
    return None


def _modality(reading: Reading, scene: Scene, date: DateMention) -> Modality:
    """Planned before the date, and within it where the words look ahead (计划年内量产)."""
    planned = not moods(scene, date.start).isdisjoint({"planned", "forecast"})
    published = reading.document.published
    within = published is not None and published.date.startswith((date.iso or "")[:4])
    ahead = published is None or (date.iso or "") > published.date[: len(date.iso or "")]
    return Modality.PLANNED if ahead or (planned and within) else Modality.STATED
