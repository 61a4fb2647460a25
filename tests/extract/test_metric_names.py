"""Every figure that rules can read, and every one written down by hand, is on the closed list."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

import ai_buildout.extract
from ai_buildout.model.metrics import METRIC_PATTERN, Metric

ROOT = Path(__file__).parents[2]
CUES = tomllib.loads((Path(ai_buildout.extract.__file__).parent / "metrics/cues.toml").read_text("utf-8"))["metric"]
READ = sorted(
    {table.get("name", name) for name, table in CUES.items()}
    | {table[key] for table in CUES.values() for key in ("growth", "change_in_money") if key in table}
)
with (ROOT / "raw" / "records" / "company_metrics.csv").open(encoding="utf-8") as file:
    WRITTEN = sorted({row["metric"] for row in csv.DictReader(file)})


@pytest.mark.parametrize("name", [*READ, *WRITTEN])
def test_a_figure_is_on_the_closed_list(name: str) -> None:
    assert re.fullmatch(METRIC_PATTERN, name)


def test_every_metric_says_what_it_is() -> None:
    assert all(metric.description.endswith(".") for metric in Metric)


@pytest.mark.parametrize("name", ["revenues", "revenue_", "growth", "revenue_growth_growth", "Revenue"])
def test_other_names_are_not(name: str) -> None:
    assert not re.fullmatch(METRIC_PATTERN, name)
