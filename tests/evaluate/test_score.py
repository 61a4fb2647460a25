"""How facts are scored: what pairs, what counts as right, and what a miss costs."""

from __future__ import annotations

from typing import Any

import pytest

from ai_buildout.evaluate.score import evaluate

DEAL = {
    "table": "deal",
    "deal_type": "equity_investment",
    "parties": [{"id": "a", "role": "investor"}, {"id": "b", "role": "investee"}],
    "amount": {"value": 1e9, "currency": "USD"},
    "modality": "agreed",
    "importance": "core",
}
METRIC = {"table": "metric", "company": "a", "metric": "revenue", "value": 5e9, "currency": "USD", "period": "2025"}
SPEC = {"table": "hardware", "hardware": "x100", "spec": "power", "value": 700}
SITE = {
    "table": "energy",
    "owner": "a",
    "project": "a-ohio",
    "kind": "data_center",
    "region": "Ohio",
    "power": {"value": 1e9},
}


def scores(predicted: list[dict[str, Any]], gold: list[dict[str, Any]]) -> tuple[int, int, int, float]:
    score = evaluate({"p": predicted}, {"p": gold}).scores["all"]
    return score.right, score.wrong, score.missed_core, round(score.field_f1, 3)


@pytest.mark.parametrize("fact", [DEAL, METRIC, SPEC, SITE], ids=["deal", "metric", "hardware", "energy"])
def test_a_fact_is_right_against_itself(fact: dict[str, Any]) -> None:
    assert scores([fact], [fact]) == (1, 0, 0, 1.0)


@pytest.mark.parametrize(
    ("fact", "change"),
    [
        (DEAL, {"amount": {"value": 2e9, "currency": "USD"}}),
        (DEAL, {"amount": {"value": 1e9, "currency": "CNY"}}),
        (DEAL, {"parties": [{"id": "b", "role": "investor"}, {"id": "a", "role": "investee"}]}),
        (DEAL, {"modality": "denied"}),
        (METRIC, {"company": "b"}),
        (METRIC, {"value": 6e9}),
        (METRIC, {"metric": "market_cap"}),
        (METRIC, {"period": "2023"}),
        (SPEC, {"hardware": "x200"}),
        (SITE, {"region": "Texas", "project": "a-texas"}),
    ],
)
def test_another_fact_is_wrong_and_the_gold_fact_missed(fact: dict[str, Any], change: dict[str, Any]) -> None:
    assert scores([{**fact, **change}], [fact])[:3] == (0, 1, 1)


def test_a_wrong_field_costs_field_f1_alone() -> None:
    right, wrong, missed, field_f1 = scores([{**DEAL, "modality": "planned"}], [DEAL])
    assert (right, wrong, missed) == (1, 0, 0)
    assert 0.7 < field_f1 < 1


def test_a_minor_fact_that_is_missed_is_no_loss_and_one_that_is_found_is_right() -> None:
    minor = {**METRIC, "importance": "minor"}
    assert scores([], [minor])[:3] == (0, 0, 0)
    assert scores([METRIC], [minor])[:3] == (1, 0, 0)


def test_a_fact_told_twice_is_wrong_once() -> None:
    assert scores([METRIC, METRIC], [METRIC])[:3] == (1, 1, 0)


def test_a_page_without_facts_counts_what_is_read_from_it_as_wrong() -> None:
    assert scores([DEAL], [])[:3] == (0, 1, 0)


def test_facts_read_from_pages_that_state_none_are_counted_apart() -> None:
    result = evaluate({"p": [METRIC], "q": [DEAL, SPEC], "r": []}, {"p": [METRIC], "q": [], "r": []})
    assert (result.pages, result.empty, result.wrong_on_empty) == (3, ["q", "r"], 2)
