"""A page as a flat tree of block elements, with the lines of text that a browser would show in them.

Inline elements leave no node: they only say which characters are linked or bold. Node ``i`` stands before its descendants, which
are nodes ``i + 1`` to ``ends[i] - 1`` and lines ``first_line[i]`` to ``end_line[i] - 1``; so every question on subtrees is a
loop over ranges, and depth costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ai_buildout.clean.html.characters import FoldedText


@dataclass(slots=True)
class HtmlLine:
    """A line of text as a browser would show it: what stands between two block borders or line breaks.

    Attributes:
        node: the block element that directly holds it.
        text: its characters.
        linked: how many of the characters stand in links.
        bold: how many are bold.
        hidden: whether an inline element hides it.
    """

    node: int
    text: FoldedText
    linked: int
    bold: int
    hidden: bool = False


class HeadElement(NamedTuple):
    """An element that says something about the page by what it does not show.

    Attributes:
        tag, attributes: its lower-case tag, and the source of its attributes.
        attributes_start: where that source stands.
        start, end: its content in the source (title and scripts).
        line: how many lines stand before it.
    """

    tag: str
    attributes: str
    attributes_start: int
    start: int = 0
    end: int = 0
    line: int = 0


@dataclass(slots=True)
class HtmlTree:
    """The block elements of a page in the order of the source; node 0 is the page itself.

    Attributes:
        tags, attributes, parents: a node's lower-case tag, the source of its attributes, and the node around it.
        ends, first_line, end_line: see the module's description.
        lines: all lines, in the order of the source.
        fields: the innermost element around each field that a reader writes in, in the order of the source.
        head: meta, link, base, title and time elements and scripts that hold data, wherever they stand.
    """

    tags: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    first_line: list[int] = field(default_factory=list)
    end_line: list[int] = field(default_factory=list)
    lines: list[HtmlLine] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    head: list[HeadElement] = field(default_factory=list)
