"""Which facts speak of the same deal: by type, parties, amount, power, term, product and date."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from ai_buildout.model.codes import DealType
from ai_buildout.model.dates import earliest_day, latest_day
from ai_buildout.model.number import Number
from ai_buildout.reconcile.grouping import Agreement

SAME_AMOUNT = 0.05
"""Amounts within this share of the larger one are one amount told twice."""

NEAR_AMOUNT = 0.025
"""The same, where the dates are not near, or one side alone is named: loans and bonds of one borrower often lie close."""

SAME_TIME_DAYS = 45
"""Announcements further apart than this are two deals, unless parties and amount are the same."""

SAME_DAYS = 3
"""Announcements this near may differ in their amounts, or in what the deal is called."""

SOON_DAYS = 15
"""Announcements this near are one where nothing else speaks against it, though one source names fewer parties."""

LATE_DAYS = 240
"""The same parties with the same amount this much apart: announced and closed. With the same share too, one is misdated."""

MANY = 3
"""So many parties in common tell as much as all."""

MONTH_DAYS = 31
"""A date that can mean more days than these speaks against another one, but not for it."""

_DELIVERY = frozenset({DealType.COMPUTE_CONTRACT.value, DealType.HARDWARE_SUPPLY.value, DealType.LEASE.value})
_STAKES = frozenset({DealType.EQUITY_INVESTMENT.value, DealType.JOINT_VENTURE.value})
_VAGUE = DealType.PARTNERSHIP.value
_ONE_SIDED = frozenset({_VAGUE, DealType.JOINT_VENTURE.value})
"""Types whose parties all stand on one side."""


@dataclass(frozen=True, slots=True)
class DealFeatures:
    """What identity looks at: no wording, no source.

    Attributes:
        pays, paid: ids of the parties on either side; partners and ventures stand on the first.
        amount, power: the finite numbers of the amount in ``currency``, and of the power in W.
        announced: ISO date of the deal; ``said``: of the page that tells it. A page cannot tell a deal of a later day.
    """

    deal_type: str
    pays: frozenset[str]
    paid: frozenset[str]
    amount: tuple[float, ...] = ()
    announced: str | None = None
    currency: str | None = None
    power: tuple[float, ...] = ()
    term: tuple[float, ...] = ()
    share: tuple[float, ...] = ()
    products: frozenset[str] = frozenset()
    said: str | None = None

    @property
    def parties(self) -> frozenset[str]:
        """All of them."""
        return self.pays | self.paid

    def sort_key(self) -> tuple[object, ...]:
        """Facts with more to go on come first, then by content."""
        vague = (not self.amount, self.announced is None, -len(self.parties), -len(self.announced or ""))
        exact = (sorted(self.pays), sorted(self.paid), self.amount, self.announced or "", self.currency or "")
        return (
            *vague,
            self.deal_type,
            *exact,
            self.power,
            self.term,
            self.share,
            sorted(self.products),
            self.said or "",
        )

    def offered(self) -> Iterator[Hashable]:
        """Each pair of parties, and each party; the only party apart."""
        yield from combinations(sorted(self.parties), 2)
        yield from self.parties
        if len(self.parties) == 1:
            yield ("only", *self.parties)

    def sought(self) -> Iterable[Hashable]:
        """Deals that share two parties, or that name one of these alone; for an only party, all that name it."""
        parties = sorted(self.parties)
        if len(parties) == 1:
            return parties
        return [*combinations(parties, 2), *(("only", party) for party in parties)]

    def agreement(self, other: DealFeatures) -> Agreement | None:
        """What the two have in common; None if they cannot be one deal, or too little says so."""
        alike = self.deal_type == other.deal_type
        if not (alike or _kindred(self.deal_type, other.deal_type)) or _told_too_early(self, other):
            return None
        same_parties, agreed = _parties(self, other, alike)
        if agreed is None:
            return None
        gap = _gap(self.announced, other.announced)
        amount = _same_amount(self, other, gap)
        others = _other_numbers(self, other)
        numbers = [name for name, same in (("amount", amount), *others) if same]
        if not (
            _not_contradicted(self, other, amount, gap, same_parties)
            and (amount or others[0][1] is not False or (gap is not None and gap <= SAME_DAYS))
            and _enough(self, other, numbers, gap, same_parties, amount)
            and (alike or _kindred_enough(self, other, numbers, gap, same_parties))
        ):
            return None
        near = gap is not None and gap <= SAME_TIME_DAYS
        told = [agreed, *(["type"] if alike else []), *numbers, *(["date"] if near else [])]
        told += ["product"] if self.products & other.products else []
        return Agreement(self._score(other, numbers, gap, same_parties, alike) - (amount is False), tuple(told))

    def _score(
        self, other: DealFeatures, numbers: list[str], gap: int | None, same_parties: bool, alike: bool
    ) -> float:
        score = 1.0 + 2 * same_parties + alike + 3 * ("power" in numbers) + ("term" in numbers) + ("share" in numbers)
        if "amount" in numbers:
            score += 4 - _distance(self.amount, other.amount) / SAME_AMOUNT
        if gap is not None and gap <= SAME_TIME_DAYS:
            score += 2 - 2 * gap / SAME_TIME_DAYS
        return score + bool(self.products & other.products)


def numbers_of(amount: Number | None) -> tuple[float, ...]:
    """The finite numbers of an amount, smallest first."""
    if amount is None:
        return ()
    return tuple(sorted(n for n in (amount.value, amount.min, amount.max) if n is not None))


def _kindred(one: str, other: str) -> bool:
    """Whether two texts may call one deal so: compute is bought as a service or as machines, and any deal is a partnership."""
    return _VAGUE in (one, other) or {one, other} <= _DELIVERY or {one, other} <= _STAKES


def _told_too_early(one: DealFeatures, other: DealFeatures) -> bool:
    return any(
        told.said is not None and deal.announced is not None and _last(told.said) < _first(deal.announced)
        for told, deal in ((one, other), (other, one))
    )


def _parties(one: DealFeatures, other: DealFeatures, alike: bool) -> tuple[bool, str | None]:
    """Whether the parties are the same, and in which words; None where a side of one contradicts the other."""
    if not alike and _ONE_SIDED & {one.deal_type, other.deal_type}:
        sides = [(one.parties, other.parties)]
    else:
        sides = [(one.pays, other.pays), (one.paid, other.paid)]
    shared = len(one.parties & other.parties)
    nested = all(mine <= theirs or theirs <= mine for mine, theirs in sides)
    if not shared or not (nested or (len(sides) == 1 and shared >= MANY)):
        return False, None
    same = all(mine == theirs for mine, theirs in sides)
    return same, "parties" if same else "parties in part"


def _other_numbers(one: DealFeatures, other: DealFeatures) -> list[tuple[str, bool | None]]:
    return [
        ("power", _same(one.power, other.power)),
        ("term", _same(one.term, other.term)),
        ("share", _same(one.share, other.share)),
    ]


def _not_contradicted(
    one: DealFeatures, other: DealFeatures, amount: bool | None, gap: int | None, same_parties: bool
) -> bool:
    if amount is False and (gap is None or gap > SAME_DAYS):
        return False
    if gap is None or gap <= SAME_TIME_DAYS:
        return True
    shared = len(one.parties & other.parties)
    known = (same_parties and shared > 1) or shared >= MANY
    return bool(amount) and known and (gap <= LATE_DAYS or bool(_same(one.share, other.share)))


def _enough(
    one: DealFeatures,
    other: DealFeatures,
    numbers: list[str],
    gap: int | None,
    same_parties: bool,
    amount: bool | None,
) -> bool:
    """The same parties are enough where nothing speaks against it; fewer parties need a number or the day in common."""
    same_day = gap is not None and gap <= SAME_DAYS
    if 1 in (len(one.parties), len(other.parties)):
        near = gap is not None and gap <= SAME_TIME_DAYS
        return "amount" in numbers or (bool(numbers) and near) or (same_parties and same_day and amount is not False)
    if same_parties or "amount" in numbers or "power" in numbers:
        return True
    many = len(one.parties & other.parties) >= MANY
    if amount is False:
        return same_day and many
    return gap is not None and gap <= (SAME_TIME_DAYS if many else SOON_DAYS)


def _kindred_enough(
    one: DealFeatures, other: DealFeatures, numbers: list[str], gap: int | None, same_parties: bool
) -> bool:
    """Two names for one deal of the same parties: a number or the day in common, or a partnership of which no more is said."""
    if not same_parties:
        stakes = {one.deal_type, other.deal_type} <= _STAKES and len(one.parties & other.parties) >= MANY
        return "amount" in numbers or (stakes and gap is not None and gap <= SAME_DAYS)
    if numbers or (gap is not None and gap <= SAME_DAYS):
        return True
    return any(f.deal_type == _VAGUE and not (f.amount or f.power or f.announced) for f in (one, other))


def _same_amount(one: DealFeatures, other: DealFeatures, gap: int | None) -> bool | None:
    if one.currency and other.currency and one.currency != other.currency:
        return None
    close = 1 in (len(one.parties), len(other.parties)) or (gap is not None and gap > MONTH_DAYS)
    return _same(one.amount, other.amount, NEAR_AMOUNT if close else SAME_AMOUNT)


def _same(one: tuple[float, ...], other: tuple[float, ...], within: float = SAME_AMOUNT) -> bool | None:
    return _distance(one, other) <= within if one and other else None


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The least distance of two numbers, as a share of the larger one."""
    return min(abs(a - b) / max(abs(a), abs(b), 1e-9) for a in one for b in other)


def _gap(one: str | None, other: str | None) -> int | None:
    """Days between two dates at their nearest; None where one is unknown, or too vague to say more than that both can be one day."""
    if one is None or other is None:
        return None
    apart = max(_first(one), _first(other)) - min(_last(one), _last(other))
    if apart > 0:
        return apart
    vague = max(_last(one) - _first(one), _last(other) - _first(other)) > MONTH_DAYS
    return None if vague else 0


@cache
def _first(date: str) -> int:
    return earliest_day(date).toordinal()


@cache
def _last(date: str) -> int:
    return latest_day(date).toordinal()
