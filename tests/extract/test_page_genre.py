"""Kinds of text that report nothing are known by patterns that can match: folded ones, and each of them somewhere in the cases."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ai_buildout import extract
from ai_buildout.extract.syntax.fold import fold

GENRES = tomllib.loads((Path(extract.__file__).parent / "genres.toml").read_text("utf-8"))


@pytest.mark.parametrize("genre", GENRES)
def test_patterns_are_folded_as_the_text_is(genre: str) -> None:
    for patterns in GENRES[genre].values():
        for pattern in patterns if isinstance(patterns, list) else ():
            assert fold(pattern) == pattern.lower()
            assert re.compile(pattern).search("") is None, "a pattern that matches nothing at all matches every page"
