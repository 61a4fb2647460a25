"""The short texts of ``tests/cases/extract`` as pages, and whether the facts read there are those that a case tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest


def page(text: str, published: str | None, title: str | None = None) -> bytes:
    """A page with the lines of a text as its body, and a title and date where they are given."""
    head = f"<title>{title}</title>" if title else ""
    head += f'<meta property="article:published_time" content="{published}">' if published else ""
    headline = f"<h1>{title}</h1>" if title else ""
    body = "".join(f"<table>{rows}</table>" if tabs else rows for tabs, rows in _blocks(text))
    return f'<html><head><meta charset="utf-8">{head}</head><body><article>{headline}{body}</article></body></html>'.encode()


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """The lines as paragraphs, those with tabs as the rows of tables (then True)."""
    for tabs, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        if tabs:
            yield True, "".join(f"<tr><td>{'</td><td>'.join(line.split(chr(9)))}</td></tr>" for line in lines)
        else:
            yield False, "".join(f"<p>{line}</p>" for line in lines)


def fits(told: Any, found: Any) -> bool:
    """Whether all that is told is found; numbers to a millionth, what is not told may be anything."""
    if isinstance(told, dict):
        return isinstance(found, dict) and all(k in found and fits(v, found[k]) for k, v in told.items())
    if isinstance(told, list):
        return isinstance(found, list) and len(told) == len(found) and all(any(fits(a, b) for b in found) for a in told)
    if isinstance(told, int | float):
        return isinstance(found, int | float) and found == pytest.approx(told, rel=1e-6)
    return bool(told == found)


def compared(told: list[Any], found: list[Any]) -> tuple[list[Any], list[Any]]:
    """The facts told that are not found, and those found that are not told."""
    left, missed = list(found), []
    for fact in told:
        match = next((f for f in left if fits(fact, f)), None)
        if match is None:
            missed.append(fact)
        else:
            left.remove(match)
    return missed, left
