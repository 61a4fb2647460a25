"""Whatever befalls a build, the package is the old or the new one, whole. ``python -m tests.interrupted`` kills fifty."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.interrupted import Builder, contents, killed_builds


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    return Builder(tmp_path_factory.mktemp("builder"))


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_package(builder: Builder, tmp_path: Path) -> None:
    states, _ = killed_builds(builder, tmp_path / "package", 2)
    assert set(states) <= {"old", "new", "then new"}


@pytest.mark.slow
@pytest.mark.parametrize("limit", [200, 40_000])
def test_a_disk_that_takes_no_more_leaves_the_old_package(builder: Builder, tmp_path: Path, limit: int) -> None:
    """The limit on a file's size stands for the full disk, which only root can make."""
    out = tmp_path / "package"
    assert builder.start(builder.old, out).wait() == 0
    process = builder.start(builder.new, out, limit=limit)
    _, told = process.communicate()
    assert process.returncode == 1, told
    assert [line for line in told.splitlines() if "File too large" in line]
    assert builder.state(out) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


@pytest.mark.slow
def test_a_cache_on_a_full_disk_only_costs_time(builder: Builder, tmp_path: Path) -> None:
    out = tmp_path / "package"
    process = builder.start(builder.new, out, cache=True)
    assert process.wait() == 0
    for entry in builder.cache.rglob("readings/*/*"):
        entry.write_bytes(entry.read_bytes()[:20])
    assert builder.start(builder.new, out, cache=True).wait() == 0
    assert builder.state(out) == "new"


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_leaves_the_old_package(builder: Builder, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    parent = tmp_path / "locked"
    out = parent / "package"
    assert builder.start(builder.old, out).wait() == 0
    parent.chmod(0o555)
    try:
        process = builder.start(builder.new, out)
        _, told = process.communicate()
    finally:
        parent.chmod(0o755)
    assert process.returncode == 1
    assert "Permission denied" in told
    assert contents(out) == builder.packages[builder.old]


@pytest.mark.slow
def test_two_builds_at_once_do_not_mix(builder: Builder, tmp_path: Path) -> None:
    out = tmp_path / "package"
    processes = [builder.start(raw, out, cache=True) for raw in (builder.old, builder.new)]
    assert [process.wait() for process in processes] == [0, 0]
    assert builder.state(out) in ("old", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["package"]
