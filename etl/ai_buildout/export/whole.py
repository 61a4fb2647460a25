"""A file that a library writes by its name, put in place when it is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing_path(path: Path) -> Iterator[Path]:
    """The name of a file that does not exist, beside ``path``, whose place it takes when the block ends well.

    Raises:
        OSError: if it cannot be written.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name[:60]}.", dir=target.parent) as scratch:
        fresh = Path(scratch) / target.name
        yield fresh
        fresh.replace(target)
