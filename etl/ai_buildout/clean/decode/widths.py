"""How many bytes each character of a decoded text takes, found without a loop over the characters."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ai_buildout.model.offsets import total

_CONTINUATION = bytes(range(0x80, 0xC0))
_UTF8 = bytes(1 if b < 0x80 else 2 if b < 0xE0 else 3 if b < 0xF0 else 4 for b in range(256))
_CODE = np.dtype("<u2")
_PART = 65_536
"""Characters that are looked up at once: what they take stays in the memory at hand."""
_ONE_OR_TWO = bytes(1 if b < 0x80 else 2 for b in range(256))


def utf8_widths(text: str, content: bytes) -> bytes:
    """The byte width of each character of a text that these bytes of UTF-8 hold."""
    if len(text) == len(content):
        return b"\x01" * len(content)
    parts: list[bytes] = []
    for at in range(0, len(text), _PART):
        if (widths := _of_basic_plane(text[at : at + _PART])) is None:
            return content.translate(_UTF8, _CONTINUATION)
        parts.append(widths)
    return b"".join(parts)


def _of_basic_plane(text: str) -> bytes | None:
    """The widths in UTF-8 of characters of the basic plane, compared all at once; None where others are among them."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), _CODE)
    if len(codes) != len(text):
        return None
    widths: npt.NDArray[np.uint8] = (codes >= 0x80).view(np.uint8) + (codes >= 0x800)
    widths += 1
    return widths.tobytes()


def widths_in(text: str, codec: str, size: int) -> bytes | None:
    """The byte width of each character of ``text`` as decoded by ``codec`` from ``size`` bytes; None if they do not add up.

    Raises:
        ValueError: for a codec that :mod:`ai_buildout.clean.decode.encoding` does not use.
    """
    if (size == len(text) and codec in _SINGLE) or (text.isascii() and codec not in _WIDE):
        return b"\x01" * len(text) if size == len(text) else None
    encoded = text.encode("utf-8", "surrogatepass")
    if codec == "utf-8":
        return utf8_widths(text, encoded) if len(encoded) == size else None
    if codec in _DOUBLE:
        widths = encoded.translate(_ONE_OR_TWO, _CONTINUATION)
        if total(widths) != size:
            widths = bytes(len(c.encode(codec, "ignore")) for c in text)
    elif codec in _WIDE:
        unit = 4 if "32" in codec else 2
        widths = bytes(4 if c > "\uffff" else unit for c in text)
    else:
        raise ValueError(f"no widths are known for the codec {codec}")
    return widths if total(widths) == size else None


_SINGLE = frozenset({"cp1252", "latin-1"})
_DOUBLE = frozenset({"gb18030", "cp950", "big5hkscs", "shift_jis", "euc_kr"})
_WIDE = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
