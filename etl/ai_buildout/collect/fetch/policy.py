"""How polite, patient and trusting a run is."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout import __version__


@dataclass(frozen=True, slots=True)
class Policy:
    """Limits of a run; seconds and bytes.

    Attributes:
        user_agent: names the project; ``contact`` adds how to reach whoever runs it.
        delay: between the starts of two requests to a host; robots.txt may ask for more.
        hosts: requests at a time over all hosts; a host has one at a time.
        seconds: for one request and its answer as a whole.
        bytes: of an answer as received; ``decoded_bytes``: of its body when decoded.
        redirects: followed for one URL.
        attempts: for what may pass: time-outs, lost connections, 429 and 5xx.
        backoff: before the second attempt; twice as long before each further one, and up to half of it more by chance.
        longest_wait: that Retry-After, a back-off or a crawl delay may ask for.
        allow_private: whether addresses that are not public may be asked, as on a network of one's own.
    """

    contact: str = ""
    delay: float = 1.0
    hosts: int = 8
    seconds: float = 30.0
    bytes: int = 10 << 20
    decoded_bytes: int = 32 << 20
    redirects: int = 5
    attempts: int = 3
    backoff: float = 1.0
    longest_wait: float = 60.0
    allow_private: bool = False

    @property
    def user_agent(self) -> str:
        """What requests say of themselves; robots.txt is read for ``ai-buildout``."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"ai-buildout/{__version__} (collects pages for the AI Buildout data package{contact})"
