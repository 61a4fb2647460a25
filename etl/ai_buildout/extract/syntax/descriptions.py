"""Companies that are named only to say what something else is: a rival's, a former employer, the parent of one named behind it."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.gaps import between, starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.role_nouns import names_owner
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_FORMER = re.compile(r"(?:前 ?|former |ex-|onetime )$")
_PART_OF_IT = re.compile(
    r"(?:的)?(?:旗下|管理)的?[\u4e00-\u9fff]{0,6}?(?:基金|资产管理|投资部门|投资平台|子公司|附属公司|部门|机构)(?!(?![与和及跟同])[\u4e00-\u9fff]{0,2}[a-z])"
)
"""A part of a company that acts for it: its funds, its subsidiary that is not named."""
_OWNED_BY_IT = re.compile(
    r"旗下的?(?:目前|现时|现在|已经|[现已共]){0,2}(?:有|拥有|运营|营运|经营|管理)"
    r"|旗下的?各?(?:地|大|个)?(?:数据中心|资料中心|智算中心|机房|园区|集群)(?:业务)?的?(?:it|[总合在已签共全规装容电负])"
)
"""What a company has all in all: 甲旗下有33座, 甲旗下数据中心总容量."""
_PLANT_OF_IT = re.compile(r"(?:的)?旗下的?[\u4e00-\u9fff]{0,6}?(?:电站|电厂|案场|风场|电场|机组|光伏|反应炉|反应堆)")
_POST = r"(?:advis[eo]rs?|bookrunners?|book-runners?|underwriters?|placement agents?|placing agents?|sponsors?|counsel|coordinators?|bookrunning managers?|stabilising managers?)"
_ADVISES = re.compile(
    r"(?:(?:, and |, | and )(?!with )[^,;.]{2,30}?){0,4},? (?:which |who )?(?:(?:is|was|are|were|has|had|have|been|also|jointly) )*"
    r"(?:advis(?:es|ed|ing|e)(?! by)|(?:act(?:ed|s|ing)|serv(?:ed|es|ing)) (?:as (?:an? |the )?(?:[a-z]+ )*"
    + _POST
    + r"|for)"
    r"|represent(?:ed|s|ing) [^,;.]{2,30} (?:in|on|as)|(?:is|was|are|were) (?:an? |the )?(?:[a-z]+ ){0,2}"
    + _POST
    + r")\b"
    r"|(?:,| as) (?:(?:an?|the|its|sole|lead|joint|exclusive|financial|legal|strategic|deal) )+" + _POST + r"\b"
    r"|(?:,| and [^,;.]{2,30}?) as (?:[a-z]+ )?" + _POST + r"\b"
)
_ADVISES_REACH = 150
"""Behind the name of who only gives advice: Foo, which advised Bar on the sale, said."""
_OPENS = re.compile(r"(?:^|[,;:。(\s])$")
_AFTERWARDS = re.compile(r"[^,;。]{0,30}(?:之后|以后|后),")
_ITS_PART = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}公司)?(?:\([^()]{0,24}\))?[之的]?(?:间接|直接|全资|拥有|控股|主要|境内|非|持股){0,4}(?:附属|子|孙)公司"
)
"""Behind who owns the company named next: 本公司之间接全资附属公司甲."""
_PARTS = ("子公司", "附属公司", "孙公司", "下属公司", "参股公司")
_PART_REACH = 6


def _names_part(sentence: Sentence, end: int) -> bool:
    """Whether the part of a company of which words speak is named right behind them: 甲全资子公司乙."""
    part = next((n for n in starting(sentence.names, end, end + _PART_REACH + 1) if n.kind == "company"), None)
    verbs = between(sentence.cues, end, part.start) if part is not None else []
    return part is not None and not any({"frame", "support", "marker"} & c.senses.keys() for c in verbs)


def _is_followed(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a Chinese sentence opens with the company after whose doing somebody else does the same: 继甲上市之后,乙也…."""
    if not reading.folded.startswith("继", name.start - 1) or not _OPENS.search(
        reading.folded, sentence.start, name.start - 1
    ):
        return False
    return _AFTERWARDS.match(reading.folded, name.end, sentence.end) is not None


def is_described(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether the name only describes: rival, backer, adviser, or a person's (former) employer behind a preposition."""
    if reading.folded[name.start].isascii() and _ADVISES.match(
        reading.folded, name.end, min(sentence.end, name.end + _ADVISES_REACH)
    ):
        return True
    part = _ITS_PART.match(reading.folded, name.end, sentence.end)
    plain = part is None or part.group() in _PARTS
    if _is_followed(reading, sentence, name) or (part is not None and not plain and _names_part(sentence, part.end())):
        return True
    for cue in starting(sentence.cues, name.end, name.end + 3):
        if "descriptor" in cue.senses:
            if reading.gap(name.end, cue.start).strip("'s的 \"」") or names_owner(reading, sentence, name):
                return False
            opens = name.start - sentence.clause(name.start)[0] <= 1
            if (
                _PART_OF_IT.match(reading.folded, name.end)
                or _OWNED_BY_IT.match(reading.folded, name.end)
                or (opens and _PLANT_OF_IT.match(reading.folded, name.end))
            ):
                return False
            if "modifier" in cue.senses["descriptor"]:
                return not reading.gap(cue.start, cue.end).endswith(_PARTS) or _names_part(sentence, cue.end)
            return _FORMER.search(reading.folded, max(sentence.start, name.start - 8), name.start) is not None
    return False
