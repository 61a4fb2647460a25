"""A run: every URL to its end, hosts side by side, each host one request at a time."""

from __future__ import annotations

import asyncio
import email.utils
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import httpcore2

from ai_buildout.collect.fetch.exchange import Exchange, exchange
from ai_buildout.collect.fetch.hosts import ROBOTS_BYTES, Hosts
from ai_buildout.collect.fetch.journal import Journal
from ai_buildout.collect.fetch.outcome import Fetched, FetchError
from ai_buildout.collect.fetch.policy import Policy
from ai_buildout.collect.fetch.urls import normal_url

_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_ASCII = "".join(map(chr, range(0x21, 0x7F)))

Report = Callable[[Fetched], None]


def fetch(urls: Iterable[str], out: Path, policy: Policy, report: Report = lambda _fetched: None) -> list[Fetched]:
    """Fetch URLs into WARC files in ``out``; each URL ends as stored, unchanged, or failed for a named reason.

    A run that was stopped is taken up: what it is done with is not asked again. A URL that an earlier run stored is asked for
    with what the server said of its version then.

    Args:
        urls: what to fetch.
        out: folder of the WARC files and their journal.
        policy: limits and politeness.
        report: called at each URL's end, also for those that a stopped run is done with.

    Returns:
        The end of each URL, in the order of ``urls``.

    Raises:
        InputError: if ``out`` holds a journal that cannot be understood.
        OSError: if ``out`` cannot be written.
    """
    run = _Run(Journal(out), policy, report)
    wanted = list(dict.fromkeys(urls))
    asyncio.run(run.fetch(wanted))
    return [run.journal.done[url] for url in wanted]


class _Run:
    def __init__(self, journal: Journal, policy: Policy, report: Report) -> None:
        self.journal = journal
        self._policy = policy
        self._report = report
        self._tls = httpcore2.default_ssl_context()
        self._places = asyncio.Semaphore(policy.hosts)
        self._hosts = Hosts(policy, self._robots)
        self._chance = random.Random()  # noqa: S311 - spreads attempts, and enters no output

    async def fetch(self, urls: list[str]) -> None:
        by_host: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            if url in self.journal.done:
                self._report(self.journal.done[url])
            else:
                by_host[_host(url)].append(url)
        try:
            async with asyncio.TaskGroup() as group:
                for queue in by_host.values():
                    group.create_task(self._fetch_in_turn(queue))
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from failures
        self.journal.finish()

    async def _fetch_in_turn(self, urls: list[str]) -> None:
        for url in urls:
            fetched, exchanges = await self._end(url)
            self.journal.add(fetched, exchanges)
            self._report(fetched)

    async def _end(self, url: str) -> tuple[Fetched, list[Exchange]]:
        """How a URL ends, and the exchanges to store."""
        known = self.journal.stored.get(url)
        asked = _conditions(known) if known else {}
        chain: list[Exchange] = []
        try:
            await self._follow(url, chain, asked)
        except FetchError as error:
            status = error.status or (chain[-1].status if chain else None)
            return Fetched(url, "failed", status, reason=error.reason, detail=error.detail), []
        last = chain[-1]
        if last.status == 304:
            return Fetched(url, "unchanged", 304, len(last.response), final_url=last.url, date=last.date), []
        fetched = Fetched(
            url,
            "stored",
            last.status,
            len(last.response),
            final_url=last.url,
            etag=last.headers.get("etag", ""),
            last_modified=last.headers.get("last-modified", ""),
            date=last.date,
        )
        return fetched, chain

    async def _follow(self, url: str, chain: list[Exchange], asked: Mapping[str, str]) -> None:
        """Ask for a URL and what it leads to, until there is an answer that is no redirect.

        Raises:
            FetchError: if there is none, or it is not 200 (or 304 where that was asked for).
        """
        current = normal_url(url)
        while True:
            await self._hosts.check(current)
            chain.append(await self._ask(current, asked))
            current = self._next(chain, robots=False) or ""
            if not current:
                return

    def _next(self, chain: list[Exchange], *, robots: bool) -> str | None:
        """Where the last answer of a chain leads; None if it is the answer."""
        last = chain[-1]
        if last.status == 200 or (last.status == 304 and not robots):
            return None
        if last.status not in _REDIRECTS or "location" not in last.headers:
            raise FetchError("http_status", f"the server answered {last.status}", status=last.status)
        location = quote(last.headers["location"].encode("latin-1"), safe=_ASCII)
        target = normal_url(urljoin(last.url, location))
        if any(target == earlier.url for earlier in chain):
            raise FetchError("redirect_loop", f"{last.url} leads back to {target}", status=last.status)
        if len(chain) > self._policy.redirects:
            raise FetchError("too_many_redirects", f"more than {self._policy.redirects}", status=last.status)
        return target

    async def _robots(self, url: str) -> Exchange:
        """A robots.txt, redirects followed."""
        chain: list[Exchange] = []
        current: str | None = url
        while current:
            chain.append(await self._ask(current, {}, keep_body=ROBOTS_BYTES))
            current = self._next(chain, robots=True)
        return chain[-1]

    async def _ask(self, url: str, asked: Mapping[str, str], keep_body: int = 0) -> Exchange:
        """Ask for one URL, again where what went wrong may pass.

        Raises:
            FetchError: if every attempt fails.
        """
        host = self._hosts.host(url)
        for attempt in range(1, self._policy.attempts + 1):
            async with host.turn(), self._places:
                host.begin()
                try:
                    answer = await exchange(url, self._policy, self._tls, asked, keep_body=keep_body)
                    if answer.status not in _PASSING:
                        return answer
                    error = FetchError(
                        "http_status",
                        f"the server answered {answer.status}",
                        passing=True,
                        wait=_retry_after(answer.headers),
                        status=answer.status,
                    )
                except FetchError as failure:
                    error = failure
                pause = self._pause(error, attempt)
                host.rest(pause)
            if attempt == self._policy.attempts or not error.passing:
                raise error
        raise AssertionError("a policy allows one attempt at least")

    def _pause(self, error: FetchError, attempt: int) -> float:
        """Seconds until the host is asked again.

        Raises:
            FetchError: ``retry_later`` if the server asks for more than the policy waits.
        """
        if error.wait is not None:
            if error.wait > self._policy.longest_wait:
                raise FetchError("retry_later", f"asked to wait {error.wait:g} s", status=error.status)
            return error.wait
        if not error.passing:
            return 0.0
        backoff = self._policy.backoff * (1 << (attempt - 1)) * self._chance.uniform(1.0, 1.5)
        return min(backoff, self._policy.longest_wait)


def _host(url: str) -> str:
    try:
        return urlsplit(normal_url(url)).hostname or ""
    except FetchError:
        return ""


def _conditions(known: Fetched) -> dict[str, str]:
    named = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in named.items() if value}


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that ``Retry-After`` asks for, given as a number or as a date; None if it asks for nothing that one can read."""
    said = headers.get("retry-after", "")
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        seconds: float = email.utils.parsedate_to_datetime(said).timestamp() - time.time()
        return max(seconds, 0.0)
    except (ValueError, OverflowError):
        return None
