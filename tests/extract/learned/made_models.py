"""Models made by hand, and what is read of a text with them."""

from __future__ import annotations

from dataclasses import replace

from ai_buildout.clean import clean_page
from ai_buildout.extract.extraction import Extraction, extract_with, linker_of
from ai_buildout.extract.learned.linear import LinearModel
from ai_buildout.extract.learned.models import NONE, OTHER, YES, Models

SURE = 9000


def always(answer: str, *others: str) -> LinearModel:
    """A model that gives one answer whatever the features are."""
    return LinearModel((answer, *others), (SURE, *(0 for _ in others)), {})


def says(features: dict[str, str], *classes: str) -> LinearModel:
    """A model in which each feature speaks for its class alone; the first class has it where none is found."""
    weights = {feature: ((classes.index(name), 2 * SURE),) for feature, name in features.items()}
    return LinearModel(classes, (SURE, *(0 for _ in classes[1:])), weights)


NOTHING = Models(
    tables=LinearModel(("none", "metric", "deal"), (SURE, SURE - 1000, 0), {}),
    metrics=always("revenue", OTHER),
    subjects=says({"source=actor": YES}, NONE, YES),
    deal_types=always("hardware_supply", OTHER),
    roles=says({"w-1=to": "customer", "w+1=has": "supplier"}, NONE, "customer", "supplier"),
)
"""Reads nothing, and doubts nothing."""
FIGURES = replace(NOTHING, tables=always("metric", "deal", "none"))
DEALS = replace(NOTHING, tables=LinearModel(("deal", "metric", "none"), (SURE, SURE - 1000, 0), {}))


def extraction(text: str, models: Models | None) -> Extraction:
    return extract_with(clean_page(text.encode(), name="page.txt"), linker_of(None), models)


def told(text: str, models: Models | None) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for fact in extraction(text, models).facts:
        if fact.table == "metric":
            found.append((fact.company, fact.metric, fact.value, fact.rule))
        if fact.table == "deal":
            parties = " ".join(f"{p.id}:{p.role.value}" for p in fact.parties)
            found.append((parties, fact.deal_type.value, fact.amount and fact.amount.value, fact.rule))
    return found
