"""What deals move from whom to whom, by their type and the roles of their parties."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.analyse.flows import flow_rules, flows_of
from ai_buildout.model.claim_value import claim_columns
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.rows.deals import DealPartyRow, DealRow

CASES = json.loads((Path(__file__).parents[1] / "cases" / "analyse" / "flows.json").read_text("utf-8"))
BASE = {"deal_id": "d", "title": "t", "status": "signed", "modality": "agreed", "provisional": False, "source_count": 1}


def deal(**cells: object) -> DealRow:
    return DealRow.model_validate({**BASE, "deal_type": "partnership", **cells}, strict=False)


def parties(named: list[str], deal_id: str = "d") -> list[DealPartyRow]:
    pairs = [party.split(":") for party in named]
    return [
        DealPartyRow(deal_party_id=f"{deal_id}.{company}.{role}", deal_id=deal_id, company_id=company, role=Role(role))
        for company, role in pairs
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_flows_follow_from_type_and_roles(case: dict[str, Any]) -> None:
    flows = flows_of([deal(**case["deal"])], parties(case["parties"]))
    found = [[f.from_id, f.to_id, f.kind.value, f.value, f.currency or f.unit, f.in_return, f.shared] for f in flows]
    assert found == case["flows"]


@pytest.mark.parametrize(
    ("cells", "active"),
    [
        ({}, True),
        ({"status": "in_talks", "modality": "in_talks"}, True),
        ({"status": "cancelled", "modality": "denied"}, False),
        ({"modality": "denied"}, False),
        ({"superseded_by": "e"}, False),
    ],
)
def test_cancelled_denied_and_superseded_deals_do_not_count(cells: dict[str, str], active: bool) -> None:
    flows = flows_of([deal(deal_type="lease", **cells)], parties(["a:lessee", "b:lessor"]))
    assert {flow.active for flow in flows} == {active}


def test_every_type_of_deal_has_rules_or_states_no_exchange() -> None:
    assert set(DealType) - {rule.deal_type for rule in flow_rules()} == {DealType.PARTNERSHIP}


def test_every_measure_is_a_quantity_of_deals() -> None:
    fields = claim_columns("deals")
    assert {measure for rule in flow_rules() for measure in rule.measure} <= set(fields)
