"""Quotations of a share that a site sets into its articles line by line: a name, perhaps a code, a price, by how much it changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.model.codes import CutReason

_LABEL = Label(CutReason.COUNTER, ends_body=False)
_LONGEST_NAME = 16
_NUMBER = re.compile(r"[$¥]?[▲▼△▽+-]?[\d,]*\d(?:\.\d+)?%?|[(（][+-]?[\d.]+%[)）]")
_CODE = re.compile(r"[(（]?[A-Za-z]{0,4}[:.]?[\dXx]{3,6}(?:[.-][A-Za-z]{2})?[)）]?")
_CHANGE = re.compile(r"[(（]?[▲▼△▽+-]?[\d.]+%[)）]?|[▲▼△▽+-][\d.]+")
_FEWEST = 2
_LAST_OF_NUMBER = frozenset("%)）")
_LONGEST_CODE = 16


def label_quotations(rows: Sequence[Row]) -> None:
    """Set the label of a short line and of the code and the numbers below it, two or more with a change among them (in place)."""
    numbers = [len(row.text) <= _LONGEST_NAME and _is_number(row.text) for row in rows]
    if sum(numbers) < _FEWEST:
        return
    at = 0
    while at < len(rows):
        end = at + 1
        if end < len(rows) and len(rows[end].text) <= _LONGEST_CODE and _CODE.fullmatch(rows[end].text):
            end += 1
        begin = end
        while end < len(rows) and numbers[end]:
            end += 1
        if (
            end - begin >= _FEWEST
            and _is_name(rows[at])
            and any(_CHANGE.fullmatch(row.text) for row in rows[begin:end])
        ):
            for row in rows[at:end]:
                row.label = row.label or _LABEL
        at = max(end - 1, at + 1)


def _is_number(text: str) -> bool:
    return (text[-1].isdecimal() or text[-1] in _LAST_OF_NUMBER) and _NUMBER.fullmatch(text) is not None


def _is_name(row: Row) -> bool:
    return len(row.text) <= _LONGEST_NAME and not row.ends_sentence and "\t" not in row.text and not row.text.isdigit()
