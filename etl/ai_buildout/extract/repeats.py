"""What a page tells more than once is one fact: the fullest telling stays."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.model.codes import Qualifier
from ai_buildout.model.fact import EnergyFact, Fact, HardwareFact, MetricFact

AROUND = ".around"
"""The end of the rules of figures whose period the lines around a table tell: their own words would tell it better."""
_CLOSE = 0.05
_PLAIN = (None, Qualifier.EXACT.value)
_ROUNDED = 0.004
_ROUGHLY = 0.09
_NEARLY = 0.02
_LARGE = 1e8
_SITE_SUMS = ("investment", "fab_construction_cost")
_SPENT = ("capex", "rnd_cost", "compute_cost", "hardware_purchases")
_GENERAL_SPEED = "ai_flops"
_COARSE = 0.25
"""How far a word for a multiple may be from the share told for the same change, of itself: more than tripled, up 255%."""
_DIGITS = 3
"""A sum of so many digits tells itself."""
_MOST = 48
"""How many tellings of one topic a telling is compared with; it bounds the cost of pages that tell thousands."""


def without_repeats(facts: list[Fact], title_end: int = 0) -> list[Fact]:
    """The facts without figures and properties that another telling states as well or more precisely; order kept.

    ``title_end`` is where the page's title ends, whose numbers are cut short.
    """
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
            _aspect(fact),
            fact.qualifier in _PLAIN,
            isinstance(fact, MetricFact) and fact.end <= title_end,
        )
        told = tellings.setdefault(_topic(fact), [])
        index = next((i for i in range(min(len(told), _MOST)) if _same_thing(telling, told[i])), None)
        if index is None:
            told.append(telling)
            kept.append(fact)
        elif (not telling.titled, _rank(fact)) > (not told[index].titled, _rank(told[index].fact)):
            telling.place = told[index].place
            told[index] = telling
            kept[telling.place] = fact
    return kept


def without_sites_told(facts: list[Fact]) -> list[Fact]:
    """The facts without the sums of a company that are those of a site told as well."""
    sums = {
        (f.investment.value, f.investment.currency)
        for f in facts
        if isinstance(f, EnergyFact) and f.investment is not None and f.investment.value is not None
    }
    return [
        f for f in facts if not (_is_site_sum(f) and (getattr(f, "value", None), getattr(f, "currency", None)) in sums)
    ]


def without_spending_told(facts: list[Fact]) -> list[Fact]:
    """The facts without the investments of a company whose sum is told by the name of what it is spent on as well."""
    told = {
        (f.company, f.currency, number)
        for f in facts
        if isinstance(f, MetricFact) and f.metric in _SPENT
        for number in (f.value, f.min, f.max)
        if number is not None
    }
    return [
        f
        for f in facts
        if not (
            isinstance(f, MetricFact)
            and f.metric == "investment"
            and any((f.company, f.currency, number) in told for number in (f.value, f.max))
        )
    ]


def without_general_speeds(facts: list[Fact]) -> list[Fact]:
    """The facts without the speeds of a product whose precision is not told, where the same number is told with it as well."""
    told = {
        (f.hardware, f.value)
        for f in facts
        if isinstance(f, HardwareFact) and f.spec.endswith("_flops") and f.spec != _GENERAL_SPEED
    }
    return [
        f
        for f in facts
        if not (isinstance(f, HardwareFact) and f.spec == _GENERAL_SPEED and (f.hardware, f.value) in told)
    ]


def without_multiples_told(facts: list[Fact], title_end: int = 0) -> list[Fact]:
    """The facts without the changes told as a multiple that are told as a share as well: sales doubled … 106% more than a year before.

    What a title rounds to a multiple is told in the text: up to ``title_end`` none is taken.
    """
    shares: dict[tuple[str, str], list[float]] = {}
    for f in facts:
        if isinstance(f, MetricFact) and f.metric.endswith("_growth") and f.unit is None and f.value is not None:
            shares.setdefault((f.company, f.metric), []).append(f.value)
    return [
        f
        for f in facts
        if not (
            isinstance(f, MetricFact)
            and f.unit == "x"
            and (number := f.value or f.min or f.max) is not None
            and (
                f.end <= title_end
                or any(abs(number - 1 - v) <= _COARSE * number for v in shares.get((f.company, f.metric), ())[:_MOST])
            )
        )
    ]


def _is_site_sum(fact: Fact) -> bool:
    return isinstance(fact, MetricFact) and fact.metric in _SITE_SUMS and ":" not in fact.company


@dataclass(slots=True)
class _Telling:
    """A fact in its place among those kept; ``aspect`` is its period, or what its property is per; ``exact``: not qualified."""

    place: int
    fact: MetricFact | HardwareFact
    numbers: frozenset[float]
    aspect: str | None
    exact: bool
    titled: bool = False


def _aspect(fact: MetricFact | HardwareFact) -> str | None:
    """The period of a figure that its own words or cells tell; what a property is per."""
    if isinstance(fact, MetricFact):
        return None if fact.rule.endswith(AROUND) else fact.period
    return fact.per


def _topic(fact: MetricFact | HardwareFact) -> tuple[str | None, ...]:
    """What tellings of the same thing share for certain."""
    if isinstance(fact, MetricFact):
        return fact.company, fact.metric, fact.currency, fact.scope
    return fact.hardware, fact.spec, fact.date


def _same_thing(a: _Telling, b: _Telling) -> bool:
    """Whether two tellings of one topic tell the same: no aspect differs, nor does the number."""
    if a.titled is not b.titled and a.fact.modality is b.fact.modality and _is_cut_short(a, b):
        return True
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


def _is_cut_short(first: _Telling, second: _Telling) -> bool:
    """Whether a title's number can be the text's told roughly: down a tenth, 10.8%; $33bn, 33.4."""
    x, y = first.numbers, second.numbers
    if len(x) != 1 or len(y) != 1:
        return False
    (one,), (two,) = x, y
    near = _ROUGHLY if first.fact.currency is None else _NEARLY
    return abs(one - two) <= near * max(abs(one), abs(two))


def _is_rounding(x: frozenset[float], y: frozenset[float]) -> bool:
    """Whether one number is the other cut short, as titles do: 26.4bn, 26.42bn."""
    if len(x) != 1 or len(y) != 1:
        return False
    (one,), (two,) = x, y
    return abs(one - two) <= _ROUNDED * max(abs(one), abs(two))


def _rank(fact: MetricFact | HardwareFact) -> tuple[int, int]:
    period = fact.period if isinstance(fact, MetricFact) else fact.date
    dated = 0 if period is None else 1 if fact.rule.endswith(AROUND) else 2
    if fact.min is not None and fact.max is not None:
        return (2, dated)
    return (int(fact.qualifier in _PLAIN), dated)
