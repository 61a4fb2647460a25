"""What stands in quotation marks and nobody says is an example, a title or a saying: it states no fact."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.fact import Fact

_QUOTED = re.compile('"[^"\n]*"|「[^」\n]*」')
_REST = 4
"""Characters outside the marks at most of a paragraph that is a quote as a whole: a line of a dialogue."""


def without_examples(reading: Reading, facts: list[Fact]) -> list[Fact]:
    """The facts but those that stand in quotation marks as a whole, in a paragraph that names nobody as saying them."""
    if '"' not in reading.folded and "「" not in reading.folded:
        return facts
    return [fact for fact in facts if not _is_example(reading, fact)]


def _is_example(reading: Reading, fact: Fact) -> bool:
    blocks = reading.document.blocks
    block = blocks[bisect_right(blocks, fact.start, key=attrgetter("start")) - 1]
    for start, end in _quotes(reading.folded, block.start, block.end):
        if start <= fact.start and fact.end <= end:
            around = reading.folded[block.start : start] + "\n" + reading.folded[end : block.end]
            return len(around) > _REST and not _spoken().search(around)
    return False


def _quotes(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans in quotation marks between two places; none where plain marks do not pair."""
    if folded.count('"', start, end) % 2 == 0:
        for match in _QUOTED.finditer(folded, start, end):
            yield match.span()


@cache
def _spoken() -> re.Pattern[str]:
    table = tomllib.loads((Path(__file__).parent / "quoted.toml").read_text("utf-8"))["spoken"]
    return re.compile("|".join((*table["zh"], *table["en"])))
