"""Phrases that bear on the numbers of a site, compiled from ``phrases.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.lexicon import expand


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of a table, folded, the longest first."""
    forms = {fold(form) for written in _tables()[name].values() for entry in written for form in expand(entry)}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def any_phrase(name: str) -> str:
    """A pattern for any phrase of a table, for folded text: the longest first, Latin ones between the borders of words."""
    return "|".join(rf"\b{re.escape(form)}\b" if form.isascii() else re.escape(form) for form in phrases(name))


def holds(text: str, name: str) -> bool:
    """Whether the characters of a phrase of a table stand in a short text; a look that spares most searches."""
    return any(map(text.__contains__, phrases(name)))


@cache
def before(name: str, han: int, latin: int) -> re.Pattern[str]:
    """What ends a stretch of text: a phrase of a table and up to ``han`` or ``latin`` characters without a number.

    Behind a Han phrase no comma may stand, behind a Latin one it may.
    """
    return re.compile(rf"(?:{any_phrase(name)})(?:[^,.;。\d]{{0,{han}}}|(?<=[a-z0-9])[^.;\d]{{0,{latin}}})$")


@cache
def behind(name: str) -> re.Pattern[str]:
    """What follows a number as its attribute: a phrase of a table, behind a preposition or 的 if any."""
    return re.compile(rf"(?: ?的| (?:in|for|of|as|during) (?:its|the|an?))? ?(?:{any_phrase(name)})")
