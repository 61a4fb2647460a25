"""Rows of ``deal_events`` and ``project_events``: what became known of a record, and when."""

from __future__ import annotations

from ai_buildout.model.codes import DealStatus, Modality, ProjectStatus
from ai_buildout.model.columns import Day, Id, IsoDateText, Row, Text, column

_KNOWN = "Day from which it counts as known: the last day that the date of its source or state can mean."
_HAPPENED = "The date of the source, or of the state that it tells, as given."
_FIELD = "The field of the record, as in `claims`."
_OLD = "The value before, with its unit; empty where there was none."
_NEW = "The value from this day on, with its unit; equal to `old` where a newer source confirms a status."


class DealEventRow(Row):
    """A field of a deal takes a value or changes it, or its status is confirmed."""

    deal_event_id: Id = column("`deal_id.known_date.field`.", required=True)
    deal_id: Id = column("The deal.", required=True)
    known_date: Day = column(_KNOWN, required=True)
    happened: IsoDateText | None = column(_HAPPENED)
    happened_date: Day | None = column("Earliest day of `happened`.")
    field: Id = column(_FIELD, required=True, example="amount")
    old: Text | None = column(_OLD)
    new: Text = column(_NEW, required=True)
    status: DealStatus = column("Where the deal stood at the end of `known_date`.", required=True)
    modality: Modality = column("How far the deal had come by then.", required=True)
    claim_id: Id = column("The claim that says so.", required=True)
    source_id: Id = column("The source of that claim.", required=True)


class ProjectEventRow(Row):
    """A field of an energy project takes a value or changes it, or its status is confirmed."""

    project_event_id: Id = column("`project_id.known_date.field`.", required=True)
    project_id: Id = column("The project.", required=True)
    known_date: Day = column(_KNOWN, required=True)
    happened: IsoDateText | None = column(_HAPPENED)
    happened_date: Day | None = column("Earliest day of `happened`.")
    field: Id = column(_FIELD, required=True, example="power")
    old: Text | None = column(_OLD)
    new: Text = column(_NEW, required=True)
    status: ProjectStatus = column("Where the project stood at the end of `known_date`.", required=True)
    modality: Modality = column("How far the project had come by then.", required=True)
    claim_id: Id = column("The claim that says so.", required=True)
    source_id: Id = column("The source of that claim.", required=True)
