"""Whom "we" means: the company that writes a page or is interviewed on it, or in quotation marks that of who is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.interviews import answers, interviewee
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_QUOTES = '"'
_LONGEST_SPEECH = 2000
"""How far back an opening mark is looked for; it bounds the cost of endless paragraphs."""
_OFFICER_REACH = 40
_OFFICER = re.compile(
    r"(?:['’]s)?,? (?:[a-z-]+ ){0,4}?(?:ceo|cfo|coo|cto|chief|boss|head|founder|co-founder|cofounder|chairman|chairwoman|chair|president|director|executive|treasurer|spokesman|spokeswoman|spokesperson|manager|owner)\b"
    r"|[^,;:。\"「」]{0,4}?(?:董事长|总裁|总经理|执行长|财务长|营运长|技术长|首席|创始人|创办人|行政总裁|主席|发言人|负责人|副总|财务总监|财务主管|董事|高管|高层|掌门|ceo|cfo|coo|cto)"
)
_OF_OFFICER = re.compile(
    r"\b(?:ceo|cfo|coo|cto|officer|executive|chief|boss|head|founder|co-founder|cofounder|chairman|chairwoman|chair|president|director|treasurer|spokesman|spokeswoman|spokesperson|manager|runs|founded|heads|leads|chairs|started) (?:[a-z-]+ ){0,3}?(?:(?:of|at|for) (?:the )?)?$"
)
_SAYS = re.compile(
    r" (?:said|says|told|added|adds|wrote|noted|explained|announced)\b|[^,;。\"「」]{0,2}?(?:表示|称|指出|说|强调|透露|坦言)"
)
_SAID = re.compile(r"\b(?:said|says|added|wrote|according to) $")


class Speakers:
    """Knows whom "we" means at each place of a page."""

    def __init__(self, reading: Reading, topic: Sequence[NameMention]) -> None:
        """``topic`` is the company that the page is about."""
        self._reading = reading
        spoken = any(_says_we(s) for s in reading.sentences)
        self.interviewee = interviewee(reading, _speaks_for) if spoken else None
        self._own = self.interviewee or (_writer(reading, topic) if spoken else None)
        self._answers: frozenset[int] = answers(reading) if self.interviewee is not None else frozenset()
        self._quoted: dict[int, NameMention | None] | None = None

    @property
    def answering(self) -> list[NameMention]:
        """The company for which the one speaks who answers, where the page is an interview."""
        return [self.interviewee] if self.interviewee is not None else []

    def answering_in(self, block: int) -> list[NameMention]:
        """The company of whom a block speaks that is an answer."""
        return self.answering if block in self._answers else []

    def meant(self, cue: Cue, block: int) -> NameMention | None:
        """The company that says "we"; of what the page quotes, that of who says it."""
        if not is_quoted(self._reading, cue.start, block):
            return self._own
        if self._quoted is None:
            self._quoted = _quoted(self._reading)
        return self._quoted.get(block) or self.interviewee


def _says_we(sentence: Sentence) -> bool:
    return bool(sentence.cues_of("first_person")) or any(
        "speaker" in c.senses["anaphor"] for c in sentence.cues_of("anaphor")
    )


def _writer(reading: Reading, topic: Sequence[NameMention]) -> NameMention | None:
    """The page's own company, where the page talks of its business as "our" outside quotation marks."""
    if not topic:
        return None
    for sentence in reading.sentences:
        if any(not is_quoted(reading, cue.start, sentence.paragraph) for cue in sentence.cues_of("own_business")):
            return topic[0]
    return None


def _quoted(reading: Reading) -> dict[int, NameMention | None]:
    """Of each paragraph the company for which its quotations speak: the only one whose officer it names, or who spoke before."""
    speaking: dict[int, NameMention | None] = {}
    last: NameMention | None = None
    for block, sentences in groupby(reading.sentences, key=lambda s: s.paragraph):
        told = list(sentences)
        speakers = [
            n
            for s in told
            for n in s.names
            if n.kind == "company" and _speaks_for(reading, s, n) and not is_quoted(reading, n.start, block)
        ]
        if any(s.cues_of("onlooker") for s in told) or len({n.entity_id for n in speakers}) > 1:
            last = None
        elif speakers:
            last = speakers[0]
        speaking[block] = last
    return speaking


def _speaks_for(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a company is named as that of an officer, or as who says something: Foo's finance chief; said Bar."""
    officer = _OFFICER.match(reading.folded, name.end, min(sentence.end, name.end + _OFFICER_REACH))
    if officer is not None and not between(sentence.names, name.end, officer.end()):
        return True
    if _SAYS.match(reading.folded, name.end, sentence.end):
        return True
    start = max(sentence.start, name.start - _OFFICER_REACH)
    return any(words.search(reading.folded, start, name.start) for words in (_OF_OFFICER, _SAID))


def is_quoted(reading: Reading, place: int, block: int) -> bool:
    """Whether a place of a block stands inside quotation marks."""
    start = max(reading.document.blocks[block].start, place - _LONGEST_SPEECH)
    text = reading.folded
    if text.count(_QUOTES, start, place) % 2 == 1:
        return True
    return text.count("「", start, place) > text.count("」", start, place)
