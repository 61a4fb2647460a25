"""What one page may cost, and how the system is told."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource
    import signal

_STATM = Path("/proc/self/statm")
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Budget:
    """What one page may cost.

    Attributes:
        seconds: processor time of the process that reads it. As a backstop, :attr:`wall_seconds` go by the clock, for a
            process that waits instead of working.
        mebibytes: memory (address space) that reading it may add.

    Processor time and memory do not depend on what else the machine does, so a page is judged alike in every build on it.
    Where the system cannot limit them (Windows), the clock alone does.
    """

    seconds: float = 30.0
    mebibytes: int = 1024

    @property
    def wall_seconds(self) -> float:
        """Seconds by the clock after which a process is given up."""
        return 10 * self.seconds + 10

    def start(self) -> None:
        """Begin a page: the system ends this process with SIGPROF when the time is up, and refuses memory beyond the budget."""
        if sys.platform == "win32":
            return
        signal.setitimer(signal.ITIMER_PROF, self.seconds)
        if _STATM.exists():
            used = int(_STATM.read_text("ascii").split()[0]) * resource.getpagesize()
            _, most = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (used + self.mebibytes * _MIB, most))

    def stop(self) -> None:
        """End a page: lift the limits."""
        if sys.platform == "win32":
            return
        signal.setitimer(signal.ITIMER_PROF, 0)
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def default_jobs() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
