"""Pin the floors of measured quality to today's scores: ``python -m tools.pin_floors [--lower]``.

A floor whose pages and gold facts are unchanged is never lowered without ``--lower``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ai_buildout.evaluate.floors import fallen, measure, read_floors

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "evaluate" / "floors.json"


def main() -> int:
    """Measure every set, and write the floors unless one would fall."""
    floors = read_floors(FLOORS)
    now = {name: measure(floor, ROOT, ROOT / "raw" / "registry") for name, floor in floors.items()}
    for name, floor in floors.items():
        worse = fallen(floor, now[name])
        if worse and floor.fingerprint == now[name].fingerprint and "--lower" not in sys.argv[1:]:
            print(f"{name}: {'; '.join(worse)}; not pinned (--lower to do so all the same)", file=sys.stderr)
            return 1
    pinned = {name: floor.model_dump(mode="json") for name, floor in now.items()}
    FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", "utf-8")
    for name, floor in now.items():
        scores = (
            f"{what} {'-' if score is None else f'{score:.3f}'}"
            for what, score in (
                ("precision", floor.precision),
                ("recall", floor.recall),
                ("field F1", floor.field_f1),
            )
        )
        print(f"{name}: {', '.join(scores)}; {floor.wrong_on_empty} read from {floor.empty_pages} pages without a fact")
    return 0


if __name__ == "__main__":
    sys.exit(main())
