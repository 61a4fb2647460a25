"""A folder served over HTTP on loopback, with byte ranges, and with the faults of real servers."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Served:
    """What a server does, and what it was asked for.

    Attributes:
        url: its address.
        requests: path and ``Range`` of each request.
        break_after: bytes of a body after which the connection is dropped, or None.
        ranges: whether byte ranges are answered.
    """

    folder: Path
    url: str = ""
    requests: list[tuple[str, str | None]] = field(default_factory=list)
    break_after: int | None = None
    ranges: bool = True


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, served: Served, *arguments: object) -> None:
        self._served = served
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self._served.requests.append((self.path, wanted))
        file = self._served.folder / self.path.lstrip("/")
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content, status = file.read_bytes(), HTTPStatus.OK
        if wanted and self._served.ranges and (match := re.fullmatch(r"bytes=(\d+)-", wanted)):
            content, status = content[int(match[1]) :], HTTPStatus.PARTIAL_CONTENT
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        broken = self._served.break_after
        self.wfile.write(content if broken is None else content[:broken])

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that is overridden
        pass


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve ``folder`` for the while of a ``with`` block."""
    served = Served(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, served)) as server:
        served.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
