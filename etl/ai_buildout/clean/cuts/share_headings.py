"""Headings of a company and the code of its share: of an article that goes through several companies they are text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.rows import Row

_HEADING = re.compile(
    r"(?P<name>[^:：，。()（）\s][^:：，。()（）]{1,24}?)\s?[(（](?:[A-Za-z]{2,6}[:：])?[\dA-Za-z]{2,6}(?:[.．][A-Za-z]{1,3})?[)）]"
)
_LONGEST = 40
_FEWEST = 2


def spare_share_headings(rows: Sequence[Row]) -> None:
    """Take the label off such lines (in place): two or more, each of another company, right above a paragraph.

    Where the paragraph above speaks of the company the line is a box with its share.
    """
    headings: dict[str, Row] = {}
    for i, row in enumerate(rows[:-1]):
        if row.label is None or row.text[-1] not in ")）" or len(row.text) > _LONGEST:
            continue
        below = rows[i + 1]
        named = _HEADING.fullmatch(row.text)
        if named is None or not below.is_prose or below.label is not None:
            continue
        name = named["name"]
        if i and rows[i - 1].is_prose and name[:2] in rows[i - 1].text and name[:2] not in below.text:
            return
        headings.setdefault(name, row)
    if len(headings) >= _FEWEST:
        for row in headings.values():
            row.label = None
