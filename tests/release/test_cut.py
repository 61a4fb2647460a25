"""A second release from a changed ``raw/`` gets the right difference, the right demanded version and its section; what was
released is never changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ai_buildout.build import build
from ai_buildout.model.errors import InputError
from ai_buildout.publish.published import read_package
from ai_buildout.release.archive import archive_bytes
from ai_buildout.release.cut import Cut, cut_release
from ai_buildout.release.place import package_folder
from tests.release.changing import add_column, drop_column, release_unchecked

RAW = Path(__file__).parents[1] / "tiny" / "raw"
DATE = "2026-11-22"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny package as version 1.2.3."""
    folder = tmp_path_factory.mktemp("first") / "package"
    build(RAW, folder, version="1.2.3")
    return folder


@pytest.fixture
def releases(built: Path, tmp_path: Path) -> Path:
    """A folder with 1.2.3 released in it."""
    cut(built, tmp_path / "releases", "1.2.3")
    return tmp_path / "releases"


def cut(package: Path, to: Path, version: str, *reworded: str) -> Cut:
    changelog = to.parent / "CHANGELOG.md"
    return cut_release(package, to, version=version, date=DATE, changelog=changelog, reworded=reworded)


def changed_raw(tmp_path: Path, file: str, old: str, new: str) -> Path:
    raw = Path(shutil.copytree(RAW, tmp_path / "raw"))
    path = raw / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")
    return raw


def test_the_first_release_is_an_archive_an_index_and_a_section(built: Path, releases: Path) -> None:
    index = json.loads((releases / "index.json").read_text("utf-8"))
    assert [release["version"] for release in index["releases"]] == ["1.2.3"]
    assert sorted(path.name for path in releases.iterdir()) == ["ai-buildout-1.2.3.zip", "index.json"]
    changelog = (releases.parent / "CHANGELOG.md").read_text("utf-8")
    assert changelog.startswith(f"# Changelog\n\n## 1.2.3 ({DATE})\n\nThe first release. ")
    with package_folder("1.2.3", str(releases)) as folder:
        assert read_package(folder).tables["deals"].frame.equals(read_package(built).tables["deals"].frame)


def test_an_archive_has_the_same_bytes_each_time(built: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built, tmp_path / "copy", copy_function=shutil.copyfile))
    assert archive_bytes(copy) == archive_bytes(built)


def test_a_row_added_to_raw_owes_a_minor(releases: Path, tmp_path: Path) -> None:
    line = "nvidia-softbank-2025,hardware_supply,supplier:nvidia|customer:softbank,,2025-09-05,,,signed,2025-09-05,agreed,,,gazette,\n"
    raw = changed_raw(tmp_path, "records/deals.csv", "openai-oracle-2025,", line + "openai-oracle-2025,")  # fmt: skip
    build(raw, tmp_path / "package", version="1.2.4")
    with pytest.raises(
        InputError, match=r"1\.2\.4 is too small a step from 1\.2\.3: 1\.3\.0 or higher is owed, as deals: 1 row added"
    ):
        cut(tmp_path / "package", releases, "1.2.4")
    build(raw, tmp_path / "package", version="1.3.0")
    made = cut(tmp_path / "package", releases, "1.3.0")
    assert made.release.step == "minor"
    assert made.section.startswith(
        f"## 1.3.0 ({DATE})\n\nNothing to act on: what worked with 1.2.3 works with this version.\n\n**New**\n\n"
    )
    assert "- 1 row in `deals`: " in made.section
    assert "(`nvidia-softbank-2025`)" in made.section
    told = json.loads((releases / "ai-buildout-1.2.3-1.3.0.json").read_text("utf-8"))
    assert [row["key"] for row in told["rows"] if row["table"] == "deals" and row["change"] == "added"] == [
        "nvidia-softbank-2025"
    ]


def test_a_row_corrected_in_raw_owes_a_patch(releases: Path, tmp_path: Path) -> None:
    raw = changed_raw(tmp_path, "records/deal_values.csv", "term_years,5,", "term_years,6,")
    build(raw, tmp_path / "package", version="1.2.4")
    made = cut(tmp_path / "package", releases, "1.2.4")
    assert made.release.step == "patch"
    assert "- `deals` `openai-oracle-2025`: " in made.section
    assert "term_years_value 5 → 6" in made.section
    assert "(The Example Gazette" in made.section


def test_a_column_that_is_new_owes_a_minor(built: Path, tmp_path: Path) -> None:
    earlier = Path(shutil.copytree(built, tmp_path / "earlier"))
    drop_column(earlier, "deals", "note")
    release_unchecked(earlier, tmp_path / "releases", "1.2.2")
    with pytest.raises(
        InputError, match=r"too small a step from 1\.2\.2: 1\.3\.0 or higher is owed, as deals\.note is new"
    ):
        cut(built, tmp_path / "releases", "1.2.3")
    package = Path(shutil.copytree(built, tmp_path / "package"))
    build(RAW, package, version="1.3.0")
    assert "**New**\n\n- `deals.note` is new: " in cut(package, tmp_path / "releases", "1.3.0").section


def test_a_column_that_is_gone_owes_a_major(built: Path, tmp_path: Path) -> None:
    earlier = Path(shutil.copytree(built, tmp_path / "earlier"))
    add_column(earlier, "deals", "colour")
    release_unchecked(earlier, tmp_path / "releases", "1.2.2")
    with pytest.raises(InputError, match=r"2\.0\.0 or higher is owed, as deals\.colour is gone"):
        cut(built, tmp_path / "releases", "1.2.3")
    build(RAW, tmp_path / "package", version="2.0.0")
    made = cut(tmp_path / "package", tmp_path / "releases", "2.0.0")
    assert made.section.startswith(f"## 2.0.0 ({DATE})\n\n**Act on this first**\n\n- `deals.colour` is gone.\n")


def test_a_released_version_is_never_written_again(built: Path, releases: Path) -> None:
    before = {path.name: path.read_bytes() for path in releases.iterdir()}
    with pytest.raises(InputError, match=r"1\.2\.3 is not above 1\.2\.3, which is released already"):
        cut(built, releases, "1.2.3")
    assert {path.name: path.read_bytes() for path in releases.iterdir()} == before


def test_a_tampered_earlier_release_is_refused(built: Path, releases: Path) -> None:
    archive = releases / "ai-buildout-1.2.3.zip"
    content = bytearray(archive.read_bytes())
    content[1000] ^= 1
    archive.write_bytes(content)
    with pytest.raises(InputError, match=r"ai-buildout-1\.2\.3\.zip: is not what was released"):
        cut(built, releases, "1.2.4")
    archive.unlink()
    with pytest.raises(InputError, match=r"ai-buildout-1\.2\.3\.zip: missing"):
        cut(built, releases, "1.2.4")


def test_a_package_of_another_version_or_with_a_fault_is_refused(built: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is version 1\.2\.3, not 1\.2\.4, which the code is; build it anew"):
        cut(built, tmp_path / "releases", "1.2.4")
    broken = Path(shutil.copytree(built, tmp_path / "broken"))
    (broken / "data" / "deals.csv").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="does not hold: deals: bytes"):
        cut(broken, tmp_path / "releases", "1.2.3")
    assert not (tmp_path / "releases").exists()


def test_a_broken_off_release_is_made_again(built: Path, releases: Path) -> None:
    section = (releases.parent / "CHANGELOG.md").read_text("utf-8")
    (releases / "index.json").unlink()
    cut(built, releases, "1.2.3")
    assert (releases.parent / "CHANGELOG.md").read_text("utf-8") == section
