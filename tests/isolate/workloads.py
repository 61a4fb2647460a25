"""What workers do in the tests of the pool: functions that behave, and some that do not."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable

from ai_buildout.model.errors import InputError


def doubling() -> Callable[[int], int]:
    return lambda number: number * 2


def no_function() -> Callable[[int], int]:
    raise InputError("registry: no such folder")


def dying() -> Callable[[int], int]:
    sys.exit(3)


def misbehaving() -> Callable[[str], str]:
    return misbehave


def misbehave(what: str) -> str:
    """Do what the word says; any other word comes back in capitals."""
    return _DEEDS[what]() if what in _DEEDS else what.upper()


def _spin() -> str:
    while True:
        pass


def _sleep() -> str:
    time.sleep(1000)
    return "awake"


def _grow() -> str:
    return "x" * (1 << 40)


def _grow_slowly() -> str:
    held = []
    while True:
        held.append(bytes(1 << 20))


def _grow_and_go_deep() -> str:
    """Fill the memory to the last large piece, then ask for what needs no more of it, but much of the stack."""
    left: list[object] = []
    right: list[object] = []
    for _ in range(5_000):
        left, right = [left], [right]
    allowed = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    held: list[object] = []
    size = 1 << 24
    while size >= 1 << 14:
        try:
            held.append(bytes(size))
        except MemoryError:
            size //= 2
    same = left == right
    sys.setrecursionlimit(allowed)
    held.append(bytes(1 << 24))
    return str(same)


def _recurse() -> str:
    return _recurse()


def _raise() -> str:
    raise ValueError("with a text that nobody needs")


def _exit() -> str:
    os._exit(7)


def _crash() -> str:
    signal.raise_signal(signal.SIGSEGV)
    return "alive"


def _be_killed() -> str:
    signal.raise_signal(signal.SIGKILL)
    return "alive"


_DEEDS: dict[str, Callable[[], str]] = {
    "spin": _spin,
    "sleep": _sleep,
    "grow": _grow,
    "grow slowly": _grow_slowly,
    "grow and go deep": _grow_and_go_deep,
    "recurse": _recurse,
    "raise": _raise,
    "exit": _exit,
    "crash": _crash,
    "be killed": _be_killed,
}
