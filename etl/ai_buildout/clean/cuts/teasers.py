"""Other articles behind the text, each a headline, the words it opens with, and its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.words_of_text import WordsOfText
from ai_buildout.model.codes import BlockKind, CutReason

_LABEL = Label(CutReason.RELATED, ends_body=True)
_FEWEST, _MOST = 2, 24
_LONGEST_HEADLINE = 48
_LONGEST_SUMMARY = 160
_SHORTEST_HEADLINE, _SHORTEST_SUMMARY, _LONGEST_TOLD = 6, 12, 80
_DAY = re.compile(r"\d[-/.月年]\d|[日天周週月]前$|昨天|昨日|前天")
"""A day, not an hour alone: hours stand in live reports."""
_TEXT_ITSELF = frozenset({BlockKind.TITLE, BlockKind.TABLE_ROW})


def label_teasers(rows: Sequence[Row]) -> None:
    """Set the label of the rows of such a list at the end of a page (in place).

    A date ends each: where it opens what it dates, it is a chronicle.
    """
    last = next((row for row in reversed(rows) if row.is_stamp or (row.is_prose and row.label is None)), None)
    if last is None or not last.is_stamp:
        return
    dates = [i for i, row in enumerate(rows) if row.is_stamp and _DAY.search(row.text)]
    if len(dates) < _FEWEST:
        return
    begin, found = len(rows), 0
    for at in reversed(dates):
        if at + 1 != begin and (found or any(row.is_prose and row.label is None for row in rows[at + 1 :])):
            break
        if at < 2 or not (_is_headline(rows[at - 2]) and _is_summary(rows[at - 1])):
            break
        begin, found = at - 2, found + 1
    if found >= _FEWEST and begin and any(row.is_prose and row.label is None for row in rows[:begin]):
        for row in rows[begin : dates[-1] + 1]:
            row.label = row.label or _LABEL


def label_strange_teasers(rows: Sequence[Row]) -> None:
    """Set the label of two headlines or more at the end, each above a sentence or two, that have no word in common with the text above."""
    end = len(rows)
    while end and (rows[end - 1].label is not None or rows[end - 1].is_stamp):
        end -= 1
    begin = end
    while begin >= _FEWEST and end - begin < 2 * _MOST and _is_teaser(rows[begin - 2], rows[begin - 1]):
        begin -= 2
    above = [row for row in rows[:begin] if row.is_prose and row.label is None]
    told = sum(len(row.text) for row in rows[begin:end])
    if end - begin < 2 * _FEWEST or len(above) <= _FEWEST or sum(len(row.text) for row in above) < 2 * told:
        return
    words = WordsOfText(above)
    at = end
    while at > begin and words.shares_nothing(f"{rows[at - 2].text}\n{rows[at - 1].text}"):
        at -= 2
    if end - at >= 2 * _FEWEST and words.is_strange("\n".join(row.text for row in rows[at:end])):
        for row in rows[at:end]:
            row.label = row.label or _LABEL


def _is_teaser(headline: Row, summary: Row) -> bool:
    return (
        headline.label is None
        and summary.label is None
        and _is_headline(headline)
        and not headline.is_prose
        and len(headline.text) >= _SHORTEST_HEADLINE
        and _SHORTEST_SUMMARY <= len(summary.text) <= _LONGEST_TOLD
        and summary.ends_sentence
        and summary.kind not in _TEXT_ITSELF
    )


def _is_headline(row: Row) -> bool:
    return (
        len(row.text) <= _LONGEST_HEADLINE
        and not row.is_stamp
        and row.text[-1] != "。"
        and row.kind not in _TEXT_ITSELF
    )


def _is_summary(row: Row) -> bool:
    return len(row.text) <= _LONGEST_SUMMARY and row.is_prose and row.kind not in _TEXT_ITSELF
