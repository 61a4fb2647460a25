"""What the heads of columns say of their figures: the period, and whether they are reported, guided to, expected or of a former plan."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ai_buildout.extract.tables.grid import Cell, Table
from ai_buildout.model.codes import Modality

_COLUMNS = tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))
_OUTLOOK = _COLUMNS["outlook"]
_REPORTED = frozenset(_COLUMNS["reported"]["heads"]["words"])
_GUIDED, _EXPECTED, _EARLIER, _LATEST, _ASIDE = (
    re.compile("|".join(_OUTLOOK[kind]["patterns"])) for kind in ("guided", "expected", "earlier", "latest", "aside")
)
_NUMBERED = re.compile(r"\d")
_SPENDING = frozenset({"capex", "investment", "rnd_cost"})
"""Metrics whose guidance is a plan; that of others is a forecast."""


def is_former(head: Cell) -> bool:
    """Whether a column holds what was said before, which is not read."""
    return _EARLIER.search(head.folded) is not None


def is_reported(head: Cell) -> bool:
    """Whether a column holds what was reported, of one period for all: Reported, Amount, 实际."""
    return head.folded.strip() in _REPORTED


def modality_of(words: str, metric: str, *, outlook: bool = False) -> Modality:
    """The modality of figures of a metric under the words of a head; ``outlook`` where the table is one of guidance."""
    if outlook or _GUIDED.search(words):
        return Modality.PLANNED if metric in _SPENDING else Modality.FORECAST
    return Modality.FORECAST if _EXPECTED.search(words) else Modality.STATED


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
    return guided[-1] if guided and not _NUMBERED.search(guided[-1].folded) else None


_LINE = 120
"""Characters of the line above a table that say what it is."""
