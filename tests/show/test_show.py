"""``ai-buildout show``, ``loops`` and ``totals``: a record, a loop and a sum as a person reads them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

import ai_buildout
from ai_buildout.cli import app
from ai_buildout.model.claim_value import ClaimValue
from ai_buildout.model.codes import Qualifier
from ai_buildout.publish.package import publish_package
from ai_buildout.show import record_view
from ai_buildout.show.text import print_record
from ai_buildout.show.words import in_words
from tests.publish.sample import ACCOUNT, RECORDS, sample_rows


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("show") / "package"
    publish_package(sample_rows(), folder, version="1.2.3", account=ACCOUNT)
    return folder


@pytest.fixture(autouse=True)
def named(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(package))


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def printed(table: str, record_id: str, width: int = 200) -> str:
    out = io.StringIO()
    print_record(record_view(table, record_id), Console(file=out, width=width, highlight=False))
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (ClaimValue("100000000000", Qualifier.EXACT, "USD"), "100 billion USD"),
        (ClaimValue("/100000000000", Qualifier.UP_TO, "USD"), "up to 100 billion USD"),
        (ClaimValue("1300000000/1500000000", Qualifier.ABOUT, "EUR"), "about 1.3 billion to 1.5 billion EUR"),
        (ClaimValue("1234567890123", Qualifier.EXACT, "USD"), "1,234,567,890,123 USD"),
        (ClaimValue("1200", Qualifier.EXACT, "MW"), "1,200 MW"),
        (ClaimValue("-1234.5", Qualifier.EXACT, None), "-1,234.5"),
        (ClaimValue("0.1", Qualifier.ABOUT, None), "about 0.1"),
        (ClaimValue("signed"), "signed"),
    ],
)
def test_a_value_in_words_rounds_nothing(value: ClaimValue, words: str) -> None:
    assert in_words(value) == words


def test_a_record_tells_values_sources_disagreement_history_flows_and_what_belongs_to_it() -> None:
    text = printed("deals", "acme-zenith-2025")
    for line in (
        "Zenith → Acme: hardware supply",
        "  amount: about 2.5 billion to 3 billion EUR; or about 2.75 billion to 3.3 billion USD",
        "    The Gazette, 2025-10-06; Mirror Site",
        "    “三十億歐元”",
        "    chosen by recency: Its source is newer.",
        "    not shown: about 4 billion EUR",
        "      Wire, 2025",
        "  2025-11-06: signed (agreed)",
        "    status: announced → signed (The Gazette)",
        "  zenith → acme: money, about 2.5 billion to 3 billion EUR (acme-zenith-2025, signed)",
        "    supplier acme",
        "    acme-zenith-2026: Zenith, Acme: partnership",
    ):
        assert line in text.splitlines(), text


@pytest.mark.parametrize(
    ("table", "record_id"), [(t, dict(rows[0])[next(iter(type(rows[0]).model_fields))]) for t, rows in RECORDS.items()]
)
def test_every_kind_of_record_can_be_shown(table: str, record_id: str) -> None:
    code, text, _ = run("show", table, record_id)
    assert code == 0
    assert f"{table} {record_id}" in text
    code, text, _ = run("show", table, record_id, "--json")
    assert (code, json.loads(text)) == (0, record_view(table, record_id))


@pytest.mark.parametrize("width", [30, 60, 100])
def test_no_line_is_wider_than_the_terminal_and_none_ends_with_blanks(width: int) -> None:
    lines = printed("deals", "acme-zenith-2025", width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_the_view_holds_every_value_of_the_row() -> None:
    view = record_view("deals", "acme-zenith-2025")
    row = ai_buildout.load("deals").row(0, named=True)
    told = {**view["other"], "deal_id": view["id"]} | {
        k: v for value in view["values"] for k, v in value["columns"].items()
    }
    assert set(told) == {name for name, cell in row.items() if cell is not None}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("show", "deal", "x"), 2, "no table 'deal'; nearest: 'deals'"),
        (("show", "deals", "acme-zenit-2025"), 1, "no record 'acme-zenit-2025' in 'deals'; nearest: 'acme-zenith-2025'"),
        (("show", "companies", "ACME"), 1, "no record 'ACME' in 'companies'; nearest: 'acme'"),
        (("show", "deals", "acme"), 1, "no record 'acme' in 'deals'; nearest: 'acme-zenith-2025', 'acme-zenith-2026'"),
        (("loops", "zenit"), 1, "no company 'zenit'; nearest: 'zenith'"),
        (("loops", "Zenith"), 1, "no company 'Zenith'; nearest: 'zenith'"),
        (("loops", "tennis"), 1, "no company 'tennis'; nearest: 'zenith'"),
        (("show", "companies", "camera"), 1, "no record 'camera' in 'companies'; nearest: 'acme'"),
        (("show", "companies", "q"), 1, "no record 'q' in 'companies'"),
        (("totals", "--as-of", "2025-13-01"), 2, "as_of '2025-13-01' is no day"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_answered_by_one_line(arguments: tuple[str, ...], code: int, message: str) -> None:
    found, out, err = run(*arguments)
    assert (found, out, err.count("\n")) == (code, "", 1)
    assert err.startswith(f"ai-buildout: {message}")


@pytest.mark.parametrize("arguments", [("loops", "--max-length", "1"), ("totals", "--by", "colour")])
def test_an_option_that_cannot_be_is_a_mistake_of_use(arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2


def test_without_loops_their_number_is_printed() -> None:
    assert run("loops") == (0, "0 loops\n", "")
    assert run("loops", "acme", "--json") == (0, "[]\n", "")
