"""Polls that a page puts to its readers: a question, and below it what they answered, in per cent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.model.codes import BlockKind, CutReason

_LABEL = Label(CutReason.APP_PROMPT, ends_body=False)
_FEWEST = 2
_ASKING = frozenset("?？")
_LONGEST_QUESTION, _LONGEST_ANSWER = 48, 32
_ANSWER = re.compile(r"[^\t\d。，]{1,20}?\s?\d{1,3}(?:\.\d+)?%(?:\s?[(（]?[\d,]+\s?[票人][)）]?)?")
_TEXT_ITSELF = frozenset({BlockKind.TITLE, BlockKind.TABLE_ROW, BlockKind.HEADING})


def label_polls(rows: Sequence[Row]) -> None:
    """Set the label of a question and of two or more answers below it (in place)."""
    for at in [at for at, row in enumerate(rows) if row.text[-1] in _ASKING]:
        if len(rows[at].text) > _LONGEST_QUESTION or rows[at].kind in _TEXT_ITSELF:
            continue
        end = at + 1
        while end < len(rows) and _is_answer(rows[end]):
            end += 1
        if end - at > _FEWEST:
            for told in rows[at:end]:
                told.label = told.label or _LABEL


def _is_answer(row: Row) -> bool:
    return len(row.text) <= _LONGEST_ANSWER and row.kind not in _TEXT_ITSELF and _ANSWER.fullmatch(row.text) is not None
