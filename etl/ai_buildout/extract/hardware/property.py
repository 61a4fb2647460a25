"""The model of a hardware fact in the making."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention, NameMention, Quantity


@dataclass(slots=True)
class Property:
    """A hardware fact in the making; ``quantity`` or ``date`` is its value."""

    scene: Scene
    product: NameMention
    spec: str
    quantity: Quantity | None
    date: DateMention | None
    unit: str | None
    per: str | None
    modality: Modality
    start: int
    end: int
    rule: str
