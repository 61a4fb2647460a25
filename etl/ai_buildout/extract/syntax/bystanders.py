"""Companies that head a sentence only to say what they are to the one spoken of, or think of it; the next sentence is not about them."""

from __future__ import annotations

import re

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_IS_ITS = re.compile(
    r"(?:, [^,;.]{3,60},)? (?:is|are|was|were|remains?|became|has been|will be) (?:now |also |still |already |one of |among |by far )*"
    r"(?:its|their|the (?:company|firm|group|start-?up|developer|landlord|operator)['’]s)\b"
    r"|,? (?:its|the (?:company|firm|group)['’]s) (?:[a-z-]+ ){0,3}(?:customers?|clients?|tenants?|landlord|owner|parent|partner|rival|supplier|backer|investor|shareholder|lender|contractor)\b"
)
"""Foo is its biggest tenant; Foo, its first customer, pays."""
_BACKS = re.compile(
    r"[^.;]{0,60}? (?:(?:co-)?(?:led|leads?)|join(?:ed|s)|back(?:ed|s)|anchor(?:ed|s)|participated in|took part in|arranged|underw(?:rote|rites)|invested in|contributed to"
    r"|guarantee[sd]|stands behind|stood behind|supports|supported|financed|finances)"
    r" (?:the|this|that|its|their) (?:[a-z-]+ ){0,3}(?:rounds?|raise|fundraising|funding|financing|offering|issue|loan|sale|placement|series|lease|leases|contract|deal|obligations|payments|rent|debt|project|purchase)\b"
)
_TOOK_PART = re.compile(
    r"(?:, [^,;.]{3,60},|,? [^.;]{0,80}?)? (?:also |both |all |each )*(?:participated|took part|joined in|chipped in|came in|put in money|contributed)(?: too| as well| again| in it| alongside [^.;]{2,40})?\s*[.;]"
)
"""Foo and Bar led the round; Foo backs the lease; Foo also took part."""
_IS_PART = re.compile(
    r"(?: (?:alone|now|still|already|by itself))* (?:accounts?|accounted|makes|make|made|represents?|represented|contributes?|contributed|brings|brought|is behind|was behind|is responsible|was responsible)(?: for| up| in)? "
    r"[^.;,]{0,24}?\bof (?:it|that|this|them|the (?:total|sum|whole|figure|backlog|revenue|sales|book|turnover|orders|increase)|(?:its|their) [a-z]+)\b"
    r"|(?:一家|独自|单独|大约|[就则也便约])*(?:占|贡献|撑起|拿走)(?:了|去|其)?(?:其中|当中)?的?[^,。;市]{0,8}?(?:成|%|一半|分之|大半|大头|多数)[^,。;市份]{0,6}[,。;]"
)
"""Foo accounts for 45% of it; 甲贡献了其中四成: whose it is goes on being spoken of."""
_BOUGHT = re.compile(
    r"\b(?:bought|buys|buy|buying|acquired|acquires|acquire|acquiring|purchased|swallowed|absorbed|took over|taken over|snapped up) (?:all of |the rest of )?$"
)
_OUTSIDER = re.compile(
    "(?:[^,;。:]{0,16}?(?:分析师|分析员|分析人士|市场人士|业内人士|业界人士|业者|专家|学者|投资者|投资人|券商|投行|机构|外资|法人|评论员|观察人士|观察家|批评者|外界|市场|坊间|舆论|消息人士|知情人士|供应链|网友|律师|教授|媒体|报道|报告)[^,;。:]{0,10}?)"
    "(?:普遍|大多|多|均|都|则|也|曾|并|还|亦)*(?:认为|指出|指|表示|称|说|预计|预期|估计|估算|分析|相信|直言|提醒|警告|质疑|担心|担忧|看好|看淡|写道|透露|解读|点评|评论|坦言|强调)"
)
"""Someone who is no party speaks at the head of a Chinese sentence: 分析师普遍认为…."""
_COMPLEMENT = re.compile(
    r"(?:客户|租户|股东|供应商|买家|用户|大户|金主|对手|投资方|投资人|投资者|合作伙伴|伙伴|房东|业主|承租方|代工厂|代工伙伴|金主|债权人)(?:之一|群)?[仍还就则也]?(?:依然|依旧|主要|目前|当中|里头)?(?:是|为|包括|包含|有|系|乃)$"
    r"|(?:都|均|全|主要|大多|多半|多数|基本|基本上|清一色|几乎全)(?:是|为)$"
    r"|\b(?:its|their|our|['’]s) (?:[a-z-]+ ){0,4}(?:customers?|clients?|tenants?|landlord|owner|parent|partners?|rivals?|suppliers?|backers?|investors?|shareholders?|lenders?|contractor|buyers?|users?)"
    r"(?: (?:so far|to date|today|by far|now))? (?:is|are|was|were|includes?|included|remains?) (?:(?:still|now|also|probably|of course) )?$"
)
"""What another is to the one spoken of, told before its name: its biggest tenant is Foo; 最大的客户是甲."""
_COMPLEMENT_REACH = 60
_VERB_REACH = 30
_SPEECH_REACH = 24
_SPEAKERS = ("investor", "government")
_SAYS = frozenset({"speech", "reckon"})


def only_stands_by(
    reading: Reading, sentence: Sentence, heads: list[Actor], subject: list[NameMention], directory: Directory
) -> bool:
    """Whether the head of a sentence, with those of its list, is no subject to hand on, another being spoken of before."""
    head, last = heads[0], [a for a in heads if a.name.via != "pronoun"][-1:] or heads[:1]
    if not subject or subject[0].entity_id == head.id or head.name.via == "pronoun":
        return False
    end = sentence.end
    if _BOUGHT.search(reading.folded, max(sentence.start, head.name.start - _VERB_REACH), head.name.start):
        return True  # the maker of retimers bought Foo
    if any(words.match(reading.folded, last[0].name.end, end) for words in (_IS_ITS, _BACKS, _TOOK_PART, _IS_PART)):
        return True
    if _is_interlude(reading, sentence, head):
        return True
    if directory.sector(head.id) not in _SPEAKERS:
        return False
    cues = between(sentence.cues, head.name.end, head.name.end + _SPEECH_REACH)
    return any("forecast" in c.senses.get("modality", ()) or not _SAYS.isdisjoint(c.senses) for c in cues)


def is_complement(reading: Reading, sentence: Sentence, actor: Actor) -> bool:
    """Whether a company is only named as what another is to the one spoken of: its biggest tenant is Foo."""
    start = max(sentence.clause(actor.name.start)[0], actor.name.start - _COMPLEMENT_REACH)
    return _COMPLEMENT.search(reading.folded, start, actor.name.start) is not None


def _is_interlude(reading: Reading, sentence: Sentence, head: Actor) -> bool:
    """Whether a Chinese sentence only says what an outsider thinks of another company, telling no deal and no figure of it."""
    if reading.folded[sentence.start].isascii() or sentence.cues_of("frame"):
        return False
    spoken = _OUTSIDER.match(reading.folded, sentence.start, sentence.end)
    return spoken is not None and spoken.end() <= head.name.start and not sentence.quantities
