"""Pairs of published records that a reader could take for one and that nobody has decided on: ``python tools/same_candidates.py [PACKAGE]``.

Pairs by likeness of names (companies, products), by the same parties and type in one year (deals), and by a company at one
place (projects). Each is merged, or told apart in ``raw/decisions.csv``; the exit code is 1 while pairs are left.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import polars as pl

from ai_buildout.collect.identities import read_decisions

ROOT = Path(__file__).parents[1]
ALIKE = 0.9
"""Names with so large a share of common letters are taken for spellings of one."""

_LEGAL = re.compile(
    r"\b(inc|corp|corporation|ltd|limited|llc|plc|co|company|group|holdings?|technologies|technology)\b"
)

Pair = tuple[str, str, str]


def plain(name: str) -> str:
    """The name in small letters and digits, without legal forms."""
    return re.sub(r"[^0-9a-z\u3400-\u9fff]+", "", _LEGAL.sub("", name.lower()))


def alike_names(table: str, names: dict[str, set[str]]) -> Iterator[Pair]:
    """Records of which a name equals one of the other, or nearly; numbers that differ tell products apart."""
    for (one, mine), (other, theirs) in combinations(sorted(names.items()), 2):
        for a in mine:
            for b in theirs:
                if a == b or (
                    re.findall(r"\d+", a) == re.findall(r"\d+", b)
                    and min(len(a), len(b)) > 5
                    and SequenceMatcher(None, a, b).quick_ratio() >= ALIKE
                    and SequenceMatcher(None, a, b).ratio() >= ALIKE
                ):
                    yield (table, one, other)


def same_deals(folder: Path) -> Iterator[Pair]:
    """Deals of one type between the same companies in one year, unless their amounts tell them apart or one replaced the other."""
    parties: dict[str, set[str]] = defaultdict(set)
    for deal_id, company in read(folder, "deal_parties").select("deal_id", "company_id").rows():
        parties[deal_id].add(company)
    groups: dict[tuple[object, ...], list[dict[str, object]]] = defaultdict(list)
    for row in read(folder, "deals").iter_rows(named=True):
        year = (row["announced"] or "")[:4]
        groups[row["deal_type"], frozenset(parties[row["deal_id"]]), year].append(row)
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            linked = other["deal_id"] in (one["superseded_by"], one.get("part_of_id")) or one["deal_id"] in (
                other["superseded_by"],
                other.get("part_of_id"),
            )
            sums = [row["amount_value"] or row["amount_max"] or row["amount_min"] for row in (one, other)]
            if not linked and (None in sums or sums[0] == sums[1]):
                yield ("deals", str(one["deal_id"]), str(other["deal_id"]))


def same_projects(folder: Path) -> Iterator[Pair]:
    """Projects of one kind that share a company and a place, unless one is a part of the other."""
    companies: dict[str, set[str]] = defaultdict(set)
    for project_id, company in read(folder, "energy_project_parties").select("project_id", "company_id").rows():
        companies[project_id].add(company)
    rows = [row for row in read(folder, "energy_projects").iter_rows(named=True) if row["region"] or row["city"]]
    for one, other in combinations(rows, 2):
        ids = (one["project_id"], other["project_id"])
        parted = one["part_of_id"] == ids[1] or other["part_of_id"] == ids[0]
        cities = one["city"] and other["city"] and one["city"] != other["city"]
        place = (one["country"], one["region"]) == (other["country"], other["region"]) and not cities
        if one["kind"] == other["kind"] and place and not parted and companies[ids[0]] & companies[ids[1]]:
            yield ("energy_projects", *ids)


def read(folder: Path, table: str) -> pl.DataFrame:
    return pl.read_parquet(folder / "data" / f"{table}.parquet")


def names_of(folder: Path, table: str, key: str, columns: Iterable[str]) -> dict[str, set[str]]:
    rows = read(folder, table).select(key, *columns).iter_rows()
    return {row[0]: {plain(name) for name in row[1:] if name and len(plain(name)) > 2} for row in rows}


def candidates(folder: Path) -> list[Pair]:
    """All pairs, decided on or not."""
    companies = names_of(folder, "companies", "company_id", ("name", "name_zh_hans", "name_zh_hant_tw"))
    products = names_of(folder, "hardware", "hardware_id", ("name",))
    projects = names_of(folder, "energy_projects", "project_id", ("name",))
    named = [("companies", companies), ("hardware", products), ("energy_projects", projects)]
    found = {pair for table, names in named for pair in alike_names(table, names)}
    return sorted(found | set(same_deals(folder)) | set(same_projects(folder)))


def undecided(folder: Path) -> list[Pair]:
    """The pairs on which nobody has decided."""
    decided = {(d.table, frozenset((d.a, d.b))) for d in read_decisions(ROOT / "raw")}
    return [(t, a, b) for t, a, b in candidates(folder) if (t, frozenset((a, b))) not in decided]


def main() -> int:
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "datapackage"
    found, left = candidates(folder), undecided(folder)
    for pair in left:
        print(*pair, sep="\t")
    print(f"{len(found)} pairs, {len(left)} undecided", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
