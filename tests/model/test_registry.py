"""The registry: what its files must hold, and what is said when they do not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ai_buildout.model.errors import InputError
from ai_buildout.model.registry import Registry, names_of

RAW = Path(__file__).parents[2] / "raw"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RAW / "registry", tmp_path / "registry"))


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def test_the_registry_of_the_repository_is_whole() -> None:
    registry = Registry.read(RAW / "registry")
    with_sources = [c for c in registry.companies.values() if c.source_ids]
    assert len(with_sources) >= 273
    assert all(list(names_of(entity)) for table in (registry.companies, registry.products) for entity in table.values())
    assert registry.entity("country:us") is registry.places["country:us"]
    assert registry.entity("no-such-id") is None


def test_chinese_names_differ_by_region_where_usage_does() -> None:
    company = Registry.read(RAW / "registry").companies["nvidia"]
    assert (company.name_zh_hans, company.name_zh_hant_tw, company.name_zh_hant_hk) == ("英伟达", "輝達", "英偉達")
    assert company.tickers[0] == ("NVDA", "XNAS")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("companies.csv", "XNAS:NVDA", "NVDA", r"companies\.csv, row \d+, column tickers: 'NVDA' is not MIC:TICKER"),
        ("companies.csv", ",chip_designer,", ",chip_desiner,", r"companies\.csv, row \d+, column sector: "),
        ("companies.csv", "\nnvidia,", "\nzzz,", r"companies\.csv, row \d+, column company_id: .* is out of order"),
        (
            "companies.csv",
            "\nnvidia,",
            "\nnventures,",
            r"companies\.csv, row \d+, column company_id: 'nventures' stands twice",
        ),
        (
            "companies.csv",
            "company_id,name,",
            "company_id,nam,",
            r"companies\.csv, row 1: column missing: name; column unknown: nam",
        ),
        ("products.csv", ",nvidia,", ",nvidea,", r"products\.csv, row \d+, column vendor: no such id: 'nvidea'"),
        (
            "places.csv",
            "region:texas\n",
            "region:tejas\n",
            r"places\.csv, row \d+, column within: no such id: 'region:tejas'",
        ),
        ("places.csv", "country:us,", "us,", r"places\.csv, row \d+, column place_id: "),
        ("ambiguous.toml", 'id = "oracle"', 'id = "oracel"', r"ambiguous\.toml, reading \d+, id: no such id: 'oracel'"),
        ("ambiguous.toml", "\nnear = ", "\nneer = ", r"ambiguous\.toml, reading, \d+, neer: "),
        ("ambiguous.toml", "\n[[reading]]", "\n[[reading", r"ambiguous\.toml: cannot be read: "),
    ],
)
def test_a_mistake_is_named_by_file_row_and_column(folder: Path, file: str, old: str, new: str, message: str) -> None:
    edit(folder / file, lambda text: text.replace(old, new, 1))
    with pytest.raises(InputError, match=message) as raised:
        Registry.read(folder)
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "groups.csv").unlink()
    with pytest.raises(InputError, match=r"groups\.csv: no such file"):
        Registry.read(folder)
