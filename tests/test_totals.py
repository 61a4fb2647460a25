"""Totals: each deal is counted once, in the form of its amount, or left out for one stated reason."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import ai_buildout
from ai_buildout.model.rows.deals import DealRow
from ai_buildout.publish.package import publish_package

FORMS = {"exact": ("value",), "about": ("value",), "range": ("min", "max"), "at_least": ("min",), "up_to": ("max",)}


def deal(deal_id: str, *parts: str, qualifier: str = "exact", **cells: object) -> DealRow:
    amount = {f"amount_{part}": 10.0 + i for i, part in enumerate(parts)}
    money = {
        "amount_qualifier": qualifier,
        "amount_currency": "USD",
        "usd_rate": 1.0,
        "usd_rate_date": "2025-01-01",
        **amount,
    }
    converted = {f"amount_usd_{part}": 10.0 + i for i, part in enumerate(parts)}
    base = {"deal_id": deal_id, "title": "t", "deal_type": "lease", "status": "signed", "modality": "agreed", "provisional": False, "source_count": 1}  # fmt: skip
    return DealRow.model_validate(base | (money | converted if parts else {}) | cells, strict=False)


DEALS = [
    deal("exact-1", "value"),
    deal("exact-2", "value", deal_type="debt", announced="2025-03", announced_date="2025-03-01"),
    deal("about", "value", qualifier="about"),
    deal("range", "min", "max"),
    deal("least", "min", qualifier="over"),
    deal("most", "max", qualifier="up_to"),
    deal("cancelled", "value", status="cancelled"),
    deal("denied", "value", modality="denied"),
    deal("superseded", "value", superseded_by="exact-1"),
    deal("rumoured", "value", modality="rumoured"),
    deal("talks", "value", status="in_talks", modality="in_talks"),
    deal("planned", "value", modality="planned"),
    deal("unreviewed", "value", provisional=True),
    deal("programme", "value", deal_type="joint_venture"),
    deal("silent"),
    deal("rateless", "value", amount_currency="XXX", usd_rate=None, usd_rate_date=None, amount_usd_value=None),
    deal("part", "value", part_of_id="exact-1"),
    deal("part-of-none", "value", part_of_id="silent"),
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("totals") / "package"
    publish_package({"deals": DEALS}, folder, version="1.2.3", account={}, check=False)
    return folder


@pytest.fixture
def named(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(package))


@pytest.mark.usefixtures("named")
def test_amounts_of_different_forms_are_never_added_up() -> None:
    row = ai_buildout.totals().row(0, named=True)
    assert (row["deals"], row["counted"]) == (18, 7)
    assert {form: row[f"{form}_deals"] for form in FORMS} == {
        "exact": 3,
        "about": 1,
        "range": 1,
        "at_least": 1,
        "up_to": 1,
    }
    sums = {name: row[name] for name in row if name.endswith(("_usd", "_usd_min", "_usd_max"))}
    assert sums == {
        "exact_usd": 30,
        "about_usd": 10,
        "range_usd_min": 10,
        "range_usd_max": 11,
        "at_least_usd": 10,
        "up_to_usd": 10,
    }


@pytest.mark.usefixtures("named")
def test_what_is_left_out_is_counted_by_its_reason() -> None:
    row = ai_buildout.totals().row(0, named=True)
    left_out = {name.removeprefix("left_out_"): count for name, count in row.items() if name.startswith("left_out_")}
    reasons = (
        "cancelled denied superseded rumoured in_talks planned unreviewed programme no_amount no_rate part_of_another"
    )
    assert left_out == dict.fromkeys(reasons.split(), 1)


@pytest.mark.usefixtures("named")
def test_groups_are_told_apart() -> None:
    assert ai_buildout.totals("deal_type").select("group", "counted").rows() == [
        ("debt", 1),
        ("joint_venture", 0),
        ("lease", 6),
    ]
    assert ai_buildout.totals("year").select("group", "counted").rows() == [("2025", 1), (None, 6)]
    with pytest.raises(ValueError, match="deals cannot be grouped by 'colour'"):
        ai_buildout.totals("colour")  # type: ignore[arg-type]


@pytest.mark.parametrize("by", ["all", "year", "deal_type", "status", "currency", "company"])
def test_of_the_package_every_deal_is_counted_or_left_out_once(
    real_package: Path, monkeypatch: pytest.MonkeyPatch, by
) -> None:
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(real_package))
    totals = ai_buildout.totals(by)
    forms = pl.sum_horizontal(f"{form}_deals" for form in FORMS)
    left_out = pl.sum_horizontal(name for name in totals.columns if name.startswith("left_out_"))
    assert totals.filter(forms != pl.col("counted")).is_empty()
    assert totals.filter(forms + left_out != pl.col("deals")).is_empty()
    if by != "company":
        assert totals["deals"].sum() == ai_buildout.load("deals").height


def test_a_letter_of_intent_is_not_counted_as_signed(real_package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(real_package))
    then, now = (ai_buildout.totals(as_of=day).row(0, named=True) for day in ("2025-10-31", "2026-03-31"))
    assert then["left_out_planned"] >= 1
    assert now["left_out_cancelled"] > then["left_out_cancelled"]
