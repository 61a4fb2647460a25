"""Finds what is left of markup and of characters that carry no text: remnants of tags, doubled entities, invisible marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from ai_buildout.model.codes import RepairKind


class Remnant(NamedTuple):
    """Characters ``start`` to ``end`` of a text become ``replacement``."""

    start: int
    end: int
    replacement: str
    kind: RepairKind


_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)
_JOINERS = frozenset("\u200c\u200d")
_PRIVATE = re.compile("[\x80-\x84\x86-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PRIVATE_MEANING = dict(
    zip(
        "\ue5e5\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
        "\u3000︐︒︑︓︔︕︖︗︘︙ḿ龴龵龶龷龸龹龺龻",
        strict=True,
    )
)
"""Private-use characters by which older tables of GB18030 read pairs that Unicode has since encoded."""
_BLOCK_TAG = (
    r"(?:p|br|div|span|strong|em|b|i|u|font|img|a|section|article|h[1-6]|li|ul|ol|table|tbody|tr|td|th|blockquote)"
)
_CLOSING_AT_END = re.compile(
    rf"(?<!>)(?:</?{_BLOCK_TAG} ?/?>|(?<=[。！？!?…”」』）.\"])/{_BLOCK_TAG}>)++(?=[ \t]*$)", re.MULTILINE
)
_HALF_TAG = re.compile(rf"[<>/]{_BLOCK_TAG}>\Z")
_LONGEST_TAG = 12
_OPENING_AT_START = re.compile(
    rf"^[ \t]*(?:<{_BLOCK_TAG}(?: [a-z-]+=\"[^\"<>\n]{{0,200}}\")* ?/?>)+(?=[^\s<])", re.MULTILINE
)
_ENTITY = re.compile(r"&(?:amp;)*(#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}[0-9]{0,2});")
_ENTITY_NAMES = frozenset(
    "nbsp quot amp apos ldquo rdquo lsquo rsquo mdash ndash hellip middot bull times deg copy reg trade yen euro pound "
    "laquo raquo emsp ensp thinsp permil lt gt".split()
)
_ABOUT_ENTITIES = re.compile(r"`|[Ee]ntit|[Ee]scap|HTML|XML|实体|實體|转义|轉義|跳脫|编码|編碼|&lt;[a-z/]")
_MOST_SIDE_BY_SIDE = 8
_LOST = re.compile(rf"(?:[?\ufffd]{{1,{_MOST_SIDE_BY_SIDE}}}[^\x00-\x7f\ufffd]{{1,3}}(?=[?\ufffd])){{5,}}[?\ufffd]+")
_RUN_OF_BROKEN = re.compile("[?\ufffd]+")
_MANY = 6
_WINDOW = 60
_NUMBER_BEFORE = re.compile(r"[\d.]")
_CODE = np.dtype("<u2")
_PART = 65_536
"""Characters that are looked up at once: what they take stays in the memory at hand."""
_LONGEST_POWER = 4
"""Digits that stand before the mark of a lost exponent at most."""
_SUPERSCRIPT = re.compile(
    r"10[0-9]{0,2}[?\ufffd]{1,2}(?= ?(?:[kMGTPEZYmun]?(?:W|Wh|J|eV|Hz|B|bit|FLOP|FLOPS|OPS|m|g|s|K|Pa|V|A|Ω)(?![A-Za-z])|次|瓦|焦|千克|米|公里|個|个|倍))"
)


def is_printable(text: str) -> bool:
    """Whether a text holds no control, format or private-use character, no space but the usual ones, and no pictograph."""
    return not any(np.count_nonzero(_unprintable(text[at : at + _PART])) for at in range(0, len(text), _PART))


def _of_unprintable_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that no text matches which is printable."""
    behind = 0
    for at in _unprintable(text).nonzero()[0].tolist():
        if at >= behind:
            behind = text.find("\n", at)
            behind = behind if behind >= 0 else len(text)
            yield from pattern.finditer(text, text.rfind("\n", 0, at) + 1, behind)


def _unprintable(text: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each character keeps the text from being printable."""
    coded = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), _CODE)
    if len(coded) == len(text):
        return _table_of_unprintable().take(coded)
    return _table_of_unprintable().take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"), mode="clip")


@cache
def _table_of_unprintable() -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The same for each code; the last one stands for all beyond the basic plane."""
    usual = frozenset(map(ord, "\n\u3000\xa0"))
    return np.array([not (chr(code).isprintable() or code in usual) for code in range(0x10000)], np.bool_)


def find_invisible(text: str) -> Iterator[Remnant]:
    """Zero-width and control characters; those that join the parts of an emoji or of a complex script stay."""
    for m in _of_unprintable_lines(_INVISIBLE, text):
        start, end = m.span()
        if _JOINERS.issuperset(m.group()) and _joins(text[start - 1 : start]) and _joins(text[end : end + 1]):
            continue
        yield Remnant(start, end, "", RepairKind.INVISIBLE)


def _joins(character: str) -> bool:
    return bool(character) and (
        character >= "\U0001f000"
        or "\u0600" <= character <= "\u1cff"
        or "\u2190" <= character <= "\u2bff"
        or character == "\ufe0f"
    )


def find_remnants(text: str) -> list[Iterator[Remnant]]:
    """Remnants of tags at the ends of lines and at their beginnings, and entities that were escaped twice: each kind in order."""
    kinds: list[Iterator[Remnant]] = []
    if ">" in text and ("</" in text or "/>" in text or _holds_half_tag(text)):
        kinds += [_find_tags(pattern, text) for pattern in (_CLOSING_AT_END, _OPENING_AT_START)]
    if "&" in text:
        kinds.append(_find_entities(text))
    return kinds


def _find_tags(pattern: re.Pattern[str], text: str) -> Iterator[Remnant]:
    for m in _not_about_code(pattern, text, ">"):
        yield Remnant(*m.span(), "", RepairKind.MARKUP)


def _find_entities(text: str) -> Iterator[Remnant]:
    shown: dict[str, str] = {}
    for m in _not_about_code(_ENTITY, text, "&"):
        name = m[1]
        if name[0] == "#" or name.lower() in _ENTITY_NAMES:
            if name not in shown:
                meant = html.unescape(f"&{name};")
                shown[name] = " " if meant in "\xa0\n\r\t\u2003\u2002\u2009" else meant
            yield Remnant(*m.span(), shown[name], RepairKind.MARKUP)


def _holds_half_tag(text: str) -> bool:
    at = text.find(">")
    while at >= 0:
        if _HALF_TAG.search(text, max(0, at - _LONGEST_TAG), at + 1):
            return True
        at = text.find(">", at + 1)
    return False


def find_private(text: str) -> Iterator[Remnant]:
    """Characters of the private-use areas, and the control characters above ASCII."""
    for m in _of_unprintable_lines(_PRIVATE, text):
        kind = RepairKind.PRIVATE_USE if m.group() >= "\ue000" else RepairKind.INVISIBLE
        yield Remnant(*m.span(), _PRIVATE_MEANING.get(m.group(), ""), kind)


def _not_about_code(pattern: re.Pattern[str], text: str, mark: str) -> Iterator[re.Match[str]]:
    """The matches on lines that hold ``mark`` and do not speak of markup themselves."""
    at = text.find(mark)
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        if not _ABOUT_ENTITIES.search(text, start, end):
            yield from pattern.finditer(text, start, end)
        at = text.find(mark, end)


def find_lost(text: str) -> Iterator[tuple[int, int]]:
    """Stretches in which broken pairs alternate with a character or a few: more of the text is lost than is left."""
    for mark in "?\ufffd":
        at = text.find(mark)
        while at >= 0:
            behind = at + 1
            if text.count(mark, at, at + _WINDOW) >= _MANY:
                if found := _LOST.match(text, at):
                    yield found.span()
                    behind = found.end()
                elif run := _RUN_OF_BROKEN.match(text, at):  # only its last few marks can stand before a character
                    behind = max(behind, run.end() - _MOST_SIDE_BY_SIDE)
            at = text.find(mark, behind)


def find_superscripts(text: str) -> Iterator[tuple[int, int]]:
    """Powers of ten whose exponent was folded to digits or lost."""
    behind = 0
    for at in _marked_digits(text):
        for start in range(max(behind, at - _LONGEST_POWER), at - 1):
            found = _SUPERSCRIPT.match(text, start)
            if found and not _NUMBER_BEFORE.match(text[start - 1 : start]):
                behind = found.end()
                yield found.span()
                break


def _marked_digits(text: str) -> list[int]:
    """Where the mark of a broken pair stands right behind a digit."""
    places: list[int] = []
    for mark in "?\ufffd":
        at = text.find(mark, 1)
        while at >= 0:
            if "0" <= text[at - 1] <= "9":
                places.append(at)
            at = text.find(mark, at + 1)
    return sorted(places)
