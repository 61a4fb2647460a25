"""What fuzzing found on its way, and what it begins with, hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

FOUND = sorted((Path(__file__).parent / "found").glob("*/*"))


@pytest.mark.parametrize("case", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_found(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_no_bytes_and_some(target: str) -> None:
    for content in (b"", b"\0", bytes(range(256)), b"\xff" * 50):
        TARGETS[target](content)
