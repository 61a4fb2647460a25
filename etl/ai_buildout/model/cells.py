"""What a page says of itself, as it may stand in a published cell: one line, no formula, no control of direction, no huge text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel, TypeAdapter, ValidationError

from ai_buildout.model.columns import TEXT_PATTERN, Url

_TEXT = re.compile(TEXT_PATTERN)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 32_767
_URL: TypeAdapter[str] = TypeAdapter(Url)


def is_text_cell(text: str) -> bool:
    """Whether a text may stand in a cell as it is."""
    return (text.isalnum() and len(text) <= _LONGEST) or (
        len(text) <= _LONGEST and _TEXT.fullmatch(text) is not None and (text.isascii() or not _SURROGATE.search(text))
    )


def text_cell(text: str | None) -> str | None:
    """The text, or None if it may not stand in a cell."""
    return text if text and is_text_cell(text) else None


def url_cell(url: str | None) -> str | None:
    """The URL, or None if it is not one of http or https that may stand in a cell."""
    try:
        return _URL.validate_python(url) if url else None
    except ValidationError:
        return None


def texts_of(model: object) -> Iterator[str]:
    """Every text in a model, its parts and their parts; empty ones left out."""
    open_parts: list[object] = [model]
    while open_parts:
        part = open_parts.pop()
        if part is None or isinstance(part, int | float):
            continue
        if isinstance(part, str):
            if part:
                yield part
        elif isinstance(part, BaseModel):
            open_parts += vars(part).values()
        elif isinstance(part, dict):
            open_parts += part.values()
        elif isinstance(part, list | tuple):
            open_parts += part
