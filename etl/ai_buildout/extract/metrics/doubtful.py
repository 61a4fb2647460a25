"""Sums that may be no figure of the company beside them: vague, far from its owner, told of a plant, a contract or a round."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.told import Told
from ai_buildout.extract.metrics.earners import is_of_contract
from ai_buildout.extract.metrics.figure import Figure
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.metrics.places import is_of_site
from ai_buildout.extract.metrics.subjects import SubjectFinder
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_ADVERBIAL = 5
"""Characters that place and time may have besides themselves: 未来…在…本土."""
_SCOPE_REACH = 16
_FRESH_COST = 4.2
_OBJECTS = ("on", "in", "into", "to", "from", "for")
_STAND_INS = frozenset({"pronoun", "role"})
_PLANTS = frozenset({"nuclear", "gas", "solar", "wind", "geothermal", "hydro", "fuel_cell", "fusion", "plant"})
_WITHOUT_HALLS = ("chip_designer", "ai_lab", "memory")
"""Sectors whose utilization is that of a model's training, or of a fab told otherwise."""
_CARDS_REACH = 14
_CARDS = re.compile(r"[张張台臺片颗顆块塊卡]")


class Doubts:
    """What speaks against the figures of a document."""

    def __init__(self, reading: Reading, directory: Directory, told: Told, subjects: SubjectFinder) -> None:
        """``told`` is what the deals of the page tell, which is not repeated as figures."""
        self._reading = reading
        self._directory = directory
        self._told = told
        self._subjects = subjects

    def about(
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

    def _speaks_of_itself(self, scene: Scene, measure: Measure, owner: NameMention, start: int) -> bool:
        """Whether the Chinese clause behind who speaks has nothing but when and where before its verb: 甲称,2028年前将在印度投资….

        ``start`` is where the clause of the verb begins.
        """
        sentence, reading = scene.sentence, self._reading
        if reading.folded[start].isascii() and reading.folded[start].isalpha():
            return False
        if any(a.id != owner.entity_id for a in scene.actors if a.name.end <= measure.quantity.start):
            return False
        places = [n for n in between(sentence.names, start, measure.cue.start) if n.kind == "place"]
        if any(reading.folded[n.start - 1] not in "在对向于赴" for n in places):
            return False  # 台湾供应商
        _, end = sentence.clause(measure.quantity.start)
        if any(q.kind not in ("duration", "money") for q in between(sentence.quantities, start, end)):
            return False
        timed = between(sentence.dates, start, measure.cue.start) or any(
            q.kind == "duration" for q in between(sentence.quantities, start, measure.cue.start)
        )
        foreign = residue(reading, sentence, start, measure.cue.start) - sum(p.end - p.start for p in places)
        return bool(timed or places) and foreign <= _ADVERBIAL

    def _is_fresh(self, scene: Scene, measure: Measure, subject: str, owner: NameMention | None) -> bool:
        """Whether a weakly named sum is a figure of its own: close to word and company, exact, and no deal's."""
        quantity = measure.quantity
        if measure.cost > _FRESH_COST or quantity.approximate_magnitude:
            return False
        start, _ = scene.sentence.clause(measure.cue.start)
        if measure.owner is None and any(quantity.end <= a.name.start < measure.cue.start for a in scene.actors):
            return False
        _, end = scene.sentence.clause(quantity.start)
        others = [a for a in scene.actors if not (a.name.via == "pronoun" and a.id == subject)]  # on its grid
        if any(quantity.end <= a.name.start < end and (a.maker or a.relation in _OBJECTS) for a in others):
            return False
        spoken = owner is not None and bool(between(scene.sentence.cues_of("speech"), owner.end, start))
        if owner is not None and spoken and not self._speaks_of_itself(scene, measure, owner, start):
            return False
        if owner is not None and owner.start < scene.sentence.start:
            return False
        return not self._told.has_sum(subject, quantity)
