"""What is made of the models' answers: figures and deals of numbers that the rules left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ai_buildout.extract.learned import answers
from ai_buildout.extract.learned.linear import LinearModel
from ai_buildout.extract.learned.models import NONE, OTHER, YES, Models
from tests.extract.learned.made_models import DEALS, FIGURES, NOTHING, always, extraction, says, told

LEFT = "CoreWeave has $3 billion somewhere about the place."
"""No rule reads a figure here."""


def test_a_number_that_no_rule_took_up_is_read() -> None:
    assert told(LEFT, None) == told(LEFT, NOTHING) == []
    assert told(LEFT, FIGURES) == [("coreweave", "revenue", 3e9, "learned.revenue")]


def test_a_figure_is_read_with_the_words_that_say_it() -> None:
    (fact,) = extraction(LEFT, FIGURES).facts
    assert LEFT[fact.start : fact.end] == fact.quote == "CoreWeave has $3 billion"


@pytest.mark.parametrize(
    ("models", "why"),
    [
        (replace(FIGURES, metrics=always(OTHER, "revenue")), "nobody can tell the metric by its name"),
        (replace(FIGURES, metrics=always("weekly_users", OTHER)), "a sum is none of users"),
        (replace(FIGURES, subjects=always(NONE, YES)), "it is nobody's"),
        (replace(FIGURES, metrics=LinearModel(("revenue", "capex", "cash"), (0, 0, 0), {})), "it may be three things"),
    ],
)
def test_a_number_is_left_where_the_models_are_not_sure(models: Models, why: str) -> None:
    assert told(LEFT, models) == [], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("CoreWeave has tens of billions of dollars somewhere about the place.", "only the order of magnitude is told"),
        ("CoreWeave needs to make $3 billion somewhere about the place.", "what would have to be is not told to be"),
        ("Does CoreWeave have $3 billion somewhere about the place?", "a question states nothing"),
    ],
)
def test_numbers_that_nobody_is_asked_about(text: str, why: str) -> None:
    assert told(text, FIGURES) == [], why


def test_a_sum_in_another_currency_behind_a_sum_is_the_same_one() -> None:
    text = "CoreWeave has 160 billion yuan ($23 billion) somewhere about the place."
    assert [value for _, _, value, _ in told(text, FIGURES)] == [160e9]


def test_a_large_number_of_which_a_fact_was_made_is_not_read_again() -> None:
    text = "CoreWeave's revenue was $3 billion in 2025. CoreWeave has $3 billion somewhere about the place."
    assert [rule for *_, rule in told(text, FIGURES)] == ["metric.revenue.level"]


def test_who_only_speaks_of_others_is_no_subject() -> None:
    text = "Goldman Sachs expects $3 billion somewhere about the place."
    assert told(text, FIGURES) == []


DELIVERED = "Nvidia has to Oracle all about $40 million of it."


def test_the_parties_of_a_deal_are_those_that_the_models_give_its_roles() -> None:
    assert told(DELIVERED, None) == []
    assert told(DELIVERED, DEALS) == [
        ("oracle:customer nvidia:supplier", "hardware_supply", 4e7, "learned.hardware_supply")
    ]


@pytest.mark.parametrize(
    ("models", "why"),
    [
        (replace(DEALS, roles=says({"w-1=to": "customer"}, NONE, "customer", "supplier")), "the supplier is not told"),
        (replace(DEALS, roles=always(NONE, "customer", "supplier")), "nobody is a party"),
        (replace(DEALS, deal_types=always("partnership", OTHER)), "the parties of a partnership are alike"),
        (replace(DEALS, deal_types=always(OTHER, "debt")), "the type is too rare to be told"),
    ],
)
def test_no_deal_is_read_without_its_type_and_parties(models: Models, why: str) -> None:
    assert told(DELIVERED, models) == [], why


def test_a_borrower_stands_alone() -> None:
    models = replace(DEALS, deal_types=always("debt", OTHER), roles=always("borrower", NONE))
    assert told(LEFT, models) == [("coreweave:borrower", "debt", 3e9, "learned.debt")]


def test_a_deal_told_again_takes_over_the_sum_and_is_one() -> None:
    text = (
        "Oracle signed a contract to buy GPUs from Nvidia last week. Nvidia has to Oracle all about $40 million of it."
    )
    (ruled,) = extraction(text, None).facts
    (both,) = extraction(text, DEALS).facts
    assert ruled.table == both.table == "deal"
    assert ruled.rule == both.rule
    assert ruled.amount is None
    assert both.amount is not None
    assert both.amount.value == 4e7


def test_a_page_is_asked_about_so_many_numbers_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_NUMBERS", 2)
    text = " ".join(f"CoreWeave has ${n} billion somewhere about place {n}." for n in range(3, 8))
    assert len(told(text, FIGURES)) == 2
