"""Tables in captures without markup: lines of cells parted by tabs, which are text whatever they look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ai_buildout.clean.cuts.rows import Row
from ai_buildout.model.codes import BlockKind, CutReason

_FIGURE = re.compile(r"\s*[(~≈<>＜＞約约逾]?\s*[-+−–]?\s*(?:[A-Z]{0,3}[$¥€£])?\s*\d[\d,.]*")
_LEAST_ROWS = 2
_LEAST_CELLS = 2
_MISREAD = frozenset({CutReason.COUNTER, CutReason.NAVIGATION, CutReason.CREDIT})
"""What rows of figures are taken for: stamps, menus, datelines."""


def spare_tables(rows: Sequence[Row]) -> None:
    """Take the rows of tables of figures for what they are (in place): lines one below the other, most of them with figures behind the first cell."""
    for has_tabs, run in groupby(rows, key=_has_cells):
        table = list(run)
        if not has_tabs or len(table) < _LEAST_ROWS:
            continue
        figures = sum(any(map(_FIGURE.match, row.text.split("\t")[1:])) for row in table)
        if 2 * figures < len(table):
            continue
        for row in table:
            if row.label is None or row.label.reason in _MISREAD:
                row.kind = BlockKind.TABLE_ROW
                row.label = None


def _has_cells(row: Row) -> bool:
    return "\t" in row.text and sum(bool(cell.strip()) for cell in row.text.split("\t")) >= _LEAST_CELLS
