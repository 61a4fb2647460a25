"""What pages say together may break a rule of a table: it is kept with its sources, flagged and counted, and ends no build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from ai_buildout.collect.sources import read_sources
from ai_buildout.model.account import Account
from ai_buildout.model.columns import Row
from ai_buildout.model.fact import DealFact, MetricFact
from ai_buildout.model.number import Number
from ai_buildout.model.registry import Registry
from ai_buildout.model.rows.evidence import ClaimRow
from ai_buildout.publish.package import publish_package
from ai_buildout.reconcile.money import ExchangeRates
from ai_buildout.reconcile.records import SourcedFact, records_of_facts
from ai_buildout.reconcile.sources import SourceList
from ai_buildout.reconcile.tables import rows_of_records
from tests.reconcile.made import deal_fact, written_deal

RAW = Path(__file__).parents[2] / "raw"
REVENUE = MetricFact(
    quote="q", start=0, end=1, company="openai", metric="revenue", value=1e9, currency="USD", period="2025", rule="r"
)
NAMELESS = REVENUE.model_copy(update={"metric": "revenue_in_the_rain"})
BIG = deal_fact("openai", "oracle", 300e9, rule="r")
OVERPAID = deal_fact("meta", "google", 9e9, rule="r").model_copy(
    update={"amount": Number(value=9e9, currency="pebbles")}
)


def rows(
    *facts: DealFact | MetricFact, written: DealFact | None = None
) -> tuple[dict[str, Sequence[Row]], list[ClaimRow], Account]:
    account, registry = Account(), Registry.read(RAW / "registry")
    records = records_of_facts(
        [SourcedFact(fact, "registry", None) for fact in facts], written_deal("one", written) if written else []
    )
    made = rows_of_records(
        records, registry, SourceList(read_sources(RAW / "sources.csv")), ExchangeRates(), account, everything=False
    )
    claims = [row for row in made["claims"] if isinstance(row, ClaimRow)]
    return made, claims, account


def flagged(claims: list[ClaimRow]) -> set[str]:
    return {claim.record_table.value for claim in claims if claim.flag is not None}


@pytest.mark.parametrize(
    ("broken", "table", "tables"),
    [
        (NAMELESS, "company_metrics", {"company_metrics"}),
        (OVERPAID, "deals", {"deals", "deal_parties"}),
    ],
    ids=["a metric that the package does not know", "a deal in no currency, with its parties"],
)
def test_such_a_record_is_not_published_and_the_rest_is(
    tmp_path: Path, broken: DealFact | MetricFact, table: str, tables: set[str]
) -> None:
    made, claims, account = rows(REVENUE, BIG, broken)
    assert len(made[table]) == 1
    assert flagged(claims) == tables
    assert account.claims_flagged["invalid"] > 0
    assert not any(claim.chosen for claim in claims if claim.flag is not None)
    publish_package(made, tmp_path / "package", version="0.0.1", account=account.to_dict())


def test_what_a_maintainer_wrote_down_is_refused_instead() -> None:
    with pytest.raises(ValueError, match="pebbles"):
        rows(BIG, written=OVERPAID)
