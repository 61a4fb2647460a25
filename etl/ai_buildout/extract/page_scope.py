"""What a page is about as a whole: pages of other trades, and lessons with made-up companies, tell no facts."""

from __future__ import annotations

import re

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.fact import DealFact, Fact, MetricFact

_FEW = 6
"""Sentences that are too few to tell what a page is about."""
_LEAST_WORDS = 2
"""Words of the trade that make a page one of the trade, where it names nobody of the trade."""
_OF_EVERYBODY = frozenset({"utility"})
"""Sectors whose companies any business deals with: they make a page one of the trade where it opens with them."""
_BYGONE = 1960
"""Years before which no company of the trade did what is told of it."""
_YEAR = re.compile(
    r"(?<![\d.])(1[5-9]\d\d|20\d\d)年|\b(?:in|by|of|since|from|until|before|after) (1[5-9]\d\d|20\d\d)\b(?! ?(?:[mgk]w|[,.]\d))"
)
_STOPS = (".", "。", "!", "！", "?", "？", "”", "」", '"')


def is_of_trade(reading: Reading, directory: Directory) -> bool:
    """Whether the page names a company or product of the trade, or uses its words, the first of them where it opens.

    Any business buys power, has a server room and speaks of AI: a page that names nobody of the trade is about it only if its
    title or first paragraph says so.
    """
    if len(reading.sentences) <= _FEW:
        return True
    sectors = frozenset(reading.lexicon.tables["trade_sector"]["words"]["sectors"])
    last = _end_of_opening(reading)
    opening = [sentence for sentence in reading.sentences if sentence.paragraph <= last]
    if _names_trade(reading.sentences, directory, sectors - _OF_EVERYBODY) or _names_trade(opening, directory, sectors):
        return True
    if not any(map(_words, opening)):
        return False
    words = sum(
        _words(sentence) + sum(q.kind in ("power", "compute", "bandwidth") for q in sentence.quantities)
        for sentence in reading.sentences
    )
    return words >= _LEAST_WORDS


def _names_trade(sentences: list[Sentence], directory: Directory, sectors: frozenset[str]) -> bool:
    """Whether a known product is named, or a company of certain sectors."""
    return any(
        not name.provisional
        if name.kind == "product"
        else name.kind == "company" and directory.registered_sector(name.entity_id) in sectors
        for sentence in sentences
        for name in sentence.names
    )


def _words(sentence: Sentence) -> int:
    """How many words of the trade a sentence has."""
    return sum("inside" in cue.senses.get("scope", ()) for cue in sentence.cues)


def _end_of_opening(reading: Reading) -> int:
    """The number of the block that the page opens with: its first paragraph that ends in a full stop, else its last."""
    for number, block in enumerate(reading.document.blocks):
        if block.kind is BlockKind.PARAGRAPH and reading.text[block.start : block.end].rstrip().endswith(_STOPS):
            return number
    return len(reading.document.blocks)


def without_made_up(reading: Reading, facts: list[Fact]) -> list[Fact]:
    """The facts; on a page that says that its companies are made up, those of known companies alone."""
    if not any(sentence.cues_of("made_up") for sentence in reading.sentences):
        return facts
    return [fact for fact in facts if not _names_unknown(fact)]


def without_bygone(reading: Reading, facts: list[Fact]) -> list[Fact]:
    """The facts; of companies that nobody knows, none in a paragraph all of whose years are of the age of canals and railways."""
    bygone = _bygone_paragraphs(reading)
    if not bygone:
        return facts
    return [f for f in facts if not (_names_unknown(f) and any(start <= f.start < end for start, end in bygone))]


def _bygone_paragraphs(reading: Reading) -> list[tuple[int, int]]:
    """The blocks that tell a year of the age of canals and railways, and none of ours."""
    found = []
    for block in reading.document.blocks:
        years = [int(a or b) for a, b in _YEAR.findall(reading.folded, block.start, block.end)]
        if years and max(years) < _BYGONE:
            found.append((block.start, block.end))
    return found


def _names_unknown(fact: Fact) -> bool:
    if isinstance(fact, DealFact):
        return any(party.name is not None for party in fact.parties)
    return isinstance(fact, MetricFact) and fact.name is not None
