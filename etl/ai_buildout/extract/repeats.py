"""What a page tells more than once is one fact: the fullest telling stays."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.model.codes import Qualifier
from ai_buildout.model.fact import Fact, HardwareFact, MetricFact

_CLOSE = 0.05
_PLAIN = (None, Qualifier.EXACT.value)
_ROUNDED = 0.004
_LARGE = 1e8
_DIGITS = 3
"""A sum of so many digits tells itself."""
_MOST = 48
"""How many tellings of one topic a telling is compared with; it bounds the cost of pages that tell thousands."""


def without_repeats(facts: list[Fact]) -> list[Fact]:
    """The facts without figures and properties that another telling states as well or more precisely; order kept."""
    kept: list[Fact] = []
    tellings: dict[tuple[str | None, ...], list[_Telling]] = {}
    for fact in facts:
        if not isinstance(fact, MetricFact | HardwareFact):
            kept.append(fact)
            continue
        telling = _Telling(
            len(kept),
            fact,
            frozenset(n for n in (fact.value, fact.min, fact.max) if n is not None),
            fact.period if isinstance(fact, MetricFact) else fact.per,
            fact.qualifier in _PLAIN,
        )
        told = tellings.setdefault(_topic(fact), [])
        index = next((i for i in range(min(len(told), _MOST)) if _same_thing(telling, told[i])), None)
        if index is None:
            told.append(telling)
            kept.append(fact)
        elif _rank(fact) > _rank(told[index].fact):
            telling.place = told[index].place
            told[index] = telling
            kept[telling.place] = fact
    return kept


@dataclass(slots=True)
class _Telling:
    """A fact in its place among those kept; ``aspect`` is its period, or what its property is per; ``exact``: not qualified."""

    place: int
    fact: MetricFact | HardwareFact
    numbers: frozenset[float]
    aspect: str | None
    exact: bool


def _topic(fact: MetricFact | HardwareFact) -> tuple[str | None, ...]:
    """What tellings of the same thing share for certain."""
    if isinstance(fact, MetricFact):
        return fact.company, fact.metric, fact.currency, fact.scope
    return fact.hardware, fact.spec, fact.date


def _same_thing(a: _Telling, b: _Telling) -> bool:
    """Whether two tellings of one topic tell the same: no aspect differs, nor does the number."""
    if a.aspect == b.aspect or None in (a.aspect, b.aspect):
        return _same_number(a, b)
    return a.numbers == b.numbers and _is_telling(a.fact)


def _is_telling(fact: MetricFact | HardwareFact) -> bool:
    """Whether a sum is so exact that no other period has the same: one of the two periods is only told another way."""
    number = fact.value
    if fact.currency is None or number is None or abs(number) < _LARGE:
        return False
    return len(f"{abs(number):.0f}".rstrip("0")) >= _DIGITS


def _same_number(first: _Telling, second: _Telling) -> bool:
    """Equal ends, one a rounding of the other (over 2.8bn, 2.88bn), or one only an end of the other's range."""
    x, y = first.numbers, second.numbers
    if x == y or _is_rounding(x, y):
        return True
    a, b = first.fact, second.fact
    if first.exact is second.exact and a.value is not None and b.value is not None:
        return False
    spans = [f for f in (a, b) if None not in (f.min, f.max)]
    bounds = [f for f in (a, b) if (f.min is None) is not (f.max is None)]
    if len(spans) == len(bounds) == 1:  # up to 56bn, where the range is told as well
        span, bound = spans[0], bounds[0]
        return bound.max == span.max if bound.max is not None else bound.min == span.min
    if len(x) != 1 or len(y) != 1 or first.exact is second.exact:
        return False
    if isinstance(a, MetricFact) and a.modality is not b.modality:  # sales of 9.25bn, and of about 9.6bn to come
        return False
    (one,), (two,) = x, y
    return abs(one - two) <= _CLOSE * max(abs(one), abs(two))


def _is_rounding(x: frozenset[float], y: frozenset[float]) -> bool:
    """Whether one number is the other cut short, as titles do: 26.4bn, 26.42bn."""
    if len(x) != 1 or len(y) != 1:
        return False
    (one,), (two,) = x, y
    return abs(one - two) <= _ROUNDED * max(abs(one), abs(two))


def _rank(fact: MetricFact | HardwareFact) -> tuple[int, int]:
    period = fact.period if isinstance(fact, MetricFact) else fact.date
    if fact.min is not None and fact.max is not None:
        return (2, int(period is not None))
    return (int(fact.qualifier in _PLAIN), int(period is not None))
