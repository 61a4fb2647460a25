"""Whether two tellings of a page are of one deal."""

from __future__ import annotations

from dataclasses import replace

from ai_buildout.extract.deals.draft import LISTINGS, ROUNDS, Draft
from ai_buildout.extract.deals.numbers import most
from ai_buildout.model.codes import DealType, Modality, Role

_NEAR = 400
_SOFT = (DealType.PARTNERSHIP, DealType.JOINT_VENTURE)
_FAMILY = {DealType.LEASE: DealType.COMPUTE_CONTRACT, DealType.JOINT_VENTURE: DealType.PARTNERSHIP}
_PARTLY_SOLD = {Role.SELLER, Role.TARGET}
"""What one telling of a takeover calls a company, and the other: 吞下甲中国业务, 买下甲100%股权."""
_SIDE = {Role.LESSEE: Role.CUSTOMER, Role.LESSOR: Role.SUPPLIER}
"""Sides that are one where a lease and a contract for compute are."""
_CONTRACTS = (DealType.COMPUTE_CONTRACT, DealType.HARDWARE_SUPPLY, DealType.LEASE, DealType.PARTNERSHIP)


def is_same(a: Draft, b: Draft) -> bool:
    """Whether two tellings can be of one deal: parties and type agree, no number contradicts."""
    # The numbers come first: on a page that tells thousands of deals they part most of them at once.
    numbers = b.numbers
    for name in a.numbers:
        if name in numbers and not _equal(a, b, name):
            return False
    fa, fb = _FAMILY.get(a.type, a.type), _FAMILY.get(b.type, b.type)
    kin = (a.type in _CONTRACTS and b.type in _CONTRACTS) or a.type in _SOFT or b.type in _SOFT
    if fa is not fb and not (kin and share_number(a, b)):
        return False
    ids_of_a, ids_of_b = a.ids, b.ids
    if not (ids_of_a <= ids_of_b or ids_of_b <= ids_of_a):
        return False
    if fa is fb is DealType.EQUITY_INVESTMENT and not _same_round(a, b):
        return False
    shared = share_number(a, b)
    turned = _SIDE if shared else {}
    roles = {s.id: turned.get(s.role, s.role) for s in a.sides}
    sides = [(s.id, turned.get(s.role, s.role)) for s in b.sides]
    other = [{roles[i], role} for i, role in sides if roles.get(i, role) is not role and fa is fb]
    return not other or (shared and all(pair == _PARTLY_SOLD for pair in other))


def take_target(home: Draft, draft: Draft) -> None:
    """Who another telling of a takeover says is bought, not only sells a part of itself, is its target, in place."""
    bought = {s.id for s in draft.sides if s.role is Role.TARGET}
    home.sides = [replace(s, role=Role.TARGET) if s.role is Role.SELLER and s.id in bought else s for s in home.sides]


def _same_round(a: Draft, b: Draft) -> bool:
    """Whether two investments have the same investees, and one that names no investor is told near the other or with its sum."""
    investees, investors = (
        [{s.id for s in d.sides if s.role is role} for d in (a, b)] for role in (Role.INVESTEE, Role.INVESTOR)
    )
    if all(investees) and investees[0] != investees[1]:
        return False
    if _is_held(a, b) or _is_held(b, a):
        return False
    done = Modality.STATED in (a.modality, b.modality)
    if LISTINGS & {a.rule, b.rule} and (any(investors) or done) and not share_number(a, b):
        return False  # who holds shares of a company that will list, what it has raised before
    if a.modality is Modality.STATED and b.modality is Modality.IN_TALKS and not share_number(a, b):
        return False  # has raised $300m from Foo; it is talking to investors about more
    near = abs(b.scene.sentence.start - a.scene.sentence.start) <= _NEAR
    return near or all(investors) or not any(investors) or share_number(a, b)


def _is_held(stake: Draft, raised: Draft) -> bool:
    """Whether one tells who holds how much of a company, the other money that the company raises, from nobody named or from others too."""
    if (
        stake.rule not in ("deal.stake", "deal.own", "deal.holds_part")
        or raised.rule not in ROUNDS
        or "amount" in stake.numbers
    ):
        return False
    holders, givers = ({s.id for s in d.sides if s.role is Role.INVESTOR} for d in (stake, raised))
    return not givers or (bool(holders) and holders < givers and stake.rule == "deal.own")


def share_number(a: Draft, b: Draft) -> bool:
    """Whether the two give one number in the same field."""
    return any(_equal(a, b, name) for name in a.numbers if name in b.numbers)


def _equal(a: Draft, b: Draft, name: str) -> bool:
    x, y = a.numbers[name], b.numbers[name]
    if x.approximate_magnitude is not y.approximate_magnitude:
        vague, exact = (x, y) if x.approximate_magnitude else (y, x)
        return (vague.min or 0) <= most(exact) <= (vague.max or most(exact))
    if x.value is not None and y.value is not None and x.value != y.value:
        return False
    return {x.value, x.min, x.max} - {None} == {y.value, y.min, y.max} - {None}
