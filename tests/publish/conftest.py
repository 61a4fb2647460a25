"""A sound package to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ai_buildout.publish.package import publish_package
from tests.publish.sample import ACCOUNT, sample_rows


@pytest.fixture(scope="session")
def pristine_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-written package, for tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("sample") / "package"
    publish_package(sample_rows(), folder, version="1.2.3", account=ACCOUNT)
    return folder


@pytest.fixture
def sample(pristine_sample: Path, tmp_path: Path) -> Path:
    """A copy of the hand-written package, to be changed."""
    return Path(shutil.copytree(pristine_sample, tmp_path / "package"))
