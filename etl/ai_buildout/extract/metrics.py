"""The figures of companies, markets and countries: a measure, whose it is, and for which period."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.extract.actors import Scene
from ai_buildout.extract.gaps import between
from ai_buildout.extract.measures import Measure
from ai_buildout.extract.reading import Reading
from ai_buildout.extract.statements import is_void, moods
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention, NameMention

_GROUP_REACH = 16


@dataclass(slots=True)
class Figure:
    """A metric fact in the making. ``subject`` is the id, ``owner`` the mention that names it (None for a group's cue)."""

    scene: Scene
    measure: Measure
    metric: str
    subject: str
    owner: NameMention | None
    period: DateMention | None
    modality: Modality
    start: int
    end: int
    rule: str


def read_metrics(reading: Reading, scene: Scene, measures: list[Measure], used: set[int]) -> list[Figure]:
    """The figures of a sentence; quantities in ``used`` (their starts) belong to other facts."""
    figures = []
    for measure in measures:
        if measure.quantity.start in used or is_void(reading, scene, measure.quantity.start):
            continue
        figure = _figure(reading, scene, measure)
        if figure is not None:
            figures.append(figure)
    return figures


def _figure(reading: Reading, scene: Scene, measure: Measure) -> Figure | None:
    table = reading.lexicon.tables["metric"][measure.metric]
    if table.get("void"):
        return None
    found = _subject(reading, scene, measure)
    if found is None:
        return None
    subject, owner = found
    if table.get("weak") and (measure.cost > 3 or (owner is not None and owner.via == "carried")):
        return None
    name = table.get("name", measure.metric)
    if measure.mode != "level":
        name = name if table.get("change") else table["growth"]
    start = min(
        measure.cue.start,
        measure.quantity.start,
        owner.start if owner and owner.start >= scene.sentence.start else measure.cue.start,
    )
    end = max(measure.cue.end, measure.quantity.end)
    return Figure(
        scene,
        measure,
        name,
        subject,
        owner,
        _period(scene, measure),
        _modality(reading, scene, measure),
        start,
        end,
        f"metric.{measure.metric}.{measure.mode}",
    )


def _subject(reading: Reading, scene: Scene, measure: Measure) -> tuple[str, NameMention | None] | None:
    """Whose figure it is: the group named at the measure, its owner or sentence subject, else the subject carried over."""
    sentence = scene.sentence
    first, last = sorted((measure.cue.start, measure.quantity.start))
    last_end = max(measure.cue.end, measure.quantity.end)
    for cue in reversed(between(sentence.cues, first - _GROUP_REACH * 2, last_end)):
        for group in cue.senses.get("group", ()):
            if not any(cue.end <= a.name.start < first for a in scene.actors):
                return reading.lexicon.tables["group"][group]["subject"], None
    start, end = sentence.clause(first)
    before = [a for a in scene.actors if a.name.end <= first and not a.described]
    inside = [a for a in before if a.name.start >= start]
    for actor in reversed(inside):
        if actor.genitive or actor.relation in ("", "and", "by"):
            return actor.id, actor.name
    after = [
        a
        for a in scene.actors
        if last_end <= a.name.start < end and a.relation in ("of", "for", "to") and not a.described
    ]
    if after and after[0].name.start - last_end < 30:
        return after[0].id, after[0].name
    if inside:
        return None
    for actor in reversed(before):
        if actor.relation in ("", "and"):
            return actor.id, actor.name
    if scene.carried and not before:
        return scene.carried[0].entity_id, scene.carried[0]
    return None


def _period(scene: Scene, measure: Measure) -> DateMention | None:
    """The date that the figure is of: between its words, or nearest before it in its clause, or opening the sentence."""
    sentence = scene.sentence
    first = min(measure.cue.start, measure.quantity.start)
    last = max(measure.cue.end, measure.quantity.end)
    start, end = sentence.clause(measure.quantity.start)
    dates = [d for d in sentence.dates if d.iso]
    inside = [d for d in dates if first <= d.start and d.end <= last]
    if inside:
        return inside[-1]
    before = [d for d in dates if start <= d.start and d.end <= first]
    if before:
        return before[-1]
    behind = [d for d in dates if last <= d.start < min(end, last + 30)]
    if behind:
        return behind[0]
    opening = [d for d in dates if d.end <= first]
    return opening[-1] if opening else None


def _modality(reading: Reading, scene: Scene, measure: Measure) -> Modality:
    sentence = scene.sentence
    first = min(measure.cue.start, measure.quantity.start)
    last = max(measure.cue.end, measure.quantity.end)
    start, _ = sentence.clause(first)
    found = {m for c in between(sentence.cues, start, last) for m in c.senses.get("modality", ())}
    future = reading.lexicon.tables["metric"][measure.metric].get("modality", "forecast")
    if "forecast" in found or "planned" in found:
        return Modality(future)
    all_moods = moods(scene, measure.quantity.start)
    return Modality.RUMOURED if "rumoured" in all_moods else Modality.STATED
