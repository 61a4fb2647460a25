"""The loop of a worker process: an item in, its result out, within a budget."""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from ai_buildout.isolate.budget import Budget
from ai_buildout.isolate.failure import Failure
from ai_buildout.model.errors import InputError

READY = "ready"

_STACK = 16 << 20
"""Bytes of the stack on which pages are read, twice what systems give a process."""


def work(connection: Connection, setup: Callable[[], Callable[[Any], Any]], budget: Budget) -> None:
    """Make the function by ``setup``, say :data:`READY` (or send the InputError), then answer each item until the other end closes.

    A process that ran out of memory ends after it has said so, as what is left of it is no ground to measure the next page on.
    Items are read in a thread, whose stack is there from the start: that of a process grows as it is needed, and where memory has
    ended by then the system ends the process without a word.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        function = setup()
    except InputError as error:
        connection.send(error)
        return
    connection.send(READY)
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_answer, args=(connection, function, budget))
    thread.start()
    thread.join()


def _answer(connection: Connection, function: Callable[[Any], Any], budget: Budget) -> None:
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        result = _result(function, item, budget)
        del item
        try:
            connection.send(result)
        except OSError:
            return
        if isinstance(result, Failure) and result.reason == "too_much_memory":
            return


def _result(function: Callable[[Any], Any], item: object, budget: Budget) -> object:
    budget.start()
    try:
        return function(item)
    except MemoryError:
        return Failure("too_much_memory", f"more than {budget.mebibytes:,} MiB")
    except Exception as error:  # noqa: BLE001 - the one place whose task is that no page's fault stops the rest
        return Failure("broke_reader", f"{type(error).__name__} {_place(error)}")
    finally:
        budget.stop()


def _place(error: Exception) -> str:
    """The innermost function of this package that the error passed through, which is the same in every run."""
    own = __name__.partition(".")[0] + "."
    called = [*traceback.walk_tb(error.__traceback__)][1:]
    frames = [f for f in called if f[0].f_globals.get("__name__", "").startswith(own)]
    if not frames:
        return "outside the pipeline"
    frame, line = frames[-1]
    module = frame.f_globals["__name__"]
    return f"in {module}.{frame.f_code.co_name}, line {line}"
