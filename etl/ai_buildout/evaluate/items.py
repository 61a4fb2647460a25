"""A fact as items, each a field with a value that can be right or wrong by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ai_buildout.evaluate.agree import endpoints, same_date, same_number

FactDict = Mapping[str, Any]
"""A fact in the form of docs/facts.md, as plain JSON types."""

Item = tuple[str, Any]

NUMBERS = (
    "amount",
    "power",
    "equity_share",
    "shares",
    "units",
    "price_per_share",
    "valuation",
    "investment",
    "area",
    "workers",
    "gpus",
    "households",
    "pue",
    "energy_capacity",
)
DATES = ("announced", "starts", "ends", "period", "date")
CODES = ("currency", "country", "status", "kind", "per")
IDS = ("owner", "operator", "customer", "vendor", "hardware")
SAME_TYPE = {"lease": "compute_contract", "partnership": "joint_venture"}
"""Deal types that a careful reader may take for one another."""


def slug(text: object) -> str:
    """Lower-case letters, digits and Han characters; the rest folded to hyphens."""
    return re.sub(r"[^0-9a-z\u3400-\u9fff]+", "-", str(text).lower()).strip("-") if text else ""


def as_list(value: object) -> list[Any]:
    """A list of it; None is the empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def deal_type(fact: FactDict) -> str | None:
    """The type, those that may be taken for one another folded."""
    named = fact.get("deal_type")
    return SAME_TYPE.get(str(named), named)


def items(fact: FactDict) -> list[Item]:
    """All items of the fact, one for each part that gold can confirm or deny."""
    found: list[Item] = [("modality", fact.get("modality", "stated"))]
    found += _OF_TABLE[fact["table"]](fact)
    for key in NUMBERS:
        if endpoints(number := fact.get(key)):
            found.append((key, number))
            if isinstance(number, Mapping):
                found += [(f"{key}.{k}", number[k]) for k in ("qualifier", "currency") if number.get(k)]
    if endpoints(fact.get("term_years")):
        found.append(("term_years", fact["term_years"]))
    found += [(key, fact[key]) for key in (*DATES, *CODES) if fact.get(key)]
    for key in IDS:
        if (fact["table"], key) != ("hardware", "hardware"):
            found += [(key, slug(i)) for i in as_list(fact.get(key))]
    return found


def _deal_items(fact: FactDict) -> list[Item]:
    found: list[Item] = [("deal_type", deal_type(fact))]
    sides: dict[str, set[str]] = {}
    for party in as_list(fact.get("parties")):
        sides.setdefault(slug(party["id"]), set()).add(str(party.get("role")))
    for company, roles in sides.items():
        found.append(("party", company))
        found += [("role", (company, role)) for role in sorted(roles)]
    for tranche in as_list(fact.get("tranche")):
        found += [(f"tranche.{key}", tranche[key]) for key in ("power", "amount") if endpoints(tranche.get(key))]
        if tranche.get("starts"):
            found.append(("tranche.starts", tranche["starts"]))
    return found


def _number_items(fact: FactDict) -> list[Item]:
    if not endpoints(fact):
        return []
    return [("number", fact), ("qualifier", fact.get("qualifier", "exact"))]


def _metric_items(fact: FactDict) -> list[Item]:
    return [("company", slug(fact.get("company"))), ("metric", fact.get("metric")), *_number_items(fact)]


def _hardware_items(fact: FactDict) -> list[Item]:
    return [("hardware", slug(fact.get("hardware"))), ("spec", fact.get("spec")), *_number_items(fact)]


def _energy_items(fact: FactDict) -> list[Item]:
    return [("project", slug(fact.get("project")))]


_OF_TABLE = {"deal": _deal_items, "metric": _metric_items, "hardware": _hardware_items, "energy": _energy_items}


def count_right(predicted: Sequence[Item], gold: Sequence[Item]) -> int:
    """How many items of the prediction have their like in gold; each item of gold serves once."""
    left, right = list(gold), 0
    for field, value in predicted:
        found = next((i for i, (f, v) in enumerate(left) if f == field and _agree(field, value, v)), None)
        if found is not None:
            right += 1
            del left[found]
    return right


def _agree(field: str, predicted: object, gold: object) -> bool:
    if field in DATES or field == "tranche.starts":
        return same_date(str(predicted), str(gold))
    if endpoints(predicted) and endpoints(gold):
        return same_number(predicted, gold)
    return bool(predicted == gold)
