"""A build from hostile pages: that it ends, that every page is accounted for, what was set aside, and what it took.

``python benchmarks/hostile_pages.py [--count 1000] [--scale 1]``; ``make bench`` takes the small set that is the default. Ends with 1
if the account does not add up, the package does not hold, a cell would run as a formula, or a page broke the reader.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.hostile import write_pages

from ai_buildout.publish.validate import validate_package

ROOT = Path(__file__).parents[1]
FORMULA = ("=", "+", "@", "＝", "＋", "＠", "\t", "\r", "\n")


def cells(package: Path) -> Iterator[str]:
    """Every cell of every table."""
    for file in sorted((package / "data").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                yield from row


def main() -> None:
    """Build, check and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument(
        "--scale", type=float, default=0.01, help="1: 100 MB of one line, 200,000 nested tags, a million cells"
    )
    parser.add_argument("--seconds", type=float, default=30.0, help="processor time of a page")
    parser.add_argument("--size", type=int, default=128, help="MiB of a page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        pages, out = Path(scratch) / "pages", Path(scratch) / "package"
        write_pages(pages, options.count, scale=options.scale)
        size = sum(file.stat().st_size for file in pages.iterdir())
        command = [
            sys.executable,
            "-m",
            "ai_buildout",
            "build",
            "--raw",
            str(ROOT / "raw"),
            "--pages",
            str(pages),
            "--no-records",
        ]
        command += [
            "--no-cache",
            "--out",
            str(out),
            "--page-seconds",
            str(options.seconds),
            "--page-size",
            str(options.size),
        ]
        start = time.perf_counter()
        done = subprocess.run(
            command, env=os.environ | {"PYTHONPATH": str(ROOT / "etl")}, capture_output=True, check=False
        )
        took = time.perf_counter() - start
        if done.returncode:
            sys.exit(f"the build ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')}")
        account = json.loads((out / "account.json").read_text("utf-8"))["pages"]
        problems = [str(problem) for problem in validate_package(out)]
        formulas = [cell for cell in cells(out) if cell.startswith(FORMULA)]
    reasons = account["rejected_by_reason"]
    for told in account["rejections"]:
        if "broke_reader: " in told:
            print(told)
    told = ", ".join(f"{count} {reason}" for reason, count in reasons.items())
    print(f"{options.count} files, {size / 1e6:.0f} MB, built in {took:.0f} s")
    print(
        f"{account['read']} pages: {account['documents']} documents, {account['twins']} twins, {account['rejected']} set aside ({told})"
    )
    print(
        f"{len(problems)} problems of the package, {len(formulas)} cells that begin as formulas, {reasons.get('broke_reader', 0)} pages broke the reader"
    )
    whole = account["documents"] + account["twins"] + account["rejected"]
    sys.exit(bool(problems or formulas or reasons.get("broke_reader") or whole != account["read"]))


if __name__ == "__main__":
    main()
