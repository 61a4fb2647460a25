"""How the values that sources differ on are told in one cell."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from ai_buildout.model.columns import ValueText
from ai_buildout.reconcile.evidence_rows import listed


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        (["0.01"], "0.01"),
        (["-0.03", "-0.024", "0.01"], "-0.03 | -0.024 | 0.01"),
        (["0.01", "-0.03", "over 0.05"], "0.01 | -0.03 | over 0.05"),
        (["-0.019", "0.01", "-0.03", "over 0.05"], "0.01 | over 0.05 | -0.019 | -0.03"),
    ],
)
def test_no_list_of_values_runs_as_a_formula(values: list[str], cell: str) -> None:
    assert listed(values) == cell
    assert TypeAdapter(ValueText).validate_python(cell) == cell
