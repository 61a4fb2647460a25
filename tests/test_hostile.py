"""Hostile pages: the build ends, every page is accounted for, no page breaks the reader, no cell runs as a formula.

``benchmarks/hostile_pages.py`` does the same with a thousand, the largest ones among them.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ai_buildout.build import build
from ai_buildout.documents import Work
from ai_buildout.isolate import Budget
from ai_buildout.model.account import Account
from ai_buildout.publish.validate import validate_package
from tests.hostile import KINDS, write_pages
from tests.test_build import TINY, VERSION, files

FORMULA = ("=", "+", "@", "＝", "＋", "＠", "\t", "\r", "\n")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "pages"
    write_pages(folder, 3 * (len(KINDS) + 1), scale=0.002)
    return folder


def hostile_build(pages: Path, out: Path, jobs: int) -> Account:
    work = Work(jobs, Budget(seconds=60.0))
    account, _ = build(TINY / "raw", out, version=VERSION, pages=[pages], use_records=False, work=work)
    return account


def test_every_hostile_page_is_accounted_for(pages: Path, tmp_path: Path) -> None:
    account = hostile_build(pages, tmp_path / "two", 2)
    archives = sum(file.name.endswith(".warc.gz") for file in pages.iterdir())
    assert account.pages_read >= len(list(pages.iterdir())) - archives
    assert account.imbalances() == []
    assert not {"broke_reader", "too_slow", "too_much_memory"} & set(account.rejected)
    assert validate_package(tmp_path / "two") == []
    cells = [cell for file in (tmp_path / "two" / "data").glob("*.csv") for cell in _cells(file)]
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []
    hostile_build(pages, tmp_path / "one", 1)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def _cells(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [cell for row in csv.reader(lines) for cell in row]


def test_a_tight_budget_sets_aside_only_what_exceeds_it(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "deep.html").write_bytes(b"<html><body>" + b"<div>" * 1_500_000)
    for page in (TINY / "raw" / "pages").iterdir():
        (pages / page.name).write_bytes(page.read_bytes())
    work = Work(2, Budget(seconds=2))
    account, _ = build(TINY / "raw", tmp_path / "out", version=VERSION, pages=[pages], use_records=False, work=work)
    assert account.rejected["too_slow"] == 1
    told = json.loads((tmp_path / "out" / "account.json").read_text("utf-8"))["pages"]["rejections"]
    assert "deep.html: too_slow: more than 2 s of processor time" in told
