"""Restores a digit that a slip swallowed, where the page itself proves which it was."""

from __future__ import annotations

import re

from ai_buildout.clean.repairs.slips import Slip

_REST = re.compile(r"[\d,.]*\d(?:[万萬亿億千百十兆%]|[A-Za-z]){0,3}")
_PROOF = 3
"""So many numbers of the page must end in the same digits and units, and nearly all begin alike."""
_SHARE = 0.6


def restore_swallowed(text: str, slip: Slip) -> str:
    """The text of a slip, with the lost digit where the page shows it; the place stays unsure.

    A lost byte at the end of a slip is shown as ``?``. Where digits follow, it was a digit; the one that most numbers of the
    page with the same ending begin with is put back.
    """
    if not slip.text.endswith("?") or (rest := _REST.match(text, slip.end)) is None:
        return slip.text
    times = {digit: _times(text, digit + rest.group()) for digit in "123456789"}
    digit = max(times, key=lambda d: (times[d], -int(d)))
    if times[digit] < _PROOF or times[digit] < sum(times.values()) * _SHARE:
        return slip.text
    return slip.text[:-1] + digit


def _times(text: str, number: str) -> int:
    """How often a number stands in a text, not as the end or the beginning of a longer one."""
    if text.count(number) < _PROOF:
        return 0
    return len(re.findall(rf"{re.escape(number)}(?<![\d.,]{re.escape(number)})(?![\d%])", text))
