"""Figures of several: a market, industry or country named before the number, or the companies that have a sum between them."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.metrics.places import place_of
from ai_buildout.extract.metrics.segments import names_segment
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.names.words import slug
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

Subject = tuple[str, NameMention | None]
"""The id of a company, market or country, and the mention that names it (None where a cue names a market)."""

_GROUP_REACH = 48
_LEAST_CLOUDS = 3
_AND_OTHERS = re.compile(
    r"等+(?:国际|美国|北美|全球|海外|主要|头部)?|,? and (?:the )?other (?:big |large |us |american )?"
)
_SUCH_AS = re.compile(r",? ?\(?(?:such as|including|like|among them|led by|notably|包括|如|例如) ?[^,;.]{0,48}")
_MARKET = re.compile(
    r".*(?:全球|世界|中国|国内|我国|全国|整个|海外|[年度季的])(?P<what>[a-z0-9\u4e00-\u9fff]{2,14}?)的?$"
)
_TRADE = re.compile(
    r"ssd|gpu|asic|hbm|cpo|ai|芯片|晶片|服务器|伺服器|控制器|存储|记忆体|算力|智算|数据中心|资料中心|液冷|冷却|散热|光模块|光通信|光引擎|光器件|交换机|半导体|晶圆|封装|云计算|云服务|大模型|人工智能|变压器|电源"
)
_SALES = ("revenue", "organic_growth", "revenue_hk")
_WHOLE_REACH = 8
_TOGETHER_REACH = 24
_LEADERS = ("龙头", "霸主", "一哥", "大厂", "巨头", "巨擘", "老大", "公司")
"""Words behind a trade that make one company of it: 晶圆代工龙头."""
_SPEECH_REACH = 30
_NOUN_REACH = 8
_SAYS = frozenset({"speech", "reckon"})
SPEAKERS = ("investor", "other", "government")
"""Sectors whose companies tell the figures of others."""


class GroupFinder:
    """Finds the market, industry, place or group that a figure of a document is about."""

    def __init__(self, reading: Reading, directory: Directory) -> None:
        self._reading = reading
        self._directory = directory

    def together(self, scene: Scene, inside: list[Actor], measure: Measure) -> Subject | tuple[()] | None:
        """The group that several companies are who have a sum between them; an empty pair where it is no one's, None else."""
        start, end = scene.sentence.clause(measure.first)
        words = between(
            scene.sentence.cues_of("together"), start, min(scene.sentence.end, max(end, measure.last + _TOGETHER_REACH))
        )
        first = next((i for i, a in enumerate(scene.actors) if inside and a is inside[0]), 0)
        while first > 0 and scene.actors[first].listed:
            first -= 1
        place = max(measure.first, measure.quantity.start if not measure.referred else 0)
        listed = [a for a in scene.actors[first:] if a.name.end <= place and (a.listed or a.relation in ("", "by"))]
        listed = [a for a in listed if self._directory.sector(a.id) not in SPEAKERS]
        if not words or len({a.id for a in listed}) < 2 or measure.owner is not None:
            return None
        table = self._reading.lexicon.tables["together"]["words"]
        clouds = all(self._directory.sector(a.id) == "cloud" for a in listed)
        return (str(table["clouds"]), None) if clouds and len(listed) > 2 else ()

    def find(self, scene: Scene, measure: Measure, before: list[Actor], inside: list[Actor]) -> Subject | None:
        """The market, industry or place whose figure it is, where it is no company's."""
        table = self._reading.lexicon.tables["metric"][measure.metric]
        group = None if table.get("company_only") else self._group(scene, measure, inside)
        if group is not None:
            return group
        doing = [a for a in before if not self.only_speaks(scene, a, measure.first)]
        return place_of(self._reading, scene, measure, doing, self._directory)

    def _is_of_leader(self, cue: Cue) -> bool:
        """Whether the words go on to name one company of the trade, its leader."""
        return self._reading.folded.startswith(_LEADERS, cue.end)

    def _group(self, scene: Scene, measure: Measure, inside: list[Actor]) -> Subject | None:
        """A market, industry or country named before the number; a company in the clause goes first unless the words say global."""
        sentence = scene.sentence
        first, end = measure.first, measure.last
        last = end if measure.referred else max(measure.cue.start, measure.quantity.start)
        metric = self._reading.lexicon.tables["metric"][measure.metric]
        floor = sentence.start if metric.get("group_only") else max(sentence.clause(first)[0], first - _GROUP_REACH)
        inside = [a for a in inside if not self.only_speaks(scene, a, first)]
        groups = [] if metric.get("of_places") else between(sentence.cues_of("group"), floor, end)
        for cue in reversed(groups):
            if names_segment(scene, cue.end) or self._is_of_sales(scene, measure, cue) or self._is_of_leader(cue):
                continue
            for group in cue.senses["group"]:
                table = self._reading.lexicon.tables["group"][group]
                if measure.metric not in table.get("only_for", [measure.metric]):
                    continue
                if table.get("of_clouds") and not self._named_clouds(scene):
                    continue
                doing = [a for a in inside if not (self._speaks_of(a, cue) or metric.get("group_only"))]
                doing = [] if self._is_of_them(inside, cue) else doing
                if not doing or any(c.start == cue.start for c in sentence.cues_of("whole")):
                    return table["subject"], None
        if measure.metric == "market_size":
            products = [n for n in sentence.names if n.kind == "product" and floor <= n.start < end]
            return (f"market:{products[0].entity_id}", None) if products else self._named_market(scene, measure)
        if inside or not metric.get("of_countries"):
            return None
        countries = [
            n
            for n in sentence.names
            if n.kind == "place" and n.entity_id.startswith("country:") and floor <= n.start < last
        ]
        topical = any("inside" in c.senses.get("scope", ()) for c in between(sentence.cues_of("scope"), floor, end))
        return (countries[-1].entity_id, countries[-1]) if countries and topical else None

    def _named_market(self, scene: Scene, measure: Measure) -> Subject | None:
        """The market that the words right before its size name, if they are of the trade: 全球企业级SSD控制器市场规模."""
        start, _ = scene.sentence.clause(measure.cue.start)
        named = _MARKET.match(self._reading.folded, start, measure.cue.start)
        if named is None or measure.cue.start > measure.quantity.start:
            return None
        words = between(scene.sentence.cues, named.start("what"), measure.cue.start)
        of_trade = any(
            "inside" in c.senses.get("scope", ()) or not {"trade", "goods"}.isdisjoint(c.senses) for c in words
        )
        told = _TRADE.search(named["what"]) is not None
        return (f"market:{slug(named['what'])}", None) if of_trade or told else None

    def _is_of_sales(self, scene: Scene, measure: Measure, group: Cue) -> bool:
        """Whether the group is only what a company told of before sells: AI加速器营收, where nobody says global."""
        if (
            measure.metric not in _SALES
            or not (scene.carried or scene.topic or scene.lead)
            or not 0 <= measure.cue.start - group.end <= 1
        ):
            return False
        return not between(scene.sentence.cues_of("whole"), group.start - _WHOLE_REACH, group.end)

    def _is_of_them(self, inside: list[Actor], group: Cue) -> bool:
        """Whether the companies beside a group are only some of its members: 甲、乙等五大云厂商; hyperscalers such as Foo and Bar."""
        before = [a for a in inside if a.name.end <= group.start]
        if before and _AND_OTHERS.fullmatch(self._reading.folded, before[-1].name.end, group.start):
            return True
        behind = [a for a in inside if a.name.start >= group.end]
        return bool(behind) and _SUCH_AS.fullmatch(self._reading.folded, group.end, behind[0].name.start) is not None

    def _named_clouds(self, scene: Scene) -> bool:
        """Whether the page named three of the large clouds up to the sentence."""
        told = (n for s in self._reading.sentences if s.start <= scene.sentence.start for n in s.names)
        ids = {n.entity_id for n in told if n.kind == "company" and not n.provisional}
        return sum(self._directory.sector(i) == "cloud" for i in ids) >= _LEAST_CLOUDS

    def _speaks_of(self, actor: Actor, group: Cue) -> bool:
        """Whether a bank or research firm stands before the group that it has figures of: 高盛把四家公司的资本开支预测值调高到…."""
        return actor.name.end <= group.start and self._directory.sector(actor.id) in SPEAKERS

    def only_speaks(self, scene: Scene, actor: Actor, place: int) -> bool:
        """Whether a bank or research firm only says what it expects of others."""
        if self._directory.sector(actor.id) not in SPEAKERS:
            return False
        bank = self._directory.sector(actor.id) == "investor"
        reach = place + (_NOUN_REACH if bank else 0)  # 该行将其资本开支预测调低
        cues = between(scene.sentence.cues, actor.name.end, min(reach, actor.name.end + _SPEECH_REACH))
        return any("forecast" in c.senses.get("modality", ()) or not _SAYS.isdisjoint(c.senses) for c in cues)
