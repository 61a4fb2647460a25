"""The model of an energy fact in the making: a data-centre site, plant or power arrangement."""

from __future__ import annotations

from dataclasses import dataclass, field

from ai_buildout.extract.energy.phases import Part
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.model.codes import Modality, ProjectKind, ProjectStatus
from ai_buildout.model.mention import DateMention, Quantity
from ai_buildout.model.registry import Place


@dataclass(slots=True)
class Phase:
    """A part of a site, with the power that it has and what is said of it."""

    scene: Scene
    quantity: Quantity
    part: Part | None = None
    numbers: dict[str, Quantity] = field(default_factory=dict)
    dates: dict[str, DateMention] = field(default_factory=dict)
    status: ProjectStatus | None = None
    modality: Modality = Modality.PLANNED


@dataclass(slots=True)
class Site:
    """An energy fact in the making.

    Attributes:
        name: its proper name as written, if it has one.
        numbers: field → quantity; dates: ``starts``, ``ends`` → date.
        roles: ``owner``, ``operator``, ``developer``, ``customer`` → actors.
        generic: a statement of cost that holds of any such site.
        sized: its power stands right before its noun, and a company in the sentence has to do with it (a 4.5 GW data centre).
        part: which part of the site its power is that of, if the words say so.
        phases: parts whose power is told besides that of the whole.
        country: that of all the page's places, where none is told of the site itself.
        around: the state or province in which the one place lies that is told.
        programme: the id of the programme that the site is part of, if its sentence names one (Stargate's flagship in Abilene).
        tellings: how many sentences told of it; paragraph: that of the last of them.
        last: where the sentence ends that told of it last.
        built: the sentence says that somebody builds it, and names it by a noun for a plant, not a source of power.
        assumed: its owner is only the company of which the sentences before spoke.
        plain: its noun says nothing of what kind of site it is (the project, 该基地).
        another: its noun says that it is one besides those told before (another campus, 第二座园区).
        definite: the words point back to a site told before (the campus, 该园区).
        beside: the data centre beside which it stands, where the words say so; it lies where that does.
        asked: only a question has spoken of it.
        traded: its sentence tells a deal in which its numbers change hands.
    """

    scene: Scene
    kind: ProjectKind
    start: int
    end: int
    name: str | None = None
    places: list[Place] = field(default_factory=list)
    numbers: dict[str, Quantity] = field(default_factory=dict)
    dates: dict[str, DateMention] = field(default_factory=dict)
    roles: dict[str, list[Actor]] = field(default_factory=dict)
    status: ProjectStatus | None = None
    modality: Modality = Modality.STATED
    generic: bool = False
    sized: bool = False
    definite: bool = False
    plain: bool = False
    another: bool = False
    assumed: bool = False
    built: bool = False
    part: Part | None = None
    phases: list[Phase] = field(default_factory=list)
    country: str | None = None
    around: Place | None = None
    programme: str | None = None
    last: int = 0
    tellings: int = 1
    paragraph: int = -1
    beside: Site | None = None
    traded: bool = False
    asked: bool = False

    def __post_init__(self) -> None:
        self.last = self.scene.sentence.end
        self.paragraph = self.scene.sentence.paragraph

    @property
    def companies(self) -> set[str]:
        """The ids of all companies that have a part in it."""
        return {a.id for actors in self.roles.values() for a in actors}
