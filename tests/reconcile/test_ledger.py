"""What the ledger of ids forbids, adds and retires."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from ai_buildout.build import build, reconcile
from ai_buildout.collect.identities import read_ids, write_ids
from ai_buildout.id_proposal import propose_ids
from ai_buildout.model.errors import InputError
from ai_buildout.model.identity import DecisionLine, IdLine, IdState
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.ledger import ledger_lines, lost_ids

TINY = Path(__file__).parents[1] / "tiny" / "raw"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """The tiny set with a ledger of all that it publishes."""
    import shutil

    folder = tmp_path / "raw"
    shutil.copytree(TINY, folder)
    assert propose_ids(folder, "1.0.0", write=True) == []
    return folder


def drop_deal(raw: Path, deal_id: str) -> None:
    for file in (raw / "records").glob("deal*.csv"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if not line.startswith(f"{deal_id},")), "utf-8")


def edit(raw: Path, table: str, record_id: str, **changes: object) -> None:
    lines = [
        line.model_copy(update=changes) if (line.table, line.id) == (table, record_id) else line
        for line in read_ids(raw)
    ]
    write_ids(raw, lines)


def a_deal(raw: Path) -> str:
    return next(line.id for line in read_ids(raw) if line.table == "deals" and line.state is IdState.CURRENT)


def test_a_ledger_written_from_a_build_holds_it(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out", version="1.0.0")
    assert propose_ids(raw, "1.0.0", write=False) == []


def add_line(raw: Path, line: IdLine) -> None:
    write_ids(raw, sorted([*read_ids(raw), line], key=lambda one: (one.table, one.id)))


GONE = IdLine(table="deals", id="x-y-lease", since="1.0.0", state=IdState.CURRENT)


def test_a_build_that_loses_a_reviewed_id_is_refused(raw: Path, tmp_path: Path) -> None:
    add_line(raw, GONE)
    with pytest.raises(InputError, match="deals 'x-y-lease' is published, but the build no longer makes it"):
        build(raw, tmp_path / "out", version="1.0.0")
    assert not (tmp_path / "out").exists()


def test_an_id_outlives_its_transcription_where_pages_tell_the_deal(raw: Path, tmp_path: Path) -> None:
    kept = a_deal(raw)
    drop_deal(raw, kept)
    build(raw, tmp_path / "out", version="1.0.0")
    deals = pl.read_parquet(tmp_path / "out" / "data" / "deals.parquet")
    assert deals.filter(pl.col("deal_id") == kept)["provisional"].to_list() == [True]


def test_other_pages_or_no_records_are_no_release(raw: Path, tmp_path: Path) -> None:
    add_line(raw, GONE)
    build(raw, tmp_path / "out", version="1.0.0", use_records=False)


def test_a_retired_id_with_an_heir_may_go_and_is_published_as_such(raw: Path, tmp_path: Path) -> None:
    add_line(raw, GONE.model_copy(update={"state": IdState.RETIRED, "heir": a_deal(raw)}))
    build(raw, tmp_path / "out", version="1.0.0")
    retired = pl.read_parquet(tmp_path / "out" / "data" / "retired_ids.parquet")
    assert retired.select("record_table", "record_id", "heir_id").rows() == [("deals", "x-y-lease", a_deal(raw))]


def test_a_retired_id_never_comes_back(raw: Path, tmp_path: Path) -> None:
    lost = a_deal(raw)
    edit(raw, "deals", lost, state=IdState.RETIRED, note="for the test")
    with pytest.raises(InputError, match="is retired, but the build makes it"):
        build(raw, tmp_path / "out", version="1.0.0")


def test_what_only_pages_told_binds_once_a_version_with_it_is_released(raw: Path) -> None:
    add_line(raw, GONE.model_copy(update={"state": IdState.PROVISIONAL}))
    built = reconcile(raw)
    identities = built.records.identities
    assert lost_ids(built.rows, identities, "1.0.0") == []
    assert any("x-y-lease" in line for line in lost_ids(built.rows, identities, "1.1.0"))
    assert "x-y-lease" not in {one.id for one in ledger_lines(built.rows, built.records, identities, "1.0.0")}


def test_new_ids_are_proposed_with_what_they_were_made_from(raw: Path) -> None:
    lines: Sequence[IdLine] = read_ids(raw)
    deal = next(line for line in lines if line.table == "deals")
    assert deal.since == "1.0.0"
    assert any(part.startswith("type=") for part in deal.features)
    write_ids(raw, [line for line in lines if line is not deal])
    built = reconcile(raw)
    assert deal in ledger_lines(built.rows, built.records, Identities(ids=read_ids(raw)), "1.0.0")


def test_an_id_of_which_every_fact_was_rejected_is_retired_with_the_reason(raw: Path) -> None:
    add_line(raw, GONE)
    rejected = DecisionLine.model_validate(
        {"table": "deals", "a": GONE.id, "b": "page", "decision": "reject", "reason": "No deal.", "date": "2026-01-01"}
    )
    built = reconcile(raw)
    identities = Identities([rejected], read_ids(raw))
    assert lost_ids(built.rows, identities, "1.1.0") == []
    lines = {line.id: line for line in ledger_lines(built.rows, built.records, identities, "1.1.0")}
    assert (lines[GONE.id].state, lines[GONE.id].note) == (IdState.RETIRED, "No deal.")
    again = Identities([rejected], [line.model_copy(update={"id": a_deal(raw)}) for line in [lines[GONE.id]]])
    back = rejected.model_copy(update={"a": a_deal(raw)})
    assert lost_ids(built.rows, Identities([back], again.ids), "1.1.0") == []


def test_a_build_names_the_ids_that_the_ledger_lacks(raw: Path, tmp_path: Path) -> None:
    deal = a_deal(raw)
    write_ids(raw, [line for line in read_ids(raw) if line.id != deal])
    account, _ = build(raw, tmp_path / "out", version="1.0.0")
    assert account.new_ids == [f"deals {deal}"]
