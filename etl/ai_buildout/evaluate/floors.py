"""Floors of measured quality, pinned to a fingerprint of the pages and gold facts that they were measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ai_buildout.evaluate.aliases import FILE
from ai_buildout.evaluate.report import GOLD_ENDING, evaluate_pages

NOISE = 0.002
"""A score may lie so far below its floor: one fact of some hundreds."""


class Floor(BaseModel):
    """The floor of one set of pages: where it lies, what it was measured on, and the scores over all tables.

    ``empty_pages`` counts those that state no fact, ``wrong_on_empty`` the facts that were read there; a score is None where no
    page of the set states one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pages: tuple[str, ...]
    gold: str
    fingerprint: str
    precision: float | None
    recall: float | None
    field_f1: float | None
    empty_pages: int = 0
    wrong_on_empty: int = 0


def fingerprint(pages: Sequence[Path], gold: Path) -> str:
    """SHA-256 over the names and bytes of the gold facts, of their aliases, and of their pages."""
    names = {f.name.removesuffix(GOLD_ENDING) for f in gold.glob("*" + GOLD_ENDING)}
    files = [
        *gold.glob("*" + GOLD_ENDING),
        *gold.glob(FILE),
        *(f for p in pages for f in p.rglob("*") if f.is_file() and f.stem in names),
    ]
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda f: (f.name, f.as_posix())):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def measure(floor: Floor, root: Path, registry: Path) -> Floor:
    """The floor's set as it scores now, rounded to four digits."""
    pages, gold = [root / p for p in floor.pages], root / floor.gold
    result = evaluate_pages(pages, gold, registry)
    score, told = result.scores["all"], len(result.empty) < result.pages
    return floor.model_copy(
        update={
            "fingerprint": fingerprint(pages, gold),
            "precision": round(score.precision, 4) if told else None,
            "recall": round(score.recall, 4) if told else None,
            "field_f1": round(score.field_f1, 4) if told else None,
            "empty_pages": len(result.empty),
            "wrong_on_empty": result.wrong_on_empty,
        }
    )


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors of a JSON file by the name of their set."""
    return {
        name: Floor.model_validate_json(json.dumps(floor))
        for name, floor in json.loads(path.read_text("utf-8")).items()
    }


def fallen(floor: Floor, now: Floor) -> list[str]:
    """What is worse than the floor, one line each; another corpus than the floor's is one of them."""
    if floor.fingerprint != now.fingerprint:
        return ["the pages or gold facts changed: pin the floors anew"]
    scores = ((name, getattr(floor, name), getattr(now, name)) for name in ("precision", "recall", "field_f1"))
    worse = [
        f"{name} {score:.4f} is below the floor of {least:.4f}"
        for name, least, score in scores
        if least is not None and score < least - NOISE
    ]
    if now.wrong_on_empty > floor.wrong_on_empty:
        worse.append(f"{now.wrong_on_empty} facts were read from pages that state none, not {floor.wrong_on_empty}")
    return worse
