"""Every set of test pages builds to a package that holds, whatever is read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_buildout.build import build
from ai_buildout.publish.validate import validate_package

ROOT = Path(__file__).parents[1]
SETS = sorted(folder for folder in (ROOT / "tests" / "pages").iterdir() if folder.is_dir())


@pytest.mark.parametrize("pages", SETS, ids=[folder.name for folder in SETS])
def test_the_pages_build_to_a_package_that_holds(pages: Path, tmp_path: Path) -> None:
    account, _ = build(ROOT / "raw", tmp_path / "out", version="1.0.0", pages=[pages], use_records=False)
    assert account.documents
    assert validate_package(tmp_path / "out") == []
