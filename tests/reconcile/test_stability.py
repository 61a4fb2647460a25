"""No id changes when pages come in another order, when others are added, or when a cleaner cuts one line more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ai_buildout
from ai_buildout.build import build
from ai_buildout.clean import RejectedPage, clean_page
from ai_buildout.collect.identities import read_decisions, read_ids
from ai_buildout.collect.records import read_records
from ai_buildout.extract import extract
from ai_buildout.model.claim import Record
from ai_buildout.model.registry import Registry
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.records import RecordSet, SourcedFact, records_of_facts

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw"
GROUPED = ("deals", "energy_projects", "company_metrics", "hardware_specs")


def facts_of(pages: Sequence[Path]) -> list[SourcedFact]:
    found = []
    for page in pages:
        try:
            document = clean_page(page.read_bytes(), name=page.name)
        except RejectedPage:
            continue
        found += [SourcedFact(fact, page.stem, None) for fact in extract(document, RAW / "registry").facts]
    return found


@pytest.fixture(scope="module")
def restated() -> list[SourcedFact]:
    return facts_of(sorted((RAW / "pages").iterdir()))


@pytest.fixture(scope="module")
def unrelated() -> list[SourcedFact]:
    """Facts of twenty pages written for other tests."""
    pages = sorted(page for page in (ROOT / "tests" / "pages").iterdir() if page.is_file())[:20]
    assert len(pages) == 20
    return facts_of(pages)


@pytest.fixture(scope="module")
def reconciled() -> Any:
    registry = Registry.read(RAW / "registry")
    written: list[Record] = read_records(RAW / "records", registry=registry)
    ledger, none = Identities(read_decisions(RAW), read_ids(RAW)), Identities(read_decisions(RAW))

    def run(facts: Sequence[SourcedFact], *, with_ledger: bool = True) -> RecordSet:
        return records_of_facts(facts, written, ledger if with_ledger else none, registry.kind_of)

    return run


def where(records: RecordSet) -> dict[tuple[object, ...], set[str]]:
    """The records to which each sentence of each page gave claims, by table."""
    found: dict[tuple[object, ...], set[str]] = {}
    for record in records:
        for claim in record.claims if record.table in GROUPED else ():
            if claim.said.quote is not None:
                key = (record.table, claim.field, claim.said.source_id, claim.said.span_start, claim.value)
                found.setdefault(key, set()).add(record.record_id)
    return found


@settings(max_examples=10, deadline=None)
@given(random=st.randoms(use_true_random=False), with_ledger=st.booleans())
def test_the_order_of_facts_changes_nothing(
    restated: list[SourcedFact], reconciled: Any, random: Any, with_ledger: bool
) -> None:
    shuffled = random.sample(restated, len(restated))
    assert where(reconciled(shuffled, with_ledger=with_ledger)) == where(reconciled(restated, with_ledger=with_ledger))


def test_twenty_unrelated_pages_change_no_id(
    restated: list[SourcedFact], unrelated: list[SourcedFact], reconciled: Any
) -> None:
    before, after = where(reconciled(restated)), where(reconciled([*unrelated, *restated]))
    assert {key: after[key] for key in before} == before


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_line_less_moves_no_other_fact(restated: list[SourcedFact], reconciled: Any, data: Any) -> None:
    """All facts of one line go; every other fact stays in its record."""
    cut = data.draw(st.sampled_from(restated))
    left = [
        one
        for one in restated
        if one.source_id != cut.source_id or one.fact.end <= cut.fact.start or one.fact.start >= cut.fact.end
    ]
    before, after = where(reconciled(restated)), where(reconciled(left))
    assert {key: before[key] for key in after} == after


def test_a_page_with_a_line_less_keeps_its_ids(tmp_path: Path) -> None:
    """Through the whole chain: the last line of a page that tells nothing is cut before it is read."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in sorted((RAW / "pages").iterdir()):
        (pages / page.name).write_bytes(page.read_bytes())
    build(RAW, tmp_path / "whole", version=ai_buildout.__version__, pages=[pages])
    first = sorted(pages.iterdir())[0]
    lines = first.read_bytes().splitlines(keepends=True)
    first.write_bytes(b"".join(lines[:-1]))
    build(RAW, tmp_path / "cut", version=ai_buildout.__version__, pages=[pages])
    for table, key in (
        ("deals", "deal_id"),
        ("energy_projects", "project_id"),
        ("company_metrics", "company_metric_id"),
    ):
        ids = [pl.read_parquet(tmp_path / run / "data" / f"{table}.parquet")[key].to_list() for run in ("whole", "cut")]
        assert ids[0] == ids[1], table
