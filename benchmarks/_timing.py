"""How the benchmarks take time: the least of several rounds, since only disturbance makes a round longer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence


def seconds(task: Callable[[], object], rounds: int = 3) -> float:
    """Processor seconds of a task in one thread of this process, the least of the rounds."""
    return _least(task, rounds, time.process_time)


def clock_seconds(task: Callable[[], object], rounds: int = 3) -> float:
    """Seconds by the clock of a task that uses several threads or waits, the least of the rounds."""
    return _least(task, rounds, time.perf_counter)


def seconds_in_turn(tasks: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """What :func:`seconds` gives for each of some tasks that are compared: taken in turn, so that a busy moment strikes them alike."""
    turns = [[seconds(task, rounds=1) for task in tasks] for _ in range(rounds)]
    return [min(taken) for taken in zip(*turns, strict=True)]


def _least(task: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = clock()
        task()
        best = min(best, clock() - start)
    return best
