"""How a URL ends: stored, unchanged, or failed for a named reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["stored", "unchanged", "failed"]

Reason = Literal[
    "bad_url",
    "private_address",
    "robots",
    "robots_unreachable",
    "crawl_delay",
    "dns",
    "connect",
    "tls",
    "timeout",
    "cut_short",
    "protocol",
    "too_large",
    "too_large_decoded",
    "bad_encoding",
    "redirect_loop",
    "too_many_redirects",
    "http_status",
    "retry_later",
]

REASONS: dict[Reason, str] = {
    "bad_url": "The URL is not http or https, has no host, or carries a password.",
    "private_address": "The host, or the target of a redirect, has an address that is not public.",
    "robots": "The site's robots.txt does not allow it.",
    "robots_unreachable": "robots.txt cannot be had: the server fails, or does not answer.",
    "crawl_delay": "robots.txt asks for a longer pause between requests than a run waits.",
    "dns": "The host's name has no address.",
    "connect": "No connection can be made.",
    "tls": "The server's certificate or handshake is no good.",
    "timeout": "The answer took too long as a whole.",
    "cut_short": "The connection ended before the answer did.",
    "protocol": "The answer is no HTTP, or its headers are too large.",
    "too_large": "The answer is larger than the limit.",
    "too_large_decoded": "The answer is larger than the limit when it is decoded.",
    "bad_encoding": "The body is not encoded as the server says, or in a way that was not asked for.",
    "redirect_loop": "A redirect leads back to a URL of the same chain.",
    "too_many_redirects": "More redirects than the limit.",
    "http_status": "The server answered with another status than 200.",
    "retry_later": "The server asks to come back later than a run waits.",
}
"""What each reason means."""


class FetchError(Exception):
    """A URL that cannot be fetched.

    Attributes:
        reason: one of :data:`REASONS`.
        detail: one line that says what was found.
        passing: whether it may pass, so that another attempt makes sense.
        wait: seconds after which the server asks to come back, if it does.
        status: the status that the server answered with, if it did.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str,
        *,
        passing: bool = False,
        wait: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = " ".join(detail.split())[:200]
        self.passing = passing
        self.wait = wait
        self.status = status


@dataclass(frozen=True, slots=True)
class Fetched:
    """The end of one URL.

    Attributes:
        url: as it was asked for; ``final_url`` is where redirects led.
        outcome: ``stored`` in a WARC file, ``unchanged`` since it was stored, or ``failed``.
        status: the last status that a server answered with, if any did.
        size: bytes of the answer as received, header included.
        reason, detail: of a failure; empty else.
        etag, last_modified: what the server said, to be asked with the next time.
        date: when the answer came, ISO 8601 in UTC.
    """

    url: str
    outcome: Outcome
    status: int | None = None
    size: int = 0
    reason: str = ""
    detail: str = ""
    final_url: str = ""
    etag: str = ""
    last_modified: str = ""
    date: str = ""
