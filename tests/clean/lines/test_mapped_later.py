"""The segments of a text are made when they are first asked for, of a long one at once, and once only."""

from __future__ import annotations

import pytest

from ai_buildout.clean.lines.mapped import MappedText, mapped_later
from ai_buildout.model.offsets import Segment


@pytest.mark.parametrize(("size", "at_once"), [(5, 0), (65_536, 0), (65_537, 1)])
def test_segments_are_made_once(size: int, at_once: int) -> None:
    made: list[tuple[Segment, ...]] = []

    def find() -> tuple[Segment, ...]:
        made.append((Segment(0, size, 3, 3 + size, b"\1" * size),))
        return made[-1]

    page = mapped_later("a" * size, find)
    assert len(made) == at_once
    assert page.page_span(1, 2) == (4, 5)
    assert page.segments is page.segments
    assert len(made) == 1
    assert page.slice(1, size) == MappedText("a" * (size - 1), (Segment(0, size - 1, 4, 3 + size, b"\1" * (size - 1)),))


def test_nothing_else_is_made() -> None:
    with pytest.raises(AttributeError):
        _ = mapped_later("a", tuple).nothing  # type: ignore[attr-defined]
