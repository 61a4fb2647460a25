"""The difference between two packages: tables, columns, rows and cells, the claims behind them, and the version step owed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ai_buildout.model.errors import InputError
from ai_buildout.publish.published import PublishedPackage
from ai_buildout.release.evidence import ClaimChange, claim_changes, claims_behind
from ai_buildout.release.row_changes import RowChange, row_changes
from ai_buildout.release.schema_changes import SchemaChange, schema_changes
from ai_buildout.release.version import Step

CLAIMS = "claims"
RETIRED = "retired_ids"
SOURCES = "sources"


@dataclass(frozen=True)
class Difference:
    """What differs between two packages.

    Attributes:
        old: version of the older package.
        new: version of the newer.
        schema: changes of tables and columns.
        rows: changes of rows in all tables that both have; those of ``claims`` are in ``claims``.
        claims: claims that came, went, were replaced or changed.
        because: for each change in ``rows``, in the same order, the claims behind it.
        reworded: places (``table`` or ``table.column``) whose new description means what the old one meant.
        derived: tables whose rows follow from claims (conflicts, events …): what comes and goes there by a correction is not new.
        heirs: for table and id of what is gone, the id that took its place.
    """

    old: str
    new: str
    schema: tuple[SchemaChange, ...]
    rows: tuple[RowChange, ...]
    claims: tuple[ClaimChange, ...]
    because: tuple[tuple[ClaimChange, ...], ...]
    reworded: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    heirs: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def reasons(self) -> dict[Step, list[str]]:
        """Why which version step is owed, the largest step first."""
        found: defaultdict[Step, list[str]] = defaultdict(list)
        for change in self.schema:
            found[self.step_of(change)].append(str(change))
        for (table, kind), count in self.counts.items():
            step = Step.MINOR if kind == "added" and table not in self.derived else Step.PATCH
            found[step].append(f"{table}: {count} row{'s' if count > 1 else ''} {kind}")
        return {step: found[step] for step in sorted(found, reverse=True)}

    @property
    def owed(self) -> Step:
        """The least step that the next version must take; a release of the same data is a patch."""
        return max(self.reasons(), default=Step.PATCH)

    def step_of(self, change: SchemaChange) -> Step:
        """The step that a change owes, after what the maintainer says of new words."""
        return Step.PATCH if change.kind == "reworded" and change.place in self.reworded else change.step

    @cached_property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """Number of rows by table and kind (``added``, ``removed``, ``changed``), in order; a replaced claim is a changed one."""
        counts: Counter[tuple[str, str]] = Counter((change.table, change.kind) for change in self.rows)
        for claim in self.claims:
            counts[CLAIMS, "changed" if claim.kind == "replaced" else claim.kind] += 1
        return counts

    def __bool__(self) -> bool:
        return bool(self.schema or self.rows or self.claims)


def difference(old: PublishedPackage, new: PublishedPackage, *, reworded: Collection[str] = ()) -> Difference:
    """What differs between two packages, whatever the versions of the models that made them.

    Args:
        old: the older package.
        new: the newer package.
        reworded: places (``table`` or ``table.column``) whose new description means what the old one meant; without
            that, new words count as a new meaning.

    Raises:
        InputError: if a place in ``reworded`` was not described otherwise.
    """
    schema = tuple(schema_changes(old, new))
    described = {change.place for change in schema if change.kind == "reworded"}
    if strange := sorted(set(reworded) - described):
        raise InputError(f"the description of {strange[0]} did not change; no need to say that it is only reworded")
    rows = tuple(_rows(old, new))
    claims = tuple(claim_changes(old, new))
    because = tuple(claims_behind(rows, claims, old, new))
    return Difference(
        old.version, new.version, schema, rows, claims, because, frozenset(reworded), _derived(new), _heirs(new)
    )


def _derived(package: PublishedPackage) -> frozenset[str]:
    return frozenset(
        name
        for name, table in package.tables.items()
        if name not in (CLAIMS, SOURCES) and not any("claim" in column for column in table.fields.values())
    )


def _heirs(package: PublishedPackage) -> dict[tuple[str, str], str]:
    if RETIRED not in package.tables:
        return {}
    retired = package.tables[RETIRED].frame.select("record_table", "record_id", "heir_id").drop_nulls()
    return {(table, record): heir for table, record, heir in retired.iter_rows()}


def _rows(old: PublishedPackage, new: PublishedPackage) -> Iterator[RowChange]:
    for name, table in new.tables.items():
        if name != CLAIMS and name in old.tables:
            yield from row_changes(old.tables[name], table)


def of_kind(changes: Iterable[SchemaChange], *kinds: str) -> list[SchemaChange]:
    """The changes of some kinds, in order."""
    return [change for change in changes if change.kind in kinds]
