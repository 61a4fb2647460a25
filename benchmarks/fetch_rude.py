"""Fetching from a server that misbehaves on purpose: how every URL ends, and the memory that takes.

``python benchmarks/fetch_rude.py`` ends with 1 if a URL ends otherwise than it should, or the peak is above 300 MB.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.collect.rude_server import rude_server
from tests.collect.test_fetch import FAILED, STORED

ROOT = Path(__file__).parents[1]
MOST_MB = 300
RUN = """
import resource, sys
from ai_buildout.__main__ import main
try:
    main()
except SystemExit:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000, file=sys.stderr)
"""


def main() -> None:
    """Fetch, and print."""
    with rude_server() as server, tempfile.TemporaryDirectory() as scratch:
        paths = [*STORED, *FAILED] * 2
        urls = [
            server.url(path) + (f"?{n // len(set(paths))}" if n >= len(set(paths)) else "")
            for n, path in enumerate(paths)
        ]
        options = "--size 2 --delay 0.01 --seconds 2 --attempts 2 --allow-private".split()
        command = [sys.executable, "-c", RUN, "fetch", *urls, "--out", scratch, *options]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "etl")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        lines = [json.loads(line) for line in (Path(scratch) / "fetch.jsonl").read_text("utf-8").splitlines()]
        ends = {
            line["url"].removeprefix(server.url("")): line["reason"] or line["outcome"]
            for line in lines
            if "url" in line
        }
    peak = int(done.stderr.splitlines()[-1])
    wanted = dict.fromkeys(STORED, "stored") | FAILED
    wrong = {path: end for path, end in ends.items() if "?" not in path and end != wanted[path]}
    print(f"{len(ends)} URLs: " + ", ".join(f"{count} {end}" for end, count in sorted(Counter(ends.values()).items())))
    print(f"peak of memory: {peak} MB (at most {MOST_MB})")
    for path, end in wrong.items():
        print(f"{path} ended as {end}, not as {wanted[path]}")
    sys.exit(bool(wrong) or peak > MOST_MB or len(ends) != len(urls))


if __name__ == "__main__":
    main()
