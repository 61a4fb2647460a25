"""Who stands in a sentence, and how: each company with the preposition before it and what follows it.

A stand-in (后者, 双方, 该公司, the chipmaker, it) becomes the company that it stands for where that is safe, the span of that
company's own mention being kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_COMPARED = re.compile(
    r"(?:比起?|较|相较于?|对比|不同于|有别于|紧随|追随|效仿|不像)$|\b(?:than|unlike|like|behind|ahead of|following|compared with|compared to) (?:rival )?$"
)
"""Right before a company that others are only measured by: 微软比亚马逊早一天表态."""
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{1,4}")
VERBAL = frozenset({"speech", "modality", "frame", "support"})
"""The senses of verbs."""


@dataclass(slots=True)
class Actor:
    """A company in a sentence.

    Attributes:
        relation: the preposition before it (``to``, ``from``, ``with`` …), ``and`` where a conjunction binds it to the actor
            before, or ``""``.
        genitive: a possessive follows (``X's``, ``X的``).
        described: it only describes another name or noun (``X-backed``, ``X旗下``).
        listed: it continues the list that the actor before stands in.
        maker: it only says whose product follows (Nvidia chips, 英伟达GB300芯片).
        symbol: a sign, not a word, binds it to the actor before (A×B, A → B).
    """

    name: NameMention
    relation: str = ""
    genitive: bool = False
    described: bool = False
    listed: bool = False
    maker: bool = False
    symbol: bool = False

    @property
    def id(self) -> str:
        """The company's id."""
        return self.name.entity_id


@dataclass(slots=True)
class Scene:
    """A sentence with its actors.

    Attributes:
        carried: the subject that it takes over from what was said before.
        topic: the company that its section, or the page, is about.
        pair: the two companies that the page is about, where it is about two.
        lead: the company that heads the first sentence of the page that any heads, where no other but investors has headed one since.
        of_deals: the heading of its section announces deals, naming none.
    """

    sentence: Sentence
    actors: list[Actor]
    carried: list[NameMention] = field(default_factory=list)
    topic: list[NameMention] = field(default_factory=list)
    pair: list[NameMention] = field(default_factory=list)
    of_deals: bool = False
    lead: list[NameMention] = field(default_factory=list)


def subject_before(reading: Reading, scene: Scene, start: int) -> tuple[list[Actor], bool]:
    """The subject of the nearest clause before ``start`` that has one, else the one carried over (then True)."""
    sentence = scene.sentence
    earlier = [a for a in scene.actors if a.name.end <= start and not a.described and a.relation in ("", "and")]
    earlier = [a for a in earlier if not (a.maker and _is_governed(sentence, a.name))] or earlier
    earlier = [a for a in earlier if not any(s <= a.name.start < e <= start for s, e in sentence.asides)] or earlier
    earlier = [a for a in earlier if not is_object(reading, sentence, a.name)] or earlier
    earlier = [a for a in earlier if not _COMPARED.search(reading.folded, sentence.start, a.name.start)] or earlier
    if earlier:
        clause = sentence.clause(earlier[-1].name.start)
        group: list[Actor] = []
        for actor in earlier:
            if actor.name.start >= clause[0]:
                if group and not actor.listed:
                    break
                group.append(actor)
        return group, False
    return [Actor(name) for name in scene.carried], bool(scene.carried)


def _is_governed(sentence: Sentence, name: NameMention) -> bool:
    """Whether a verb of exchange stands before the name in its clause: 买进搭载甲芯片的机柜."""
    return bool(between(sentence.cues_of("frame"), sentence.clause(name.start)[0], name.start))


def is_object(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a verb stands right before the name at the head of its clause (…,入股英特尔)."""
    start, _ = sentence.clause(name.start)
    opening = reading.gap(start, name.start).strip(" \"'「『“")
    if any(not {"speech", "reckon"}.isdisjoint(c.senses) for c in between(sentence.cues, start, name.start)):
        return False  # 指甲租用乙的芯片
    if _HAN_WORD.fullmatch(opening) and residue(reading, sentence, start, name.start) == len(opening):
        return True
    return any(
        0 <= name.start - c.end <= 1 and c.start - start <= 1 and not VERBAL.isdisjoint(c.senses)
        for c in between(sentence.cues, start, name.start)
    )


def list_after(actors: list[Actor], first: int) -> list[Actor]:
    """The actors that go on with the list which the one at ``first`` begins."""
    listed = []
    for actor in actors[first + 1 :]:
        if not actor.listed:
            break
        listed.append(actor)
    return listed
