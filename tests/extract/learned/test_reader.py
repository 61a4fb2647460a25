"""What is made of the models' answers: figures and deals of numbers that the rules left, doubt about those that they took."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.extract.extraction import DOUBTED, Extraction, extract_with, linker_of
from ai_buildout.extract.learned import reader
from ai_buildout.extract.learned.linear import LinearModel
from ai_buildout.extract.learned.metric_names import entry_of
from ai_buildout.extract.learned.models import NONE, OTHER, YES, Models
from ai_buildout.extract.syntax.lexicon import default_lexicon

SURE = 9000


def always(answer: str, *others: str) -> LinearModel:
    """A model that gives one answer whatever the features are."""
    return LinearModel((answer, *others), (SURE, *(0 for _ in others)), {})


def says(features: dict[str, str], *classes: str) -> LinearModel:
    """A model in which each feature speaks for its class alone; the first class has it where none is found."""
    weights = {feature: ((classes.index(name), 2 * SURE),) for feature, name in features.items()}
    return LinearModel(classes, (SURE, *(0 for _ in classes[1:])), weights)


NOTHING = Models(
    tables=LinearModel(("none", "metric", "deal"), (SURE, SURE - 1000, 0), {}),
    metrics=always("revenue", OTHER),
    subjects=says({"source=actor": YES}, NONE, YES),
    deal_types=always("hardware_supply", OTHER),
    roles=says({"w-1=to": "customer", "w+1=has": "supplier"}, NONE, "customer", "supplier"),
)
"""Reads nothing, and doubts nothing."""
FIGURES = replace(NOTHING, tables=always("metric", "deal", "none"))
DEALS = replace(NOTHING, tables=LinearModel(("deal", "metric", "none"), (SURE, SURE - 1000, 0), {}))


def extraction(text: str, models: Models | None) -> Extraction:
    return extract_with(clean_page(text.encode(), name="page.txt"), linker_of(None), models)


def told(text: str, models: Models | None) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for fact in extraction(text, models).facts:
        if fact.table == "metric":
            found.append((fact.company, fact.metric, fact.value, fact.rule))
        if fact.table == "deal":
            parties = " ".join(f"{p.id}:{p.role.value}" for p in fact.parties)
            found.append((parties, fact.deal_type.value, fact.amount and fact.amount.value, fact.rule))
    return found


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


def test_a_figure_that_the_models_do_not_believe_is_refused_and_counted() -> None:
    text = "CoreWeave's revenue was $3 billion in 2025."
    doubting = replace(NOTHING, tables=always("none", "metric", "deal"))
    found = extraction(text, doubting)
    assert found.facts == ()
    assert [(fact.rule, reason) for fact, reason in found.refused] == [("metric.revenue.level", DOUBTED)]
    assert found.left_by_reason() == {"fact_refused": 1}
    assert "refused\t0\tmetric.revenue.level\tdoubtful\t" in found.explain()


def test_a_page_is_asked_about_so_many_numbers_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_NUMBERS", 2)
    text = " ".join(f"CoreWeave has ${n} billion somewhere about place {n}." for n in range(3, 8))
    assert len(told(text, FIGURES)) == 2


@pytest.mark.parametrize(
    ("told_as", "kind", "entry"),
    [
        ("revenue", "money", ("revenue", "level")),
        ("net_income", "money", ("net_income", "level")),
        ("net_income-", "money", ("net_loss", "level")),
        ("revenue_growth", "share", ("revenue", "up")),
        ("revenue_growth-", "share", ("revenue", "down")),
        ("stock_change", "share", ("stock_change", "level")),
        ("stock_change-", "share", ("stock_change", "down")),
        ("revenue", "area", None),
        ("revenue-", "money", None),
        ("of no lexicon", "money", None),
        (OTHER, "money", None),
    ],
)
def test_what_a_class_of_metrics_is_in_the_lexicon(told_as: str, kind: str, entry: tuple[str, str] | None) -> None:
    assert entry_of(default_lexicon(), told_as, kind) == entry
