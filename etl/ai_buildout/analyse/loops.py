"""Flows → loops: closed chains of companies, each of which gives something to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from ai_buildout.model.codes import MODALITY_ORDER, Modality, Qualifier
from ai_buildout.model.rows.flows import FlowRow, LoopRow, LoopStepRow

PUBLISHED_LENGTH = 4
"""Longest loop of the published table; the longer they are, the less they say and the more there are."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Loop:
    """A closed chain: the companies from the first in the alphabet on, and the flows of each step."""

    companies: tuple[str, ...]
    steps: tuple[tuple[FlowRow, ...], ...]

    @property
    def loop_id(self) -> str:
        """The companies, parted by full stops."""
        return ".".join(self.companies)

    @property
    def deals(self) -> set[str]:
        """The deals that make the steps."""
        return {flow.deal_id for step in self.steps for flow in step}


def find_loops(
    flows: Iterable[FlowRow],
    *,
    max_length: int = PUBLISHED_LENGTH,
    company: str | None = None,
    everything: bool = False,
) -> list[Loop]:
    """The loops among the flows, the shorter first, then by their ids.

    A loop goes along flows that are not given in return for others, visits no company twice, and rests on at least two deals.

    Args:
        flows: rows of ``flows``.
        max_length: the most companies of a loop, at least 2.
        company: only loops through this company.
        everything: whether flows of cancelled, denied, superseded and unreviewed deals count too.

    Raises:
        ValueError: if ``max_length`` is below 2.
    """
    if max_length < 2:
        raise ValueError(f"a loop has at least 2 companies, not {max_length}")
    steps: dict[Pair, list[FlowRow]] = defaultdict(list)
    for flow in sorted(flows, key=lambda flow: flow.flow_id):
        if not flow.in_return and (everything or (flow.active and not flow.provisional)):
            steps[flow.from_id, flow.to_id].append(flow)
    found = [loop for loop in _cycles(steps, max_length) if len(loop.deals) > 1]
    if company is not None:
        found = [loop for loop in found if company in loop.companies]
    return sorted(found, key=lambda loop: (len(loop.companies), loop.companies))


def _cycles(steps: Mapping[Pair, Sequence[FlowRow]], max_length: int) -> Iterator[Loop]:
    if not _is_cyclic(steps):
        return
    import networkx as nx  # takes longer to load than most builds take to find that there is no loop

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted(steps))
    for cycle in nx.simple_cycles(graph, length_bound=max_length):
        first = cycle.index(min(cycle))
        companies = (*cycle[first:], *cycle[:first])
        pairs = zip(companies, (*companies[1:], companies[0]), strict=True)
        yield Loop(companies, tuple(tuple(steps[pair]) for pair in pairs))


def _is_cyclic(pairs: Iterable[Pair]) -> bool:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for giver, receiver in pairs:
        sorter.add(receiver, giver)
    try:
        sorter.prepare()
    except CycleError:
        return True
    return False


def loop_row(loop: Loop) -> LoopRow:
    """The published row of a loop."""
    flows = [flow for step in loop.steps for flow in step]
    exact = [flow.amount_usd_value for flow in flows if _has_own_amount(flow) and flow.amount_usd_value is not None]
    return LoopRow(
        loop_id=loop.loop_id,
        path=" → ".join((*loop.companies, loop.companies[0])),
        length=len(loop.companies),
        deal_count=len(loop.deals),
        modality=max((_furthest(step) for step in loop.steps), key=MODALITY_ORDER.index),
        amount_usd_exact=round(sum(exact), 2) if exact else None,
        open_amounts=len(flows) - len(exact),
    )


def step_rows(loop: Loop) -> Iterator[LoopStepRow]:
    """A row for each flow of each step."""
    for number, step in enumerate(loop.steps, start=1):
        for flow in step:
            yield LoopStepRow(
                loop_step_id=".".join((loop.loop_id, str(number), flow.deal_id, flow.kind.value)),
                loop_id=loop.loop_id,
                step=number,
                from_id=flow.from_id,
                to_id=flow.to_id,
                deal_id=flow.deal_id,
                flow_id=flow.flow_id,
            )


def _has_own_amount(flow: FlowRow) -> bool:
    return not flow.shared and flow.qualifier is Qualifier.EXACT


def _furthest(step: Sequence[FlowRow]) -> Modality:
    return min((flow.modality for flow in step), key=MODALITY_ORDER.index)
