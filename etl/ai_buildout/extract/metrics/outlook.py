"""How sure a figure is: stated, rumoured, or still to come as planned or forecast."""

from __future__ import annotations

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.metrics.periods import Periods
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import moods
from ai_buildout.model.codes import BlockKind, Modality, Qualifier
from ai_buildout.model.mention import DateMention

_FUTURE = frozenset({"forecast", "planned", "committed"})


class Outlook:
    """Reads the modality of the figures of a document."""

    def __init__(self, reading: Reading, periods: Periods) -> None:
        self._reading = reading
        self._periods = periods

    def is_unfinished(self, scene: Scene, measure: Measure, period: DateMention | None) -> bool:
        """Whether a sum of a period shorter than a year is told before that period is over."""
        flows = self._reading.lexicon.tables["metric"][measure.metric].get("flow")
        if not flows or period is None or period.fiscal or len(period.iso or "") <= len("2025"):
            return False
        return "done" not in moods(scene, measure.first) and self._periods.is_ahead(period)

    def future(self, measure: Measure, subject: str) -> str:
        """How a figure to come is told: guidance on spending is planned, all else forecast."""
        modality = self._reading.lexicon.tables["metric"][measure.metric].get("modality", "forecast")
        return "forecast" if ":" in subject else str(modality)

    def modality(self, scene: Scene, measure: Measure, subject: str) -> Modality:
        """The modality that the words around a figure give it."""
        sentence = scene.sentence
        first, last = measure.first, measure.last
        start, _ = sentence.clause(first)
        if start > sentence.start and self._reading.folded[start - 1] == ":":
            start, _ = sentence.clause(start - 1)  # lifted its forecast: sales of $60bn
        cues = [c for c in between(sentence.cues_of("modality"), start, last) if not _names_company(scene, c)]
        found = {m for c in cues for m in c.senses.get("modality", ())}
        if measure.quantity.qualifier is not Qualifier.EXACT:  # its words may look ahead themselves: will exceed $25bn
            words = self._reading.lexicon.find(self._reading.gap(measure.quantity.start, measure.quantity.end))
            found |= {m for c in words for m in c.senses.get("modality", ())}
        if measure.outlook or found & _FUTURE or self._is_announced(scene, measure) or self._is_estimate(scene, first):
            return Modality(self.future(measure, subject))
        return Modality.RUMOURED if "rumoured" in moods(scene, measure.first) else Modality.STATED

    def _is_announced(self, scene: Scene, measure: Measure) -> bool:
        """Whether a headline tells what someone is to do: Foo to spend $5bn."""
        if scene.sentence.kind not in (BlockKind.TITLE, BlockKind.HEADING):
            return False
        return self._reading.folded.endswith(" to ", scene.sentence.start, measure.cue.start)

    def _is_estimate(self, scene: Scene, place: int) -> bool:
        """Whether all the sentence is someone's estimate: …估计,甲… or …, Morgan Stanley estimates."""
        sentence = scene.sentence
        for cue in sentence.cues_of("modality"):
            if "forecast" in cue.senses["modality"]:
                _, end = sentence.clause(cue.start)
                if cue.end <= place and end - cue.end <= 1 < end - sentence.start and end < sentence.end:
                    return True
                start, _ = sentence.clause(cue.start)
                if start > place and sentence.end - cue.end <= 2 and not between(sentence.quantities, start, cue.start):
                    return True
        return False


def _names_company(scene: Scene, cue: Cue) -> bool:
    """Whether a word that looks ahead elsewhere stands for a company: shares in the target jumped."""
    return any(a.name.via and a.name.start <= cue.start and cue.end <= a.name.end for a in scene.actors)
