"""What must stand around a trigger, where its table in ``cues.toml`` asks for more than a number or a name right behind it."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.part_bought import is_priced
from ai_buildout.extract.deals.tenders import is_of_tender, wins
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between, starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_PARTICLE = re.compile(
    r" (?:private\b|over\b|out\b|in-house\b|whole\b|outright\b|up (?:for|in|from)\b|off (?:the (?:stock )?market|the exchange|[^.,;:]{2,40}?['’]s? hands|the hands of)\b|under its wing|off its owner|for (?:about |some |around |nearly |up to |more than |over |roughly |just )*(?:[a-z]{1,3})?[$€£¥₩]\d)"
)
_WHOLE = re.compile(r" (?:(?:all|the whole|the rest|the entirety|full control|control) of )?$")
_WHOLE_REACH = 20
_RELATIVE = re.compile(r"(?: (?:in|of) [a-z-]+(?: and [a-z-]+)?)?(?: (?:that|which))? [^,.;:()]{2,70}$")
_RELATIVE_REACH = 90
_AGREEING = frozenset({"signed", "agree_with"})
_THAT = (" that ", " which ")
_AUXILIARIES = re.compile(
    r"(?:,[^,]{2,80},)?(?: (?:(?P<be>is|was|were|are|be|been|being)|has|had|have|will|would|could|may|might|to|also|now|then|later|just|recently|since|agreed|agrees|about|set|due|finally|eventually|instead))* "
)
_LENDERS = re.compile(
    r"\b(?:lenders|banks|creditors|(?:bank|lending) (?:syndicate|group|club)|syndicate (?:of|led|headed)|club of|bank(?=,))\b"
)
_GIVEN_TO = re.compile(r" (?:by [^,.;:]{2,40}? )?to ")
_TO_WHOM = re.compile(r"(?: to| of)$")
_SHARE_REACH = 24
_NEGATED = re.compile("(?:没有?|并?无|未(?:有|曾|能)?|不(?:会|打算|急于|考虑)?)[^,;]{0,8}$")
_SHARES_REACH = 6
_PAID_IN_SHARES = re.compile("(?:代价|对价|红利|奖励|送转)股|[^,;]{0,6}的?(?:认股|认购|期权|权证|选择权|可换股|可转)")
_BECOMES = re.compile(
    "(?:成为|成了|变成|当上|当了|做了|跻身|晋身|跃升|跃居|升格为|升为|晋升|摇身一变|入列|名列|化身|转身成)"
)
_SHARES_OF = re.compile(
    " ?的?(?:约|逾|近|超过?|至多|最多|多达|合计|全部)?(?:[\\d.]+%)?的?(?:增资|私募|新|普通|优先|特别|老|旧|流通|定增|配售|少数|多数|控制性)*(?:股份|股票|股权|持股|股(?![份票权东价市民息]))(?!的?(?:认购|认股|期权|选择权|权证))"
)
_OBJECT_REACH = 24
_SHARE_NOUNS = ("股", "share")
_CAPACITY_REACH = 50
_TO_SHARE = len(" the remaining ")
_GIVES_TO = re.compile(
    r"\b(?:weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|consider(?:s|ed|ing)?|commit(?:s|ted|ting)?|contribut(?:es?|ed|ing)|offer(?:s|ed|ing)?|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|put(?:s|ting)?|invest(?:s|ed|ing)?|chip(?:s|ped|ping)? in|add(?:s|ed|ing)?|throw(?:s|ing)? in|earmark(?:s|ed|ing)?)\b[^,;:]*? (?:for|in|into|to|towards?) (?:an?|the|its|this|that) (?:[a-z0-9$€£.-]+ ){0,3}$"
)
_OTHER = re.compile(
    r" (?:the|its|their|his|our|that|this|these) (?!(?:[a-z-]+ ){0,2}(?:round|funding|fund|funds|money|capital|cash|rest|equity|debt|finance|financing|sum|loan|bonds?|notes)\b)"
)
_NO_MONEY = re.compile(
    r" (?:the|its|their|his|her|our|that|this|these|those) (?:[a-z0-9.-]+ ){0,4}?(?:targets?|ratings?|estimates?|forecasts?|guidance|outlook|dividends?|prices?|output|capex|projections?|expectations|budget|eyebrows|alarm)\b"
)
"""What is raised besides money: its price target, its forecast."""
_OF_INVESTORS = re.compile(
    r"\b(?:from (?:its |existing |new |outside |private |other )*(?:investors|backers|shareholders|venture capitalists)|in (?:fresh |new |growth |private )?(?:equity|capital|venture capital)|(?:funding|financing|private|growth|equity|seed|series [a-k]) rounds?|in (?:its|the|that|an?|this) (?:[a-z-]+ ){0,2}(?:round|flotation|listing|offering|ipo|share sale)|valu(?:e|es|ed|ing) (?:it|itself|the company) at|at a (?:value|price) of|on the [a-z0-9-]+ (?:board|market|exchange)|(?:from|by|through|via|with) (?:an?|its|the) (?:[a-z-]+ )?(?:listing|ipo|float|flotation)|when it listed|for its (?:[a-z-]+ ){0,5}fund|of equity|post-money|pre-money)\b"
)
_OF_EQUITY = re.compile(
    r" (?:worth )?(?:of|in) (?:[a-z’']+(?:-[a-z]+)? ){0,3}?(?:equity|stock|shares|common stock|preferred stock|share capital)\b"
)
_OUTPUT = re.compile(
    r" (?:(?:up )?(?:all|most|much|half|part|the bulk|the whole|the lion['’]s share|almost all|nearly all) (?:of )?)?(?:the|its|their) (?:[a-z-]+ )?(?:power|electricity|output|energy|generation|current)"
    r"(?: that [a-z ]{2,30}| it (?:makes|produces|generates))?(?=[ ,.;]|$)"
)
_SHARE_WORDS = re.compile(
    r" (?:(?:another|a further|a|an|the|its|their|some|about|around|roughly|nearly|just|only|up to|as much as|more than|over|at least|between|exactly|almost|close to|all)(?: |$)){0,3}$"
)

_SHARES = re.compile("股(?!东)")
_ROOM = "(?:容量|机房|机柜|机架|机位|机楼|大楼|厂房|园区|数据中心|资料中心|空间|负荷|负载)"
_ROOM_TAKEN = re.compile(
    rf"(?:{_ROOM}|[\d.]+ ?(?:兆瓦|吉瓦|百万瓦|mw|gw))[^,;:。]{{0,8}}?(?:由|被|获|遭|给)(?=[^,;:。]{{2,40}}$)"
)
_ROOM_SIGNED = re.compile(
    rf"[^,;:。]{{0,28}}?(?:[\d.,]+|[一二两三四五六七八九十百千]+) ?(?:兆瓦|吉瓦|百万瓦|mw|gw|个|座|栋|幢|层)[^,;:。电]{{0,8}}?{_ROOM}(?![^,;:。]{{0,6}}(?:合同|合约|协议|订单|设备|芯片|项目|租约|用地|土地|建设|工程))"
)

_BOTH = 2
_ONE_SIDED = ("purchase", "invest", "put", "put_into")


def takes_whole(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a company's name stands between the verb and its particle: takes Foo private, bought Foo out."""
    near = starting([a.name for a in scene.actors], trigger.end, trigger.end + _WHOLE_REACH)
    if not near or not _WHOLE.fullmatch(reading.folded, trigger.end, near[0].start):
        return False
    return bool(_PARTICLE.match(reading.folded, near[0].end, scene.sentence.end))


def before_share(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a share stands right behind the verb, but for words on how exact it is: holds about 11%."""
    near = [
        q for q in starting(scene.sentence.quantities, trigger.end, trigger.end + _SHARE_REACH) if q.kind == "share"
    ]
    if not near:
        return False
    latin = reading.folded[trigger.start].isascii()
    named = [a.name.end for a in scene.actors if not latin and 0 <= a.name.start - trigger.end <= 1]  # 持有甲10%
    return any(0 <= near[0].start - end <= 3 for end in (trigger.end, *named)) or (
        latin and bool(_SHARE_WORDS.match(reading.folded, trigger.end, near[0].start))
    )


def behind_sum(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether the sum that a verb is about stands before its subject: the $2bn that Foo put into Bar, the $2bn Foo lent Bar."""
    sums = [
        q
        for q in starting(
            scene.sentence.quantities, max(scene.sentence.start, trigger.start - _RELATIVE_REACH), trigger.start
        )
        if q.kind == "money"
    ]
    if not sums or not _RELATIVE.match(reading.folded, sums[-1].end, trigger.start):
        return False
    subject = starting([a.name for a in scene.actors], sums[-1].end, trigger.start)
    frames = between(scene.sentence.cues_of("frame"), sums[-1].end, trigger.start)
    verbs = [c for c in frames if not _AGREEING.issuperset(c.senses["frame"])]
    if len(subject) == 0 or verbs:
        return False
    gap = reading.gap(sums[-1].end, subject[0].start)
    if " under which " in gap or " for which " in gap:
        return False  # a contract of $1bn under which Foo gets: not the sum
    return gap == " " or any(word in f"{gap} " for word in _THAT)


def changes_hands(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a company's own name is the subject right before the verb, and "to" stands right behind: Foo is to be sold to Bar."""
    asides = [(a, b) for a, b in scene.sentence.asides if b <= trigger.start]
    named = [a for a in scene.actors if a.name.end <= trigger.start]
    named = [a for a in named if not any(start <= a.name.start < end for start, end in asides)]
    if not named or named[-1].genitive or named[-1].maker or named[-1].described or named[-1].relation:
        return False
    if not (
        _GIVEN_TO.match(reading.folded, trigger.end) or _TO_WHOM.search(reading.folded, trigger.start, trigger.end)
    ):
        return False
    verbs = next((end for start, end in asides if start == named[-1].name.end), named[-1].name.end)
    gap = _AUXILIARIES.fullmatch(reading.gap(verbs, trigger.start))
    return gap is not None and (bool(gap["be"]) or bool(_TO_WHOM.search(reading.folded, trigger.start, trigger.end)))


def sold_whole(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a company itself is sold to another: its own name right behind the verb, and "to" right behind its name."""
    near = [a for a in scene.actors if a.name.start - trigger.end == 1 and not (a.genitive or a.described)]
    return bool(near) and reading.folded.startswith((" to ", ", "), near[0].name.end)


def is_active(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a verb is no passive that names its agent: arranged by Foo."""
    return not reading.folded.startswith(" by ", trigger.end, scene.sentence.end)


def is_bank(reading: Reading, names: list[str]) -> bool:
    """Whether one of the names is, by itself, that of a bank."""
    known = reading.lexicon.tables["bank"]["names"]["latin"]
    return any(name in known or name.endswith(" bank") for name in names)


def by_lenders(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether banks or lenders are the subject of a verb of giving, and a sum of money is what they give."""
    start, end = scene.sentence.clause(trigger.start)
    named = [reading.gap(a.name.start, a.name.end) for a in scene.actors if start <= a.name.start < trigger.start]
    if not is_bank(reading, named[-1:]) and not _LENDERS.search(reading.folded, start, trigger.start):
        return False
    return any(q.kind == "money" for q in starting(scene.sentence.quantities, trigger.end, end))


def share_behind(scene: Scene, place: int) -> bool:
    """Whether a share stands right behind a verb, or behind the name of who gets it: sold Foo 49% of the venture."""
    names = [a.name.end for a in scene.actors if a.name.start - place == 1]
    ends = [place, *names]
    return any(
        q.kind == "share" and any(0 < q.start - end <= _TO_SHARE for end in ends) for q in scene.sentence.quantities
    )


def receives_share(candidate: Candidate, functions: dict[str, list[Actor]]) -> None:
    """Who stands between a verb of selling and the share or stake that is sold gets it, in place: sold Foo 49% of Bar."""
    objects, end = functions.get("object", []), candidate.trigger.end
    if not objects or objects[0].name.start - end != 1 or objects[0].genitive or functions.keys() & {"to"}:
        return
    behind = objects[0].name.end
    shares = [q for q in candidate.scene.sentence.quantities if q.kind == "share" and 0 < q.start - behind <= _TO_SHARE]
    if shares:
        functions["to"] = [objects[0]]
        functions["object"] = objects[1:]


def turn_givers(reading: Reading, candidates: list[Candidate]) -> None:
    """Put on the paying side who puts money into a round rather than raising it, in place: is weighing up to $1bn for a round."""
    for candidate in candidates:
        subject = [a for a in candidate.paid if a.name.end <= candidate.trigger.start]
        if candidate.frame != "round" or not candidate.latin or len(subject) != 1 or candidate.carried:
            continue
        gap = reading.gap(subject[0].name.end, candidate.trigger.start)
        if _GIVES_TO.search(gap) and not candidate.pays:
            candidate.pays = subject
            candidate.paid = [a for a in candidate.paid if a not in subject]


def tells_round(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether the sentence behind the verb tells a valuation, or calls the money that of a round or of investors."""
    if not reading.folded[trigger.start].isascii():
        return False
    if _OF_INVESTORS.search(reading.folded, trigger.end, scene.sentence.end):
        return True
    labels = starting(scene.sentence.cues_of("label"), trigger.end, scene.sentence.end)
    return any("valuation" in c.senses["label"] for c in labels)


def raises_other(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether what is raised is no money: will raise the capacity of its campus."""
    if not reading.folded.startswith("rais", trigger.start) or not _OTHER.match(reading.folded, trigger.end):
        return False
    if _NO_MONEY.match(reading.folded, trigger.end):
        return True
    _, end = scene.sentence.clause(trigger.start)
    return not any(q.kind == "money" for q in starting(scene.sentence.quantities, trigger.end, end))


def equity_behind(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether the sum right behind the verb is one of shares: $5bn of preferred equity, $2bn worth of stock."""
    sums = starting(scene.sentence.quantities, trigger.end, trigger.end + _SHARE_REACH)
    return bool(sums) and bool(_OF_EQUITY.match(reading.folded, sums[0].end))


def gives_capacity(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether power is what is given: gave Foo another 70 MW."""
    near = starting(scene.sentence.quantities, trigger.end, trigger.end + _CAPACITY_REACH)
    return bool(near) and near[0].kind == "power" and reading.folded[trigger.start].isascii()


def goods_before(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether goods are counted before the verb, and no money: 29 turbines will go to Foo."""
    start, _ = scene.sentence.clause(trigger.start)
    kinds = {q.kind for q in starting(scene.sentence.quantities, start, trigger.start)}
    counted = bool(kinds & {"count", "power", "number"}) and "money" not in kinds
    return counted and reading.folded[trigger.start].isascii()


def before_shares(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a number of shares stands right behind the verb, but for a word for which, and they are no price: 配售合共17.5亿股."""
    near = starting(scene.sentence.quantities, trigger.end, trigger.end + _SHARES_REACH)
    if not near or near[0].kind != "count" or near[0].noun not in _SHARE_NOUNS:
        return False
    return not _PAID_IN_SHARES.match(reading.folded, near[0].end)


def tells_verb(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a Chinese verb is no attribute of the sum behind it: 甲追加的65亿 is told of elsewhere."""
    return not reading.folded.startswith("的", trigger.end, scene.sentence.end)


def before_output(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether the output of a plant is what is taken: the power, all of its electricity."""
    return bool(_OUTPUT.match(reading.folded, trigger.end, scene.sentence.end))


def is_affirmed(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether no negation stands before the words in their clause: 暂无递表计划."""
    return not _NEGATED.search(reading.folded, scene.sentence.clause(trigger.start)[0], trigger.start)


def becomes(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether someone becomes what the word says: 成了甲的新股东, 跻身乙大股东."""
    return bool(_BECOMES.search(reading.folded, scene.sentence.clause(trigger.start)[0], trigger.start))


def shares_behind(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether shares of a company that is named are the verb's object: 吃下甲的增资股, 接下66亿美元的甲股票, 拿下甲49%的股份."""
    _, end = scene.sentence.clause(trigger.start)
    near = [a.name for a in scene.actors if trigger.end <= a.name.start < min(end, trigger.end + _OBJECT_REACH)]
    return any(_SHARES_OF.match(reading.folded, name.end, end) for name in near[:1])


def takes_no_shares(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether no shares stand behind a Chinese verb of subscribing in its clause: 认购甲的A类普通股 takes no output."""
    end = scene.sentence.clause(trigger.start)[1]
    return not _SHARES.search(reading.folded, trigger.end, end)


def room_before(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether capacity or premises are what a Chinese passive is told of, and no power: 首期容量已由甲全数包下."""
    start, _ = scene.sentence.clause(trigger.start)
    taken = _ROOM_TAKEN.search(reading.folded, start, trigger.start)
    if taken is None:
        return False
    told = starting(scene.sentence.cues_of("topic"), start, taken.end())
    return not any("power" in c.senses["topic"] for c in told)


def room_behind(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether capacity or premises are the object of a Chinese verb: 签下其中60兆瓦的机房, 签了两栋楼."""
    _, end = scene.sentence.clause(trigger.start)
    return bool(_ROOM_SIGNED.match(reading.folded, trigger.end, end))


CONDITIONS = {
    "room_before": room_before,
    "room_behind": room_behind,
    "becomes": becomes,
    "shares_behind": shares_behind,
    "affirmed": is_affirmed,
    "before_count_of_shares": before_shares,
    "active_han": tells_verb,
    "needs_capacity": gives_capacity,
    "goods_before": goods_before,
    "tells_round": tells_round,
    "before_output": before_output,
    "equity_behind": equity_behind,
    "before_share": before_share,
    "needs_price": is_priced,
    "particle": takes_whole,
    "active": is_active,
    "by_lenders": by_lenders,
    "sold_whole": sold_whole,
    "changes_hands": changes_hands,
    "of_tender": is_of_tender,
    "wins": wins,
    "takes_no_shares": takes_no_shares,
}
"""Keys of a trigger's table, and what each asks for."""


def bought_by_both(candidate: Candidate) -> bool:
    """Whether a Chinese verb of buying or investing has 双方 for its subject and names nobody else: it does not say from whom, or in whom."""
    if candidate.latin or candidate.paid or candidate.frame not in _ONE_SIDED or len(candidate.pays) < _BOTH:
        return False
    spans = {a.name.start for a in candidate.pays}
    return len(spans) == 1 and all(a.name.via == "pronoun" for a in candidate.pays)
