"""Small facts and records for the tests of identity."""

from __future__ import annotations

from typing import Any

from ai_buildout.model.claim import Claim, Record, Said
from ai_buildout.model.claim_value import claim_value
from ai_buildout.model.codes import DealType, Modality, Origin, ProjectKind, Role
from ai_buildout.model.fact import DealFact, EnergyFact, Party
from ai_buildout.model.number import Number
from ai_buildout.reconcile.ids import child_id
from ai_buildout.reconcile.records import RecordSet, SourcedFact

SIDES = {DealType.EQUITY_INVESTMENT: (Role.INVESTOR, Role.INVESTEE), DealType.PARTNERSHIP: (Role.PARTNER, Role.PARTNER)}


def usd(amount: float) -> Number:
    return Number(value=amount, currency="USD")


def deal_fact(
    pays: str, paid: str, amount: float | None = None, kind: DealType = DealType.COMPUTE_CONTRACT, **more: Any
) -> DealFact:
    payer, payee = SIDES.get(kind, (Role.CUSTOMER, Role.SUPPLIER))
    parties = [Party(id=one, role=payer) for one in pays.split()] + [Party(id=one, role=payee) for one in paid.split()]
    quote = more.pop("quote", f"{pays} {kind} {paid} {amount}")
    number = None if amount is None else usd(amount)
    return DealFact(quote=quote, start=0, end=len(quote), deal_type=kind, parties=parties, amount=number, **more)


def project_fact(project: str, kind: ProjectKind = ProjectKind.DATA_CENTER, **more: Any) -> EnergyFact:
    return EnergyFact(quote=project, start=0, end=len(project), project=project, kind=kind, **more)


def sourced(*facts: DealFact | EnergyFact, as_of: str | None = None) -> list[SourcedFact]:
    return [SourcedFact(fact, f"page-{i}", as_of) for i, fact in enumerate(facts)]


def written_deal(deal_id: str, fact: DealFact) -> list[Record]:
    """What a maintainer would write down of the fact."""
    said = Said("book", Modality.AGREED, Origin.TRANSCRIBED, "2026")
    told = {"deal_type": fact.deal_type.value, "status": "signed", "announced": fact.announced, "amount": fact.amount}
    claims = [Claim(f, claim_value("deals", f, v), said) for f, v in told.items() if v is not None]
    records = [Record("deals", deal_id, {"deal_id": deal_id}, claims)]
    for party in fact.parties:
        keys = {"deal_id": deal_id, "company_id": party.id}
        role = Claim("role", claim_value("deal_parties", "role", party.role.value), said)
        records.append(Record("deal_parties", child_id(deal_id, party.id, party.role.value), keys, [role]))
    return records


def ids(records: RecordSet, table: str = "deals") -> list[str]:
    return [record.record_id for record in records if record.table == table]
