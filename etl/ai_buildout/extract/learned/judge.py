"""Judges what the rules read of the numbers of a page: whether the models can believe it, and whose a figure is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.learned.answers import Answers
from ai_buildout.extract.learned.candidates import Candidate, candidates_of
from ai_buildout.extract.learned.metric_names import FALL
from ai_buildout.extract.metrics.figure import Figure
from ai_buildout.extract.metrics.groups import GroupFinder
from ai_buildout.model.mention import Quantity

LEAST_BELIEF = 0.2
"""What a figure must be worth to the models, as one of any metric."""
LEAST_BELIEF_OF = {"deal": 0.1, "hardware": 0.05}
"""What a number of another fact must be worth to them, as one of its table."""
LEAST_SIDE_BELIEF = 0.1
"""What the surest of a deal's parties must be worth to them, in its role."""
LEAST_OWN = 0.2
"""How likely the owner of a figure must be to them."""
LEAST_OTHER = 0.6
"""How sure they must be that a figure is another's, to give it to that one, and"""
MOST_OWN = 0.3
"""how likely its own owner may then be to them at most."""
_PARTS = {"deal": ("deal", "detail")}
"""The classes that are of a table, where they are not its name."""
_GROUP = ""
"""Stands for all markets and places."""


class Judge:
    """Asks the models about the facts that the rules read on one page."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._groups = GroupFinder(answers.view.reading, answers.view.directory)

    def judged(self, place: int, figures: Sequence[Figure]) -> list[Figure | None]:
        """The figures that the models believe: as they were read, or another's where they are sure of that one; None for the others.

        A number that several have alike (each of the three) is never another's, nor is one whose owner its metric tells.
        """
        times = Counter(figure.measure.quantity.start for figure in figures)
        metrics = self._answers.view.reading.lexicon.tables["metric"]
        return [
            self._judged(place, f, owned=times[f.measure.quantity.start] > 1 or "subject" in metrics[f.measure.metric])
            for f in figures
        ]

    def _judged(self, place: int, figure: Figure, *, owned: bool) -> Figure | None:
        quantity = figure.measure.quantity
        sentence = self._answers.view.scenes[place].sentence
        if not sentence.start <= quantity.start < sentence.end or not self._answers.may_ask(quantity):
            return figure
        if self._answers.tables(place, quantity).get("metric", 1.0) < LEAST_BELIEF:
            return None
        if owned:
            return figure
        own, best, share = self._owners(place, figure)
        if own is None or own >= MOST_OWN:
            return figure
        if best is not None and share >= LEAST_OTHER and self._may_be_of(figure, best):
            return self._given_to(place, figure, best)
        return figure if own >= LEAST_OWN else None

    def _owners(self, place: int, figure: Figure) -> tuple[float | None, Candidate | None, float]:
        """How likely the owner of a figure is, None where the models do not know it; who is likeliest, and how likely."""
        entry = self._answers.view.reading.lexicon.tables["metric"][figure.measure.metric]
        below = figure.measure.mode == "down" or entry.get("sign") == -1
        asked = figure.metric + FALL if below else figure.metric
        quantity = figure.measure.quantity
        scene = self._answers.view.scenes[place]
        own: float | None = None
        most = 0.0
        best: Candidate | None = None
        of_group = ":" in figure.subject
        candidates = candidates_of(self._answers.view, place, groups=True)
        for candidate, share in self._answers.owners(place, quantity, asked, candidates):
            if candidate.is_group if of_group else candidate.id == figure.subject:
                own = max(own or 0.0, share)
            actor = candidate.actor if candidate.start >= 0 else None
            if actor is not None and self._groups.only_speaks(scene, actor, quantity.start):
                continue
            if share > most:
                best, most = candidate, share
        return own, best, most

    def _may_be_of(self, figure: Figure, other: Candidate) -> bool:
        """Whether a figure can be another's: of a market where only markets have it, and not of one market for another."""
        entry = self._answers.view.reading.lexicon.tables["metric"][figure.measure.metric]
        if other.is_group:
            return not entry.get("company_only") and ":" not in figure.subject
        return not entry.get("group_only")

    def _given_to(self, place: int, figure: Figure, owner: Candidate) -> Figure:
        sentence = self._answers.view.scenes[place].sentence
        start = min(figure.measure.first, figure.measure.quantity.start)
        if owner.name is not None and sentence.start <= owner.name.start < sentence.end:
            start = min(start, owner.name.start)
        return replace(figure, subject=owner.id, owner=owner.name, start=start, rule=f"{figure.rule}.owner")

    def believes_deal(self, draft: Draft) -> bool:
        """Whether one of the numbers of a deal can be of one, and one of its parties can have its role; one without numbers in prose is believed."""
        told = self._asked(draft.numbers.values())
        if not told:
            return True
        if not self.believes_of("deal", draft.numbers.values()):
            return False
        place, quantity = max(told, key=lambda one: self._answers.tables(*one).get("deal", 0.0))
        candidates = candidates_of(self._answers.view, place, groups=False)
        roles = {side.id: side.role.value for side in draft.sides}
        answers = self._answers.roles(place, quantity, draft.type.value, candidates)
        shares = [shares.get(roles[c.id], 1.0) for c, shares in answers if c.id in roles]
        return not shares or max(shares) >= LEAST_SIDE_BELIEF

    def believes_of(self, table: str, numbers: Iterable[Quantity]) -> bool:
        """Whether one of the numbers of a fact can be of its table at all; one without numbers in prose is believed.

        Args:
            table: ``deal`` or ``hardware``.
        """
        shares = [self._answers.tables(place, quantity) for place, quantity in self._asked(numbers)]
        least = LEAST_BELIEF_OF[table]
        return not shares or any(sum(s.get(part, 0.0) for part in _PARTS.get(table, (table,))) >= least for s in shares)

    def _asked(self, numbers: Iterable[Quantity]) -> list[tuple[int, Quantity]]:
        """The numbers that stand in scenes and may be asked about, each with the place of its scene."""
        told = [(self._answers.place_of(q), q) for q in numbers if self._answers.may_ask(q)]
        return [(place, q) for place, q in told if place is not None]
