"""The loops of the package: the best known one, and that each step names a deal that counts."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import ai_buildout
from ai_buildout.cli import app


@pytest.fixture(autouse=True)
def named(real_package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(real_package))


def test_nvidia_openai_and_oracle_close_a_loop_and_so_do_at_least_ten_others() -> None:
    paths = ai_buildout.load("loops")["path"].to_list()
    assert "nvidia → openai → oracle → nvidia" in paths
    assert len(set(paths)) >= 11


def test_every_step_names_a_deal_that_counts() -> None:
    steps = ai_buildout.load("loop_steps").join(ai_buildout.load("deals"), on="deal_id", how="left")
    assert steps["status"].null_count() == 0
    bad = (pl.col("status") == "cancelled") | (pl.col("modality") == "denied") | pl.col("superseded_by").is_not_null() | pl.col("provisional")  # fmt: skip
    assert steps.filter(bad).is_empty()
    numbers = ai_buildout.load("loop_steps").group_by("loop_id").agg(pl.col("step").unique().sort().alias("steps"))
    lengths = dict(ai_buildout.load("loops").select("loop_id", "length").rows())
    assert all(row["steps"] == list(range(1, lengths[row["loop_id"]] + 1)) for row in numbers.rows(named=True))


def test_the_command_prints_the_loops_of_the_table() -> None:
    result = CliRunner().invoke(app, ["loops"])
    shown = [line for line in result.stdout.splitlines() if " → " in line and not line.startswith(" ")]
    assert sorted(shown) == sorted(ai_buildout.load("loops")["path"])


def test_only_on_request_a_loop_goes_along_a_deal_that_does_not_count() -> None:
    deals = [
        {flow["deal_id"] for loop in json.loads(CliRunner().invoke(app, ["loops", "openai", "--json", *extra]).stdout) for step in loop["steps"] for flow in step}
        for extra in ([], ["--all"])
    ]  # fmt: skip
    assert "nvidia-openai-loi-2025" not in deals[0]
    assert "nvidia-openai-loi-2025" in deals[1]
