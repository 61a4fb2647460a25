"""What lies on disk instead of in memory is found again; a full disk is an error with a name."""

from __future__ import annotations

import errno
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout import scratch as scratch_module
from ai_buildout.scratch import Scratch, ScratchMap

TABLE = "create table numbers (number integer primary key, word text)"


def test_rows_are_found_again_however_many_are_asked_for() -> None:
    scratch = Scratch(TABLE)
    scratch.add("insert into numbers values (?, ?)", ((n, f"word {n}") for n in range(3_000)))
    assert scratch.one("select word from numbers where number = ?", 2_999) == "word 2999"
    assert scratch.one("select word from numbers where number = ?", 3_000) is None
    among = scratch.among("select number from numbers where number in {} order by number", range(-5, 2_000))
    assert [number for (number,) in among] == list(range(2_000))


def test_two_do_not_see_each_other() -> None:
    one, other = Scratch(TABLE), Scratch(TABLE)
    one.add("insert into numbers values (?, ?)", [(1, "one")])
    assert list(other.rows("select * from numbers")) == []


def test_a_full_disk_says_what_to_do() -> None:
    scratch = Scratch("pragma max_page_count=10", TABLE)
    with pytest.raises(OSError, match="set TMPDIR to a folder with room") as raised:
        scratch.add("insert into numbers values (?, ?)", ((n, "x" * 1000) for n in range(100)))
    assert raised.value.errno == errno.ENOSPC


@given(
    puts=st.lists(st.dictionaries(st.binary(max_size=2), st.binary(max_size=3), max_size=4), max_size=12),
    asked=st.lists(st.binary(max_size=2), unique=True),
    fresh=st.integers(1, 8),
    marks=st.integers(1, 64),
)
def test_a_map_on_disk_is_a_map(puts: list[dict[bytes, bytes]], asked: list[bytes], fresh: int, marks: int) -> None:
    with patch.object(scratch_module, "_FRESH", fresh), patch.object(scratch_module, "_MARKS", marks):
        kept: ScratchMap[bytes] = ScratchMap()
        plain: dict[bytes, bytes] = {}
        for entries in puts:
            kept.put(entries)
            plain.update(entries)
        assert kept.among([*asked, *plain]) == {key: plain[key] for key in [*asked, *plain] if key in plain}
        assert [kept.get(key) for key in asked] == [plain.get(key) for key in asked]
