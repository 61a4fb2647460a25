"""What a page tells more than once is one fact: the fullest telling stays."""

from __future__ import annotations

from ai_buildout.model.codes import Qualifier
from ai_buildout.model.fact import Fact, FlatNumber, HardwareFact, MetricFact

_CLOSE = 0.05
_MOST = 48
"""How many tellings of one topic a telling is compared with; it bounds the cost of pages that tell thousands."""


def without_repeats(facts: list[Fact]) -> list[Fact]:
    """The facts without figures and properties that another telling states as well or more precisely; order kept."""
    kept: list[Fact] = []
    tellings: dict[tuple[str | None, ...], list[int]] = {}
    for fact in facts:
        if not isinstance(fact, MetricFact | HardwareFact):
            kept.append(fact)
            continue
        places = tellings.setdefault(_topic(fact), [])
        place = next((i for i in places[:_MOST] if _same_thing(fact, kept[i])), None)
        if place is None:
            places.append(len(kept))
            kept.append(fact)
        elif isinstance(told := kept[place], MetricFact | HardwareFact) and _rank(fact) > _rank(told):
            kept[place] = fact
    return kept


def _topic(fact: MetricFact | HardwareFact) -> tuple[str | None, ...]:
    """What tellings of the same thing share for certain."""
    if isinstance(fact, MetricFact):
        return fact.company, fact.metric, fact.currency, fact.scope
    return fact.hardware, fact.spec, fact.date


def _same_thing(fact: Fact, other: Fact) -> bool:
    if isinstance(fact, MetricFact) and isinstance(other, MetricFact):
        alike = _topic(fact) == _topic(other)
        periods = fact.period == other.period or fact.period is None or other.period is None
        return alike and periods and _same_number(fact, other)
    if isinstance(fact, HardwareFact) and isinstance(other, HardwareFact):
        alike = _topic(fact) == _topic(other)
        return alike and (fact.per == other.per or None in (fact.per, other.per)) and _same_number(fact, other)
    return False


def _same_number(a: FlatNumber, b: FlatNumber) -> bool:
    """Equal ends, one a rounding of the other (over 2.8bn, 2.88bn), or one only an end of the other's range."""
    x, y = ({n for n in (f.value, f.min, f.max) if n is not None} for f in (a, b))
    if x == y:
        return True
    spans = [f for f in (a, b) if None not in (f.min, f.max)]
    bounds = [f for f in (a, b) if (f.min is None) is not (f.max is None)]
    if len(spans) == len(bounds) == 1:  # up to 56bn, where the range is told as well
        span, bound = spans[0], bounds[0]
        return bound.max == span.max if bound.max is not None else bound.min == span.min
    rounded = [f for f in (a, b) if f.qualifier not in (None, Qualifier.EXACT.value)]
    if len(x) != 1 or len(y) != 1 or len(rounded) != 1:
        return False
    (one,), (two,) = x, y
    return abs(one - two) <= _CLOSE * max(abs(one), abs(two))


def _rank(fact: MetricFact | HardwareFact) -> tuple[int, int]:
    period = fact.period if isinstance(fact, MetricFact) else fact.date
    if fact.min is not None and fact.max is not None:
        return (2, int(period is not None))
    return (int(fact.qualifier in (None, Qualifier.EXACT.value)), int(period is not None))
