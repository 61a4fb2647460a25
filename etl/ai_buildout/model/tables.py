"""The published tables: name, title, description, keys and caveats of each, with the model of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ai_buildout.model.columns import Row
from ai_buildout.model.rows.companies import CompanyMetricRow, CompanyRow
from ai_buildout.model.rows.deals import DealHardwareRow, DealPartyRow, DealRow, DealTrancheRow
from ai_buildout.model.rows.energy import EnergyProjectPartyRow, EnergyProjectRow
from ai_buildout.model.rows.evidence import ClaimRow, ConflictRow, MergeRow, RetiredIdRow, SourceRow
from ai_buildout.model.rows.flows import FlowRow, LoopRow, LoopStepRow
from ai_buildout.model.rows.hardware import HardwareRow, HardwareSpecRow
from ai_buildout.model.rows.history import DealEventRow, ProjectEventRow


class Caveat(StrEnum):
    """Usage warnings; each renders into the description of the tables that carry it."""

    MACHINE_READ = "Part of the values was read from pages by rules and not checked by a person; see `claims.origin`."
    NOT_ADDITIVE = (
        "Rows overlap (plans and contracts, programmes and their parts): do not add amounts up without looking."
    )
    MODALITY = "Planned, discussed and forecast figures stand beside done ones: filter on `modality`."
    PRESS = "Figures are what the press and the parties said, not audited accounts."
    PARTIAL = "Coverage is what the sources listed in `sources` mention, not a census."


@dataclass(frozen=True)
class ForeignKey:
    """Columns of one table that name a row of another (or of the same) table."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One published table. ``traced`` tells whether its values trace to claims."""

    name: str
    title: str
    description: str
    row: type[Row]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    traced: bool = True

    @property
    def columns(self) -> Sequence[str]:
        """Column names in published order."""
        return tuple(self.row.model_fields)


def _key(column: str, table: str, references: str) -> ForeignKey:
    return ForeignKey((column,), table, (references,))


_ALL = (Caveat.MACHINE_READ, Caveat.PRESS, Caveat.PARTIAL)

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        Table(
            "deals", "Deals", "One row a deal: what is exchanged, for how much, since when, and where it stands.",
            DealRow, ("deal_id",), (_key("superseded_by", "deals", "deal_id"), _key("part_of_id", "deals", "deal_id")),
            (*_ALL, Caveat.MODALITY, Caveat.NOT_ADDITIVE),
        ),
        Table(
            "deal_parties", "Parties of deals", "Who stands on which side of a deal.",
            DealPartyRow, ("deal_party_id",),
            (_key("deal_id", "deals", "deal_id"), _key("company_id", "companies", "company_id")),
        ),
        Table(
            "deal_tranches", "Instalments of deals", "Stated instalments; part of the deal's amount, never on top of it.",
            DealTrancheRow, ("deal_tranche_id",), (_key("deal_id", "deals", "deal_id"),), (Caveat.NOT_ADDITIVE,),
        ),
        Table(
            "deal_hardware", "Products of deals", "Which products a deal is about.",
            DealHardwareRow, ("deal_hardware_id",),
            (_key("deal_id", "deals", "deal_id"), _key("hardware_id", "hardware", "hardware_id")),
        ),
        Table(
            "companies", "Companies", "Companies, governments, funds, programmes and ventures, with names in Chinese and English.",
            CompanyRow, ("company_id",), (_key("parent_id", "companies", "company_id"),), (Caveat.PARTIAL,),
        ),
        Table(
            "company_metrics", "Figures", "Figures about companies, markets, countries and regions, one a row.",
            CompanyMetricRow, ("company_metric_id",), (_key("company_id", "companies", "company_id"),),
            (*_ALL, Caveat.MODALITY),
        ),
        Table(
            "hardware", "Hardware", "Chips, systems, racks, interconnects and machine tools.",
            HardwareRow, ("hardware_id",), (_key("vendor_id", "companies", "company_id"),), (Caveat.PARTIAL,),
        ),
        Table(
            "hardware_specs", "Hardware specifications", "Properties of products, one a row.",
            HardwareSpecRow, ("hardware_spec_id",), (_key("hardware_id", "hardware", "hardware_id"),), _ALL,
        ),
        Table(
            "energy_projects", "Energy projects", "Data-centre sites, power plants and power arrangements.",
            EnergyProjectRow, ("project_id",),
            (
                _key("deal_id", "deals", "deal_id"), _key("part_of_id", "energy_projects", "project_id"),
                _key("hardware_id", "hardware", "hardware_id"),
            ),
            (*_ALL, Caveat.MODALITY, Caveat.NOT_ADDITIVE),
        ),
        Table(
            "energy_project_parties", "Parties of energy projects", "Owners, operators, developers and customers of projects.",
            EnergyProjectPartyRow, ("energy_project_party_id",),
            (_key("project_id", "energy_projects", "project_id"), _key("company_id", "companies", "company_id")),
        ),
        Table(
            "sources", "Sources", "Every publication that claims rest on.",
            SourceRow, ("source_id",), (_key("twin_of", "sources", "source_id"),), traced=False,
        ),
        Table(
            "claims", "Claims", "The evidence, cell by cell: which source says which value of which field, in which words.",
            ClaimRow, ("claim_id",), (_key("source_id", "sources", "source_id"),), traced=False,
        ),
        Table(
            "conflicts", "Conflicts", "Fields on which sources differ, with the value shown and why it won.",
            ConflictRow, ("conflict_id",), traced=False,
        ),
        Table(
            "deal_events", "Events of deals", "What became known of each deal on which day, one field a row.",
            DealEventRow, ("deal_event_id",),
            (_key("deal_id", "deals", "deal_id"), _key("claim_id", "claims", "claim_id"), _key("source_id", "sources", "source_id")),
            (Caveat.MACHINE_READ,), traced=False,
        ),
        Table(
            "project_events", "Events of energy projects", "What became known of each project on which day, one field a row.",
            ProjectEventRow, ("project_event_id",),
            (
                _key("project_id", "energy_projects", "project_id"), _key("claim_id", "claims", "claim_id"),
                _key("source_id", "sources", "source_id"),
            ),
            (Caveat.MACHINE_READ,), traced=False,
        ),
        Table(
            "flows", "Flows", "What each deal moves from whom to whom: money, guarantees, equity, compute, chips, power.",
            FlowRow, ("flow_id",),
            (
                _key("deal_id", "deals", "deal_id"), _key("from_id", "companies", "company_id"),
                _key("to_id", "companies", "company_id"),
            ),
            (*_ALL, Caveat.MODALITY, Caveat.NOT_ADDITIVE), traced=False,
        ),
        Table(
            "loops", "Loops", "Closed chains of two to four companies, each of which gives money, a guarantee or an option to the next.",
            LoopRow, ("loop_id",), (), (*_ALL, Caveat.MODALITY), traced=False,
        ),
        Table(
            "loop_steps", "Steps of loops", "The flows that make each step of a loop, one a row.",
            LoopStepRow, ("loop_step_id",),
            (
                _key("loop_id", "loops", "loop_id"), _key("from_id", "companies", "company_id"),
                _key("to_id", "companies", "company_id"), _key("deal_id", "deals", "deal_id"), _key("flow_id", "flows", "flow_id"),
            ), (), traced=False,
        ),
        Table(
            "merges", "Merges", "Which facts of pages were taken for the same thing as a record, and what they have in common.",
            MergeRow, ("merge_id",), (_key("source_id", "sources", "source_id"),), traced=False,
        ),
        Table(
            "retired_ids", "Retired ids", "Ids that were published once, and the ids that took their places.",
            RetiredIdRow, ("retired_id",), traced=False,
        ),
    )
}  # fmt: skip
"""All published tables by name, in published order."""
