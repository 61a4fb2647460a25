"""How far two readers of the same guide agree: ``python -m tools.second_reader``.

Scores the labels of ``tests/cases/evaluate/second_reader/`` against the gold of the same pages as if a program had read them: what a score
on pages that nobody tuned on is to be held against.
"""

from __future__ import annotations

from pathlib import Path

from ai_buildout.evaluate.report import read_gold
from ai_buildout.evaluate.score import evaluate

TESTS = Path(__file__).parents[1] / "tests"


def main() -> None:
    """Print precision, core recall and field F1 of the second reader, by table."""
    second = read_gold(TESTS / "cases" / "evaluate" / "second_reader")
    gold = {name: facts for name, facts in read_gold(TESTS / "gold" / "briefs-more").items() if name in second}
    print(f"{len(gold)} pages")
    for table, score in evaluate(second, gold).scores.items():
        print(f"{table:9} precision {score.precision:.2f}, recall {score.recall:.2f}, field F1 {score.field_f1:.2f}")


if __name__ == "__main__":
    main()
