"""The normal form of claim values, and which columns show them."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.model.claim_value import (
    ClaimValue,
    claim_columns,
    claim_value,
    columns_of_claim,
    number_text,
    parse_quantity,
    quantity_text,
    shown_value,
    unit_of_claim,
)
from ai_buildout.model.codes import DealType, Qualifier
from ai_buildout.model.columns import quantity_prefixes
from ai_buildout.model.number import Number
from ai_buildout.model.tables import TABLES

finite = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (5.0, "5"),
        (2.5, "2.5"),
        (-0.05, "-0.05"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (3, "3"),
    ],
)
def test_numbers_are_written_without_exponent_or_idle_digits(number: float, text: str) -> None:
    assert number_text(number) == text


@given(finite)
def test_a_number_reads_back_as_itself(number: float) -> None:
    text = number_text(number)
    assert float(text) == number
    assert "e" not in text


@given(finite, finite)
def test_quantities_read_back_as_themselves(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    for quantity in ((one, None, None), (None, low, None), (None, None, high), (None, low, high)):
        assert parse_quantity(quantity_text(*quantity)) == quantity


@pytest.mark.parametrize("text", ["", "/", "x", "1/2/3"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - float's own message will do
        parse_quantity(text)


@pytest.mark.parametrize("quantity", [(None, None, None), (1.0, 1.0, None), (1.0, None, 1.0)])
def test_a_quantity_is_a_value_or_a_range(quantity: tuple[float | None, ...]) -> None:
    with pytest.raises(ValueError, match="a value, or a range"):
        quantity_text(*quantity)


@pytest.mark.parametrize(
    ("table", "field", "value", "claim"),
    [
        ("deals", "amount", Number(value=1e11, currency="USD"), ("100000000000", Qualifier.EXACT, "USD")),
        ("deals", "amount", Number(max=5e9, qualifier=Qualifier.UP_TO, currency="EUR"), ("/5000000000", Qualifier.UP_TO, "EUR")),
        ("deals", "power", Number(min=1e10, max=1.2e10), ("10000/12000", Qualifier.EXACT, "MW")),
        ("deals", "power", Number(value=4.4e8, unit="W"), ("440", Qualifier.EXACT, "MW")),
        ("deals", "power", Number(value=440, unit="MW"), ("440", Qualifier.EXACT, "MW")),
        ("deals", "equity_share", Number(value=0.1), ("0.1", Qualifier.EXACT, None)),
        ("energy_projects", "energy_capacity", Number(value=1.5e9), ("1500", Qualifier.EXACT, "MWh")),
        ("hardware_specs", "number", Number(value=8e12, unit="B/s"), ("8000000000000", Qualifier.EXACT, "B/s")),
        ("deals", "deal_type", DealType.LEASE, ("lease", None, None)),
        ("deals", "announced", "2025-Q3", ("2025-Q3", None, None)),
    ],
)  # fmt: skip
def test_claims_are_in_the_unit_of_the_columns(table: str, field: str, value: Any, claim: tuple[Any, ...]) -> None:
    assert claim_value(table, field, value) == claim


def test_a_number_in_a_foreign_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="in Wh cannot be shown in MW"):
        claim_value("deals", "power", Number(value=1.0, unit="Wh"))


@given(st.floats(0, 1e18))
def test_scaling_moves_the_point_and_nothing_else(watts: float) -> None:
    megawatts = float(claim_value("deals", "power", Number(value=watts)).value)
    assert math.isclose(megawatts * 1e6, watts, rel_tol=1e-15, abs_tol=1e-300)


@pytest.mark.parametrize(
    ("table", "field", "cells", "claim"),
    [
        ("deals", "amount", {"amount_min": 1.0, "amount_qualifier": "over", "amount_currency": "USD"}, ("1/", Qualifier.OVER, "USD")),
        ("deals", "amount", {}, None),
        ("deals", "superseded_by", {"superseded_by": "other"}, ("other", None, None)),
        ("companies", "parent", {"parent_id": "acme"}, ("acme", None, None)),
        ("company_metrics", "metric", {"metric": "revenue", "subject_id": "acme"}, ("revenue", None, None)),
        ("company_metrics", "number", {"value": 5.0, "qualifier": "exact", "unit": "chips"}, ("5", Qualifier.EXACT, "chips")),
        ("hardware_specs", "number", {"hardware_id": "a", "text": "2 nm"}, ("2 nm", None, None)),
        ("hardware_specs", "number", {"hardware_id": "a", "dated": "2026"}, ("2026", None, None)),
    ],
)  # fmt: skip
def test_what_a_row_shows_of_a_field(
    table: str, field: str, cells: dict[str, Any], claim: tuple[Any, ...] | None
) -> None:
    row = dict.fromkeys(TABLES[table].columns) | cells
    assert shown_value(table, field, row) == (None if claim is None else ClaimValue(*claim))


def test_a_field_is_shown_by_its_columns() -> None:
    assert columns_of_claim("energy_projects", "investment")[:2] == ("investment_value", "investment_min")
    assert columns_of_claim("hardware", "vendor") == ("vendor_id",)
    with pytest.raises(KeyError):
        columns_of_claim("deals", "colour")


def test_every_quantity_of_a_traced_table_is_a_claim_of_its_own() -> None:
    for name, table in TABLES.items():
        if table.traced:
            shown = [prefix for columns in claim_columns(name).values() for prefix in quantity_prefixes(table.row) if f"{prefix}value" in columns]  # fmt: skip
            assert shown == list(quantity_prefixes(table.row))
            assert all(unit_of_claim(name, field) != "currency or unit" for field in claim_columns(name))
