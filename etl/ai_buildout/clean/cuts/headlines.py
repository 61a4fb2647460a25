"""Headlines of other articles between the paragraphs or behind them, one below the other, without a word that announces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.shapes import is_headline_like, is_title_like, is_two_part_headline
from ai_buildout.clean.cuts.words_of_text import WordsOfText
from ai_buildout.model.codes import BlockKind, CutReason

_LABEL = Label(CutReason.RELATED, ends_body=False)
_FEWEST, _MANY, _MOST = 2, 3, 8
_SHORTEST = 7
_LONGEST_MARK, _LONGEST_OFFER = 8, 32
_STRANGE = 0.06
"""Of the words of others' headlines the text uses less than this part; points and headings of its own share more."""
_POINTS = re.compile(r"[A-Za-z，,]")
"""What points of a list hold rather than headlines without a word in common with the text."""
_TEXT_ITSELF = frozenset({BlockKind.TITLE, BlockKind.TABLE_ROW, BlockKind.HEADING})
_ANNOUNCING = frozenset(":：")


def label_headlines(rows: Sequence[Row]) -> None:
    """Set the label of such lines (in place) that speak of other things than the text: two or more, one at least in two parts, or three."""
    words: WordsOfText | None = None
    for begin, end in _runs(rows):
        run = rows[begin:end]
        in_parts = any(map(is_two_part_headline, run)) and all(map(is_title_like, run))
        if not _FEWEST <= len(run) <= _MOST or not (in_parts or len(run) >= _MANY):
            continue
        if words is None:
            words = WordsOfText(rows)
        told = "\n".join(row.text for row in run)
        if (in_parts and words.share(told) < _STRANGE) or (
            len(run) >= _MANY and not _POINTS.search(told) and words.is_strange(told)
        ):
            for row in run:
                row.label = _LABEL


def label_advertised(rows: Sequence[Row]) -> None:
    """Set the label of a short line without a word of the text right below one that says that an advert begins (in place)."""
    words: WordsOfText | None = None
    for above, row in pairwise(rows):
        if not (
            above.label is not None
            and above.label.reason is CutReason.ADVERT
            and len(above.text) <= _LONGEST_MARK
            and row.label is None
            and row.kind not in _TEXT_ITSELF
            and _SHORTEST <= len(row.text) <= _LONGEST_OFFER
            and not (row.ends_sentence or row.is_prose or row.text[-1] in _ANNOUNCING)
        ):
            continue
        words = WordsOfText(rows) if words is None else words
        if words.shares_nothing(row.text):
            row.label = above.label


def _runs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Begin and end of the runs of lines that may be headlines, each right behind a paragraph, that no heading or list is part of."""
    behind = 0
    for at in range(1, len(rows)):
        above = rows[at - 1]
        if not above.is_prose or at < behind or above.label is not None or above.text[-1] in _ANNOUNCING:
            continue
        if rows[at].is_prose or not _may_be_one(rows[at]):
            continue
        end = at + 1
        while end < len(rows) and _may_be_one(rows[end]):
            end += 1
        if end == len(rows) or rows[end].is_prose or rows[end].label is not None:
            yield at, end
        behind = end + 1


def _may_be_one(row: Row) -> bool:
    return (
        row.label is None
        and row.kind not in _TEXT_ITSELF
        and is_headline_like(row)
        and (is_title_like(row) or (len(row.text) >= _SHORTEST and not row.text.isascii()))
    )
