"""The product that a page presents, and the names of others that only come by."""

from __future__ import annotations

import re

from ai_buildout.extract.hardware.kinds import Kinds
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import NameMention

_HEAD = re.compile(
    r"[^\w]*(?:(?:the|a|an|its|their|and|but|meanwhile,|now) )*(?:[\w.&-]+(?:'s|’s) )?(?:new )?|[^\w]*[\u3400-\u9fff]{0,6}"
)
"""What may stand before the product that a sentence is about."""
_SPEAKS = re.compile(
    r"(?: (?:executives?|officials?|engineers?|managers?|bosses|boss|chief executive|ceo|spokes(?:man|woman|person)|analysts?))? (?:says?|said|reckons?|estimates?|estimated|puts|put|quotes?|quoted|claims?|claimed|told|confirmed|confirms|expects?|expected|notes?|noted|adds?|added|disclosed|reported|reports)\b"
    r"|[^,.;，。；、]{0,14}?(?:表示|称|透露|指出|说|介绍|估计|预计|预估|认为|披露|补充|报告|强调|坦言|写道|公布|给出)"
)
"""Behind a company's name: it tells of the product, and is no subject of what is told."""


_FABRICATES = re.compile(
    r"(?:的|之)?(?:第[一二三四五六]代)?(?:[a-z]?\d+(?:\.\d)?[a-z]{0,2} ?(?:纳米|奈米|nm)?)?(?:级|的)?(?:先进)?(?:工艺|制程|节点|代工|流片|生产线|产线|封装)|(?:的)? ?\d+ ?(?:纳米|奈米|nm)"
    r"|['’]s (?:[a-z0-9.-]+ ){0,3}?(?:process|node|fabs?|nanomet(?:er|re)|\d+ ?nm)|[ ]\d+ ?(?:nm|nanomet(?:er|re))"
)
"""Behind a company's name: it only is the foundry, 采用甲5纳米工艺, made on Foo's 3nm process."""


def speaks(reading: Reading, name: NameMention) -> bool:
    """Whether a company only tells what the sentence says, or makes the chip for its vendor: 鸿海表示, Foo engineers said."""
    folded = reading.folded
    return _SPEAKS.match(folded, name.end) is not None or _FABRICATES.match(folded, name.end) is not None


def presented_product(reading: Reading, kinds: Kinds, foreign: frozenset[str]) -> NameMention | None:
    """The only product that the title names, parts and links aside; None where it names none, or several."""
    titles = (s for s in reading.sentences if s.kind is BlockKind.TITLE)
    names = [n for s in titles for n in s.names if n.kind == "product" and n.entity_id not in foreign]
    named = {n.entity_id: n for n in names if not kinds.is_component(n)}
    return next(iter(named.values())) if len(named) == 1 else None


def comes_by(reading: Reading, sentence: Sentence, names: list[NameMention]) -> bool:
    """Whether a sentence only mentions products: it tells no number, and none of them opens it (somewhere near a Foo part)."""
    if sentence.quantities or sentence.kind is BlockKind.HEADING:
        return False
    return not any(_HEAD.fullmatch(reading.folded, sentence.start, n.start) for n in names)
