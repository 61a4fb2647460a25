"""What the deals of a page have told already, so that a deal's sums are not repeated as figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.model.codes import BlockKind, DealType, Role
from ai_buildout.model.mention import Quantity

_FUNDED = (Role.INVESTEE, Role.TARGET, Role.ISSUER)


@dataclass(frozen=True, slots=True)
class Told:
    """Sums of the deals by party, and where the page tells who was funded.

    Attributes:
        sums: (company, sum) of every number of a deal that it is a party of.
        valuations: (company, sum) of the valuations alone.
        funded: (company, block) of the investees, targets and issuers.
    """

    sums: frozenset[tuple[str, float]]
    valuations: frozenset[tuple[str, float]]
    funded: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, drafts: Iterable[Draft]) -> Told:
        """What these deals tell."""
        sums: set[tuple[str, float]] = set()
        valuations: set[tuple[str, float]] = set()
        funded: set[tuple[str, int]] = set()
        for draft in drafts:
            ids = {side.id for side in draft.sides}
            for quantity in (*draft.numbers.values(), *draft.tranche.values()):
                sums |= {(i, x) for i in ids for x in _ends(quantity)}
            if "valuation" in draft.numbers:
                valuations |= {(i, x) for i in ids for x in _ends(draft.numbers["valuation"])}
            if draft.type in (DealType.EQUITY_INVESTMENT, DealType.ACQUISITION):
                block = draft.scene.sentence.paragraph
                funded |= {(side.id, block) for side in draft.sides if side.role in _FUNDED}
        return cls(frozenset(sums), frozenset(valuations), frozenset(funded))

    def has_sum(self, company: str, quantity: Quantity) -> bool:
        """Whether a deal of the company has the sum."""
        return any((company, x) in self.sums for x in _ends(quantity))

    def is_valuation(self, company: str, quantity: Quantity) -> bool:
        """Whether a deal values the company at just this sum."""
        return any((company, x) in self.valuations for x in _ends(quantity))

    def has_valuation(self, company: str, quantity: Quantity, block: int | None, kind: BlockKind) -> bool:
        """Whether a valuation is that of a deal: the same sum, or told in the block that tells the funding, or in a title."""
        if self.is_valuation(company, quantity) or (company, block) in self.funded:
            return True
        headline = kind in (BlockKind.TITLE, BlockKind.HEADING)
        return headline and any(company == funded for funded, _ in self.funded)


def _ends(quantity: Quantity) -> list[float]:
    return [x for x in (quantity.value, quantity.min, quantity.max) if x is not None]
