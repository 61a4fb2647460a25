"""Gathers a record from all tables of the package: its values with their evidence, its history, and the rows that belong to it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ai_buildout._loader import evidence, heir, scan
from ai_buildout._location import data_folder, descriptor
from ai_buildout.model.claim_value import ClaimValue
from ai_buildout.model.codes import Qualifier
from ai_buildout.show.words import in_words

Row = Mapping[str, Any]
View = dict[str, Any]

_ALIKE = 0.6
"""Likeness from which a name is taken for a slip of another."""
_REMOTELY_ALIKE = 0.4
"""Likeness from which it is named where none is nearer."""

NAMES = ("title", "name", "path", "publisher")
"""Columns that name a record, the first that a table has."""

_NOT_RELATED = ("claims", "conflicts", "deal_events", "project_events", "flows", "loops", "loop_steps")
"""Tables that the view tells in parts of their own."""

_EVENTS = {"deals": ("deal_events", "deal_id"), "energy_projects": ("project_events", "project_id")}
_FLOWS = {"deals": ("deal_id",), "companies": ("from_id", "to_id")}


class UnknownTableError(LookupError):
    """There is no such table."""


class UnknownRecordError(LookupError):
    """The table has no such record."""


def record_view(table: str, record_id: str) -> View:
    """All that the package tells of a record, as plain JSON types.

    Args:
        table: one of the package's tables.
        record_id: the primary key.

    Returns:
        ``table``, ``id``, ``name``; ``values`` (a field each: what is shown in words, its columns, the sources that say it with
        their quotes, the values that lost and why); ``other`` (columns that trace to no claim); ``history``; ``flows``; ``loops``
        (their paths);
        and ``related`` (rows of other tables that name the record, or that it names, by table).

    Raises:
        UnknownTableError: if there is no such table; the message names the nearest.
        UnknownRecordError: likewise.
        FileNotFoundError: if there is no data package.
    """
    schemas = {r["name"]: r["schema"] for r in descriptor(data_folder())["resources"] if "schema" in r}
    if table not in schemas:
        raise UnknownTableError(f"no table {table!r}{nearest(table, list(schemas))}")
    schema = schemas[table]
    row = _row(table, schema["primaryKey"][0], record_id)
    fields = schema["fields"]
    traced = any("claim" in field for field in fields)
    return {
        "table": table,
        "id": record_id,
        "name": next((row[name] for name in NAMES if row.get(name)), record_id),
        "values": _values(table, record_id, row, fields, schemas["conflicts"]) if traced else [],
        "other": {
            f["name"]: _plain(row[f["name"]])
            for f in fields
            if "claim" not in f and row[f["name"]] not in (None, record_id)
        },
        "history": _history(table, record_id),
        "flows": _flows(table, record_id),
        "loops": _loops(table, record_id),
        "related": _related(table, record_id, row, schemas),
    }


def _row(table: str, key: str, record_id: str) -> Row:
    found = scan(table).filter(pl.col(key) == record_id).collect()
    if not found.is_empty():
        return found.row(0, named=True)
    if (successor := heir(table, record_id)) is not None:
        raise UnknownRecordError(f"{record_id!r} of {table!r} is retired; {successor!r} took its place")
    raise UnknownRecordError(f"no record {record_id!r} in {table!r}{nearest_records(table, key, record_id)}")


def nearest_records(table: str, key: str, name: str) -> str:
    """The end of an error message that names the records of a table that a user may have meant by ``name``.

    Args:
        table: one of the package's tables.
        key: the column of its ids.
        name: what was asked for: nearly an id, or a name in any of the languages of the table.
    """
    rows = scan(table).collect()
    named = [c for c in rows.columns if c in NAMES or c.startswith("name_")]
    same = (
        rows.filter(pl.any_horizontal(pl.col(c).str.to_lowercase() == name.lower() for c in named))
        if named
        else rows[:0]
    )
    return nearest(name, rows[key].to_list(), same[key].to_list())


def nearest(name: str, known: Sequence[str], first: Sequence[str] = ()) -> str:
    """The end of an error message that names what a user may have meant, empty where nothing is near.

    Args:
        name: what was asked for.
        known: all ids or names.
        first: those that are known to be meant.
    """
    inside = [one for one in known if name.lower() in one]
    near = list(dict.fromkeys((*first, *_alike(name, known, _ALIKE), *inside)))[:3]
    near = near or _alike(name, known, _REMOTELY_ALIKE)
    return f"; nearest: {', '.join(map(repr, near))}" if near else ""


def _alike(name: str, known: Sequence[str], least: float) -> list[str]:
    return difflib.get_close_matches(name.lower(), known, n=3, cutoff=least)


def _values(table: str, record_id: str, row: Row, fields: Sequence[Row], conflicts: Row) -> list[View]:
    """The fields that the record shows, in the order of its columns; then those on which there are claims alone."""
    claims = evidence(table, record_id).rows(named=True)
    lost = scan("conflicts").filter(pl.col("record_table") == table, pl.col("record_id") == record_id).collect()
    rules = {c["field"]: c["rule"] for c in lost.rows(named=True)}
    reasons = next(field["codes"] for field in conflicts["fields"] if field["name"] == "rule")
    names = dict.fromkeys([*(f["claim"] for f in fields if "claim" in f), *(c["field"] for c in claims)])
    values = []
    for name in names:
        own = [claim for claim in claims if claim["field"] == name]
        if not own:
            continue
        said = _by_value(own)
        chosen = next((v for v in said if v["chosen"]), None)
        values.append(
            {
                "field": name,
                "shown": chosen["value"] if chosen else None,
                "columns": {
                    f["name"]: _plain(row[f["name"]])
                    for f in fields
                    if f.get("claim") == name and row[f["name"]] is not None
                },
                "sources": chosen["sources"] if chosen else [],
                "others": [
                    {"value": v["value"], "flag": v["flag"], "sources": v["sources"]} for v in said if v is not chosen
                ],
                "rule": rules.get(name),
                "because": reasons[rules[name]] if name in rules else None,
            }
        )
    return values


def _by_value(claims: Sequence[Row]) -> list[View]:
    """The values that are claimed of one field, the chosen one first, each with its sources."""
    found: dict[str, View] = {}
    for claim in claims:
        value = _words(claim)
        own = found.setdefault(value, {"value": value, "chosen": claim["chosen"], "flag": claim["flag"], "sources": []})
        keys = ("source_id", "publisher", "published", "as_of", "modality", "quote", "url", "origin")
        said = {key: claim[key] for key in keys}
        if said not in own["sources"]:
            own["sources"].append(said)
    return list(found.values())


def _words(claim: Row) -> str:
    qualifier = Qualifier(claim["qualifier"]) if claim["qualifier"] else None
    return in_words(ClaimValue(claim["value"], qualifier, claim["unit"]))


def _history(table: str, record_id: str) -> list[View]:
    if table not in _EVENTS:
        return []
    events, key = _EVENTS[table]
    publishers = scan("sources").select("source_id", "publisher")
    claims = scan("claims").select("claim_id", "value", "qualifier", "unit", of="field")
    found = scan(events).filter(pl.col(key) == record_id).join(publishers, on="source_id", how="left")
    rows = found.join(claims, on="claim_id", how="left").sort("known_date", "field").collect().rows(named=True)
    shown: dict[str, str] = {}
    history = []
    for row in rows:
        name = row["field"]
        old, new = shown.get(name), row["new"] if row["of"] != name else _words(row)
        shown[name] = new
        told = {column: row[column] for column in ("status", "modality", "source_id", "publisher")}
        event = {"known_date": row["known_date"], "happened": row["happened"], "field": name, "old": old, "new": new}
        history.append(_plain_row({**event, **told}))
    return history


def _flows(table: str, record_id: str) -> list[View]:
    columns = _FLOWS.get(table, ())
    if not columns:
        return []
    rows = scan("flows").filter(pl.any_horizontal(pl.col(c) == record_id for c in columns)).sort("flow_id")
    return [_plain_row(row) for row in rows.collect().rows(named=True)]


def _loops(table: str, record_id: str) -> list[str]:
    column = {"deals": "deal_id", "companies": "from_id"}.get(table)
    if column is None:
        return []
    through = scan("loop_steps").filter(pl.col(column) == record_id).select("loop_id").unique()
    return scan("loops").join(through, on="loop_id").sort("length", "loop_id").collect()["path"].to_list()


def _related(table: str, record_id: str, row: Row, schemas: Mapping[str, Any]) -> dict[str, list[View]]:
    """Rows of other tables that name the record by a foreign key, and those that it names, by table."""
    found: dict[str, list[View]] = {}
    for key in schemas[table].get("foreignKeys", ()):
        other, value = key["reference"].get("resource") or table, row[key["fields"][0]]
        if value is not None:
            named = scan(other).filter(pl.col(key["reference"]["fields"][0]) == value).collect()
            found.setdefault(other, []).extend(_plain_row(r) for r in named.rows(named=True))
    for other, schema in schemas.items():
        columns = [
            k["fields"][0] for k in schema.get("foreignKeys", ()) if (k["reference"].get("resource") or other) == table
        ]
        if not columns or (other in _NOT_RELATED and table != "loops"):
            continue
        rows = scan(other).filter(pl.any_horizontal(pl.col(c) == record_id for c in columns)).collect().rows(named=True)
        if rows:
            found.setdefault(other, []).extend(_plain_row(r) for r in rows)
    return found


def _plain_row(row: Row) -> View:
    return {name: _plain(value) for name, value in row.items() if value is not None}


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
