"""Rows of ``sources``, ``claims`` and ``conflicts``: where the values come from, and where they disagree."""

from __future__ import annotations

from ai_buildout.model.codes import (
    ChoiceRule,
    ClaimFlag,
    MergeWith,
    Modality,
    Origin,
    Qualifier,
    SourceKind,
    TracedTable,
)
from ai_buildout.model.columns import Count, Day, Id, IsoDateText, Row, Sha256, Text, Url, ValueText, column


class SourceRow(Row):
    """One publication, or one page, that claims rest on."""

    source_id: Id = column("Stable id of the source.", required=True)
    publisher: Text = column("Who published it.", required=True)
    kind: SourceKind = column("What kind of publication it is.", required=True)
    language: Text | None = column("Language and script, BCP 47.", example="zh-Hant")
    url: Url | None = column("Where it was seen; empty where unknown.")
    published: IsoDateText | None = column("Date of publication, where known.")
    published_date: Day | None = column("Earliest day of `published`.")
    retrieved: IsoDateText | None = column("Day on which the page was fetched, where known.")
    page: Text | None = column("File name of the page that was read for it.")
    page_sha256: Sha256 | None = column("SHA-256 of that page's bytes.")
    capture_sha256: Sha256 | None = column("SHA-256 of the capture that the page restates, where it does.")
    twin_of: Id | None = column("The source that this one repeats; both count as one.")
    note: Text | None = column("What a reader should know, in the maintainers' words.")


class ClaimRow(Row):
    """One value of one field of one fact, in one source."""

    claim_id: Id = column("Id of the claim, from its content.", required=True)
    record_table: TracedTable = column("The table of the record.", required=True)
    record_id: Id = column("The record's id in that table.", required=True)
    field: Id = column(
        "The field; several columns may show it (`amount`: value, bounds, qualifier, currency).", required=True
    )
    value: Text = column(
        "The value, normalised: a code, id, text, ISO date, number, or `min/max` with an open side left empty.",
        required=True,
    )
    qualifier: Qualifier | None = column("How a number bounds the quantity.")
    unit: Text | None = column("Unit or ISO 4217 currency of a number.")
    as_written: Text | None = column("The value as the source writes it.")
    quote: Text | None = column(
        "The sentence or part of it that says so: `text[span_start:span_end]` of the cleaned page."
    )
    source_id: Id = column("The source.", required=True)
    span_start: Count | None = column("First character of the quote in the cleaned page.")
    span_end: Count | None = column("End of the quote in the cleaned page.")
    modality: Modality = column("How far the statement has come.", required=True)
    as_of: IsoDateText | None = column("When the source said so, where known.")
    as_of_date: Day | None = column("Earliest day of `as_of`.")
    known_date: Day | None = column(
        "Of deals and energy projects: day from which it counts as known; empty where nothing dates it."
    )
    origin: Origin = column("Read from a page by a rule, or written down by hand.", required=True)
    rule: Text | None = column("Name of the rule that read it.")
    chosen: bool = column("Whether the record shows this value.", required=True)
    flag: ClaimFlag | None = column("Why the value cannot be chosen.")


class ConflictRow(Row):
    """A field on which sources differ."""

    conflict_id: Id = column("`record_table.record_id.field`.", required=True)
    record_table: TracedTable = column("The table of the record.", required=True)
    record_id: Id = column("The record's id in that table.", required=True)
    field: Id = column("The field.", required=True)
    chosen_value: ValueText | None = column("The value that the record shows, with unit.")
    rival_values: ValueText = column("The other values, with units, parted by ` | `.", required=True)
    chosen_sources: Text | None = column("Ids of the sources of the chosen value, parted by ` | `.")
    rival_sources: Text = column("Ids of the sources of the others, parted by ` | `.", required=True)
    rule: ChoiceRule = column("Why the chosen value won.", required=True)


class MergeRow(Row):
    """One fact of a page that was taken for the same thing as a record."""

    merge_id: Id = column("`record_table.record_id.source_id.span_start`.", required=True)
    record_table: TracedTable = column("The table of the record.", required=True)
    record_id: Id = column("The record's id in that table.", required=True)
    source_id: Id = column("The source that states the fact.", required=True)
    span_start: Count = column("First character of the fact's quote in the cleaned page.", required=True)
    quote: Text = column("The words that state the fact.", required=True)
    joined: MergeWith = column("What opened the record.", required=True)
    features: Text | None = column(
        "What fact and record have in common, parted by ` | `: parties, type, amount, power, term, date, product, name, place …"
    )
    by_decision: bool = column("Whether a person decided that they are the same, instead of a rule.", required=True)


class RetiredIdRow(Row):
    """An id that was published once and is no more; it never comes to mean something else."""

    retired_id: Id = column("`record_table.record_id`.", required=True)
    record_table: Id = column("The table in which it was published.", required=True)
    record_id: Id = column("The id.", required=True)
    heir_id: Id | None = column("The id, in the same table, that took its place.")
    since: Text = column("The version that first had it.", required=True)
    note: Text | None = column("Why it went.")
