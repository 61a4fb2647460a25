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


def presented_product(reading: Reading, kinds: Kinds, foreign: frozenset[str]) -> str | None:
    """The id of the only product that the title names, parts and links aside; None where it names none, or several."""
    titles = (s for s in reading.sentences if s.kind is BlockKind.TITLE)
    names = [n for s in titles for n in s.names if n.kind == "product" and n.entity_id not in foreign]
    named = {n.entity_id for n in names if not kinds.is_component(n)}
    return next(iter(named)) if len(named) == 1 else None


def comes_by(reading: Reading, sentence: Sentence, names: list[NameMention]) -> bool:
    """Whether a sentence only mentions products: it tells no number, and none of them opens it (somewhere near a Foo part)."""
    if sentence.quantities or sentence.kind is BlockKind.HEADING:
        return False
    return not any(_HEAD.fullmatch(reading.folded, sentence.start, n.start) for n in names)
