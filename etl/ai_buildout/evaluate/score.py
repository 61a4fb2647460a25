"""Precision, recall and field F1 of predicted facts, by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ai_buildout.evaluate.items import FactDict, count_right, items
from ai_buildout.evaluate.match import pair

TABLES = ("deal", "metric", "hardware", "energy", "all")


@dataclass(slots=True)
class Score:
    """Counts of one table.

    Precision is over predictions, recall over core gold facts: a prediction of a minor gold fact is right, a minor gold fact
    that nobody predicts is no loss. Field F1 is over the items of the paired facts.
    """

    right: int = 0
    wrong: int = 0
    found_core: int = 0
    missed_core: int = 0
    items_right: int = 0
    items_predicted: int = 0
    items_gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; NaN without predictions."""
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the core gold facts that were found; NaN without any."""
        return _ratio(self.found_core, self.found_core + self.missed_core)

    @property
    def field_f1(self) -> float:
        """F1 of the items of the facts that were found; 0 without any."""
        precision, recall = _ratio(self.items_right, self.items_predicted), _ratio(self.items_right, self.items_gold)
        return 2 * precision * recall / (precision + recall) if precision > 0 and recall > 0 else 0.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


@dataclass(slots=True)
class Evaluation:
    """Scores by table, and each fact that was missed or wrong, by page."""

    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in TABLES})
    missed: list[tuple[str, FactDict]] = field(default_factory=list)
    wrong: list[tuple[str, FactDict]] = field(default_factory=list)
    pages: int = 0
    wrong_by_page: Counter[str] = field(default_factory=Counter)
    empty: list[str] = field(default_factory=list)
    """The pages that state no fact."""

    @property
    def wrong_on_empty(self) -> int:
        """How many facts were read from pages that state none."""
        return sum(self.wrong_by_page[page] for page in self.empty)


def evaluate(predicted: Mapping[str, Sequence[FactDict]], gold: Mapping[str, Sequence[FactDict]]) -> Evaluation:
    """Score the facts of each page of ``gold`` (page name without ending → facts); a page without prediction is empty."""
    result = Evaluation(pages=len(gold), empty=[page for page, facts in gold.items() if not facts])
    for page, facts in gold.items():
        pairs, extra, missed = pair(list(predicted.get(page, ())), list(facts))
        for p, g in pairs:
            mine, theirs = items(p), items(g)
            for score in (result.scores[g["table"]], result.scores["all"]):
                score.right += 1
                score.found_core += g.get("importance", "core") == "core"
                score.items_right += count_right(mine, theirs)
                score.items_predicted += len(mine)
                score.items_gold += len(theirs)
        for p in extra:
            for score in (result.scores[p["table"]], result.scores["all"]):
                score.wrong += 1
        for g in missed:
            for score in (result.scores[g["table"]], result.scores["all"]):
                score.missed_core += g.get("importance", "core") == "core"
        result.wrong += [(page, p) for p in extra]
        result.missed += [(page, g) for g in missed]
        result.wrong_by_page[page] += len(extra)
    return result
