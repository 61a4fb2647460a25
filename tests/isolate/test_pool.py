"""Workers keep each other's faults apart: every item ends as a result or a named failure, in the order of the items."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.isolate import Budget, Failure, Known, WorkersError, isolated
from ai_buildout.model.errors import InputError
from tests.isolate.workloads import doubling, dying, misbehaving, no_function

TIGHT = Budget(seconds=0.3, mebibytes=64)


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    items: list[int | Known[Any]] = [Known(-1) if n % 7 == 3 else n for n in range(100)]
    expected = [-1 if n % 7 == 3 else n * 2 for n in range(100)]
    assert list(isolated(items, doubling, jobs=jobs, budget=Budget())) == expected


def test_nothing_to_do_starts_nothing() -> None:
    assert list(isolated([], dying, jobs=2, budget=Budget())) == []
    known: list[int | Known[Any]] = [Known(1), Known(2)]
    assert list(isolated(known, doubling, jobs=2, budget=Budget())) == [1, 2]


FAILURES = {
    "spin": ("too_slow", "more than 0.3 s of processor time"),
    "grow": ("too_much_memory", "more than 64 MiB"),
    "grow slowly": ("too_much_memory", "more than 64 MiB"),
    "grow and go deep": ("too_much_memory", "more than 64 MiB"),
    "recurse": ("broke_reader", "RecursionError outside the pipeline"),
    "raise": ("broke_reader", "ValueError outside the pipeline"),
    "exit": ("broke_reader", "the process ended with exit code 7"),
    "crash": ("broke_reader", "the process was ended by SIGSEGV"),
    "be killed": ("broke_reader", "the process was ended by SIGKILL"),
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_that_misbehaves_is_set_aside_and_the_rest_goes_on(jobs: int) -> None:
    items = [word for what in FAILURES for word in (f"before {what}", what, f"after {what}")]
    results = dict(zip(items, isolated(items, misbehaving, jobs=jobs, budget=TIGHT), strict=True))
    for word, result in results.items():
        assert result == (Failure(*FAILURES[word]) if word in FAILURES else word.upper())  # type: ignore[arg-type]


def test_a_page_that_only_waits_is_given_up_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget, "wall_seconds", 0.8)
    results = list(isolated(["a", "sleep", "b"], misbehaving, jobs=2, budget=Budget()))
    assert results == ["A", Failure("too_slow", "no answer within 0.8 s"), "B"]


def test_items_are_read_only_a_little_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1, 1001):
            taken.append(number)
            yield number

    results = isolated(items(), doubling, jobs=2, budget=Budget())
    assert [next(results) for _ in range(10)] == [2 * n for n in range(1, 11)]
    assert len(taken) < 50
    results.close()


def test_no_worker_is_left_behind() -> None:
    results = isolated(["a", "spin", "b"], misbehaving, jobs=2, budget=Budget())
    assert next(results) == "A"
    assert multiprocessing.active_children()
    results.close()
    assert multiprocessing.active_children() == []


def test_an_input_error_of_the_setup_is_the_callers() -> None:
    with pytest.raises(InputError, match="registry: no such folder"):
        list(isolated([1, 2], no_function, jobs=2, budget=Budget()))


def test_workers_that_cannot_start_end_the_run() -> None:
    with pytest.raises(WorkersError, match="exit code 3"):
        list(isolated([1, 2], dying, jobs=2, budget=Budget()))


def test_workers_do_without_polars() -> None:
    """Its threads do not survive the fork that starts a worker."""
    code = "import sys, ai_buildout.page_reading; sys.exit('polars' in sys.modules or 'pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_hands_out_pages_loads_nothing_that_reads_them() -> None:
    loaded = "[m for m in ('polars', 'opencc', 'ai_buildout.extract', 'ai_buildout.page_reading') if m in sys.modules]"
    code = f"import sys, ai_buildout.cli, ai_buildout.commands; sys.exit(', '.join({loaded}) or 0)"
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


def test_known_results_are_read_ahead_of_an_unknown_one_but_not_without_end() -> None:
    taken = 0

    def items() -> Iterator[int | Known[Any]]:
        nonlocal taken
        for n in range(5_000):
            taken += 1
            yield 0 if n == 10 else Known(n)

    results = isolated(items(), doubling, jobs=2, budget=Budget())
    assert [next(results) for _ in range(10)] == list(range(10))
    assert taken == 10
    assert next(results) == 0
    assert 1_000 < taken < 3_000
    assert list(results) == list(range(11, 5_000))


WITHOUT_FORK_SERVER = """
import multiprocessing, multiprocessing.context, sys
if __name__ == "__main__":
    del multiprocessing.context.ForkServerContext
    sys.modules["multiprocessing.forkserver"] = None
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    from ai_buildout.isolate import Budget, isolated
    from tests.isolate.workloads import doubling
    print(list(isolated([1, 2, 3], doubling, jobs=2, budget=Budget())))
"""


def test_workers_are_spawned_where_there_is_no_fork_server(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(WITHOUT_FORK_SERVER, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run([sys.executable, str(script)], check=False, capture_output=True, text=True, env=environment)
    assert (ended.stdout, ended.stderr) == ("[2, 4, 6]\n", "")
