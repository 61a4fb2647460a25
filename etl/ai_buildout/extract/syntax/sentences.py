"""Blocks into sentences and clauses, in Chinese and English, whatever width the page's punctuation has."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.document import Block
from ai_buildout.model.mention import DateMention, NameMention, Quantity, Span

_ABBREVIATION = re.compile(
    r"(?:\b(?:inc|corp|co|ltd|llc|plc|no|vs|mr|mrs|ms|dr|st|jr|sr|gov|gen|rep|sen|est|approx|dept|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|u\.s|u\.k|u\.n|e\.g|i\.e|a\.m|p\.m|fig|al)|(?<!series )(?<!class )(?<!phase )(?<!/)\b[a-z])$"
)
_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[ivx]{1,4}|[a-h])")
# Patterns that are looked for in every sentence begin with a set of characters, for which a text is quickly searched, and look
# back at which of them it was.
_END = re.compile(
    r"[。！？!?;；.…](?:(?<=[。！？!?;；])[。！？!?;；]*[\"'」』）)]*|(?<=\.)(?:[\"')]{0,2})(?=\s|$)|(?<=…)…+)"
)
_VERBS = frozenset(
    {"link", "growth", "frame", "support", "modality", "speech", "metric", "spec", "earn", "taking", "stock_move"}
)
_DEEDS = frozenset({"frame", "support"})
_AND_VERB = re.compile(
    r" (?P<conjunction>and|but) (?:(?:then|later|also|has|had|have|will|would|is|was|are|were|since|now|already) ){0,2}"
    r"(?P<verb>(?:[a-z]{3,}ed|[a-z]{2,}(?:[a-rt-z]s)|won|bought|sold|sank|took|put|struck|lent|made|paid|gave|got|built|held|spent) )"
    r"(?P<object>(?:it|its|them|an?|the|that|up|off|to) |[$€£¥₩\d])?"
)
_AND_WILL = re.compile(
    r" (?P<conjunction>and|but) (?:(?:will|would|is to|are to|plans to|aims to|intends to|agreed to|has agreed to|wants to|is set to|is due to|is about to) )(?:also |then |later |soon )?(?P<verb>[a-z]+) "
)
"""The same where the second verb is to come: got $60m from Foo ``and will`` sell chips to Bar."""
_SUBORDINATE = re.compile(
    r" (?:before|after|as|while|when|because|since|until|once|whereas|although|though|just as|only after|shortly after|shortly before) (?=[^ ])"
)
"""What begins a clause without a comma where a company and its verb follow at once: … to Foo before Bar bought it."""
_STAMPED = re.compile(r"[^\d\s]\s*[(（\[]?\d{4}[-/.]\d\d[-/.]\d\d(?: \d\d:\d\d)?[)）\]]?$")
"""A line that ends in a time stamp: another article's headline."""
_STAMP_ENDS = frozenset("0123456789)）]")
_LONGEST = 1200
_BREAK = re.compile(r"[,、\s]")
_CLAUSE = re.compile(
    r"[,:：()（）—|、 -](?:(?<=[,:：()（）—|])|(?<=-)-|(?<=、)(?=且|并|並)|(?<= )- |(?<=[\u3400-\u9fff] )(?=[\u3400-\u9fff]))"
)


@dataclass(slots=True)
class Sentence:
    """A sentence ``text[start:end]`` of a block, with the mentions and cues in it, each in order.

    Attributes:
        clauses: the start of each clause, the sentence's own start first.
        asides: spans that stand between brackets, or between the commas of a relative clause or apposition.
        paragraph: the number of its block in the document.
    """

    start: int
    end: int
    kind: BlockKind
    paragraph: int
    clauses: list[int] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)
    names: list[NameMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    _by_kind: dict[str, list[Cue]] | None = field(default=None, init=False, repr=False, compare=False)

    def clause(self, place: int) -> tuple[int, int]:
        """Start and end of the clause that holds the character at ``place``."""
        index = bisect_right(self.clauses, place)
        start = self.clauses[index - 1] if index else self.start
        return start, self.clauses[index] if index < len(self.clauses) else self.end

    def cues_of(self, kind: str) -> list[Cue]:
        """The sentence's cues of one kind; ``cues`` must not change afterwards."""
        by_kind = self._by_kind
        if by_kind is None:
            by_kind = self._by_kind = {}
            for cue in self.cues:
                for sense in cue.senses:
                    if sense in by_kind:
                        by_kind[sense].append(cue)
                    else:
                        by_kind[sense] = [cue]
        return by_kind.get(kind, [])


def split_sentences(folded: str, blocks: tuple[Block, ...]) -> list[Sentence]:
    """The sentences of all blocks in order; a table row is one sentence, and none reaches over a line's end."""
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        start = block.start
        if block.kind is not BlockKind.TABLE_ROW:
            for match in _END.finditer(folded, block.start, block.end):
                if match.group()[0] == "." and _NUMBERED.fullmatch(folded, start, match.start()):
                    continue
                if match.group()[0] == "." and _ABBREVIATION.search(
                    folded, max(start, match.start() - 8), match.start()
                ):
                    continue
                if match.start() > start:
                    _add(sentences, folded, start, match.end(), block.kind, number)
                start = match.end()
        _add(sentences, folded, start, block.end, block.kind, number)
    return sentences


def _add(sentences: list[Sentence], folded: str, start: int, end: int, kind: BlockKind, paragraph: int) -> None:
    while start < end and folded[start].isspace():
        start += 1
    while start < end and folded[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:  # bounds the cost of a sentence that never ends
        match = _BREAK.search(folded, start + _LONGEST // 2, start + _LONGEST)
        middle = match.end() if match else start + _LONGEST
        sentences.append(Sentence(start, middle, kind, paragraph))
        start = middle
    if start < end and not (folded[end - 1] in _STAMP_ENDS and _STAMPED.search(folded, max(start, end - 18), end)):
        sentences.append(Sentence(start, end, kind, paragraph))


_BEHIND_PLACE = frozenset({",", ".", ";", ")", ""})


def split_clauses(folded: str, sentence: Sentence) -> None:
    """Set ``sentence.clauses`` from its punctuation, its quantities and dates being known."""
    mentions: list[Span] = [*sentence.quantities, *sentence.dates]
    closed = sorted([(m.start, m.end) for m in mentions])
    placing = _placing(folded, sentence)
    starts = [sentence.start]
    passed = reach = 0
    for match in _CLAUSE.finditer(folded, sentence.start, sentence.end):
        place = match.start()
        while passed < len(closed) and closed[passed][0] <= place:
            reach = max(reach, closed[passed][1])
            passed += 1
        if place < reach or place in placing:
            continue
        if match.group() == "," and (
            _joins_quantities(folded, place, sentence) or folded.startswith("respectively", place + 2)
        ):
            continue
        if match.group() == "," and folded.startswith("respectively", place - 12):
            continue
        starts.append(match.end())
    starts += [place for place in _verb_phrases(folded, sentence) if place not in starts]
    starts += [place for place in _subordinates(folded, sentence) if place not in starts]
    sentence.clauses = sorted(starts)


def _placing(folded: str, sentence: Sentence) -> set[int]:
    """The commas that only part a place from the greater one in which it lies: a plant in Oak Ridge, Tennessee, to be sold."""
    found: set[int] = set()
    for name in sentence.names:
        inside = name.kind == "place" and folded.startswith(", ", name.start - 2) and folded[name.start].isascii()
        if inside and folded[name.end : name.end + 1] in _BEHIND_PLACE:
            found.add(name.start - 2)
    return found


def _verb_phrases(folded: str, sentence: Sentence) -> list[int]:
    """Where a second verb of the same subject begins behind a conjunction: won an order from Foo ``and sold`` shares to Bar."""
    span = sentence.start, sentence.end
    if folded.find(" and ", *span) < 0 and folded.find(" but ", *span) < 0:
        return []
    matches = list(_AND_VERB.finditer(folded, *span))
    verbs = {c.start for c in sentence.cues if not _DEEDS.isdisjoint(c.senses)}
    ahead = {c.start for c in sentence.cues if "frame" in c.senses}
    return [m.start("conjunction") for m in _AND_WILL.finditer(folded, *span) if m.start("verb") in ahead] + [
        match.start("conjunction")
        for match in matches
        if match.start("verb") in verbs or (match["object"] and match["verb"].endswith("ed "))
    ]


def _subordinates(folded: str, sentence: Sentence) -> list[int]:
    """Where a conjunction begins a clause whose subject is a company, its verb right behind it."""
    companies = {n.start: n.end for n in sentence.names if n.kind == "company" and folded[n.start].isascii()}
    if not companies:
        return []
    return [
        match.start()
        for match in _SUBORDINATE.finditer(folded, sentence.start, sentence.end)
        if (end := companies.get(match.end())) is not None and is_verb_at(sentence, end)
    ]


def _joins_quantities(folded: str, comma: int, sentence: Sentence) -> bool:
    """Whether the comma only parts two adjectives of amount: ``a five-year, $300 billion deal``."""
    if folded[comma + 1 : comma + 2] != " ":
        return False
    behind = bisect_right(sentence.quantities, comma, key=_start)
    if not 0 < behind < len(sentence.quantities):
        return False
    return 0 <= comma - sentence.quantities[behind - 1].end <= 1 and sentence.quantities[behind].start - comma - 1 <= 4


def _start(quantity: Quantity) -> int:
    return quantity.start


def is_verb_at(sentence: Sentence, place: int) -> bool:
    """Whether a verb that the rules know begins at a place, or behind the blank there."""
    return any(place <= c.start <= place + 1 and not _VERBS.isdisjoint(c.senses) for c in sentence.cues)
