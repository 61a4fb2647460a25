"""Names that only say whose product follows: Foo chips, 甲的最新芯片."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.gaps import between, starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_MAKER_REACH = 14
_COUNT_REACH = 40
_PARTING = frozenset({"frame", "support", "marker"})
_VERBS = frozenset({"frame", "support"})
_ADJECTIVES = re.compile(r"[\"'」』”]?(?:'s|的)?\s*(?:[\u3400-\u9fff]{0,4}|(?:[a-z-]+ ){0,2})(?:的)?[\"「]?")


def has_products(sentence: Sentence) -> bool:
    """Whether a sentence holds anything for which :func:`is_maker` looks."""
    return (
        any(n.kind == "product" for n in sentence.names)
        or any(q.kind == "count" for q in sentence.quantities)
        or any("hardware" in c.senses["topic"] for c in sentence.cues_of("topic"))
    )


def is_maker(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a product, or a word for hardware, follows at once or behind an adjective (英伟达最新芯片, Nvidia's latest chips)."""
    around = starting(sentence.quantities, name.start - _COUNT_REACH, name.start)
    if any(q.kind == "count" and name.end < q.end for q in around):
        return True
    reach = name.end + _MAKER_REACH
    things = [n.start for n in starting(sentence.names, name.end, reach + 1) if n.kind == "product"]
    things += [c.start for c in between(sentence.cues, name.end, reach + 8) if "hardware" in c.senses.get("topic", ())]
    if not things:
        return False
    gap = reading.gap(name.end, min(things))
    parting = _PARTING if gap.isascii() else _VERBS
    if any(not parting.isdisjoint(c.senses) for c in between(sentence.cues, name.end, min(things))):
        return False
    return bool(_ADJECTIVES.fullmatch(gap))
