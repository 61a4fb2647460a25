"""What lines a piece of HTML becomes: order, kinds, levels, tables, hidden text, broken markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.clean.html.builder import build_tree
from ai_buildout.clean.html.lines import html_lines
from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.clean.lines.page_lines import PageLines

CASES = Path(__file__).parents[2] / "cases" / "clean" / "html_lines"


def read(html: str) -> PageLines:
    return html_lines(MappedText.copied(html, 0, bytes(len(c.encode("utf-8", "surrogatepass")) for c in html)))


def cases(name: str) -> list[Any]:
    found = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases("markup"))
def test_lines_that_markup_makes(case: dict[str, Any]) -> None:
    assert [line.text.text for line in build_tree(case["html"]).lines] == case["lines"]


@pytest.mark.parametrize("case", cases("pages"))
def test_lines_and_cuts_of_a_page(case: dict[str, Any]) -> None:
    found = read(case["html"])
    assert [[line.kind.value if line.kind else None, line.level, line.text.text] for line in found.lines] == case[
        "lines"
    ]
    assert [[cut.reason.value, cut.text] for cut in found.cuts] == case["cuts"]


HOSTILE = {
    "nested inline": "<b>" * 50_000 + "x",
    "nested blocks": "<div>" * 200_000 + "x",
    "nested lists": "<ul><li>x" * 20_000,
    "nested tables": "<table><tr><td>x" * 10_000,
    "items in a deep nest": "<div>" * 20_000 + "<li>x</li>" * 20_000,
    "attributes": "<div " + "a=b " * 1_000_000 + ">x</div>",
    "all unclosed": "<p><div><span><td><li><table><a href=x><b>x" * 5_000,
    "end tags alone": "<div>x" + "</p></span></li></td></table>" * 20_000,
    "one word": "x" * 5_000_000,
    "no end of a tag": "<a " * 100_000,
    "no end of a quote": '<a b="' * 100_000,
    "no end of a comment": "<!--" * 100_000,
    "no end of a script": "<script>" * 50_000,
    "ampersands": "&" * 500_000,
    "references": "&amp;&lt;&#20013;" * 30_000,
    "huge references": "&#" + "9" * 100_000 + ";&#x" + "f" * 100_000 + ";&" + "a" * 100_000 + ";",
    "surrogates and NULs": "<p>\ud800\udfff\x00\x01&#xD800;&#0;</p>" * 1_000,
    "JSON without end": '<script type="application/ld+json">' + "[" * 200_000 + "</script>x",
    "hidden within hidden": "<span style='display:none'>x" * 20_000,
    "white space": "a" + " \n" * 500_000 + "b",
    "punctuation": "<p>" + '."' * 300_000 + "x</p>",
    "lines": "<pre>" + "line\n" * 50_000 + "</pre>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_whole(name: str) -> None:
    page = HOSTILE[name]
    found = read(page)
    shown = sum(len(line.text.text) for line in found.lines) + sum(len(cut.text) for cut in found.cuts)
    assert shown <= len(page)
