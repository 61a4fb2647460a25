"""Which predicted fact can be a statement of which gold fact."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.evaluate.agree import currencies_differ, endpoints, same_date, touching, years_apart
from ai_buildout.evaluate.items import NUMBERS, FactDict, as_list, count_right, deal_type, items, slug

_PAYS = frozenset("investor acquirer customer holder lender buyer lessee grantor".split())
_IS_PAID = frozenset("investee target supplier issuer borrower seller lessor grantee".split())
_NEAR_TYPES = (
    frozenset({"compute_contract", "lease", "hardware_supply"}),
    frozenset({"joint_venture", "partnership"}),
)
_TOLD_APART_BY_NUMBER = frozenset(
    "equity_investment warrant acquisition partnership joint_venture hardware_supply compute_contract lease".split()
)
"""Types that reports of one deal with one number name differently."""

_METRIC_FAMILIES = tuple(
    frozenset(family.split())
    for family in (
        "revenue arr sales",
        "valuation market_cap",
        "capex investment funding spending",
        "net_income operating_income ebitda loss",
        "backlog orders",
        "users weekly_users",
        "gross_margin net_margin operating_margin",
        "compute_cost operating_cost rnd_cost staff_cost",
        "stock_change",
        "market_share",
        "employees",
        "shipments",
        "power_capacity",
        "eps",
        "debt",
        "cash",
        "revenue_growth",
        "market_size investment",
        "data_centers",
    )
)
_GROUPS = ("market:", "region:", "country:")
_GENERIC = frozenset(
    (
        "ai data center centre datacenter campus site project plan phase the and of gpu cpu chip rack system server "
        "cluster generic gw mw new first"
    ).split()
)


def pair(
    predicted: Sequence[FactDict], gold: Sequence[FactDict]
) -> tuple[list[tuple[FactDict, FactDict]], list[FactDict], list[FactDict]]:
    """Pairs of a page's facts (each in at most one, the best first), the predictions and the gold facts left over."""
    candidates = []
    for i, p in enumerate(predicted):
        for j, g in enumerate(gold):
            if can_state(p, g):
                mine, theirs = items(p), items(g)
                core = g.get("importance", "core") == "core"
                score = count_right(mine, theirs) / max(len(mine), len(theirs)) + 0.001 * core
                candidates.append((score, -i, -j))
    pairs: list[tuple[FactDict, FactDict]] = []
    used: set[int] = set()
    served: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used and j not in served:
            used.add(i)
            served.add(j)
            pairs.append((predicted[-i], gold[-j]))
    extra = [p for i, p in enumerate(predicted) if -i not in used]
    missed = [g for j, g in enumerate(gold) if -j not in served]
    return pairs, extra, missed


def can_state(predicted: FactDict, gold: FactDict) -> bool:
    """Whether the prediction can be a statement of the gold fact at all."""
    if predicted.get("table") != gold["table"]:
        return False
    if (predicted.get("modality") == "denied") != (gold.get("modality") == "denied"):
        return False
    return _CAN_STATE[gold["table"]](predicted, gold)


def _sides(fact: FactDict) -> dict[str, set[str]]:
    sides: dict[str, set[str]] = {}
    for party in as_list(fact.get("parties")):
        sides.setdefault(slug(party["id"]), set()).add(str(party.get("role")))
    return sides


def _deal(p: FactDict, g: FactDict) -> bool:
    mine, theirs = _sides(p), _sides(g)
    shared = set(mine) & set(theirs)
    if any(_opposed(mine[c], theirs[c]) or _opposed(theirs[c], mine[c]) for c in shared):
        return False
    types = {p.get("deal_type"), g.get("deal_type")}
    same_type = deal_type(p) == deal_type(g)
    near_type = same_type or any(types <= near for near in _NEAR_TYPES)
    my_numbers, their_numbers = ({k: f[k] for k in NUMBERS if endpoints(f.get(k))} for f in (p, g))
    number = any(
        touching(my_numbers[k], their_numbers[k]) and not currencies_differ(my_numbers[k], their_numbers[k])
        for k in my_numbers.keys() & their_numbers.keys()
    )
    if len(theirs) == 1 or len(shared) < 2:
        one = bool(shared) and (len(theirs) == 1 or number)
        return one and same_type and (number or not (my_numbers or their_numbers))
    if number:
        return near_type or types <= _TOLD_APART_BY_NUMBER
    if my_numbers and (their_numbers or set(mine) != set(theirs)):
        return False
    return near_type


def _opposed(one: set[str], other: set[str]) -> bool:
    return bool(one & _PAYS and other & _IS_PAID and not one & _IS_PAID)


def _metric(p: FactDict, g: FactDict) -> bool:
    who = [str(f.get("company")) for f in (p, g)]
    if slug(who[0]) != slug(who[1]) and not all(w.startswith(_GROUPS) for w in who):
        return False
    families = [f for f in _METRIC_FAMILIES if g.get("metric") in f]
    if p.get("metric") != g.get("metric") and families and not any(p.get("metric") in f for f in families):
        return False
    if years_apart(p.get("period"), g.get("period")) or currencies_differ(p, g):
        return False
    return touching(p, g) if endpoints(g) else p.get("metric") == g.get("metric")


def _hardware(p: FactDict, g: FactDict) -> bool:
    mine, theirs = (set(slug(f.get("hardware")).split("-")) - _GENERIC or {slug(f.get("hardware"))} for f in (p, g))
    models = [{t for t in tokens if any(c.isdigit() for c in t)} for tokens in (mine, theirs)]
    if not mine & theirs or (models[0] and models[1] and not models[0] & models[1]):
        return False
    if endpoints(g):
        return touching(p, g)
    if p.get("spec") != g.get("spec"):
        return False
    return not g.get("date") or bool(p.get("date") and same_date(str(p["date"]), str(g["date"])))


def _energy(p: FactDict, g: FactDict) -> bool:
    who = [{slug(i) for k in ("owner", "operator", "customer") for i in as_list(f.get(k))} for f in (p, g)]
    tokens = [
        set(slug(f.get("project")).split("-")) - _GENERIC - set("-".join(w).split("-"))
        for f, w in zip((p, g), who, strict=True)
    ]
    mine, theirs = (slug(f.get("region")) for f in (p, g))
    both_placed = bool(mine and theirs)
    same_place = both_placed and (mine in theirs or theirs in mine)
    sizes = ("power", "investment", "gpus", "area", "households")
    number = any(touching(p.get(k), g.get(k)) for k in (*sizes, "energy_capacity"))
    if tokens[0] & tokens[1] or same_place:
        return number or not any(endpoints(g.get(k)) for k in sizes)
    return bool(who[0] & who[1]) and number and (same_place or not both_placed)


_CAN_STATE = {"deal": _deal, "metric": _metric, "hardware": _hardware, "energy": _energy}
