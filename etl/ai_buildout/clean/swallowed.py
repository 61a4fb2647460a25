"""Restores a digit that a slip swallowed, where the page itself proves which it was."""

from __future__ import annotations

import re
from collections import Counter

from ai_buildout.clean.slips import Slip

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
    begins = Counter(re.findall(rf"(?<![\d.,])(\d){re.escape(rest.group())}(?![\d%])", text))
    digit, times = min(begins.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    if times < _PROOF or times < begins.total() * _SHARE:
        return slip.text
    return slip.text[:-1] + digit
