"""The figures of companies, markets and countries: a measure, whose it is, and for which period."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ai_buildout.extract.deals.told import Told
from ai_buildout.extract.metrics.doubtful import Doubts
from ai_buildout.extract.metrics.earners import earner_of
from ai_buildout.extract.metrics.figure import Figure
from ai_buildout.extract.metrics.groups import Subject
from ai_buildout.extract.metrics.guidance import SPENDING
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.metrics.outlook import Outlook
from ai_buildout.extract.metrics.periods import Periods, shifted
from ai_buildout.extract.metrics.subjects import SubjectFinder
from ai_buildout.extract.metrics.unstated import is_unstated
from ai_buildout.extract.metrics.year_spending import is_of_plant
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import DateMention

_TO_COME = frozenset({Modality.FORECAST, Modality.PLANNED})


class MetricReader:
    """Reads the sentences of a document in order; a report's period holds for the figures that follow it."""

    def __init__(self, reading: Reading, directory: Directory, told: Told) -> None:
        """``told`` is what the deals of the page tell, which is not repeated as figures."""
        self._reading = reading
        self._subjects = SubjectFinder(reading, directory)
        self._doubts = Doubts(reading, directory, told, self._subjects)
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

    def read_of(self, scene: Scene, measure: Measure, subject: Subject, rule: str) -> Figure | None:
        """The figure of a measure whose subject is known otherwise than by the words of the rules; ``rule`` is its name."""
        figure = self._figure_of(scene, measure, None, None, subject)
        if (
            figure is None
            or ((table := self._table(measure)).get("group_only") and ":" not in subject[0])
            or table.get("void")
        ):
            return None
        self._figures[measure.quantity.start] = figure
        return replace(figure, rule=rule)

    def _table(self, measure: Measure) -> dict[str, Any]:
        """The entry of a measure's metric."""
        return self._reading.lexicon.tables["metric"][measure.metric]

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
            or self._doubts.about(scene, measure, base, *found)
        ):
            return None
        earner = earner_of(self._reading, scene, measure, found)
        return None if earner is None else self._figure_of(scene, measure, base, last, earner)

    def _figure_of(
        self, scene: Scene, measure: Measure, base: Figure | None, last: Figure | None, whose: Subject
    ) -> Figure | None:
        """The figure of a measure whose subject is known."""
        table = self._table(measure)
        subject, owner = whose
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
