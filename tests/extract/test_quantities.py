"""Quantities by case: what a text says, its spans as written, its values in base units; tuned on one file, judged on the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from ai_buildout.extract.quantities import find_quantities
from ai_buildout.model.codes import Qualifier
from ai_buildout.model.mention import Quantity, QuantityKind

CASES = Path(__file__).parents[1] / "cases" / "extract"
CONTEXT = ("language", "region", "default_currency")
PLAIN = ("currency", "noun", "per", "unit")
NUMBERS = ("value", "min", "max")


def cases(name: str) -> list[Any]:
    return list(_cases(name))


def _cases(name: str) -> Iterator[Any]:
    for index, case in enumerate(json.loads((CASES / name).read_text("utf-8"))):
        marks = [pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else []
        yield pytest.param(case, id=f"{case['group']}-{index}-{case['text'][:24]}", marks=marks)


def as_case(quantity: Quantity, expected: dict[str, Any]) -> dict[str, Any]:
    """The quantity in the form of a case; ``noun`` and ``unit`` only where the case names them."""
    found: dict[str, Any] = {"surface": quantity.surface, "kind": quantity.kind}
    found |= {name: pytest.approx(number) for name in NUMBERS if (number := getattr(quantity, name)) is not None}
    if quantity.qualifier is not Qualifier.EXACT:
        found["qualifier"] = quantity.qualifier.value
    for name in ("inferred", "approximate_magnitude"):
        if getattr(quantity, name):
            found[name] = True
    for name in PLAIN:
        named = name in expected if name in ("noun", "unit") else True
        if named and getattr(quantity, name):
            found[name] = getattr(quantity, name)
    return found


def check(case: dict[str, Any]) -> None:
    context = {name: case[name] for name in CONTEXT if name in case}
    found = find_quantities(case["text"], **context)
    assert [q.surface for q in found] == [e["surface"] for e in case["expect"]]
    assert [as_case(q, e) for q, e in zip(found, case["expect"], strict=True)] == case["expect"]


@pytest.mark.parametrize("case", cases("quantities_tuning.json"))
def test_tuning_case(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("quantities_judging.json"))
def test_judging_case(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("quantities_blind.json"))
def test_case_written_before_it_was_read(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("quantities_known_failures.json"))
def test_known_failure(case: dict[str, Any]) -> None:
    check(case)


def test_there_are_enough_cases_of_every_kind() -> None:
    listed = [
        c
        for name in ("tuning", "judging", "blind")
        for c in json.loads((CASES / f"quantities_{name}.json").read_text("utf-8"))
    ]
    kinds = {e["kind"] for c in listed for e in c["expect"]}
    assert len(listed) >= 600
    assert len({c["text"] for c in listed}) == len(listed)
    assert kinds == set(get_args(QuantityKind))
