"""Whom a pronoun means by where it stands in its sentence: behind an opening phrase, at the head of a clause, in what someone says of himself."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.relations import relate
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_FORWARD = re.compile(
    r"\W*(?:under|in|at|by|with|after|before|since|for|like|despite|on|through|as part of|besides|beyond|to meet|to fulfil|to fulfill|to supply) its"
)
_FORWARD_REACH = 40
_VERB_REACH = 16
_VERBAL = frozenset({"speech", "modality", "frame", "support"})
_SAYS = re.compile(r" (?:said|says|announced|announces|disclosed|confirmed|revealed|reported|told [a-z]+)\b")
"""Who says something of others says of itself what is done for it: Foo said that Bar had led a round for it."""
_SAYS_THAT = re.compile(
    r" (?:said|says|answer(?:s|ed)|repl(?:ies|ied)|counter(?:s|ed)|insist(?:s|ed)|argue[sd]|maintain(?:s|ed)|note[sd]|add(?:s|ed)|point(?:s|ed) out|claim(?:s|ed)|stresse[sd]|announced|announces|disclosed|confirmed|revealed|reported)(?: (?:on|in|this|last|late|early|earlier|the|same|next|day|week|month|yesterday|today|separately|also|mon|tues|wednes|thurs|fri|satur|sun|[a-z]+day))*,? that "
)
_FOR_WHICH = re.compile(r"\b(?:for|to|from|with|in|on|by|at|of|under|through|into) (?:which|whom) $")
_WHICH_REACH = 16
_INTO = re.compile(r"\b(?:for|into|in|to|of) $")
_INTO_REACH = 6
_HEAD_REACH = 40
_PAIR = 2
_PHRASE_FIRST = re.compile(r"\W*(?:with|after|under|alongside|besides|following|like|unlike|before|beyond|despite) ")


def heading(
    reading: Reading, sentence: Sentence, cue: Cue, inside: list[NameMention], subject: list[NameMention]
) -> list[NameMention]:
    """The first name of the clause; the subject told before, where all those stand behind prepositions: With the Foo news it disclosed."""
    start, _ = sentence.clause(cue.start)
    if not subject or not inside or not _PHRASE_FIRST.match(reading.folded, start, cue.start):
        return inside[:1]
    marked = all(a.relation not in ("", "and") for a in relate(reading, sentence, inside))
    return subject[:1] if marked and cue.start > inside[-1].end else inside[:1]


def speaker_of_itself(
    reading: Reading, before: list[NameMention], cue: Cue, *, known: bool
) -> list[NameMention] | None:
    """Who speaks of another's dealings with itself: Foo answers that Bar's contract with it lasts; None where nobody does.

    Where the text before has others that could be meant (``known``), it must be two companies and a clause with "that".
    """
    if not before or cue.start <= before[-1].end:
        return None
    companies = len({n.entity_id for n in before})
    if (
        companies == _PAIR
        and before[1].entity_id != before[0].entity_id
        and _SAYS_THAT.match(reading.folded, before[0].end)
    ):
        return before[:1]
    if (
        companies > _PAIR
        and before[-1].entity_id != before[-2].entity_id
        and _SAYS_THAT.match(reading.folded, before[-2].end)
    ):
        return before[-2:-1]  # Bar is leasing it to Baz, and Foo said that Qux will pay it $9bn
    if known or not _SAYS.match(reading.folded, before[0].end):
        return None
    return before[:1] if companies > 1 else []


def placed_by(
    reading: Reading, sentence: Sentence, cue: Cue, before: list[NameMention], subject: list[NameMention]
) -> list[NameMention] | None:
    """Whom a pronoun means by the words right before it: an opening phrase that points forward, or "for which"; else None."""
    if before:
        return _beside_antecedent(reading, sentence, cue, before, subject)
    behind = _behind_opening(reading, sentence, cue)
    return None if behind is None else [behind]


def _behind_opening(reading: Reading, sentence: Sentence, cue: Cue) -> NameMention | None:
    """The subject behind an opening phrase that points forward to it: Under its order Foo will take 1 GW; In its report, Foo said."""
    if not _FORWARD.fullmatch(reading.folded, sentence.start, cue.end):
        return None
    names = [n for n in sentence.names if n.kind == "company" and 0 < n.start - cue.end <= _FORWARD_REACH]
    heads = [a.name for a in relate(reading, sentence, names) if not (a.relation or a.described or a.genitive)]
    if not heads:
        return None
    follows = between(sentence.cues, heads[0].end, heads[0].end + _VERB_REACH)
    return heads[0] if any(c.start - heads[0].end <= 1 and not _VERBAL.isdisjoint(c.senses) for c in follows) else None


def _beside_antecedent(
    reading: Reading, sentence: Sentence, cue: Cue, before: list[NameMention], subject: list[NameMention]
) -> list[NameMention] | None:
    """Whom "it" means right behind "for which": not the company of which the clause speaks, but its sentence's other subject.

    None where no such words stand before it, or nothing else could be meant: None was as dear as Foo, for which it paid $1bn.
    """
    which = _FOR_WHICH.search(reading.folded, max(sentence.start, cue.start - _WHICH_REACH), cue.start)
    if which is None or reading.gap(before[-1].end, which.start()).strip(" ,"):
        return None  # a letter of intent under which it would invest
    heads = [a.name for a in relate(reading, sentence, before[:-1]) if not (a.relation or a.described or a.genitive)]
    told = [n for n in (*heads, *subject) if n.entity_id != before[-1].entity_id]
    return told[:1] or None


def given_to(
    reading: Reading, sentence: Sentence, cue: Cue, before: list[NameMention], known: list[NameMention]
) -> list[NameMention] | None:
    """Whom "the company" means behind money for it: not who gives it; None where no money stands before, or several companies do.

    Foo says that it has placed $5 billion of notes for the company; Bar will put $2 billion into the company.
    """
    giver = before[0]
    if len({n.entity_id for n in before}) > 1 or reading.folded.startswith(("'s", "’s"), giver.end):
        return None
    if giver.start - sentence.start > _HEAD_REACH or not _INTO.search(
        reading.folded, cue.start - _INTO_REACH, cue.start
    ):
        return None
    if reading.folded.startswith(("'s", "’s"), cue.end):
        return None
    sums = [q for q in between(sentence.quantities, giver.end, cue.start) if q.kind in ("money", "share")]
    if not sums:
        return None
    return [n for n in known if n.entity_id != giver.entity_id][-1:]
