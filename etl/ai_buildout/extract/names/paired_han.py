"""Names in Chinese texts that brackets give in Latin letters as well: 甲乙电信(Foo Telecom). What tells one a company's tells the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ai_buildout.extract.names.name_han import called_before
from ai_buildout.extract.names.words import any_of, knowledge, legal_forms, slug
from ai_buildout.model.mention import NameMention

_PAIR = re.compile(
    r"[\u4e00-\u9fff](?:公司|集团|集團)?[」』”]? ?[(（](?P<latin>[A-Z][A-Za-z0-9À-ɏ&.'’-]+(?: (?:of |& )?[A-Z0-9][A-Za-z0-9À-ɏ&.'’-]*){0,4})(?: ?[,，;；/][^()（）\n]{0,24})? ?[)）]"
)
_BRACKET = re.compile(r"[」』”]? ?[(（]")


@cache
def _ended() -> re.Pattern[str]:
    """How the names of companies in Latin letters end."""
    return re.compile(rf" (?:{any_of((*knowledge()['legal']['endings'], *legal_forms()))})$")


def paired_names(text: str, folded: str, found: Sequence[NameMention], taken: bytearray) -> Iterator[NameMention]:
    """Mentions of unknown companies by the one name of a pair, where the other is a company's or ends like one.

    Args:
        text: the document's text.
        folded: the text, folded.
        found: the mentions that are known, some of them unknown companies'.
        taken: a byte for each character, 1 where a name other than a place's stands.
    """
    starts = {m.start: m for m in found}
    ends = {m.end: m for m in found}
    for pair in _PAIR.finditer(text):
        low, high = pair.span("latin")
        at = _BRACKET.search(text, pair.start(), low)
        if at is None:
            continue
        latin, han = starts.get(low), ends.get(at.start())
        of = next((m for m in (latin, han) if m is not None and m.kind == "company"), None)
        if of is not None and latin is not None and han is not None:
            continue
        span = called_before(folded, at.start(), taken) if han is None or han.kind == "place" else (han.start, han.end)
        if span is None or (latin is None and taken.find(1, low, high) >= 0):
            continue
        if of is None:
            if latin is not None or not (_ended().search(text[low:high]) or span[2:]):
                continue
            of = NameMention("company", low, high, text[low:high], slug(text[low:high]), True, "introduced")
        start, end = span[:2]
        if latin is None:
            yield replace(of, start=low, end=high, surface=text[low:high])
        if han is None or han.kind == "place":
            yield replace(of, start=start, end=end, surface=text[start:end])
