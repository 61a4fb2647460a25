"""What lies on disk instead of in memory is found again; a full disk is an error with a name."""

from __future__ import annotations

import errno

import pytest

from ai_buildout.scratch import Scratch

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
