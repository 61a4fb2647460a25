"""Another article behind the text of a page without markup: a headline, a dateline, and paragraphs that speak of something else."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.clean.cuts.dateline import is_dateline
from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.shapes import is_title_like
from ai_buildout.clean.cuts.words_of_text import WordsOfText
from ai_buildout.model.codes import CutReason

_LABEL = Label(CutReason.RELATED, ends_body=True)
_FEWEST_PARAGRAPHS = 3
_SAMPLE = 600
_MOST = 8
"""So many datelines are looked at: where there are more, it is a chronicle."""
_YEAR = "20", "19"


def next_article(rows: Sequence[Row], first: int) -> int:
    """The headline of the first such article below the paragraph ``first`` (its label set); the number of rows where there is none."""
    above = asked = 0
    for at in range(first, len(rows) - 1):
        row = rows[at]
        if row.is_prose and row.label is None:
            above += 1
        elif (
            above >= _FEWEST_PARAGRAPHS
            and row.text.startswith(_YEAR)
            and (row.is_stamp or is_dateline(row))
            and _is_headline(rows[at - 1])
        ):
            asked += 1
            if _is_strange(rows[:at], rows[at + 1 :]):
                rows[at - 1].label = _LABEL
                return at - 1
            if asked == _MOST:
                break
    return len(rows)


def _is_headline(row: Row) -> bool:
    return row.label is None and not row.is_prose and not row.ends_sentence and is_title_like(row)


def _is_strange(above: Sequence[Row], below: Sequence[Row]) -> bool:
    told = "\n".join(row.text for row in below if row.is_prose and row.label is None)[:_SAMPLE]
    return bool(told) and WordsOfText(above).is_strange(told, few=True)
