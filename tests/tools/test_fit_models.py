"""What the models are fitted to: which pages, what their numbers are labelled, and what comes out of a few examples."""

from __future__ import annotations

from typing import Any

import pytest
from tools.fit_models import FOLDS, LEAST_EXAMPLES, LEAST_SEEN, fit_one, fold_of
from tools.labelled_numbers import LabelledPage, case_files, examples_of, open_sets

from ai_buildout.clean import clean_page
from ai_buildout.extract.extraction import linker_of
from ai_buildout.extract.learned.models import NONE, OTHER, YES

TEXT = "CoreWeave's revenue was $3 billion in 2025. Oracle sold it chips for $40 million, against $7 million in 2024."
REVENUE = {
    "table": "metric",
    "company": "coreweave",
    "metric": "revenue",
    "value": 3e9,
    "currency": "USD",
    "quote": "CoreWeave's revenue was $3 billion in 2025",
}
SALE = {
    "table": "deal",
    "deal_type": "hardware_supply",
    "parties": [{"id": "oracle", "role": "supplier"}, {"id": "coreweave", "role": "customer"}],
    "amount": {"value": 4e7, "currency": "USD"},
    "quote": "Oracle sold it chips for $40 million",
}


def labelled(*facts: dict[str, Any], text: str = TEXT) -> LabelledPage:
    return LabelledPage("a/page", clean_page(text.encode(), name="page.txt"), list(facts), {})


def test_sealed_sets_are_never_looked_at() -> None:
    assert {"tuning", "reports", "empty"} <= open_sets().keys()
    assert not [name for name in open_sets() if name.endswith(("judging", "unseen"))]
    assert "tuning" in case_files()
    assert "judging" not in case_files()


def test_a_number_is_labelled_by_the_fact_whose_quote_holds_it() -> None:
    found = examples_of(labelled(REVENUE, SALE), linker_of(None))
    assert [label for _, label in found.tables] == ["metric", "deal", NONE]
    assert [label for _, label in found.metrics] == ["revenue"]
    assert [label for _, label in found.deal_types] == ["hardware_supply"]
    assert "supplier" in [label for _, label in found.roles]


def test_the_subject_is_the_candidate_that_the_fact_names() -> None:
    found = examples_of(labelled(REVENUE), linker_of(None))
    assert [label for _, label in found.subjects] == [YES]
    found = examples_of(labelled(REVENUE | {"company": "nvidia"}), linker_of(None))
    assert [label for _, label in found.subjects] == [NONE]


def test_a_figure_below_zero_is_a_class_of_its_own() -> None:
    loss = REVENUE | {"metric": "net_income", "value": -3e9}
    assert [label for _, label in examples_of(labelled(loss), linker_of(None)).metrics] == ["net_income-"]


def test_a_small_number_outside_the_quote_may_be_anything() -> None:
    text = (
        "CoreWeave has 40 people. A park nearby has 40 people too, and a hall 50,000 people. Another has 50,000 people."
    )
    staff = {
        "table": "metric",
        "company": "coreweave",
        "metric": "employees",
        "value": 40,
        "quote": "CoreWeave has 40 people",
    }
    hall = staff | {"value": 50_000, "quote": "a hall 50,000 people"}
    found = examples_of(labelled(staff, hall, text=text), linker_of(None))
    assert [label for _, label in found.tables] == ["metric", "metric", "metric"]


def test_every_page_has_one_fold() -> None:
    folds = {fold_of(f"set/page-{i}") for i in range(40)}
    assert folds == set(range(FOLDS))
    assert fold_of("set/page-1") == fold_of("set/page-1")


def test_what_marks_a_class_gets_its_weight() -> None:
    examples = [(["x", "for"], "deal")] * LEAST_EXAMPLES + [(["x", "of"], "none")] * LEAST_EXAMPLES
    model = fit_one([*examples, (["x", "rare"], "debt")], 1.0)
    assert set(model.classes) == {"deal", "none", OTHER}
    assert model.shares(["x", "for"])["deal"] > 0.6
    assert model.shares(["x", "of"])["none"] > 0.6
    assert "rare" not in model.weights
    assert LEAST_SEEN > 1


@pytest.mark.parametrize("strength", [0.3, 3.0])
def test_two_classes_are_weighed_against_each_other(strength: float) -> None:
    model = fit_one([(["a"], YES), (["b"], NONE)] * LEAST_EXAMPLES, strength)
    assert model.classes == (NONE, YES)
    assert model.shares(["a"])[YES] == pytest.approx(model.shares(["b"])[NONE], abs=0.01)
    assert model.shares(["a"])[YES] > 0.5
