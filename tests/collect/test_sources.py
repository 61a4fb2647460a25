"""The list of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_buildout.collect.sources import read_sources
from ai_buildout.model.errors import InputError

RAW = Path(__file__).parents[2] / "raw"
HEADER = "source_id,publisher,url,published,language,kind,page,capture_sha256,twin_of,note\n"


def test_every_source_stands_once_and_every_page_has_one() -> None:
    sources = read_sources(RAW / "sources.csv")
    assert len(sources) >= 648
    assert {s.page for s in sources if s.page} == {p.name for p in (RAW / "pages").iterdir()}
    assert all((s.capture_sha256 is None) == (s.page is None) for s in sources)
    assert all((s.published_date is None) == (s.published is None) for s in sources)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,P,https://x.y/1,2025-13,,news,,,,\n", "row 2, column published: "),
        ("a,P,https://x.y/1,2025-02-30,,news,,,,\n", "row 2, column published: "),
        ("a,P,ftp://x.y/1,,,news,,,,\n", "row 2, column url: "),
        ("a,P,https://x.y/1,,,gossip,,,,\n", "row 2, column kind: "),
        ("a,,https://x.y/1,,,news,,,,\n", "row 2, column publisher: "),
        ("a,P,https://x.y/1,,,news,,,,\nb,P,https://x.y/1,,,news,,,,\n", "row 3, column url: the same as that of a"),
        ("b,P,,,,news,,,,\na,P,,,,news,,,,\n", "row 3, column source_id: 'a' is out of order"),
    ],
)
def test_a_mistake_is_named_by_row_and_column(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(HEADER + rows, "utf-8")
    with pytest.raises(InputError, match=message):
        read_sources(path)
