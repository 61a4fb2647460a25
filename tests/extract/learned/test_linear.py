"""A linear model: what it sums up to, and that a file of it says the same."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.extract.learned.linear import LinearModel, read_model, write_model
from ai_buildout.extract.learned.models import FOLDER, NAMES, read_models
from ai_buildout.model.errors import InputError

MODEL = LinearModel(("deal", "none"), (100, -100), {"l1=for": ((0, 900),), "kind=share": ((0, -500), (1, 400))})
NAMED = st.text(min_size=1, max_size=8)


@st.composite
def models(draw: st.DrawFn) -> LinearModel:
    classes = tuple(draw(st.lists(NAMED, min_size=2, max_size=4, unique=True)))
    weight = st.integers(-5000, 5000)
    places = st.lists(st.integers(0, len(classes) - 1), min_size=1, unique=True)
    told = draw(st.dictionaries(NAMED, places, max_size=8))
    weights = {feature: tuple((place, draw(weight)) for place in found) for feature, found in told.items()}
    return LinearModel(classes, tuple(draw(weight) for _ in classes), weights)


def test_the_weights_of_the_features_add_up() -> None:
    assert MODEL.sums([]) == [100, -100]
    assert MODEL.sums(["l1=for", "kind=share", "unheard of"]) == [500, 300]


def test_shares_are_those_of_the_logistic_function() -> None:
    shares = MODEL.shares(["l1=for", "kind=share"])
    assert list(shares) == ["deal", "none"]
    assert shares["deal"] == pytest.approx(1 / (1 + exp(-0.2)))


@given(models(), st.lists(NAMED, max_size=6))
def test_shares_add_up_to_one_in_whatever_order_the_features_come(model: LinearModel, features: list[str]) -> None:
    shares = model.shares(features)
    assert sum(shares.values()) == pytest.approx(1)
    assert model.shares(features[::-1]) == shares


@given(models())
def test_a_model_read_back_is_the_same(tmp_path_factory: pytest.TempPathFactory, model: LinearModel) -> None:
    file = tmp_path_factory.mktemp("model") / "m.jsonl"
    write_model(model, file)
    again = read_model(file)
    assert (again.classes, again.intercepts) == (model.classes, model.intercepts)
    assert {f: dict(w) for f, w in again.weights.items()} == {f: dict(w) for f, w in model.weights.items()}
    first = file.read_bytes()
    write_model(again, file)
    assert file.read_bytes() == first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("[]", 1),
        ('{"a": "x"}', 1),
        ('{"a": 1}\n{"f": 1}', 2),
        ('{"a": 1}\n["f", {"a": 2}]\n["g", {"b": 2}]', 3),
        ('{"a": 1}\n["f", {"a": "x"}]', 2),
        ('{"a": 1}\n["f", {"a": 2}', 2),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "tables.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError, match=rf"tables\.jsonl:{line}: no line of a model"):
        read_model(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"tables\.jsonl: cannot be read"):
        read_models(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_the_models_of_the_package_are_written_as_the_tool_writes_them(tmp_path: Path, name: str) -> None:
    file = FOLDER / f"{name}.jsonl"
    write_model(read_model(file), tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()
