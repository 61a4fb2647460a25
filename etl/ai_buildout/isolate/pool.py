"""A small pool of worker processes, one pipe each, so that the end of one harms no other."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ai_buildout.isolate.budget import Budget
from ai_buildout.isolate.failure import Failure
from ai_buildout.isolate.worker import READY, work
from ai_buildout.model.errors import InputError

if TYPE_CHECKING:  # Windows knows no fork server
    from multiprocessing.context import ForkServerContext, SpawnContext

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 8
"""Items a worker that may be read before the oldest one is done; their results wait for it."""

_KNOWN_AHEAD = 2048
"""Known results that may wait for an item before them: so they are at hand when the first worker is still starting."""

_STARTS = 3
"""So many workers in a row that end before they are ready end the run."""


@dataclass(frozen=True, slots=True)
class Known(Generic[Result]):
    """An item whose result is there already; it takes its place in the order, and no worker."""

    result: Result


class WorkersError(RuntimeError):
    """No worker process can be started; in a script of one's own, the call must stand below ``if __name__ == "__main__":``."""


class _End:
    """Stands behind the last item."""


_END = _End()


class _Worker(Generic[Item, Result]):
    """A process and the number of the item that it works on."""

    def __init__(self, context: ForkServerContext | SpawnContext, setup: Callable[[], Any], budget: Budget) -> None:
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=work, args=(theirs, setup, budget), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.number: int | None = None
        self.until = float("inf")

    def give(self, number: int, item: Item, budget: Budget) -> None:
        self.number = number
        self.until = time.monotonic() + budget.wall_seconds
        with suppress(OSError):  # its end is noticed where its answer is read
            self.connection.send(item)

    def end(self) -> int | None:
        """End the process, if it still runs; its exit code, negative for a signal."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        return self.process.exitcode


def isolated(
    items: Iterable[Item | Known[Any]],
    setup: Callable[[], Callable[[Item], Result]],
    *,
    jobs: int,
    budget: Budget,
) -> Generator[Result | Failure, None, None]:
    """The results of a function on items, in the order of the items, each made in a worker process within the budget.

    Args:
        items: anything that can be pickled, or what is known already; read as workers get free, a few ahead.
        setup: called once in each worker; gives the function. It must be importable or a partial of what is.
        jobs: number of workers.
        budget: what an item may cost.

    Raises:
        InputError: if ``setup`` raises it.
        WorkersError: if the workers do not start.
    """
    pool = _Pool(setup, jobs, budget)
    try:
        yield from pool.results(iter(items))
    finally:
        pool.close()


class _Pool(Generic[Item, Result]):
    def __init__(self, setup: Callable[[], Callable[[Item], Result]], jobs: int, budget: Budget) -> None:
        self._setup = setup
        self._jobs = max(jobs, 1)
        self._budget = budget
        self._context = _context()
        self._workers: list[_Worker[Item, Result]] = []
        self._starter = ThreadPoolExecutor(1)
        self._first: Future[_Worker[Item, Result]] | None = None
        self._done: dict[int, Result | Failure] = {}
        self._failed_starts = 0

    def results(self, items: Iterator[Item | Known[Any]]) -> Iterator[Result | Failure]:
        waiting: deque[tuple[int, Item]] = deque()
        known: set[int] = set()
        taken = given = 0
        more = True
        self._start_first()
        while more or given < taken:
            while (
                more
                and given not in known
                and taken - given - len(known) < _AHEAD * self._jobs
                and len(known) < _KNOWN_AHEAD
                and len(waiting) < self._jobs
            ):
                item = next(items, _END)
                if isinstance(item, _End):
                    more = False
                    break
                if isinstance(item, Known):
                    self._done[taken] = item.result
                    known.add(taken)
                else:
                    waiting.append((taken, item))
                taken += 1
            self._hand_out(waiting)
            if given < taken and given not in self._done:
                self._collect()
            while given in self._done:
                yield self._done.pop(given)
                known.discard(given)
                given += 1

    def _hand_out(self, waiting: deque[tuple[int, Item]]) -> None:
        while len(self._workers) < min(self._jobs, len(waiting) + self._busy()):
            first, self._first = self._first, None
            self._workers.append(first.result() if first else self._new_worker())
        for worker in self._workers:
            if waiting and worker.ready and worker.number is None:
                worker.give(*waiting.popleft(), self._budget)

    def _new_worker(self) -> _Worker[Item, Result]:
        return _Worker(self._context, self._setup, self._budget)

    def _start_first(self) -> None:
        """Start a worker beside what this process does until it needs one.

        That is wasted where no item does; but a run that needs one for a few would wait for little else.
        """
        self._first = self._starter.submit(self._new_worker)

    def _busy(self) -> int:
        return sum(worker.number is not None for worker in self._workers)

    def _collect(self) -> None:
        """Take what workers have to say, or end those whose time is up."""
        soonest = min(worker.until for worker in self._workers)
        timeout = None if soonest == float("inf") else max(soonest - time.monotonic(), 0)
        speaking = wait([worker.connection for worker in self._workers], timeout)
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.connection in speaking:
                self._hear(worker)
            elif worker.until <= now:
                worker.end()
                self._replace(worker, Failure("too_slow", f"no answer within {self._budget.wall_seconds:g} s"))

    def _hear(self, worker: _Worker[Item, Result]) -> None:
        try:
            said = worker.connection.recv()
        except (EOFError, OSError):
            said = _ending(_exit_code(worker), self._budget)
            self._replace(worker, said)
            return
        if isinstance(said, InputError):
            raise said
        if worker.ready and worker.number is not None:
            self._done[worker.number] = said
            worker.number = None
            worker.until = float("inf")
            if isinstance(said, Failure) and said.reason == "too_much_memory":
                worker.end()
                self._workers.remove(worker)
        elif said == READY:
            worker.ready = True
            self._failed_starts = 0

    def _replace(self, worker: _Worker[Item, Result], failure: Failure) -> None:
        self._workers.remove(worker)
        if worker.number is not None:
            self._done[worker.number] = failure
        else:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise WorkersError(f"worker processes end before they start: {failure.detail}")

    def close(self) -> None:
        if self._first is not None and not self._first.cancel() and self._first.exception() is None:
            self._workers.append(self._first.result())
        self._starter.shutdown()
        for worker in self._workers:
            worker.end()
        self._workers.clear()


def _exit_code(worker: _Worker[Item, Result]) -> int | None:
    worker.process.join(timeout=5)
    code = worker.process.exitcode
    worker.end()
    return code


def _ending(code: int | None, budget: Budget) -> Failure:
    """What an exit code says of the item that was worked on."""
    if code is None or code >= 0:
        return Failure("broke_reader", f"the process ended with exit code {code}")
    if sys.platform != "win32" and -code == signal.SIGPROF:
        return Failure("too_slow", f"more than {budget.seconds:g} s of processor time")
    return Failure("broke_reader", f"the process was ended by {signal.Signals(-code).name}")


def start_ahead() -> None:
    """Let the process that workers are forked from begin to import what they need, beside what this process does until then."""
    context = _context()
    if context.get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running

        ensure_running()


def _context() -> ForkServerContext | SpawnContext:
    """Processes that share nothing with this one, whose libraries may have threads; all but the first start at once where forks are cheap."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ai_buildout.page_reading"])
    return context
