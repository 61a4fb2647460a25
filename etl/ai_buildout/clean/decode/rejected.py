"""The refusal of bytes that hold no text."""

from __future__ import annotations

from typing import Literal

RejectionReason = Literal["empty", "binary", "no_text"]
"""``empty``: no bytes, or blanks only; ``binary``: not text; ``no_text``: nothing is left of the page when it is cut."""


class RejectedPage(ValueError):  # noqa: N818 - named by what it is, as the vocabulary does
    """A page that yields no document.

    Attributes:
        reason: the code.
        detail: one line that says what was found.
    """

    def __init__(self, reason: RejectionReason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
