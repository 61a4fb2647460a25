"""The restated pages and the real captures tell deals that the transcribed records hold: none may stand there twice."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

import ai_buildout
from ai_buildout.build import build

ROOT = Path(__file__).parents[1]

PAIRS = {
    "nvidia openai": {"nvidia-openai-loi-2025", "nvidia-openai-equity-2026", "openai-nvidia-vera-rubin-5gw-2026"},
    "amd openai": {"openai-amd-6gw-2025", "amd-openai-warrant-2025"},
    "oracle openai": {"openai-oracle-300bn-2025", "openai-oracle-45gw-2025"},
    "meta coreweave": {"meta-coreweave-142-2025", "meta-coreweave-21bn-2026"},
    "nvidia intel": {"nvidia-intel-2025"},
}
"""All deals between two companies alone; a lease of a third company's site, or spare capacity of three, is another matter."""


def deals_between(package: Path) -> dict[str, set[str]]:
    parties = pl.read_parquet(package / "data" / "deal_parties.parquet")
    sides = parties.group_by("deal_id").agg(pl.col("company_id").unique().sort())
    found: dict[str, set[str]] = {pair: set() for pair in PAIRS}
    for deal_id, companies in sides.rows():
        for pair in PAIRS:
            if set(pair.split()) == set(companies):
                found[pair].add(deal_id)
    return found


def check(package: Path, sources: int) -> None:
    apart = {"openai-google-microsoft-oracle-compute-contract"}
    between = {pair: deals - apart for pair, deals in deals_between(package).items()}
    assert between == PAIRS
    account = json.loads((package / "account.json").read_text("utf-8"))
    told = {line.split(" at ")[0] for line in account["merges"]["with_transcribed"]}
    assert {line.split(" <- ")[1] for line in told} >= {
        f"capture-{sha}" for sha in ("4e45fa83c1e53cd6", "f5f2c9feaa35e8d2")
    }
    assert any(line.startswith("deals nvidia-openai-loi-2025 <- ") for line in told)
    assert len({line.split(" <- ")[1] for line in told}) == sources


def test_the_restated_pages(tmp_path: Path) -> None:
    build(ROOT / "raw", tmp_path / "out", version=ai_buildout.__version__)
    check(tmp_path / "out", 5)


def test_the_real_captures(shared: Path, tmp_path: Path) -> None:
    build(ROOT / "raw", tmp_path / "out", version=ai_buildout.__version__, pages=[shared / "seeds"])
    check(tmp_path / "out", 5)
