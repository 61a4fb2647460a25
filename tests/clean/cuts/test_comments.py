"""Readers' comments below an article are cut with their heading; interviews, statements and sections of the article stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.model.codes import CutReason

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).resolve().parents[2] / "cases" / "clean" / "comments.json").read_text("utf-8")
)


def as_text(title: str, article: list[str], heading: str, below: list[str]) -> bytes:
    return "\n\n".join([title, *article, heading, *below]).encode()


def as_html(title: str, article: list[str], heading: str, below: list[str]) -> bytes:
    before, after = ("".join(f"<p>{line}</p>" for line in lines) for lines in (article, below))
    body = f"<article><h1>{title}</h1>{before}<h2>{heading}</h2>{after}</article>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(("form", "name"), [(as_text, "page.txt"), (as_html, "page.html")])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_comments_below_an_article(case: dict[str, Any], form: Any, name: str) -> None:
    title, *article = case["article"]
    heading, *below = case["below"]
    document = clean_page(form(title, article, heading, below), name=name)
    assert document.text.split("\n") == [title, *article, *case["stays"]]
    cut = {line: CutReason.COMMENT for line in case["below"] if line not in case["stays"]}
    assert {c.text: c.reason for c in document.cuts if c.text in cut} == cut
