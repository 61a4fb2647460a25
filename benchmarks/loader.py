"""What the loader costs over polars: ``python benchmarks/loader.py [PACKAGE]``; ratios and differences of one run.

Each figure is the least of several fresh processes, taken in turn, so that a busy machine slows all of them alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 15

CASES = {
    "python alone": "",
    "import polars": "import polars",
    "import ai_buildout": "import ai_buildout",
    "import both": "import polars, ai_buildout",
    'load("deals")': 'import ai_buildout; ai_buildout.load("deals")',
    'evidence("deals", …)': 'import ai_buildout as a; a.evidence("deals", a.load("deals")["deal_id"][0])',
}
BUDGETS_MS = {"import both": 30, 'load("deals")': 40}
"""At most so many milliseconds over ``import polars``."""


def seconds(code: str, environment: dict[str, str]) -> float:
    timed = f"import time; start = time.perf_counter()\n{code}\nprint(time.perf_counter() - start)"
    command = [sys.executable, "-c", timed]
    return float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "etl")}
    if sys.argv[1:]:
        environment["AI_BUILDOUT_DATAPACKAGE"] = str(Path(sys.argv[1]).resolve())
    least = dict.fromkeys(CASES, float("inf"))
    for _ in range(ROUNDS):
        for name, code in CASES.items():
            least[name] = min(least[name], seconds(code, environment))
    polars = least["import polars"]
    print(f"{'':24} {'ms':>8} {'over polars':>12} {'ratio':>7}")
    for name, took in least.items():
        print(f"{name:24} {took * 1000:8.1f} {(took - polars) * 1000:12.1f} {took / polars:7.2f}")
    over = [name for name, budget in BUDGETS_MS.items() if (least[name] - polars) * 1000 > budget]
    for name in over:
        print(f"{name} costs more than {BUDGETS_MS[name]} ms over polars")
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
