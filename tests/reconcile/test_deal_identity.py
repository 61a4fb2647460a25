"""Which facts are one deal, and which are two."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.reconcile.deal_identity import DealFeatures
from ai_buildout.reconcile.grouping import Opener, group_facts


def deal(
    pays: str, paid: str, amount: float | None = None, announced: str | None = None, kind: str = "x"
) -> DealFeatures:
    return DealFeatures(kind, frozenset(pays), frozenset(paid), (amount,) if amount else (), announced)


SAME = {
    "the same amount": (deal("a", "b", 100), deal("a", "b", 100)),
    "about the same amount": (deal("a", "b", 100), deal("a", "b", 103)),
    "one source gives no amount": (deal("a", "b", 100), deal("a", "b")),
    "other amounts in the same month": (deal("a", "b", 100, "2025-09"), deal("a", "b", 140, "2025-09-22")),
    "a further supplier is named for the same amount": (deal("a", "b", 100), deal("a", "bc", 100)),
    "one source knows only the year": (deal("a", "b", 100, "2025-09"), deal("a", "b", 100, "2025")),
}
DIFFERENT = {
    "other type": (deal("a", "b", 100), deal("a", "b", 100, kind="y")),
    "sides swapped": (deal("a", "b", 100), deal("b", "a", 100)),
    "other amounts, no dates": (deal("a", "b", 100), deal("a", "b", 30)),
    "years apart": (deal("a", "b", 100, "2023-01"), deal("a", "b", 30, "2025-01")),
    "another supplier and no amount": (deal("a", "b"), deal("a", "bc")),
    "bonds of one borrower without amounts": (deal("", "b"), deal("", "b")),
}


@pytest.mark.parametrize("facts", SAME.values(), ids=SAME.keys())
def test_one_deal_told_twice(facts: tuple[DealFeatures, DealFeatures]) -> None:
    assert len(group_facts(facts)) == 1


@pytest.mark.parametrize("facts", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_two_deals(facts: tuple[DealFeatures, DealFeatures]) -> None:
    assert len(group_facts(facts)) == 2


def test_a_fact_joins_the_transcribed_record_and_takes_its_id() -> None:
    (group,) = group_facts([deal("a", "b", 101)], [Opener("a-b-2025", deal("a", "b", 100, "2025-09"), True)])
    assert group.opener is not None
    assert (group.opener.record_id, group.members, group.agreed) == ("a-b-2025", [0], [("parties", "type", "amount")])


features = st.builds(
    deal,
    st.sampled_from(["a", "b", "ab"]),
    st.sampled_from(["c", "d", "cd"]),
    st.sampled_from([None, 100.0, 102.0, 300.0]),
    st.sampled_from([None, "2024-01", "2025-09", "2025"]),
)


@given(st.lists(features, max_size=12), st.randoms())
def test_clusters_do_not_depend_on_the_order_of_facts(facts: list[DealFeatures], random: Any) -> None:
    def content(order: list[DealFeatures]) -> list[list[str]]:
        return sorted(sorted(repr(order[i].sort_key()) for i in group.members) for group in group_facts(order))

    assert content(random.sample(facts, len(facts))) == content(facts)


@given(st.lists(features, max_size=12))
def test_every_fact_is_in_one_cluster(facts: list[DealFeatures]) -> None:
    assert sorted(i for c in group_facts(facts) for i in c.members) == list(range(len(facts)))
