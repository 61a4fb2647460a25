"""A small package written out by hand: a deal with its parties, a product, a figure and a site, from three sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ai_buildout.analyse.tables import derived_rows
from ai_buildout.model.claim_value import claim_columns, shown_value
from ai_buildout.model.codes import (
    ChoiceRule,
    DealStatus,
    DealType,
    HardwareKind,
    Modality,
    Origin,
    ProjectKind,
    ProjectRole,
    ProjectStatus,
    Qualifier,
    Role,
    Sector,
    SourceKind,
    SubjectKind,
    TracedTable,
)
from ai_buildout.model.columns import Row
from ai_buildout.model.rows.companies import CompanyMetricRow, CompanyRow
from ai_buildout.model.rows.deals import DealHardwareRow, DealPartyRow, DealRow, DealTrancheRow
from ai_buildout.model.rows.energy import EnergyProjectPartyRow, EnergyProjectRow
from ai_buildout.model.rows.evidence import ClaimRow, ConflictRow, SourceRow
from ai_buildout.model.rows.hardware import HardwareRow, HardwareSpecRow
from ai_buildout.model.rows.history import DealEventRow
from ai_buildout.model.tables import TABLES

DAY = dt.date(2025, 10, 6)

RECORDS: Mapping[str, list[Row]] = {
    "deals": [
        DealRow(
            deal_id="acme-zenith-2025", title="Zenith → Acme: hardware supply", deal_type=DealType.HARDWARE_SUPPLY,
            status=DealStatus.SIGNED, status_as_of="2025-10-06", status_as_of_date=DAY, modality=Modality.AGREED,
            announced="2025-10-06", announced_date=DAY, starts="2026-H2", starts_date=dt.date(2026, 7, 1),
            amount_min=2.5e9, amount_max=3e9, amount_qualifier=Qualifier.ABOUT, amount_currency="EUR",
            amount_usd_min=2.75e9, amount_usd_max=3.3e9, usd_rate=1.1, usd_rate_date=DAY,
            power_mw_value=6000.0, power_mw_qualifier=Qualifier.EXACT,
            equity_share_max=0.1, equity_share_qualifier=Qualifier.UP_TO,
            superseded_by="acme-zenith-2026", provisional=False, source_count=2,
        ),
        DealRow(
            deal_id="acme-zenith-2026", title="Zenith, Acme: partnership", deal_type=DealType.PARTNERSHIP,
            status=DealStatus.IN_TALKS, modality=Modality.IN_TALKS, note="A note, with a comma.", provisional=False, source_count=1,
        ),
    ],
    "deal_parties": [
        DealPartyRow(
            deal_party_id="acme-zenith-2025.acme.supplier", deal_id="acme-zenith-2025", company_id="acme",
            role=Role.SUPPLIER,
        ),
        DealPartyRow(
            deal_party_id="acme-zenith-2025.zenith.customer", deal_id="acme-zenith-2025", company_id="zenith",
            role=Role.CUSTOMER,
        ),
    ],
    "deal_tranches": [
        DealTrancheRow(
            deal_tranche_id="acme-zenith-2025.1", deal_id="acme-zenith-2025", tranche=1, power_mw_value=1000.0,
            power_mw_qualifier=Qualifier.EXACT, starts="2026-H2", starts_date=dt.date(2026, 7, 1),
        ),
    ],
    "deal_hardware": [
        DealHardwareRow(deal_hardware_id="acme-zenith-2025.a450", deal_id="acme-zenith-2025", hardware_id="a450"),
    ],
    "companies": [
        CompanyRow(
            company_id="acme", name="Acme", name_zh_hant_tw="艾克美", sector=Sector.CHIP_DESIGNER, country="US",
            ticker="ACM", mic="XNAS", provisional=False, source_count=1,
        ),
        CompanyRow(company_id="zenith", name="Zenith", parent_id="acme", provisional=True, source_count=1),
    ],
    "company_metrics": [
        CompanyMetricRow(
            company_metric_id="acme.revenue.2025-h1", subject_kind=SubjectKind.COMPANY, subject_id="acme",
            company_id="acme", metric="revenue", period="2025-H1", period_date=dt.date(2025, 1, 1), value=1234.5,
            qualifier=Qualifier.EXACT, currency="USD", modality=Modality.STATED, provisional=False, source_count=1,
        ),
    ],
    "hardware": [
        HardwareRow(
            hardware_id="a450", name="A450", vendor_id="acme", kind=HardwareKind.ACCELERATOR, provisional=False,
            source_count=1,
        ),
    ],
    "hardware_specs": [
        HardwareSpecRow(
            hardware_spec_id="a450.memory", hardware_id="a450", spec="memory", value=4.32e11,
            qualifier=Qualifier.EXACT, unit="B", modality=Modality.STATED, provisional=False, source_count=1,
        ),
        HardwareSpecRow(
            hardware_spec_id="a450.process", hardware_id="a450", spec="process", text="2 nm", modality=Modality.STATED,
            provisional=False, source_count=1,
        ),
    ],
    "energy_projects": [
        EnergyProjectRow(
            project_id="zenith-plains", name="Zenith Plains", kind=ProjectKind.DATA_CENTER,
            status=ProjectStatus.UNDER_CONSTRUCTION, modality=Modality.PLANNED, country="US", power_mw_min=1200.0,
            power_mw_qualifier=Qualifier.OVER, deal_id="acme-zenith-2025", provisional=False, source_count=1,
        ),
    ],
    "energy_project_parties": [
        EnergyProjectPartyRow(
            energy_project_party_id="zenith-plains.zenith.owner", project_id="zenith-plains", company_id="zenith",
            role=ProjectRole.OWNER,
        ),
    ],
}  # fmt: skip
"""The traced tables."""

SOURCES = [
    SourceRow(
        source_id="gazette", publisher="The Gazette", kind=SourceKind.NEWS, language="en",
        url="https://gazette.example/acme?x=1,2", published="2025-10-06", published_date=DAY,
    ),
    SourceRow(source_id="mirror", publisher="Mirror Site", kind=SourceKind.AGGREGATOR, twin_of="gazette"),
    SourceRow(source_id="wire", publisher="Wire", kind=SourceKind.PRESS_RELEASE, published="2025", published_date=dt.date(2025, 1, 1)),
]  # fmt: skip


def sample_rows() -> dict[str, list[Row]]:
    """Rows of all tables, the claims of every value among them."""
    claims: list[Row] = []
    for table, rows in RECORDS.items():
        for row in rows:
            for field in claim_columns(table):
                claims += _claims(table, row, field)
    derived = derived_rows(RECORDS["deals"], RECORDS["deal_parties"])
    return {
        **RECORDS, "sources": list(SOURCES), "claims": claims, "conflicts": [_conflict()], "deal_events": _events(),
        "project_events": [], **{name: list(rows) for name, rows in derived.items()},
    }  # fmt: skip


def _claims(table: str, row: Row, field: str) -> list[Row]:
    cells = dict(row)
    record_id = cells[TABLES[table].primary_key[0]]
    value = shown_value(table, field, cells)
    if value is None:
        return []
    claim = ClaimRow(
        claim_id=f"c-{table}-{record_id}-{field}".replace("_", "-"), record_table=TracedTable(table),
        record_id=record_id, field=field, **value._asdict(), source_id="gazette",
        modality=cells.get("modality", Modality.STATED), origin=Origin.TRANSCRIBED, chosen=True,
        known_date=KNOWN.get(field) if record_id == "acme-zenith-2025" else None,
    )  # fmt: skip
    if (record_id, field) != ("acme-zenith-2025", "amount"):
        return [claim]
    quote = {"quote": "三十億歐元", "span_start": 10, "span_end": 15, "origin": Origin.EXTRACTED, "rule": "amount"}
    twin = {"claim_id": "c-twin", "source_id": "mirror"}
    rival = {"claim_id": "c-rival", "source_id": "wire", "value": "4000000000", "chosen": False}
    return [claim, claim.model_copy(update=quote | twin), claim.model_copy(update=rival)]


def _events() -> list[Row]:
    """The history of the first deal: announced, and its amount known a month later, when it was signed."""
    return [_event("announced", "2025-10-06", "2025-10-06", "announced"), _event("status", "2025-10-06", "announced", "announced", of="announced"),
            _event("deal_type", "2025-10-06", "hardware_supply", "announced"),
            _event("amount", "2025-11-06", "about 2500000000 to 3000000000 EUR", "signed"),
            _event("status", "2025-11-06", "signed", "signed", old="announced")]  # fmt: skip


def _event(field: str, day: str, new: str, status: str, *, old: str | None = None, of: str | None = None) -> Row:
    known = dt.date.fromisoformat(day)
    return DealEventRow(
        deal_event_id=f"acme-zenith-2025.{day}.{field}", deal_id="acme-zenith-2025", known_date=known, happened=day,
        happened_date=known, field=field, old=old, new=new, status=DealStatus(status), modality=Modality.AGREED,
        claim_id=f"c-deals-acme-zenith-2025-{of or field}".replace("_", "-"), source_id="gazette",
    )  # fmt: skip


KNOWN = {"announced": DAY, "deal_type": DAY, "amount": dt.date(2025, 11, 6), "status": dt.date(2025, 11, 6)}
"""Since when the claims on the first deal count as known."""


def _conflict() -> ConflictRow:
    return ConflictRow(
        conflict_id="deals.acme-zenith-2025.amount", record_table=TracedTable.DEALS, record_id="acme-zenith-2025",
        field="amount", chosen_value="about 2500000000 to 3000000000 EUR", rival_values="4000000000 EUR",
        chosen_sources="gazette | mirror", rival_sources="wire", rule=ChoiceRule.RECENCY,
    )  # fmt: skip


ACCOUNT = {"pages": {"read": 3, "documents": 2, "twins": 1, "rejected": 0, "rejected_by_reason": {}}}
