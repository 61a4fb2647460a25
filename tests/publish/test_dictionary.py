"""The data dictionary tells every table, column and code, with counts and an example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ai_buildout.model.metrics import Metric
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.dictionary import data_dictionary
from ai_buildout.publish.frames import frames_of
from ai_buildout.publish.table_schema import closed_list
from tests.publish.sample import sample_rows


@pytest.fixture(scope="module")
def text(pristine_sample: Path) -> str:
    return (pristine_sample / "README.md").read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    return re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_table_is_told(text: str, table: str) -> None:
    lines = section(text, table).splitlines()
    assert [line.split("`")[1] for line in lines if line.startswith("| `")] == list(TABLES[table].columns)
    assert all(caveat.value in section(text, table) for caveat in TABLES[table].caveats)


def test_a_column_has_type_unit_fill_rate_meaning_and_example(text: str) -> None:
    (line,) = (line for line in section(text, "deals").splitlines() if line.startswith("| `amount_max`"))
    assert line == (
        "| `amount_max` | number, may be empty | `amount_currency` | 50 % | "
        "Upper bound of the amount, where a bound or range is given. | 3000000000 |"
    )


def test_codes_are_described_and_linked(text: str) -> None:
    assert "One of [deal type](#deal-type)." in section(text, "deals")
    assert "| `lease` | A lessee takes land, buildings or a site from a lessor. |" in section(text, "deal type")
    lists = {closed_list(table.row, column) for table in TABLES.values() for column in table.columns} - {None}
    assert text.count("| code | holds when |") == len(lists | {Metric})
    assert "| `…_growth` | " in section(text, "metric")


def test_values_that_no_closed_list_holds_are_listed_with_their_counts(text: str) -> None:
    assert "Its values are [below](#values-of-spec)." in section(text, "hardware_specs")
    assert section(text, "Values of spec").strip() == "`memory` (1), `process` (1)"


def test_every_link_has_its_heading(text: str) -> None:
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_keys_are_told(text: str) -> None:
    assert "Primary key: `deal_id`. `superseded_by` names a row of [`deals`](#deals)." in section(text, "deals")


def test_fill_rates_are_never_rounded_up() -> None:
    rows = sample_rows()
    many = [rows["companies"][1].model_copy(update={"company_id": f"c{number}"}) for number in range(199)]
    text = data_dictionary(frames_of({"companies": [rows["companies"][0], *many]}), version="1.0.0")
    filled = {
        line.split("`")[1]: line.split(" | ")[3]
        for line in section(text, "companies").splitlines()
        if line.startswith("| `")
    }
    assert (filled["ticker"], filled["parent_id"], filled["name"], filled["wikidata"]) == (
        "< 1 %",
        "99 %",
        "100 %",
        "0 %",
    )


def test_nothing_of_the_data_is_read_as_markdown() -> None:
    rows = sample_rows()
    awkward = rows["companies"][0].model_copy(update={"name": "A|B *c* <script> [d](e) `f`"})
    text = data_dictionary(frames_of({"companies": [awkward]}), version="1.0.0")
    assert r"A\|B \*c\* \<script\> \[d\](e) \`f\`" in text
