"""The text of a page whose body shows none and whose structured data hold it: JSON-LD ``articleBody``.

Pages that a script fills in the browser often come with an empty body; search engines are told the article all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from ai_buildout.clean.html.characters import FoldedText, Piece
from ai_buildout.clean.html.tree import HtmlTree

_MEMBER = re.compile(r'"articleBody"\s*+:\s*+"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}(?:(?<=\\u[dD][89abAB]..)\\u[dD][c-fC-F][0-9a-fA-F]{2})?|\\.", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": " "}
_MARKUP = re.compile(
    r"</?([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,1000}>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});"
)
_WORDS = re.compile("[ \t\xa0]+|[^ \t\xa0]+")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del em font i ins kbd mark q s samp small span strong sub sup u var wbr".split()
)
_LEAST = 200
"""A stated body shorter than this many characters is a summary."""
_SEEN_SHARE = 4
"""A page that shows a part of its stated body shows its text: from one in so many characters on, what is shown counts."""


def stated_body(tree: HtmlTree, source: str, body: str | None, shown: int) -> list[FoldedText]:
    """The lines of the article as the page's structured data state it; none where the page itself shows prose.

    Args:
        tree, source: the page.
        body: what its structured data state as the article's text.
        shown: how many characters of prose the page shows.
    """
    if body is None or len(body) < _LEAST or shown * _SEEN_SHARE >= len(body):
        return []
    for element in tree.head:
        if element.tag != "script":
            continue
        for found in _MEMBER.finditer(source, element.start, element.end):
            pieces = list(_unescaped(source, *found.span(1)))
            if _plain("".join(piece.text for piece in pieces)) == _plain(body):
                return [line for line in _lines(pieces) if line.pieces]
    return []


def _plain(body: str) -> str:
    return body.replace("\r", "\n").replace("\t", " ").replace("\f", " ").replace("\b", "").strip()


def _unescaped(source: str, start: int, end: int) -> Iterator[Piece]:
    """A JSON string's characters, its escapes read; a tab is a space."""
    at = start
    for found in _ESCAPE.finditer(source, start, end):
        if found.start() > at:
            yield Piece(source[at : found.start()], at, found.start(), copied=True)
        at = found.end()
        code = found[0]
        if code[1] == "u":
            units = b"".join(int(code[i : i + 4], 16).to_bytes(2, "big") for i in range(2, len(code), 6))
            text = units.decode("utf-16-be", "replace")
            text = {"\r": "\n", "\t": " ", "\f": " ", "\b": ""}.get(text, text)
        else:
            text = _PLAIN.get(code[1], code[1])
        if text:
            yield Piece(text, found.start(), at, copied=False)
    if at < end:
        yield Piece(source[at:end], at, end, copied=True)


def _lines(pieces: Sequence[Piece]) -> Iterator[FoldedText]:
    """The lines of a stated body: line breaks and block tags part them, inline tags vanish, references are decoded."""
    text = "".join(piece.text for piece in pieces)
    spans = [span for piece in pieces for span in _spans(piece)]
    line: list[Piece] = []
    at = 0
    for found in _MARKUP.finditer(text):
        yield from _split(text, spans, at, found.start(), line)
        at = found.end()
        place = spans[found.start()][0], spans[at - 1][1]
        if found[1] is None:
            line.append(Piece(unescape(found[0]), *place, copied=False))
        elif found[1].lower() not in _INLINE:
            yield _whole(line)
    yield from _split(text, spans, at, len(text), line)
    yield _whole(line)


def _spans(piece: Piece) -> Iterator[tuple[int, int]]:
    for i in range(len(piece.text)):
        yield (piece.start + i, piece.start + i + 1) if piece.copied else (piece.start, piece.end)


def _split(
    text: str, spans: Sequence[tuple[int, int]], start: int, end: int, line: list[Piece]
) -> Iterator[FoldedText]:
    """Characters ``start`` to ``end`` added to ``line``, which is handed out at each line break."""
    for number, part in enumerate(text[start:end].split("\n")):
        if number:
            start += 1
            yield _whole(line)
        for word in _WORDS.findall(part):
            size = len(word)
            low, high = spans[start][0], spans[start + size - 1][1]
            if word.isspace():
                if line and line[-1].text != " ":
                    line.append(Piece(" ", low, high, copied=False))
            else:
                copied = high - low == size and all(last - first == 1 for first, last in spans[start : start + size])
                line.append(Piece(word, low, high, copied))
            start += size


def _whole(line: list[Piece]) -> FoldedText:
    """The line so far, which is begun anew."""
    pieces = list(line)
    line.clear()
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    return FoldedText("".join(piece.text for piece in pieces), pieces)
