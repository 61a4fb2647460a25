"""Furniture and text of English pages, set above, between and behind the paragraphs of an article in three layouts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_buildout.clean import clean_page

CASES: dict[str, list[tuple[str, str, list[str]]]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "clean" / "english_in_place.json").read_text("utf-8")
)
TITLE = "Valley town gets its second computing hall"
PARAGRAPHS = [
    "The council of a small valley town voted on Monday to let a second computing hall be built beside the old paper mill, after a debate that lasted until midnight.",
    "The first hall, which opened two years ago, draws 40 megawatts and has brought 35 jobs. Its owner says that the new one will draw twice as much.",
    '"We were told that the river would not notice," said a farmer who lives downstream. "The river noticed." She asked for a gauge below the weir.',
    "Engineers of the water board measured the river for a month in the summer and found that it was warmer by half a degree below the outlet.",
    "Under the agreement, the owner will pay for a new pumping station and hand over a tenth of its waste heat to the swimming pool.",
    "Work is to begin in April. Nobody on the council would say what happens if the heat is not needed in summer.",
]
LAYOUTS = {
    "article": "<main><article><h1>{title}</h1>{body}</article>{outside}</main>",
    "entry": '<div id="page"><h1 class="entry-title">{title}</h1><div class="entry-content">{body}</div>{outside}</div>',
    "hashed": '<div id="root"><main><h1>{title}</h1><section name="x">{body}</section>{outside}</main></div>',
}


def lines_of(layout: str, place: str, block: str) -> list[str]:
    """The lines of the cleaned page that holds a block at a place: head, between, tail, or outside the article's element."""
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS]
    if layout == "hashed":
        paragraphs = [f'<div class="css-1x"><p class="t9">{text}</p></div>' for text in PARAGRAPHS]
    at = {"head": 0, "between": 3, "tail": len(paragraphs)}.get(place)
    if at is not None:
        paragraphs.insert(at, block)
    inner = LAYOUTS[layout].format(title=TITLE, body="".join(paragraphs), outside=block if at is None else "")
    page = (
        f"<html><head><title>{TITLE} - The Valley Post</title></head><body><header><nav><a href=/>Home</a><a href=/n>News</a></nav>"
        f"</header>{inner}<footer><a href=/p>Privacy</a><p>© 2024 Valley Post</p></footer></body></html>"
    )
    return clean_page(page.encode(), name="page.html").text.split("\n")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("place", "block", "lines"), [*CASES["furniture"], *CASES["text"]])
def test_what_stays_of_a_block(layout: str, place: str, block: str, lines: list[str]) -> None:
    found = lines_of(layout, place, block)
    assert [line for line in found if line in {TITLE, *PARAGRAPHS}] == [TITLE, *PARAGRAPHS]
    assert [line for line in found if line not in {TITLE, *PARAGRAPHS}] == lines
