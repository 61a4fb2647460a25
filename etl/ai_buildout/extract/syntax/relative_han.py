"""Chinese relative clauses in which one company says who another is: 由甲创立的乙, 为甲建设机房的乙, 向甲供货的乙."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence

_LONGEST = 22
_CLAUSE = re.compile('[\u4e00-\u9fffa-z0-9 ]{2,20}的["「『“]?')
_BACKING = re.compile(
    '[^的]{0,6}(?:支持|投资|控股|持股|参股|入股|背书|力挺|加持|撑腰|拥有|所有|孵化|收购|管理|旗下|主导|领投)的["「『“]?'
)
"""What a backer does: behind 与 or 向 it only describes whom the preposition brings in (与甲支持的乙签约)."""
_BROUGHT_IN = frozenset({"for", "to", "with", "from"})
_AGENTS = frozenset({"by", "led"})


def is_inside_relative(reading: Reading, sentence: Sentence, relation: str, start: int, end: int) -> bool:
    """Whether a name and its preposition, which end at ``start``, stand in a relative clause on the name at ``end``."""
    if not relation or not 0 < end - start <= _LONGEST or reading.folded[end - 1] not in '的"「『“':
        return False
    if starting(sentence.quantities, start, end) or not _CLAUSE.fullmatch(reading.folded, start, end):
        return False
    backs = _BACKING.fullmatch(reading.folded, start, end) is not None
    return relation in _AGENTS or (relation in _BROUGHT_IN and not backs)
