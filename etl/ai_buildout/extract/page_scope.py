"""What a page is about as a whole: pages of other trades, and lessons with made-up companies, tell no facts."""

from __future__ import annotations

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.fact import DealFact, Fact, MetricFact

_FEW = 6
"""Sentences that are too few to tell what a page is about."""
_LEAST_WORDS = 2
"""Words of the trade that make a page one of the trade, where it names nobody of the trade."""


def is_of_trade(reading: Reading, directory: Directory) -> bool:
    """Whether the page names a company or product of the trade, or uses its words."""
    if len(reading.sentences) <= _FEW:
        return True
    trade = reading.lexicon.tables["trade_sector"]["words"]["sectors"]
    words = 0
    for sentence in reading.sentences:
        for name in sentence.names:
            if (name.kind == "product" and not name.provisional) or (
                name.kind == "company" and directory.registered_sector(name.entity_id) in trade
            ):
                return True
        words += sum("inside" in c.senses.get("scope", ()) for c in sentence.cues)
        words += sum(q.kind in ("power", "compute", "bandwidth") for q in sentence.quantities)
        if words >= _LEAST_WORDS:
            return True
    return False


def without_made_up(reading: Reading, facts: list[Fact]) -> list[Fact]:
    """The facts; on a page that says that its companies are made up, those of known companies alone."""
    if not any(sentence.cues_of("made_up") for sentence in reading.sentences):
        return facts
    return [fact for fact in facts if not _names_unknown(fact)]


def _names_unknown(fact: Fact) -> bool:
    if isinstance(fact, DealFact):
        return any(party.name is not None for party in fact.parties)
    return isinstance(fact, MetricFact) and fact.name is not None
