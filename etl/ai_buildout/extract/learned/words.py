"""A sentence as the models see it: its words one by one, with a sign for each name, number and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence

_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]|\d+|[^\s\w]")
_NAME_SIGNS = {"company": "@", "product": "@product", "place": "@place", "group": "@group"}
_PLURAL = re.compile(r"(?<=[a-z]{3}[^su])s$")
EDGE = "^"
"""Stands before the first word and behind the last."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence in order; ``starts`` has the character of the text at which each begins."""

    starts: tuple[int, ...]
    words: tuple[str, ...]

    def at(self, place: int) -> str:
        """The word at a place, :data:`EDGE` outside the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else EDGE


def words_of(reading: Reading, sentence: Sentence) -> Words:
    """The words of a sentence: Latin words without the s of a plural, Han characters, and signs for mentions (``@``, ``#money``, ``~``)."""
    spans = [(n.start, n.end, _NAME_SIGNS[n.kind]) for n in sentence.names if n.via not in ("pronoun", "role")]
    spans += [(q.start, q.end, f"#{q.kind}") for q in sentence.quantities]
    spans += [(d.start, d.end, "~") for d in sentence.dates]
    spans.sort()
    starts: list[int] = []
    words: list[str] = []
    place = sentence.start
    for start, end, sign in [*spans, (sentence.end, sentence.end, "")]:
        if start < place:
            continue  # within the mention before
        for match in _WORD.finditer(reading.folded, place, start):
            word = match.group()
            starts.append(match.start())
            words.append("0" if word.isdigit() else _PLURAL.sub("", word))
        if sign:
            starts.append(start)
            words.append(sign)
        place = end
    return Words(tuple(starts), tuple(words))
