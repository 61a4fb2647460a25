"""The ledger of published ids: which a build must not lose, which it adds, and what retired ids lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from ai_buildout.model.claim import Claim, Record
from ai_buildout.model.columns import Row
from ai_buildout.model.errors import InputError
from ai_buildout.model.identity import Decision, IdLine, IdState, LedgerTable
from ai_buildout.model.rows.evidence import RetiredIdRow
from ai_buildout.model.tables import TABLES
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.known_records import deal_text, features_of_deals, features_of_projects, project_text
from ai_buildout.reconcile.sources import REGISTRY_SOURCE

_MADE_FROM: Mapping[str, tuple[str, ...]] = {
    "companies": ("name",),
    "company_metrics": ("subject_id", "metric", "period", "scope"),
    "hardware": ("name", "vendor_id"),
    "hardware_specs": ("hardware_id", "spec", "per", "condition", "relative_to"),
    "sources": ("publisher", "url"),
}
"""Columns that tell what an id was made from, in tables whose records are found by their ids alone."""


def ledger_lines(
    rows: Mapping[str, Sequence[Row]], records: Iterable[Record], identities: Identities, version: str
) -> list[IdLine]:
    """The ledger as it would stand once this build were published: new ids added, ids that gave way or were rejected retired.

    Ids that are lost without an heir keep their lines, except provisional ones of a version that is not released yet.

    Args:
        rows: the rows that the build publishes.
        records: the records that they show.
        identities: decisions, and the ledger as it is.
        version: the version that is built.
    """
    built = _built(rows, list(records))
    lines = {(line.table, line.id): line for line in identities.ids}
    for key, (provisional, features) in built.items():
        known = lines.get(key)
        state = IdState.PROVISIONAL if provisional else IdState.CURRENT
        if known is None:
            lines[key] = IdLine(table=key[0], id=key[1], since=version, state=state, features=features)
        elif known.state is not state and (known.state is not IdState.RETIRED or _told_again(known, identities)):
            lines[key] = known.model_copy(update={"state": state, "note": None})
    for key, line in list(lines.items()):
        if key in built or line.state is IdState.RETIRED:
            continue
        heir = identities.canonical(line.table, line.id)
        if heir != line.id and (line.table, heir) in built:
            lines[key] = line.model_copy(update={"state": IdState.RETIRED, "heir": heir})
        elif not _binds(line, version):
            del lines[key]
        elif (reason := identities.why_rejected(line.table, line.id)) is not None:
            lines[key] = line.model_copy(update={"state": IdState.RETIRED, "note": reason})
    return [lines[key] for key in sorted(lines)]


def lost_ids(rows: Mapping[str, Sequence[Row]], identities: Identities, version: str) -> list[str]:
    """What forbids publishing the rows, one line each: a published id lost, a retired one back, an heir that is not made."""
    built = {(table, one) for table in get_args(LedgerTable) for one in _ids(table, rows[table])}
    found = []
    for line in identities.ids:
        heir = identities.canonical(line.table, line.id)
        there, led_on = (line.table, line.id) in built, heir != line.id and (line.table, heir) in built
        name = f"ids.csv: {line.table} {line.id!r}"
        if line.state is IdState.RETIRED:
            if there and not _told_again(line, identities):
                found.append(f"{name} is retired, but the build makes it; give the record another id")
            elif line.heir is not None and not led_on:
                found.append(f"{name}: the build does not make its heir {heir!r}; name another")
        elif not there and not led_on and _binds(line, version) and not identities.why_rejected(line.table, line.id):
            found.append(
                f"{name} is published, but the build no longer makes it; restore it, or retire it with an heir"
            )
    return found


def check_ledger(rows: Mapping[str, Sequence[Row]], identities: Identities, version: str) -> None:
    """Refuse a package that loses a published id, or brings a retired one back.

    Raises:
        InputError: naming the first id, its table, what to do, and how many more there are.
    """
    if lost := lost_ids(rows, identities, version):
        more = f" (and {len(lost) - 1} more; see ai-buildout ids)" if len(lost) > 1 else ""
        raise InputError(lost[0] + more)


def new_ids(rows: Mapping[str, Sequence[Row]], identities: Identities) -> list[str]:
    """Table and id of each row that the ledger does not list; none where there is no ledger."""
    if not identities.ids:
        return []
    listed = {(line.table, line.id) for line in identities.ids}
    return [
        f"{table} {one}"
        for table in get_args(LedgerTable)
        for one in _ids(table, rows[table])
        if (table, one) not in listed
    ]


def retired_rows(identities: Identities, rows: Mapping[str, Sequence[Row]]) -> list[RetiredIdRow]:
    """The rows of ``retired_ids``: of the ledger, and of decisions whose id the ledger does not have yet."""
    since: dict[tuple[str, str], str] = {(line.table, line.id): line.since for line in identities.ids}
    notes: dict[tuple[str, str], str] = {
        (d.table, d.b): d.reason for d in identities.decisions if d.decision is Decision.SAME
    }
    retired: dict[tuple[str, str], str | None] = {
        (line.table, line.id): line.note for line in identities.ids if line.state is IdState.RETIRED
    }
    retired |= {key: reason for key in since if (reason := identities.why_rejected(*key)) is not None}
    retired |= {key: notes[key] for key in since if identities.decided(*key)}
    found = []
    there = {table: set(_ids(table, rows[table])) for table in {table for table, _ in retired}}
    for (table, one), note in sorted(retired.items()):
        if one in there[table]:
            continue
        heir = identities.canonical(table, one)
        found.append(
            RetiredIdRow(
                retired_id=f"{table}.{one}",
                record_table=table,
                record_id=one,
                heir_id=heir if heir in there[table] else None,
                since=since[table, one],
                note=note or notes.get((table, one)),
            )
        )
    return found


def _told_again(line: IdLine, identities: Identities) -> bool:
    """Whether an id went because what one source was read to say was rejected: another source may tell the same thing."""
    return line.heir is None and identities.why_rejected(line.table, line.id) is not None


def _binds(line: IdLine, version: str) -> bool:
    """Whether the id must not vanish: it was reviewed, or a version with it was released."""
    return line.state is not IdState.PROVISIONAL or line.since != version


def _ids(table: str, rows: Sequence[Row]) -> list[str]:
    (key,) = TABLES[table].primary_key
    return [str(getattr(row, key)) for row in rows]


def _built(
    rows: Mapping[str, Sequence[Row]], records: Sequence[Record]
) -> dict[tuple[LedgerTable, str], tuple[bool, tuple[str, ...]]]:
    """Table and id of each row, with whether it is provisional and what its id was made from."""
    deals = {one: deal_text(features) for one, features in features_of_deals(records).items()}
    projects = {one: project_text(features) for one, features in features_of_projects(records).items()}
    named_by_rules = {(r.table, r.record_id) for r in records if all(_from_registry(claim) for claim in r.claims)}
    found: dict[tuple[LedgerTable, str], tuple[bool, tuple[str, ...]]] = {}
    for table in get_args(LedgerTable):
        grouped = {"deals": deals, "energy_projects": projects}.get(table)
        for record_id, row in zip(_ids(table, rows[table]), rows[table], strict=True):
            features = grouped[record_id] if grouped is not None else _cells(table, row)
            provisional = bool(getattr(row, "provisional", False)) or (table, record_id) in named_by_rules
            found[table, record_id] = (provisional, features)
    return found


def _from_registry(claim: Claim) -> bool:
    """What the registry says without a source of its own is published only while something else names it."""
    return claim.said.source_id == REGISTRY_SOURCE.source_id


def _cells(table: str, row: Row) -> tuple[str, ...]:
    cells = ((name, getattr(row, name)) for name in _MADE_FROM[table])
    return tuple(f"{name.removesuffix('_id')}={str(value).replace('|', '/')}" for name, value in cells if value)
