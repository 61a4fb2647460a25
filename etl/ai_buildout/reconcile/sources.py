"""Which source a page is: a row of ``raw/sources.csv``, or one made for a page that is not listed there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from ai_buildout.model.codes import SourceKind
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.document import Twin
from ai_buildout.model.page import Page
from ai_buildout.model.reading import PageReading
from ai_buildout.model.rows.evidence import SourceRow
from ai_buildout.reconcile.ids import slug

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
    """The listed sources, and those made for pages that are not listed."""

    def __init__(self, listed: Iterable[SourceRow]) -> None:
        self._rows = {row.source_id: row for row in (REGISTRY_SOURCE, *listed)}
        self._by_sha256 = {sha: row.source_id for row in self._rows.values() for sha in (row.capture_sha256,) if sha}
        self._by_url = {row.url: row.source_id for row in self._rows.values() if row.url}
        self._by_page = {row.page: row.source_id for row in self._rows.values() if row.page}
        self._of_page: dict[str, str] = {}
        self._twins: list[Twin] = []

    def of_reading(self, document: PageReading, twin: Twin | None = None) -> tuple[str, str | None]:
        """The id of the page's source and the date of that source, if known.

        A listed source is found by the SHA-256 of the capture, the page's file name, or the address that it was fetched from;
        else a source is made.
        """
        found = self._by_sha256.get(document.page_sha256) or self._by_page.get(document.name)
        if found is None and document.fetched and document.url:
            found = self._by_url.get(document.url)
        row = self._rows[found] if found else self._made(document.name, document.page_sha256, document)
        published = row.published or (day_of(document.published.date) if document.published else None)
        self._rows[row.source_id] = row.model_copy(
            update={
                "page": document.name,
                "page_sha256": document.page_sha256,
                "retrieved": day_of(document.fetched) if document.fetched else None,
                "published": published,
                "published_date": earliest_day(published) if published else None,
                "language": row.language or (document.language if document.language != "und" else None),
            }
        )
        self._of_page.setdefault(document.name, row.source_id)
        if twin is not None:
            self._twins.append(twin)
        return row.source_id, published

    def date_of(self, page: Page) -> str | None:
        """The day or month in which the list says that a page was published; None where it tells no more than a year."""
        found = self._by_sha256.get(page.sha256) or self._by_page.get(page.name)
        published = self._rows[found].published if found else None
        return published if published and _MONTH.match(published) else None

    def add_twin(self, twin: Twin) -> None:
        """List a page whose bytes were read before under another name."""
        if twin.name not in self._of_page:
            row = self._made(twin.name, twin.page_sha256, None)
            self._rows[row.source_id] = row
            self._of_page[twin.name] = row.source_id
            self._twins.append(twin)

    def _made(self, name: str, sha256: str, document: PageReading | None) -> SourceRow:
        stem = slug(Path(name).stem)[:80]
        source_id = f"page-{stem}"
        if source_id in self._rows:
            source_id = f"page-{stem}-{sha256[:8]}"
        host = urlsplit(document.url).hostname if document and document.url else None
        publisher = (document.publisher if document else None) or host or "unknown"
        return SourceRow(
            source_id=source_id,
            publisher=publisher,
            kind=SourceKind.OTHER,
            url=document.url if document else None,
            page=name,
            page_sha256=sha256,
        )

    def twins(self) -> Mapping[str, str]:
        """Source id → id of the source that it repeats."""
        listed = {row.source_id: row.twin_of for row in self._rows.values() if row.twin_of}
        pairs = ((self._of_page[t.name], self._of_page.get(t.of)) for t in self._twins)
        return listed | {twin: of for twin, of in pairs if of is not None and of != twin}

    def published(self) -> Mapping[str, str]:
        """Source id → date of publication, of the sources that have one."""
        return {row.source_id: row.published for row in self._rows.values() if row.published}

    def rows(self, used: Collection[str], *, everything: bool) -> list[SourceRow]:
        """The rows to publish: the sources in ``used`` and of the pages that were read, or all that are listed."""
        twins = self.twins()
        wanted = set(used) | set(self._of_page.values())
        wanted |= {twins[source_id] for source_id in wanted if source_id in twins}
        return [
            row.model_copy(update={"twin_of": twins.get(row.source_id)})
            for row in sorted(self._rows.values(), key=lambda r: r.source_id)
            if row.source_id in wanted or (everything and row.source_id != REGISTRY_SOURCE.source_id)
        ]
