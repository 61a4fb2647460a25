"""The span that a fact quotes."""

from __future__ import annotations

LONGEST_QUOTE = 120


def quote_span(start: int, end: int, must: tuple[int, int] | None) -> tuple[int, int]:
    """A span of at most 120 characters within ``start``-``end`` that holds ``must`` (the main number) if it stands there."""
    if end - start <= LONGEST_QUOTE:
        return start, end
    if must is None or must[0] < start or must[1] > end:
        return start, start + LONGEST_QUOTE
    if must[1] - start <= LONGEST_QUOTE:
        return start, min(end, start + LONGEST_QUOTE)
    left = max(start, must[1] - LONGEST_QUOTE)
    return left, min(end, left + LONGEST_QUOTE)


def at_word(text: str, start: int, last: int) -> int:
    """Where a quote that was cut begins: behind the rest of a Latin word that it would open with, but not behind ``last``."""
    if not start or text[start - 1].isspace() or not (text[start - 1].isascii() and text[start].isascii()):
        return start
    space = text.find(" ", start, last)
    return start if space < 0 else space + 1


def without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks that a cut left at its edges; a quote that begins with one would be refused."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
