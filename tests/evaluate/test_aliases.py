"""Names of companies by which a prediction is held against gold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ai_buildout.evaluate.aliases import FILE, read_aliases, with_ids_of
from ai_buildout.evaluate.report import evaluate_pages
from ai_buildout.model.errors import InputError

TINY = Path(__file__).parents[1] / "tiny" / "raw"
GOLD = Path(__file__).parents[1] / "gold"


def test_a_name_is_found_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("foo-labs\tFoo Labs Inc.|福实验室\nbar\t\n", "utf-8")
    aliases = read_aliases(tmp_path)
    deal = {"table": "deal", "parties": [{"id": "福实验室", "role": "investee"}, {"id": "baz", "role": "investor"}]}
    assert [party["id"] for party in with_ids_of(deal, aliases)["parties"]] == ["foo-labs", "baz"]
    site = {"table": "energy", "project": "foo-labs-inc", "owner": "foo-labs-inc", "customer": ["BAR", "baz"]}
    assert with_ids_of(site, aliases) == {**site, "owner": "foo-labs", "customer": ["bar", "baz"]}


def test_without_the_file_all_stays(tmp_path: Path) -> None:
    metric = {"table": "metric", "company": "foo", "value": 1}
    assert with_ids_of(metric, read_aliases(tmp_path)) == metric


@pytest.mark.parametrize(
    ("text", "said"),
    [("foo Foo Labs\n", "aliases.tsv:1: no tab"), ("foo\tX\nbar\tx\n", "aliases.tsv:2: x is foo already")],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(InputError, match=re.escape(said)):
        read_aliases(tmp_path)


@pytest.mark.parametrize("folder", sorted(file.parent for file in GOLD.glob(f"*/{FILE}")), ids=lambda f: f.name)
def test_the_files_of_the_sets_are_sound_and_sorted(folder: Path) -> None:
    lines = (folder / FILE).read_text("utf-8").splitlines()
    assert read_aliases(folder)
    assert lines == sorted(lines, key=lambda line: line.split("\t")[0])


def test_a_prediction_under_another_name_is_right(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Nvidia results\n\nNvidia had revenue of $3 billion in 2025.\n", "utf-8")
    gold = '{"table": "metric", "company": "chipmaker", "metric": "revenue", "value": 3e9, "quote": ""}\n'
    (tmp_path / "page.gold.jsonl").write_text(gold, "utf-8")
    pages = [tmp_path / "page.txt"]
    assert evaluate_pages(pages, tmp_path, TINY / "registry").scores["all"].right == 0
    (tmp_path / FILE).write_text("chipmaker\tNvidia\n", "utf-8")
    assert evaluate_pages(pages, tmp_path, TINY / "registry").scores["all"].right == 1
