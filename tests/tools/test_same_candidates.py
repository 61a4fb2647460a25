"""Every pair of published records that a reader could take for one has been decided on."""

from __future__ import annotations

from pathlib import Path

from tools.same_candidates import candidates, plain, undecided

import ai_buildout
from ai_buildout.build import build

ROOT = Path(__file__).parents[2]


def test_names_are_compared_without_legal_forms_and_signs() -> None:
    assert plain("Core-Weave, Inc.") == plain("CoreWeave")
    assert plain("IDC Nova") == plain("IDCNOVA")


def test_nobody_is_left_to_decide_on(tmp_path: Path) -> None:
    build(ROOT / "raw", tmp_path / "out", version=ai_buildout.__version__)
    assert candidates(tmp_path / "out")
    assert undecided(tmp_path / "out") == []
