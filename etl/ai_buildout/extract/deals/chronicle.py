"""Timelines: entries that open with the date of what they tell, below headings that give the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import DateMention

_YEAR_ALONE = re.compile(r"\W*(?P<year>(?:19|20)\d\d)年?\W*")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|去年|今年|last|this|next|yesterday|today|昨|今|ago")
_LEAD = re.compile(r"[\s*•·‣–—>-]*(?:on |in )?")
_CLOSES = re.compile(r"\s*(?:[.:|]|[–—-]{1,2} |\)|$)")
_LEAST_ENTRIES = 2


def dates_of_entries(reading: Reading) -> dict[int, DateMention]:
    """Block → the date that its entry of a timeline opens with; empty where fewer than two blocks open so."""
    found: dict[int, DateMention] = {}
    year: str | None = None
    block = -1
    for sentence in reading.sentences:
        if sentence.kind is BlockKind.HEADING:
            match = _YEAR_ALONE.fullmatch(reading.text, sentence.start, sentence.end)
            year = match["year"] if match else None
        elif sentence.paragraph != block and (date := _opening_date(reading, sentence)) is not None:
            found[sentence.paragraph] = _of_year(date, year)
        block = sentence.paragraph
    return found if len(found) >= _LEAST_ENTRIES else {}


def _opening_date(reading: Reading, sentence: Sentence) -> DateMention | None:
    """The date that the sentence opens with and that a full stop, a colon or a dash parts from what it tells."""
    dates: Sequence[DateMention] = sentence.dates[:1]
    for date in dates:
        leads = _LEAD.fullmatch(reading.folded, sentence.start, date.start)
        if date.iso is not None and "/" not in date.iso and leads and _CLOSES.match(reading.folded, date.end):
            return date
    return None


def _of_year(date: DateMention, year: str | None) -> DateMention:
    """The date in the year of its section, where its own words leave the year out."""
    if year is None or date.iso is None or _HAS_YEAR.search(date.surface.lower()):
        return date
    return replace(date, iso=year + date.iso[len(year) :])
