"""What processes, the cache and many pages change: ``python benchmarks/build_jobs.py [--pages N] [--few N] [--many N]``.

Reads generated pages, all different, to facts, as ``extract`` does. Printed are ratios of one run: speed of two processes over one
(by the clock, and the processor time that the pages took), of a second run with one changed page over the first, and the peak
of memory for many pages over that for few. The ratios that must hold are those of the documentation; a busy machine lowers the first.
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

ROOT = Path(__file__).parents[1]

MARK = "AI_BUILDOUT_BENCHMARK"
PAUSE = 0.1


def text_of(number: int) -> str:
    """A page of its own: a deal, a figure and prose, each with the page's number in it."""
    return (
        f"Data centre notes, number {number}\n\n"
        f"OpenAI will pay Oracle ${number % 900 + 1}.{number % 7} billion for computing power in contract {number}.\n\n"
        f"第{number}号公告:英伟达将向OpenAI投资{number % 500 + 1}亿美元,部署{number % 9 + 1}吉瓦的系统。\n\n"
        + "\n\n".join(
            f"Paragraph {line} of page {number} tells how the halls of site {number * 7 + line} are cooled and who keeps them."
            for line in range(12)
        )
    ).replace("\\\n", "\n")


def write_parquet(path: Path, count: int, changed: int = -1) -> None:
    """A Parquet file of that many pages, the ``changed`` one with a sentence more."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([("url", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, count, 500):
            numbers = range(start, min(start + 500, count))
            texts = [text_of(n) + ("\n\nOne sentence more." if n == changed else "") for n in numbers]
            urls = [f"http://pages.example/{n}.txt" for n in numbers]
            writer.write_batch(pa.record_batch([urls, texts], schema=schema))


class Run:
    """One run of ``extract``, measured from outside.

    Attributes:
        seconds: by the clock.
        peak: MiB of all its processes together, shared memory counted once; ``own``, ``workers``: processor seconds of the process
            that hands out and of those that read.
        facts: what it wrote.
    """

    def __init__(self, pages: Path, jobs: int, cache: Path | None = None) -> None:
        kept = ["--cache", str(cache)] if cache else ["--no-cache"]
        out = pages.with_suffix(f".{jobs}.jsonl")
        command = [
            sys.executable,
            "-m",
            "ai_buildout",
            "extract",
            str(pages),
            "-o",
            str(out),
            "--jobs",
            str(jobs),
            *kept,
        ]
        command += ["--raw", str(ROOT / "raw")]
        mark = str(uuid.uuid4())
        environment = os.environ | {"PYTHONPATH": str(ROOT / "etl"), MARK: mark}
        environment |= {"PYTHONPYCACHEPREFIX": str(pages.parent / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
        self.peak = 0.0
        times: dict[int, float] = {}
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
        while process.poll() is None:
            memory = 0.0
            for one in processes(mark):
                memory += memory_of(one)
                times[one] = max(times.get(one, 0.0), seconds_of(one))
            self.peak = max(self.peak, memory)
            time.sleep(PAUSE)
        self.seconds = time.perf_counter() - start
        if process.returncode:
            raise SystemExit((process.stderr.read() if process.stderr else b"").decode())
        self.own = times.pop(process.pid, 0.0)
        self.workers = sum(times.values())
        self.facts = out.read_bytes()


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
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=1000, help="pages for speed and cache")
    parser.add_argument("--few", type=int, default=500, help="pages for the lower peak of memory; 0 leaves memory out")
    parser.add_argument("--many", type=int, default=2500, help="pages for the higher one")
    parser.add_argument("--rounds", type=int, default=2, help="runs of which the fastest counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pages, changed = folder / "pages.parquet", folder / "changed.parquet"
        write_parquet(folder / "warm.parquet", 50)
        Run(folder / "warm.parquet", 2)  # compiles, as an installation does
        write_parquet(pages, options.pages)
        write_parquet(changed, options.pages, changed=options.pages // 2)
        runs = {jobs: [Run(pages, jobs) for _ in range(options.rounds)] for jobs in (1, 2)}
        one, two = (min(runs[jobs], key=lambda run: run.seconds) for jobs in (1, 2))
        same = "the same bytes" if one.facts == two.facts else "OTHER BYTES"
        print(
            f"{options.pages:,} pages, one process {one.seconds:.1f} s, two {two.seconds:.1f} s: {one.seconds / two.seconds:.2f} x, {same}"
        )
        print(
            f"processor time: {one.workers:.1f} s read pages, {one.own:.1f} s hand them out: two processes on two idle cores are "
            f"{2 / (1 + one.own / one.workers):.2f} x as fast as one"
        )
        first, second = Run(pages, 2, folder / "cache"), Run(changed, 2, folder / "cache")
        print(
            f"first run {first.seconds:.1f} s, second with one changed page {second.seconds:.1f} s: {first.seconds / second.seconds:.1f} x"
        )
        print(
            f"processor time: first run {first.own + first.workers:.1f} s, second {second.own + second.workers:.1f} s: "
            f"{(first.own + first.workers) / (second.own + second.workers):.1f} x"
        )
        if options.few:
            write_parquet(folder / "few.parquet", options.few)
            write_parquet(folder / "many.parquet", options.many)
            few, many = Run(folder / "few.parquet", 2), Run(folder / "many.parquet", 2)
            print(
                f"peak of memory: {options.few:,} pages {few.peak:.0f} MiB, {options.many:,} pages {many.peak:.0f} MiB: {many.peak / few.peak:.3f} x"
            )


if __name__ == "__main__":
    main()
