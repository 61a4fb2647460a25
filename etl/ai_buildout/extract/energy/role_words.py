"""What part a company has in a site by the words right about its name: 业主是Foo, Foo负责运营, its only tenant is Foo, which Foo operates."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading

_REACH = 40
_IS_HAN = r"(?:单位|單位|公司)?(?:仍|均|也|则|則|就|都|将|將)?(?:是|为|為|系|:)[“「]?$"
_IS = (
    r"(?:s?,? (?:(?:of|at|in) (?:the |its )?[\w-]+ )?(?:is|are|was|will be|would be|is to be|remains)|s?:|,) (?:the )?$"
)
_AHEAD = [
    (role, re.compile(rf"(?:{han}){_IS_HAN}|\b(?:{latin}){_IS}"))
    for role, han, latin in (
        ("customer", "租户|租戶|客户|客戶|用户|用戶|承租方|承租人|使用方|买家|承购方", "tenant|customer|offtaker|off-taker|occupant"),
        ("operator", "运营方|運營方|运营商|營運商|营运商|营运方|運營商|运维方|运营主体|经营方", "operator"),
        ("owner", "业主|業主|业主方|建设方|投资方|投資方|投资主体|产权方|所有者|拥有者", "owner"),
        ("developer", "承建方|承建商|施工方|总包方|代建方|總包", "contractor"),
    )
]  # fmt: skip
_NAMED = [
    ("customer", re.compile(r"(?:租户|租戶|客户|客戶|承租方|承租人|使用方|承购方)[“「]?$")),
    ("operator", re.compile(r"(?:运营方|運營方|营运方|經營方|经营方|运维方)[“「]?$")),
    (
        "owner",
        re.compile(
            r"(?:业主|業主|业主方|業主方|建设方|建設方|投资方|投資方|开发商|開發商|产权方|所有者|拥有者)[“「]?$|\b(?:belongs?|belonging|belonged) to (?:the )?$|\b(?:in the hands|property) of (?:the )?$|\bits owners? ?,? (?:the )?$"
        ),
    ),
]
"""Right before a company's name: 业主Foo, belongs to Foo."""
_APPOSED = [
    (
        "owner",
        re.compile(
            r",? (?:the|its|the (?:site|plant|campus|project|park|facility)['’]s|which is the|who is the) (?:[a-z]+ )?owner\b(?! of (?!the (?:site|campus|plant|project|facility|park)))"
        ),
    ),
    (
        "developer",
        re.compile(
            r", (?:the|its|the (?:site|plant|campus|project|park|facility)['’]s) (?:[a-z]+ )?developer\b(?! of (?!the (?:site|campus|plant|project|facility|park)))"
        ),
    ),
    (
        "operator",
        re.compile(
            r", (?:the|its|the (?:site|plant|campus|project|park|facility)['’]s) (?:[a-z]+ )?operator\b(?! of (?!the (?:site|campus|plant|project|facility|park)))"
        ),
    ),
    (
        "customer",
        re.compile(
            r", (?:the|its|the (?:site|plant|campus|project|park|facility)['’]s) (?:[a-z]+ )?(?:tenant|offtaker|off-taker)\b"
        ),
    ),
]
"""Right behind one: Foo, the owner, hopes for …."""
_WILL = r"(?: (?:will|would|is to|also|itself|now|jointly|already|in turn|plans to|wants to))*"
_CHARGED = r"(?:将|將|则|則|会|會|来|來)?(?:负责|負責|承担|承擔|主导|主導|牵头|牽頭)(?:[^,.;。的]{0,6}?(?:与|與|和|及|、))?(?:其|园区|項目|项目|日常)?的?"
_BEHIND = [
    ("operator", re.compile(rf"{_CHARGED}(?:运营|營運|运维|运行|营运|運營|管理)")),
    ("developer", re.compile(rf"{_CHARGED}(?:开发|開發|建设|建設|施工|兴建|興建|承建)")),
    ("operator", re.compile(rf"{_WILL} (?:operate|operates|run|runs|manage|manages) (?:the|it|both|all|this)\b")),
]
_AS_USER = re.compile(
    r"(?:,? (?:and|&) [\w.-]+(?: [\w.-]+)?)? (?:as|being) (?:the |its |a |an |their )?(?:(?:first|anchor|main|sole|only|lead|launch|prime) ){0,2}(?:tenants?|customers?|users?|off-?takers?|occupants?)\b"
)
_RELATIVE = re.compile(r",? (?:which|that) (?:is what )?$")
_OF_RELATIVE = [
    ("operator", re.compile(rf"{_WILL} (?:operat(?:es?|ed)|runs?|ran|manag(?:es?|ed))\b")),
    ("owner", re.compile(rf"{_WILL} (?:owns?|owned|bought|acquired|financ(?:es?|ed)|funds?)\b")),
    ("customer", re.compile(rf"{_WILL} (?:rents?|rented|leas(?:es?|ed)|uses?|occup(?:y|ies|ied)|takes?)\b")),
]


def role_told(reading: Reading, scene: Scene, actor: Actor) -> str | None:
    """The part that the words right before or behind a company's name tell, if they do."""
    start, end = actor.name.start, actor.name.end
    floor = max(scene.sentence.start, start - _REACH)
    if (told := _noun_told(reading, scene, start, end)) is not None:
        return told
    if _AS_USER.match(reading.folded, end, scene.sentence.end):
        return "customer"
    for role, verb in _BEHIND:
        if verb.match(reading.folded, end, scene.sentence.end):
            return role
    if _RELATIVE.search(reading.folded, floor, start):
        return next((role for role, verb in _OF_RELATIVE if verb.match(reading.folded, end, scene.sentence.end)), None)
    return None


def _noun_told(reading: Reading, scene: Scene, start: int, end: int) -> str | None:
    """The part that a noun beside a company's name tells: 业主是Foo, Foo, the owner."""
    floor = max(scene.sentence.start, start - _REACH)
    for role, noun in (*_AHEAD, *_NAMED):
        if noun.search(reading.folded, floor, start):
            return role
    return next((role for role, noun in _APPOSED if noun.match(reading.folded, end, scene.sentence.end)), None)
