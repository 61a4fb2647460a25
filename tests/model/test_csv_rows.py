"""Tables kept by hand: what a cell may hold, and what is said where it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.model.csv_rows import HandRow, Listed, keyed, read_rows
from ai_buildout.model.errors import InputError


class Row(HandRow):
    row_id: str
    names: Listed = ()
    size: float | None = None


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_cells_are_typed_and_empty_ones_take_the_default(tmp_path: Path) -> None:
    path = written(tmp_path, 'row_id,size,names\na,17.5e9,x|y\nb,,"p, q"\n')
    assert read_rows(path, Row) == [
        (2, Row(row_id="a", names=("x", "y"), size=17.5e9)),
        (3, Row(row_id="b", names=("p, q",))),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("row_id,names\na,\n", "row 1: column missing: size"),
        ("row_id,names,size,size\n", "row 1: column twice: size"),
        ("row_id,names,size\na,,1\nb,x|,\n", "row 3, column names: an empty value or a stray space between the bars"),
        ("row_id,names,size\na,x|x,\n", "row 2, column names: a value stands twice"),
        ("row_id,names,size\na,,ten\n", "row 2, column size: .*'ten'"),
        ("row_id,names,size\n a,,\n", "row 2, column row_id: stray space or control character"),
        ("row_id,names,size\na,\n", "row 2: 2 cells, the header has 3"),
        ('row_id,names,size\n"a,,\n', "cannot be read: "),
        (b"row_id,names,size\n\xff,,\n", "cannot be read: "),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_rows(written(tmp_path, text), Row)


def test_rows_are_sorted_and_stand_once(tmp_path: Path) -> None:
    path = written(tmp_path, "row_id,names,size\nb,,\na,,\n")
    with pytest.raises(InputError, match="row 3, column row_id: 'a' is out of order after 'b'"):
        keyed(path, read_rows(path, Row), "row_id")


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_one_clear_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "table.csv"
    path.write_bytes(b"row_id,names,size\n" + content)
    message = ""
    try:
        read_rows(path, Row)
    except InputError as error:
        message = str(error)
    assert "\n" not in message
    assert not message or str(path) in message
