"""A downstream project that pins a release: its CI passes on what was released, and fails on a tampered file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ai_buildout import __version__
from ai_buildout.publish.package import publish_package
from ai_buildout.release.cut import cut_release
from tests.publish.sample import ACCOUNT, sample_rows
from tests.serving import Served, serving

ROOT = Path(__file__).parents[1]
ARCHIVE = f"ai-buildout-{__version__}.zip"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (shutil.which("curl") and shutil.which("sha256sum")), reason="needs curl and sha256sum"),
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("downstream") / "package"
    publish_package(sample_rows(), folder, version=__version__, account=ACCOUNT)
    return folder


@pytest.fixture
def server(package: Path, tmp_path: Path) -> Iterator[Served]:
    """A release, served on loopback."""
    releases = tmp_path / "releases"
    cut_release(package, releases, version=__version__, date="2026-01-01", changelog=tmp_path / "CHANGELOG.md")
    with serving(releases) as served:
        yield served


@pytest.fixture
def pinned(server: Served) -> dict[str, str]:
    """What the project's CI pins."""
    (release,) = json.loads((server.folder / "index.json").read_text("utf-8"))["releases"]
    return {"RELEASES": server.url, "VERSION": release["version"], "SHA256": release["archive"]["sha256"]}


def run(script: str, cwd: Path, pinned: dict[str, str]) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "-e", "-o", "pipefail", "-c", script]
    environment = {**os.environ, **pinned, "PATH": path, "no_proxy": "127.0.0.1"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def recipe() -> str:
    """The lines of the documentation."""
    (block,) = re.findall(r"```bash\n(.*?)```", (ROOT / "docs" / "downstream.md").read_text("utf-8"), re.DOTALL)
    return str(block)


def workflow() -> str:
    """What the reusable workflow runs after it has installed its tool."""
    content: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "validate.yml").read_text("utf-8"))
    steps = content["jobs"]["validate"]["steps"]
    return "\n".join(step["run"] for step in steps if "run" in step and step["name"] != "Install")


SCRIPTS = pytest.mark.parametrize("script", [recipe(), workflow()], ids=["recipe", "workflow"])


@SCRIPTS
def test_a_pinned_release_passes(script: str, pinned: dict[str, str], tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    result = run(script, project, pinned)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (project / "ai-buildout" / "data" / "deals.csv").is_file()


@SCRIPTS
def test_a_tampered_archive_fails(script: str, server: Served, pinned: dict[str, str], tmp_path: Path) -> None:
    archive = server.folder / ARCHIVE
    archive.write_bytes(archive.read_bytes()[:-1] + b"x")
    project = tmp_path / "project"
    project.mkdir()
    result = run(script, project, pinned)
    assert result.returncode != 0
    assert "FAILED" in result.stdout + result.stderr
    assert not (project / "ai-buildout").exists()


def test_a_file_tampered_with_after_fetching_fails(pinned: dict[str, str], tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    *fetch, validate = recipe().strip().splitlines()
    assert run("\n".join(fetch), project, pinned).returncode == 0
    parquet = project / "ai-buildout" / "data" / "deals.parquet"
    parquet.write_bytes(parquet.read_bytes()[:-1] + b"x")
    result = run(validate, project, pinned)
    assert result.returncode != 0
    assert "hash-count" in result.stdout + result.stderr


def test_the_pre_commit_hook_passes_and_names_a_tampered_file(package: Path, tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    shutil.copytree(package, tmp_path / "datapackage")
    command = f"{hook['entry']} datapackage"
    passed = run(command, tmp_path, {})
    assert (passed.returncode, passed.stdout) == (0, "datapackage: valid\n"), passed.stderr
    with (tmp_path / "datapackage" / "data" / "deals.csv").open("a", encoding="utf-8") as file:
        file.write("x\n")
    failed = run(command, tmp_path, {})
    assert failed.returncode == 1
    assert "deals: bytes: data/deals.csv has" in failed.stderr
