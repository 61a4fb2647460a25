"""The figures of companies, markets and countries: a measure, whose it is, and for which period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ai_buildout.extract.deals.told import Told
from ai_buildout.extract.metrics.earners import earner_of, is_of_contract
from ai_buildout.extract.metrics.groups import Subject
from ai_buildout.extract.metrics.guidance import SPENDING
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.metrics.outlook import Outlook
from ai_buildout.extract.metrics.periods import Periods, shifted
from ai_buildout.extract.metrics.places import is_of_site
from ai_buildout.extract.metrics.subjects import SubjectFinder
from ai_buildout.extract.metrics.unstated import is_unstated
from ai_buildout.extract.metrics.year_spending import is_of_plant
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention, NameMention

_SCOPE_REACH = 16
_FRESH_COST = 4.2
_OBJECTS = ("on", "in", "into", "to", "from", "for")
_STAND_INS = frozenset({"pronoun", "role"})
_PLANTS = frozenset({"nuclear", "gas", "solar", "wind", "geothermal", "hydro", "fuel_cell", "fusion", "plant"})
_WITHOUT_HALLS = ("chip_designer", "ai_lab", "memory")
"""Sectors whose utilization is that of a model's training, or of a fab told otherwise."""
_CARDS_REACH = 14
_CARDS = re.compile(r"[张張台臺片颗顆块塊卡]")
_TO_COME = frozenset({Modality.FORECAST, Modality.PLANNED})


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

    def __init__(self, reading: Reading, directory: Directory, told: Told) -> None:
        """``told`` is what the deals of the page tell, which is not repeated as figures."""
        self._reading = reading
        self._told = told
        self._directory = directory
        self._subjects = SubjectFinder(reading, directory)
        self._periods = Periods(reading)
        self._outlook = Outlook(reading, self._periods)
        self._figures: dict[int, Figure] = {}
        self._spenders: set[str] = set()  # whose spending on plant the page told
        self._market = (-1, "")

    def read(self, scene: Scene, measures: list[Measure], used: set[int], *, generic: bool = False) -> list[Figure]:
        """The figures of a sentence.

        Args:
            measures: the measures of the sentence.
            used: the starts of the quantities that belong to other facts.
            generic: the sentence tells what any site costs.
        """
        self._periods.note(scene)
        figures: list[Figure] = []
        shared: list[Figure] = []
        for measure in measures:
            if self._needs_site(measure) and not generic:
                continue
            if measure.quantity.start in used or is_void(self._reading, scene, measure.first):
                continue
            if is_unstated(self._reading, scene, measure):
                continue
            base = self._figures.get(measure.base.quantity.start) if measure.base else None
            if measure.base is not None and base is None and measure.base.quantity.start < scene.sentence.start:
                continue  # of the sentence before, where nobody has it
            figure = self._figure(scene, measure, base, figures[-1] if figures else None)
            if figure is not None:
                self._figures[measure.quantity.start] = figure
                if figure.metric == SPENDING:
                    self._spenders.add(figure.subject)
                figures.append(figure)
                shared += self._shared(scene, figure)
        return [*figures, *shared]

    def _shared(self, scene: Scene, figure: Figure) -> list[Figure]:
        """The same figure of the other companies in its subject's list, where each of them has it (各自, each)."""
        between_them = between(scene.sentence.cues_of("link"), figure.start, figure.end)
        if (
            figure.owner is None
            or figure.measure.owner is not None
            or not any({"each", "all"} & set(c.senses.get("link", ())) for c in between_them)
        ):
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

    def _figure(self, scene: Scene, measure: Measure, base: Figure | None, last: Figure | None) -> Figure | None:
        """The figure of a measure, if its words give it to someone; ``last`` is the one before it in the sentence."""
        table = self._reading.lexicon.tables["metric"][measure.metric]
        if table.get("void") or (measure.months and base is None):
            return None
        if table.get("of_no_site") and scene.sentence.cues_of("site"):
            return None
        found = self._subject(scene, measure, base, last)
        if (
            found is None
            or (table.get("group_only") and ":" not in found[0])
            or self._is_doubtful(scene, measure, base, *found)
        ):
            return None
        earner = earner_of(self._reading, scene, measure, found)
        if earner is None:
            return None
        subject, owner = earner
        name = self._name(scene, measure)
        if measure.mode != "level" and not table.get("change"):
            name = table["change_in_money"] if measure.quantity.kind == "money" else table["growth"]
            quoted = measure.metric == "market_cap" and any(
                c.start < measure.quantity.start for c in scene.sentence.cues_of("quoted")
            )
            name = "stock_change" if quoted and measure.quantity.kind == "share" else name
        first = measure.first
        if owner is not None and scene.sentence.start <= owner.start:
            first = min(first, owner.start)
        period, modality = self._when(scene, measure, base, last, subject)
        if measure.months and period is None:
            return None
        return Figure(
            scene=scene,
            measure=measure,
            metric=self._spent(scene, measure, base, subject, period) or name,
            subject=subject,
            owner=owner,
            period=period,
            modality=modality,
            start=min(first, measure.quantity.start),
            end=max(measure.last, measure.quantity.end),
            rule=f"metric.{measure.metric}.{measure.mode}{'.earlier' if measure.months else ''}",
        )

    def _name(self, scene: Scene, measure: Measure) -> str:
        """The name of a metric; some have another where the clause speaks of customers."""
        table = self._reading.lexicon.tables["metric"][measure.metric]
        start, end = scene.sentence.clause(measure.first)
        clients = "of_clients" in table and bool(between(scene.sentence.cues_of("client"), start, end))
        return str(table["of_clients"] if clients else table.get("name", measure.metric))

    def _spent(
        self, scene: Scene, measure: Measure, base: Figure | None, subject: str, period: DateMention | None
    ) -> str | None:
        """The name of spending on plant, where a company's sum told by a verb of spending is that of a year."""
        if measure.metric != "investment" or ":" in subject:
            return None
        if base is not None and base.metric == SPENDING:
            return SPENDING
        told = subject in self._spenders
        return SPENDING if is_of_plant(self._reading, scene, measure, period, told=told) else None

    def _needs_site(self, measure: Measure) -> bool:
        return bool(self._reading.lexicon.tables["metric"][measure.metric].get("of_generic_site"))

    def _subject(self, scene: Scene, measure: Measure, base: Figure | None, last: Figure | None) -> Subject | None:
        fixed = self._reading.lexicon.tables["metric"][measure.metric].get("subject")
        if fixed is not None:
            return fixed, None
        if base is not None and measure.owner is None:
            return base.subject, base.owner
        goes_on = last is not None and last.measure.metric == measure.metric and measure.owner is None
        if measure.metric == "market_size" and last is not None and last.measure.cue != measure.cue:
            goes_on = False  # another market
        if last is not None and goes_on and not any(last.end <= a.name.start < measure.last for a in scene.actors):
            return last.subject, last.owner
        found = self._subjects.find(scene, measure) or self._goes_on(scene, measure, last)
        return self._of_sector(scene, measure, found)

    def _of_sector(self, scene: Scene, measure: Measure, found: Subject | None) -> Subject | None:
        """The market told before in the paragraph, where a figure of markets names nobody in its own sentence: their consumption."""
        if not self._reading.lexicon.tables["metric"][measure.metric].get("of_sector"):
            return found
        if found is not None and ":" in found[0]:
            self._market = (scene.sentence.paragraph, found[0])
        elif found is None or found[1] is None or found[1].start < scene.sentence.start:
            paragraph, market = self._market
            return (market, None) if paragraph == scene.sentence.paragraph else None
        return found

    def _goes_on(self, scene: Scene, measure: Measure, last: Figure | None) -> Subject | None:
        """The company of the figure before it, where nobody else is named since: revenue at X was 2亿, and the loss 1亿."""
        if last is None or ":" in last.subject or self._subjects.names_another(scene, measure):
            return None
        named = any(last.measure.last <= a.name.start < measure.last for a in scene.actors)
        pointed = between(scene.sentence.cues_of("pointer"), last.measure.last, measure.last)
        return None if named or pointed else (last.subject, last.owner)

    def _is_doubtful(
        self, scene: Scene, measure: Measure, base: Figure | None, subject: str, owner: NameMention | None
    ) -> bool:
        """Whether a sum may be no figure of the subject: loosely named, vague and far from its owner, or a deal's valuation."""
        table = self._reading.lexicon.tables["metric"][measure.metric]
        level = measure.mode == "level" and base is None
        carried = owner is not None and owner.start < scene.sentence.start
        if (
            (table.get("named") and carried)
            or is_of_contract(self._reading, scene, measure)
            or any(c.senses["told_of"][0] in table.get("not_of", ()) for c in scene.sentence.cues_of("told_of"))
        ):
            return True
        if self._is_of_machines(scene, measure, subject) or is_of_site(self._reading, scene, measure, owner):
            return True
        if self._is_outside(scene, measure) or (level and ":" not in subject and self._is_of_plant(scene, measure)):
            return True
        if "stock_move" in measure.cue.senses and not self._is_of_trade(scene, subject):
            return True
        if table.get("weak") and level and not self._is_fresh(scene, measure, subject, owner):
            return True
        if measure.quantity.approximate_magnitude and owner is not None:
            return owner.start < scene.sentence.clause(measure.cue.start)[0]
        if measure.metric == "valuation":
            sentence = scene.sentence
            if self._subjects.only_arranges(subject):
                return True
            named = (
                owner is not None and owner.start >= sentence.clause(measure.first)[0] and owner.via not in _STAND_INS
            )
            then = bool(between(sentence.cues_of("then"), sentence.clause(measure.first)[0], measure.last))
            block = None if named and not then else sentence.paragraph
            return self._told.has_valuation(subject, measure.quantity, block, sentence.kind) or self._in_round(scene)
        if measure.metric == "market_cap" and self._is_private(measure, subject):
            return True
        return measure.metric == "market_cap" and self._told.is_valuation(subject, measure.quantity)

    def _is_private(self, measure: Measure, subject: str) -> bool:
        """Whether what is told as its worth is no market value, since the shares of the company are not traded."""
        worth = "worth" in self._reading.gap(measure.cue.start, measure.cue.end)
        return worth and bool(self._directory.registered_sector(subject)) and not self._directory.is_listed(subject)

    def _is_outside(self, scene: Scene, measure: Measure) -> bool:
        """Whether the metric is that of a consumer product or the like, by the word right before it (iPhone revenue)."""
        near = between(scene.sentence.cues_of("scope"), measure.cue.start - _SCOPE_REACH, measure.cue.start)
        return any("outside" in c.senses.get("scope", ()) and measure.cue.start - c.end <= 1 for c in near)

    def _is_of_machines(self, scene: Scene, measure: Measure, subject: str) -> bool:
        """Whether a use is that of chips in training, or a speed that of the cards counted right before it: 卡有16384张,总算力1945P."""
        if measure.metric == "compute_utilization":
            return self._directory.sector(subject) in _WITHOUT_HALLS
        if measure.metric != "compute_capacity":
            return False
        before = between(scene.sentence.quantities, measure.quantity.start - _CARDS_REACH, measure.quantity.start)
        return any(q.kind == "count" and _CARDS.search(q.surface) for q in before[-1:])

    def _is_of_trade(self, scene: Scene, subject: str) -> bool:
        """Whether the company is one of the trade, or the one that the page is about."""
        sectors = self._reading.lexicon.tables["trade_sector"]["words"]["sectors"]
        return self._directory.sector(subject) in sectors or subject in {n.entity_id for n in scene.topic}

    def _is_of_plant(self, scene: Scene, measure: Measure) -> bool:
        """Whether a sum or capacity is that of a power plant told of, with its size: three gas plants of 2.3 GW for $3.2bn."""
        table = self._reading.lexicon.tables["metric"][measure.metric]
        if not table.get("of_plants"):
            return False
        kinds = _PLANTS | {"data_center"} if measure.quantity.kind == "money" else _PLANTS
        sites = (s for c in scene.sentence.cues_of("site") for s in c.senses["site"])
        return any(s in kinds for s in sites) and any(q.kind == "power" for q in scene.sentence.quantities)

    def _in_round(self, scene: Scene) -> bool:
        """Whether the sentence tells a round, whose valuation is part of the deal."""
        frames = self._reading.lexicon.tables["frame"]
        return any(frames[f].get("round") for c in scene.sentence.cues_of("frame") for f in c.senses["frame"])

    def _when(
        self, scene: Scene, measure: Measure, base: Figure | None, last: Figure | None, subject: str
    ) -> tuple[DateMention | None, Modality]:
        """The period, and whether the figure is stated or still to come.

        What carries on a figure shares its period and modality; a figure without words of its own on either goes on with the
        outlook that its sentence began.
        """
        if measure.months:
            return shifted(base.period if base else None, measure.months), Modality.STATED
        if base is not None and measure.date is not None and not measure.outlook:
            return self._periods.gone_by(measure.date), Modality.STATED
        own = measure.date or self._periods.beside(scene, measure)
        if measure.outlook:
            own = own or self._periods.coming_year(scene, measure)
            return self._periods.to_come(own), Modality(self._outlook.future(measure, subject))
        if base is not None and measure.came_out:
            return self._periods.gone_by(own or base.period), Modality.STATED
        if base is not None and measure.owner is None:
            return own or base.period, base.modality
        modality = Modality.STATED if measure.came_out else self._outlook.modality(scene, measure, subject)
        if base is not None:
            return own or base.period, base.modality if modality is Modality.STATED else modality
        moves = "stock_move" in measure.cue.senses or measure.metric == "stock_change"
        if (
            own is None
            and last is not None
            and last.subject == subject
            and last.modality in _TO_COME
            and not (moves or measure.came_out)
        ):
            outlook = Modality(self._outlook.future(measure, subject)) if modality is Modality.STATED else modality
            return last.period, outlook
        own, period = self._settled(scene, measure, own, modality, subject)
        if modality is Modality.STATED and self._outlook.is_unfinished(scene, measure, period):
            modality = Modality(self._outlook.future(measure, subject))
        if own is not None and modality is Modality.STATED:
            self._periods.keep(subject, scene, own)
        return period, modality

    def _settled(
        self, scene: Scene, measure: Measure, own: DateMention | None, modality: Modality, subject: str
    ) -> tuple[DateMention | None, DateMention | None]:
        """The figure's own date, and its period: that date or one told before, in the year that its modality asks for."""
        periods = self._periods
        if modality is Modality.STATED:
            own = periods.gone_by(own)
            return own, periods.gone_by(own or periods.earlier(scene, measure, subject))
        period = own or periods.earlier(scene, measure, subject)
        if modality in _TO_COME and own is None and periods.is_over(period):
            period = None
        if modality in _TO_COME and period is None:
            period = periods.coming_year(scene, measure)
        return own, periods.to_come(period)

    def _is_fresh(self, scene: Scene, measure: Measure, subject: str, owner: NameMention | None) -> bool:
        """Whether a weakly named sum is a figure of its own: close to word and company, exact, and no deal's."""
        quantity = measure.quantity
        if measure.cost > _FRESH_COST or quantity.approximate_magnitude:
            return False
        start, _ = scene.sentence.clause(measure.cue.start)
        if any(quantity.end <= a.name.start < measure.cue.start for a in scene.actors):
            return False
        _, end = scene.sentence.clause(quantity.start)
        others = [a for a in scene.actors if not (a.name.via == "pronoun" and a.id == subject)]  # on its grid
        if any(quantity.end <= a.name.start < end and (a.maker or a.relation in _OBJECTS) for a in others):
            return False
        if owner is not None and bool(between(scene.sentence.cues_of("speech"), owner.end, start)):
            return False
        if owner is not None and owner.start < scene.sentence.start:
            return False
        return not self._told.has_sum(subject, quantity)
