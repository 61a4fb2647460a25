"""Short lines right behind the last paragraph that are the text's own: points, a list of companies, who is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.rows import Row

_POINT = re.compile(r"[^\s:：。，,|｜/／]{1,14}[:：]\s?[^:：\s][^:：]*")
_LONGEST_POINT = 48
_COMPANY = re.compile("[\u3400-\u9fff()（）·]{4,40}(?:公司|集团|集團)")
_QUOTED = re.compile("[—–]{1,2}\\s?[\u3400-\u9fff][^。—–]{1,28}")
_HEADING = 24


def own_endings(rows: Sequence[Row]) -> frozenset[int]:
    """Which of the rows behind the last paragraph (by their ``id``) are the text's, up to the first that a rule knows as furniture.

    Args:
        rows: the rows behind the last paragraph, in order, their labels set.
    """
    known = next((i for i, row in enumerate(rows) if row.label is not None), len(rows))
    free = rows[:known]
    own: set[int] = set()
    for i, row in enumerate(free):
        if i == 0 and _QUOTED.fullmatch(row.text):
            own.add(id(row))
        if i + 1 == len(free):
            break
        pair = free[i : i + 2]
        if _are_points(pair) or _are_companies(pair):
            own.update(map(id, pair))
            if i == 1 and _are_points(pair) and _may_head(free[0]):
                own.add(id(free[0]))
    return frozenset(own)


def _are_points(pair: Sequence[Row]) -> bool:
    return all(len(row.text) <= _LONGEST_POINT and _POINT.fullmatch(row.text) is not None for row in pair)


def _are_companies(pair: Sequence[Row]) -> bool:
    return all(_COMPANY.fullmatch(row.text) is not None for row in pair)


def _may_head(row: Row) -> bool:
    return len(row.text) <= _HEADING and not row.ends_sentence and not row.is_stamp
