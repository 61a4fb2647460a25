"""What the number of a cell counts: by its own unit, by that of its head or row, or by what the table declares for all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ai_buildout.extract.quantities import find_quantities
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.axes import pattern_of
from ai_buildout.extract.tables.grid import Cell
from ai_buildout.extract.tables.scale import Scale
from ai_buildout.model.codes import Qualifier
from ai_buildout.model.mention import Quantity, QuantityKind

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_BARE = re.compile(
    rf"(?P<about>[~≈约]|about |around |approx\.? |ca\.? )?(?P<over>[>＞]|over |逾|超|超过)?(?P<minus>[(-]|\+)?\s*[$¥€£]?\s*(?P<behind>[(-])?\s*(?P<low>{_NUMBER})"
    rf"(?:\s*(?:-|–|—|~|至|到|to)\s*(?P<minus2>-)?[$¥€£]?(?P<high>{_NUMBER}))?\s*(?P<plus>\+|以上)?\s*\)?(?:\s*(?:[*†‡§]|\[\w\]|\(\w\)|注\d?))?"
)
_FALLS, _SIGNED, _NO_CHANGE = (pattern_of(kind) for kind in ("falls", "signed", "no_change"))
_NEGATIVE = re.compile(r"^\s*(?:\(|-|−|亏损?\s*\d|[a-z$¥€£]{0,4}\s*[(-]\s*[$¥€£]?\s*\d)")
_COUNT_SCALE = pattern_of("count_scale")
_FACTORS = {"thousand": 1e3, "wan": 1e4, "million": 1e6, "yi": 1e8, "billion": 1e9}
_BOUNDS = ("low", "high")
_TO = re.compile(r"\s*(?:-|–|—|~|至|到|to|and)\s*[-+]?\s*")
_SAMPLE = 25
"""A number with which units are tried."""
_LEAST = 1e6
"""Money: a smaller figure of a company under a scale still wants it."""


def level_of(
    reading: Reading,
    cell: Cell,
    kinds: Sequence[str],
    units: tuple[tuple[str, ...], tuple[str, ...]],
    scale: Scale | None,
    *,
    a_share: bool,
) -> Quantity | None:
    """The quantity of a cell as the level of a metric that takes ``kinds``; None where its unit is not settled.

    Args:
        units: what the head and the row say of the unit, and what the table does.
        scale: what a bare number of money counts here.
        a_share: the metric is one a share of the company, that no scale counts for.
    """
    own_units, of_table = units
    own = _joined(reading, cell, [q for q in cell.quantities if q.kind in kinds and q.kind != "number"])
    if own is not None and not (own.kind == "money" and _wants_scale(own, scale, a_share=a_share)):
        return _signed(cell, own)
    bare = _BARE.fullmatch(cell.folded.strip())
    if bare is None:
        return None
    if (
        own is None
        and (told := _with_unit(reading, cell, bare, kinds, own_units + of_table, a_share=a_share)) is not None
    ):
        return told
    if "money" in kinds and scale is not None:
        return _made(reading, cell, bare, "money", 1.0 if a_share else scale.factor, scale.currency, "")
    if own is not None:
        return _signed(cell, own) if a_share or (own.value or 0) >= _LEAST else None
    if "count" not in kinds or _is_year(bare):
        return None
    return _counted(reading, cell, bare, own_units)


def _counted(reading: Reading, cell: Cell, bare: re.Match[str], units: Sequence[str]) -> Quantity | None:
    """A bare number as a count, in the thousands or millions of its head; None where the head has a unit of another kind."""
    for unit in units:
        match = _COUNT_SCALE.match(fold(unit))
        if match is not None and match.lastgroup is not None:
            return _made(reading, cell, bare, "count", _FACTORS[match.lastgroup], None, "")
        read = _readings(unit, reading.document.language, reading.region)
        if read and read[0][0] not in ("count", "money", "share"):
            return None
    return _made(reading, cell, bare, "count", 1.0, None, "")


def _joined(reading: Reading, cell: Cell, quantities: list[Quantity]) -> Quantity | None:
    """The one quantity of a cell, or the range that two make; None of others."""
    if len(quantities) != len(_BOUNDS) or quantities[0].kind != quantities[1].kind:
        return next(iter(quantities), None)
    low, high = quantities
    if (
        not _TO.fullmatch(cell.folded[low.end - cell.start : high.start - cell.start])
        or low.value is None
        or high.value is None
    ):
        return low
    sign = -1 if _NEGATIVE.search(cell.folded) else 1
    bounds = sorted((sign * abs(low.value), sign * abs(high.value)))
    surface = cell.text[low.start - cell.start : high.end - cell.start]
    joined = replace(low, end=high.end, surface=surface, value=None, min=bounds[0], max=bounds[1])
    reading.derived.append(absolute(joined))
    return joined


def change_of(cell: Cell, units: Sequence[str], reading: Reading) -> tuple[Quantity, bool] | None:
    """The change that a cell tells as a share, and whether it is a fall; None for points and what is not meaningful."""
    if _NO_CHANGE.search(cell.folded):
        return None
    told = _joined(reading, cell, [q for q in cell.quantities if q.kind == "share"])
    if told is None:
        bare = _BARE.fullmatch(cell.folded.strip())
        if bare is None or cell.quantities[1:] or not any(unit in ("%", "percent", "pct") for unit in units):
            return None
        told = _made(reading, cell, bare, "share", 0.01, None, "")
    return absolute(told), falls(cell)


def absolute(quantity: Quantity) -> Quantity:
    """The quantity without its sign."""
    bounds = sorted(abs(bound) for bound in (quantity.min, quantity.max) if bound is not None)
    both = len(bounds) == len(_BOUNDS)
    return replace(
        quantity,
        value=None if quantity.value is None else abs(quantity.value),
        min=bounds[0] if both else None if quantity.min is None else abs(quantity.min),
        max=bounds[1] if both else None if quantity.max is None else abs(quantity.max),
    )


def falls(cell: Cell) -> bool:
    """Whether a cell tells of a fall."""
    return _FALLS.search(cell.folded) is not None


def is_change(cell: Cell) -> bool:
    """Whether a cell itself says that it tells a change: a share with a sign, or with a word of rise or fall."""
    return any(q.kind == "share" for q in cell.quantities) and _SIGNED.search(cell.folded) is not None


def _wants_scale(quantity: Quantity, scale: Scale | None, *, a_share: bool) -> bool:
    """Whether a sum in a cell has no magnitude, under a table that declares one ($10,270)."""
    return not a_share and scale is not None and scale.factor > 1 and abs(quantity.value or 0) < _LEAST


def _signed(cell: Cell, quantity: Quantity) -> Quantity:
    """The quantity, below zero where the cell writes it in brackets or behind a minus."""
    if quantity.value is None or quantity.value < 0 or not _NEGATIVE.search(cell.folded):
        return quantity
    return replace(quantity, value=-quantity.value)


def _with_unit(
    reading: Reading, cell: Cell, bare: re.Match[str], kinds: Sequence[str], units: Sequence[str], *, a_share: bool
) -> Quantity | None:
    """A bare number read with the first unit that makes it something which the metric can have."""
    plain = float(bare["low"].replace(",", ""))
    for unit in units:
        for kind, factor, currency, base in _readings(unit, reading.document.language, reading.region):
            lacks_scale = kind == "money" and factor == 1.0 and not a_share and plain < _LEAST
            if kind in kinds and not lacks_scale:
                return _made(reading, cell, bare, kind, factor, currency, base)
    return None


@lru_cache(maxsize=4096)
def _readings(unit: str, language: str, region: str | None) -> tuple[tuple[QuantityKind, float, str | None, str], ...]:
    """What one of a unit is, as kind, factor, currency and base unit, by each way to write it beside a number."""
    parts = unit.split()
    written = [f"{parts[0]}{_SAMPLE} {parts[1]}"] if len(parts) > 1 else []
    written += [f"{_SAMPLE} {unit}", f"{_SAMPLE}{unit}", f"{unit}{_SAMPLE}"]
    found = []
    for words in written:
        read = find_quantities(words, language=language, region=region)
        found += [
            (q.kind, float(f"{q.value / _SAMPLE:.12g}"), q.currency, q.unit)
            for q in read
            if str(_SAMPLE) in q.surface and q.kind != "number" and q.value
        ]
    return tuple(found)


def _made(
    reading: Reading,
    cell: Cell,
    bare: re.Match[str],
    kind: QuantityKind,
    factor: float,
    currency: str | None,
    unit: str,
) -> Quantity:
    """What a bare number means, range, sign and qualifier with it; noted as read from the text with the unit from elsewhere."""
    low = _times(bare["low"], factor) * (
        -1 if "-" in (bare["minus"], bare["behind"]) or "(" in (bare["minus"], bare["behind"]) else 1
    )
    high = _times(bare["high"], factor) * (-1 if bare["minus2"] else 1) if bare["high"] else None
    start = cell.start + len(cell.text) - len(cell.text.lstrip())
    surface = cell.text.strip()
    over = bool(bare["over"] or bare["plus"])
    qualifier = Qualifier.OVER if over else Qualifier.ABOUT if bare["about"] else Qualifier.EXACT
    quantity = Quantity(
        kind,
        start,
        start + len(surface),
        surface,
        value=low if high is None and not over else None,
        min=min(low, high) if high is not None else low if over else None,
        max=max(low, high) if high is not None else None,
        qualifier=qualifier,
        currency=currency,
        inferred=currency is not None,
        unit=unit,
    )
    reading.derived.append(absolute(quantity))
    return quantity


def _times(number: str, factor: float) -> float:
    """The number times a factor, without the crumbs of binary fractions."""
    return float(f"{float(number.replace(',', '')) * factor:.12g}")


def _is_year(bare: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", bare["low"]))
