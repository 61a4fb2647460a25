"""What history and loops cost: ``python benchmarks/history.py [PACKAGE]``; ratios of one run.

Loading a table as of a day is compared with loading it as it is; finding loops by their longest length with reading the
flows; and making the history of many records with choosing their values, at two sizes, to see that it grows in step.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from benchmarks._timing import clock_seconds

import ai_buildout
from ai_buildout.model.claim import Claim, Record, Said
from ai_buildout.model.claim_value import ClaimValue
from ai_buildout.model.codes import Modality, Origin
from ai_buildout.reconcile.history import histories
from ai_buildout.reconcile.money import ExchangeRates
from ai_buildout.reconcile.rows import Decided, decide
from ai_buildout.show.loops import package_loops

ROUNDS = 5
RECORDS = 2_000
STATES = ("in_talks", "announced", "signed", "amended", "closed", "completed")
BUDGETS = {"as_of": 15.0, "growth": 2.6}
"""At most so many times the peer: a table as of a day over the table as it is; twice the records over once."""


def made(count: int, rates: ExchangeRates) -> list[Decided]:
    """Deals with a history of six states each, told by two sources."""
    found = []
    for n in range(count):
        claims = [
            Claim(
                "status",
                ClaimValue(state),
                Said(f"s{n % 7}-{k}", Modality.AGREED, Origin.TRANSCRIBED, f"2025-{i + 1:02}"),
            )
            for i, state in enumerate(STATES)
            for k in range(2)
        ]
        claims.append(Claim("announced", ClaimValue("2025-02-03"), Said("s0-0", Modality.AGREED, Origin.TRANSCRIBED)))
        found.append(decide(Record("deals", f"deal-{n}", {"deal_id": f"deal-{n}"}, claims), rates))
    return found


def main() -> None:
    if sys.argv[1:]:
        os.environ["AI_BUILDOUT_DATAPACKAGE"] = str(Path(sys.argv[1]).resolve())
    print(f"{'':34} {'ms':>8} {'ratio':>7}")
    worst = dict.fromkeys(BUDGETS, 0.0)
    for table in ("deals", "energy_projects"):
        plain = clock_seconds(partial(ai_buildout.load, table))
        then = clock_seconds(partial(ai_buildout.load, table, as_of="2025-10-31"))
        worst["as_of"] = max(worst["as_of"], then / plain)
        print(f"{f'load({table!r})':34} {plain * 1000:8.1f} {1:7.2f}")
        print(f"{f'load({table!r}, as_of=…)':34} {then * 1000:8.1f} {then / plain:7.2f}")
    flows = clock_seconds(lambda: ai_buildout.load("flows"))
    for length in (4, 6, 8):
        took = clock_seconds(partial(package_loops, None, length, everything=True))
        print(f"{f'all loops up to {length} companies':34} {took * 1000:8.1f} {took / flows:7.2f}")
    rates = ExchangeRates()
    once, twice = made(RECORDS, rates), made(2 * RECORDS, rates)
    small, large = clock_seconds(lambda: histories(once, {}), 3), clock_seconds(lambda: histories(twice, {}), 3)
    worst["growth"] = large / small
    print(f"{f'history of {RECORDS:,} deals':34} {small * 1000:8.1f} {1:7.2f}")
    print(f"{f'history of {2 * RECORDS:,} deals':34} {large * 1000:8.1f} {large / small:7.2f}")
    over = [name for name, budget in BUDGETS.items() if worst[name] > budget]
    for name in over:
        print(f"{name}: {worst[name]:.2f} times, more than {BUDGETS[name]}")
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
