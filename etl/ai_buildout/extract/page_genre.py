"""What kind of text a page is: exercises, fiction, templates, lessons and the like name companies and sums, and report nothing."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import BlockKind

_EARLY = 3
"""Blocks among which a title stands, where none is marked as one."""
_LONGEST_TITLE = 120
_LONGEST_TITLE_HAN = 48
_ALONE = 2
"""How often a text must hold what tells its kind without a title."""
_INVENTED = "invented"


class Genre(NamedTuple):
    """A kind of text that reports nothing.

    Attributes:
        title: what the title of such a text says.
        body: what bears it out in its body, ``least`` times.
        alone: what makes a text one of the kind whatever its title, where it is found twice.
    """

    name: str
    title: re.Pattern[str]
    body: re.Pattern[str]
    least: int
    alone: re.Pattern[str] | None


def genre_of(reading: Reading) -> str | None:
    """The kind of text that the page is, if it is one that reports nothing: by its title and body, or by what it says of itself."""
    says, genres = _genres()
    if says.search(reading.folded):
        return _INVENTED
    title = _title(reading)
    for genre in genres:
        if genre.title.search(title) and _holds(genre.body, reading.folded, len(title), genre.least):
            return genre.name
        if genre.alone is not None and _holds(genre.alone, reading.folded, 0, _ALONE):
            return genre.name
    return None


def _holds(pattern: re.Pattern[str], folded: str, start: int, least: int) -> bool:
    return sum(1 for _ in islice(pattern.finditer(folded, start), least)) == least


def _title(reading: Reading) -> str:
    """The folded title: the block marked as one, else the first block if it is short enough for a title."""
    blocks = reading.document.blocks[:_EARLY]
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return reading.folded[block.start : block.end]
    for block in blocks[:1]:
        text = reading.folded[block.start : block.end]
        if len(text) <= (_LONGEST_TITLE if text.isascii() else _LONGEST_TITLE_HAN):
            return text
    return ""


@cache
def _genres() -> tuple[re.Pattern[str], tuple[Genre, ...]]:
    """How a text says that it is invented, and the genres of ``genres.toml``."""
    tables = tomllib.loads((Path(__file__).parent / "genres.toml").read_text("utf-8"))
    says = _any_of(tables.pop(_INVENTED)["says"])
    return says, tuple(
        Genre(
            name,
            _any_of(table["title"]),
            _any_of(table["body"]),
            table["least"],
            _any_of(table["alone"]) if "alone" in table else None,
        )
        for name, table in tables.items()
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
