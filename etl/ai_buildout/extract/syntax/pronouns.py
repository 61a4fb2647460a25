"""Whom a pronoun (其, it, its) or a word for a company spoken of (该公司, the company) stands for: the subject, or someone else beside it."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import is_object
from ai_buildout.extract.syntax.clause_subjects import given_to, heading, placed_by, speaker_of_itself
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.plain_subjects import told_of_others
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.relations import relate
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_GOVERNING = frozenset({"frame", "support"})
_STRANGER = 4
_OF_REACH = 5
_PARTS = (",", ":", "，", "：", "。", ";", "；")
_PERSON = re.compile(
    r"\W*(?:(?:and|but|And|But) )?(?:(?:(?:Mr|Ms|Mrs|Dr|Sir)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?|[Hh]e|[Ss]he) (?:had |has |once |then |later |himself |herself )*(?:paid|pays|bought|buys|sold|invested|put|spent|offered|borrowed)\b"
)
_OWN_IDIOM = re.compile(r" (?:name|signature|weight|own|hopes|faith|sights|eye|eyes|hand|foot|back|way|mind|turn)\b")
"""What a verb and its object say of the subject itself: put its name to a contract."""
_OF_ITS = re.compile(r"\b(?:of|from|at) its $")
_BUYING = frozenset({"purchase", "take_up", "lease_verb"})
_HOLDERS = re.compile(
    r"['’]s (?:[a-z]+ )?(?:owners?|backers?|investors?|shareholders?|lenders?|creditors?|parents?|founders?|tenants?|customers?|boards?)"
    r"(?:,| -|$| (?:ha(?:ve|d|s) (?:the last word|other ideas|spoken|voted|rejected|thrown|turned|refused|approved|agreed|accepted|backed|blocked)|voted|rejected|threw|thrown|turned|said|refused|backed|approved|accepted|want|wanted|blocked|spurned|killed)\b)"
)
_CITED = re.compile(
    r"\b(?:according to|data from|figures from|estimates (?:by|from)|by the reckoning of|says|say|reckons) (?:the )?$|(?:据|根据|按照?)$"
)
"""Right before who only tells something: According to Foo, the company has 57% of the market."""
_HEADS = re.compile(
    r"its\b|it(?:['’](?:d|ll|s)| (?:has|had|will|would|is|was|plans|expects|aims|can|could|may|might|did|agreed|intends|wants|also|now))\b"
)


def _unmarked(reading: Reading, sentence: Sentence, before: list[NameMention]) -> list[NameMention]:
    """The last name before a pronoun that could be its sentence's subject."""
    heads = [a.name for a in relate(reading, sentence, before) if not a.relation and not a.described]
    heads = [n for n in heads if not is_object(reading, sentence, n)] or heads
    if not heads:
        return []
    start, _ = sentence.clause(heads[-1].start)
    return [next(n for n in heads if n.start >= start)]


def the_company(
    reading: Reading,
    sentence: Sentence,
    cue: Cue,
    before: list[NameMention],
    subject: list[NameMention],
    recent: list[NameMention],
    topic: list[NameMention],
) -> list[NameMention]:
    """该公司, the company: the subject; behind a verb that has another subject in its clause, the company spoken of before."""
    if not before:
        return subject
    if owned := _owned(reading, before):
        return owned
    named = {n.entity_id for n in before}
    if topic and len(named) > 1 and topic[0].entity_id not in named:
        return topic
    start, _ = sentence.clause(cue.start)
    if (other := given_to(reading, sentence, cue, before, [*recent, *subject[:1]])) is not None:
        return other
    if subject and all(a.relation == "about" for a in relate(reading, sentence, before)):
        return subject
    if subject and all(_CITED.search(reading.folded, sentence.start, n.start) for n in before):
        return subject
    inside = [n for n in before if n.start >= start]
    if inside and any(inside[-1].end <= c.start for c in between(sentence.cues_of("frame"), start, cue.start)):
        taken = {i.entity_id for i in inside}
        others = [n for n in (*recent, *subject[:1]) if n.entity_id not in taken]
        return others[-1:]
    return _unmarked(reading, sentence, before)


def subject_or_other(
    reading: Reading,
    sentence: Sentence,
    cue: Cue,
    before: list[NameMention],
    subject: list[NameMention],
    recent: list[NameMention],
) -> list[NameMention]:
    """其, it, its: the subject; or, where the clause has a subject already and a verb or preposition comes before, someone else."""
    start, _ = sentence.clause(cue.start)
    if (placed := placed_by(reading, sentence, cue, before, subject)) is not None:
        return placed
    if any(a < cue.start < b for a, b in sentence.asides) and before:
        return before[-1:]
    if owned := _owned(reading, before):
        return owned
    inside = [n for n in before if n.start >= start]
    near = between(sentence.cues, cue.start - reading.lexicon.longest - 1, cue.start)
    takes = any("purchase" in c.senses.get("frame", ()) and cue.start - c.end <= 1 for c in near)
    takes = takes or _is_bought_from(reading, sentence, cue, start)
    opens = reading.gap(cue.start - 1, cue.start) in _PARTS
    if not before and reading.gap(cue.start - 1, cue.start) == "由":
        return subject[:1]
    own = bool(_OWN_IDIOM.match(reading.folded, cue.end)) and bool(inside)
    governed = (not own and not opens and (takes or not _HEADS.match(reading.folded, cue.start))) and any(
        cue.start - c.end <= 1 and ("marker" in c.senses or "frame" in c.senses or "support" in c.senses) for c in near
    )
    if not inside:
        head = _unmarked(reading, sentence, before) or subject if before else subject
        marked = any("marker" in c.senses and cue.start - c.end <= 1 for c in near)
        stranger = _has_stranger(reading, sentence, start, cue)
        if (not marked and (not governed or stranger)) or (stranger and not before):
            return head[:1]
        inside = head[:1]
    if not governed:
        return heading(reading, sentence, cue, inside, subject)
    latin = reading.folded[cue.start].isascii()
    rest = [*recent, *before, *subject[:1]] if latin and len(before) > 1 else [*recent, *subject[:1], *before]
    others = [n for n in rest if inside and n.entity_id not in {i.entity_id for i in inside}]
    if (speaker := speaker_of_itself(reading, before, cue, known=bool(others))) is not None:
        return speaker
    if takes and not others:
        others = [n for n in inside if n.entity_id != inside[-1].entity_id]
    return others[-1:]


def _has_stranger(reading: Reading, sentence: Sentence, start: int, cue: Cue) -> bool:
    """Whether someone unknown does it to the subject of before: words that no cue explains open a Chinese clause, a person an English one.

    Musk had paid $44 billion for it.
    """
    if reading.folded[cue.start].isascii():
        return bool(_PERSON.match(reading.text, start, cue.start)) and not between(sentence.names, start, cue.start)
    verbs = [c.start for c in between(sentence.cues, start, cue.start) if not _GOVERNING.isdisjoint(c.senses)]
    return bool(verbs) and residue(reading, sentence, start, verbs[-1]) >= _STRANGER


def _is_bought_from(reading: Reading, sentence: Sentence, cue: Cue, start: int) -> bool:
    """Whether someone buys or rents what is "its": has promised to take most of its unused capacity; nobody buys what is his own."""
    if not _OF_ITS.search(reading.folded, cue.start - _OF_REACH, cue.end + 1) or reading.folded.startswith(
        " own", cue.end
    ):
        return False
    verbs = [
        c for c in between(sentence.cues_of("frame"), start, cue.start) if not _BUYING.isdisjoint(c.senses["frame"])
    ]
    return any(told_of_others(reading, sentence, start, c.start) is None for c in verbs)


def _owned(reading: Reading, before: list[NameMention]) -> list[NameMention]:
    """The company whose owners or backers head the sentence: Foo's owners, Bar and Baz, have put money into it."""
    head = before[:1]
    return head if head and _HOLDERS.match(reading.folded, head[0].end) else []
