"""What one number says of a company, market or country, before it becomes a fact."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention, NameMention


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
