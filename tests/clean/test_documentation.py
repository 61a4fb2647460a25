"""docs/cleaning.md shows what the code says: its closed lists, and what becomes of the captures where they stand."""

from __future__ import annotations

import re

import pytest
from benchmarks import text_captures
from tools.refresh_cleaning import DOCUMENT, refreshed

from tests.clean.captures import SEEDS

SHOWN = DOCUMENT.read_text("utf-8")


def test_the_closed_lists_are_current() -> None:
    assert refreshed(SHOWN, measured=False) == SHOWN


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the captures do not stand beside the checkout")
def test_the_table_of_the_captures_is_current() -> None:
    assert text_captures.quality() in SHOWN


def test_its_links_and_commands_lead_somewhere() -> None:
    root = DOCUMENT.parents[1]
    links = re.findall(r"\]\((?!http)([^)#]+)\)", SHOWN)
    assert [link for link in links if not (DOCUMENT.parent / link).exists()] == []
    modules = re.findall(r"python -m ([\w.]+)", SHOWN) + re.findall(r"`(benchmarks/\w+)\.py`", SHOWN)
    assert [module for module in modules if not (root / (module.replace(".", "/") + ".py")).exists()] == []
