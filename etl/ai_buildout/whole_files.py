"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def replacing_file(path: Path) -> Iterator[TextIO]:
    """A new UTF-8 text file beside ``path`` that takes its place when the block ends well; a device or pipe is written to.

    Raises:
        OSError: if it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    target = path.resolve()
    handle, fresh = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        Path(fresh).chmod(0o644)
        Path(fresh).replace(target)
    finally:
        Path(fresh).unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that others see all of it or none.

    Raises:
        OSError: if it cannot be written.
    """
    handle, fresh = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(fresh).replace(path)
    finally:
        Path(fresh).unlink(missing_ok=True)
