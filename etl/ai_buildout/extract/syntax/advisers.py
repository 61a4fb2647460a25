"""Companies that a Chinese sentence names only for what they do beside a deal: its adviser, its sponsor, who is close to whom."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.reading import Reading

_POST = "(?:财务|独家|法律|联席|独立|交易|投资|上市|配售|主|联合|牵头|销售|独任)*(?:顾问|保荐人|保荐机构|保荐商|承销商|承销团|承销行|承销人|配售代理|协调人|簿记管理人|账簿管理人|账簿记录人|账簿行|经办人|安排人|受托人|托管行|评级机构|评估机构|审计机构|审计师)"
_HOLDS_POST = re.compile(
    f"(?:银行|证券|国际|资本|集团|公司|控股|亚洲|香港|融资|企业|\\([^()]{{1,12}}\\))*(?:两家?|三家?|等)?(?:则|均|都|也|亦|分别|共同|联合|已)*(?:担任|出任|获委任为|获聘为|获委为|委任为|受聘为|充当|作为|身为|为|任|是|系)[^,;。]{{0,14}}?{_POST}"
)
"""Behind the name: 甲担任独家财务顾问."""
_POST_BEFORE = re.compile(f"{_POST}(?:则|均|分别)?(?:为|是|系|包括|有|由|:)[^,;。]{{0,4}}$")
"""Before the name: 财务顾问为甲."""
_ADVISES = re.compile(
    "(?:的)?(?:安排|协助|撮合|牵线|斡旋|建议|主持|见证|辅导)(?:下|之下)|(?:提供|担纲|负责)(?:财务|法律|独家|交易)?(?:顾问|咨询|保荐)"
)
_RIVAL = re.compile(
    "(?:的)?(?:最大|头号|主要|多年|昔日|老|直接)?(?:的)?[^,;。!?、]{0,5}?(?:竞争对手|对手|死对头|劲敌|宿敌|竞争者|同行|同业)"
)
"""Behind the name of someone whose rival is spoken of: 微软最大的云端对手."""
_BIDS = re.compile(
    "(?:等[^,;。]{0,8})?(?:均|都|双双|皆|也都|亦都)(?:有)?(?:参与|参加|加入|入围|竞逐|角逐|争夺)(?:了)?[^,;。]{0,8}(?:竞标|投标|竞逐|角逐|竞争|竞购|招标|评标|名单)?(?=[,;。])"
)
"""Behind those who bid, of whom one at most wins."""
_KIN = re.compile(
    '(?:的)?(?:长期|最大|重要|战略|主要|独家|核心|老|大|云端|芯片|代工)*(?:合作伙伴|策略伙伴|伙伴|盟友|大?客户|租户|房东|股东|供应商|代工厂|代理商|经销商|投资方|被投企业|关联方|联营公司|兄弟公司)(?:的)?[ 「“"]?'
    '|(?:等)?(?:曾)?(?:参投|领投|跟投|撑腰|加持|孵化|背书|力挺)过?的[ 「“"]?'
)
"""Between two names: what the second is to the first."""
_NEAR = re.compile("(?:接近|熟悉|了解|靠近)$")
_SOURCES = re.compile("(?:的|[^,;。]{0,6}?)(?:人士|消息人士|知情人士|消息来源|管理层|高层|人物|渠道)")
_RUNNER_UP = re.compile(
    "[^,;。、]{0,12}?(?:为|是|列|位列|位居|排名|排在|名列|居)(?:第[二三四五六七八九]|次席|次位)(?:名|位|中标候选人|成交候选人|候选人)?(?![一二三四五六七八九十大批期轮季次])|(?:等[^,;。]{0,6})?(?:则|均|双双|都)?(?:落选|落标|陪标|出局|弃标|未中标|落败|铩羽)"
)
_RUNNER_UP_BEFORE = re.compile(
    "第[二三四五六七八九](?:名|中标候选人|成交候选人|候选人)(?:则|分别)?(?:为|是|:)[^,;。]{0,4}$|(?:击败|力压|打败|挤下|淘汰|胜过)(?:了)?[^,;。]{0,6}$"
)
"""Who loses a tender, before and behind the name."""
_REACH = 24


def without_advisers(reading: Reading, actors: list[Actor]) -> list[Actor]:
    """The actors of a sentence, those marked in place that stand beside its deal; so are those listed with them."""
    listed = False
    behind: Actor | None = None
    for actor in reversed(actors):
        rival = _RIVAL.match(reading.folded, actor.name.end) is not None
        if listed or rival or _stands_beside(reading, actor) or (behind and _is_kin(reading, actor, behind)):
            actor.described = True
            listed = actor.listed and not (rival and actor.relation == "and")  # 甲与乙等对手竞争
        else:
            listed = False
        behind = actor
    beaten = False
    for actor in actors:
        beaten = (beaten and actor.listed) or _is_introduced_beside(reading, actor)
        actor.described = actor.described or beaten
    return actors


def _is_kin(reading: Reading, actor: Actor, behind: Actor) -> bool:
    """Whether a name only says whose partner or customer the next one is, or who has backed it: 甲合作伙伴乙, 甲参投的乙."""
    return _KIN.fullmatch(reading.folded, actor.name.end, behind.name.start) is not None


def _stands_beside(reading: Reading, actor: Actor) -> bool:
    """Whether the words behind a name say that it advises, loses, or is near to who speaks."""
    start, end = actor.name.start, actor.name.end
    if any(words.match(reading.folded, end) for words in (_HOLDS_POST, _ADVISES, _RUNNER_UP, _BIDS)):
        return True
    return bool(_NEAR.search(reading.folded, max(0, start - 2), start) and _SOURCES.match(reading.folded, end))


def _is_introduced_beside(reading: Reading, actor: Actor) -> bool:
    """Whether the words before a name say so."""
    start = actor.name.start
    return any(
        words.search(reading.folded, max(0, start - _REACH), start) for words in (_POST_BEFORE, _RUNNER_UP_BEFORE)
    )
