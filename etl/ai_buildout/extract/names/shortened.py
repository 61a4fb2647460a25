"""Companies that a text names in full once and by their first word from then on: Foo Energy, later Foo."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ai_buildout.extract.names.introduced import occurrences
from ai_buildout.extract.names.words import any_of, knowledge
from ai_buildout.model.mention import NameMention

_FIRST = re.compile(r"([A-Z][a-z]{2,}|[A-Z][a-z]+[A-Z][A-Za-z]*) [A-Z&]")
_WORD = re.compile(r"[a-z]{4,}")
_GLUED_BEFORE = re.compile(r"[A-Za-z0-9_.&@/-]$")
_GLUED_BEHIND = re.compile(r"[A-Za-z0-9_-]|\.[A-Za-z]| (?:[A-Z]|& |of the )")
_NAME_BEFORE = re.compile(r"(?:^|[^.!?:;\n“\"] )[A-Z][A-Za-z]+ $")


_HEADLINE = re.compile(
    rf"(?:['’]s|,|:)? (?:[a-z$€£]|(?:{any_of(w.capitalize() for w in knowledge()['shortened']['headline'])})\b)"
)
"""Behind a name in a headline, of capitals or not: it is told to do something, or has something."""


@cache
def _barred() -> frozenset[str]:
    """Words that are no names on their own."""
    names = knowledge()
    words = (names["words"]["stop"], *(names["standing"][k] for k in ("common", "given")), names["shortened"]["never"])
    return frozenset(word for told in words for word in told)


def shortened(text: str, companies: Sequence[NameMention]) -> Iterator[NameMention]:
    """Mentions of companies by the first word of a longer name that stands before in the text.

    A word that several of the companies begin with, that stands in lower case too, or that is a common word or a given name, is none.
    """
    first: dict[str, NameMention] = {}
    ids: dict[str, set[str]] = defaultdict(set)
    for mention in companies:
        match = _FIRST.match(mention.surface)
        ids[mention.surface.split(" ")[0]].add(mention.entity_id)
        if match is not None:
            first.setdefault(match[1], mention)
    if not first:
        return
    barred = _barred()
    written = frozenset(_WORD.findall(text))
    title = text.find("\n")
    known = [w for w in first if w not in barred and w.lower() not in written and len(ids[w]) == 1]
    for start, word in occurrences(text, known):
        mention, end = first[word], start + len(word)
        if end <= title and start < mention.start and _HEADLINE.match(text, end):
            yield NameMention("company", start, end, word, mention.entity_id, mention.provisional, "introduced")
            continue
        alone = not _GLUED_BEFORE.search(text, max(0, start - 3), start) and not _GLUED_BEHIND.match(text, end)
        if start >= mention.end and alone and not _NAME_BEFORE.search(text, max(0, start - 24), start):
            yield NameMention("company", start, end, word, mention.entity_id, mention.provisional, "introduced")
