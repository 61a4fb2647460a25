"""Products that the registry lacks: a model's name beside a noun or verb that only chips, systems and machines have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ai_buildout.extract.names.words import any_of, knowledge

_MODEL = r"[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]+)?[:-]?\d{2,}[A-Za-z]*(?:-\d+)?"
_NAMED = r"[A-Z][A-Za-z]{2,}(?:-[A-Z][A-Za-z]+)?"
_LEAST = 4


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = knowledge()["models"]
    nouns, verbs = any_of(words["nouns"]), any_of(words["verbs"])
    return (
        re.compile(rf"(?<![\w:.$€£-])({_MODEL})(?= (?:[a-z]+ )?(?:{nouns})\b| (?:{verbs})\b)"),
        re.compile(rf"(?:['’]s|s['’]|\b[Ii]ts|\b[Tt]heir|\b[MG]W|megawatt|gigawatt) ({_NAMED})(?= (?:{nouns})\b)"),
    )


def model_names(text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Spans of models' names outside ``taken``, which has a byte for each character, 1 where a name is known."""
    data = knowledge()
    common = {*data["words"]["stop"], *data["standing"]["common"]}
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if end - start >= _LEAST and match[1] not in common and not any(taken[start:end]):
                yield start, end
