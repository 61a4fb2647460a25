"""Decided records → their history: when each claim became known, and what each day changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ai_buildout.model.claim import Claim
from ai_buildout.model.claim_value import readable
from ai_buildout.model.codes import MODALITY_ORDER, DealStatus, Modality, ProjectStatus
from ai_buildout.model.columns import Row
from ai_buildout.model.dates import earliest_day, latest_day
from ai_buildout.model.rows.history import DealEventRow, ProjectEventRow
from ai_buildout.reconcile.choose import choose
from ai_buildout.reconcile.known import OWN_DATE, Known, known_dates
from ai_buildout.reconcile.rows import Decided


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table with history: the rows of its events, their key, and what the first mention of a record tells of it.

    ``weaker`` are the states in which a thing is not yet made public by those who would do it.
    """

    row: type[Row]
    events: str
    key: str
    status: str
    modality: Modality
    weaker: frozenset[str] = frozenset()


KINDS: Mapping[str, _Kind] = {
    "deals": _Kind(
        DealEventRow,
        "deal_events",
        "deal",
        DealStatus.ANNOUNCED.value,
        Modality.AGREED,
        frozenset((DealStatus.RUMOURED.value, DealStatus.IN_TALKS.value)),
    ),
    "energy_projects": _Kind(
        ProjectEventRow, "project_events", "project", ProjectStatus.ANNOUNCED.value, Modality.PLANNED
    ),
}


@dataclass(slots=True)
class Histories:
    """What the records of all tables with history became.

    Attributes:
        events: rows by table.
        known: day from which a claim counts as known, by claim id; claims that nothing dates are not in it.
    """

    events: dict[str, list[Row]] = field(default_factory=lambda: {kind.events: [] for kind in KINDS.values()})
    known: dict[str, dt.date] = field(default_factory=dict)


def histories(decided: Sequence[Decided], published: Mapping[str, str]) -> Histories:
    """The history of every record that has one.

    Args:
        decided: the published records of all tables; those without history are passed over.
        published: source id → date of publication, where known; an event names the source that was nearest to it.
    """
    found = Histories()
    dates = known_dates([one for one in decided if one.record.table in KINDS], published)
    for one in decided:
        table, record_id = one.record.table, one.record.record_id
        known = dates.get((table, record_id))
        if known is None:
            continue
        for claim, day in zip(one.record.claims, known.days, strict=True):
            if day is not None:
                found.known[claim.claim_id(table, record_id)] = day
        kind = KINDS[table]
        found.events[kind.events] += _events(one, known, kind, published)
    return found


@dataclass(slots=True)
class _State:
    """What is known at the end of a day: the claims by field, and what the record shows of each field."""

    claims: dict[str, list[Claim]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    confirmed: str = ""
    status: str = ""
    modality: Modality = Modality.STATED


def _events(one: Decided, known: Known, kind: _Kind, published: Mapping[str, str]) -> Iterator[Row]:
    state = _State()
    by_day: dict[dt.date, list[Claim]] = {}
    for i, claim in enumerate(one.record.claims):
        day = known.days[i]
        if day is not None and i in known.shown:
            by_day.setdefault(day, []).append(claim)
    for day in sorted(by_day):
        new = sorted({claim.field for claim in by_day[day]})
        for claim in by_day[day]:
            state.claims.setdefault(claim.field, []).append(claim)
        changes = [change for name in new if (change := _change(state, name)) is not None]
        if not state.status:
            changes.append(_first_status(one, known, state, kind))
        for name, old, value, claims in changes:
            claim = min(claims, key=lambda claim: _distance(published.get(claim.said.source_id), day))
            own = claim.value.value if name == OWN_DATE else claim.said.as_of
            happened = next((d for d in (own, known.since) if d and earliest_day(d) <= day <= latest_day(d)), None)
            cells = {
                f"{kind.key}_event_id": f"{one.record.record_id}.{day}.{name}",
                f"{kind.key}_id": one.record.record_id,
                "known_date": day,
                "happened": happened,
                "happened_date": earliest_day(happened) if happened else None,
                "field": name,
                "old": old,
                "new": value,
                "status": state.status,
                "modality": state.modality,
                "claim_id": claim.claim_id(one.record.table, one.record.record_id),
                "source_id": claim.said.source_id,
            }
            yield kind.row.model_validate({k: v for k, v in cells.items() if v is not None}, strict=False)


_Change = tuple[str, str | None, str, list[Claim]]
"""Field, old and new value in words, and the claims that say the new one."""


def _distance(published: str | None, day: dt.date) -> tuple[int, int]:
    """How far a source is from telling news of a day: the sooner after it the nearer, then undated ones, then older ones."""
    if published is None:
        return 1, 0
    gap = (latest_day(published) - day).days
    return (0, gap) if gap >= 0 else (2, -gap)


def _change(state: _State, name: str) -> _Change | None:
    """How the day's claims change what is shown of a field; a status also counts when a newer source confirms it."""
    choice = choose(state.claims[name])
    said = [claim for claim in state.claims[name] if claim.value == choice.value]
    value, old = readable(choice.value), state.shown.get(name)
    if name == "status":
        newest = max(claim.said.as_of or "" for claim in said)
        state.status = choice.value.value
        state.modality = min((claim.said.modality for claim in said), key=MODALITY_ORDER.index)
        confirmed, state.confirmed = state.confirmed, newest
        if value == old and state.confirmed == confirmed:
            return None
        state.shown[name] = value
        return name, old, value, [claim for claim in said if (claim.said.as_of or "") == newest]
    if value == old:
        return None
    state.shown[name] = value
    return name, old, value, said


def _first_status(one: Decided, known: Known, state: _State, kind: _Kind) -> _Change:
    """The status that the first mention of a record tells, where no source on the status is known by then.

    It was made public, unless the first that is said of its status is less than that.
    """
    dated = [
        (day, i)
        for i, day in enumerate(known.days)
        if day is not None and i in known.shown and one.record.claims[i].field == "status"
    ]
    first = one.record.claims[min(dated)[1]] if dated else None
    weaker = first is not None and first.value.value in kind.weaker
    state.status = first.value.value if first is not None and weaker else kind.status
    state.modality = first.said.modality if first is not None and weaker else kind.modality
    state.shown["status"] = state.status
    named = state.claims.get(OWN_DATE) or next(iter(state.claims.values()))
    return "status", None, state.status, named
