"""What the linker knows of the languages in which names stand, and how a name becomes an id."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_JOINED = r"(?:(?!['’](?:ve|re|ll|d|m|t)\b)[.&'’+-](?!s\b)[A-Za-z0-9À-ɏ]+)*"
WORD = rf"(?:[A-Z][A-Za-z0-9À-ɏ]*|[a-z]{{1,2}}[A-Z][A-Za-z0-9]*|[0-9]+[A-Z][A-Za-z]+){_JOINED}"
"""A pattern for one word of a name in Latin script."""

LATIN_NAME = rf"{WORD}(?: (?:of |& |de )?{WORD}){{0,4}}"
"""A pattern for a run of such words."""


def latin_run(glued: str) -> str:
    """A pattern for :data:`LATIN_NAME` behind none of the characters ``glued`` (the inside of a set).

    It begins with a set of characters, for which a text is quickly searched, and then looks back at what stands before it.
    """
    first = rf"[A-Za-z0-9](?<![{glued}][A-Za-z0-9])(?:(?<=[A-Z])[A-Za-z0-9À-ɏ]*|(?<=[a-z])[a-z]?[A-Z][A-Za-z0-9]*|(?<=[0-9])[0-9]*[A-Z][A-Za-z]+)"
    return rf"{first}{_JOINED}(?: (?:of |& |de )?{WORD}){{0,4}}"


_HAN_JOINT = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")


@cache
def knowledge() -> dict[str, Any]:
    """The content of ``names.toml``."""
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def legal_forms() -> frozenset[str]:
    """``Inc``, ``Ltd.`` and the like."""
    return frozenset(knowledge()["legal"]["suffixes"])


@cache
def _bare_legal_forms() -> frozenset[str]:
    return frozenset(form.replace(".", "").lower() for form in legal_forms())


def slug(name: str) -> str:
    """A lower-case id from a name: Latin letters, digits and Han kept, the rest made hyphens; without the legal form."""
    legal = _bare_legal_forms()
    plain = name.replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("&", " and ")
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^0-9a-z\u3400-\u9fff]+", " ", re.sub(r"['’.]", "", plain)).split()
    while len(words) > 1 and words[-1] in legal:
        words.pop()
    return "-".join(words)


def product_slug(name: str) -> str:
    """The id of a product that the registry lacks, its line and its number apart: 元脑SD200 → 元脑-sd200."""
    return slug(_HAN_JOINT.sub(" ", name))
