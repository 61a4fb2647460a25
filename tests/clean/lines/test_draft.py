"""Drafts: what is taken out in one go is what the general edit makes of it, and every character keeps its bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.clean.lines.columns import bounds_of
from ai_buildout.clean.lines.draft import Draft
from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.clean.lines.page_bytes import ByteTable, Cursor

_TEXT = "一二 three四\nfive六(liù)七八九十 eleven\n十二"
_PAGE = MappedText.copied(_TEXT, 5, bytes(len(c.encode()) for c in _TEXT))


@st.composite
def _stretches(draw: st.DrawFn, size: int) -> list[tuple[int, int]]:
    """Stretches of a text of that size, none empty, in order and without overlaps."""
    bounds = sorted(draw(st.sets(st.integers(0, size), max_size=24)))
    return list(zip(bounds[::2], bounds[1::2], strict=False))


@given(st.data())
def test_taking_stretches_out_is_editing_them_to_nothing(data: st.DataObject) -> None:
    first = data.draw(_stretches(len(_TEXT)))
    draft = Draft(_PAGE).edited([(start, end, "…" * (start % 3)) for start, end in first])
    if data.draw(st.booleans()):
        draft = draft.lines(data.draw(_stretches(len(draft.text))))
    stretches = data.draw(_stretches(len(draft.text)))
    wanted = draft.edited([(start, end, "") for start, end in stretches])
    found = draft.without(*bounds_of(stretches))
    assert found.text == wanted.text
    segments = wanted.finished().segments
    for places in (ByteTable(_PAGE), Cursor(_PAGE)):
        assert found.finished(places).segments == wanted.finished(places).segments == segments
