"""Facts → claims: what a fact says of each field of its record, with the words that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ai_buildout.model.claim import Claim, Record, Said
from ai_buildout.model.claim_value import claim_value
from ai_buildout.model.codes import DealStatus, Modality, Origin, ProjectStatus
from ai_buildout.model.fact import DealFact, EnergyFact, Fact, HardwareFact, MetricFact
from ai_buildout.model.number import Number
from ai_buildout.reconcile.ids import child_id

DEAL_STATUS = {
    Modality.STATED: DealStatus.CLOSED,
    Modality.AGREED: DealStatus.ANNOUNCED,
    Modality.PLANNED: DealStatus.ANNOUNCED,
    Modality.IN_TALKS: DealStatus.IN_TALKS,
    Modality.RUMOURED: DealStatus.RUMOURED,
    Modality.FORECAST: DealStatus.RUMOURED,
    Modality.DENIED: DealStatus.CANCELLED,
}
"""The status that a statement of this modality reports, where the source gives no other."""

PROJECT_STATUS = {Modality.DENIED: ProjectStatus.CANCELLED}
"""The same for projects; every other modality tells no more than that the project was announced."""

_DEAL_FIELDS = ("amount", "power", "equity_share", "shares", "price_per_share", "valuation", "units", "term_years")
_DEAL_DATES = ("announced", "starts", "ends")
_PROJECT_NUMBERS = (
    "power",
    "investment",
    "area",
    "gpus",
    "workers",
    "households",
    "pue",
    "energy_capacity",
    "term_years",
)
_PROJECT_TEXTS = ("kind", "country", "region", "starts", "ends")
_PROJECT_PARTIES = ("owner", "operator", "developer", "customer")


def said_in(fact: Fact, source_id: str, as_of: str | None) -> Said:
    """What all claims of the fact have in common."""
    return Said(
        source_id,
        fact.modality,
        Origin.EXTRACTED,
        as_of,
        fact.quote,
        fact.start,
        fact.end,
        fact.rule or None,
    )


def _claim(fact: Fact, said: Said, table: str, field: str, value: Number | str, key: str | None = None) -> Claim:
    """A claim of one field, with the field's own sentence where the fact has it."""
    own = fact.evidence.get(key or field)
    written = None
    if own is not None:
        said = replace(said, quote=own.quote, span_start=own.start, span_end=own.end, rule=own.rule or said.rule)
        written = own.as_written or None
    return Claim(field, claim_value(table, field, value), said, written)


def _named(table: str, record_id: str, name: str | None, said: Said) -> Iterator[Record]:
    """A provisional record for a company or product that the registry lacks, under the name that the page gives it."""
    if name:
        claim = Claim("name", claim_value(table, "name", name), said)
        yield Record(table, record_id, {"provisional": True}, [claim])


def deal_records(fact: DealFact, deal_id: str, said: Said) -> Iterator[Record]:
    """The deal, its parties, tranche and product, each with the claims of this fact."""
    deal = Record("deals", deal_id, {"deal_id": deal_id})
    deal.claims.append(_claim(fact, said, "deals", "deal_type", fact.deal_type.value))
    deal.claims.append(_claim(fact, said, "deals", "status", DEAL_STATUS[fact.modality].value))
    for field in (*_DEAL_FIELDS, *_DEAL_DATES):
        if (value := getattr(fact, field)) is not None:
            deal.claims.append(_claim(fact, said, "deals", field, value))
    yield deal
    for party in fact.parties:
        keys = {"deal_id": deal_id, "company_id": party.id}
        record = Record("deal_parties", child_id(deal_id, party.id, party.role.value), keys)
        record.claims.append(_claim(fact, said, "deal_parties", "role", party.role.value, f"party:{party.id}"))
        yield record
        yield from _named("companies", party.id, party.name, said)
    if fact.tranche is not None:
        record = Record("deal_tranches", child_id(deal_id, "1"), {"deal_id": deal_id, "tranche": 1})
        for field in ("amount", "power", "starts"):
            if (value := getattr(fact.tranche, field)) is not None:
                record.claims.append(_claim(fact, said, "deal_tranches", field, value, "tranche"))
        yield record
    if fact.hardware is not None:
        record = Record("deal_hardware", child_id(deal_id, fact.hardware), {"deal_id": deal_id})
        record.claims.append(_claim(fact, said, "deal_hardware", "hardware", fact.hardware))
        yield record


def metric_records(fact: MetricFact, metric_id: str, said: Said) -> Iterator[Record]:
    """The figure with the claims of this fact; none where the fact has no number."""
    number = fact.number()
    if number is None:
        return
    kind, _, _ = fact.company.partition(":")
    is_company = kind == fact.company
    keys = {
        "subject_kind": "company" if is_company else kind,
        "subject_id": fact.company,
        "company_id": fact.company if is_company else None,
    }
    record = Record("company_metrics", metric_id, keys)
    record.claims.append(_claim(fact, said, "company_metrics", "metric", fact.metric))
    record.claims.append(_claim(fact, said, "company_metrics", "number", number))
    if fact.period is not None:
        record.claims.append(_claim(fact, said, "company_metrics", "period", fact.period))
    if fact.scope:
        record.claims.append(_claim(fact, said, "company_metrics", "scope", fact.scope))
    yield record
    if is_company:
        yield from _named("companies", fact.company, fact.name, said)


def spec_records(fact: HardwareFact, spec_id: str, said: Said) -> Iterator[Record]:
    """The property with the claims of this fact; none where it has neither number nor date."""
    number = fact.number()
    value = number if number is not None else fact.date
    if value is None:
        return
    keys = {"hardware_id": fact.hardware, "spec": fact.spec, "per": fact.per, "relative_to": fact.relative_to}
    record = Record("hardware_specs", spec_id, keys)
    record.claims.append(_claim(fact, said, "hardware_specs", "number", value))
    yield record
    yield from _named("hardware", fact.hardware, fact.name, said)


def project_records(fact: EnergyFact, project_id: str, said: Said, *, known: bool = False) -> Iterator[Record]:
    """The project and its parties with the claims of this fact.

    Args:
        fact: the fact.
        project_id: the record that it joins or makes.
        said: what all claims have in common.
        known: whether the record has a name and a status of its own; else the fact gives it these even if it tells neither.
    """
    project = Record("energy_projects", project_id, {"project_id": project_id})
    if fact.status is not None or fact.modality in PROJECT_STATUS or not known:
        status = fact.status or PROJECT_STATUS.get(fact.modality, ProjectStatus.ANNOUNCED)
        project.claims.append(_claim(fact, said, "energy_projects", "status", status.value))
    if fact.name or not known:
        project.claims.append(_claim(fact, said, "energy_projects", "name", fact.name or project_name(fact)))
    for field in (*_PROJECT_NUMBERS, *_PROJECT_TEXTS):
        if (value := getattr(fact, field)) is not None:
            project.claims.append(_claim(fact, said, "energy_projects", field, value))
    yield project
    for role in _PROJECT_PARTIES:
        ids = getattr(fact, role) or []
        for company_id in [ids] if isinstance(ids, str) else ids:
            keys = {"project_id": project_id, "company_id": company_id}
            record = Record("energy_project_parties", child_id(project_id, company_id, role), keys)
            record.claims.append(_claim(fact, said, "energy_project_parties", "role", role))
            yield record


def project_name(fact: EnergyFact) -> str:
    """A readable name from the project's id, for a project that the page does not name."""
    return " ".join(word.capitalize() for word in fact.project.split("-"))
