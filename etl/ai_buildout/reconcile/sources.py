"""Which source a page is: a row of ``raw/sources.csv``, or one made for a page that is not listed there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from operator import attrgetter
from pathlib import Path
from typing import overload
from urllib.parse import urlsplit

from ai_buildout.model.codes import SourceKind
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.document import Twin
from ai_buildout.model.page import Page
from ai_buildout.model.reading import PageReading
from ai_buildout.model.rows.evidence import SourceRow
from ai_buildout.reconcile.ids import slug
from ai_buildout.scratch import Scratch, ScratchMap

REGISTRY_SOURCE = SourceRow(
    source_id="registry",
    publisher="AI Buildout maintainers",
    kind=SourceKind.OTHER,
    language="en",
    note="Names and identifiers that the maintainers wrote down from common knowledge, without a source of their own.",
)
"""The source of what the registry says without naming another."""


_MONTH = re.compile(r"\d{4}-\d\d")


def day_of(date: str) -> str | None:
    """The part of an ISO 8601 date or time up to the day; None if it names no day of the calendar."""
    day = date[:10]
    try:
        earliest_day(day)
    except ValueError:
        return None
    return day


class SourceList:
    """The listed sources, and those made for pages that are not listed, which are kept on disk.

    Raises:
        OSError: from every method, if the disk is full.
    """

    def __init__(self, listed: Iterable[SourceRow]) -> None:
        self._listed = {row.source_id: row for row in (REGISTRY_SOURCE, *listed)}
        self._by_sha256 = {sha: row.source_id for row in self._listed.values() for sha in (row.capture_sha256,) if sha}
        self._by_url = {row.url: row.source_id for row in self._listed.values() if row.url}
        self._by_page = {row.page: row.source_id for row in self._listed.values() if row.page}
        self._read: set[str] = set()
        self._made = Scratch(
            "create table sources (source_id text primary key, published text, row text) without rowid",
            "create table pages (name text primary key, source_id text) without rowid",
            "create table twins (name text, first text)",
        )
        self._made_ids: ScratchMap[bytes] = ScratchMap()

    def of_reading(self, document: PageReading, twin: Twin | None = None) -> tuple[str, str | None]:
        """The id of the page's source and the date of that source, if known.

        A listed source is found by the SHA-256 of the capture, the page's file name, or the address that it was fetched from;
        else a source is made.
        """
        found = self._by_sha256.get(document.page_sha256) or self._by_page.get(document.name)
        if found is None and document.fetched and document.url:
            found = self._by_url.get(document.url)
        published = day_of(document.published.date) if document.published else None
        language = document.language if document.language != "und" else None
        if found is None:
            row = self._made_row(document.name, document.page_sha256, document, published, language)
        else:
            row = self._listed[found]
            published = row.published or published
            row = row.model_copy(
                update={
                    "page": document.name,
                    "page_sha256": document.page_sha256,
                    "retrieved": day_of(document.fetched) if document.fetched else None,
                    "published": published,
                    "published_date": earliest_day(published) if published else None,
                    "language": row.language or language,
                }
            )
            self._listed[found] = row
            self._read.add(found)
        self._made.add_later("insert or ignore into pages values (?, ?)", document.name, row.source_id)
        if twin is not None:
            self._made.add_later("insert into twins values (?, ?)", twin.name, twin.of)
        return row.source_id, published

    def date_of(self, page: Page) -> str | None:
        """The day or month in which the list says that a page was published; None where it tells no more than a year."""
        found = self._by_sha256.get(page.sha256) or self._by_page.get(page.name)
        published = self._listed[found].published if found else None
        return published if published and _MONTH.match(published) else None

    def add_twin(self, twin: Twin) -> None:
        """List a page whose bytes were read before under another name."""
        if self._made.one("select 1 from pages where name = ?", twin.name) is None:
            row = self._made_row(twin.name, twin.page_sha256)
            self._made.add_later("insert into pages values (?, ?)", twin.name, row.source_id)
            self._made.add_later("insert into twins values (?, ?)", twin.name, twin.of)

    def _made_row(
        self,
        name: str,
        sha256: str,
        document: PageReading | None = None,
        published: str | None = None,
        language: str | None = None,
    ) -> SourceRow:
        """The row of a page that is not listed; it is kept."""
        url, fetched = (document.url, document.fetched) if document else (None, None)
        publisher = (document.publisher if document else None) or (urlsplit(url).hostname if url else None)
        source_id = f"page-{slug(Path(name).stem)[:80]}"
        if source_id in self._listed or self._made_ids.get(source_id.encode()) is not None:
            source_id = f"{source_id}-{sha256[:8]}"
        row = SourceRow(
            source_id=source_id,
            publisher=publisher or "unknown",
            kind=SourceKind.OTHER,
            url=url,
            page=name,
            page_sha256=sha256,
            retrieved=day_of(fetched) if fetched else None,
            published=published,
            published_date=earliest_day(published) if published else None,
            language=language,
        )
        self._made_ids.put({source_id.encode(): b""})
        told = row.model_dump_json(exclude_none=True)
        self._made.add_later("insert or replace into sources values (?, ?, ?)", source_id, published, told)
        return row

    def twins(self) -> Mapping[str, str]:
        """Source id → id of the source that it repeats."""
        found = {row.source_id: row.twin_of for row in self._listed.values() if row.twin_of}
        pairs = self._made.rows(
            "select one.source_id, first.source_id from twins "
            "join pages as one on one.name = twins.name join pages as first on first.name = twins.first"
        )
        return found | {twin: first for twin, first in pairs if first != twin}

    def published(self, sources: Iterable[str]) -> Mapping[str, str]:
        """Source id → date of publication, of those of the sources that have one."""
        wanted = sorted(set(sources))
        made = self._made.among("select source_id, published from sources where source_id in {}", wanted)
        found = {source_id: date for source_id, date in made if date}
        listed = (self._listed[source_id] for source_id in wanted if source_id in self._listed)
        return found | {row.source_id: row.published for row in listed if row.published}

    def rows(self, used: Collection[str], *, everything: bool) -> Sequence[SourceRow]:
        """The rows to publish: the sources in ``used`` and of the pages that were read, or all that are listed."""
        twins = self.twins()
        wanted = set(used) | self._read
        wanted |= {twins[source_id] for source_id in wanted if source_id in twins}
        listed = [
            row
            for row in sorted(self._listed.values(), key=attrgetter("source_id"))
            if row.source_id in wanted or (everything and row.source_id != REGISTRY_SOURCE.source_id)
        ]
        return _Rows(listed, self._made, twins)


class _Rows(Sequence[SourceRow]):
    """Rows of which most are on disk, by their ids; each time that they are asked for, they are read."""

    def __init__(self, listed: Sequence[SourceRow], made: Scratch, twins: Mapping[str, str]) -> None:
        self._listed = listed
        self._made = made
        self._twins = twins

    def __len__(self) -> int:
        return len(self._listed) + int(self._made.one("select count(*) from sources"))

    def __iter__(self) -> Iterator[SourceRow]:
        texts = self._made.rows("select row from sources order by source_id")
        made = (SourceRow.model_validate_json(text) for (text,) in texts)
        for row in merge(self._listed, made, key=attrgetter("source_id")):
            twin_of = self._twins.get(row.source_id)
            yield row if twin_of == row.twin_of else row.model_copy(update={"twin_of": twin_of})

    @overload
    def __getitem__(self, index: int) -> SourceRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[SourceRow]: ...
    def __getitem__(self, index: int | slice) -> SourceRow | list[SourceRow]:
        return list(self)[index]
