"""Reading the files of ``raw/records`` with every id checked, and making claims of their lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from ai_buildout.collect.record_rows import SourcedLine, ValueLine
from ai_buildout.model.claim import Claim, Said
from ai_buildout.model.claim_value import claim_value, plain_text
from ai_buildout.model.codes import DealStatus, Modality, Origin, ProjectStatus
from ai_buildout.model.csv_rows import keyed, read_rows
from ai_buildout.model.dates import earliest_day, latest_day
from ai_buildout.model.errors import InputError
from ai_buildout.model.number import Number
from ai_buildout.model.registry import Registry

LineT = TypeVar("LineT", bound=SourcedLine)

BEFOREHAND = frozenset({Modality.RUMOURED, Modality.IN_TALKS, Modality.PLANNED, Modality.FORECAST})
"""What can be said of a deal before it is announced."""

SLACK = dt.timedelta(days=1)
"""A source may bear the day before: the day of an announcement depends on where one stands."""


class StatusLine(Protocol):
    """A line that tells where a record stood on a day."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources that say so."""

    @property
    def status(self) -> DealStatus | ProjectStatus:
        """Where it stood."""

    @property
    def status_date(self) -> str:
        """The day, at the precision of the source."""

    @property
    def modality(self) -> Modality:
        """How far it had come."""


@dataclass(frozen=True)
class RecordFiles:
    """The folder of records, with what its ids must name.

    Attributes:
        published: date of each listed source, or None; where it is None itself, source ids are not checked.
        registry: where it is None, ids of companies and products are not checked.
    """

    folder: Path
    published: Mapping[str, str | None] | None = None
    registry: Registry | None = None

    @property
    def companies(self) -> Collection[str] | None:
        """Ids of all companies, if known."""
        return None if self.registry is None else self.registry.companies

    @property
    def products(self) -> Collection[str] | None:
        """Ids of all products, if known."""
        return None if self.registry is None else self.registry.products

    def lines(self, file: str, line: type[LineT]) -> list[tuple[int, LineT]]:
        """The lines of a file, each with its row number.

        Raises:
            InputError: if the file is missing or broken, or names an unknown source.
        """
        rows = read_rows(self.folder / file, line)
        for row, found in rows:
            self.check(file, row, "source_ids", found.source_ids, self.published)
        return rows

    def by_key(self, file: str, line: type[LineT], key: str) -> dict[str, LineT]:
        """The lines of a file by their id, one a record, sorted; the line of the ``n``-th is row ``n + 2``.

        Raises:
            InputError: as :meth:`lines`, and if an id stands twice or out of order.
        """
        return keyed(self.folder / file, self.lines(file, line), key)

    def by_parent(
        self, file: str, line: type[LineT], key: str, parents: Collection[str]
    ) -> dict[str, list[tuple[int, LineT]]]:
        """The lines of a file by the record that they belong to.

        Raises:
            InputError: as :meth:`lines`, and if the record does not exist.
        """
        found: dict[str, list[tuple[int, LineT]]] = {}
        for row, one in self.lines(file, line):
            parent = getattr(one, key)
            self.check(file, row, key, [parent], parents)
            found.setdefault(parent, []).append((row, one))
        return found

    def check(self, file: str, row: int, column: str, ids: Iterable[str | None], known: Collection[str] | None) -> None:
        """Every id must be among the known ones, where those are known.

        Raises:
            InputError: naming file, row, column and id.
        """
        if known is None:
            return
        for one in ids:
            if one is not None and one not in known:
                raise InputError(f"{self.folder / file}, row {row}, column {column}: no such id: {one!r}")

    def check_not_before(self, file: str, row: int, source_ids: Iterable[str], modality: Modality, since: str) -> None:
        """No source may be cited for what came only after it was published.

        Args:
            file, row: the line that cites the sources.
            source_ids: the sources.
            modality: how far the line says it has come; talks and plans may be told before.
            since: the day when the deal was announced.

        Raises:
            InputError: naming file, row and source.
        """
        if modality in BEFOREHAND:
            return
        for one in source_ids:
            date = (self.published or {}).get(one)
            if date is not None and latest_day(date) < earliest_day(since) - SLACK:
                raise InputError(
                    f"{self.folder / file}, row {row}, column source_ids: {one} is of {date}, before the deal was announced ({since}); "
                    "give what it tells a line of its own, with the modality rumoured, in_talks or planned"
                )

    def past(self, file: str, row: int, line: StatusLine, current: StatusLine, table: str) -> list[Claim]:
        """Claims of an earlier state of a record, one a source.

        Raises:
            InputError: if the line has no source, or does not lie before the current state.
        """
        where = f"{self.folder / file}, row {row}, column"
        if not line.source_ids:
            raise InputError(f"{where} source_ids: an earlier status needs a source that tells it")
        if latest_day(line.status_date) > latest_day(current.status_date):
            raise InputError(
                f"{where} status_date: {line.status_date} is later than {current.status_date}; the newest status stands in the record's own line"
            )
        return self.state(line, table)

    def state(self, line: StatusLine, table: str, written: str | None = None) -> list[Claim]:
        """Claims of the status of a line, one a source; a source that was published before that day cannot say so.

        Args:
            line: the line; all its sources count where none was published on that day or later.
            table: the table of its record.
            written: the status in the words of the source.
        """
        day, dates = earliest_day(line.status_date), self.published or {}
        told = {one: date for one in line.source_ids if (date := dates.get(one)) is not None}
        able = [one for one in line.source_ids if one not in told or latest_day(told[one]) >= day]
        said = self.said(able or line.source_ids, line.modality, line.status_date)
        return list(plain_claims(table, {"status": line.status}, said, written))

    def said(self, source_ids: Iterable[str], modality: Modality, as_of: str | None = None) -> list[Said]:
        """What all claims of a line have in common, for each of its sources; dated by the source where ``as_of`` is not given."""
        dates = self.published or {}
        return [Said(s, modality, Origin.TRANSCRIBED, as_of or dates.get(s)) for s in source_ids]

    def number(self, file: str, row: int, line: ValueLine) -> Number:
        """The number of a line.

        Raises:
            InputError: if its cells are no value or range.
        """
        try:
            return line.number()
        except ValueError:
            cells = ", ".join(f"{key}={getattr(line, key)}" for key in ("value", "min", "max"))
            message = "give a value, or min, max or both (min not above max)"
            raise InputError(f"{self.folder / file}, row {row}, column value: {message}: {cells}") from None

    def claims(
        self, table: str, file: str, row: int, field: str, value: Number | str, said: Sequence[Said]
    ) -> list[Claim]:
        """A claim of one value for each source.

        Raises:
            InputError: if the value's unit does not fit the field.
        """
        try:
            content = claim_value(table, field, value)
        except ValueError as error:
            raise InputError(f"{self.folder / file}, row {row}, column unit: {field}: {error}") from None
        return [Claim(field, content, one) for one in said]


def plain_claims(
    table: str, facts: Mapping[str, object], said: Sequence[Said], written: str | None = None
) -> Iterator[Claim]:
    """A claim for each fact that is given and each source: codes, ids, words and dates, no numbers."""
    for field, value in facts.items():
        if value is not None:
            content = claim_value(table, field, plain_text(value))
            yield from (Claim(field, content, one, written) for one in said)
