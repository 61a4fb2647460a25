"""Pages from files, folders and archives, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ai_buildout.collect.page_names import safe_name
from ai_buildout.collect.parquet import parquet_pages
from ai_buildout.collect.warc import warc_pages
from ai_buildout.model.errors import InputError
from ai_buildout.model.page import Page, Rejection

MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain", ".md": "text/plain"}
"""File endings that are pages, and what they hold."""

ARCHIVES = {".warc": warc_pages, ".warc.gz": warc_pages, ".parquet": parquet_pages}
"""File endings that hold many pages, and their readers."""

MOST_BYTES = 32 << 20
"""Bytes that a page may have, if the caller does not say."""

JOURNAL = "fetch.jsonl"
"""What ``fetch`` keeps beside its archives to go on by; it is passed over there as hidden files are."""

_ENDINGS = (*MEDIA_TYPES, *ARCHIVES)


def page_files(paths: Sequence[Path]) -> Iterator[Path | Rejection]:
    """The files to read for ``paths`` (files, or folders read in full), in the order of their names within each.

    A file that the caller names is read whatever its ending; within a folder, files that are no pages are rejections,
    hidden files and folders are passed over, and so is the journal of ``fetch`` beside its archives.

    Raises:
        InputError: if a path does not exist, or a folder holds no page.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder_files(path)
        elif path.exists():
            yield path
        else:
            raise InputError(f"{path}: no such file or folder")


def count_pages(paths: Sequence[Path]) -> int:
    """How many pages :func:`read_pages` gives; 0 where there are archives, which tell only when they are read.

    Raises:
        InputError: as :func:`page_files`.
    """
    files = list(page_files(paths))
    return 0 if any(isinstance(file, Path) and _ending(file) in ARCHIVES for file in files) else len(files)


def _ending(file: Path) -> str:
    name = file.name.lower()
    return next((ending for ending in _ENDINGS if name.endswith(ending)), file.suffix.lower())


def _folder_files(folder: Path) -> Iterator[Path | Rejection]:
    files = sorted(_walk(folder), key=lambda f: f.relative_to(folder).parts)
    endings = ", ".join(_ENDINGS)
    if not any(_ending(file) in _ENDINGS for file in files):
        raise InputError(f"{folder}: no page in this folder ({endings})")
    fetched = {file.parent for file in files if _ending(file) in ARCHIVES}
    for file in files:
        if file.name == JOURNAL and file.parent in fetched:
            continue
        if not file.is_file():
            yield Rejection(safe_name(file.name), "unreadable", "not a file, or a link to nothing")
        elif _ending(file) in _ENDINGS:
            yield file
        else:
            yield Rejection(safe_name(file.name), "unsupported_type", f"not a page ({endings})")


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename}: {error.strerror}")

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root, f) for f in files if not f.startswith("."))


def read_pages(paths: Sequence[Path], most: int = MOST_BYTES) -> Iterator[Page | Rejection]:
    """The pages of ``paths``, one after the other; what cannot be read is a rejection with its reason.

    No more than one page, or one batch of a Parquet file, is held at a time.

    Args:
        paths: files, archives, or folders of them.
        most: bytes that a page may have; a larger one is a rejection.

    Raises:
        InputError: as :func:`page_files`.
    """
    for file in page_files(paths):
        if isinstance(file, Rejection):
            yield file
            continue
        try:
            archive = ARCHIVES.get(_ending(file))
            if archive is None:
                yield _read(file, most)
            else:
                yield from archive(file, most)
        except OSError as error:
            yield Rejection(safe_name(file.name), "unreadable", str(error.strerror or error))


def _read(file: Path, most: int) -> Page | Rejection:
    name = safe_name(file.name)
    with file.open("rb") as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        return Rejection(name, "too_large", f"more than {most:,} bytes")
    return Page(name, content, media_type=MEDIA_TYPES.get(_ending(file)))
