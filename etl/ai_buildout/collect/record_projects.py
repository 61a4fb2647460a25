"""``energy_projects.csv`` and the files of values and earlier states of projects → records of projects and their parties."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ai_buildout.collect.record_files import RecordFiles, plain_claims
from ai_buildout.collect.record_rows import ProjectLine, ProjectStatusLine, ProjectValueLine
from ai_buildout.model.claim import Record
from ai_buildout.reconcile.ids import child_id

PROJECTS, VALUES = "energy_projects.csv", "energy_project_values.csv"
STATUSES = "energy_project_statuses.csv"
_FACTS = ("name", "kind", "country", "region", "city", "part_of", "hardware", "starts", "ends", "note")


def project_records(files: RecordFiles, deals: Collection[str]) -> Iterator[Record]:
    """The records of all projects, in the order of their ids."""
    lines = files.by_key(PROJECTS, ProjectLine, "project_id")
    values = files.by_parent(VALUES, ProjectValueLine, "project_id", lines)
    past = files.by_parent(STATUSES, ProjectStatusLine, "project_id", lines)
    for at, line in enumerate(lines.values(), 2):
        for role, company in line.parties():
            files.check(PROJECTS, at, role.value, [company], files.companies)
        files.check(PROJECTS, at, "part_of", [line.part_of], lines)
        files.check(PROJECTS, at, "deal_id", [line.deal_id], deals)
        files.check(PROJECTS, at, "hardware", [line.hardware], files.products)
        key = {"project_id": line.project_id}
        said = files.said(line.source_ids, line.modality)
        facts = {fact: getattr(line, fact) for fact in _FACTS} | {"deal": line.deal_id}
        claims = [*plain_claims("energy_projects", facts, said)]
        claims += files.state(line, "energy_projects", line.stage)
        for row, state in past.get(line.project_id, []):
            claims += files.past(STATUSES, row, state, line, "energy_projects")
        for row, value in values.get(line.project_id, []):
            sources = files.said(value.source_ids or line.source_ids, value.modality or line.modality, value.as_of)
            claims += files.claims(
                "energy_projects", VALUES, row, value.field, files.number(VALUES, row, value), sources
            )
        yield Record("energy_projects", line.project_id, key, claims)
        for role, company in line.parties():
            keys = {**key, "company_id": company}
            party = [*plain_claims("energy_project_parties", {"role": role}, said)]
            yield Record("energy_project_parties", child_id(line.project_id, company, role.value), keys, party)
