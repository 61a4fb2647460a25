"""Bytes of a page → text, with the evidence for the encoding and the place of each byte that cannot be read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from functools import partial
from typing import NamedTuple

import numpy as np

from ai_buildout.clean.decode.rejected import RejectedPage
from ai_buildout.clean.decode.widths import utf8_widths, widths_in
from ai_buildout.clean.language.characters import Remembered, character_model
from ai_buildout.clean.lines.mapped import MappedText, mapped_later
from ai_buildout.model.document import Encoding
from ai_buildout.model.offsets import Segment, total
from ai_buildout.model.tuples import named

UNREADABLE = "\ufffd"
_HEAD = 4096
_SAMPLE = 1500
_PLAUSIBLE = 10.0
"""Nats a character up to which a reading looks like language."""
_SURELY = 6.0
"""Nats a character below which a reading is right beyond doubt: those of a single byte a character cost 9 at the least."""
_CHUNK = 256
"""Characters of one segment at most, so that a place in it is found at once."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"RIFF",
)
_NAMES = {
    **dict.fromkeys(("utf8", "utf-8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(
        ("gbk", "gb2312", "gb18030", "gb_2312-80", "x-gbk", "chinese", "cp936", "ms936", "euc-cn"), "gb18030"
    ),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "cp950", "ms950", "x-x-big5", "cn-big5", "big-5"), "big5"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le"), "utf-16-le"),
    "utf-16be": "utf-16-be",
}
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_-]{2,20})|@charset\s+"([A-Za-z0-9_-]{2,20})""",
    re.IGNORECASE,
)
_HIGH = re.compile("[\x80-\U0010ffff]")
_FIRST_PRINTABLE = 0x20
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_PIECE = re.compile(rb'[^\n<>"]+')
_ZERO_PAIR = "〇".encode("big5hkscs")
_ZERO_AS_KANA = re.compile("[一二三四五六七八九]ま+[一二三四五六七八九年]")
"""How Windows reads the Hong Kong table's 〇 in a year; a kana alone between numerals is none."""
_SLASHES = ("∕", "／"), ("﹨", "＼")
"""Windows reads the slashes of Big5 as a division sign and a small form, which nobody writes."""
_UTF8_RUN = re.compile(rb"(?:[\xe2-\xef][\x80-\xbf]{2}){2}")

_unreadable: ContextVar[list[tuple[int, int]]] = ContextVar("unreadable")


class Decoded(NamedTuple):
    """The text of a page and how it was read."""

    text: MappedText
    encoding: Encoding


class _Run(NamedTuple):
    start: int
    end: int
    codec: str


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of a page; a byte that cannot be read is shown as U+FFFD and located in the encoding.

    Args:
        content: the bytes as received.
        declared: the charset that the transport names, if any.

    Raises:
        RejectedPage: for no bytes and for bytes that are no text.
    """
    if not content or content.isspace():
        raise RejectedPage("empty", f"{len(content)} bytes, none of them visible")
    for mark, codec in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _read(content, [_Run(len(mark), len(content), codec)], codec, "byte-order mark")
    if wide := _wide_codec(content):
        return _read(content, [_Run(0, len(content), wide)], wide, "zero bytes as UTF-16 has them")
    _refuse_binary(content)
    if (text := _as_utf8(content)) is not None:
        page = mapped_later(text, partial(_utf8_segments, text, content))
        return Decoded(page, Encoding("utf-8", "ASCII" if len(text) == len(content) else "valid UTF-8"))
    codec, evidence = _choose(content, declared)
    runs = list(_runs(content, codec))
    others = sorted({run.codec for run in runs} - {codec})
    if others:
        evidence += "; parts in " + ", ".join(others)
    return _read(content, runs, codec, evidence)


def _wide_codec(content: bytes) -> str | None:
    head = content[: _HEAD - _HEAD % 2]
    if len(head) < 8:
        return None
    if head.count(0) * 100 <= len(head):
        return None
    readable = [codec for codec in ("utf-16-le", "utf-16-be") if not _errors(head, codec)]
    scores = sorted((_badness(head, codec) or _ascii_share(head, codec), codec) for codec in readable)
    return scores[0][1] if scores and scores[0][0] < _PLAUSIBLE else None


def _ascii_share(content: bytes, codec: str) -> float:
    """0 for a reading that is plain ASCII text."""
    text = content.decode(codec, "replace")
    return 0.0 if text.isascii() and "\0" not in text else 99.0


def _refuse_binary(content: bytes) -> None:
    if content.startswith(_MAGIC):
        raise RejectedPage("binary", f"the first bytes {content[:4].hex(' ')} mark a binary format")
    sample = content[:65536]
    low = np.count_nonzero(np.frombuffer(sample, np.uint8) < _FIRST_PRINTABLE)  # line feeds too: a cheap bound
    if low * 20 > len(sample) and (len(sample) - len(sample.translate(None, _CONTROL))) * 20 > len(sample):
        raise RejectedPage("binary", "more than one byte in twenty is a control code")


def _as_utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _choose(content: bytes, declared: str | None) -> tuple[str, str]:
    """The codec that reads the page best, and the evidence for it."""
    found = _DECLARED.search(content[:_HEAD])
    sources = [("transport", declared)]
    if found:
        sources.append(("page", next(name for name in found.groups() if name).decode("ascii")))
    sample = _sample(content)
    scores = {codec: _badness(sample, codec) for codec in ("utf-8", "gb18030", "big5")}
    if min(scores.values()) >= _SURELY:
        scores["cp1252"] = _badness(sample, "cp1252")
    best = min(scores, key=lambda codec: (scores[codec], codec))
    for source, name in sources:
        codec = _NAMES.get((name or "").strip().lower())
        if codec in scores and scores[codec] < 16 and scores[codec] - scores[best] < 3:
            return _variant(content, codec), f"declared by the {source} as {name}"
    wrong = [f"the {source} declares {name}" for source, name in sources if name]
    return _variant(content, best), "; ".join(["detected by its characters", *wrong])


def _variant(content: bytes, codec: str) -> str:
    """Big5 is read as Windows reads it, or with the Hong Kong characters where the page has some."""
    if codec != "big5":
        return codec
    plain, hong_kong = (len(_errors(content, name)) for name in ("cp950", "big5hkscs"))
    if hong_kong == plain and _ZERO_PAIR in content and _ZERO_AS_KANA.search(content.decode("cp950", "replace")):
        return "big5hkscs"
    return "big5hkscs" if hong_kong < plain else "cp950"


def _sample(content: bytes) -> bytes:
    """The first pieces of the page that hold bytes above ASCII."""
    pieces: list[bytes] = []
    size = 0
    for piece in _pieces(content):
        pieces.append(piece.group())
        size += len(piece.group())
        if size > _SAMPLE:
            break
    return b"\n".join(pieces)[: 4 * _SAMPLE]


def _pieces(content: bytes) -> Iterator[re.Match[bytes]]:
    """The pieces of the page between tags, quotes and ends of lines that hold bytes above ASCII."""
    return (piece for piece in _PIECE.finditer(content) if not piece.group().isascii())


def _badness(sample: bytes, codec: str) -> float:
    """How unlikely a reading is: nats a character above ASCII, errors counted as very unlikely characters."""
    text = sample.decode({"big5": "big5hkscs"}.get(codec, codec), "replace")
    seen = _HIGH.findall(text)
    if not seen:
        return 0.0
    if codec != "cp1252":
        return sum(map(_COSTS.__getitem__, seen)) / len(seen)
    accented = 9.0 if len(seen) * 8 < len(text) else 20.0
    unreadable = text.count(UNREADABLE)
    return (accented * (len(seen) - unreadable) + _COSTS[UNREADABLE] * unreadable) / len(seen)


def _cost(character: str) -> float:
    """The nats of a character above ASCII."""
    if character == UNREADABLE:
        return 40.0
    model = character_model()
    return model.rarity(character) if "\u3400" <= character <= "\u9fff" else min(model.cost(character), 16.0)


_COSTS = Remembered(_cost)


def _locate(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _unreadable.get().append((error.start, error.end))
    return UNREADABLE, error.end


codecs.register_error("ai_buildout.locate", _locate)


def _errors(content: bytes, codec: str) -> list[tuple[int, int]]:
    """The byte ranges that a codec cannot read."""
    found: list[tuple[int, int]] = []
    token = _unreadable.set(found)
    try:
        content.decode(codec, "ai_buildout.locate")
    finally:
        _unreadable.reset(token)
    return found


def _runs(content: bytes, codec: str) -> Iterable[_Run]:
    """The page in runs of one codec each: pieces that the page's codec does not read, and another one does, stand apart."""
    position = 0
    for start, end, other in _foreign_pieces(content, codec):
        if start > position:
            yield _Run(position, start, codec)
        yield _Run(start, end, other)
        position = end
    if position < len(content):
        yield _Run(position, len(content), codec)


def _foreign_pieces(content: bytes, codec: str) -> Iterable[_Run]:
    errors = _errors(content, codec)
    suspects = {start for start, _ in errors}
    if codec != "utf-8":
        suspects.update(found.start() for found in _UTF8_RUN.finditer(content))
    if not suspects:
        return
    waiting = sorted(suspects, reverse=True)
    for piece in _pieces(content):
        while waiting and waiting[-1] < piece.start():
            waiting.pop()
        if waiting and waiting[-1] < piece.end() and (other := _better_codec(piece.group(), codec)):
            yield _Run(piece.start(), piece.end(), other)


def _better_codec(piece: bytes, codec: str) -> str | None:
    """The codec that reads a piece without error and far better than the page's own, or None."""
    sample = piece[:_SAMPLE]
    own = _badness(sample, codec)
    for other in ("utf-8", "gb18030", "cp950"):
        if other != codec and not _errors(piece, other) and _badness(sample, other) + 3 < own:
            return other
    return None


def _read(content: bytes, runs: list[_Run], codec: str, evidence: str) -> Decoded:
    texts: list[str] = []
    segments: list[Segment] = []
    invalid: list[int] = []
    at = 0

    def add(text: str, start: int, end: int, widths: bytes) -> None:
        nonlocal at
        texts.append(text)
        if not widths:
            segments.append(Segment(at, at + len(text), start, end))
        segments.extend(_chunks(at, start, widths))
        at += len(text)

    for run in runs:
        part = content if len(runs) == 1 and run.start == 0 else content[run.start : run.end]
        position = 0
        for low, high in [*_errors(part, run.codec), (len(part), len(part))]:
            if low > position:
                text = part[position:low].decode(run.codec)
                if run.codec == "cp950":
                    for read_as, meant in _SLASHES:
                        text = text.replace(read_as, meant)
                for piece, first, last, widths in _spaced(text, run.codec, part[position:low]):
                    add(piece, run.start + position + first, run.start + position + last, widths)
            if high > low:
                invalid.append(run.start + low)
                add(UNREADABLE, run.start + low, run.start + high, b"")
            position = high
    return Decoded(MappedText("".join(texts), tuple(segments)), Encoding(codec, evidence, tuple(invalid)))


def _utf8_segments(text: str, content: bytes) -> tuple[Segment, ...]:
    return tuple(_chunks(0, 0, utf8_widths(text, content)))


def _chunks(at: int, start: int, widths: bytes) -> Sequence[Segment]:
    """Characters of these widths as segments, from character ``at`` and byte ``start`` on."""
    if len(widths) <= _CHUNK:
        return [Segment(at, at + len(widths), start, start + total(widths), widths)] if widths else []
    firsts = range(0, len(widths), _CHUNK)
    parts = [widths[first : first + _CHUNK] for first in firsts]
    starts = [at + first for first in firsts]
    sizes = np.add.reduceat(
        np.frombuffer(widths, np.uint8), firsts, dtype=np.uint16
    )  # of a chunk: widened all at once, a page costs its memory
    borders = [start, *(sizes.cumsum(dtype=np.int64) + start).tolist()]
    ends = [*starts[1:], at + len(widths)]
    return named(Segment, zip(starts, ends, borders, borders[1:], parts, strict=False))


def _spaced(text: str, codec: str, content: bytes) -> Iterable[tuple[str, int, int, bytes]]:
    """Pieces of a text with their bytes and widths; where widths do not add up, line by line, then pair by pair."""
    if (widths := widths_in(text, codec, len(content))) is not None:
        yield text, 0, len(content), widths
        return
    decoder = codecs.getincrementaldecoder(codec)()
    start = 0
    for end in range(1, len(content) + 1):
        if character := decoder.decode(content[end - 1 : end]):
            yield character, start, end, bytes((end - start,)) if len(character) == 1 else b""
            start = end
