"""Pages from files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ai_buildout.model.errors import InputError
from ai_buildout.model.page import Page, Rejection

MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain", ".md": "text/plain"}
"""File endings that are pages, and what they hold."""


def page_files(paths: Sequence[Path]) -> Iterator[Path | Rejection]:
    """The files to read for ``paths`` (files, or folders read in full), in the order of their names within each.

    A file that the caller names is read whatever its ending; within a folder, files that are no pages are rejections,
    hidden files and folders are passed over.

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


def _folder_files(folder: Path) -> Iterator[Path | Rejection]:
    files = sorted(_walk(folder), key=lambda f: f.relative_to(folder).parts)
    endings = ", ".join(MEDIA_TYPES)
    if not any(file.suffix.lower() in MEDIA_TYPES for file in files):
        raise InputError(f"{folder}: no page in this folder ({endings})")
    for file in files:
        known = file.suffix.lower() in MEDIA_TYPES
        yield file if known else Rejection(file.name, "unsupported_type", f"not a page ({endings})")


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename}: {error.strerror}")

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root, f) for f in files if not f.startswith("."))


def read_pages(paths: Sequence[Path]) -> Iterator[Page | Rejection]:
    """The pages of ``paths``, one after the other; what cannot be read is a rejection with its reason.

    Raises:
        InputError: as :func:`page_files`.
    """
    for file in page_files(paths):
        if isinstance(file, Rejection):
            yield file
            continue
        try:
            content = file.read_bytes()
        except OSError as error:
            yield Rejection(file.name, "unreadable", str(error.strerror))
            continue
        yield Page(file.name, content, media_type=MEDIA_TYPES.get(file.suffix.lower()))
