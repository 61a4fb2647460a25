"""What differs between the tables and columns of two packages, and which version step each change owes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ai_buildout.publish.published import PublishedPackage, PublishedTable
from ai_buildout.release.version import Step

_MEANING = {"type": "type", "unit": "unit", "claim": "field in claims", "format": "format"}
"""Keys of a field that decide what a value means, and what to call them."""


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One change of a table or column.

    Attributes:
        table: the table.
        column: the column, or None for the table itself.
        kind: ``added``, ``removed``, ``renamed``, ``meaning``, ``reworded``, ``codes``, ``constraint`` or ``moved``.
        message: what changed, as a sentence without its subject.
        step: the version step that it owes.
    """

    table: str
    column: str | None
    kind: str
    message: str
    step: Step

    @property
    def place(self) -> str:
        """``table`` or ``table.column``."""
        return self.table if self.column is None else f"{self.table}.{self.column}"

    def __str__(self) -> str:
        return f"{self.place} {self.message}"

    def to_dict(self) -> dict[str, str | None]:
        """The attributes as plain JSON types."""
        return {
            "table": self.table,
            "column": self.column,
            "kind": self.kind,
            "message": self.message,
            "step": str(self.step),
        }


def schema_changes(old: PublishedPackage, new: PublishedPackage) -> Iterator[SchemaChange]:
    """The changes of tables and columns, in published order, those that are gone last of their kind."""
    for name, table in new.tables.items():
        if name in old.tables:
            yield from _table_changes(old.tables[name], table)
        else:
            yield SchemaChange(name, None, "added", f"is new, with {table.frame.height} rows", Step.MINOR)
    for name in old.tables:
        if name not in new.tables:
            yield SchemaChange(name, None, "removed", "is gone", Step.MAJOR)


def _table_changes(old: PublishedTable, new: PublishedTable) -> Iterator[SchemaChange]:
    name = new.name
    if old.key != new.key:
        message = f"has the primary key {', '.join(new.key)}, which was {', '.join(old.key)}"
        yield SchemaChange(name, None, "meaning", message, Step.MAJOR)
    if old.schema.get("foreignKeys") != new.schema.get("foreignKeys"):
        yield SchemaChange(name, None, "constraint", "has other foreign keys", Step.MINOR)
    if (old.title, old.description) != (new.title, new.description):
        yield _reworded(name, None, f"{old.title}: {old.description}", f"{new.title}: {new.description}")
    yield from _columns_come_and_gone(old, new)
    kept = [column for column in new.fields if column in old.fields]
    for column in kept:
        yield from _column_changes(name, column, old.fields[column], new.fields[column])
    if kept != [column for column in old.fields if column in new.fields]:
        yield SchemaChange(name, None, "moved", "has its columns in another order", Step.PATCH)


def _columns_come_and_gone(old: PublishedTable, new: PublishedTable) -> Iterator[SchemaChange]:
    added = [column for column in new.fields if column not in old.fields]
    removed = [column for column in old.fields if column not in new.fields]
    renamed = dict(_renamed(old, new, removed, added))
    for column in removed:
        if column in renamed:
            yield SchemaChange(new.name, column, "renamed", f"is now called {renamed[column]}", Step.MAJOR)
        else:
            yield SchemaChange(new.name, column, "removed", "is gone", Step.MAJOR)
    for column in added:
        if column not in renamed.values():
            yield SchemaChange(new.name, column, "added", f"is new: {new.fields[column]['description']}", Step.MINOR)


def _renamed(
    old: PublishedTable, new: PublishedTable, removed: list[str], added: list[str]
) -> Iterator[tuple[str, str]]:
    """Columns that went, and those that came, with the very same values in the rows that stayed."""
    if old.key != new.key:
        return
    key = new.key
    before = old.frame.join(new.frame.select(key), on=key, how="semi").sort(key)
    after = new.frame.join(old.frame.select(key), on=key, how="semi").sort(key)
    free = list(added)
    for column in removed:
        if before[column].null_count() == before.height:
            continue
        same = [name for name in free if after[name].equals(before[column], check_dtypes=True)]
        if len(same) == 1:
            free.remove(same[0])
            yield column, same[0]


def _column_changes(table: str, column: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[SchemaChange]:
    for key, what in _MEANING.items():
        if old.get(key) != new.get(key):
            message = f"has the {what} {new.get(key) or 'none'}, which was {old.get(key) or 'none'}"
            yield SchemaChange(table, column, "meaning", message, Step.MAJOR)
    if old.get("description") != new.get("description"):
        yield _reworded(table, column, str(old.get("description")), str(new.get("description")))
    before, after = old.get("constraints", {}), new.get("constraints", {})
    yield from _code_changes(table, column, old, new)
    if before.get("required") and not after.get("required"):
        yield SchemaChange(table, column, "meaning", "may be empty now", Step.MAJOR)
    others = [
        key
        for key in dict.fromkeys([*before, *after])
        if key != "enum" and before.get(key) != after.get(key) and not (key == "required" and before.get(key))
    ]
    if others:
        yield SchemaChange(table, column, "constraint", f"is constrained otherwise: {', '.join(others)}", Step.MINOR)


def _code_changes(table: str, column: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[SchemaChange]:
    before = old.get("constraints", {}).get("enum")
    after = new.get("constraints", {}).get("enum")
    if before is None or after is None:
        if before != after:
            message = "is a closed list now" if after else "is no closed list any more"
            yield SchemaChange(table, column, "codes", message, Step.MINOR if after else Step.MAJOR)
        return
    if gone := [code for code in before if code not in after]:
        yield SchemaChange(table, column, "codes", f"has no code {', '.join(gone)} any more", Step.MAJOR)
    if came := [code for code in after if code not in before]:
        yield SchemaChange(table, column, "codes", f"has a new code: {', '.join(came)}", Step.MINOR)
    was, now = old.get("codes", {}), new.get("codes", {})
    for code in after:
        if code in was and was[code] != now.get(code):
            yield _reworded(table, column, f"{code}: {was[code]}", f"{code}: {now.get(code)}")


def _reworded(table: str, column: str | None, old: str, new: str) -> SchemaChange:
    # No program can tell new words from a new meaning, so a maintainer has to.
    return SchemaChange(table, column, "reworded", f"is described as {new!r}, which was {old!r}", Step.MAJOR)
