"""Pages from files, folders and archives together, and the names that they get."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from ai_buildout.collect.page_names import page_name, safe_name
from ai_buildout.collect.pages import JOURNAL, count_pages, read_pages
from ai_buildout.model.columns import Text
from ai_buildout.model.page import Page, Rejection
from tests.collect.warc_records import page, record, zipped


def test_a_folder_of_files_and_archives_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.warc.gz").write_bytes(zipped(record(page("x")), record(page("y"), url="http://news.example/b")))
    (tmp_path / "a.txt").write_text("text", "utf-8")
    (tmp_path / "c.docx").write_bytes(b"x")
    (tmp_path / "d.html").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "e.html")
    pages = list(read_pages([tmp_path]))
    assert [p.name for p in pages] == ["a.txt", "news.example-a.html", "news.example-b", "c.docx", "d.html", "e.html"]
    reasons = [p.reason for p in pages if isinstance(p, Rejection)]
    assert reasons == ["unsupported_type", "unreadable", "unreadable"]
    assert count_pages([tmp_path]) == 0, "archives tell how many pages they hold only when they are read"
    assert count_pages([tmp_path / "a.txt"]) == 1


def test_the_journal_of_a_collection_is_no_page_of_it(tmp_path: Path) -> None:
    (tmp_path / "pages-00001.warc.gz").write_bytes(zipped(record(page("x"))))
    (tmp_path / JOURNAL).write_text("{}\n", "utf-8")
    assert [type(p) for p in read_pages([tmp_path])] == [Page]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / JOURNAL).write_text("{}\n", "utf-8")
    reasons = [p.reason for p in read_pages([tmp_path]) if isinstance(p, Rejection)]
    assert reasons == ["unsupported_type"], "a file of that name elsewhere is nobody's journal"


def test_a_page_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    (outcome,) = read_pages([tmp_path], most=100)
    assert isinstance(outcome, Rejection)
    assert outcome.reason == "too_large"
    assert isinstance(next(read_pages([tmp_path], most=101)), Page)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.news.example/2025/deal.html", "www.news.example-2025-deal.html"),
        ("http://news.example/", "news.example"),
        ("https://news.example/a?id=7", "news.example-a-id-7-7f8b7aa8"),
        ("file:///../../etc/passwd", "etc-passwd-a1b9b1fd"),
    ],
)
def test_names_of_urls(url: str, name: str) -> None:
    found = page_name(url)
    assert found == name or (found[:-8] == name[:-8] and name[-9] == "-")


@given(url=st.text(min_size=1))
def test_the_name_of_any_url_is_a_safe_file_name(url: str) -> None:
    name = page_name(url)
    TypeAdapter(Text).validate_python(name)
    assert name.isascii()
    assert not set(name) & set("/\\\n\0:")
    assert name not in ("", ".", "..")
    assert len(name) < 150


@given(name=st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=80))
def test_any_file_name_can_be_shown(name: str) -> None:
    shown = safe_name(name)
    TypeAdapter(Text).validate_python(shown)
    shown.encode("utf-8")
    assert safe_name(shown) == shown


def test_a_sound_name_stays() -> None:
    for name in ("page.html", "一页 纸.txt", "a+b=c.md"):
        assert safe_name(name) == name
