"""How the ledger of published ids would change if what there is were published."""

from __future__ import annotations

import sys
from pathlib import Path

from ai_buildout.build import reconcile
from ai_buildout.collect.identities import write_ids
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.ledger import ledger_lines, lost_ids
from ai_buildout.terminal import print_error


def propose_ids(raw: Path, version: str, *, write: bool) -> list[str]:
    """Print how ``ids.csv`` would change if what ``raw`` holds were published, and write it if ``write``.

    Returns:
        The published ids that the build no longer makes; they keep their lines, and people retire them by hand.

    Raises:
        InputError: if an input is missing or broken.
        OSError: if the file cannot be written.
    """
    built = reconcile(raw)
    identities = built.records.identities
    before = {(line.table, line.id): line for line in identities.ids}
    after = {(line.table, line.id): line for line in ledger_lines(built.rows, built.records, identities, version)}
    for sign, keys in (("+", after.keys() - before.keys()), ("-", before.keys() - after.keys())):
        for table, one in sorted(keys):
            sys.stdout.write(f"{sign} {table} {one}\n")
    for (table, one), line in sorted(after.items()):
        if (table, one) in before and before[table, one] != line:
            sys.stdout.write(f"~ {table} {one}: {line.state.value}{f', heir {line.heir}' if line.heir else ''}\n")
    lost = lost_ids(built.rows, Identities(identities.decisions, after.values()), version)
    for problem in lost:
        print_error(problem)
    if write:
        write_ids(raw, [after[key] for key in sorted(after)])
    return lost
