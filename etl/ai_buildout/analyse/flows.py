"""Deals and their parties → flows: what each deal moves from whom to whom, by the rules of ``flows.toml``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ai_buildout.model.claim_value import unit_of_claim
from ai_buildout.model.codes import DealStatus, DealType, FlowKind, Modality, Role
from ai_buildout.model.rows.deals import DealPartyRow, DealRow
from ai_buildout.model.rows.flows import FlowRow

RULES = "flows.toml"

_COLUMNS = {"power": "power_mw"}
"""Quantities whose columns are not named as their claims are."""

_CONVERTED = ("amount_usd_value", "amount_usd_min", "amount_usd_max")

Parties = Mapping[Role, Sequence[str]]


class FlowRule(BaseModel):
    """A rule: a deal of this type moves ``kind`` from each party of one role to each party of the other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    deal_type: DealType
    giver: Role = Field(alias="from")
    receiver: Role = Field(alias="to")
    kind: FlowKind
    measure: tuple[str, ...]
    in_return: bool = False
    unless: Role | None = None


@cache
def flow_rules() -> tuple[FlowRule, ...]:
    """The rules, in the order of the file.

    Raises:
        pydantic.ValidationError: if a rule names a type, role or kind that is no code of its list.
    """
    content = resources.files("ai_buildout.analyse").joinpath(RULES).read_text(encoding="utf-8")
    return tuple(FlowRule.model_validate(rule) for rule in tomllib.loads(content)["flow"])


def flows_of(deals: Iterable[DealRow], parties: Iterable[DealPartyRow]) -> list[FlowRow]:
    """The flows of all deals, by their ids.

    Args:
        deals: rows of ``deals``.
        parties: rows of ``deal_parties``.
    """
    by_deal: dict[str, dict[Role, list[str]]] = defaultdict(lambda: defaultdict(list))
    for party in parties:
        by_deal[party.deal_id][party.role].append(party.company_id)
    flows = (flow for deal in deals for flow in _flows_of_deal(deal, by_deal[deal.deal_id]))
    return sorted(flows, key=lambda flow: flow.flow_id)


def _flows_of_deal(deal: DealRow, parties: Parties) -> Iterator[FlowRow]:
    found: dict[FlowKind, dict[tuple[str, str], FlowRule]] = {}
    for rule in flow_rules():
        if rule.deal_type is deal.deal_type and not (rule.unless and parties.get(rule.unless)):
            for pair in product(parties.get(rule.giver, ()), parties.get(rule.receiver, ())):
                if pair[0] != pair[1]:
                    found.setdefault(rule.kind, {}).setdefault(pair, rule)
    for kind, pairs in found.items():
        for (giver, receiver), rule in pairs.items():
            yield FlowRow.model_validate(
                {
                    "flow_id": ".".join((deal.deal_id, giver, receiver, kind.value)),
                    "deal_id": deal.deal_id,
                    "from_id": giver,
                    "to_id": receiver,
                    "kind": kind,
                    "in_return": rule.in_return,
                    "shared": len(pairs) > 1,
                    **_quantity(deal, rule.measure),
                    "status": deal.status,
                    "modality": deal.modality,
                    "active": is_active(deal),
                    "provisional": deal.provisional,
                }
            )


def is_active(deal: DealRow) -> bool:
    """Whether a deal counts: it is not cancelled, denied or superseded."""
    return (
        deal.status is not DealStatus.CANCELLED and deal.modality is not Modality.DENIED and deal.superseded_by is None
    )


def _quantity(deal: DealRow, measures: Sequence[str]) -> dict[str, Any]:
    """The first of the quantities that the deal gives, with its unit or currency and its conversion."""
    cells = dict(deal)
    for measure in measures:
        prefix = _COLUMNS.get(measure, measure)
        if cells[f"{prefix}_qualifier"] is None:
            continue
        quantity = {part: cells[f"{prefix}_{part}"] for part in ("value", "min", "max", "qualifier")}
        if f"{prefix}_currency" not in cells:
            return {**quantity, "unit": unit_of_claim("deals", measure)}
        rate = {key: cells[key] for key in ("usd_rate", "usd_rate_date", *_CONVERTED)}
        return {**quantity, "currency": cells[f"{prefix}_currency"], **rate}
    return {}
