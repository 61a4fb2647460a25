"""Fit the models that read left-over numbers to the open pages: ``python -m tools.fit_models [--held-out]``.

With ``--held-out`` nothing is written: each fold of the pages is read with models fitted to the others, and what they add to and
take from the facts of the rules is told, right and wrong. Pages whose set is sealed are never looked at.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from tests.case_pages import compared, page

from ai_buildout.clean import clean_page
from ai_buildout.evaluate.aliases import with_ids_of
from ai_buildout.evaluate.items import FactDict
from ai_buildout.evaluate.match import pair
from ai_buildout.extract.extraction import extract_with, linker_of
from ai_buildout.extract.learned.linear import SCALE, LinearModel, write_model
from ai_buildout.extract.learned.models import FOLDER, NAMES, OTHER, Models
from ai_buildout.model.fact import fact_to_dict
from tools.labelled_numbers import CASES, Examples, LabelledPage, case_pages, examples_of, open_pages

OTHERWISE = CASES / "read_otherwise_with_models.json"
FOLDS = 4
LEAST_SEEN = 4
"""Examples in which a feature must stand to get a weight."""
LEAST_EXAMPLES = 8
"""Examples of a class; rarer ones are told apart from no other."""
LEAST_WEIGHT = 50
"""Thousandths below which a weight is left out."""
STRENGTH = {
    "tables": 0.1,
    "metrics": 0.5,
    "subjects": 0.3,
    "deal_types": 0.5,
    "roles": 0.2,
}
"""The inverse strength of the L2 penalty, chosen by the held-out likelihood."""


def main() -> int:
    """Fit all models to all open pages, or tell how models fitted to a part of them do on the rest."""
    pages = [*open_pages(), *case_pages()]
    with ProcessPoolExecutor() as pool:
        examples = list(pool.map(_examples, pages, chunksize=16))
    if "--held-out" in sys.argv[1:]:
        _print_held_out(pages, examples)
        return 0
    models = fit(examples)
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        write_model(getattr(models, name), FOLDER / f"{name}.jsonl")
        print(f"{name}: {len(getattr(models, name).weights)} features")
    otherwise = read_otherwise(models)
    OTHERWISE.write_text(json.dumps(otherwise, indent=1) + "\n", "utf-8")
    print(f"{len(otherwise)} test cases are read otherwise")
    return 0


def read_otherwise(models: Models) -> list[str]:
    """The test cases, by file and number, in which the models change whether the facts read are those told."""
    with ProcessPoolExecutor() as pool:
        files = sorted(CASES.glob("facts_*.json"))
        return [case for found in pool.map(_read_otherwise, files, [models] * len(files)) for case in found]


def _read_otherwise(file: Path, models: Models) -> list[str]:
    found = []
    for number, case in enumerate(json.loads(file.read_text("utf-8"))):
        document = clean_page(page(case["text"], case.get("published"), case.get("title")), name="case.html")
        ruled, both = (
            compared(case["facts"], [fact_to_dict(f) for f in extract_with(document, linker_of(None), m).facts])
            for m in (None, models)
        )
        if any(ruled) != any(both):
            found.append(f"{file.stem.removeprefix('facts_')}-{number}")
    return found


def fit(examples: list[Examples]) -> Models:
    """The models that fit the examples of some pages best."""
    whole = Examples()
    for one in examples:
        whole.add(one)
    return Models(**{name: fit_one(getattr(whole, name), STRENGTH[name]) for name in NAMES})


def fit_one(examples: list[tuple[list[str], str]], strength: float) -> LinearModel:
    """The multinomial logistic regression of some examples, its weights rounded to thousandths; rare classes are one."""
    times = Counter(name for _, name in examples)
    examples = [(features, name if times[name] >= LEAST_EXAMPLES else OTHER) for features, name in examples]
    seen = Counter(feature for features, _ in examples for feature in set(features))
    columns = {feature: i for i, feature in enumerate(sorted(f for f, times in seen.items() if times >= LEAST_SEEN))}
    matrix = _matrix([features for features, _ in examples], columns)
    fitted = LogisticRegression(C=strength, max_iter=200, tol=1e-3).fit(matrix, [name for _, name in examples])
    rows, begin = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == len(("none", "yes")):  # of two classes the weights of the second are given alone
        rows, begin = np.vstack([-rows / 2, rows / 2]), np.array([-begin[0] / 2, begin[0] / 2])
    whole = np.rint(rows * SCALE).astype(int)
    weights = {}
    for feature, column in columns.items():
        told = tuple((place, int(w)) for place, w in enumerate(whole[:, column]) if abs(w) >= LEAST_WEIGHT)
        if told:
            weights[feature] = told
    return LinearModel(tuple(map(str, fitted.classes_)), tuple(map(int, np.rint(begin * SCALE))), weights)


def _matrix(rows: list[list[str]], columns: dict[str, int]) -> csr_matrix:
    places, ends = [], [0]
    for row in rows:
        places += sorted({columns[feature] for feature in row if feature in columns})
        ends.append(len(places))
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), len(columns)))


def _examples(page: LabelledPage) -> Examples:
    return examples_of(page, linker_of(None))


def fold_of(page: str) -> int:
    """The fold of a page: by its name, so that no other page moves it."""
    return sha256(page.encode()).digest()[0] % FOLDS


def added_and_taken(page: LabelledPage, models: Models) -> Counter[tuple[str, str, bool]]:
    """What the models change on a page: ``added`` or ``taken``, of which table, and whether gold has it."""
    found: Counter[tuple[str, str, bool]] = Counter()
    linker = linker_of(None)
    ruled, both = (
        [with_ids_of(fact_to_dict(f), page.aliases) for f in extract_with(page.document, linker, m).facts]
        for m in (None, models)
    )
    with_models = _right(both, page.gold)
    for fact, right in zip(both, with_models, strict=True):
        if str(fact["rule"]).startswith("learned."):
            found["added", str(fact["table"]), right] += 1
    kept = {_key(fact) for fact in both}
    for fact, right in zip(ruled, _right(ruled, page.gold), strict=True):
        if fact["table"] == "metric" and _key(fact) not in kept:
            found["taken", "metric", right] += 1
    return found


def _key(fact: FactDict) -> tuple[object, ...]:
    return fact["start"], fact["end"], fact["rule"], fact.get("company"), fact.get("value")


def _right(predicted: Sequence[FactDict], gold: Sequence[FactDict]) -> list[bool]:
    pairs, _, _ = pair(predicted, gold)
    stated = {id(p) for p, _ in pairs}
    return [id(p) in stated for p in predicted]


def _print_held_out(pages: list[LabelledPage], examples: list[Examples]) -> None:
    total: Counter[tuple[str, str, bool]] = Counter()
    for fold in range(FOLDS):
        models = fit([e for p, e in zip(pages, examples, strict=True) if fold_of(p.name) != fold])
        held = [page for page in pages if fold_of(page.name) == fold]
        with ProcessPoolExecutor() as pool:
            for found in pool.map(added_and_taken, held, [models] * len(held), chunksize=16):
                total.update(found)
    table = Table("", "table", "right", "wrong")
    for change, name in sorted({key[:2] for key in total}):
        table.add_row(change, name, str(total[change, name, True]), str(total[change, name, False]))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
