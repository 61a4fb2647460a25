"""What the models answer about the numbers of one page; the features of each number are found once."""

from __future__ import annotations

from bisect import bisect_right

from ai_buildout.extract.learned.candidates import Candidate, party_features
from ai_buildout.extract.learned.models import YES, Models
from ai_buildout.extract.learned.number_features import number_features
from ai_buildout.extract.learned.page_view import PageView
from ai_buildout.model.mention import Quantity

MOST_NUMBERS = 400
"""Numbers of a page that are asked about; it bounds the cost of hostile pages."""


class Answers:
    """The classes of numbers and candidates with how likely each is."""

    def __init__(self, view: PageView, models: Models) -> None:
        self.view = view
        self._models = models
        self._starts = [scene.sentence.start for scene in view.scenes]
        self._features: dict[int, list[str]] = {}
        self._tables: dict[int, dict[str, float]] = {}

    def place_of(self, quantity: Quantity) -> int | None:
        """The place of the scene whose sentence has a number; None where none has."""
        place = bisect_right(self._starts, quantity.start) - 1
        inside = place >= 0 and quantity.start < self.view.scenes[place].sentence.end
        return place if inside else None

    def may_ask(self, quantity: Quantity) -> bool:
        """Whether a number was asked about before, or one more may be."""
        return quantity.start in self._features or len(self._features) < MOST_NUMBERS

    def tables(self, place: int, quantity: Quantity) -> dict[str, float]:
        """Of which table the fact of a number is."""
        shares = self._tables.get(quantity.start)
        if shares is None:
            shares = self._tables[quantity.start] = self._models.tables.shares(self._told(place, quantity))
        return shares

    def metrics(self, place: int, quantity: Quantity) -> dict[str, float]:
        """Which metric a number is of, if it is of one."""
        return self._models.metrics.shares(self._told(place, quantity))

    def deal_types(self, place: int, quantity: Quantity) -> dict[str, float]:
        """Of what type the deal of a number is, if it is of one."""
        return self._models.deal_types.shares(self._told(place, quantity))

    def owners(
        self, place: int, quantity: Quantity, metric: str, candidates: list[Candidate]
    ) -> list[tuple[Candidate, float]]:
        """How likely it is of each candidate that a number, as one of a metric, is its own."""
        return [
            (c, self._models.subjects.shares(party_features(self.view, place, quantity, c, candidates, metric))[YES])
            for c in candidates
        ]

    def roles(
        self, place: int, quantity: Quantity, deal_type: str, candidates: list[Candidate]
    ) -> list[tuple[Candidate, dict[str, float]]]:
        """Which role each candidate has in the deal of a number, as one of a type."""
        return [
            (c, self._models.roles.shares(party_features(self.view, place, quantity, c, candidates, deal_type)))
            for c in candidates
        ]

    def _told(self, place: int, quantity: Quantity) -> list[str]:
        features = self._features.get(quantity.start)
        if features is None:
            features = self._features[quantity.start] = number_features(self.view, place, quantity)
        return features
