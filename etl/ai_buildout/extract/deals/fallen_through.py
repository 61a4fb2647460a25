"""Deals that a later sentence says came to nothing: the tenant has walked away, the deal fell apart, neither has come to pass."""

from __future__ import annotations

import re
from itertools import islice

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Modality, Role

_FAR = 500
_LOOK_BACK = 4
_NOUN_REACH = 90
_ENDED = (
    r"(?:walk(?:ed|s)? away|walked off|pulled out|backed out|bailed out|dropped out|cancel(?:l?ed|s)|scrapped|abandoned|terminated|called (?:it )?off"
    r"|fallen? (?:apart|through)|fell (?:apart|through)|collapsed|died|is dead|is off|withdrew|withdrawn|shelved|been dropped|was dropped|lapsed|unravel(?:l?ed)"
    r"|come to nothing|came to nothing|come to naught|axed|ditched|torn up|gone elsewhere|changed its mind|let it lapse|quit|not go(?:ne|ing)? ahead)"
)
_WHO = re.compile(
    rf"\b(?:the|its|that|this|an?) (?:[a-z-]+ ){{0,2}}?(?P<noun>[a-z]+)(?:,[^,]{{2,{_NOUN_REACH}}},)? (?:(?:has|had|have|later|since|then|was|were|has since|now) ){{0,3}}{_ENDED}"
)
_NEITHER = re.compile(
    r"\W*(?:neither|none of (?:it|this|that|them)|nothing of the kind) (?:has |have |ever |was |will )*(?:come to pass|came to pass|come off|happened|happen|closed|been signed|survived)\b"
)
_CLARIFIES = re.compile(
    "(?:澄清|否认|驳斥|反驳|辟谣|回应|表示|声明|强调|重讯|公告)[^。!?]{0,50}?(?:并非事实|不是事实|非事实|与事实不符|不属实|并不属实|不实|并无此事|没有此事|子虚乌有|凭空捏造|无中生有|空穴来风|纯属臆测|纯属捏造|纯属谣言|查无此事|没有(?:任何)?(?:此类|相关|有关|该等?|上述|这类)[^,。]{0,4}(?:计划|安排|打算|合作|交易)|从未(?:与|和|跟|同|向|就)?[^,。]{0,12}(?:接触|洽谈|商谈|谈判|讨论|接洽|磋商|商讨|协商|商议|会谈|沟通|安排)|没有(?:与|和|跟|同)[^,。]{0,12}(?:接触|洽谈|商谈|谈判|讨论|接洽|磋商|商讨|协商|商议|会谈|沟通|安排))"
)
"""A Chinese sentence by which a party says that what was told of it is not so."""
_DISOWNS = re.compile(
    r"\b(?:made|making|make|received|had|has) no (?:such )?(?:proposal|offer|bid|approach|contact)\b|\bnot (?:in talks|in discussions|considering (?:one|it|an? (?:offer|bid|deal))|making (?:one|an? (?:offer|bid)))\b"
    r"|\b(?:has|had|have) no (?:intention|plans?) (?:of|to) (?:bid|buy|sell|acquire|merge|take over|making an offer)|\bno (?:such )?talks\b"
)
"""The same in English: it has made no proposal to Foo and is not considering one."""
_CALLED_FALSE = re.compile(
    "(?:斥|指|称|形容|批|定性|回应|澄清|否认|驳斥|反驳|直言|强调)[^,;。]{0,8}?(?:不实|失实|捏造|子虚乌有|虚构|谣言|假消息|假新闻|无中生有|空穴来风|杜撰|毫无根据|并非事实|与事实不符|纯属臆测)|,[^,;。]{0,8}?(?:已|随即|其后|均|皆|双双|先后|一概|断然|公开|予以|矢口){0,2}否认(?!了?[^,;。]{2})"
)
"""What a clause behind says of it: 声明斥之为「凭空捏造」, 但双方均否认."""
_DENIAL_REACH = 60
_UNSURE = (Modality.IN_TALKS, Modality.RUMOURED, Modality.PLANNED)
_NOT = re.compile("没有?|未(?!果|获|能)|并无|不(?!了)|无人|否认")
_LONG_TOLD = (DealType.ACQUISITION, DealType.EQUITY_INVESTMENT)
"""Types of which a page goes on telling in other paragraphs; contracts it tells one after another."""
_PACTS = frozenset({"agreement", "acquisition", "acquire", "cooperation_pact"})
_PARTY = {
    "tenant": (Role.LESSEE, Role.CUSTOMER),
    "lessee": (Role.LESSEE,),
    "customer": (Role.CUSTOMER, Role.LESSEE, Role.BUYER),
    "client": (Role.CUSTOMER, Role.LESSEE),
    "buyer": (Role.ACQUIRER, Role.BUYER, Role.CUSTOMER),
    "bidder": (Role.ACQUIRER,),
    "suitor": (Role.ACQUIRER,),
    "acquirer": (Role.ACQUIRER,),
    "investor": (Role.INVESTOR,),
    "backer": (Role.INVESTOR, Role.LENDER),
    "lender": (Role.LENDER,),
    "supplier": (Role.SUPPLIER,),
    "seller": (Role.SELLER,),
    "landlord": (Role.LESSOR,),
    "prospect": (Role.CUSTOMER, Role.LESSEE),
}

_NO_TALKS = re.compile(
    "(?:并无|没有|并未|未有|未曾|从未|不曾|从没|没)(?:就|与|和|跟|有)?(?:(?!放弃|取消|终止|中止|停止|叫停|改变|影响|披露|透露|公布|排除|公开)[^,;。]){2,40}?(?:(?:进行|展开|有|做|作)过?(?:任何|过)?的?(?:商讨|磋商|洽谈|谈判|接触|讨论|协商|会谈)|的(?:任何)?(?:计划|打算|意向|意图|想法|安排|意愿|方案))"
)


def cancel_fallen(reading: Reading, gathered: list[Draft], scene: Scene) -> None:
    """Mark as denied, in place, what a sentence that tells no deal of its own says came to nothing."""
    sentence = scene.sentence
    near = [d for d in islice(reversed(gathered), _LOOK_BACK) if 0 <= sentence.start - d.scene.sentence.end <= _FAR]
    if not near:
        return
    if _NEITHER.match(reading.folded, sentence.start, sentence.end):
        for deal in near[:2]:
            deal.modality = Modality.DENIED
        return
    if any(words.search(reading.folded, sentence.start, sentence.end) for words in (_CLARIFIES, _DISOWNS)):
        ids = {a.id for a in scene.actors if not a.described}
        for deal in [d for d in near if ids and ids <= d.ids and d.modality in _UNSURE][:1]:
            deal.modality = Modality.DENIED
        return
    if (ended := _ended_in_chinese(reading, near, scene)) is not None:
        ended.modality = Modality.DENIED
        return
    for match in _WHO.finditer(reading.folded, sentence.start, sentence.end):
        for deal in [d for d in near if _means(reading, match["noun"], d)][:1]:
            deal.modality = Modality.DENIED


def is_denied_behind(reading: Reading, draft: Draft) -> bool:
    """Whether a Chinese sentence itself says behind a deal that it is not so: 传甲向乙采购芯片,声明斥之为捏造."""
    end = draft.scene.sentence.end
    if _is_of_no_talks(reading, draft):
        return True
    if reading.folded[draft.start].isascii():
        return False
    return bool(_CALLED_FALSE.search(reading.folded, draft.end, min(end, draft.end + _DENIAL_REACH)))


def _is_of_no_talks(reading: Reading, draft: Draft) -> bool:
    """Whether the clause of a deal says that nobody talks of it or means to: 并无就收购甲进行任何商讨, 没有入股乙的打算."""
    start, end = draft.scene.sentence.clause(min(draft.triggers, default=draft.start))
    told = _NO_TALKS.search(reading.folded, start, end)
    return told is not None and any(told.start() <= place < told.end() for place in draft.triggers)


def deny_retold(drafts: list[Draft]) -> list[Draft]:
    """The deals without those that only say of a takeover told besides, whose parties they do not tell apart, that it is off; it is then denied."""
    kept: list[Draft] = []
    off = [d for d in drafts if d.type is DealType.ACQUISITION and d.modality is Modality.DENIED and len(d.ids) > 1]
    for draft in drafts:
        others = [d for d in off[:_LOOK_BACK] if d is not draft and d.ids == draft.ids]
        if draft.type is DealType.ACQUISITION and others and len({s.role for s in draft.sides}) > 1:
            draft.modality = Modality.DENIED
        kept.append(draft)
    told = [d.ids for d in kept if d.type is DealType.ACQUISITION and len({s.role for s in d.sides}) > 1][:_FAR]
    return [d for d in kept if not (d in off and len({s.role for s in d.sides}) < 2 and d.ids in told)]


def _ended_in_chinese(reading: Reading, near: list[Draft], scene: Scene) -> Draft | None:
    """The deal of those told last that a clause with a word for it says came to nothing, nobody else being named: 赞成票未过半,协议随即终止."""
    sentence = scene.sentence
    ended = [
        c
        for c in sentence.cues_of("modality")
        if "denied" in c.senses["modality"]
        and not _NOT.search(reading.folded, sentence.clause(c.start)[0], c.start)
        and not reading.asks(sentence.start, sentence.end)
    ]
    if not ended or reading.folded[ended[0].start].isascii():
        return None
    words = [(c.start, c.end) for c in sentence.cues_of("told_deal")]
    words += [(c.start, c.end) for c in sentence.cues_of("anaphor") if "deal" in c.senses["anaphor"]]
    words += [(c.start, c.end) for c in sentence.cues_of("frame") if _PACTS & set(c.senses["frame"])]
    told = [w for w in words if any(sentence.clause(c.start)[0] <= w[0] < sentence.clause(c.start)[1] for c in ended)]
    if not told:
        return None
    ids = {a.id for a in scene.actors if not a.described}
    noun = reading.gap(*told[-1])
    spoken_of = [d for d in near if d.type in _LONG_TOLD or d.scene.sentence.paragraph == sentence.paragraph]
    return next((d for d in spoken_of if ids <= d.ids and _can_be_called(reading, noun, d)), None)


def _can_be_called(reading: Reading, noun: str, deal: Draft) -> bool:
    """Whether a Chinese noun can mean the deal: by its own kind, or as any pact."""
    tables = reading.lexicon.tables["told_deal"].values()
    kinds = [t for t in tables if any(noun.endswith(word) for word in t["zh"])]
    return not kinds or any(deal.type.value in t["types"] for t in kinds)


def _means(reading: Reading, noun: str, deal: Draft) -> bool:
    """Whether a noun can mean the deal, or one of its parties."""
    if noun in _PARTY:
        return any(side.role in _PARTY[noun] for side in deal.sides)
    tables = reading.lexicon.tables["told_deal"]
    return any(noun in table["en"] and deal.type.value in table["types"] for table in tables.values())
