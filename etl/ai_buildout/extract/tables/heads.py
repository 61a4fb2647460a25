"""What the heads of columns say of their figures: the period, and whether they are reported, guided to, expected or of a former plan."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ai_buildout.extract.tables.grid import Cell, Table, date_of
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention

_OUTLOOK = tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))["outlook"]
_GUIDED, _EXPECTED, _EARLIER, _LATEST, _ASIDE = (
    re.compile("|".join(_OUTLOOK[kind]["patterns"])) for kind in ("guided", "expected", "earlier", "latest", "aside")
)
_YEAR = re.compile(r"\s*(?:fy|fiscal |cy)?((?:19|20)\d\d)(?:\s?\(?[ef]\)?\s*$|年?(?= |$|[a-z]|[\u3400-\u9fff]))")
_SPENDING = frozenset({"capex", "investment", "rnd_cost"})
"""Metrics whose guidance is a plan; that of others is a forecast."""


def period_of(head: Cell) -> DateMention | None:
    """The period of a column, one with a word behind the year too: 2026E, 2026 guidance."""
    if (date := date_of(head)) is not None:
        return date
    match = _YEAR.match(head.folded)
    return DateMention(head.start, head.end, head.text, match[1]) if match is not None else None


def is_former(head: Cell) -> bool:
    """Whether a column holds what was said before, which is not read."""
    return _EARLIER.search(head.folded) is not None


def modality_of(head: Cell, metric: str, *, outlook: bool = False) -> Modality:
    """The modality of a column's figures of a metric; ``outlook`` where the table is one of guidance."""
    if outlook or _GUIDED.search(head.folded):
        return Modality.PLANNED if metric in _SPENDING else Modality.FORECAST
    return Modality.FORECAST if _EXPECTED.search(head.folded) else Modality.STATED


def guided_column(table: Table) -> Cell | None:
    """The column of what a company guides to now, in a table of guidance: by its own head, or by the corner or the line above."""
    heads = table.head.cells[1:]
    told = [h for h in heads if not is_former(h) and not _ASIDE.search(h.folded)]
    of_guidance = any(
        _GUIDED.search(w) or _EXPECTED.search(w) for w in (table.head.cells[0].folded, table.above[-_LINE:])
    )
    if of_guidance:
        latest = [h for h in told if not h.folded.strip() or _LATEST.search(h.folded) or _GUIDED.search(h.folded)]
        return latest[-1] if latest else None
    guided = [h for h in told if _GUIDED.search(h.folded)]
    return guided[-1] if guided and period_of(guided[-1]) is None else None


_LINE = 120
"""Characters of the line above a table that say what it is."""
