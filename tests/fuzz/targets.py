"""What must hold of any bytes: they come to an end, as a result whose offsets hold or as a named rejection."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkstemp

from ai_buildout.clean import RejectedPage, clean_page
from ai_buildout.clean.decode.encoding import decode
from ai_buildout.collect.warc import warc_pages
from ai_buildout.extract import extract
from ai_buildout.extract.quantities import find_quantities
from ai_buildout.model.page import Page

_MOST = 50_000
_NAMES = ("page.html", "page.txt", "page.md", "page")
_TEXTS = Path(__file__).parents[1] / "gold"
_PIECE = re.compile(r"[\w’'.%$-]+|\W")
_LETTERS = re.compile(r"[㐀-鿿]{1,4}|[^㐀-鿿]+")
_CHARSETS = (None, "utf-8", "gbk", "big5", "utf-16", "latin-1", "x-unknown")


def decoding(content: bytes) -> None:
    """The first byte chooses the charset that the transport declares."""
    declared = _CHARSETS[content[0] % len(_CHARSETS)] if content else None
    page = content[1:]
    try:
        read = decode(page, declared)
    except RejectedPage:
        return
    assert [i for i in read.encoding.invalid if not 0 <= i < len(page)] == []
    spans = [read.text.page_span(i, i + 1) for i in range(min(len(read.text.text), 300))]
    assert all(0 <= low <= high <= len(page) for low, high in spans)
    assert all(a[0] <= b[0] for a, b in pairwise(spans)), "bytes stand in the order of the characters"


def cleaning(content: bytes) -> None:
    """The first byte chooses the page's name."""
    name = _NAMES[content[0] % len(_NAMES)] if content else _NAMES[0]
    page = content[1:]
    try:
        document = clean_page(page, name=name)
    except RejectedPage:
        return
    text = document.text
    assert document.offsets.length == len(text)
    assert all(0 <= b.start <= b.end <= len(text) for b in document.blocks)
    assert "\n".join(document.block_text(b) for b in document.blocks) == text
    places = [(c.start, c.end) for c in document.cuts] + [(r.start, r.end) for r in document.repairs]
    assert all(0 <= start <= end <= len(page) for start, end in places)
    assert all(0 <= r.at <= len(text) for r in document.repairs)
    assert all(0 <= f.start <= f.end <= len(text) for f in document.flags)
    for start in range(0, len(text), max(len(text) // 50, 1)):
        low, high = document.page_span(start, min(start + 3, len(text)))
        assert 0 <= low <= high <= len(page)


def quantities(content: bytes) -> None:
    """The first byte chooses the language."""
    text = content[1:].decode("utf-8", "replace")
    language = ("und", "zh-Hans", "zh-Hant", "en")[content[0] % 4] if content else "und"
    last = 0
    for quantity in find_quantities(text, language=language, region="TW"):
        assert text[quantity.start : quantity.end] == quantity.surface
        assert last <= quantity.start < quantity.end
        last = quantity.end
        numbers = [n for n in (quantity.value, quantity.min, quantity.max) if n is not None]
        assert all(math.isfinite(number) for number in numbers), quantity
        if quantity.min is not None and quantity.max is not None:
            assert quantity.min <= quantity.max, quantity


@cache
def _pieces() -> tuple[str, ...]:
    """Words, signs and short runs of Han characters of the pages whose text is open, each once."""
    texts = [
        path.read_text("utf-8")
        for folder in ("", "news", "briefs", "articles", "phrases", "tables")
        for path in sorted((_TEXTS / folder).glob("*.txt"))
    ]
    words = (piece for text in texts for word in _PIECE.findall(text) for piece in _LETTERS.findall(word))
    return tuple(dict.fromkeys(words))


def extracting(content: bytes) -> None:
    """Each two bytes choose a word of a page; the highest bit parts it from the next by a space, or by nothing."""
    pieces = _pieces()
    words: list[str] = []
    for first, second in zip(content[::2], content[1::2], strict=False):
        words += (pieces[((first & 127) << 8 | second) % len(pieces)], "" if first & 128 else " ")
    try:
        document = clean_page("".join(words).encode(), name="page.txt")
    except RejectedPage:
        return
    for fact in extract(document).facts:
        assert document.text[fact.start : fact.end] == fact.quote


def warc(content: bytes) -> None:
    """The bytes are a WARC file, or what is gzipped of one."""
    folder = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - memory is a fast disk
    handle, path = mkstemp(suffix=".warc", dir=folder)
    try:
        os.write(handle, content)
        os.close(handle)
        outcomes = list(warc_pages(Path(path), _MOST))
    finally:
        Path(path).unlink()
    assert len(outcomes) <= 10 + len(content) // 10
    assert all(len(page.content) <= _MOST for page in outcomes if isinstance(page, Page))


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (decoding, cleaning, quantities, extracting, warc)
}
