"""``deals.csv`` and the files of values, instalments and earlier states of deals → records of deals, parties, products and instalments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ai_buildout.collect.record_files import RecordFiles, plain_claims
from ai_buildout.collect.record_rows import DealLine, DealPartLine, DealStatusLine, DealTrancheLine, DealValueLine
from ai_buildout.model.claim import Claim, Record
from ai_buildout.reconcile.ids import child_id

DEALS, VALUES, TRANCHES, STATUSES = "deals.csv", "deal_values.csv", "deal_tranches.csv", "deal_statuses.csv"
PARTS = "deal_parts.csv"
_FACTS = ("deal_type", "announced", "starts", "ends", "superseded_by", "note")


def deal_lines(files: RecordFiles) -> dict[str, DealLine]:
    """The deals by id, their references checked."""
    lines = files.by_key(DEALS, DealLine, "deal_id")
    for row, line in enumerate(lines.values(), 2):
        files.check(DEALS, row, "parties", (company for _, company in line.parties), files.companies)
        files.check(DEALS, row, "hardware", line.hardware, files.products)
        files.check(DEALS, row, "superseded_by", [line.superseded_by], lines)
    return lines


def deal_records(files: RecordFiles, lines: dict[str, DealLine]) -> Iterator[Record]:
    """The records of all deals, in the order of their ids."""
    values = files.by_parent(VALUES, DealValueLine, "deal_id", lines)
    parts = files.by_parent(PARTS, DealPartLine, "deal_id", lines)
    past = files.by_parent(STATUSES, DealStatusLine, "deal_id", lines)
    tranches = files.by_parent(TRANCHES, DealTrancheLine, "deal_id", lines)
    for at, line in enumerate(lines.values(), 2):
        files.check_not_before(DEALS, at, line.source_ids, line.modality, line.announced)
        key = {"deal_id": line.deal_id}
        said = files.said(line.source_ids, line.modality)
        claims = [*plain_claims("deals", {fact: getattr(line, fact) for fact in _FACTS}, said)]
        claims += files.state(line, "deals")
        for row, part in parts.get(line.deal_id, []):
            files.check(PARTS, row, "part_of", [part.part_of], lines)
            files.check_not_before(PARTS, row, part.source_ids, line.modality, line.announced)
            whole = files.said(part.source_ids or line.source_ids, line.modality)
            claims += plain_claims("deals", {"part_of": part.part_of}, whole)
        for row, state in past.get(line.deal_id, []):
            files.check_not_before(STATUSES, row, state.source_ids, state.modality, line.announced)
            claims += files.past(STATUSES, row, state, line, "deals")
        for row, value in values.get(line.deal_id, []):
            modality = value.modality or line.modality
            files.check_not_before(VALUES, row, value.source_ids, modality, line.announced)
            sources = files.said(value.source_ids or line.source_ids, modality, value.as_of)
            claims += files.claims("deals", VALUES, row, value.field, files.number(VALUES, row, value), sources)
        yield Record("deals", line.deal_id, key, claims)
        for role, company in line.parties:
            keys = {**key, "company_id": company}
            party = [*plain_claims("deal_parties", {"role": role}, said)]
            yield Record("deal_parties", child_id(line.deal_id, company, role.value), keys, party)
        for product in line.hardware:
            hardware = [*plain_claims("deal_hardware", {"hardware": product}, said)]
            yield Record("deal_hardware", child_id(line.deal_id, product), key, hardware)
        yield from _tranches(files, line, tranches.get(line.deal_id, []))


def _tranches(files: RecordFiles, deal: DealLine, lines: Sequence[tuple[int, DealTrancheLine]]) -> Iterator[Record]:
    found: dict[int, list[Claim]] = {}
    for row, line in lines:
        files.check_not_before(TRANCHES, row, line.source_ids, deal.modality, deal.announced)
        said = files.said(line.source_ids or deal.source_ids, deal.modality)
        value = line.date or files.number(TRANCHES, row, line)
        found.setdefault(line.tranche, []).extend(files.claims("deal_tranches", TRANCHES, row, line.field, value, said))
    for tranche, claims in sorted(found.items()):
        keys: dict[str, str | int] = {"deal_id": deal.deal_id, "tranche": tranche}
        yield Record("deal_tranches", child_id(deal.deal_id, str(tranche)), keys, claims)
