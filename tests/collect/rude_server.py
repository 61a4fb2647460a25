"""A loopback web server that misbehaves on purpose, as its paths say, and counts what it is asked."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PAGE = b"<html><body><p>A page of the server.</p></body></html>"
BOMB = gzip.compress(bytes(60 << 20), 9)


def answer(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    """An answer as it goes over the line."""
    lines = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


@dataclass
class RudeServer:
    """The server's port, and what it saw.

    Attributes:
        seen: when each path was asked for, by path, in seconds of one clock.
        asked: the header of each request, by path.
        most_at_a_time: requests that were open at a time.
        robots: what robots.txt says, as a whole answer.
    """

    port: int = 0
    seen: dict[str, list[float]] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)
    most_at_a_time: int = 0
    robots: bytes = field(default_factory=lambda: answer(b"", "404 Not Found"))
    _open: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The URL of a path."""
        return f"http://{host}:{self.port}{path}"

    @property
    def counts(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter({path: len(times) for path, times in self.seen.items()})

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: one request, one more or less good answer."""
        self._open += 1
        self.most_at_a_time = max(self.most_at_a_time, self._open)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ")[1]
            self.seen.setdefault(path, []).append(time.monotonic())
            self.asked.setdefault(path, []).append(head)
            await self._answer(path, head, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._open -= 1
            writer.close()

    async def _answer(self, asked: str, head: str, writer: asyncio.StreamWriter) -> None:
        path = asked.partition("?")[0]
        if path == "/robots.txt":
            writer.write(self.robots)
        elif path in STEADY:
            writer.write(STEADY[path])
        elif path in FIRST:
            answers = FIRST[path]
            writer.write(answers[min(len(self.seen[asked]), len(answers)) - 1])
        elif path == "/etag":
            fresh = "If-None-Match" not in head
            writer.write(answer(ETag='"v1"') if fresh else answer(b"", "304 Not Modified", ETag='"v1"'))
        elif path == "/to-localhost":
            writer.write(answer(b"", "302 Found", Location=self.url("/page", "localhost")))
        elif path in LIVE:
            await LIVE[path](writer)
        else:
            writer.write(answer(b"not here", "404 Not Found"))


async def _slow(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def _silent(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)
    writer.write(answer())


async def _endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def _endless_header(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Filler: " + b"x" * 8192 + b"\r\n")
        await writer.drain()


async def _reset(writer: asyncio.StreamWriter) -> None:
    writer.write(answer()[:-20])
    await writer.drain()
    writer.transport.abort()


LIVE: dict[str, Callable[[asyncio.StreamWriter], Awaitable[None]]] = {
    "/slow": _slow,
    "/silent": _silent,
    "/endless": _endless,
    "/endless-header": _endless_header,
    "/reset": _reset,
}
STEADY = {
    "/page": answer(),
    "/other": answer(b"<p>Another page."),
    "/gzip": answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/chunked": answer(b"5\r\n<p>On\r\n2\r\ne.\r\n0\r\n\r\n", Content_Length="", Transfer_Encoding="chunked"),
    "/wrong-charset": answer("一页".encode("gbk"), Content_Type="text/html; charset=utf-8"),
    "/too-long": answer(PAGE + b"more", Content_Length=str(len(PAGE))),
    "/too-short": answer(Content_Length="9999"),
    "/drop": b"",
    "/half-a-header": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "/no-http": b"220 mail.example ESMTP\r\n\r\n",
    "/two-lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    "/gzip-bomb": answer(BOMB, Content_Encoding="gzip"),
    "/no-gzip": answer(Content_Encoding="gzip"),
    "/cut-gzip": answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"),
    "/brotli": answer(b"\x0b\x02\x80", Content_Encoding="br"),
    "/large": answer(b"x" * (3 << 20)),
    "/loop": answer(b"", "302 Found", Location="/loop"),
    "/loop-of-two": answer(b"", "301 Moved", Location="/loop-back"),
    "/loop-back": answer(b"", "301 Moved", Location="/loop-of-two"),
    "/moved": answer(b"", "301 Moved Permanently", Location="/page"),
    "/to-private": answer(b"", "302 Found", Location="http://10.0.0.1/secret"),
    "/to-file": answer(b"", "302 Found", Location="file:///etc/passwd"),
    "/nowhere": answer(b"", "302 Found"),
    "/error": answer(b"broken", "500 Internal Server Error"),
    "/gone": answer(b"gone", "410 Gone"),
    "/come-back-next-year": answer(b"", "429 Too Many Requests", Retry_After="31536000"),
    "/private/page": answer(),
    **{f"/chain-{n}": answer(b"", "302 Found", Location=f"/chain-{n + 1}") for n in range(20)},
}
FIRST = {
    "/busy": [answer(b"", "429 Too Many Requests", Retry_After="1"), answer()],
    "/flaky": [answer(b"", "503 Service Unavailable"), b"", answer()],
    "/busy-until": [answer(b"", "503 Busy", Retry_After="Thu, 01 Jan 2015 00:00:00 GMT"), answer()],
}


@contextmanager
def rude_server() -> Iterator[RudeServer]:
    """The server on a free port of loopback, in a thread of its own."""
    server = RudeServer()
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def run() -> None:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        try:
            await asyncio.Event().wait()
        finally:
            listening.close()

    def work() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner, suppress(asyncio.CancelledError):
            runner.run(run())

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])
        thread.join(10)
