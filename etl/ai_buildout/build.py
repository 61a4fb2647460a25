"""The chain: pages → documents → facts → claims → records → tables → package, as one function."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ai_buildout.clean.twins import TwinFinder
from ai_buildout.collect.pages import page_files, read_pages
from ai_buildout.collect.records import read_records
from ai_buildout.collect.sources import read_sources
from ai_buildout.documents import clean_pages
from ai_buildout.extract import Extraction, extract
from ai_buildout.model.account import Account
from ai_buildout.model.document import Document, Twin
from ai_buildout.model.errors import InputError
from ai_buildout.model.registry import Registry
from ai_buildout.publish.package import publish_package
from ai_buildout.reconcile.money import ExchangeRates
from ai_buildout.reconcile.records import SourcedFact, records_of_facts
from ai_buildout.reconcile.sources import SourceList
from ai_buildout.reconcile.tables import rows_of_records

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, the number of items done and the number to do."""


class UnbalancedAccountError(RuntimeError):
    """The account of a build does not add up: a fault of the pipeline, not of its input."""


@dataclass(slots=True)
class Stages:
    """Seconds by stage, for the terminal only: they are not part of the account."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Add the time of a ``with`` block to the stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Raw:
    """What a dataset is built from, on disk: ``pages/``, ``records/``, ``registry/`` and ``sources.csv``.

    Raises:
        InputError: if the folder, its ``sources.csv`` or its ``registry/`` is missing.
    """

    folder: Path

    def __post_init__(self) -> None:
        if not self.folder.is_dir():
            raise InputError(f"{self.folder}: no such folder; name the one with sources.csv and registry/ by --raw")
        for part, what in (("sources.csv", "the list of sources"), ("registry", "the registry of names")):
            if not (self.folder / part).exists():
                raise InputError(f"{self.folder / part}: missing; {what} is needed to build")


def build(
    raw: Path,
    out: Path,
    *,
    version: str,
    pages: Sequence[Path] = (),
    use_records: bool = True,
    progress: Progress = lambda _stage, _done, _total: None,
) -> tuple[Account, Stages]:
    """Build a complete package in ``out`` from ``raw`` (or from other ``pages`` with the registry and sources of ``raw``).

    Args:
        raw: folder with ``pages/``, ``records/``, ``registry/`` and ``sources.csv``.
        out: folder of the package; replaced as a whole at the end, untouched if anything fails.
        version: version of the package.
        pages: files or folders to read instead of ``raw/pages``.
        use_records: whether to add the transcribed records.
        progress: called as the work goes on.

    Returns:
        The account, and the seconds by stage.

    Raises:
        InputError: if an input is missing or broken; the message names file, row and column.
    """
    source = Raw(raw)
    account, stages = Account(), Stages()
    with stages.timed("registry"):
        registry = Registry.read(source.folder / "registry")
        listed = read_sources(source.folder / "sources.csv")
        transcribed = read_records(source.folder / "records", listed, registry) if use_records else []
        sources = SourceList(listed)
    facts = _read(list(pages) or [source.folder / "pages"], source, sources, account, stages, progress)
    with stages.timed("reconcile"):
        records = records_of_facts(facts, transcribed)
        rows = rows_of_records(records, registry, sources, ExchangeRates(), account, everything=use_records)
    if problems := account.imbalances():
        raise UnbalancedAccountError("; ".join(problems))
    with stages.timed("publish"):
        publish_package(rows, out, version=version, account=account.to_dict())
    return account, stages


def _read(
    paths: Sequence[Path], raw: Raw, sources: SourceList, account: Account, stages: Stages, progress: Progress
) -> list[SourcedFact]:
    facts: list[SourcedFact] = []
    finder = TwinFinder()
    total = sum(1 for _ in page_files(paths))
    outcomes = clean_pages(read_pages(paths), account)
    while True:
        with stages.timed("clean"):
            outcome = next(outcomes, None)
            twin = finder.add(outcome) if isinstance(outcome, Document) else None
        if outcome is None:
            break
        progress("pages", account.pages_read, total)
        if isinstance(outcome, Twin):
            sources.add_twin(outcome)
        elif isinstance(outcome, Document):
            source_id, as_of = sources.of_document(outcome, twin)
            if twin is not None:
                account.turn_into_twin()
                continue
            with stages.timed("extract"):
                read = extract(outcome, raw.folder / "registry")
            _count(read, account)
            facts += [SourcedFact(fact, source_id, as_of) for fact in read.facts]
    if not account.documents:
        raise InputError("; ".join(account.rejections) or "nothing to read")
    return facts


def _count(read: Extraction, account: Account) -> None:
    account.numbers_found += read.found
    account.numbers_used += read.used
    account.numbers_left.update(read.left_by_reason())
    account.facts.update(fact.table for fact in read.facts)
    account.facts_refused.update(reason for _, reason in read.refused)
    account.pages_without_facts += not read.facts
