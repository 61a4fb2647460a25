"""Fuzz one target: ``python -m tests.fuzz decoding|cleaning|quantities|extracting|warc [--seconds 600] [--corpus DIR]``.

Needs atheris (``pip install 'ai-buildout[fuzz]'``), which takes CPython on Linux or macOS. An input that breaks a target, or takes
more than ten seconds of processor time, is written to ``--corpus``; shorten it, and put it into ``tests/fuzz/found/TARGET``.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import FrameType

import atheris

with atheris.instrument_imports(include=["ai_buildout"], enable_loader_override=False):
    from tests.fuzz.targets import TARGETS

from tests.collect.warc_records import page, record, response, zipped
from tests.hostile import KINDS, SENTENCES

PAGES = Path(__file__).parents[1] / "pages"

SECONDS = 10.0
"""Processor time that an input may take: what else the machine does is no hang of ours."""

WAITING = 300
"""Seconds by the clock, for an input at which a target would wait without working."""


def within_seconds(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, breaking where an input takes too long."""

    def limited(content: bytes) -> None:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            target(content)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    return limited


def too_slow(_signal: int, _frame: FrameType | None) -> None:
    """End an input that takes too long."""
    raise TimeoutError(f"more than {SECONDS:g} s of processor time")


def seeds(target: str) -> list[bytes]:
    """What fuzzing begins with."""
    random = Random(7)
    if target == "warc":
        records = [record(page(text)) for text in SENTENCES] + [record(response(b"", Content_Encoding="gzip"))]
        return [b"".join(records), zipped(*records), records[0], zipped(records[0]), zipped(records[1])[:-9]]
    prose = [f"\0{text}".encode() for text in SENTENCES]
    if target == "quantities":
        return prose
    hostile = [b"\0" + make(random, 300) for make in KINDS.values()]
    pages = [b"\0" + path.read_bytes()[:3000] for path in sorted(PAGES.glob("*"))[:20] if path.is_file()]
    return [*prose, *hostile, *pages]


def main() -> None:
    """Run the fuzzer."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, help="folder that keeps what was tried (default: a temporary one)")
    options = parser.parse_args()
    corpus = options.corpus or Path(tempfile.mkdtemp(prefix="fuzz-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(options.target)):
        (corpus / f"seed-{number:03d}").write_bytes(seed)
    flags = [
        f"-max_total_time={options.seconds}",
        f"-timeout={WAITING}",
        "-rss_limit_mb=2048",
        "-max_len=4096",
        "-seed=7",
    ]
    flags += [f"-artifact_prefix={corpus}/broke-", "-print_final_stats=1", str(corpus)]
    signal.signal(signal.SIGPROF, too_slow)
    atheris.Setup([sys.argv[0], *flags], within_seconds(TARGETS[options.target]))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
