"""Repairs on the characters of a page, in columns: a page has a handful of slips, or a gloss behind every other character."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from ai_buildout.clean.lines.columns import NO_NUMBERS, Numbers, Signs
from ai_buildout.model.codes import RepairKind


class PageRepairs(NamedTuple):
    """Damage undone.

    Attributes:
        starts, ends: the characters of the page as decoded.
        kinds, befores, afters: what it was, what stood there, and what stands there now.
    """

    starts: Numbers = NO_NUMBERS
    ends: Numbers = NO_NUMBERS
    kinds: Sequence[RepairKind] = ()
    befores: Sequence[str] = ()
    afters: Sequence[str] = ()

    def those(self, chosen: Signs) -> PageRepairs:
        """Those of the repairs that are chosen."""
        if chosen.all():
            return self
        stay = chosen.tolist()
        return PageRepairs(
            self.starts[chosen],
            self.ends[chosen],
            list(compress(self.kinds, stay)),
            list(compress(self.befores, stay)),
            list(compress(self.afters, stay)),
        )


def in_order(parts: Sequence[PageRepairs]) -> PageRepairs:
    """Some repairs and others in the order of the page."""
    written = [part for part in parts if len(part.starts)]
    if not written:
        return PageRepairs()
    starts, ends, kinds, befores, afters = written[0] if len(written) == 1 else _one_behind_the_other(written)
    if (starts[1:] > starts[:-1]).all():
        return PageRepairs(starts, ends, kinds, befores, afters)
    order = np.lexsort((ends, starts))
    places = order.tolist()
    return PageRepairs(
        starts[order],
        ends[order],
        [kinds[i] for i in places],
        [befores[i] for i in places],
        [afters[i] for i in places],
    )


def _one_behind_the_other(parts: Sequence[PageRepairs]) -> PageRepairs:
    return PageRepairs(
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        [kind for part in parts for kind in part.kinds],
        [before for part in parts for before in part.befores],
        [after for part in parts for after in part.afters],
    )
