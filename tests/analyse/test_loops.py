"""Closed chains of companies: what counts as one, how it is named, and what it adds up."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.analyse.flows import flows_of
from ai_buildout.analyse.loops import find_loops, loop_row, step_rows
from ai_buildout.model.codes import Modality
from ai_buildout.model.rows.flows import FlowRow
from tests.analyse.test_flows import deal, parties


def pays(*chain: str, amount: float | None = None, **cells: Any) -> list[FlowRow]:
    """One compute contract for each two neighbours of the chain: the first pays the second."""
    found = []
    for giver, receiver in itertools.pairwise(chain):
        deal_id = f"{giver}-{receiver}"
        money = {} if amount is None else {"amount_value": amount, "amount_qualifier": "exact", "amount_currency": "USD", "usd_rate": 1.0, "usd_rate_date": "2025-01-01", "amount_usd_value": amount}  # fmt: skip
        row = deal(deal_id=deal_id, deal_type="compute_contract", **money, **cells)
        found += flows_of([row], parties([f"{giver}:customer", f"{receiver}:supplier"], deal_id))
    return found


def paths(
    flows: list[FlowRow], max_length: int = 4, company: str | None = None, *, everything: bool = False
) -> list[str]:
    loops = find_loops(flows, max_length=max_length, company=company, everything=everything)
    return [loop_row(loop).path for loop in loops]


def test_a_chain_that_closes_is_a_loop_from_the_first_company_in_the_alphabet() -> None:
    assert paths(pays("n", "o", "c", "n")) == ["c → n → o → c"]


def test_what_a_single_deal_gives_back_closes_no_loop() -> None:
    assert paths(pays("a", "b")) == []


def test_shorter_loops_come_first_and_longer_ones_are_left_out() -> None:
    flows = pays("a", "b", "a") + pays("b", "c", "a") + pays("c", "d", "e", "a")
    assert paths(flows) == ["a → b → a", "a → b → c → a"]
    assert paths(flows, max_length=5) == ["a → b → a", "a → b → c → a", "a → b → c → d → e → a"]
    assert paths(flows, max_length=2) == ["a → b → a"]
    assert paths(flows, company="c") == ["a → b → c → a"]


@pytest.mark.parametrize(
    "cells", [{"status": "cancelled"}, {"modality": "denied"}, {"superseded_by": "x"}, {"provisional": True}]
)
def test_deals_that_do_not_count_close_no_loop_unless_asked(cells: dict[str, Any]) -> None:
    flows = pays("a", "b") + pays("b", "a", **cells)
    assert paths(flows) == []
    assert paths(flows, everything=True) == ["a → b → a"]


def test_a_loop_adds_up_exact_amounts_alone_and_counts_the_others() -> None:
    flows = pays("a", "b", amount=5.0) + pays("b", "a", modality="in_talks")
    row = loop_row(*find_loops(flows))
    assert (row.amount_usd_exact, row.open_amounts, row.deal_count, row.modality) == (5.0, 1, 2, Modality.IN_TALKS)


def test_each_step_names_its_deals() -> None:
    (loop,) = find_loops(pays("a", "b", "c", "a"))
    assert [(s.step, s.from_id, s.to_id, s.deal_id) for s in step_rows(loop)] == [(1, "a", "b", "a-b"), (2, "b", "c", "b-c"), (3, "c", "a", "c-a")]  # fmt: skip


def test_a_loop_has_at_least_two_companies() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        find_loops([], max_length=1)


edges = st.sets(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")).filter(lambda e: e[0] != e[1]), max_size=12
)


@given(edges, st.integers(2, 5), st.randoms())
def test_loops_are_all_cycles_up_to_the_length_whatever_the_order(
    graph: set[tuple[str, str]], length: int, random
) -> None:
    flows = [flow for edge in sorted(graph) for flow in pays(*edge)]
    wanted = {
        ".".join(chain)
        for size in range(2, length + 1)
        for chain in itertools.permutations("abcde", size)
        if chain[0] == min(chain) and all(edge in graph for edge in zip(chain, (*chain[1:], chain[0]), strict=True))
    }
    random.shuffle(flows)
    found = [loop.loop_id for loop in find_loops(flows, max_length=length)]
    assert set(found) == wanted
    assert found == sorted(found, key=lambda name: (name.count("."), name.split(".")))
