"""What the models make of what the rules read: doubt, or another owner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ai_buildout.extract.extraction import DOUBTED
from ai_buildout.extract.learned import answers
from ai_buildout.extract.learned.models import NONE, YES, Models
from tests.extract.learned.made_models import DEALS, NOTHING, always, extraction, says, told

FIRST = replace(NOTHING, subjects=says({"ahead=0:l": YES}, NONE, YES))
"""Every number is of whom the sentence names first."""


def test_a_figure_that_can_be_none_is_refused_and_counted() -> None:
    text = "CoreWeave's revenue was $3 billion in 2025."
    found = extraction(text, replace(NOTHING, tables=always("none", "metric", "deal")))
    assert found.facts == ()
    assert [(fact.rule, reason) for fact, reason in found.refused] == [("metric.revenue.level", DOUBTED)]
    assert found.left_by_reason() == {"fact_refused": 1}
    assert "refused\t0\tmetric.revenue.level\tdoubtful\t" in found.explain()


def test_a_figure_is_given_to_the_one_that_the_models_are_sure_of() -> None:
    text = "Oracle moved in when CoreWeave's revenue was $3 billion."
    assert told(text, NOTHING) == [("coreweave", "revenue", 3e9, "metric.revenue.level")]
    assert told(text, FIRST) == [("oracle", "revenue", 3e9, "metric.revenue.level.owner")]
    (fact,) = extraction(text, FIRST).facts
    assert fact.quote == "Oracle moved in when CoreWeave's revenue was $3 billion"


@pytest.mark.parametrize(
    ("text", "models", "why"),
    [
        ("CoreWeave's revenue was $3 billion in 2025.", replace(NOTHING, subjects=always(NONE, YES)), "it is nobody's"),
        ("Goldman Sachs says CoreWeave's revenue was $3 billion in 2025.", FIRST, "who only speaks owns nothing"),
    ],
)
def test_a_figure_is_refused_where_its_owner_is_unlikely_and_no_other_sure(text: str, models: Models, why: str) -> None:
    found = extraction(text, models)
    assert found.facts == (), why
    assert [reason for _, reason in found.refused] == [DOUBTED], why


def test_beyond_so_many_numbers_of_a_page_nothing_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_NUMBERS", 1)
    text = "CoreWeave's revenue was $3 billion in 2025. Oracle's revenue was $5 billion in 2025."
    doubting = replace(NOTHING, tables=always("none", "metric", "deal"))
    assert [value for _, _, value, _ in told(text, doubting)] == [5e9]
    monkeypatch.setattr(answers, "MOST_NUMBERS", 0)
    assert told(DEAL, doubting) == told(DEAL, None) != []


def test_a_number_that_several_have_alike_is_no_other_ones() -> None:
    text = "Oracle, Microsoft and Meta each had revenue of $3 billion in 2025."
    nobody = replace(NOTHING, subjects=always(NONE, YES))
    assert told(text, nobody) == told(text, None)
    assert len(told(text, None)) > 1


DEAL = "Oracle will buy $40 billion of chips from Nvidia."


def test_a_deal_is_believed_where_one_of_its_parties_is() -> None:
    models = replace(DEALS, roles=says({"side=r": "supplier"}, NONE, "customer", "supplier"))
    assert [fact.rule for fact in extraction(DEAL, models).facts] == [
        fact.rule for fact in extraction(DEAL, None).facts
    ]


@pytest.mark.parametrize(
    ("models", "why"),
    [
        (replace(DEALS, roles=always(NONE, "customer", "supplier")), "nobody is a party"),
        (replace(NOTHING, tables=always("none", "metric", "deal")), "the number is none of a deal"),
    ],
)
def test_a_deal_that_the_models_do_not_believe_is_refused(models: Models, why: str) -> None:
    found = extraction(DEAL, models)
    assert found.facts == (), why
    assert [reason for _, reason in found.refused] == [DOUBTED], why
