"""How many byte slips made at random places come back: ``python -m benchmarks.injected_slips``.

Each text has one slip, made by misaligning its bytes as copying sites do. The same seeds give the same table.
"""

from __future__ import annotations

from collections import Counter

from tests.clean.repairs.test_slips import outcomes_of

TEXTS = 4_000
OUTCOMES = {
    "right": "undone exactly",
    "flagged": "read otherwise, and flagged",
    "left": "left alone",
    "wrong": "read otherwise, not flagged",
}
KINDS = {True: "the bytes settle it but for one", False: "more bytes are lost"}


def table() -> str:
    """A row for the slips whose bytes settle the answer, and one for those that lost more bytes."""
    outcomes: Counter[tuple[bool, str]] = Counter()
    for seed in range(TEXTS):
        outcomes.update(outcomes_of(seed))
    lines = ["| slips of which | made | " + " | ".join(OUTCOMES.values()) + " |", "|---|--:|" + "--:|" * len(OUTCOMES)]
    for kind, name in KINDS.items():
        made = sum(times for (settled, _), times in outcomes.items() if settled is kind)
        shares = [f"{outcomes[kind, outcome] / made:.1%}" for outcome in OUTCOMES]
        lines.append(f"| {name} | {made:,} | " + " | ".join(shares) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
