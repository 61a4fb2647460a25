"""The chain: pages → documents → facts → claims → records → tables → package, as one function."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ai_buildout.collect.identities import read_decisions, read_ids
from ai_buildout.collect.pages import MOST_BYTES, count_pages, read_pages
from ai_buildout.collect.records import read_records
from ai_buildout.collect.sources import read_sources
from ai_buildout.documents import Store, Work, outcomes
from ai_buildout.model.account import Account
from ai_buildout.model.columns import Row
from ai_buildout.model.document import Twin
from ai_buildout.model.errors import InputError
from ai_buildout.model.page import Page, Rejection
from ai_buildout.model.reading import PageReading
from ai_buildout.model.registry import Registry
from ai_buildout.publish.package import publish_package
from ai_buildout.readers import reader
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.ledger import check_ledger, new_ids
from ai_buildout.reconcile.money import ExchangeRates
from ai_buildout.reconcile.records import RecordSet, SourcedFact, records_of_facts
from ai_buildout.reconcile.sources import SourceList
from ai_buildout.reconcile.tables import rows_of_records
from ai_buildout.reconcile.twins import TwinFinder

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


@dataclass(frozen=True, slots=True)
class Built:
    """What a build makes, before it is written.

    Attributes:
        rows: the rows of each published table.
        records: what they show.
    """

    rows: Mapping[str, Sequence[Row]]
    records: RecordSet
    account: Account
    stages: Stages


def build(
    raw: Path,
    out: Path,
    *,
    version: str,
    pages: Sequence[Path] = (),
    use_records: bool = True,
    work: Work | None = None,
    most_bytes: int = MOST_BYTES,
    store: Store[PageReading] | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> tuple[Account, Stages]:
    """Build a complete package in ``out`` from ``raw`` (or from other ``pages`` with the registry and sources of ``raw``).

    A build of all that ``raw`` holds must keep every id that ``ids.csv`` lists; see ``raw/README.md``.

    Args:
        raw: folder with ``pages/``, ``records/``, ``registry/`` and ``sources.csv``.
        out: folder of the package; replaced as a whole at the end, untouched if anything fails.
        version: version of the package.
        pages: files, archives or folders to read instead of ``raw/pages``.
        use_records: whether to add the transcribed records.
        work: number of processes and the budget of a page; the package does not depend on the number.
        most_bytes: a larger page is set aside.
        store: readings of earlier builds, see :func:`ai_buildout.reading_cache.reading_cache`.
        progress: called as the work goes on.

    Returns:
        The account, and the seconds by stage.

    Raises:
        InputError: if an input is missing or broken, or a published id would be lost; the message names file, row and column.
    """
    built = reconcile(
        raw,
        pages=pages,
        use_records=use_records,
        work=work,
        most_bytes=most_bytes,
        store=store,
        progress=progress,
    )
    if use_records and not pages:
        check_ledger(built.rows, built.records.identities, version)
        built.account.new_ids = new_ids(built.rows, built.records.identities)
    with built.stages.timed("publish"):
        publish_package(built.rows, out, version=version, account=built.account.to_dict())
    return built.account, built.stages


def reconcile(
    raw: Path,
    *,
    pages: Sequence[Path] = (),
    use_records: bool = True,
    work: Work | None = None,
    most_bytes: int = MOST_BYTES,
    store: Store[PageReading] | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Built:
    """Everything that a build does before it writes; arguments and errors as for :func:`build`."""
    source = Raw(raw)
    account, stages = Account(), Stages()
    with stages.timed("registry"):
        registry = Registry.read(source.folder / "registry")
        listed = read_sources(source.folder / "sources.csv")
        identities = Identities(read_decisions(source.folder), read_ids(source.folder))
        transcribed = read_records(source.folder / "records", listed, registry) if use_records else []
        sources, finder = SourceList(listed), TwinFinder()
    paths = list(pages) or [source.folder / "pages"]
    read = outcomes(
        _dated(read_pages(paths, most_bytes), sources),
        partial(reader, source.folder.resolve() / "registry"),
        work or Work(),
        store,
    )
    total = count_pages(paths)
    facts: list[SourcedFact] = []
    with stages.timed("pages"):
        for number, outcome in enumerate(read, 1):
            progress("pages", number, total)
            facts += _facts(outcome, sources, finder, account)
    if not account.documents:
        raise InputError("; ".join(account.rejections) or "nothing to read")
    with stages.timed("reconcile"):
        records = records_of_facts(facts, transcribed, identities, registry.kind_of)
        rows = rows_of_records(records, registry, sources, ExchangeRates(), account, everything=use_records)
    if problems := account.imbalances():
        raise UnbalancedAccountError("; ".join(problems))
    return Built(rows, records, account, stages)


def _dated(pages: Iterable[Page | Rejection], sources: SourceList) -> Iterator[Page | Rejection]:
    """The pages with the dates that the list of sources gives them, for those that tell none."""
    for page in pages:
        date = None if isinstance(page, Rejection) else sources.date_of(page)
        yield page if isinstance(page, Rejection) or date is None else replace(page, published=date)


def _facts(
    outcome: PageReading | Rejection | Twin, sources: SourceList, finder: TwinFinder, account: Account
) -> list[SourcedFact]:
    """Count what became of a page, list its source, and give its facts if it is the first that tells them."""
    account.count_page(outcome)
    if isinstance(outcome, Twin):
        sources.add_twin(outcome)
    if not isinstance(outcome, PageReading):
        return []
    twin = finder.add(outcome.name, outcome.page_sha256, outcome.sentences)
    source_id, as_of = sources.of_reading(outcome, twin)
    if twin is not None:
        account.turn_into_twin()
        return []
    account.count_facts(outcome)
    return [SourcedFact(fact, source_id, as_of) for fact in outcome.facts]
