"""A deal as one sentence tells it, before the tellings of a page are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.model.codes import DealType, Modality, Role
from ai_buildout.model.mention import DateMention, NameMention, Quantity

LISTINGS = frozenset({"deal.file_listing", "deal.plans_listing", "deal.filing_for_listing"})
"""Rules of listings that are prepared or applied for."""
ROUNDS = (
    "deal.round",
    "deal.round_field",
    "deal.lead_round",
    "deal.listing",
    "deal.apply_for_listing",
    "deal.take_in_money",
    "deal.round_entry",
    "deal.share_offer",
    "deal.file_listing",
)
"""Rules by which a company raises money for shares."""
CONTRACT_TYPES = (DealType.COMPUTE_CONTRACT, DealType.HARDWARE_SUPPLY, DealType.POWER_PURCHASE, DealType.LEASE)


@dataclass(frozen=True, slots=True)
class Side:
    """A party with its role and the mention that names it."""

    id: str
    role: Role
    name: NameMention


@dataclass(slots=True)
class Draft:
    """One telling of a deal.

    Attributes:
        numbers: deal field → the quantity that fills it.
        dates: ``announced``, ``starts`` or ``ends`` → the date that fills it.
        tranche: ``power``, ``amount`` → quantity of a stated instalment; ``tranche_starts`` its date.
        start, end: the span from the first to the last word that the telling rests on.
        triggers: where its trigger words stand.
        unnamed: the words call the other party without naming it.
        firm: told by a phrase that needs nothing beside it, whatever its triggers say.
        strong: False where only a weak word made it, so that it needs a number or a fuller telling.
    """

    type: DealType
    sides: list[Side]
    scene: Scene
    start: int
    end: int
    rule: str
    modality: Modality
    numbers: dict[str, Quantity] = field(default_factory=dict)
    dates: dict[str, DateMention] = field(default_factory=dict)
    tranche: dict[str, Quantity] = field(default_factory=dict)
    tranche_starts: DateMention | None = None
    hardware: NameMention | None = None
    strong: bool = True
    firm: bool = False
    unnamed: bool = False
    triggers: tuple[int, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its parties."""
        return frozenset(side.id for side in self.sides)

    def fill(self, more: Draft) -> None:
        """Take over numbers and dates that are not known yet, or known by their order of magnitude alone."""
        for name, quantity in more.numbers.items():
            known = self.numbers.get(name)
            if known is None or (known.approximate_magnitude and not quantity.approximate_magnitude):
                self.numbers[name] = quantity
        for name, date in more.dates.items():
            self.dates.setdefault(name, date)

    def reach(self, start: int, end: int) -> None:
        """Widen the span to hold ``start``-``end``."""
        self.start, self.end = min(self.start, start), max(self.end, end)
