"""Politeness: a host is asked one thing at a time, with a pause between, and only what its robots.txt allows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from protego import Protego

from ai_buildout.collect.fetch.exchange import Exchange
from ai_buildout.collect.fetch.outcome import FetchError
from ai_buildout.collect.fetch.policy import Policy

_NAME = "ai-buildout"
ROBOTS_BYTES = 512 << 10
"""Of robots.txt that are read, as the standard asks for at least."""


class Host:
    """The turn to ask a host: one request at a time, ``delay`` seconds between the starts of two."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self._free_at = 0.0
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the turn, and hold it."""
        async with self._lock:
            await asyncio.sleep(max(self._free_at - time.monotonic(), 0))
            yield

    def begin(self) -> None:
        """Note that a request begins."""
        self._free_at = time.monotonic() + self.delay

    def rest(self, seconds: float) -> None:
        """Ask nothing for so long."""
        self._free_at = max(self._free_at, time.monotonic() + seconds)


class Hosts:
    """All hosts of a run, and what the robots.txt of each origin allows."""

    def __init__(self, policy: Policy, ask: Callable[[str], Awaitable[Exchange]]) -> None:
        """``ask`` gets a robots.txt, taking turns, with redirects and further attempts."""
        self._policy = policy
        self._ask = ask
        self._hosts: dict[str, Host] = {}
        self._rules: dict[str, asyncio.Task[Protego | FetchError]] = {}

    def host(self, url: str) -> Host:
        """The host of a URL."""
        name = urlsplit(url).hostname or ""
        return self._hosts.setdefault(name, Host(self._policy.delay))

    async def check(self, url: str) -> None:
        """Read the robots.txt of the URL's origin, if that was not done, and follow it.

        Raises:
            FetchError: ``robots``, ``robots_unreachable`` or ``crawl_delay``; or what kept robots.txt from being asked for.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read(origin))
        rules = await self._rules[origin]
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(url, _NAME):
            raise FetchError("robots", f"{origin}/robots.txt does not allow it")
        wanted = rules.crawl_delay(_NAME) or 0.0
        if wanted > self._policy.longest_wait:
            raise FetchError("crawl_delay", f"{origin}/robots.txt asks for {wanted:g} s between requests")
        host = self.host(url)
        host.delay = max(host.delay, wanted)

    async def _read(self, origin: str) -> Protego | FetchError:
        try:
            answer = await self._ask(f"{origin}/robots.txt")
        except FetchError as error:
            if error.reason == "http_status" and 400 <= (error.status or 0) < 500 and error.status != 429:
                return Protego.parse("")
            if error.reason in ("bad_url", "private_address", "dns"):
                return error
            return FetchError("robots_unreachable", f"{origin}/robots.txt: {error}", status=error.status)
        return Protego.parse((answer.body or b"").decode("utf-8", "replace"))
