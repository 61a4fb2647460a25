"""Quality never falls silently: the scores on each set of pages stay at or above their pinned floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_buildout.evaluate.floors import Floor, fallen, measure, read_floors

ROOT = Path(__file__).parents[2]
FLOORS = read_floors(Path(__file__).parent / "floors.json")


@pytest.mark.parametrize("name", FLOORS)
def test_the_scores_hold(name: str) -> None:
    """``python -m tools.pin_floors`` pins them anew after a gain or a change of the pages."""
    assert fallen(FLOORS[name], measure(FLOORS[name], ROOT, ROOT / "raw" / "registry")) == []


def floor(**scores: float) -> Floor:
    values = {"precision": 0.9, "recall": 0.8, "field_f1": 0.7, **scores}
    return Floor.model_validate({"pages": (), "gold": "", "fingerprint": "f", **values})


def test_a_lower_score_is_told_and_a_gain_is_not() -> None:
    assert fallen(floor(), floor(precision=0.95)) == []
    assert fallen(floor(), floor(recall=0.799)) == []
    assert fallen(floor(), floor(recall=0.7)) == ["recall 0.7000 is below the floor of 0.8000"]


def test_a_fact_more_on_pages_that_state_none_is_told() -> None:
    known = floor().model_copy(update={"wrong_on_empty": 1})
    assert fallen(known, floor()) == []
    assert fallen(floor(), known) == ["1 facts were read from pages that state none, not 0"]


def test_a_set_without_facts_has_no_scores_to_fall() -> None:
    empty = floor().model_copy(update={"precision": None, "recall": None, "field_f1": None, "empty_pages": 3})
    assert fallen(empty, empty) == []


def test_floors_of_another_corpus_are_no_floors() -> None:
    assert len(fallen(floor(), floor().model_copy(update={"fingerprint": "g"}))) == 1
