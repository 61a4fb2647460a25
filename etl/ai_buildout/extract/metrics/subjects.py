"""Whose a figure is: the market named at it, the company that owns it or acts in its clause, else the one spoken of before."""

from __future__ import annotations

import re
from typing import Any

from ai_buildout.extract.metrics.groups import GroupFinder, Subject
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.metrics.segments import METRIC as SEGMENT
from ai_buildout.extract.metrics.segments import follows_segment
from ai_buildout.extract.metrics.sole import apposed, sole_company, whose
from ai_buildout.extract.metrics.strangers import came_between, of_rival, opens_with_stranger
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene, subject_before
from ai_buildout.extract.syntax.described_han import speaks_of_stranger
from ai_buildout.extract.syntax.first_person import is_quoted
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_HAN_TAIL = re.compile(r"[\u3400-\u9fff]{1,4}$")
_MATTER = re.compile(r"(?:[该此本全新]案|该项目|此项目|该厂|新厂|此举|该计划|该工程)(?:的|之)?$")
_GOODS = frozenset({"topic", "trade", "scope", "goods", "per"})
_BEHIND_REACH = 30
_HAN_REACH = 4
_OPENING_REACH = 12
_FIRST_PERSON = re.compile(r"\b(?:we|i|our|my|us)\b")
_THAN_THAT = re.compile(
    r"\b(?:than|above|below|versus|against|beat|beating|exceed\w*|topp\w+) (?:that|those|the (?:figure|one|rate|level)) (?:of|at) (?:the )?$"
)
_OWN = ("本公司", "我公司", "我司")
_ROLE_REACH = 80
_AT_ROLE = re.compile(r" (?:at|of|in|for) the (?:[\w'’-]+ ){0,5}")
_OF_COMPANIES = frozenset(
    {
        "market_cap",
        "valuation",
        "net_income",
        "net_loss",
        "eps",
        "arr",
        "backlog",
        "gross_margin",
        "operating_margin",
        "operating_income",
        "ebitda",
        "stock_change",
        "free_cash_flow",
    }
)
"""What no state has."""
_PLACE_REACH = 14
_CITED_REACH = 28
_CITED = re.compile(
    r"\b(?:according to|says|reckons|estimates by|data from|figures from|by the reckoning of|by) (?:the )?$"
)
_COUNTS = re.compile(
    r", (?:an?|the) [^,.;]{0,40}?\b(?:research|consult|analy|advis|intelligence|data|tracker|think|institute|broker|agency|agent|forecast|market|survey|observ|property)[^,.;]{0,30},"
)
_PLACED = re.compile(r"[在对向于给赴往]$")
_WHERE = re.compile(r"(?<!存)[在对向于][\u3400-\u9fff]{2,10}$")
"""Right before a verb of investing: where or into what, not who (在印度各项事业投资)."""
_WHEN_WORDS = 2
_SAYS_WHAT = re.compile(r"(?:也|就|正|已)?(?:是|为|作为|乃|系)|[,，]")
"""Between a company and the words a company: they only say what it is."""
_USED = re.compile(r"[a-z0-9\u4e00-\u9fff ]{0,8}?上的?(?!市)")
"""Behind a company in whose services or goods money goes: 在甲云上的推理开销."""
_OWNING = frozenset({"", "and", "by", "in", "ba"})


def _of_report(table: dict[str, Any]) -> bool:
    """Whether a metric is one of reports and of the exchange, which tell it of the company that they are about."""
    return bool(
        table.get("of_listed") or (not table.get("cost") and (table.get("flow") or table["kinds"] == ["money"]))
    )


def _told_of(reading: Reading, scene: Scene, measure: Measure) -> Actor | None:
    """The company that a relative clause or an apposition with the figure stands behind."""
    return whose(reading, scene, measure) or apposed(reading, scene, measure)


class SubjectFinder:
    """Finds the subject of each measure of a document."""

    def __init__(self, reading: Reading, directory: Directory) -> None:
        self._reading = reading
        self._directory = directory
        self._groups = GroupFinder(reading, directory)

    def find(self, scene: Scene, measure: Measure) -> Subject | None:
        """Whose figure it is; one of shares is of nobody who has none on an exchange, but of the company that the page is about."""
        if self._is_of_rival(scene, measure):
            return None
        told_of = _told_of(self._reading, scene, measure) if measure.owner is None else None
        found: Subject | None = (told_of.id, told_of.name) if told_of is not None else None
        found = found or (self._held(scene, measure) if measure.owner is None else None) or self._find(scene, measure)
        found = found or self._sole(scene, measure)
        table = self._reading.lexicon.tables["metric"][measure.metric]
        owner = found[1] if found is not None else None
        if owner is not None and (self._is_unsure(scene, owner) or came_between(self._reading, scene.sentence, owner)):
            return None
        if found is None or (measure.metric in _OF_COMPANIES and self._directory.sector(found[0]) == "government"):
            return None
        if not table.get("of_listed"):
            return found
        named = (
            found[1] is not None and scene.sentence.start <= found[1].start and found[1].via not in ("pronoun", "role")
        )
        if named or not self._directory.registered_sector(found[0]) or self._directory.is_listed(found[0]):
            return found
        listed = [n for n in scene.topic if self._directory.is_listed(n.entity_id)]
        return (listed[0].entity_id, listed[0]) if listed else None

    def _is_of_rival(self, scene: Scene, measure: Measure) -> bool:
        """Whether the move of a price is that of a rival who is not named: Foo gained 4% and its smaller rival 10%."""
        if measure.metric not in ("market_cap", "stock_change"):
            return False
        named = [a.name for a in scene.actors if a.name.via not in ("pronoun", "role")]
        return of_rival(self._reading, scene.sentence, named, measure.quantity.start)

    @staticmethod
    def _is_unsure(scene: Scene, owner: NameMention) -> bool:
        """Whether one who writes of himself may be either of the two spoken of before (本公司)."""
        return owner.surface in _OWN and len({n.entity_id for n in scene.carried}) > 1

    def _find(self, scene: Scene, measure: Measure) -> Subject | None:
        """Whose figure it is, the words of its own sentence first; None where nobody is, or only someone who speaks of others."""
        if measure.owner is not None:
            return measure.owner.id, measure.owner.name
        described = self._described(scene, measure)
        if described is not None:
            return described or None
        sentence = scene.sentence
        first, last = measure.first, measure.last
        start, end = sentence.clause(first)
        before = [a for a in scene.actors if a.name.end <= first and not a.described and not self._is_source(scene, a)]
        before = [a for a in before if not self._is_used(a, first)]
        inside = [a for a in before if a.name.start >= start]
        table = self._reading.lexicon.tables["metric"][measure.metric]
        group = self._groups.find(scene, measure, before, inside)
        if group is not None:
            return group
        together = self._groups.together(scene, inside, measure)
        if together is not None:
            return together or None
        for actor in reversed(inside):
            possesses = actor.name.via == "pronoun" and 0 <= first - actor.name.end <= 1
            if possesses or actor.genitive or actor.relation in _OWNING or self._opens(actor, start):
                return self._other(scene, actor, first)
        beside = self._beside(scene, inside, first, last, end)
        if beside is not None:
            return beside
        if inside or self.names_another(scene, measure) or self._points(scene, measure, before):
            return None
        earlier, carried = subject_before(self._reading, scene, first)
        if earlier and not carried and not self._is_source(scene, earlier[0]):
            return self._other(scene, earlier[0], first)
        return None if before else self._unnamed(scene, last, end, of_report=_of_report(table))

    def _is_used(self, actor: Actor, place: int) -> bool:
        """Whether the figure is only of what someone else does with a company's services: 去年在甲云上的推理开销."""
        return actor.relation == "in" and _USED.match(self._reading.folded, actor.name.end, place) is not None

    def _is_source(self, scene: Scene, actor: Actor) -> bool:
        """Whether a sentence only cites someone whose trade it is to count for others: According to Foo, a research firm, …."""
        ahead = max(scene.sentence.start, actor.name.start - _CITED_REACH)
        return (
            _CITED.search(self._reading.folded, ahead, actor.name.start) is not None
            and _COUNTS.match(self._reading.folded, actor.name.end, scene.sentence.end) is not None
        )

    def _sole(self, scene: Scene, measure: Measure) -> Subject | None:
        table = self._reading.lexicon.tables["metric"][measure.metric]
        if (
            self.names_another(scene, measure)
            or opens_with_stranger(self._reading, scene.sentence, measure.last) is not None
        ):
            return None
        name = sole_company(self._reading, scene, measure, table, self._directory)
        cites = name is not None and any(a.name == name and self._is_source(scene, a) for a in scene.actors)
        return None if name is None or cites else (name.entity_id, name)

    def _opens(self, actor: Actor, start: int) -> bool:
        """Whether a clause opens with whose figures it tells: At Foo turnover climbed."""
        return actor.relation == "of" and self._reading.gap(start, actor.name.start).strip() in ("at", "over at")

    def _unnamed(self, scene: Scene, last: int, end: int, *, of_report: bool) -> Subject | None:
        """Whose a figure is before which its sentence names nobody; what one who writes says of himself is of nobody."""
        if (not of_report and self._is_of_speaker(scene, last)) or self._is_quoted(scene, last):
            return None
        told = [a.name for a in scene.actors]
        stranger = opens_with_stranger(self._reading, scene.sentence, last) is not None
        if stranger or speaks_of_stranger(self._reading, scene.sentence, last, told):
            return None
        return self._opening(scene, last, end) or (self._leading(scene) if of_report else None)

    def _described(self, scene: Scene, measure: Measure) -> Subject | tuple[()] | None:
        """Whom a role right behind the metric's name means that no stand-in explains: sales at the world's biggest chip designer.

        It is who is spoken of, if of that trade; an empty pair where it may be another; None where no such role stands there.
        """
        sentence = scene.sentence
        for noun in between(sentence.cues_of("role_noun"), measure.cue.end, measure.cue.end + _ROLE_REACH):
            if not _AT_ROLE.fullmatch(self._reading.folded, measure.cue.end, noun.start):
                continue
            if any(a.name.start < noun.end and measure.cue.end <= a.name.end for a in scene.actors):
                return None
            sectors = self._reading.lexicon.tables["role_noun"][noun.senses["role_noun"][0]].get("sectors", ())
            spoken = [*scene.carried[:1], *scene.topic, *scene.lead]
            fitting = [n for n in spoken if self._directory.sector(n.entity_id) in sectors]
            return (fitting[0].entity_id, fitting[0]) if fitting else ()
        return None

    def _beside(self, scene: Scene, inside: list[Actor], first: int, last: int, end: int) -> Subject | None:
        """The company that the words next to the figure give it to: 2亿美元的甲, of or for a name behind it, 为甲带来 before it."""
        headed = [
            a
            for a in scene.actors
            if 0 <= a.name.start - last <= 6 and self._reading.gap(last, a.name.start).strip('「"“ ') == "的"
        ]
        if headed:
            return headed[0].id, headed[0].name
        behind = [a for a in scene.actors if last <= a.name.start < end and a.relation in ("of", "for", "to", "at")]
        behind = [a for a in behind if not _THAN_THAT.search(self._reading.folded, last, a.name.start)]
        if behind and behind[0].name.start - last < _BEHIND_REACH and not behind[0].described:
            return behind[0].id, behind[0].name
        brought = [a for a in inside if a.relation in ("for", "to") and self._brings(scene, a, first)]
        return (brought[-1].id, brought[-1].name) if brought else None

    def _held(self, scene: Scene, measure: Measure) -> Subject | None:
        """The company that a preposition puts right behind the metric's name: revenue at Foo came to $2bn."""
        for actor in scene.actors:
            told = actor.relation == "of" or (actor.relation == "in" and measure.metric == "stock_change")
            if told and measure.cue.end <= actor.name.start < measure.quantity.start:
                plain = residue(self._reading, scene.sentence, measure.cue.end, actor.name.start) == 0
                return (actor.id, actor.name) if plain and not (actor.described or actor.maker) else None
        return None

    def _opening(self, scene: Scene, last: int, end: int) -> Subject | None:
        """Whose a figure is before which its sentence names nobody: who opens the next clause, else the subject carried over."""
        after = max(end, scene.sentence.clause(last)[1])
        following = [a for a in scene.actors if a.name.start >= end and a.relation == "" and not a.described]
        if following and following[0].name.start - after <= 2:
            return following[0].id, following[0].name
        if not scene.carried:
            return None
        if len({n.entity_id for n in scene.carried}) > 1 and scene.carried[0].via in ("pronoun", "role"):
            return (scene.topic[0].entity_id, scene.topic[0]) if len(scene.topic) == 1 else None  # the pair
        subject = scene.topic[0] if self._has_strayed(scene) else scene.carried[0]
        return subject.entity_id, subject

    def _is_of_speaker(self, scene: Scene, place: int) -> bool:
        """Whether who writes speaks of himself, and is no company: we now have 41,000 subscribers."""
        told = _FIRST_PERSON.search(self._reading.folded, scene.sentence.start, place)
        return told is not None and not any(a.name.start == told.start() for a in scene.actors)

    def _is_quoted(self, scene: Scene, place: int) -> bool:
        """Whether someone who is not known speaks of himself between quotation marks: 一位老板说:「我们今年花了20亿元」."""
        told = between(scene.sentence.cues_of("first_person"), scene.sentence.start, place)
        unknown = [c for c in told if not any(a.name.start == c.start for a in scene.actors)]
        return any(is_quoted(self._reading, c.start, scene.sentence.paragraph) for c in unknown[:1])

    def _has_strayed(self, scene: Scene) -> bool:
        """Whether English text about one company only comes by another, which did not open the paragraph and goes unnamed here."""
        carried = scene.carried[0]
        if not scene.topic or scene.topic[0].entity_id == carried.entity_id or not carried.surface.isascii():
            return False
        start, _ = carried.source or (carried.start, carried.end)
        opening = self._reading.document.blocks[scene.sentence.paragraph].start
        return not opening <= start <= opening + _OPENING_REACH

    @staticmethod
    def _points(scene: Scene, measure: Measure, before: list[Actor]) -> bool:
        """Whether the sentence points at a company not named (标的, the target) and names nobody behind that."""
        floor = before[-1].name.end if before else scene.sentence.start
        pointers = between(scene.sentence.cues_of("pointer"), floor, measure.first)
        return any("bought" in c.senses["pointer"] for c in pointers)

    def _leading(self, scene: Scene) -> Subject | None:
        """The company that all before was about, where the sentence names nobody."""
        told = scene.actors or scene.sentence.cues_of("pointer")
        return (scene.lead[0].entity_id, scene.lead[0]) if scene.lead and not told else None

    def _brings(self, scene: Scene, actor: Actor, place: int) -> bool:
        """Whether something brings the figure to the company (为甲带来收入)."""
        return bool(between(scene.sentence.cues_of("bring"), actor.name.end, place))

    def names_another(self, scene: Scene, measure: Measure) -> bool:
        """Whether words that are no function words stand right before the metric's name: a company that is not known (櫻花網路股價)."""
        if measure.cue.start > measure.quantity.start and not measure.referred:
            return False
        if measure.metric == SEGMENT or follows_segment(scene, measure.cue.start):
            return False
        start, _ = scene.sentence.clause(measure.cue.start)
        dates = [d.start for d in scene.sentence.dates if d.start < measure.cue.start < d.end]
        end = min([measure.cue.start, *dates])
        end = self._before_place(scene, end) if measure.quantity.kind == "money" else end
        if measure.metric == "investment":
            led = _WHERE.search(self._reading.folded, max(start, end - _PLACE_REACH), end)
            if led is not None:
                return residue(self._reading, scene.sentence, start, led.start()) > _WHEN_WORDS
        for earlier in reversed(between(scene.sentence.cues_of("metric"), start, end)):  # 股价当天收高
            if measure.metric in earlier.senses["metric"] and not residue(
                self._reading, scene.sentence, earlier.end, end
            ):
                end = earlier.start
        tail = _HAN_TAIL.search(self._reading.gap(start, end))
        near = between(scene.sentence.cues, end - 2 * _HAN_REACH, end)
        if any(not _GOODS.isdisjoint(c.senses) and end - c.end <= 1 for c in near):
            return False  # the name of goods: 伺服器营收
        if tail is None or any("group" in c.senses or ("metric" in c.senses and end - c.end <= 1) for c in near):
            return False
        if _MATTER.search(tail.group()):
            return False  # 该案总投资: what the words before told of
        floor = max(start + tail.start(), end - 2)
        return residue(self._reading, scene.sentence, floor, end) >= 2

    def _before_place(self, scene: Scene, end: int) -> int:
        """Where the words that say where something is done begin, if they end at a place of the text: 将在日本|投入, 要对印度|追加投资."""
        near = between(scene.sentence.names, end - _PLACE_REACH, end)
        if near and near[-1].kind == "place" and end - near[-1].end <= 1:
            led = _PLACED.search(self._reading.folded, max(scene.sentence.start, near[-1].start - 2), near[-1].start)
            return led.start() if led is not None else end
        return end

    def only_arranges(self, subject: str) -> bool:
        """Whether the company is a bank or fund, which speaks of what others are worth."""
        return self._directory.sector(subject) == "investor"

    def _other(self, scene: Scene, actor: Actor, place: int) -> Subject | None:
        """The actor, or for a stand-in of who only speaks the company spoken of before: 按甲的统计,该公司…; 甲预计,其销售额…."""
        if not self._is_other(scene, actor, place):
            spoke = actor.name.via == "pronoun" and any(
                a.id == actor.id and a.name.via != "pronoun" and self._groups.only_speaks(scene, a, place)
                for a in scene.actors
                if a.name.end <= actor.name.start
            )
            if not spoke:
                return actor.id, actor.name
        others = [n for n in (*scene.carried[:1], *scene.topic) if n.entity_id != actor.id]
        told = actor.name.via == "pronoun" and others
        return (others[0].entity_id, others[0]) if told else None

    def _is_other(self, scene: Scene, actor: Actor, place: int) -> bool:
        """Whether the figure is someone else's after all: the actor only speaks, or the words point at a company not named."""
        pointers = between(scene.sentence.cues_of("pointer"), actor.name.end + 1, place)
        pointed = any(not _SAYS_WHAT.fullmatch(self._reading.folded, actor.name.end, p.start) for p in pointers)
        return pointed or self._groups.only_speaks(scene, actor, place)
