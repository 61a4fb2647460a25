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
    """The floor of one set of pages: where it lies, what it was measured on, and the scores over all tables."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pages: tuple[str, ...]
    gold: str
    fingerprint: str
    precision: float
    recall: float
    field_f1: float


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
    score = evaluate_pages(pages, gold, registry).scores["all"]
    return floor.model_copy(
        update={
            "fingerprint": fingerprint(pages, gold),
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "field_f1": round(score.field_f1, 4),
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
    scores = ("precision", "recall", "field_f1")
    return [
        f"{score} {getattr(now, score):.4f} is below the floor of {getattr(floor, score):.4f}"
        for score in scores
        if getattr(now, score) < getattr(floor, score) - NOISE
    ]
