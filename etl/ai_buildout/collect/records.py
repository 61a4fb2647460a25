"""The transcribed facts: ``raw/records/*.csv`` → records with claims."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ai_buildout.collect.record_deals import deal_lines, deal_records
from ai_buildout.collect.record_figures import hardware_records, metric_records
from ai_buildout.collect.record_files import RecordFiles
from ai_buildout.collect.record_projects import project_records
from ai_buildout.model.claim import Record
from ai_buildout.model.registry import Registry
from ai_buildout.model.rows.evidence import SourceRow


def read_records(
    folder: Path, sources: Iterable[SourceRow] | None = None, registry: Registry | None = None
) -> list[Record]:
    """The records of the folder, one claim for each value and source.

    Args:
        folder: with ``deals.csv`` and the other tables; see its README.
        sources: the listed sources; if given, every source id must be among them, and a claim is dated by its source.
        registry: if given, every company and product id must stand in it.

    Raises:
        InputError: if a file is missing or broken, or an id names nothing; one line with file, row and column.
    """
    published = None if sources is None else {source.source_id: source.published for source in sources}
    files = RecordFiles(folder, published, registry)
    deals = deal_lines(files)
    return [
        *deal_records(files, deals),
        *metric_records(files),
        *hardware_records(files),
        *project_records(files, deals),
    ]
