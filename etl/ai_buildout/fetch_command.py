"""What ``fetch`` does with the URLs that it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ai_buildout.collect.fetch import Fetched, Policy, fetch, urls_of
from ai_buildout.model.errors import InputError
from ai_buildout.terminal import print_error, print_fetched

if TYPE_CHECKING:
    from ai_buildout.build import Progress


def fetch_pages(sources: Sequence[str], folder: Path, policy: Policy, progress: Progress) -> None:
    """Fetch URLs into WARC files in ``folder``, and print how each ended.

    Raises:
        InputError: if a file of URLs cannot be used, or no URL was stored or found unchanged.
        OSError: if ``folder`` cannot be written.
    """
    urls = urls_of(sources)
    done = 0

    def report(fetched: Fetched) -> None:
        nonlocal done
        done += 1
        progress("URLs", done, len(urls))
        print_fetched(fetched)

    ends = fetch(urls, folder, policy, report)
    if failed := [end for end in ends if end.outcome == "failed"]:
        counts = Counter(end.reason for end in failed)
        told = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
        message = f"{len(failed)} of {len(ends)} URLs failed: {told}"
        if len(failed) == len(ends):
            raise InputError(message)
        print_error(message)
