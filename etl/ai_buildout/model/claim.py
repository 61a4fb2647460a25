"""A claim: one value of one field of one fact, with the source, the words and the rule; and a record: the claims on one thing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ai_buildout.model.claim_value import ClaimValue
from ai_buildout.model.codes import Modality, Origin


@dataclass(frozen=True, slots=True)
class Said:
    """Where and how something is said: what all claims of one sentence, or of one transcribed line, have in common.

    Attributes:
        source_id: the source.
        as_of: ISO date of the source or of the state it tells, if known.
        quote, span_start, span_end: characters of the cleaned page; None for transcribed claims.
        rule: name of the rule that read it; None for transcribed claims.
    """

    source_id: str
    modality: Modality
    origin: Origin
    as_of: str | None = None
    quote: str | None = None
    span_start: int | None = None
    span_end: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field, in the normal form of :mod:`ai_buildout.model.claim_value`."""

    field: str
    value: ClaimValue
    said: Said
    as_written: str | None = None

    def claim_id(self, table: str, record_id: str) -> str:
        """An id from the claim's content and place: the same claim has the same id in every build."""
        said = self.said
        content = [
            table,
            record_id,
            self.field,
            self.value.value,
            self.value.qualifier,
            self.value.unit,
            said.source_id,
            said.span_start,
            said.modality,
            said.as_of,
        ]
        return "c-" + hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(slots=True)
class Record:
    """What the package publishes on one thing: its key columns and all claims about its fields."""

    table: str
    record_id: str
    keys: Mapping[str, str | int | bool | None]
    claims: list[Claim] = field(default_factory=list)
