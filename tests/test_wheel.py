"""The wheel, built from the source archive and installed with no extra in an empty environment, loads every table."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.package import publish_package
from tests.publish.sample import ACCOUNT, sample_rows
from tests.release.changing import release_unchecked
from tests.serving import serving

ROOT = Path(__file__).parents[1]
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA", "NOTICE", ".gitignore", "etl", "raw", "releases")

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, places: Mapping[str, str] = {}) -> subprocess.CompletedProcess[str]:
    own = ("PYTHON", "VIRTUAL_ENV", "AI_BUILDOUT")
    environment = {**{name: value for name, value in os.environ.items() if not name.startswith(own)}, **places}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def build(source: Path, target: str, out: Path) -> Path:
    result = run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", out, cwd=source)
    assert result.returncode == 0, result.stderr
    (made,) = out.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this code with the sample package, made from the source archive as an installer would make it."""
    scratch = tmp_path_factory.mktemp("wheel")
    checkout = scratch / "checkout"
    checkout.mkdir()
    for name in SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, checkout / name)
    publish_package(sample_rows(), checkout / "datapackage", version="1.2.3", account=ACCOUNT)
    with tarfile.open(build(checkout, "sdist", scratch / "sdist")) as archive:
        archive.extractall(scratch / "unpacked", filter="data")
    (unpacked,) = (scratch / "unpacked").iterdir()
    return build(unpacked, "wheel", scratch / "dist")


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment with the wheel in it."""
    environment = tmp_path_factory.mktemp("environment") / "venv"
    cwd = environment.parent
    interpreter = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if uv := shutil.which("uv"):
        steps = [
            (uv, "venv", "-q", "-p", sys.executable, environment),
            (uv, "pip", "install", "-q", "-p", interpreter, wheel),
        ]
    else:
        steps = [(sys.executable, "-m", "venv", environment), (interpreter, "-m", "pip", "install", "-q", wheel)]
    for step in steps:
        result = run(*step, cwd=cwd)
        assert result.returncode == 0, result.stderr
    return interpreter


LOAD_ALL = """
import sys
from pathlib import Path
import ai_buildout
assert "site-packages" in ai_buildout.__file__
heights = {table: ai_buildout.load(table).height for table in ai_buildout.tables()}
assert heights["deals"] == 2, heights
assert ai_buildout.load("deals").schema["amount_max"] == ai_buildout.scan("deals").collect_schema()["amount_max"]
assert ai_buildout.describe("deals").height == ai_buildout.load("deals").width
assert ai_buildout.evidence("deals", "acme-zenith-2025", "amount").height == 3
assert not {"ai_buildout.model", "ai_buildout.publish", "pydantic"} & set(sys.modules)
print(ai_buildout.__version__, *heights)
"""


def test_every_table_loads_from_the_installed_wheel(python: Path, tmp_path: Path) -> None:
    result = run(python, "-c", LOAD_ALL, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    version, *tables = result.stdout.split()
    assert tables == list(TABLES)
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_polars_is_all_that_comes_along(python: Path, tmp_path: Path) -> None:
    code = "from importlib.metadata import distributions as d; print(*sorted({x.name.lower() for x in d()}))"
    names = set(run(python, "-c", code, cwd=tmp_path).stdout.split()) - {"pip", "setuptools", "wheel"}
    assert {name for name in names if not name.startswith("polars")} == {"ai-buildout"}


def test_the_command_says_what_it_needs(python: Path, tmp_path: Path) -> None:
    result = run(python.with_name("ai-buildout"), "build", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "pip install 'ai-buildout[etl]'" in result.stderr


OTHER_VERSION = """
import os, sys
import ai_buildout
print(*ai_buildout.versions())
try:
    print(ai_buildout.load("deals", version="1.2.2").height)
    found = ai_buildout.evidence("deals", "acme-zenith-2025", "amount", version="1.2.2")
    print(found["quote"].drop_nulls()[0], found["publisher"][0])
    print(ai_buildout.cite(version="1.2.2"))
except ai_buildout.ReleaseError as error:
    print("refused:", error)
"""


def test_an_older_version_is_fetched_checked_and_works_offline_after(python: Path, tmp_path: Path) -> None:
    publish_package(sample_rows(), tmp_path / "package", version="1.2.2", account=ACCOUNT)
    releases = tmp_path / "releases"
    release_unchecked(tmp_path / "package", releases, "1.2.2")
    archive = releases / "ai-buildout-1.2.2.zip"
    sound = archive.read_bytes()

    def load(url: str) -> str:
        places = {"AI_BUILDOUT_RELEASES": url, "AI_BUILDOUT_CACHE": str(tmp_path / "cache")}
        result = run(python, "-c", OTHER_VERSION, cwd=tmp_path, places=places)
        assert result.returncode == 0, result.stderr
        return result.stdout

    with serving(releases) as served:
        archive.write_bytes(sound[:-1] + b"x")
        assert "refused: " in (refused := load(served.url))
        assert "is not what was released" in refused
        archive.write_bytes(sound)
        first = load(served.url)
    assert first.splitlines() == [
        "1.2.2",
        "2",
        "三十億歐元 The Gazette",
        "The AI Buildout maintainers (2026). AI Buildout, version 1.2.2, released on 2026-01-01 [data set]. CC-BY-4.0.",
    ]
    assert load(served.url) == first, "offline, after the first time"


def test_the_wheel_is_small() -> None:
    files = [
        path for folder in ("etl/ai_buildout", "datapackage") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    packed = sum(len(zlib.compress(path.read_bytes())) for path in files if "__pycache__" not in path.parts)
    assert packed < 5_000_000
