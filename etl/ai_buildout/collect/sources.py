"""The list of sources: ``raw/sources.csv``."""

from __future__ import annotations

from pathlib import Path

from ai_buildout.model.codes import SourceKind
from ai_buildout.model.columns import Id, IsoDateText, Sha256, Text, Url
from ai_buildout.model.csv_rows import HandRow, keyed, read_rows
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.errors import InputError
from ai_buildout.model.rows.evidence import SourceRow


class ListedSource(HandRow):
    """A row of ``sources.csv``.

    Attributes:
        page: file name under ``raw/pages``, where the source's page is kept there.
        capture_sha256: of the capture that the page restates, where it does.
        twin_of: id of the source that this one copies; both count as one.
    """

    source_id: Id
    publisher: Text
    url: Url | None = None
    published: IsoDateText | None = None
    language: Text | None = None
    kind: SourceKind
    page: Text | None = None
    capture_sha256: Sha256 | None = None
    twin_of: Id | None = None
    note: Text | None = None


def read_sources(path: Path) -> list[SourceRow]:
    """The sources of the file, sorted by id, as rows of the published table.

    Raises:
        InputError: if the file is missing or broken, an id or address stands twice; one line with file, row and column.
    """
    rows = read_rows(path, ListedSource)
    _check_addresses(path, rows)
    return [_published(source) for source in keyed(path, rows, "source_id").values()]


def _published(source: ListedSource) -> SourceRow:
    day = earliest_day(source.published) if source.published else None
    return SourceRow(published_date=day, **source.model_dump())


def _check_addresses(path: Path, rows: list[tuple[int, ListedSource]]) -> None:
    seen: dict[str, str] = {}
    for line, source in rows:
        for column in ("url", "page", "capture_sha256"):
            value = getattr(source, column)
            if value is None:
                continue
            if (other := seen.setdefault(value, source.source_id)) != source.source_id:
                raise InputError(f"{path}, row {line}, column {column}: the same as that of {other}: {value!r}")
        if source.published:
            try:
                earliest_day(source.published)
            except ValueError as error:
                raise InputError(f"{path}, row {line}, column published: {error}") from None
