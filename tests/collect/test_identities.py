"""``ids.csv`` and ``decisions.csv``: what is read, and what each mistake is told as."""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_buildout.collect.identities import read_decisions, read_ids, write_ids
from ai_buildout.model.errors import InputError
from ai_buildout.model.identity import Decision, IdState

IDS = "table,id,since,state,heir,features,note\n"
DECISIONS = "table,a,b,decision,reason,date\n"

BROKEN_IDS = {
    "out of order": ("deals,b,1.0,current,,,\ndeals,a,1.0,current,,,\n", "row 3, column id: 'a' is out of order"),
    "twice": ("deals,a,1.0,current,,,\ndeals,a,1.0,current,,,\n", "row 3, column id: 'a' stands twice"),
    "unknown heir": ("deals,a,1.0,retired,b,,\n", "row 2, column heir: no such id in deals: 'b'"),
    "heir of another table": (
        "companies,b,1.0,current,,,\ndeals,a,1.0,retired,b,,\n",
        "row 3, column heir: no such id in deals: 'b'",
    ),
    "circle": ("deals,a,1.0,retired,b,,\ndeals,b,1.0,retired,a,,\n", "is its own heir in the end"),
    "heir of an id in use": ("deals,a,1.0,current,b,,\ndeals,b,1.0,current,,,\n", "has no heir"),
    "no heir, no reason": ("deals,a,1.0,retired,,,\n", "needs an heir, or a note"),
    "unknown table": ("claims,a,1.0,current,,,\n", "column table"),
    "unknown state": ("deals,a,1.0,gone,,,\n", "column state"),
}
BROKEN_DECISIONS = {
    "same pair": ("deals,a,b,same,x,2026-01-01\ndeals,b,a,not_same,x,2026-01-01\n", "row 3, column b: 'b' and 'a' are"),
    "gives way twice": (
        "deals,a,c,same,x,2026-01-01\ndeals,b,c,same,x,2026-01-01\n",
        "gives way to another id in row 2",
    ),
    "chain": ("deals,a,b,same,x,2026-01-01\ndeals,b,c,same,x,2026-01-01\n", "row 3, column a: 'b' gives way itself"),
    "one id": ("deals,a,a,same,x,2026-01-01\n", "needs two ids"),
    "no reason": ("deals,a,b,same,,2026-01-01\n", "column reason"),
    "no day": ("deals,a,b,same,x,2026-02-30\n", "column date"),
    "unknown decision": ("deals,a,b,perhaps,x,2026-01-01\n", "column decision"),
}


@pytest.mark.parametrize(("lines", "message"), BROKEN_IDS.values(), ids=BROKEN_IDS.keys())
def test_a_broken_ledger_is_told_by_row_and_column(tmp_path: Path, lines: str, message: str) -> None:
    (tmp_path / "ids.csv").write_text(IDS + lines, "utf-8")
    with pytest.raises(InputError, match=r"ids\.csv, row \d") as error:
        read_ids(tmp_path)
    assert message in str(error.value)


@pytest.mark.parametrize(("lines", "message"), BROKEN_DECISIONS.values(), ids=BROKEN_DECISIONS.keys())
def test_a_broken_decision_is_told_by_row_and_column(tmp_path: Path, lines: str, message: str) -> None:
    (tmp_path / "decisions.csv").write_text(DECISIONS + lines, "utf-8")
    with pytest.raises(InputError, match=r"decisions\.csv, row \d") as error:
        read_decisions(tmp_path)
    assert message in str(error.value)


def test_both_files_may_be_missing(tmp_path: Path) -> None:
    assert (read_ids(tmp_path), read_decisions(tmp_path)) == ([], [])


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    text = IDS + "deals,a,1.0,retired,b,type=lease|pays=x,\ndeals,b,1.0,current,,,found anew\n"
    (tmp_path / "ids.csv").write_text(text, "utf-8")
    lines = read_ids(tmp_path)
    assert [(line.id, line.state, line.heir, line.features) for line in lines] == [
        ("a", IdState.RETIRED, "b", ("type=lease", "pays=x")),
        ("b", IdState.CURRENT, None, ()),
    ]
    write_ids(tmp_path, lines)
    assert (tmp_path / "ids.csv").read_text("utf-8") == text


def test_the_decisions_of_the_repository_are_sound() -> None:
    raw = Path(__file__).parents[2] / "raw"
    current = {(line.table, line.id) for line in read_ids(raw) if line.state is not IdState.RETIRED}
    same = [d for d in read_decisions(raw) if d.decision is Decision.SAME]
    assert same
    assert [d.a for d in same if (d.table, d.a) not in current] == []
