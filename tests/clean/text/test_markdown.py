"""Markdown captures lose their marks and their lists of links, and every character keeps its bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.clean import clean_page

CASES = Path(__file__).resolve().parents[2] / "cases" / "clean"
PAGES = json.loads((CASES / "markdown_pages.json").read_text("utf-8"))


@pytest.mark.parametrize("case", PAGES, ids=[case["name"] for case in PAGES])
def test_a_page_becomes_its_article(case: dict[str, Any]) -> None:
    content = "\n".join(case["page"]).encode()
    document = clean_page(content, name="page.md")
    assert document.text.split("\n") == case["text"]
    assert [block.kind.value for block in document.blocks] == case["kinds"]
    assert document.published is not None
    assert document.published.date == case["published"]
    assert document.url == case["url"]
    for i, character in enumerate(document.text):
        if character not in "\n\t":
            start, end = document.page_span(i, i + 1)
            assert content[start:end].decode() == character


@pytest.mark.parametrize(
    "hostile", ["[" * 20_000, "![" * 10_000, "**" * 10_000, "[a](" * 5_000, "| " * 10_000, "> " * 10_000, "# " * 10_000]
)
def test_hostile_marks_do_no_harm(hostile: str) -> None:
    document = clean_page(f"# Title\n\nA line of text that stays.\n\n{hostile}x".encode(), name="page.md")
    assert "A line of text that stays." in document.text
