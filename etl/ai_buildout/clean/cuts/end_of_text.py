"""Where the article of a page without markup is over: at a line that ends it, unless its text goes on behind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ai_buildout.clean.cuts.dateline import LONGEST_DATELINE, is_dateline
from ai_buildout.clean.cuts.lexicon import lexicon
from ai_buildout.clean.cuts.line_words import words_of
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.words_of_text import WordsOfText
from ai_buildout.model.codes import CutReason

_LISTED = 3
"""So many time stamps behind the text make a list of other articles."""
_MAY_STAND_BETWEEN = frozenset({CutReason.DISCLAIMER, CutReason.COPYRIGHT})
_SHORTEST_SENTENCE = 12
_OF_TEXT = 0.1
"""A sentence of the article uses this part of its words at least in the text above."""
_ASKED = 4
"""So many paragraphs are asked whether they speak of what the text above speaks of …"""
_AT_HOME = 0.04
"""… which they do where it uses this part of their words: of another article's it hardly uses any."""


def is_text(row: Row) -> bool:
    """Whether a line is running text of which no rule knows anything."""
    return row.is_prose and row.label is None and (len(row.text) > LONGEST_DATELINE or not is_dateline(row))


def begins_as_text(row: Row, above: Sequence[Row]) -> bool:
    """Whether the first of several sentences of a line uses the words of the text above and is no notice itself."""
    stop = row.text.find("。") + 1
    if not _SHORTEST_SENTENCE <= stop < len(row.text):
        return False
    sentence = row.text[:stop]
    key = lexicon().normal_form(sentence)
    if lexicon().cue(key, (number for word in words_of([key])[0] for number in word.cues)) is not None:
        return False
    return WordsOfText(above).share(sentence) >= _OF_TEXT


def end_of_article(rows: Sequence[Row], first: int) -> int:
    """The row at which the article is over for good: one that ends it, or the first of a list of dated headlines."""
    before = 0
    for i in range(first, len(rows)):
        row = rows[i]
        if row.label is not None and row.label.ends_body:
            if not _goes_on(rows, i, before, row.label.reason):
                return i
        elif row.is_prose:
            before += len(row.text)
    last = next((i for i in reversed(range(first, len(rows))) if is_text(rows[i])), len(rows))
    stamps = [i for i in range(last + 1, len(rows)) if rows[i].is_stamp]
    return last + 1 if len(stamps) >= _LISTED else len(rows)


def _goes_on(rows: Sequence[Row], at: int, before: int, reason: CutReason) -> bool:
    """Whether the article goes on behind a line that usually ends it: as running text, not as headlines with snippets.

    Behind a notice that may stand between paragraphs a shorter text goes on too where it uses the words of the one above.
    """
    start = at + 1
    if reason is CutReason.RELATED and start < len(rows) and is_text(rows[start]) and not rows[start].text.isascii():
        return True
    after = longest = run = 0
    for row in rows[start:]:
        if row.label is not None and row.label.ends_body:
            if row.label.reason is not CutReason.RELATED:
                break
            run = 0
        elif is_text(row):
            run += 1
            after += len(row.text)
            longest = max(longest, run)
        else:
            run = 0 if len(row.text) > 16 or row.is_stamp else run
    if reason in {CutReason.RELATED, CutReason.REPRINT}:
        return longest >= 2 or after > before
    if longest < 2:
        return False
    return after > before or (reason in _MAY_STAND_BETWEEN and speaks_of_the_same(rows[:at], rows[start:]))


def speaks_of_the_same(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether the paragraphs below a line use the words of those above it."""
    told = list(islice((row.text for row in below if is_text(row)), _ASKED))
    return WordsOfText(above).share("\n".join(told)) >= _AT_HOME
