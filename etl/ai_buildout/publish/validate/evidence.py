"""Check that each traced value has a chosen claim that says the same, and that each chosen claim is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import polars as pl

from ai_buildout.model.claim_value import claim_columns, shown_value
from ai_buildout.model.codes import MODALITY_ORDER
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.validate.problem import Problem
from ai_buildout.publish.validate.rows import row_key

_STRENGTH = {code.value: strength for strength, code in enumerate(MODALITY_ORDER)}


class _Chosen(NamedTuple):
    """A chosen claim, and what it says in the form of ``ClaimValue``."""

    number: int
    claim_id: str
    modality: str
    said: tuple[str, str | None, str | None]


_ByField = Mapping[str, list[_Chosen]]


def check_evidence(frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """What the traced tables show without a chosen claim that says so, and chosen claims that they do not show.

    Args:
        frames: typed frames of all tables.
    """
    chosen = _chosen_claims(frames["claims"])
    for table, declared in TABLES.items():
        if declared.traced:
            for number, row in enumerate(frames[table].iter_rows(named=True), start=1):
                yield from _check_record(table, number, row, chosen.get((table, row[declared.primary_key[0]]), {}))


def _chosen_claims(claims: pl.DataFrame) -> Mapping[tuple[str, str], _ByField]:
    """The chosen claims by the table and id of their record, then by field."""
    columns = ("claim_id", "record_table", "record_id", "field", "modality", "value", "qualifier", "unit")
    found: defaultdict[tuple[str, str], dict[str, list[_Chosen]]] = defaultdict(dict)
    numbered = claims.with_row_index("row", offset=1).filter("chosen")
    for number, claim_id, table, record_id, field, modality, *said in numbered.select("row", *columns).iter_rows():
        claim = _Chosen(number, claim_id, modality, (said[0], said[1], said[2]))
        found[table, record_id].setdefault(field, []).append(claim)
    return found


def _check_record(table: str, number: int, row: Mapping[str, Any], chosen: _ByField) -> Iterator[Problem]:
    at_cell = partial(Problem, "full", table, "evidence", row=number, key=row_key(table, row))
    for field, columns in claim_columns(table).items():
        filled = next((column for column in columns if row[column] is not None), None)
        if filled is None:
            for claim in chosen.get(field, ()):
                message = f"chosen, but the record shows no {field}"
                yield Problem(
                    "full", "claims", "evidence", message, row=claim.number, key=claim.claim_id, column="chosen"
                )  # fmt: skip
        elif field not in chosen:
            yield at_cell(f"no chosen claim has the field {field!r}", column=filled)
        else:
            yield from (at_cell(message, column=filled) for message in _check_value(table, field, row, chosen[field]))
            if "modality" in columns:
                yield from (at_cell(message, column="modality") for message in _check_modality(row, chosen[field]))


def _check_value(table: str, field: str, row: Mapping[str, Any], chosen: list[_Chosen]) -> Iterator[str]:
    try:
        value = shown_value(table, field, row)
    except ValueError:  # the row breaks a rule of its model, which is told already
        return
    others = [claim for claim in chosen if claim.said != value]
    if others:
        shows = "nothing" if value is None else _in_words(*value)
        more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
        yield f"shows {shows}, but the chosen claim {others[0].claim_id}{more} says {_in_words(*others[0].said)}"


def _check_modality(row: Mapping[str, Any], chosen: list[_Chosen]) -> Iterator[str]:
    """A record shows the strongest modality of the claims that its status, or its figure, was chosen from."""
    modalities = {claim.modality for claim in chosen if claim.modality in _STRENGTH}
    strongest = min(modalities, key=_STRENGTH.__getitem__, default=None)
    if strongest is not None and strongest != row["modality"]:
        yield f"shows {row['modality']}, but the strongest among its chosen claims is {strongest}"


def _in_words(value: str, qualifier: str | None, unit: str | None) -> str:
    return " ".join(part for part in (repr(value), unit, f"({qualifier})" if qualifier else None) if part)
