"""Chinese relative clauses in which one company says who another is: 由甲创立的乙, 为甲建设机房的乙, 向甲供货的乙."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_LONGEST = 22
_CLAUSE = re.compile('[\u4e00-\u9fffa-z0-9 ]{2,20}的["「『“]?')
_BACKING = re.compile(
    '[^的]{0,6}(?:支持|投资|控股|持股|参股|入股|背书|力挺|加持|撑腰|拥有|所有|孵化|收购|管理|旗下|主导|领投)的["「『“]?'
)
"""What a backer does: behind 与 or 向 it only describes whom the preposition brings in (与甲支持的乙签约)."""
_BROUGHT_IN = frozenset({"for", "to", "with", "from"})
_AGENTS = frozenset({"by", "led"})


_LEANS = re.compile(
    "(?:依赖|仰赖|倚赖|倚重|押注|挑战|挑戰|对标|背靠|脱胎于|脱离|离开|源自|来自|出自|服务过?|曾任职|曾供职|曾效力|效力|告别|独立于|不敌|输给|错失|拒绝|放弃|争抢|争取|深耕|叫板|力压|媲美|紧追|追赶|失去|流失|曾(?:投资|入股|收购|拿下|签下|租用|采购|服务))(?:于|了|过|着)?$"
)
_OF_NOUN = re.compile('[一-鿿a-z0-9]{2,14}的["「『“]?')
_OF_VERB = re.compile(
    '[一-鿿a-z0-9]{2,12}(?:创立|创办|创建|组建|成立|孵化|控股|持股|运营|经营|主导|领导|掌舵)的["「『“]?'
)
_BY = ("由", "被")
_LED_UP_TO = re.compile('[一-鿿a-z0-9]{0,8}的["「『“]?')


def leans_on(reading: Reading, sentence: Sentence, start: int, end: int, named: int) -> bool:
    """Whether a verb at the head of a clause makes the name ``start``-``end`` its object in a relative clause on the name at ``named``: 只依赖甲算力的乙."""
    if reading.folded[end].isascii() and reading.folded[end] != " ":
        return False
    head, _ = sentence.clause(start)
    if not _LEANS.search(reading.folded, head, start) or any(
        n.kind == "company" and head <= n.start < start for n in sentence.names
    ):
        return False
    return _LED_UP_TO.fullmatch(reading.folded, end, named) is not None


def is_inside_relative(reading: Reading, sentence: Sentence, relation: str, start: int, end: int) -> bool:
    """Whether a name and its preposition, which end at ``start``, stand in a relative clause on the name at ``end``."""
    if not relation or not 0 < end - start <= _LONGEST or reading.folded[end - 1] not in '的"「『“':
        return False
    if starting(sentence.quantities, start, end) or not _CLAUSE.fullmatch(reading.folded, start, end):
        return False
    backs = _BACKING.fullmatch(reading.folded, start, end) is not None
    return relation in _AGENTS or (relation in _BROUGHT_IN and not backs)


def modifies(reading: Reading, marker: Cue, name: NameMention) -> bool:
    """Whether a preposition belongs to a relative clause on the name, and says nothing of how that stands: 总部设于成都的甲, 由两位教授创立的甲."""
    word = reading.folded[marker.start : marker.end]
    inside = _OF_NOUN if word.endswith(("于", "於")) else _OF_VERB if word in _BY else None
    return inside is not None and inside.fullmatch(reading.folded, marker.end, name.start) is not None
