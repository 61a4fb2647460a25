"""The company that a page says is bought, which "the target" and 标的公司 mean afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_REACH = 48
_BUYS = re.compile(
    r"\b(?:buy(?:s|ing)?|bought|acquir(?:e|es|ed|ing)|tak(?:e|es|ing) over|took over|takeover of|acquisition of|purchase of|buyout of|(?:bid|offer|offered|bidding)(?: (?:worth|of|valued at) [^,.;:]{2,24}?)? for|"
    r"swallow(?:s|ed|ing)?|absorb(?:s|ed|ing)?|snap(?:s|ped|ping)? up|control of|[\d.]+(?:%| per cent| percent) of|stake in) "
    r"(?:all of |the rest of |control of |rival |its rival |(?:the|a|an) (?:[a-z-]+ ){1,4}|[a-z]+['’]s )?$"
    r"|(?:收购|并购|买下|买入|入主|吞下|吞并|合并|竞购|受让|购买|收编)(?:了|同行|对手|旗下|其|位于)?[^,。;:、]{0,12}$"
)
_PART = re.compile(
    r"(?:的)?(?:中国|境内|海外|国内|旗下|[\u4e00-\u9fff]{0,6}(?:业务|资产|子公司|部门|项目公司|股权))|['’]s | (?:[a-z-]+ ){0,2}(?:unit|arm|business|division|assets|subsidiary|stake|sites?|data cent(?:er|re)s?)\b"
)
"""Behind a name: only a part of the company is bought."""


def bought_in(reading: Reading, sentence: Sentence, actors: Sequence[Actor]) -> NameMention | None:
    """The company of a sentence that a verb of buying right before it says is bought."""
    for i, actor in enumerate(actors):
        floor = max(sentence.start, actor.name.start - _REACH, actors[i - 1].name.end if i else 0)
        if actor.name.via == "pronoun" or actor.maker or actor.genitive:
            continue
        if _PART.match(reading.folded, actor.name.end):
            continue
        if _BUYS.search(reading.folded, floor, actor.name.start):
            return actor.name
    return None
