"""The front matter of a Markdown page: fields between two rules before the text, as site generators write them (YAML, TOML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ai_buildout.clean.lines.mapped import MappedText

_FIELD = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*[:=][ \t]*(.*?)[ \t]*")
_INNER = re.compile(r"[ \t]+\S.*|- .*|#.*|[\[\]{}].*|")
_QUOTED = re.compile(r"([\"'])(.*)\1")
_CLOSED_BY = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 200
_NAMES = {
    "title": "Title",
    "author": "Author",
    "date": "Published Time",
    "published": "Published Time",
    "pubdate": "Published Time",
    "publishdate": "Published Time",
    "canonical": "URL Source",
    "canonical_url": "URL Source",
}
"""The names that a reader service gives to the same fields."""


class FrontMatter(NamedTuple):
    """What stands before the text; all empty for a page without.

    Attributes:
        end: the first character behind it.
        lines: start and end of each line that is not blank.
        fields: what it says, by the names that reader services use.
        title: where the title's own characters stand.
    """

    end: int = 0
    lines: tuple[tuple[int, int], ...] = ()
    fields: Mapping[str, str] = MappingProxyType({})
    title: tuple[int, int] | None = None


def front_matter(page: MappedText) -> FrontMatter:
    """The front matter of a page; a page whose first rule closes no list of fields has none."""
    lines: list[tuple[int, int]] = []
    fields: dict[str, str] = {}
    title: tuple[int, int] | None = None
    closing: tuple[str, ...] = ()
    for start, end in _lines(page.text):
        line = page.text[start:end]
        lines.append((start, end))
        if not closing:
            closing = _CLOSED_BY.get(line, ())
        elif line in closing:
            return FrontMatter(end, tuple(lines), fields, title) if len(lines) > 2 else FrontMatter()
        elif found := _FIELD.fullmatch(line):
            first, last = _value(found)
            name = _NAMES.get(found[1].lower())
            if name and first < last:
                fields.setdefault(name, line[first:last])
                title = title or ((start + first, start + last) if name == "Title" else None)
        elif not _INNER.fullmatch(line):
            break
        if not closing:
            break
    return FrontMatter()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The first lines of a text that are not blank, white space at their ends left off."""
    at = len(text) - len(text.lstrip("\ufeff \t\n"))
    for _ in range(_MOST_LINES):
        if at >= len(text):
            return
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if line := text[at:end].rstrip():
            yield at, at + len(line)
        at = end + 1


def _value(found: re.Match[str]) -> tuple[int, int]:
    """Where the value of a field stands in its line, without quotation marks."""
    start, end = found.span(2)
    return (start + 1, end - 1) if _QUOTED.fullmatch(found[2]) else (start, end)
