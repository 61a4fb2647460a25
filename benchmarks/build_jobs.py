"""What processes, the cache and many pages change in a build: ``python -m benchmarks.build_jobs [--pages N] [--few N] [--many N]``.

Builds packages from generated pages, all different, of which one in a hundred tells a deal (``--telling``). Printed are ratios of
one run: speed of two processes over one (by the clock, and the processor time that the pages took), of a second build with one
changed page over the first, and the peak of memory for many pages over that for few; ``--few 0`` or ``--pages 0`` leaves a part
out. A busy machine lowers the first.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path

from benchmarks._crawl import write_parquet

ROOT = Path(__file__).parents[1]

MARK = "AI_BUILDOUT_BENCHMARK"
PAUSE = 0.25


class Run:
    """One build, measured from outside.

    Attributes:
        seconds: by the clock.
        peak: MiB of all its processes together, shared memory counted once; 0 where it is not asked for, since a process stands still while
            its pages are counted; ``own``, ``workers``: processor seconds of the process
            that hands out and of those that read.
        package: the files that it wrote.
    """

    def __init__(self, pages: Path, jobs: int, cache: Path | None = None, *, memory: bool = False) -> None:
        kept = ["--cache", str(cache)] if cache else ["--no-cache"]
        out = pages.with_suffix(f".{jobs}")
        command = [sys.executable, "-m", "ai_buildout", "build", "--raw", str(ROOT / "raw"), "--pages", str(pages)]
        command += ["--no-records", "--out", str(out), "--jobs", str(jobs), *kept]
        mark = str(uuid.uuid4())
        environment = os.environ | {"PYTHONPATH": str(ROOT / "etl"), MARK: mark}
        environment |= {"PYTHONPYCACHEPREFIX": str(pages.parent / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
        self.peak = 0.0
        times: dict[int, float] = {}
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while True:
            taken = 0.0
            for one in processes(mark):
                taken += memory_of(one) if memory else 0.0
                times[one] = max(times.get(one, 0.0), seconds_of(one))
            self.peak = max(self.peak, taken)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PAUSE)
                break
        self.seconds = time.perf_counter() - start
        if process.returncode:
            raise SystemExit((process.stderr.read() if process.stderr else b"").decode())
        self.own = times.pop(process.pid, 0.0)
        self.workers = sum(times.values())
        self.package = {file.relative_to(out): file.read_bytes() for file in out.rglob("*") if file.is_file()}


def processes(mark: str) -> list[int]:
    """The processes of a run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append(int(process.name))
    return found


def memory_of(process: int) -> float:
    """MiB of a process, its part of what it shares with others; 0 if it is gone."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
    return 0.0


def seconds_of(process: int) -> float:
    """Processor seconds of a process; 0 if it is gone."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=5000, help="pages for speed and cache; 0 leaves them out")
    parser.add_argument("--few", type=int, default=500, help="pages for the lower peak of memory; 0 leaves memory out")
    parser.add_argument("--many", type=int, default=5000, help="pages for the higher one")
    parser.add_argument("--telling", type=int, default=100, help="one page in so many tells a deal")
    parser.add_argument("--rounds", type=int, default=1, help="builds of each kind, of which the fastest counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_parquet(folder / "warm.parquet", 50, telling=options.telling)
        Run(folder / "warm.parquet", 2)  # compiles, as an installation does
        if options.pages:
            speed(folder, options.pages, options.telling, options.rounds)
        if options.few:
            memory(folder, options.few, options.many, options.telling)


def speed(folder: Path, count: int, telling: int, rounds: int) -> None:
    """Print what a second process changes, and the cache."""
    pages = folder / "pages.parquet"
    write_parquet(pages, count, telling=telling)
    changed = [folder / f"changed-{number}.parquet" for number in range(rounds)]
    for number, file in enumerate(changed):
        write_parquet(file, count, telling=telling, changed=count // 2 + number)
    one, two = (_fastest([Run(pages, jobs) for _ in range(rounds)]) for jobs in (1, 2))
    same = "the same bytes" if one.package == two.package else "OTHER BYTES"
    print(
        f"{count:,} pages, one process {one.seconds:.1f} s, two {two.seconds:.1f} s: {one.seconds / two.seconds:.2f} x, {same}"
    )
    print(f"processor time: {one.workers:.1f} s read pages, {one.own:.1f} s do the rest", flush=True)
    for jobs in (1, 2):
        caches = [folder / f"cache-{jobs}-{number}" for number in range(rounds)]
        first = _fastest([Run(pages, jobs, cache) for cache in caches])
        second = _fastest([Run(file, jobs, cache) for file, cache in zip(changed, caches, strict=True)])
        print(
            f"first build in {jobs} processes {first.seconds:.1f} s, second with one changed page {second.seconds:.1f} s:"
            f" {first.seconds / second.seconds:.1f} x"
        )
        took, again = first.own + first.workers, second.own + second.workers
        print(f"processor time: first build {took:.1f} s, second {again:.1f} s: {took / again:.1f} x", flush=True)


def _fastest(runs: list[Run]) -> Run:
    return min(runs, key=lambda run: run.seconds)


def memory(folder: Path, few: int, many: int, telling: int) -> None:
    """Print what many pages change."""
    peaks = {}
    for count in (few, many):
        write_parquet(folder / f"{count}.parquet", count, telling=telling)
        peaks[count] = Run(folder / f"{count}.parquet", 2, memory=True).peak
        print(f"peak of memory: {count:,} pages {peaks[count]:.0f} MiB", flush=True)
    print(f"{peaks[many] / peaks[few]:.3f} x")


if __name__ == "__main__":
    main()
