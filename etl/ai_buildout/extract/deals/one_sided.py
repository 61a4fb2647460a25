"""What is told with one side only, or with a state on the other, and is a figure: a utility's own load, sums promised to a country."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_BOUGHT = frozenset(
    {DealType.ACQUISITION, DealType.EQUITY_INVESTMENT, DealType.HARDWARE_SUPPLY, DealType.COMPUTE_CONTRACT}
)
_BEHIND = 24
_PROPERTY = re.compile(
    r"土地|厂房|地块|用地|机器设备|英亩|\b(?:land|acres|(?:factory|plant|fab) buildings?|(?:two|three|new|a) (?:fabs?|factor(?:y|ies)|plants?)|machinery)\b"
)
_TYPES = frozenset({DealType.COMPUTE_CONTRACT, DealType.LEASE})


def is_figure(reading: Reading, draft: Draft, directory: Directory) -> bool:
    """Whether what was read as a deal is a figure of one company."""
    spent = _is_spent(draft) or _is_of_property(reading, draft)
    return spent or _is_own_load(draft, directory) or _is_promised(draft, directory)


def _is_spent(draft: Draft) -> bool:
    """Whether one company spends a sum, on nothing that is counted and with nobody: 7 trillion rupees for AI infrastructure."""
    if draft.type is not DealType.COMPUTE_CONTRACT or draft.rule != "deal.spend" or len(draft.sides) != 1:
        return False
    return set(draft.numbers) <= {"amount", "term_years"} and draft.hardware is None


def _is_of_property(reading: Reading, draft: Draft) -> bool:
    """Whether one company alone buys land or a building: what it pays for a plant is spending on plant, no takeover."""
    if draft.type not in _BOUGHT or len(draft.sides) != 1 or set(draft.numbers) - {"amount"}:
        return False
    end = min(draft.scene.sentence.end, draft.end + _BEHIND)
    return _PROPERTY.search(reading.folded, draft.start, end) is not None


def _is_promised(draft: Draft, directory: Directory) -> bool:
    """Whether the stake would be one in a state: a company that invests $30bn in Britain buys no part of its government."""
    taken = {side.id for side in draft.sides if side.role is Role.INVESTEE}
    return draft.type is DealType.EQUITY_INVESTMENT and any(directory.sector(i) == "government" for i in taken)


def _is_own_load(draft: Draft, directory: Directory) -> bool:
    """Whether a contract for computing by its power names a utility alone, which is what others draw from it."""
    if draft.type not in _TYPES or "power" not in draft.numbers or "amount" in draft.numbers:
        return False
    return {directory.sector(side.id) for side in draft.sides} == {"utility"} and len(draft.sides) == 1
