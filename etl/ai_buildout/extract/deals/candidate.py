"""What one trigger says of a deal, before types and numbers are settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue


@dataclass(slots=True)
class Candidate:
    """What one trigger says, before types and numbers are settled.

    Attributes:
        frame: the trigger's id in ``deals/cues.toml``.
        pays, paid, peers: the actors on each side, and those whose side the topic must decide.
        carried: True where the subject comes from an earlier sentence.
        latin: the trigger is a word in Latin letters.
        equity_word: the trigger, a word for borrowing, can mean a round of equity too (financing).
    """

    scene: Scene
    trigger: Cue
    frame: str
    table: dict[str, Any]
    pays: list[Actor] = field(default_factory=list)
    paid: list[Actor] = field(default_factory=list)
    peers: list[Actor] = field(default_factory=list)
    sellers: list[Actor] = field(default_factory=list)
    carried: bool = False
    latin: bool = False
    equity_word: bool = False

    @property
    def ids(self) -> set[str]:
        """The ids of all parties."""
        return {a.id for a in (*self.pays, *self.paid, *self.peers)}
