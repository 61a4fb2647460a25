"""Places of a page in columns: many at once cost little more than one, and a few bytes each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Signs = npt.NDArray[np.bool_]
AT_ONCE = 4_096
"""So many places are worked on at once where each becomes an object: they stay in the memory at hand."""
NO_NUMBERS: Numbers = np.zeros(0, np.int64)


def numbers(values: Sequence[int]) -> Numbers:
    """A column of some numbers."""
    return np.array(values, np.int64)


def each(column: Numbers) -> Iterator[int]:
    """The numbers of a column one by one, made some at a time: they stay in the memory at hand until they are used."""
    return chain.from_iterable(column[at : at + AT_ONCE].tolist() for at in range(0, len(column), AT_ONCE))


def bounds_of(stretches: Iterable[tuple[int, int]]) -> tuple[Numbers, Numbers]:
    """The starts and the ends of some stretches."""
    bounds: Numbers = np.fromiter(chain.from_iterable(stretches), np.int64).reshape(-1, 2)
    return bounds[:, 0], bounds[:, 1]


def shares(first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
    """Of things that reach over parts ``first`` to ``last`` each: for every part that one reaches over, which one and the part."""
    counts = last - first + 1
    owners = np.arange(len(counts)).repeat(counts)
    parts = np.arange(len(owners)) + (first - counts.cumsum() + counts)[owners]
    return owners, parts


def led(first: int, column: Numbers) -> Numbers:
    """A column with a number before its first."""
    whole = np.empty(len(column) + 1, np.int64)
    whole[0], whole[1:] = first, column
    return whole


def closed(column: Numbers, last: int) -> Numbers:
    """A column with a number behind its last."""
    whole = np.empty(len(column) + 1, np.int64)
    whole[:-1], whole[-1] = column, last
    return whole
