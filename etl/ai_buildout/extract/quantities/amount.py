"""A number while it is being read: what was found before it and behind it."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.extract.quantities.lexicon import Unit
from ai_buildout.extract.quantities.numerals import Numeral
from ai_buildout.extract.quantities.phrases import Found
from ai_buildout.model.codes import Qualifier


@dataclass(slots=True)
class Amount:
    """A numeral with the words around it, at ``text[start:end]``.

    Attributes:
        sign: the currency written before the number.
        qualifier: the qualifier word before the number.
        behind: the qualifier behind it, or behind its unit.
        unit: what the number counts or measures.
        upper: for a range, the amount of its upper end.
        level: 级, 级别 stands behind it: only about that order.
        negative: a minus sign stands before it.
        barred: the digits belong to a name, a date or a code; it is no quantity and no part of one.
        whole_cell: nothing else stands in its line or table cell.
    """

    numeral: Numeral
    start: int
    end: int
    sign: Unit | None = None
    qualifier: Found[Qualifier] | None = None
    behind: Qualifier | None = None
    unit: Unit | None = None
    noun: str | None = None
    per: str | None = None
    upper: Amount | None = None
    currency: str | None = None
    inferred: bool = False
    level: bool = False
    negative: bool = False
    barred: bool = False
    whole_cell: bool = False

    @property
    def naked(self) -> bool:
        """Nothing says what it measures."""
        return self.unit is None and self.sign is None
