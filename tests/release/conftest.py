"""The hand-written package, to be compared with changed copies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ai_buildout.publish.package import publish_package
from tests.publish.sample import ACCOUNT, sample_rows


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of version 1.2.3, for tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("release") / "package"
    publish_package(sample_rows(), folder, version="1.2.3", account=ACCOUNT, check=False)
    return folder


@pytest.fixture
def after(before: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(before, tmp_path / "after"))
