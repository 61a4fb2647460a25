"""Many named tuples at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar

_Named = TypeVar("_Named", bound=tuple[Any, ...])


def named(kind: type[_Named], rows: Iterable[tuple[Any, ...]]) -> list[_Named]:
    """The rows as named tuples of a kind, all fields given: what ``kind(*row)`` makes, in half the time."""
    return list(map(partial(tuple.__new__, kind), rows))
