"""The published rows that follow from others: flows, loops and their steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ai_buildout.analyse.flows import flows_of
from ai_buildout.analyse.loops import find_loops, loop_row, step_rows
from ai_buildout.model.columns import Row
from ai_buildout.model.rows.deals import DealPartyRow, DealRow


def derived_rows(deals: Iterable[Row], parties: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """The rows of ``flows``, ``loops`` and ``loop_steps`` by table.

    Args:
        deals: rows of ``deals``.
        parties: rows of ``deal_parties``.
    """
    flows = flows_of(
        (row for row in deals if isinstance(row, DealRow)), (row for row in parties if isinstance(row, DealPartyRow))
    )
    loops = find_loops(flows)
    return {
        "flows": flows,
        "loops": [loop_row(loop) for loop in loops],
        "loop_steps": [row for loop in loops for row in step_rows(loop)],
    }
