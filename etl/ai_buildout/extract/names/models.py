"""Products that the registry lacks: a model's name beside a noun or verb that only chips, systems and machines have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ai_buildout.extract.names.words import any_of, knowledge

# Each begins with a capital, for which a text is quickly searched, and then looks back at what must stand before it.
_MODEL = r"[A-Z](?<![\w:.$€£-][A-Z])[A-Za-z]*(?:-[A-Z][A-Za-z]+)?[:-]?\d{2,}[A-Za-z]*(?:-\d+)?"
_BEFORE = (r"['’]s", r"s['’]", r"\b[Ii]ts", r"\b[Tt]heir", r"\b[MG]W", "megawatt", "gigawatt")
_NAMED = rf"[A-Z](?:{'|'.join(f'(?<={before} [A-Z])' for before in _BEFORE)})[A-Za-z]{{2,}}(?:-[A-Z][A-Za-z]+)?"
_LEAST = 4


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = knowledge()["models"]
    nouns, verbs = any_of(words["nouns"]), any_of(words["verbs"])
    return (
        re.compile(rf"({_MODEL})(?= (?:[a-z]+ )?(?:{nouns})\b| (?:{verbs})\b)"),
        re.compile(rf"({_NAMED})(?= (?:{nouns})\b)"),
    )


@cache
def _common() -> frozenset[str]:
    data = knowledge()
    return frozenset((*data["words"]["stop"], *data["standing"]["common"]))


def model_names(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Spans of models' names outside ``taken``, which has a byte for each character, 1 where a name is known."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if end - start >= _LEAST and match[1] not in _common() and taken.find(1, start, end) < 0:
                yield start, end
