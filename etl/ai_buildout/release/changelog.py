"""The CHANGELOG section of a release: first what a user must act on, then what is new, then what was corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ai_buildout.model.errors import InputError
from ai_buildout.publish.published import PublishedPackage
from ai_buildout.release.difference import CLAIMS, SOURCES, Difference, of_kind
from ai_buildout.release.evidence import ClaimChange
from ai_buildout.release.render import text_of
from ai_buildout.release.row_changes import RowChange

_MOST = 12
"""How many rows of one table are told one by one; the difference that comes with the release tells all."""


_NAMES = ("title", "name", "description")
"""Columns that say in words what a row is, the best first."""

_HEADING = re.compile(r"^## +(\S+)(?: +\(([^)]*)\))?[^\n]*\n", re.MULTILINE)


def first_section(package: PublishedPackage, date: str) -> str:
    """The section of the first release, which has nothing before it: the tables with their numbers of rows."""
    tables = ", ".join(f"`{name}` ({table.frame.height:,})" for name, table in package.tables.items())
    return f"## {package.version} ({date})\n\nThe first release. Tables, with their numbers of rows: {tables}.\n"


def section(found: Difference, date: str, difference_file: str) -> str:
    """The section of a release that follows another.

    Args:
        found: the difference to the release before.
        date: day of the release.
        difference_file: name of the file that tells the whole difference.
    """
    parts = [f"## {found.new} ({date})\n", *_part("Act on this first", _to_act_on(found))]
    if len(parts) == 1:
        parts.append(f"Nothing to act on: what worked with {found.old} works with this version.\n")
    parts += _part("New", _news(found))
    parts += _part("Corrected", _corrections(found))
    if not found:
        parts.append(f"The data are those of {found.old}; the code changed.\n")
    parts.append(f"Every change, cell by cell with its claims: `{difference_file}`.\n")
    return "\n".join(parts)


def with_section(changelog: str, version: str, new: str) -> str:
    """The changelog with a new section above the released ones.

    What a maintainer wrote under a heading ``## <version> (unreleased)`` or ``## Unreleased`` is kept at the end of it.

    Raises:
        InputError: if the version has a section already that is neither this one nor marked as unreleased.
    """
    if new in changelog:  # by an earlier try that was broken off
        return changelog
    headings = list(_HEADING.finditer(changelog))
    for number, heading in enumerate(headings):
        name, remark = heading[1], heading[2]
        if name.lower() != "unreleased" and name != version:
            continue
        if name == version and remark != "unreleased":
            raise InputError(f"CHANGELOG.md: {version} has a section already")
        end = headings[number + 1].start() if number + 1 < len(headings) else len(changelog)
        written = changelog[heading.end() : end].strip()
        notes = f"\n{written}\n" if written else ""
        rest = changelog[end:]
        return changelog[: heading.start()] + new + notes + (f"\n{rest}" if rest else "")
    start = headings[0].start() if headings else len(changelog)
    return (
        changelog[:start]
        + ("" if start == 0 or changelog[:start].endswith("\n\n") else "\n")
        + new
        + (f"\n{changelog[start:]}" if changelog[start:] else "")
    )


def changelog_with(path: Path, version: str, new: str) -> str:
    """The changelog at ``path`` with a new section, as of :func:`with_section`; a new changelog if there is none.

    Raises:
        InputError: if the version has another section already.
        OSError: if the file cannot be read.
    """
    return with_section(path.read_text(encoding="utf-8") if path.is_file() else "# Changelog\n\n", version, new)


def _part(title: str, lines: Iterable[str]) -> list[str]:
    told = [f"- {line}\n" for line in lines]
    return [f"**{title}**\n", "".join(told)] if told else []


def _to_act_on(found: Difference) -> Iterator[str]:
    for change in of_kind(found.schema, "removed", "renamed", "meaning"):
        yield f"`{change.place}` {change.message}."
    for change in of_kind(found.schema, "codes"):
        yield f"`{change.place}` {change.message}."
    for change in of_kind(found.schema, "reworded"):
        if change.place not in found.reworded:
            yield f"`{change.place}` {change.message}: read it anew."
    for table, rows in _by_table(found, "removed").items():
        heirs = {row.key: heir for row in rows if (heir := found.heirs.get((table, row.key)))}
        moved = [f"`{key}` is `{heir}`" for key, heir in heirs.items()]
        gone = [f"`{row.key}`" for row in rows if row.key not in heirs]
        if moved:
            yield f"Rows of `{table}` that became part of others: {_listed(moved)}."
        if gone:
            yield f"Rows of `{table}` that are gone, and whose ids name nothing any more: {_listed(gone)}."


def _news(found: Difference) -> Iterator[str]:
    for change in of_kind(found.schema, "added"):
        yield f"`{change.place}` {change.message}{'' if change.message.endswith('.') else '.'}"
    for table, rows in _by_table(found, "added").items():
        yield f"{_rows(len(rows))} in `{table}`: {_listed([_named(row) for row in rows])}."
    for table in _counted(found):
        if count := found.counts.get((table, "added")):
            yield f"{_rows(count)} in `{table}`."


def _corrections(found: Difference) -> Iterator[str]:
    causes = {(row.table, row.key): claims for row, claims in zip(found.rows, found.because, strict=True)}
    for table, rows in _by_table(found, "changed").items():
        for row in rows[:_MOST]:
            yield _correction(row, causes[table, row.key])
        if len(rows) > _MOST:
            yield f"`{table}`: {len(rows) - _MOST} more rows."
    for table in _counted(found):
        counts = {kind: found.counts.get((table, kind), 0) for kind in ("changed", "removed")}
        if told := ", ".join(f"{_rows(count)} {kind}" for kind, count in counts.items() if count):
            yield f"`{table}`: {told}."


def _correction(row: RowChange, claims: tuple[ClaimChange, ...]) -> str:
    cells = "; ".join(f"{cell.column} {_said(cell.old)} → {_said(cell.new)}" for cell in row.cells)
    sources = dict.fromkeys(str(claim.new["publisher"]) for claim in claims if claim.new and claim.new.get("publisher"))
    said = f" ({', '.join(list(sources)[:3])})" if sources else ""
    return f"`{row.table}` `{row.key}`: {cells}{said}."


def _said(value: str | float | bool | None) -> str:
    return "empty" if value is None else text_of(value)


def _counted(found: Difference) -> list[str]:
    """Tables whose rows are counted, not told: they are evidence, or follow from it."""
    return [SOURCES, CLAIMS, *sorted(found.derived)]


def _by_table(found: Difference, kind: str) -> Mapping[str, list[RowChange]]:
    tables: dict[str, list[RowChange]] = {}
    told_by_count = _counted(found)
    for row in found.rows:
        if row.kind == kind and row.table not in told_by_count:
            tables.setdefault(row.table, []).append(row)
    return tables


def _named(row: RowChange) -> str:
    cells = {cell.column: text_of(cell.new) for cell in row.cells}
    name = next((cells[column] for column in _NAMES if column in cells), None)
    return f"`{row.key}`" if name is None else f"{name} (`{row.key}`)"


def _listed(names: list[str]) -> str:
    more = f"; and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return "; ".join(names[:_MOST]) + more


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"
