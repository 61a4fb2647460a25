"""Which of several values a record shows, by rules that a reader can state; the rules are asked in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ai_buildout.model.claim import Claim
from ai_buildout.model.claim_value import ClaimValue, parse_quantity
from ai_buildout.model.codes import MODALITY_ORDER, ChoiceRule, Origin, Qualifier
from ai_buildout.model.dates import earliest_day, latest_day

ABOUT = 0.05
"""Two numbers within this share of the larger one are no disagreement where one of them is approximate."""

FAR = 1.5
"""A number so many times a least one ("over", "at least"), or a most one ("up to") so many times it, contradicts it:
who knows of 100 does not say over 10."""

CHANGING = frozenset({"status", "modality", "operating_power"})
"""Fields that tell a state of affairs, which the newest source knows best: recency is asked before modality."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The value shown, the rule by which it won, and the values that contradict it (empty where all agree)."""

    value: ClaimValue
    rule: ChoiceRule | None
    rivals: tuple[ClaimValue, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: ClaimValue
    claims: tuple[Claim, ...]

    @property
    def newest(self) -> int:
        """The last day that the newest of its sources can mean, as an ordinal; 0 where none has a date."""
        return max((latest_day(c.said.as_of).toordinal() for c in self.claims if c.said.as_of), default=0)

    def rank(self) -> tuple[tuple[ChoiceRule, tuple[float, ...] | str], ...]:
        """Sort keys by rule; the smaller wins."""
        modality = min(MODALITY_ORDER.index(c.said.modality) for c in self.claims)
        transcribed = any(c.said.origin is Origin.TRANSCRIBED for c in self.claims)
        by_modality, by_recency = (
            (ChoiceRule.MODALITY, (float(modality),)),
            (ChoiceRule.RECENCY, (-float(self.newest),)),
        )
        changing = self.claims[0].field in CHANGING
        return (
            (ChoiceRule.TRANSCRIPTION, (0.0 if transcribed else 1.0,)),
            *((by_recency, by_modality) if changing else (by_modality, by_recency)),
            (ChoiceRule.PRECISION, (_vagueness(self.value),)),
            (ChoiceRule.INDEPENDENCE, (-float(len({c.said.source_id for c in self.claims})),)),
            (ChoiceRule.ORDER, "\t".join(str(part or "") for part in self.value)),
        )


def choose(claims: Sequence[Claim]) -> Choice:
    """The value that a record shows of one field.

    Args:
        claims: all plausible claims on the field; at least one.
    """
    by_value: dict[ClaimValue, list[Claim]] = {}
    for claim in claims:
        by_value.setdefault(claim.value, []).append(claim)
    ranked = sorted((_Candidate(v, tuple(c)) for v, c in by_value.items()), key=lambda c: [key for _, key in c.rank()])
    winner = ranked[0]
    rivals = [c for c in ranked[1:] if not compatible(winner.value, c.value) and not _came_before(c, winner)]
    if not rivals:
        return Choice(winner.value, None, ())
    pairs = zip(winner.rank(), rivals[0].rank(), strict=True)
    rule = next(rule for (rule, mine), (_, theirs) in pairs if mine != theirs)
    return Choice(winner.value, rule, tuple(r.value for r in rivals))


def _came_before(one: _Candidate, other: _Candidate) -> bool:
    """Whether ``one`` is a state that a maintainer has dated, and ``other`` followed: that is history, and no disagreement."""
    written = all(claim.said.origin is Origin.TRANSCRIBED for claim in one.claims)
    return written and one.claims[0].field in CHANGING and 0 < one.newest < other.newest


def compatible(one: ClaimValue, other: ClaimValue) -> bool:
    """Whether both values can be meant at once: the same number said more or less exactly, the same date to the day or year.

    Sums in different currencies, or numbers of which one lacks its unit, cannot be compared, and so do not contradict.
    """
    if one.unit != other.unit:
        return True
    if one.qualifier is not None and other.qualifier is not None:
        (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
        return low <= other_high and other_low <= high and not (_far_beyond(one, other) or _far_beyond(other, one))
    try:
        return earliest_day(one.value) <= latest_day(other.value) and earliest_day(other.value) <= latest_day(one.value)
    except ValueError:
        return one.value == other.value


def _far_beyond(one: ClaimValue, other: ClaimValue) -> bool:
    """Whether the number of ``one``, or its bound of the same side, lies far beyond the only bound that ``other`` gives."""
    value, own_low, own_high = parse_quantity(one.value)
    _, low, high = parse_quantity(other.value)
    if (low is None) == (high is None):
        return False
    if low is not None:
        number = own_low if value is None else value
        return number is not None and number > max(low, 0.0) * FAR > 0
    number = own_high if value is None else value
    return number is not None and high is not None and 0 < number * FAR < high


def _bounds(claim: ClaimValue) -> tuple[float, float]:
    value, low, high = parse_quantity(claim.value)
    if value is None:
        return (low if low is not None else float("-inf"), high if high is not None else float("inf"))
    slack = abs(value) * ABOUT if claim.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY) else 0.0
    return value - slack, value + slack


def _vagueness(claim: ClaimValue) -> float:
    """0 for an exact number or day; the wider the value, the larger."""
    if claim.qualifier is not None:
        value, low, high = parse_quantity(claim.value)
        if value is not None:
            return 0.0 if claim.qualifier is Qualifier.EXACT else 1.0
        return 2.0 if low is not None and high is not None else 3.0
    try:
        return float((latest_day(claim.value) - earliest_day(claim.value)).days)
    except ValueError:
        return 0.0
