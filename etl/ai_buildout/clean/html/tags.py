"""What each HTML element means for lines and blocks. A table of the standard, not of any site."""

from __future__ import annotations

from enum import Enum


class Tag(Enum):
    """How an element takes part in the making of lines."""

    __hash__ = object.__hash__  # that of Enum is a function in Python, and every tag of a page is looked up in sets

    BLOCK = "block"  # a border of lines, and a node of the tree
    PARAGRAPH = "paragraph"  # a block that any other block ends
    HEADING = "heading"  # a block that another heading ends
    ITEM = "item"  # a block that another item of its list ends
    ROW = "row"
    CELL = "cell"
    TABLE_PART = "table part"
    INLINE = "inline"  # no border
    TIME = "time"  # inline, with a date for machines
    LINK = "link"
    BOLD = "bold"
    BREAK = "break"  # ends a line, holds nothing
    RULE = "rule"  # ends a paragraph, holds nothing
    FIELD = "field"  # what a reader fills in; holds nothing
    VOID = "void"  # neither holds nor ends anything
    HEAD = "head"  # says something about the page, shows nothing
    RAW = "raw"  # its content is no markup, and not shown
    BODY = "body"


BARRIERS = frozenset({"table", "td", "th", "caption", "button", "object", "template", "svg", "marquee", "applet"})
"""An end tag does not reach out of these to an element around them."""

CELLS = frozenset({"td", "th"})

LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})

_NAMES = {
    Tag.BLOCK: "address article aside blockquote center dd details dialog dir div dl fieldset figcaption figure footer form"
    " header hgroup legend listing main menu nav ol optgroup pre search section summary table caption ul button object"
    " template svg marquee applet noscript select video audio canvas frameset picture dt",
    Tag.PARAGRAPH: "p",
    Tag.HEADING: "h1 h2 h3 h4 h5 h6",
    Tag.ITEM: "li dd dt option",
    Tag.ROW: "tr",
    Tag.CELL: "td th",
    Tag.TABLE_PART: "tbody thead tfoot",
    Tag.TIME: "time",
    Tag.LINK: "a",
    Tag.BOLD: "b strong",
    Tag.BREAK: "br",
    Tag.RULE: "hr",
    Tag.VOID: "area col embed frame img keygen param source track wbr colgroup html",
    Tag.FIELD: "input",
    Tag.HEAD: "meta link base",
    Tag.RAW: "script style textarea title xmp iframe noembed noframes",
    Tag.BODY: "body",
    Tag.INLINE: "head",
}

TAGS: dict[str, Tag] = {name: tag for tag, names in _NAMES.items() for name in names.split()}


def element_of(name: str) -> tuple[str, Tag]:
    """The element that a tag's name as written means, with or without ``/``: its lower-case name and how it takes part.

    Elements that the standard does not know are inline, custom elements are blocks.
    """
    lower = name.lower().lstrip("/")
    return lower, TAGS.get(lower) or (Tag.BLOCK if "-" in lower else Tag.INLINE)
