"""Power that its unit and its subject alone tell of: Foo sits on 2.9 GW; our goal is 30 GW by 2033; 目标2030年达到1.9吉瓦,2034年6吉瓦.

Only what nobody else took up is read: no deal, site or product, and no figure that a word for capacity names. A sentence that speaks
of one site, of a machine or of what is made, sold or bought tells the power of that.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_METRIC = "power_capacity"
_LEAST, _MOST = 5e6, 5e11
"""A terawatt is what the world is asked for, not what a company has."""
_AHEAD, _BEHIND = 70, 70
_MAKERS = frozenset({"equipment", "chip_designer", "server_maker", "cooling", "networking", "memory", "foundry"})
"""Whose power is that of what they make."""
_FILL = r"(?: (?:now|already|only|just|still|some|about|roughly|another|an?|over|the|as much as|more than|a total of|total of|currently|today|up to|at least|something like|around))*"
_HAS_EN = re.compile(
    r"(?:\b(?:has|have|had|holds?|held|owns?|owned|operates?|operated|runs?|ran|controls?|controlled|manages?|managed|boasts?|counts?|commands?"
    r"|sits on|sit on|sitting on|sat on|secured|contracted|amassed|assembled|tied up|locked in|locked up|lined up|energi[sz]ed|adds?|added|opened"
    r"|wants?|wanted|targets?|targeting|aims? (?:for|at)|aiming (?:for|at)|plans? for|hopes? for|shooting for|promises|promised"
    r"|reach|reaches|reached|reaching|hits?|passed|be at|are at|is at|stands? at|stood at|we're at|was at|were at"
    r"|(?:grow|grew|expand|expanded|get|got|climb|climbed|rise|rose|go|scale|increase|increased|lift|lifted|raise|raised|bring|take|double|doubled|triple|tripled)(?: [a-z'-]+){0,5} to"
    r"|(?:goal|target|aim|ambition|figure|plan|footprint|portfolio|fleet|pipeline|total|capacity|power|load|estate)(?: [a-z'-]+){0,4}? (?:is|was|of|at|to|stands at|comes to|now|be)"
    r"|up from|to|which)|'s got|whose)" + _FILL + r" ?$"
)
_FROM_EN = re.compile(r"\bfrom" + _FILL + r" ?$")
_TO_EN = re.compile(r"(?: (?:today|now|at present|currently))? to" + _FILL + " ?")
_GOES_ON_EN = re.compile(
    r"(?: (?:of it |of which |already |is |are |now |being )?(?:energi[sz]ed|live|online|in operation|operating|operational|running|under construction|in build|in development|planned|contracted|under contract|leased|secured|connected|active|today))?"
    r"(?:,|;| and| but|, and|, with| today and)(?: (?:of which|will be at|will have|aims for|wants|plans|expects|hopes for|targets|will reach|should have|another))?"
    + _FILL
    + r"(?: by | in | for )? ?¤? ?"
)
_GOODS_EN = re.compile(
    r"[ -](?:(?:of|in|from|at|worth of) )?(?:[a-z-]+ ){0,4}?(?:turbines?|cells?|solar|wind|nuclear|renewables?|reactors?|batter(?:y|ies)|storage|generators?|engines?|chips?|gpus?|racks?|systems?|servers?"
    r"|panels?|modules?|plants?|campus|site|cent(?:er|re)|facility|project|building|hall|lease|deal|agreements?|orders?|cluster|supercomputer|complex|phase|unit|block|heat|demand|peak|generation|gas|coal|a year|annually|per)\b"
)
_OTHER_EN = re.compile(
    r"\b(?:turbines?|fuel cells?|deliver(?:s|ed|ies|y)?|ship(?:s|ped|ments?)?|a year|per year|annual(?:ly)?|backlog|orders?|ordered|slots|factory|manufactur\w+|produc\w+|reactors?|nuclear|solar|wind|geothermal|batter(?:y|ies)|storage"
    r"|draws?|drew|consum\w+|uses?|used|needs?|rack|racks|chips?|gpus?|heat|cool\w*|weapons?|megawatt-hours?|shortage|shortfall|blackouts?|requests?|peak|campus|site|plant|facility|complex|project|phase|building|hall|cluster|supercomputer"
    r"|can't|cannot|could not|couldn't|won't|will not|not have|agreed|signed|buys?|bought|sells?|sold|acquir\w+|rent\w*|lend\w*|per|each|first gigawatt|lost|loses?|rights|options?|uprates?|queue|applications?|(?:be|been|being) (?:expanded|increased|raised|scaled|grown|upgraded|doubled|added|built))\b"
)
_SOME = r"(?:了|已|已经|可能|料|或|有望|有|约|近|逾|超|过|超过|接近|大约|仅|只|才|只有|就|共|合计|总计|将|会|可|达|达到|到|至|为|是|来到|一共|左右|不到|最多|至少|再|的)*"
_HAS_ZH = re.compile(
    r"(?:拥有|坐拥|已有|共有|现有|只有|握有|手握|手里|手上|手头|在手|持有|掌握|控制|运营|营运|管理|布局|投运|在运|在营|建成|上线|并网|通电|锁定|储备|签约|新增|再添|再增|增加|添了|目标|规划|计划|做到|扩大|扩张|扩|增|升|提高|提升|拉高|推高|拉升|达到|达|到|至|突破|超过|合计|共|旗下|在建|另有|还有|则有|有|容量|规模|负荷|负载|装机|电力|算力|总量|体量|数据中心|资料中心)"
    + _SOME
    + "$"
)
_FROM_ZH = re.compile(r"(?:由|从|自)(?:目前|现在|现时|当前|现有|去年|年初)?(?:的|约|近|不到)*$")
_TO_ZH = re.compile(r"[^,;。]{0,8}?(?:到|至|成|为)" + _SOME)
_GOES_ON_ZH = re.compile(
    r"(?:左右|上下|以上)?[,、;](?:其中|另有|还有|再|到|至|并)?¤?(?:底|末|年底|前)?(?:在运|在建|在营|投运|规划|目标|计划|要|将|预计)?"
    + _SOME
)
_GOODS_ZH = re.compile(
    r"(?:以上|左右|级)?的?[^,。;]{0,8}?(?:核电|核能|光伏|太阳能|风电|风机|燃机|燃气|涡轮|机组|反应堆|储能|电池|电站|电厂|园区|机房楼|项目|基地|集群|机柜|芯片|订单|合同|合约|协议|租约|电解|超算|中心(?!的?(?:容量|电力|规模|负荷|负载))|热|峰值|/年|时)"
)
_OTHER_ZH = re.compile(
    r"核电|核能|核反应|光伏|太阳能|风电|水电|燃机|燃气|涡轮|机组|反应堆|储能|电池|燃料电池|电站|电厂|园区|项目|基地|集群|机柜|芯片|gpu|交付|出货|年产|产能|订单|产线|功耗|耗电|用电高峰|缺口|缺电|散热|制冷|购电|采购|购买|租|收购|签署|签了|签下|协议|供应|供给|供电|申请|审查|送件|受理|排队|可以?(?:扩|增|加)|一座|这座|一期|二期|三期|首期|该中心|每年|每周|出售|售出|卖出"
)
_AIMS = re.compile("拥有|坐拥|握有|手握|手里|手上|手头|掌握|锁定|上线|新增|目标|做到|扩|增|升|提|达|至|到")
"""What a sentence says of the power of someone whom it does not name."""
_LEAST_CARRIED = 1e8
_WHOLE_PLACE = re.compile("本港|全港|全台|全国|全省|全市|当地|本地|nationwide|the (?:country|state|region|industry)'s")
_STRANGER = re.compile(r"[a-z]{2}")
_PARTED = frozenset({"from", "with", "to", "for", "by", "at", "of", "and", "against"})


def bare_power(
    reading: Reading, scene: Scene, before: Scene | None, measured: set[int], used: set[int], directory: Directory
) -> list[Measure]:
    """The measures of the powers in a sentence that nobody took up.

    Args:
        measured: where the numbers start that words for a figure name.
        used: where those of deals, sites and products start; a sentence that tells the power of one tells of that alone.
    """
    powers = [
        q for q in scene.sentence.quantities if q.kind == "power" and _LEAST <= _size(q) <= _MOST and q.per is None
    ]
    if not powers or any(q.start in used for q in powers):
        return []
    if _speaks_of_other(reading, scene) or (before is not None and _stands_behind_site(scene, before)):
        return []
    found: list[Measure] = []
    for i, power in enumerate(powers):
        if power.start in measured:
            continue
        measure = _told(reading, scene, power, powers[i + 1 :], powers[:i])
        if measure is not None and _is_own(reading, scene, measure, directory):
            near = [a for a in scene.actors if a.name.end <= measure.first][-1:]
            groups = [a for a in near if _is_group(reading, a)]
            found.append(replace(measure, owner=groups[-1]) if groups else measure)
    return found


def _size(quantity: Quantity) -> float:
    return quantity.value or quantity.min or quantity.max or 0


def _is_han(reading: Reading, quantity: Quantity) -> bool:
    return not reading.folded[quantity.start : quantity.end].isascii()


def _speaks_of_other(reading: Reading, scene: Scene) -> bool:
    """Whether a sentence tells of one site, of machines, or of what is traded."""
    sentence = scene.sentence
    span = sentence.start, sentence.end
    if any(n.kind == "product" for n in sentence.names):
        return True
    if scene.actors and (sentence.cues_of("domestic") or _WHOLE_PLACE.search(reading.folded, *span)):
        return True  # 甲预计本港的负荷达…
    return _OTHER_EN.search(reading.folded, *span) is not None or _OTHER_ZH.search(reading.folded, *span) is not None


def _stands_behind_site(scene: Scene, before: Scene) -> bool:
    """Whether a sentence that names nobody goes on with one that told of a site or a deal."""
    named = any(a.name.via not in ("pronoun", "role") for a in scene.actors)
    told = before.sentence.paragraph == scene.sentence.paragraph
    if named or not told:
        return False
    deal = before.sentence.cues_of("frame") and (
        len({a.id for a in before.actors}) > 1 or any(q.kind == "power" for q in before.sentence.quantities)
    )
    return bool(before.sentence.cues_of("one_site") or deal)


def _told(
    reading: Reading, scene: Scene, power: Quantity, behind: list[Quantity], ahead: list[Quantity]
) -> Measure | None:
    """The measure of a power before which a word of having, reaching or aiming stands, or that goes on with one."""
    han = _is_han(reading, power)
    start = max(scene.sentence.start, power.start - _AHEAD)
    goods = _GOODS_ZH if han else _GOODS_EN
    end = min(scene.sentence.end, power.end + _BEHIND)
    if goods.match(reading.folded, power.end, end):
        return None
    left = (_FROM_ZH if han else _FROM_EN).search(reading.folded, start, power.start)
    if left is not None:
        leads = behind and (_TO_ZH if han else _TO_EN).fullmatch(reading.folded, power.end, behind[0].start)
        return _measure(power, left.start(), came_out=True) if leads else None
    has = (_HAS_ZH if han else _HAS_EN).search(reading.folded, start, power.start)
    if has is not None:
        return _measure(power, has.start())
    if ahead and _goes_on(reading, scene, ahead[-1], power, han=han):
        return _measure(power, power.start)
    return _measure(power, power.start) if not han and _is_listed(reading, scene, power) else None


def _is_listed(reading: Reading, scene: Scene, power: Quantity) -> bool:
    """Whether a power stands behind a colon that whose it is, or its portfolio, stands before: Foo's footprint: 286 MW."""
    gap = reading.gap(scene.sentence.start, power.start).rstrip()
    return gap.endswith(":") and any(a.name.end <= power.start for a in scene.actors)


def _opens_with_place(reading: Reading, scene: Scene) -> bool:
    """Whether a sentence begins with a country or province, whose figure it then tells."""
    places = [n for n in scene.sentence.names if n.kind == "place"]
    return bool(places) and not reading.gap(scene.sentence.start, places[0].start).strip(" \"'“")


def _is_group(reading: Reading, actor: Actor) -> bool:
    """Whether what belongs to a company is told of: 甲旗下装机增至44吉瓦."""
    return reading.folded.startswith("旗下", actor.name.end)


def _goes_on(reading: Reading, scene: Scene, last: Quantity, power: Quantity, *, han: bool) -> bool:
    """Whether a power goes on with the one before it: 2030年达到1.9吉瓦,2034年6吉瓦; 286 MW energised, 400 MW in build."""
    text = reading.folded[last.end : power.start]
    for date in reversed(between(scene.sentence.dates, last.end, power.start)):
        text = text[: date.start - last.end] + "¤" + text[date.end - last.end :]
    return (_GOES_ON_ZH if han else _GOES_ON_EN).fullmatch(text) is not None


def _measure(power: Quantity, first: int, *, came_out: bool = False) -> Measure:
    cue = Cue(first, power.start, {"metric": (_METRIC,)})
    return Measure(power, _METRIC, "level", cue, CARRIED_COST, came_out=came_out)


def _is_own(reading: Reading, scene: Scene, measure: Measure, directory: Directory) -> bool:
    """Whether no other company stands by the power, and nobody whose power is that of machines."""
    start, end = scene.sentence.clause(measure.quantity.start)
    inside = [a for a in scene.actors if start <= a.name.start < end]
    if not inside and _is_han(reading, measure.quantity) and _STRANGER.search(reading.folded, start, measure.first):
        return False
    if len({a.id for a in inside}) > 1 or any(a.maker or (a.described and not _is_group(reading, a)) for a in inside):
        return False
    if any(a.relation in _PARTED or a.name.start >= measure.quantity.end for a in inside):
        return False
    if _size(measure.quantity) < _LEAST_CARRIED and any(n.kind == "place" for n in scene.sentence.names):
        return False  # one site's
    if _is_han(reading, measure.quantity) and not scene.actors:
        if _opens_with_place(reading, scene):
            return True
        return _size(measure.quantity) >= _LEAST_CARRIED and _AIMS.match(reading.folded, measure.first) is not None
    owners = inside or [a for a in scene.actors if a.name.end <= measure.first][-1:]
    if not owners and not _is_han(reading, measure.quantity):
        return not any(n.kind == "company" for n in scene.sentence.names) and _opens_with_place(reading, scene)
    ids = {a.id for a in owners} or {n.entity_id for n in scene.carried[:1]}
    return all(directory.sector(i) not in _MAKERS for i in ids)
