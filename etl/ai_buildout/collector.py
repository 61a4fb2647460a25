"""Keeps the cycle collector still while a page is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector of reference cycles, if it runs.

    Reading a page makes many small objects and no cycles; full collections over them would make the cost of a page grow faster
    than its length.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
