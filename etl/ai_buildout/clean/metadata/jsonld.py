"""What a page's structured data (JSON-LD, schema.org) say of the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_ARTICLE_TYPES = re.compile(r"(?i)article|posting|report|newsitem|story|review$|analysis")
_PAGE_TYPES = re.compile(r"(?i)page$|creativework|^thing$")
_MOST_OBJECTS = 2000
_LOOSE = {
    name: re.compile(rf'"{name}"\s*:\s*"((?:[^"\\]|\\.){{1,300}}+)"')
    for name in ("headline", "datePublished")
}  # fmt: skip


class Statement(NamedTuple):
    """What structured data say; None where they say nothing."""

    headline: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    body: str | None = None


def article_statement(scripts: Iterable[str]) -> Statement:
    """The statement on the page's article: of an object of an article's type, else of a page's; broken JSON is read as far as it goes."""
    best, rank = Statement(), 0
    for script in scripts:
        try:
            root: object = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            loose = _loose(script)
            if rank == 0 and (loose.headline or loose.published):
                best, rank = loose, 1
            continue
        for item in _objects(root):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            names = [kind for kind in kinds if isinstance(kind, str)]
            worth = 3 if any(map(_ARTICLE_TYPES.search, names)) else 2 if any(map(_PAGE_TYPES.search, names)) else 0
            found = _statement(item)
            if worth > rank and (found.headline or found.published):
                best, rank = found, worth
    return best


def _objects(root: object) -> Iterator[dict[str, object]]:
    """All objects that may describe the page itself, outermost first."""
    waiting: list[object] = [root]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item[:_MOST_OBJECTS]
        elif isinstance(item, dict):
            yield item
            waiting += [
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(item.get(key), list | dict)
            ]


def _statement(item: dict[str, object]) -> Statement:
    return Statement(
        _text(item.get("headline")) or (_text(item.get("name")) if "datePublished" in item else None),
        _names(item.get("author")) or _names(item.get("creator")),
        _names(item.get("publisher")),
        _text(item.get("datePublished")) or _text(item.get("dateCreated")) or _text(item.get("pubDate")),
        _text(item.get("articleBody")),
    )


def _names(value: object) -> str | None:
    """The name of a person or an organisation, or of several."""
    if isinstance(value, list):
        names = [name for item in value[:20] if not isinstance(item, list) and (name := _names(item))]
        return ", ".join(dict.fromkeys(names)) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _loose(script: str) -> Statement:
    """The plain fields of a script that is no sound JSON."""
    found = {name: match[1] for name, form in _LOOSE.items() if (match := form.search(script))}
    return Statement(headline=found.get("headline"), published=found.get("datePublished"))
