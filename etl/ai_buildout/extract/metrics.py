"""The figures of companies, markets and countries: a measure, whose it is, and for which period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ai_buildout.extract.actors import Actor, Scene, subject_before
from ai_buildout.extract.directory import Directory
from ai_buildout.extract.gaps import between, residue
from ai_buildout.extract.measures import Measure
from ai_buildout.extract.reading import Reading
from ai_buildout.extract.statements import is_void, moods
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention, NameMention, Quantity

_GLOBAL = re.compile(r"全球|世界|global|world")
_COUNTRY_METRICS = (
    "investment",
    "capex",
    "market_size",
    "power_capacity",
    "electricity_consumption",
    "compute_utilization",
)
_HAN_TAIL = re.compile(r"[\u3400-\u9fff]{1,4}$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COMPARED = re.compile(r"(?:[比较与同]|\b(?:than|from|versus|over))\s*$")
_GROUP_REACH = 40
_BEHIND_REACH = 30
_HAN_REACH = 4
_SPEECH_REACH = 14
_SPEAKERS = ("investor", "other", "government")


@dataclass(slots=True)
class Figure:
    """A metric fact in the making. ``subject`` is the id, ``owner`` the mention that names it (None for a group's cue)."""

    scene: Scene
    measure: Measure
    metric: str
    subject: str
    owner: NameMention | None
    period: DateMention | None
    modality: Modality
    start: int
    end: int
    rule: str


class MetricReader:
    """Reads the sentences of a document in order; a report's period holds for the figures that follow it."""

    def __init__(self, reading: Reading, directory: Directory, told: set[tuple[str, float]]) -> None:
        """``told`` holds (company, sum) of the deals that the page tells: a deal's figure is not repeated as an investment."""
        self._reading = reading
        self._directory = directory
        self._told = told
        self._reported: DateMention | None = None
        self._figures: dict[int, Figure] = {}

    def read(self, scene: Scene, measures: list[Measure], used: set[int]) -> list[Figure]:
        """The figures of a sentence; quantities in ``used`` (their starts) belong to other facts."""
        self._note_report(scene)
        figures: dict[int, Figure] = {}
        shared: list[Figure] = []
        for measure in measures:
            if measure.quantity.start in used or is_void(self._reading, scene, measure.quantity.start):
                continue
            base = self._figures.get(measure.base.quantity.start) if measure.base else None
            figure = self._figure(scene, measure, base)
            if figure is not None:
                self._figures[measure.quantity.start] = figure
                figures[measure.quantity.start] = figure
                shared += self._shared(scene, figure)
        return [*figures.values(), *shared]

    def _shared(self, scene: Scene, figure: Figure) -> list[Figure]:
        """The same figure of the other companies in its subject's list, where each of them has it (各自, each)."""
        between_them = between(scene.sentence.cues, figure.start, figure.end)
        if figure.owner is None or not any({"each", "all"} & set(c.senses.get("link", ())) for c in between_them):
            return []
        owners = [a.name for a in scene.actors]
        if figure.owner not in owners:
            return []
        place = owners.index(figure.owner)
        first = place
        while first > 0 and scene.actors[first].listed:
            first -= 1
        stop = place + 1
        while stop < len(owners) and scene.actors[stop].listed:
            stop += 1
        others = [owners[i] for i in range(first, stop) if i != place]
        return [replace(figure, subject=n.entity_id, owner=n, start=min(figure.start, n.start)) for n in others]

    def _note_report(self, scene: Scene) -> None:
        for cue in scene.sentence.cues_of("report"):
            dates = [d for d in scene.sentence.dates if d.iso and ("Q" in d.iso or "H" in d.iso or d.fiscal)]
            if dates:
                self._reported = min(dates, key=lambda d: abs(d.start - cue.start))

    def _figure(self, scene: Scene, measure: Measure, base: Figure | None) -> Figure | None:
        table = self._reading.lexicon.tables["metric"][measure.metric]
        if table.get("void"):
            return None
        found = self._subject(scene, measure, base)
        if found is None:
            return None
        subject, owner = found
        if table.get("group_only") and ":" not in subject:
            return None
        if (
            table.get("weak")
            and measure.mode == "level"
            and base is None
            and not self._is_fresh(scene, measure, subject, owner)
        ):
            return None
        if (
            measure.quantity.approximate_magnitude
            and owner is not None
            and owner.start < scene.sentence.clause(measure.cue.start)[0]
        ):
            return None
        if measure.metric in ("valuation", "market_cap") and (
            self._led(scene) or self._is_told(subject, measure.quantity)
        ):
            return None
        name = table.get("name", measure.metric)
        if measure.mode != "level" and not table.get("change"):
            name = table["change_in_money"] if measure.quantity.kind == "money" else table["growth"]
        first = min(measure.cue.start, measure.quantity.start)
        if owner is not None and scene.sentence.start <= owner.start:
            first = min(first, owner.start)
        period = self._period(scene, measure, base)
        return Figure(
            scene=scene,
            measure=measure,
            metric=name,
            subject=subject,
            owner=owner,
            period=period,
            modality=base.modality if base else self._modality(scene, measure, subject),
            start=first,
            end=max(measure.cue.end, measure.quantity.end),
            rule=f"metric.{measure.metric}.{measure.mode}",
        )

    def _led(self, scene: Scene) -> bool:
        """Whether the sentence is about who joined a round, whose valuation is not theirs."""
        return any("lead_round" in c.senses["frame"] for c in scene.sentence.cues_of("frame"))

    def _is_fresh(self, scene: Scene, measure: Measure, subject: str, owner: NameMention | None) -> bool:
        """Whether a weakly named sum is a figure of its own: close to word and company, exact, and no deal's."""
        quantity = measure.quantity
        if measure.cost > 3 or quantity.approximate_magnitude:
            return False
        start, _ = scene.sentence.clause(measure.cue.start)
        if any(quantity.end <= a.name.start < measure.cue.start for a in scene.actors):
            return False
        if owner is not None and any("speech" in c.senses for c in between(scene.sentence.cues, owner.end, start)):
            return False
        if owner is not None and owner.start < scene.sentence.start:
            return False
        return not self._is_told(subject, quantity)

    def _is_told(self, subject: str, quantity: Quantity) -> bool:
        return any((subject, x) in self._told for x in (quantity.value, quantity.min, quantity.max) if x is not None)

    def _subject(self, scene: Scene, measure: Measure, base: Figure | None) -> tuple[str, NameMention | None] | None:
        """Whose figure it is: the group named at the measure, its owner or sentence subject, else the subject carried over."""
        if measure.owner is not None:
            return measure.owner.id, measure.owner.name
        if base is not None:
            return base.subject, base.owner
        sentence = scene.sentence
        first = min(measure.cue.start, measure.quantity.start)
        last = max(measure.cue.end, measure.quantity.end)
        start, end = sentence.clause(first)
        before = [a for a in scene.actors if a.name.end <= first and not a.described]
        inside = [a for a in before if a.name.start >= start]
        table = self._reading.lexicon.tables["metric"][measure.metric]
        group = None if table.get("company_only") else self._group(scene, measure, inside)
        if group is not None:
            return group
        for actor in reversed(inside):
            if actor.genitive or actor.relation in ("", "and", "by", "in"):
                return None if self._is_other(scene, actor, first) else (actor.id, actor.name)
        beside = self._beside(scene, inside, first, last, end)
        if beside is not None:
            return beside
        if inside or self._names_another(scene, measure):
            return None
        earlier, carried = subject_before(self._reading, scene, first)
        if earlier and not carried:
            return None if self._is_other(scene, earlier[0], first) else (earlier[0].id, earlier[0].name)
        return None if before else self._opening(scene, last, end)

    def _beside(
        self, scene: Scene, inside: list[Actor], first: int, last: int, end: int
    ) -> tuple[str, NameMention | None] | None:
        """The company that the words next to the figure give it to: 2亿美元的甲, of or for a name behind it, 为甲带来 before it."""
        headed = [
            a
            for a in scene.actors
            if 0 <= a.name.start - last <= 6 and self._reading.gap(last, a.name.start).strip('「"“ ') == "的"
        ]
        if headed:
            return headed[0].id, headed[0].name
        behind = [a for a in scene.actors if last <= a.name.start < end and a.relation in ("of", "for", "to", "at")]
        if behind and behind[0].name.start - last < _BEHIND_REACH and not behind[0].described:
            return behind[0].id, behind[0].name
        brought = [a for a in inside if a.relation in ("for", "to") and self._brings(scene, a, first)]
        return (brought[-1].id, brought[-1].name) if brought else None

    def _opening(self, scene: Scene, last: int, end: int) -> tuple[str, NameMention | None] | None:
        """Whose a figure is before which its sentence names nobody: who opens the next clause, else the subject carried over."""
        after = max(end, scene.sentence.clause(last)[1])
        following = [a for a in scene.actors if a.name.start >= end and a.relation == "" and not a.described]
        if following and following[0].name.start - after <= 2:
            return following[0].id, following[0].name
        return (scene.carried[0].entity_id, scene.carried[0]) if scene.carried else None

    def _brings(self, scene: Scene, actor: Actor, place: int) -> bool:
        """Whether something brings the figure to the company (为甲带来收入)."""
        return any("bring" in c.senses for c in between(scene.sentence.cues, actor.name.end, place))

    def _group(self, scene: Scene, measure: Measure, inside: list[Actor]) -> tuple[str, NameMention | None] | None:
        """A market, industry or country named before the number; a company in the clause goes first unless the words say global."""
        sentence = scene.sentence
        first, last = sorted((measure.cue.start, measure.quantity.start))
        end = max(measure.cue.end, measure.quantity.end)
        floor = max(sentence.clause(first)[0], first - _GROUP_REACH)
        for cue in reversed(between(sentence.cues, floor, end)):
            for group in cue.senses.get("group", ()):
                if not inside or _GLOBAL.match(self._reading.folded, cue.start):
                    return self._reading.lexicon.tables["group"][group]["subject"], None
        if measure.metric == "market_size":
            products = [n for n in sentence.names if n.kind == "product" and floor <= n.start < end]
            return (f"market:{products[0].entity_id}", None) if products else None
        if inside or measure.metric not in _COUNTRY_METRICS:
            return None
        countries = [
            n
            for n in sentence.names
            if n.kind == "place" and n.entity_id.startswith("country:") and floor <= n.start < last
        ]
        topical = any("inside" in c.senses.get("scope", ()) for c in between(sentence.cues, floor, end))
        return (countries[-1].entity_id, countries[-1]) if countries and topical else None

    def _names_another(self, scene: Scene, measure: Measure) -> bool:
        """Whether words that are no function words stand right before the metric's name: a company that is not known (櫻花網路股價)."""
        if measure.cue.start > measure.quantity.start:
            return False
        start, _ = scene.sentence.clause(measure.cue.start)
        dates = [d.start for d in scene.sentence.dates if d.start < measure.cue.start < d.end]
        end = min([measure.cue.start, *dates])
        tail = _HAN_TAIL.search(self._reading.gap(start, end))
        if tail is None or any("group" in c.senses for c in between(scene.sentence.cues, end - _HAN_REACH, end)):
            return False
        floor = max(start + tail.start(), end - 2)
        return residue(self._reading, scene.sentence, floor, end) >= 2

    def _is_other(self, scene: Scene, actor: Actor, place: int) -> bool:
        """Whether the figure is someone else's after all: the actor only speaks, or the words point at a company not named."""
        pointed = any("pointer" in c.senses for c in between(scene.sentence.cues, actor.name.end + 1, place))
        return pointed or self._only_speaks(scene, actor, place)

    def _only_speaks(self, scene: Scene, actor: Actor, place: int) -> bool:
        """Whether a bank or research firm only says what it expects of others."""
        if self._directory.sector(actor.id) not in _SPEAKERS:
            return False
        cues = between(scene.sentence.cues, actor.name.end, min(place, actor.name.end + _SPEECH_REACH))
        return any("forecast" in c.senses.get("modality", ()) or "speech" in c.senses for c in cues)

    def _period(self, scene: Scene, measure: Measure, base: Figure | None) -> DateMention | None:
        """The date that the figure is of: between its words, or nearest in its clause, or that of its base, or the report's."""
        sentence = scene.sentence
        first = min(measure.cue.start, measure.quantity.start)
        last = max(measure.cue.end, measure.quantity.end)
        start, end = sentence.clause(measure.quantity.start)
        flows = bool(self._reading.lexicon.tables["metric"][measure.metric].get("flow"))
        dates = [d for d in sentence.dates if d.iso and self._fits(scene, d, flows=flows)]
        inside = [d for d in dates if first <= d.start and d.end <= last]
        if inside:
            return inside[-1]
        if base is not None:
            return base.period
        before = [d for d in dates if start <= d.start and d.end <= first]
        if before:
            return before[-1]
        behind = [d for d in dates if last <= d.start < min(end, last + _BEHIND_REACH)]
        if behind:
            return behind[0]
        opening = [d for d in dates if d.end <= first]
        if opening:
            return opening[-1]
        return self._reported if flows else None

    def _fits(self, scene: Scene, date: DateMention, *, flows: bool) -> bool:
        """Whether a date can be a figure's period: not what it is compared with, not in an aside, for a flow not a day."""
        if flows and _DAY.fullmatch(date.iso or ""):
            return False
        if any(a < date.start and date.end <= b for a, b in scene.sentence.asides):
            return False
        before = self._reading.folded[max(scene.sentence.start, date.start - 6) : date.start]
        return not _COMPARED.search(before)

    def _modality(self, scene: Scene, measure: Measure, subject: str) -> Modality:
        sentence = scene.sentence
        first = min(measure.cue.start, measure.quantity.start)
        last = max(measure.cue.end, measure.quantity.end)
        start, _ = sentence.clause(first)
        found = {m for c in between(sentence.cues, start, last) for m in c.senses.get("modality", ())}
        future = self._reading.lexicon.tables["metric"][measure.metric].get("modality", "forecast")
        future = "forecast" if ":" in subject else future
        if found & {"forecast", "planned", "committed"}:
            return Modality(future)
        return Modality.RUMOURED if "rumoured" in moods(scene, measure.quantity.start) else Modality.STATED
