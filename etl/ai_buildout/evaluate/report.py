"""Run the pipeline on pages with gold facts, and tell how well it did."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ai_buildout.collect.pages import read_pages
from ai_buildout.evaluate.aliases import read_aliases, with_ids_of
from ai_buildout.evaluate.items import FactDict
from ai_buildout.evaluate.score import Evaluation, evaluate
from ai_buildout.extract import extract
from ai_buildout.model.document import Document
from ai_buildout.model.errors import InputError
from ai_buildout.model.fact import fact_to_dict
from ai_buildout.model.page import Page
from ai_buildout.page_reading import clean

GOLD_ENDING = ".gold.jsonl"
ALL = "all"
"""What the scores over all languages are called, as those over all tables are."""


def read_gold(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Gold facts by page name (without ending), from ``<page name>.gold.jsonl`` files.

    Raises:
        InputError: if the folder has none, or a line is no JSON object.
    """
    gold: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(folder.glob("*" + GOLD_ENDING)):
        facts = gold[file.name.removesuffix(GOLD_ENDING)] = []
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                facts.append(json.loads(line))
            except ValueError as error:
                raise InputError(f"{file}:{number}: no JSON object: {error}") from error
    if not gold:
        raise InputError(f"{folder}: no gold facts (files that end in {GOLD_ENDING})")
    return gold


def evaluate_pages(pages: Sequence[Path], gold: Path, registry: Path) -> Evaluation:
    """Extract the facts of the pages that have gold facts, and score them.

    Raises:
        InputError: if there are no gold facts, or a page of theirs is missing.
    """
    return evaluate_by_language(pages, gold, registry)[ALL]


def evaluate_by_language(pages: Sequence[Path], gold: Path, registry: Path) -> dict[str, Evaluation]:
    """The scores of the pages in each language (``en``, ``zh-Hans``, ``zh-Hant``), and of ``all``.

    A company may be named by any of the names that ``aliases.tsv`` beside the gold facts gives it, if there is one.

    Raises:
        InputError: if there are no gold facts, a page of theirs is missing, or ``aliases.tsv`` is broken.
    """
    aliases = read_aliases(gold)
    wanted = {stem: [with_ids_of(fact, aliases) for fact in facts] for stem, facts in read_gold(gold).items()}
    predicted: dict[str, Sequence[FactDict]] = {}
    languages: dict[str, str] = {}
    for page in read_pages(pages):
        stem = Path(page.name).stem
        outcome = clean(page) if isinstance(page, Page) and stem in wanted else None
        if isinstance(outcome, Document):
            languages[stem] = outcome.language
            facts = extract(outcome, registry).facts
            predicted[stem] = [with_ids_of(fact_to_dict(fact), aliases) for fact in facts]
    if lost := sorted(set(wanted) - set(predicted)):
        raise InputError(f"{', '.join(map(str, pages))}: no page for the gold facts of {', '.join(lost)}")
    parts = {language: [s for s in wanted if languages[s] == language] for language in sorted(set(languages.values()))}
    return {
        name: evaluate({s: predicted[s] for s in stems}, {s: wanted[s] for s in stems})
        for name, stems in {**parts, ALL: list(wanted)}.items()
    }


def score_rows(result: Evaluation) -> list[dict[str, Any]]:
    """The scores as plain rows, one a table."""
    return [
        {
            "table": name,
            "precision": score.precision,
            "recall": score.recall,
            "field_f1": score.field_f1,
            "right": score.right,
            "wrong": score.wrong,
            "missed_core": score.missed_core,
        }
        for name, score in result.scores.items()
    ]


def score_cell(score: float, digits: int) -> str:
    """A score as text; a dash for NaN, where there was nothing to score."""
    return "-" if math.isnan(score) else f"{score:.{digits}f}"


def describe_fact(fact: Mapping[str, Any]) -> str:
    """One line about a fact: its table, quote and main values."""
    shown = {
        k: v for k, v in fact.items() if k not in ("quote", "evidence", "note", "importance", "start", "end", "page")
    }
    return f"{str(fact.get('quote', ''))[:80]}  {json.dumps(shown, ensure_ascii=False)}"
