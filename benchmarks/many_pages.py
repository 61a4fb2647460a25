"""Memory over many pages, cleaned and read one after the other: ``python -m benchmarks.many_pages [--count 10000] [--check]``.

The test pages in turn, each time with a company and a sum of its own at their end, so that nothing that is remembered from page
to page is asked for again. Prints the peak of resident memory after each tenth of the pages. With ``--check`` the exit code is 1
where the last nine tenths raised it by more than a tenth.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from itertools import cycle, islice

from benchmarks.extraction import PAGES, read

STEPS = 10
BOUND = 1.1
KIBIBYTES_PER_MEGABYTE = 1e6 / 1024


def told(number: int, *, html: bool) -> bytes:
    """A paragraph that no other page has."""
    sentence = f"Quellar{number} Systems Inc raised ${number + 10} million led by Tovim{number} Ventures."
    return f"<p>{sentence}</p>".encode() if html else f"\n{sentence}\n".encode()


def peak() -> float:
    """Megabytes of resident memory at its highest so far."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1e6 if sys.platform == "darwin" else used / KIBIBYTES_PER_MEGABYTE


def page(content: bytes, name: str, number: int) -> bytes:
    """The page with its own paragraph at the end of the text."""
    own = told(number, html=name.endswith(".html"))
    head, mark, tail = content.rpartition(b"</p>")
    return head + mark + own + tail if mark and name.endswith(".html") else content + own


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    pages = [(p.read_bytes(), p.name) for p in sorted(PAGES.rglob("*")) if p.suffix in (".html", ".txt", ".md")]
    peaks: list[float] = []
    facts = 0
    start = time.process_time()
    print("| pages | facts | peak of memory, MB | pages a second |\n|--:|--:|--:|--:|")
    for number, (content, name) in enumerate(islice(cycle(pages), options.count), 1):
        facts += read(page(content, name, number), name)
        if number % max(options.count // STEPS, 1) == 0:
            peaks.append(peak())
            speed = number / (time.process_time() - start)
            print(f"| {number} | {facts} | {peaks[-1]:.0f} | {speed:.0f} |", flush=True)
    growth = peaks[-1] / peaks[0]
    print(f"\nThe last nine tenths raised the peak by {growth - 1:.1%}.")
    sys.exit(options.check and growth > BOUND)


if __name__ == "__main__":
    main()
