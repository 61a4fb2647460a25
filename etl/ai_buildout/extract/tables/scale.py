"""The scale and currency that a table declares once for all its bare numbers: in millions of dollars, 单位：亿元."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.page_currency import currency_of
from ai_buildout.extract.syntax.reading import Reading

_LONGEST_DECLARATION = 120
_page_currency = lru_cache(maxsize=1)(currency_of)
"""Asked for each table of a page, answered once."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What a bare number of money counts: ``factor`` units of ``currency``."""

    factor: float
    currency: str


class Declarations:
    """What the labels of a table, and the lines around it, declare of scale and currency; each text is read once."""

    def __init__(self, reading: Reading, places: list[str]) -> None:
        """``places`` are the folded texts that speak for the whole table, the nearest first."""
        self._reading = reading
        self._told: dict[str, tuple[float | None, str | None]] = {}
        scale, currency = self._first(places)
        self._currency = currency
        self._whole = (scale, currency or _page_currency(reading.folded, reading.region))

    def scale(self, nearer: list[str]) -> Scale | None:
        """What a bare number of money counts where the texts ``nearer`` to it are its labels; None where nothing says so."""
        scale, currency = self._first(nearer)
        scale, currency = scale or self._whole[0], currency or self._whole[1]
        return Scale(scale, currency) if scale is not None and currency is not None else None

    def currency(self, nearer: list[str]) -> str | None:
        """The currency that labels or the lines around write out."""
        return self._first(nearer)[1] or self._currency

    def _first(self, places: list[str]) -> tuple[float | None, str | None]:
        told = [self._declared(words) for words in places if len(words) <= _LONGEST_DECLARATION]
        return next((s for s, _ in told if s), None), next((c for _, c in told if c), None)

    def _declared(self, words: str) -> tuple[float | None, str | None]:
        """The scale and the currency that a text declares, which are not those of a number in it."""
        if (known := self._told.get(words)) is not None:
            return known
        tables = self._reading.lexicon.tables
        cues = [c for c in self._reading.lexicon.find(words) if not _of_number(words, c)]
        scale = next((float(tables["scale"][i]["factor"]) for c in cues for i in c.senses.get("scale", ())), None)
        currency = next((i for c in cues for i in c.senses.get("currency", ())), None)
        self._told[words] = (scale, currency)
        return scale, currency


def _of_number(words: str, cue: Cue) -> bool:
    """Whether a unit is that of a number right before it: $25 billion, 300亿美元."""
    return words[: cue.start].rstrip()[-1:].isdigit()
