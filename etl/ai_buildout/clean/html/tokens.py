"""HTML source → tags and the text between them, in one linear pass that keeps every position.

The split is that of the HTML standard's tokenizer where it matters for text: quotes count only after ``=``, comments end at
``-->`` or ``--!>``, the content of raw elements (script, style, title …) is not read as tags, and whatever is unclosed runs to
the end of the source. All quantifiers are possessive, so that no input makes the pass look at a character twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

RAW_ELEMENTS = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")

_TOKEN = re.compile(
    r"(<(?:"
    # A tag: its name, then attributes; the name alone is group 2, a raw element's also group 3, the attributes group 4.
    rf"((?i:({'|'.join(RAW_ELEMENTS)})(?=[\s/>]))|/?[a-zA-Z][^\s/>]*+)"
    r"""((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+)(?:>|\Z)"""
    # A raw element goes on to its end tag.
    r"(?(3)[^<]*+(?:<(?!/(?i:\3)[\s/>])[^<]*+)*+)"
    # Comments, then declarations and processing instructions.
    r"|!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))"
    r"|[!?/][^>]*+(?:>|\Z)"
    r"))"
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"'][^\s=/>]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)))?+""")

Piece = tuple[str, str, str | None, str | None, str]


def pieces(source: str) -> Iterator[Piece]:
    """Text and the markup that follows it, in order: ``(text, markup, name, raw, attributes)``.

    ``markup`` is the whole tag, comment or declaration (empty after the last text); ``name`` is the tag's name as written,
    with ``/`` before it for an end tag, None for what is no tag; ``raw`` repeats the name of a raw element, whose content
    (up to its end tag) is then part of ``markup``; ``attributes`` is the source between name and ``>``.
    The texts and markups one after the other are the source.
    """
    parts = _TOKEN.split(source)
    parts += ["", None, None, None]
    return zip(parts[0::5], parts[1::5], parts[2::5], parts[3::5], parts[4::5], strict=True)


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag: lower-case names to values, entities decoded; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found
