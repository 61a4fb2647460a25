"""A table of all bytes finds what the search on the way through the page finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.clean.decode.encoding import decode
from ai_buildout.clean.lines.columns import numbers
from ai_buildout.clean.lines.draft import Draft
from ai_buildout.clean.lines.page_bytes import ByteTable, Cursor, page_bytes

_TEXTS = st.text("a電é\n𠮷", min_size=1, max_size=600).map("x".__add__)


@given(_TEXTS, st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=20))
def test_table_and_cursor_agree(text: str, places: list[tuple[int, int]]) -> None:
    page = decode(text.encode()).text
    size = len(page.text)
    table, cursor = ByteTable(page), Cursor(page)
    for a, b in places:
        start, end = sorted((a % size, b % (size + 1)))
        low, high = table.bounds(numbers([start]), numbers([end]))
        assert (low[0], high[0]) == cursor.bytes_of(start, end)
        draft = Draft(page).without(numbers([start]), numbers([end]))
        assert draft.finished(table).segments == draft.finished(Cursor(page)).segments


def test_table_is_for_many_look_ups_alone() -> None:
    page = decode("電廠與機房。".encode() * 1_000).text
    assert isinstance(page_bytes(page, 1), Cursor)
    assert isinstance(page_bytes(page, 1_000), ByteTable)


def test_replaced_characters_have_no_table() -> None:
    page = decode(b"\xb5\xe7\xb3\xa7\xd3\xeb\xbb\xfa\xb7\xbf\xa1\xa3\xff" * 20, "gbk").text
    assert isinstance(page_bytes(page, 1_000), Cursor)
