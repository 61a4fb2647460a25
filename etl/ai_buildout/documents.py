"""Pages → what becomes of each, in their order: duplicated bytes once, known ones from a store, the others by workers."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from ai_buildout.isolate import Budget, Failure, Known, default_jobs, isolated
from ai_buildout.model.document import Twin
from ai_buildout.model.page import Page, Rejection
from ai_buildout.scratch import ScratchMap

Result = TypeVar("Result")


class Store(Protocol[Result]):
    """Results of earlier runs."""

    def key(self, page: Page) -> str:
        """By what the result of a page is found."""

    def get(self, key: str) -> Result | Rejection | None:
        """The result of that key, or None."""

    def put(self, key: str, result: Result | Rejection) -> None:
        """Keep a result."""


@dataclass(frozen=True, slots=True)
class Work:
    """How pages are worked on: in how many processes (None: as many as there are cores), and what each page may cost."""

    jobs: int | None = None
    budget: Budget = field(default_factory=Budget)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page that was handed on. ``twin``: its bytes were read before; ``key``: under which its result is to be kept."""

    name: str
    sha256: str = ""
    twin: bool = False
    key: str | None = None


def outcomes(
    pages: Iterable[Page | Rejection],
    setup: Callable[[], Callable[[Page], Result | Rejection]],
    work: Work,
    store: Store[Result] | None = None,
) -> Iterator[Result | Rejection | Twin]:
    """What becomes of each page, in the order of the pages, whatever the number of jobs.

    It is the result of the function that ``setup`` makes, a rejection with its reason, or a twin where the bytes were seen
    before. A page that has the name of an earlier one is given a name of its own.

    Args:
        pages: pages, and what was set aside before.
        setup: see :func:`ai_buildout.isolate.isolated`.
        work: number of processes, and the budget of a page.
        store: results of earlier runs; what a budget or a fault cut off is never kept.
    """
    queue = _Queue[Result](store)
    made = isolated(queue.items(pages), setup, jobs=work.jobs or default_jobs(), budget=work.budget)
    for result in made:
        yield queue.outcome(result)


class _Queue(Generic[Result]):
    """Remembers what was asked, in its order."""

    def __init__(self, store: Store[Result] | None) -> None:
        self._store = store
        self._asked: deque[_Asked] = deque()
        self._seen: ScratchMap[bytes] = ScratchMap()
        self._names: ScratchMap[bytes] = ScratchMap()

    def items(self, pages: Iterable[Page | Rejection]) -> Iterator[Page | Known[Result | Rejection | None]]:
        """The pages that somebody has to read, and the results of the others."""
        for page in pages:
            if isinstance(page, Rejection):
                self._asked.append(_Asked(page.name))
                yield Known(page)
                continue
            page = self._with_own_name(page)
            digest = bytes.fromhex(page.sha256)
            if self._seen.get(digest) is not None:
                self._asked.append(_Asked(page.name, page.sha256, twin=True))
                yield Known(None)
                continue
            self._seen.put({digest: _packed(page.name)})
            key = self._store.key(page) if self._store else None
            kept = self._store.get(key) if self._store and key else None
            self._asked.append(_Asked(page.name, page.sha256, key=None if kept is not None else key))
            yield page if kept is None else Known(kept)

    def outcome(self, result: Result | Rejection | Failure | None) -> Result | Rejection | Twin:
        """What became of the page that was asked first of those still open."""
        asked = self._asked.popleft()
        if result is None:
            return self._again(asked)
        if isinstance(result, Failure):
            result = Rejection(asked.name, result.reason, result.detail)
        elif self._store and asked.key:
            self._store.put(asked.key, result)
        if isinstance(result, Rejection) and asked.sha256:
            self._seen.put({bytes.fromhex(asked.sha256): _packed(asked.name, result.reason, result.detail)})
        return result

    def _again(self, asked: _Asked) -> Rejection | Twin:
        """What becomes of a page whose bytes were read before."""
        digest = bytes.fromhex(asked.sha256)
        name, *rejected = _unpacked(self._seen.among([digest])[digest])
        if rejected:
            return Rejection(asked.name, *rejected)
        return Twin(asked.name, asked.sha256, name, 1.0)

    def _with_own_name(self, page: Page) -> Page:
        told = _packed(page.name)
        before = self._names.get(told)
        count = int(before or b"0") + 1
        self._names.put({told: b"%d" % count})
        if before is None:
            return page
        stem, point, ending = page.name.rpartition(".")
        name = f"{stem}~{count}.{ending}" if point and stem else f"{page.name}~{count}"
        return self._with_own_name(replace(page, name=name))


def _packed(*texts: str) -> bytes:
    return json.dumps(texts).encode()


def _unpacked(texts: bytes) -> list[str]:
    found: list[str] = json.loads(texts)
    return found
