"""Damages clean Chinese text as copying sites do, for tests and test pages.

The mirror site edits GBK *bytes* without regard to character borders, and its reader decodes what comes out:

1. a pinyin reading in brackets is put behind chosen characters (:func:`damage` with ``readings``);
2. *class A*: the same pair of bytes is found across a border, as the last byte of one character and the first of the
   next, and the reading is put in there (``inside``);
3. *class B*: one byte is put in front of each pair that reads ``！``, ``？`` or ``，``, also where ``A3`` ends one character
   and the next byte begins another (``lost_leads``);
4. a lead byte with an impossible trail byte is read as ``?``, and both bytes are lost; user-defined pairs become
   private-use characters;
5. full-width forms are folded to ASCII.

Offsets are characters of the clean text. As a command: ``python -m tests.damage IN OUT --gloss-chars 數據網 --slips``
(readings of other characters than those of ``READINGS`` are given as ``字=zì``).
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Collection, Mapping
from itertools import pairwise
from pathlib import Path

READINGS: dict[str, str] = {
    "側": "cè", "優": "yōu", "內": "nèi", "創": "chuàng", "務": "wù", "區": "qū", "協": "xié", "嚴": "yán", "執": "zhí",
    "學": "xué", "導": "dǎo", "復": "fù", "態": "tài", "應": "yīng", "戰": "zhàn", "據": "jù", "擔": "dān", "數": "shù",
    "業": "yè", "構": "gòu", "標": "biāo", "權": "quán", "準": "zhǔn", "現": "xiàn", "環": "huán", "產": "chǎn", "當": "dāng",
    "發": "fā", "礎": "chǔ", "節": "jié", "細": "xì", "結": "jié", "絡": "luò", "統": "tǒng", "經": "jīng", "網": "wǎng",
    "續": "xù", "聯": "lián", "術": "shù", "規": "guī", "訓": "xùn", "設": "shè", "認": "rèn", "調": "diào", "負": "fù",
    "責": "zé", "質": "zhì", "轉": "zhuǎn", "農": "nóng", "進": "jìn", "達": "dá", "遠": "yuǎn", "醫": "yī", "關": "guān",
    "鎮": "zhèn", "電": "diàn", "預": "yù", "領": "lǐng", "風": "fēng", "養": "yǎng",
}  # fmt: skip
"""Characters that mirror sites gloss, with their readings."""

_MARK = b"\x00"
_PUNCTUATION_PAIRS = ("！".encode("gbk"), "？".encode("gbk"), "，".encode("gbk"))
_WIDEN = str.maketrans("!?,:;()", "！？，：；（）")
_HAN_SIDE = re.compile(r"(?<=[㐀-鿿“”「」。、])[!?,:;()]+|[!?,:;()]+(?=[㐀-鿿“”「」。、])")


def widen(text: str) -> str:
    """ASCII punctuation beside Han characters in its full-width form, as the text stood before it was folded."""
    return _HAN_SIDE.sub(lambda found: found.group().translate(_WIDEN), text)


def fold_width(text: str) -> str:
    """Full-width forms and the ideographic space in ASCII; everything else as it is."""
    return "".join(unicodedata.normalize("NFKC", c) if unicodedata.east_asian_width(c) == "F" else c for c in text)


def lost_lead_places(text: str) -> list[int]:
    """Offsets of the characters at which a class B slip can happen: they end in ``A3``, the next begins ``！``, ``？`` or ``，``."""
    encoded = [_encode(c) for c in text]
    return [
        i
        for i, (this, following) in enumerate(pairwise(encoded))
        if len(this) == 2 and len(following) == 2 and this[1:] + following[:1] in _PUNCTUATION_PAIRS
    ]


def inside_places(text: str, readings: Mapping[str, str] = READINGS) -> dict[int, str]:
    """Offset → reading of the characters into which a class A slip can put a gloss, the glossed pair being read across a border."""
    pairs = {_encode(character): reading for character, reading in readings.items()}
    encoded = [_encode(c) for c in text]
    return {
        i: pairs[encoded[i - 1][1:] + encoded[i][:1]]
        for i in range(1, len(encoded))
        if len(encoded[i - 1]) == 2 and len(encoded[i]) == 2 and encoded[i - 1][1:] + encoded[i][:1] in pairs
    }


def damage(
    text: str,
    *,
    readings: Mapping[str, str] | None = None,
    lost_leads: Collection[int] = (),
    inside: Mapping[int, str] | None = None,
    fold: bool = True,
) -> str:
    """The text as the reader of the mirror site sees it.

    Args:
        text: clean text; ASCII punctuation beside Han characters counts as full-width.
        readings: character → reading of the characters that are glossed, at every place where they stand.
        lost_leads: offsets of class B slips, of those that :func:`lost_lead_places` gives.
        inside: offset → reading of class A slips, of those that :func:`inside_places` gives.
        fold: whether full-width forms are folded to ASCII at the end.

    Raises:
        ValueError: if a character cannot be written in GBK, or a slip cannot happen where it is asked for.
    """
    text = widen(text)
    inside = inside or {}
    if wrong := sorted(set(lost_leads) - set(lost_lead_places(text))):
        raise ValueError(f"no class B slip can happen at {wrong}")
    content = bytearray()
    for i, character in enumerate(text):
        pair = character.encode("gbk")
        if pair in _PUNCTUATION_PAIRS:
            content += _MARK + pair
        elif len(pair) == 2 and i in inside:
            content += pair[:1] + f"({inside[i]})".encode("gbk") + pair[1:]
        elif i in lost_leads:
            content += pair[:1] + _MARK + pair[1:]
        else:
            content += pair
        if readings and character in readings:
            content += f"({readings[character]})".encode("gbk")
    read = decode_mirror(bytes(content)).replace("\0", "")
    return fold_width(read) if fold else read


def decode_mirror(content: bytes) -> str:
    """GBK bytes as the mirror's reader decodes them: broken pairs as ``?``, user-defined pairs as private-use characters."""
    out = []
    at = 0
    while at < len(content):
        if content[at] < 0x81:
            out.append(chr(content[at]))
            at += 1
            continue
        pair = content[at : at + 2]
        at += 2
        try:
            out.append(pair.decode("gbk"))
        except UnicodeDecodeError:
            user_defined = len(pair) == 2 and pair[1] >= 0xA1 and (0xAA <= pair[0] <= 0xAF or 0xF8 <= pair[0] <= 0xFE)
            read = pair.decode("gb18030", "replace") if user_defined else "?"
            out.append(read if "\ue000" <= read <= "\ue4c5" else "?")
    return "".join(out)


def _encode(character: str) -> bytes:
    return character.translate(_WIDEN).encode("gbk", "replace")


def main() -> None:
    """Damage a file line by line: ``python -m tests.damage IN OUT --gloss-chars … --slips``."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", type=Path, help="clean text, UTF-8")
    parser.add_argument("target", type=Path, help="where the damaged text goes, UTF-8")
    parser.add_argument("--gloss-chars", default="", help="characters to gloss")
    parser.add_argument(
        "--reading", action="append", default=[], metavar="字=zì", help="a reading that the table lacks"
    )
    parser.add_argument("--slips", action="store_true", help="make a slip wherever one can happen")
    parser.add_argument(
        "--slip-at",
        action="append",
        default=[],
        metavar="LINE:OFFSET",
        help="make the slip that can happen there (from 1:0)",
    )
    parser.add_argument("--lines", default="", metavar="FROM-TO", help="damage these lines only (from 1)")
    options = parser.parse_args()
    known = READINGS | dict(item.split("=", 1) for item in options.reading)
    readings = {character: known[character] for character in options.gloss_chars}
    wanted = {tuple(int(part) for part in item.split(":")) for item in options.slip_at}
    first, _, last = options.lines.partition("-")
    lines = options.source.read_text("utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if not int(first or 1) <= number <= int(last or len(lines)):
            continue
        chosen = {o for n, o in wanted if n == number}
        wide = widen(line)
        inner = {o: r for o, r in inside_places(wide, known).items() if o in chosen or (options.slips and readings)}
        lost = [o for o in lost_lead_places(wide) if o in chosen or options.slips]
        lines[number - 1] = damage(line, readings=readings, lost_leads=lost, inside=inner)
    options.target.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
