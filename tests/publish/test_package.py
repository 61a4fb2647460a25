"""The package is the old one or the new one, whole, whatever happens on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ai_buildout.publish import swap
from ai_buildout.publish.package import publish_package
from ai_buildout.publish.package_error import PackageError
from ai_buildout.publish.swap import replacing
from ai_buildout.publish.validate import validate_package
from tests.publish.sample import ACCOUNT, sample_rows

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def publish(folder: Path, version: str = "2.0.0") -> None:
    publish_package(sample_rows(), folder, version=version, account=ACCOUNT, check=False)


def test_a_package_is_written_where_none_is(tmp_path: Path) -> None:
    publish_package(sample_rows(), tmp_path / "new" / "package", version="2.0.0", account=ACCOUNT)
    assert validate_package(tmp_path / "new" / "package") == []
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["package"]


def test_a_new_package_takes_the_place_of_the_old(sample: Path) -> None:
    (sample / "data" / "table_of_an_older_version.csv").write_text("a\n")
    publish(sample)
    assert json.loads((sample / "datapackage.json").read_text(encoding="utf-8"))["version"] == "2.0.0"
    assert not (sample / "data" / "table_of_an_older_version.csv").exists()
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_rows_that_make_no_sound_package_leave_the_old_one(sample: Path) -> None:
    before = contents(sample)
    rows = sample_rows()
    rows["companies"] = rows["companies"][:1]
    with pytest.raises(PackageError, match=r"deal_parties row 2 .*company_id: foreign-key: 'zenith'") as caught:
        publish_package(rows, sample, version="2.0.0", account=ACCOUNT)
    assert caught.value.problems
    assert contents(sample) == before
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_an_account_that_is_no_json_leaves_the_old_package(sample: Path) -> None:
    before = contents(sample)
    with pytest.raises(ValueError, match="JSON"):
        publish_package(sample_rows(), sample, version="2.0.0", account={"seconds": float("nan")})
    assert contents(sample) == before


def test_a_folder_with_files_of_others_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(FileExistsError, match=r"thesis\.docx"):
        publish(tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_a_folder_of_tables_without_descriptor_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(FileExistsError, match=r"no datapackage\.json"):
        publish(tmp_path)


def test_a_file_in_the_place_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "package").write_text("a file")
    with pytest.raises(NotADirectoryError):
        publish(tmp_path / "package")


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    publish(tmp_path / "package")
    assert (tmp_path / "package" / "datapackage.json").is_file()


def test_what_a_killed_run_left_is_removed(sample: Path) -> None:
    leftover = sample.parent / f".{sample.name}.new-abc"
    leftover.mkdir()
    (leftover / "half.csv").write_text("a")
    publish(sample)
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_a_folder_moved_aside_by_a_killed_run_is_put_back(sample: Path) -> None:
    before = contents(sample)
    sample.rename(sample.with_name(f".{sample.name}.old-abc"))
    with pytest.raises(RuntimeError), replacing(sample):
        raise RuntimeError
    assert contents(sample) == before


def test_systems_without_an_exchange_of_folders_move_the_old_one_aside(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    publish(sample)
    assert json.loads((sample / "datapackage.json").read_text(encoding="utf-8"))["version"] == "2.0.0"
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_a_link_to_the_package_stays_a_link(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(sample)
    publish(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert json.loads((sample / "datapackage.json").read_text(encoding="utf-8"))["version"] == "2.0.0"


PUBLISH_OFTEN = """
import sys
from pathlib import Path
from tests.publish.test_package import publish
for number in range(10_000):
    publish(Path(sys.argv[1]), version=f"{sys.argv[2]}.{number}.0")
"""


def publisher(folder: Path, major: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'etl'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", PUBLISH_OFTEN, str(folder), str(major)]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


@pytest.mark.slow
def test_a_run_killed_at_any_moment_leaves_a_whole_package(sample: Path) -> None:
    for moment in (1.3, 1.47, 1.61, 1.79, 1.94, 2.06, 2.23, 2.38):
        process = publisher(sample, 3)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert validate_package(sample, full=False) == []
    publish(sample)
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


@pytest.mark.slow
def test_two_runs_at_once_do_not_mix(sample: Path) -> None:
    processes = [publisher(sample, 3), publisher(sample, 4)]
    end = time.monotonic() + 6
    while time.monotonic() < end:
        descriptor = json.loads((sample / "datapackage.json").read_text(encoding="utf-8"))
        assert descriptor["version"]
    assert [process.poll() for process in processes] == [None, None], "both still run"
    for process in processes:
        process.kill()
        process.wait()
    assert validate_package(sample, full=False) == []
