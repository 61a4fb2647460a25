"""A quantity bound to the metric that it measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.model.mention import DateMention, Quantity

Mode = Literal["level", "up", "down"]

CARRIED_COST = 8.0
"""The cost of a measure that its own words do not name."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity bound to a metric: as its level, or as its rise or fall.

    Attributes:
        cue: the word that names the metric.
        cost: how loosely they are bound; 0 is side by side.
        base: the measure that it carries on, whose period and subject it shares.
        owner: the company that stands between it and its base.
        of_group: a market or industry named before it owns it.
        date: its own period, where a list of periods gives one to each number.
        months: how long before the period of its base it lies (去年同期为1亿元: 12).
        outlook: its words themselves say that it is still to come.
        came_out: its words themselves say that it is no expectation.
        referred: the number stands in the sentence before, and its own sentence only says what it is.
    """

    quantity: Quantity
    metric: str
    mode: Mode
    cue: Cue
    cost: float
    base: Measure | None = None
    owner: Actor | None = None
    of_group: bool = False
    date: DateMention | None = None
    months: int = 0
    referred: bool = False
    outlook: bool = False
    came_out: bool = False

    @property
    def first(self) -> int:
        """Where its words begin in its sentence."""
        return self.cue.start if self.referred else min(self.cue.start, self.quantity.start)

    @property
    def last(self) -> int:
        """Where its words end in its sentence."""
        return self.cue.end if self.referred else max(self.cue.end, self.quantity.end)
