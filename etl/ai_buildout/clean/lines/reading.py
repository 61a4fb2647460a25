"""Decides whether a page is HTML, Markdown or a plain text capture, and reads it into lines."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.clean.html.lines import html_lines
from ai_buildout.clean.lines.mapped import Edit, MappedText
from ai_buildout.clean.lines.page_lines import Line, PageLines
from ai_buildout.clean.text.markdown import is_markdown, markdown_lines

_HEAD = 4096
_MARKUP = re.compile(r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:p|div|br|span|a|h[1-6]|table|tr|td|ul|li|article|section|meta|title|script)\b[^<>]*>", re.IGNORECASE
)
_ODD_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ODD_MARKS = "\r\x0b\x0c\x85\u2028\u2029"
_FEW_TAGS = 8


def read_lines(page: MappedText, media_type: str | None, name: str) -> PageLines:
    """A decoded page in lines.

    A page is HTML if its type, its name or its first characters say so; a text type is believed unless the page opens as an
    HTML document does; a text is Markdown if its type, its name, or its links say so.
    """
    if _is_html(page.text, media_type, name):
        return _with_whole_lines(html_lines(page))
    plain = _with_plain_breaks(page)
    return markdown_lines(plain) if is_markdown(plain.text, media_type, name) else PageLines((Line(plain),))


def _is_html(text: str, media_type: str | None, name: str) -> bool:
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if _MARKUP.match(head) or (head.startswith("<?xml") and _MARKUP.search(head)):
        return True
    kind = (media_type or "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        return True
    if kind.startswith("text/") or name.lower().endswith((".txt", ".md")):
        return False
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    return bool(_MARKUP.search(head)) or (head.startswith("<") and len(_TAGS.findall(head)) >= _FEW_TAGS)


def _with_whole_lines(read: PageLines) -> PageLines:
    """Each line on one line: a title taken from an attribute may hold line breaks."""
    if not any("\n" in line.text.text for line in read.lines):
        return read
    lines = []
    for line in read.lines:
        breaks = [Edit(at, at + 1, " ") for at, c in enumerate(line.text.text) if c == "\n"]
        lines.append(replace(line, text=line.text.edited(breaks)) if breaks else line)
    return replace(read, lines=tuple(lines))


def _with_plain_breaks(page: MappedText) -> MappedText:
    """The page with a line feed for every kind of line break."""
    if not any(mark in page.text for mark in _ODD_MARKS):
        return page
    return page.edited([Edit(*found.span(), "\n") for found in _ODD_BREAKS.finditer(page.text)])
