"""Human decisions and retired ids win over rules."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from ai_buildout.model.claim import Claim, Record, Said
from ai_buildout.model.claim_value import claim_value
from ai_buildout.model.codes import ClaimFlag, MergeWith, Modality, Origin
from ai_buildout.model.identity import Decision, DecisionLine, IdLine, IdState
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.money import ExchangeRates
from ai_buildout.reconcile.records import records_of_facts
from ai_buildout.reconcile.rows import decide
from tests.reconcile.made import deal_fact, ids, project_fact, sourced, usd, written_deal

SAID = Said("page", Modality.STATED, Origin.EXTRACTED)
BIG = deal_fact("a", "b", 300e9, announced="2025-09-10")


def decision(what: Decision, a: str, b: str, table: str = "deals") -> Identities:
    line = DecisionLine.model_validate(
        {"table": table, "a": a, "b": b, "decision": what, "reason": "for the test", "date": "2026-01-01"}
    )
    return Identities([line])


def test_without_a_decision_the_rules_join_them() -> None:
    records = records_of_facts(sourced(deal_fact("a", "b", 301e9)), written_deal("a-b-2025", BIG))
    assert ids(records) == ["a-b-2025"]
    (merge,) = records.merges
    assert (merge.joined, merge.features) == (MergeWith.TRANSCRIBED, ("parties", "type", "amount"))


def test_not_the_same_keeps_apart_what_the_rules_would_join() -> None:
    for what in (Decision.NOT_SAME, Decision.UNSURE):
        identities = decision(what, "a-b-2025", "a-b-compute-contract")
        records = records_of_facts(sourced(deal_fact("a", "b", 301e9)), written_deal("a-b-2025", BIG), identities)
        assert ids(records) == ["a-b-2025", "a-b-compute-contract"]
        assert records.merges == []


def test_the_same_joins_what_the_rules_would_keep_apart() -> None:
    apart = deal_fact("a", "b", 7e9)
    assert len(ids(records_of_facts(sourced(apart), written_deal("a-b-2025", BIG)))) == 2
    identities = decision(Decision.SAME, "a-b-2025", "a-b-compute-contract")
    records = records_of_facts(sourced(apart), written_deal("a-b-2025", BIG), identities)
    assert ids(records) == ["a-b-2025"]
    (merge,) = records.merges
    assert merge.by_decision


def test_two_transcribed_deals_become_one_with_their_parties() -> None:
    written = [*written_deal("one", BIG), *written_deal("two", deal_fact("a", "c", 5e9))]
    records = records_of_facts([], written, decision(Decision.SAME, "one", "two"))
    assert ids(records) == ["one"]
    assert ids(records, "deal_parties") == ["one.a.customer", "one.b.supplier", "one.c.supplier"]


def test_a_company_that_gives_way_does_so_in_keys_ids_and_claims() -> None:
    records = records_of_facts(
        sourced(deal_fact("old", "b", 300e9)),
        written_deal("a-b-2025", BIG),
        decision(Decision.SAME, "a", "old", "companies"),
    )
    assert ids(records) == ["a-b-2025"]
    said = Said("book", Modality.STATED, Origin.TRANSCRIBED)
    parent = Record("companies", "x", {}, [Claim("parent", claim_value("companies", "parent", "old"), said)])
    renamed = decision(Decision.SAME, "a", "old", "companies").renamed(parent)
    assert renamed.claims[0].value.value == "a"


def test_a_retired_id_leads_to_its_heir_and_is_not_given_again() -> None:
    retired = IdLine(table="deals", id="a-b-compute-contract", since="1", state=IdState.RETIRED, heir="a-b-2025")
    current = IdLine(table="deals", id="a-b-2025", since="1", state=IdState.CURRENT)
    identities = Identities(ids=[current, retired])
    assert identities.canonical("deals", "a-b-compute-contract") == "a-b-2025"
    records = records_of_facts(sourced(deal_fact("a", "b", 7e9)), written_deal("a-b-2025", BIG), identities)
    assert ids(records) == ["a-b-2025", "a-b-compute-contract-1"]


def test_what_people_reject_is_set_aside_and_named_with_the_reason() -> None:
    said_twice = sourced(deal_fact("a", "b", 7e9), deal_fact("a", "c", 8e9))
    identities = decision(Decision.REJECT, "a-b-compute-contract", "page-0")
    records = records_of_facts(said_twice, identities=identities)
    assert ids(records) == ["a-c-compute-contract"]
    assert [fact.line() for fact in records.rejected] == ["deals a-b-compute-contract <- page-0 at 0: for the test"]


def test_another_source_may_still_say_what_was_rejected_of_one() -> None:
    identities = decision(Decision.REJECT, "a-b-compute-contract", "page-1")
    records = records_of_facts(sourced(deal_fact("a", "b", 7e9)), identities=identities)
    assert ids(records) == ["a-b-compute-contract"]
    assert records.rejected == []


def test_a_rejected_fact_leaves_the_transcribed_record_that_it_would_join() -> None:
    identities = decision(Decision.REJECT, "a-b-2025", "page-0")
    records = records_of_facts(sourced(deal_fact("a", "b", 301e9)), written_deal("a-b-2025", BIG), identities)
    assert ids(records) == ["a-b-2025"]
    assert (records.merges, len(records.rejected)) == ([], 1)


def test_a_rejected_project_is_known_by_its_own_id() -> None:
    identities = decision(Decision.REJECT, "acme-texas", "page-0", "energy_projects")
    facts = sourced(project_fact("acme-5gw-texas", owner=["acme"], region="Texas"))
    assert ids(records_of_facts(facts, identities=identities), "energy_projects") == []


def test_a_rejected_claim_is_kept_with_a_flag_and_not_chosen() -> None:
    low, high = (Claim("number", claim_value("company_metrics", "number", usd(n)), SAID) for n in (40.0, 65.0))
    record = Record("company_metrics", "us.market-cap", {}, [low, high])
    claim_id = low.claim_id("company_metrics", "us.market-cap")
    decided = decide(record, ExchangeRates(), decision(Decision.REJECT, claim_id, "page", "claims"))
    assert decided.flags == {0: ClaimFlag.REJECTED}
    assert decided.choices["number"].value == high.value


@pytest.mark.parametrize(("what", "table"), [(Decision.REJECT, "companies"), (Decision.SAME, "claims")])
def test_each_decision_has_its_tables(what: Decision, table: str) -> None:
    with pytest.raises(ValidationError, match="is decided on"):
        decision(what, "one", "other", table)
