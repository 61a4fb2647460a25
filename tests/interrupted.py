"""Builds that are killed, starved of disk, or run side by side, each in a process of its own.

As a command: ``python -m tests.interrupted --kills 50`` prints what was left each time; it ends with 1 if any package was neither
the old one nor the new one, whole.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence, Set
from functools import partial
from pathlib import Path
from random import Random

from ai_buildout.publish.validate import validate_package

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "tiny" / "raw"
_ENDED = "ended before"
MARK = "AI_BUILDOUT_TEST_RUN"
COMMAND = """
import resource, sys
from ai_buildout.__main__ import main
if __name__ == "__main__":
    limit = int(sys.argv.pop(1))
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    main()
"""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


class Builder:
    """Builds of one small raw folder; a page more than before makes the new package differ from the old."""

    def __init__(self, folder: Path) -> None:
        self.script = folder / "command.py"
        self.script.write_text(COMMAND, "utf-8")
        self.old, self.new = folder / "old-raw", folder / "new-raw"
        for raw in (self.old, self.new):
            shutil.copytree(TINY, raw)
        page = max((self.new / "pages").iterdir(), key=lambda p: p.stat().st_size)
        more = "\n\nOpenAI will pay Oracle $47 billion for 3 GW of computing power in 2026.\n"
        (self.new / "pages" / "one-more.txt").write_text(page.read_text("utf-8", "replace")[:200] + more, "utf-8")
        self.cache = folder / "cache"
        self.packages: dict[Path, dict[str, bytes]] = {}
        for raw in (self.old, self.new):
            out = folder / f"{raw.name}-package"
            assert self.start(raw, out).wait() == 0
            self.packages[raw] = contents(out)
        assert self.packages[self.old] != self.packages[self.new]

    def start(
        self, raw: Path, out: Path, *, limit: int = 0, mark: str = "", cache: bool = False
    ) -> subprocess.Popen[str]:
        """Start a build; ``limit`` is bytes that a file may have, ``mark`` names the run in its processes' environment."""
        kept = ["--cache", str(self.cache)] if cache else ["--no-cache"]
        command = [
            sys.executable,
            str(self.script),
            str(limit),
            "build",
            "--raw",
            str(raw),
            "--out",
            str(out),
            "--jobs",
            "2",
            *kept,
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "etl"), MARK: mark}
        return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def state(self, out: Path) -> str:
        """``old`` or ``new`` for a package that is whole and valid; what is wrong else."""
        found = contents(out)
        names = [raw.name.removesuffix("-raw") for raw in (self.old, self.new) if found == self.packages[raw]]
        if not names:
            return "a mixture"
        return names[0] if not validate_package(out, full=False) else "invalid"


def running(mark: str) -> list[int]:
    """Processes of a run that are still there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append(int(process.name))
        except OSError:
            continue
    return found


def killed_builds(builder: Builder, out: Path, kills: int, seed: int = 7) -> tuple[Counter[str], Counter[str]]:
    """Kill builds that would replace the package by the other one, at random moments.

    The clock of half of them starts when the folder to be swapped in appears, so that they are hit while files are written and
    checked; that of one in ten when the swap is done.

    Returns:
        What stood there afterwards, and what the builds were doing when they were killed.
    """
    random = Random(seed)
    states: Counter[str] = Counter()
    moments: Counter[str] = Counter()
    assert builder.start(builder.new, out, cache=True).wait() == 0
    assert builder.start(builder.old, out, cache=True).wait() == 0
    left = _beside(out, set())
    start = time.monotonic()
    process = builder.start(builder.old, out, cache=True)
    _wait(process, partial(_beside, out, left))
    before = time.monotonic() - start
    assert process.wait() == 0
    writing = time.monotonic() - start - before
    standing = builder.old
    number = -1
    while moments.total() - moments[_ENDED] < kills:
        number += 1
        mark = str(uuid.UUID(int=random.getrandbits(128)))
        left = _beside(out, set())
        wanted = builder.new if standing == builder.old else builder.old
        process = builder.start(wanted, out, mark=mark, cache=True)
        if number % 10 == 9:
            inode = out.stat().st_ino
            _wait(process, partial(_is_other, out, inode))
            pause = random.uniform(0, 0.02)
        elif number % 2:
            _wait(process, partial(_beside, out, left))
            pause = random.uniform(0, 1.1) * writing
        else:
            pause = random.uniform(0.1, 1.1) * (before + writing)
        try:
            process.wait(timeout=pause)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
        killed = process.returncode == -signal.SIGKILL
        state = builder.state(out)
        swapped = state == wanted.name.removesuffix("-raw")
        moments[_moment(killed=killed, swapped=swapped, beside=bool(_beside(out, left)))] += 1
        states[state] += 1
        standing = wanted if swapped else standing
        end = time.monotonic() + 20
        while running(mark) and time.monotonic() < end:
            time.sleep(0.05)
        states["with processes left over"] += bool(running(mark))
    assert builder.start(builder.new, out, cache=True).wait() == 0
    states["then " + builder.state(out)] += 1
    states["leftovers beside it"] += len(_beside(out, set()))
    return +states, moments


def _beside(out: Path, left: Set[Path]) -> set[Path]:
    """The folders that a build has made beside the package, but for what others left."""
    return {path for path in out.parent.glob(f".{out.name}.*") if path not in left}


def _is_other(folder: Path, inode: int) -> bool:
    """Whether another folder has taken the name."""
    return folder.stat().st_ino != inode


def _wait(process: subprocess.Popen[str], moment: Callable[[], object]) -> None:
    """Wait for a moment of a build, or its end."""
    while not moment() and process.poll() is None:
        time.sleep(0.0005)


def _moment(*, killed: bool, swapped: bool, beside: bool) -> str:
    if not killed:
        return _ENDED
    if swapped:
        return "swapped, the old one not removed yet" if beside else "swapped, not ended yet"
    return "writing or checking" if beside else "before writing"


def on_a_small_disk(builder: Builder, folder: Path, sizes: Sequence[int]) -> Counter[str]:
    """Replace the old package on file systems of so many KiB (tmpfs, which takes root); what stood there afterwards."""
    states: Counter[str] = Counter()
    for size in sizes:
        folder.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)], check=True)
        try:
            shutil.copytree(builder.script.parent / "old-raw-package", folder / "package")
            process = builder.start(builder.new, folder / "package")
            _, told = process.communicate()
            good = process.returncode == 0
            lines = [line for line in told.splitlines() if line.startswith("ai-buildout:")]
            state = builder.state(folder / "package")
            states[f"{'built' if good else 'refused, ' + lines[-1].rpartition(': ')[2]}: {state}"] += 1
        finally:
            subprocess.run(["umount", str(folder)], check=True)
    return states


def on_a_read_only_disk(builder: Builder, folder: Path) -> str:
    """Try to replace the old package on a file system that may not be written (which takes root to make)."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], check=True)
    try:
        shutil.copytree(builder.script.parent / "old-raw-package", folder / "package")
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        process = builder.start(builder.new, folder / "package")
        _, told = process.communicate()
        line = [line for line in told.splitlines() if line.startswith("ai-buildout:")][-1]
        return f"exit code {process.returncode}, {line.rpartition(': ')[2]}: {builder.state(folder / 'package')}"
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def told(states: Counter[str]) -> str:
    """The counts in one line."""
    return "; ".join(f"{count} {state}" for state, count in sorted(states.items()))


def main() -> None:
    """Kill, starve, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as scratch:
        builder = Builder(Path(scratch))
        states, moments = killed_builds(builder, Path(scratch) / "out" / "package", options.kills)
        lines.append(f"{options.kills} builds killed: {told(states)}")
        lines.append(f"they were killed: {told(moments)}")
        bad = set(states) - {"old", "new", "then new"}
        if os.geteuid() == 0:
            size = sum(map(len, builder.packages[builder.old].values())) >> 10
            found = on_a_small_disk(builder, Path(scratch) / "disk", [size + 150 * step for step in range(1, 11)])
            lines.append(f"on small disks: {told(found)}")
            bad |= {state for state in found if not state.endswith((": old", "built: new"))}
            state = on_a_read_only_disk(builder, Path(scratch) / "disk")
            lines.append(f"on a read-only disk: {state}")
            bad |= {state} - {"exit code 1, Read-only file system: old"}
        else:
            lines.append("on small and read-only disks: not tried, as mounting one takes root")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
