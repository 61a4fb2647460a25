"""What ``clean`` and ``extract`` do with the pages that they are given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from ai_buildout.collect.pages import MOST_BYTES, read_pages
from ai_buildout.documents import Store, Work, outcomes
from ai_buildout.isolate import Budget
from ai_buildout.model.document import Document, Twin
from ai_buildout.model.errors import InputError
from ai_buildout.model.fact import fact_to_json
from ai_buildout.model.page import Page, Rejection
from ai_buildout.model.reading import PageReading
from ai_buildout.readers import cleaner, reader
from ai_buildout.reading_cache import ReadingCache, cache_folder, reading_cache
from ai_buildout.terminal import out, print_error
from ai_buildout.whole_files import replacing_file

Result = TypeVar("Result")


def work_of(jobs: int | None, seconds: float, mebibytes: int) -> Work:
    """How pages are to be worked on; ``jobs`` None for as many processes as there are cores."""
    return Work(jobs, Budget(seconds, mebibytes))


@contextmanager
def kept_readings(
    folder: Path | None, registry: Path, budget: Budget, *, use: bool = True
) -> Iterator[ReadingCache | None]:
    """The cache in ``folder`` (default: :func:`ai_buildout.reading_cache.cache_folder`), pruned at the end; None if it is not to be used.

    Raises:
        OSError: if the registry cannot be read.
    """
    if not use:
        yield None
        return
    cache = reading_cache(folder or cache_folder(), registry, budget)
    try:
        yield cache
    finally:
        cache.prune()


def results_of(
    paths: Sequence[Path],
    setup: Callable[[], Callable[[Page], Result | Rejection]],
    work: Work,
    most_bytes: int = MOST_BYTES,
    store: Store[Result] | None = None,
) -> Iterator[Result]:
    """What ``setup``'s function makes of the pages of ``paths``; those set aside are named on stderr at the end.

    Raises:
        InputError: if no page yields a result; it names each with its reason.
    """
    set_aside: list[str] = []
    found = False
    for outcome in outcomes(read_pages(paths, most_bytes), setup, work, store):
        if isinstance(outcome, Rejection):
            set_aside.append(f"{outcome.name}: {outcome.reason}: {outcome.detail}")
        elif isinstance(outcome, Twin):
            print_error(f"same bytes as {outcome.of}: {outcome.name}")
        else:
            found = True
            yield outcome
    if not found:
        raise InputError("; ".join(set_aside) or "nothing to read")
    for line in set_aside:
        print_error(f"set aside: {line}")


def clean_paths(
    paths: Sequence[Path], folder: Path | None, *, explain: bool, work: Work, most_bytes: int = MOST_BYTES
) -> None:
    """Write each page's text to stdout, or ``<page name>.txt`` and ``.json`` into ``folder``.

    Raises:
        InputError: if no page yields a document, or two pages would be written to one file.
        OSError: if ``folder`` cannot be written.
    """
    from ai_buildout.clean.explain import explain as explain_plain
    from ai_buildout.clean.explain import explain_rich

    written: set[str] = set()
    for document in results_of(paths, cleaner, work, most_bytes):
        if folder is not None:
            _write(document, folder, written)
        if explain and out.is_terminal:
            out.print(explain_rich(document))
        elif explain:
            sys.stdout.write(explain_plain(document))
        elif folder is None:
            sys.stdout.write(document.text + "\n")


def _write(document: Document, folder: Path, written: set[str]) -> None:
    stem = Path(document.name).stem
    if stem in written:
        raise InputError(f"{document.name}: a page of this name was written to {folder} already; clean it apart")
    written.add(stem)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.txt").write_text(document.text + "\n", encoding="utf-8", newline="\n")
    (folder / f"{stem}.json").write_text(document.to_json(), encoding="utf-8", newline="\n")


def extract_paths(
    paths: Sequence[Path],
    file: Path | None,
    registry: Path,
    *,
    explain: bool,
    work: Work,
    most_bytes: int = MOST_BYTES,
    store: Store[PageReading] | None = None,
) -> None:
    """Write the facts of the pages as JSON Lines to ``file`` or stdout.

    Raises:
        InputError: if no page yields a document.
        OSError: if ``file`` cannot be written.
    """
    readings = results_of(paths, partial(reader, registry.resolve()), work, most_bytes, store)
    if file is None:
        for line in _lines(readings, explain=explain):
            sys.stdout.write(line)
        return
    with replacing_file(file) as opened:
        opened.writelines(_lines(readings, explain=explain))


def _lines(readings: Iterator[PageReading], *, explain: bool) -> Iterator[str]:
    for reading in readings:
        yield from (fact_to_json(fact) + "\n" for fact in reading.facts)
        if explain:
            sys.stderr.write(reading.explanation + "\n")
