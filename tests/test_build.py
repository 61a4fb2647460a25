"""The whole chain: a tiny set checked file by file, the same bytes each time, and evidence that leads back to the text."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import polars as pl
import pytest

import ai_buildout
from ai_buildout.build import build
from ai_buildout.clean import clean_page
from ai_buildout.documents import Work
from ai_buildout.publish.validate import validate_package
from tests.collect.warc_records import record, response

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "tiny"
VERSION = ai_buildout.__version__


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny") / "package"
    build(TINY / "raw", out, version=VERSION)
    return out


@pytest.mark.parametrize("name", sorted(files(TINY / "datapackage")))
def test_the_tiny_set_gives_each_file_as_committed(tiny: Path, name: str) -> None:
    """``make generate`` writes them anew where a change is meant."""
    assert files(tiny)[name] == files(TINY / "datapackage")[name]


def test_the_tiny_set_gives_no_other_file(tiny: Path) -> None:
    assert sorted(files(tiny)) == sorted(files(TINY / "datapackage"))


def test_what_the_tiny_set_is_made_to_show(tiny: Path) -> None:
    account = json.loads((tiny / "account.json").read_text("utf-8"))
    assert account["pages"]["read"] == 4
    assert (account["pages"]["documents"], account["pages"]["twins"], account["pages"]["rejected"]) == (2, 1, 1)
    deals = pl.read_parquet(tiny / "data" / "deals.parquet")
    contract = deals.filter(pl.col("deal_id") == "openai-oracle-2025").row(0, named=True)
    assert (contract["amount_value"], contract["status"], contract["source_count"]) == (300e9, "signed", 3)
    conflicts = pl.read_parquet(tiny / "data" / "conflicts.parquet")
    assert "deals.openai-oracle-2025.amount" in conflicts["conflict_id"].to_list()
    sources = pl.read_parquet(tiny / "data" / "sources.parquet")
    assert dict(sources.select("source_id", "twin_of").rows())["page-copy"] == "page-blog"
    claims = pl.read_parquet(tiny / "data" / "claims.parquet")
    assert not claims["quote"].str.contains("start-up").any(), "a headline of another article was read"


def test_two_builds_give_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    build(TINY / "raw", tmp_path / "again", version=VERSION)
    assert files(tmp_path / "again") == files(tiny)


def test_the_order_of_pages_changes_no_record(tiny: Path, tmp_path: Path) -> None:
    pages = sorted((TINY / "raw" / "pages").iterdir())
    random.Random(7).shuffle(pages)
    build(TINY / "raw", tmp_path / "shuffled", version=VERSION, pages=pages)
    for table in ("deals", "deal_parties", "company_metrics", "energy_projects", "companies"):
        assert files(tmp_path / "shuffled")[f"data/{table}.csv"] == files(tiny)[f"data/{table}.csv"], table


def check_quotes(package: Path, pages: Path) -> None:
    texts = {p.name: clean_page(p.read_bytes(), name=p.name).text for p in sorted(pages.iterdir()) if p.stat().st_size}
    claims = pl.read_parquet(package / "data" / "claims.parquet").filter(pl.col("quote").is_not_null())
    sources = pl.read_parquet(package / "data" / "sources.parquet").select("source_id", "page")
    read = claims.join(sources, on="source_id").select("page", "span_start", "span_end", "quote")
    assert read.height == claims.height > 0
    assert [row for row in read.rows() if texts[row[0]][row[1] : row[2]] != row[3]] == []


def test_each_quote_stands_at_its_span(tiny: Path) -> None:
    check_quotes(tiny, TINY / "raw" / "pages")


def test_each_quote_of_the_committed_package_stands_at_its_span() -> None:
    check_quotes(ROOT / "datapackage", ROOT / "raw" / "pages")


def test_the_real_captures_build_a_package_that_holds(shared: Path, tmp_path: Path) -> None:
    shutil.copytree(shared / "seeds", tmp_path / "pages")
    account, _ = build(ROOT / "raw", tmp_path / "out", version=VERSION, pages=[tmp_path / "pages"], use_records=False)
    assert account.documents == 5
    assert validate_package(tmp_path / "out") == []
    check_quotes(tmp_path / "out", shared / "seeds")
    sources = pl.read_parquet(tmp_path / "out" / "data" / "sources.parquet")
    assert sources.filter(pl.col("capture_sha256") == pl.col("page_sha256")).height == 5


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_processes_changes_no_byte(tiny: Path, tmp_path: Path, jobs: int) -> None:
    build(TINY / "raw", tmp_path / "out", version=VERSION, work=Work(jobs))
    assert files(tmp_path / "out") == files(tiny)


def test_pages_of_archives_carry_their_url_into_the_sources(tmp_path: Path) -> None:
    article = max((page.read_bytes() for page in (TINY / "raw" / "pages").glob("*.txt")), key=len)
    stored = record(response(article, Content_Type="text/plain; charset=utf-8"), url="https://news.example/deal")
    (tmp_path / "crawl.warc").write_bytes(stored + stored[:-90])
    account, _ = build(TINY / "raw", tmp_path / "out", version=VERSION, pages=[tmp_path], use_records=False)
    assert (account.pages_read, account.documents, account.rejected.total()) == (2, 1, 1)
    sources = pl.read_parquet(tmp_path / "out" / "data" / "sources.parquet").filter(pl.col("page").is_not_null())
    assert sources.select("url", "retrieved").rows() == [("https://news.example/deal", "2025-09-10")]
