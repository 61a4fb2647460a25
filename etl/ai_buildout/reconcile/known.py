"""Since when the claims on a record count as known; the rule is told in ``docs/history.md``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ai_buildout.model.claim import Claim
from ai_buildout.model.claim_value import ClaimValue
from ai_buildout.model.codes import Modality, Origin
from ai_buildout.model.dates import earliest_day, latest_day
from ai_buildout.reconcile.rows import Decided

OWN_DATE = "announced"
"""The field whose value is the day when a record was made public."""

IDENTITY = frozenset({"deal_type", "name", "kind", "country", "region", "city"})
"""Fields that tell which thing is meant: they are known with the record, whoever tells of them later."""

REFERENCES = {
    ("deals", "superseded_by"): "deals",
    ("deals", "part_of"): "deals",
    ("energy_projects", "deal"): "deals",
    ("energy_projects", "part_of"): "energy_projects",
}
"""Fields that name another record: they are known no sooner than it."""

HINDSIGHT = frozenset({"note"})
"""What the maintainers wrote with all sources before them."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """When a record became known.

    Attributes:
        since: the date that says so, at the precision of its source.
        days: for each claim of the record, the first day on which it counts as known; None where nothing dates it.
        shown: numbers of the claims that may decide what the record showed on a day.
    """

    since: str
    days: tuple[dt.date | None, ...]
    shown: frozenset[int]


class _Since(NamedTuple):
    """The first day on which a record counts as known, and the date that says so."""

    day: dt.date
    date: str


@dataclass(frozen=True, slots=True)
class _Sources:
    """When sources were published, where known, and the newest day that one of them surely reaches.

    What they tell is taken to have been known by that day: a date that can mean a later one is not waited for.
    """

    published: Mapping[str, str | None]
    newest: dt.date

    @classmethod
    def of(cls, published: Mapping[str, str | None]) -> _Sources:
        days = (earliest_day(date) for date in published.values() if date)
        return cls(published, max(days, default=dt.date.max))

    def told_by(self, claim: Claim, date: str) -> dt.date:
        """The day by which a date had come: the last that it can mean, or that of a source that told it in the meantime."""
        last, source = latest_day(date), self.published.get(claim.said.source_id)
        if earliest_day(date) <= self.newest < last:
            last = self.newest
        if source is not None and earliest_day(date) <= (told := latest_day(source)) < last:
            return told
        return last


def known_dates(decided: Sequence[Decided], published: Mapping[str, str | None]) -> Mapping[Key, Known]:
    """When each record, and each claim on it, became known, by table and id; records that nothing dates are not in it.

    Args:
        decided: records of the tables with history.
        published: source id → date of publication, where known.
    """
    sources = _Sources.of(published)
    records = {(one.record.table, one.record.record_id): one for one in decided}
    since = {key: first for key, one in records.items() if (first := _since(one, sources)) is not None}
    return {
        key: Known(first.date, tuple(_days(records[key], first.day, since, sources)), frozenset(_shown(records[key])))
        for key, first in since.items()
    }


def _since(one: Decided, sources: _Sources) -> _Since | None:
    """Since when a record is known: its announcement, or the first source or state that tells of it."""
    claims = [one.record.claims[i] for i in sorted(_shown(one))]
    dates = [
        _Since(sources.told_by(claim, claim.value.value), claim.value.value)
        for claim in claims
        if claim.field == OWN_DATE and one.choices[OWN_DATE].value == claim.value
    ]
    said = [(claim, claim.said.as_of) for claim in claims if not dates or claim.field == "status"]
    return min((*dates, *(_Since(sources.told_by(claim, date), date) for claim, date in said if date)), default=None)


def _days(one: Decided, first: dt.date, since: Mapping[Key, _Since], sources: _Sources) -> Iterator[dt.date | None]:
    claims = one.record.claims
    days = [_day(one.record.table, claim, first, since, sources) for claim in claims]
    last = max(day for day in days if day is not None)
    for claim, day in zip(claims, days, strict=True):
        yield last if claim.field in HINDSIGHT else day


def _day(table: str, claim: Claim, first: dt.date, since: Mapping[Key, _Since], sources: _Sources) -> dt.date | None:
    if claim.field == OWN_DATE:
        return max(first, sources.told_by(claim, claim.value.value))
    if claim.field in IDENTITY or claim.field in HINDSIGHT:
        return first
    if claim.field == "status" and claim.said.as_of is None:
        return None  # a state without a date may be of any time
    day = max(first, sources.told_by(claim, claim.said.as_of)) if claim.said.as_of else first
    if (target := REFERENCES.get((table, claim.field))) is not None:
        other = since.get((target, claim.value.value))
        return max(day, other.day) if other else None
    return day


def _shown(one: Decided) -> Iterator[int]:
    """Numbers of the claims that may decide what the record showed on a day.

    They are the claims without a flag on the fields that it shows now. Of a field that a maintainer has written down, only values
    that stand there count, and of a status how far it had come: what rules read dates such a value, but brings no other one.
    """
    claims = one.record.claims
    written = {_said(claim) for claim in claims if claim.said.origin is Origin.TRANSCRIBED}
    fields = {name for name, _, _ in written}
    for i, claim in enumerate(claims):
        if i in one.flags or claim.field not in one.choices:
            continue
        if claim.field not in fields or _said(claim) in written:
            yield i


def _said(claim: Claim) -> tuple[str, ClaimValue, Modality | None]:
    return claim.field, claim.value, claim.said.modality if claim.field == "status" else None
