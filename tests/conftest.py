"""What all tests share: places in the checkout, and guidance beside it that may be absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ai_buildout import __version__
from ai_buildout.build import build

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests keep nothing in the user's cache, and find nothing there."""
    os.environ["AI_BUILDOUT_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def shared() -> Path:
    """The real captures and their gold facts, which may not be committed; tests that need them skip without."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the real captures are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def real_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that ``raw/`` gives."""
    folder = tmp_path_factory.mktemp("real") / "package"
    build(ROOT / "raw", folder, version=__version__)
    return folder
