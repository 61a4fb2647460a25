"""When two values of a fact say the same."""

from __future__ import annotations

from collections.abc import Mapping

TOLERANCE = 0.005
"""Numbers within half a per cent of the larger one are the same."""


def endpoints(number: object) -> tuple[float, ...]:
    """The numbers of ``{"value"|"min"|"max"}`` or of a bare number, smallest first; empty for anything else."""
    if isinstance(number, bool):
        return ()
    if isinstance(number, int | float):
        return (float(number),)
    if isinstance(number, Mapping):
        return tuple(sorted({float(n) for k in ("value", "min", "max") if isinstance(n := number.get(k), int | float)}))
    return ()


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b), 1e-12)


def same_number(one: object, other: object) -> bool:
    """Whether every endpoint of each has its like in the other."""
    a, b = endpoints(one), endpoints(other)
    return (
        bool(a and b) and all(any(_close(x, y) for y in b) for x in a) and all(any(_close(x, y) for x in a) for y in b)
    )


def touching(one: object, other: object) -> bool:
    """Whether the two share an endpoint: enough to be about the same thing, not enough to be right."""
    return any(_close(x, y) for x in endpoints(one) for y in endpoints(other))


def same_date(predicted: str, gold: str) -> bool:
    """Whether the date says at least as much as gold, and nothing else; only the day may be missing."""
    return (
        predicted == gold
        or (len(gold) >= 4 and predicted.startswith(gold))
        or (len(predicted) >= 7 and gold.startswith(predicted))
    )


def years_apart(one: str | None, other: str | None) -> bool:
    """Whether two periods share no year."""
    if not one or not other:
        return False
    (first, last), (other_first, other_last) = ((p.split("/")[0][:4], p.split("/")[-1][:4]) for p in (one, other))
    return last < other_first or other_last < first


def currencies_differ(one: object, other: object) -> bool:
    """Whether both name a currency, and not the same."""
    a, b = (n.get("currency") if isinstance(n, Mapping) else None for n in (one, other))
    return bool(a and b) and a != b
