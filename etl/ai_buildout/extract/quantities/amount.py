"""A number while it is being read: what was found before it and behind it."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.extract.quantities.numerals import Numeral
from ai_buildout.extract.quantities.phrases import Found
from ai_buildout.extract.quantities.units import Unit
from ai_buildout.model.codes import Qualifier


@dataclass(slots=True)
class Amount:
    """A numeral with the words around it, at ``text[start:end]``.

    Attributes:
        sign: the currency written before the number.
        qualifier: the qualifier word before the number.
        behind: the qualifier behind it, or behind its unit.
        unit: what the number counts or measures; ``unit_at`` where that is written.
        noun: the span of the counted noun.
        upper: for a range, the amount of its upper end.
        currency: ISO 4217; ``inferred`` where the text does not write it.
        level: 级, 级别 stands behind it: only about that order.
        negative: a minus sign stands before it.
        barred: the digits belong to a name, a date or a code; it is no quantity and no part of one.
    """

    numeral: Numeral
    start: int
    end: int
    sign: Unit | None = None
    qualifier: Found[Qualifier] | None = None
    behind: Qualifier | None = None
    unit: Unit | None = None
    unit_at: int = -1
    noun: tuple[int, int] | None = None
    per: str | None = None
    upper: Amount | None = None
    currency: str | None = None
    inferred: bool = False
    level: bool = False
    negative: bool = False
    barred: bool = False

    @property
    def naked(self) -> bool:
        """Nothing says what it measures."""
        return self.unit is None and self.sign is None

    def take_unit(self, unit: Unit, start: int, end: int) -> None:
        """Set the unit that is written at ``start``-``end``; a counted noun is noted as such."""
        self.unit, self.unit_at, self.end = unit, start, end
        if unit.role == "noun":
            self.noun = (start, end)
