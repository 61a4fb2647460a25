"""What the elements around a line make of it: heading, list item, caption, table cell or paragraph."""

from __future__ import annotations

from ai_buildout.clean.html.tags import LISTS, TAGS, Tag
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.model.codes import BlockKind

Kind = tuple[BlockKind, int]

PARAGRAPH: Kind = (BlockKind.PARAGRAPH, 0)
_CAPTION: Kind = (BlockKind.CAPTION, 0)


def node_kinds(tree: HtmlTree) -> list[Kind]:
    """The kind of lines in each element, with heading level or list depth (both from 1, else 0)."""
    kinds: list[Kind] = []
    depths: list[int] = []
    for node, tag in enumerate(tree.tags):
        parent = tree.parents[node]
        around, depth = (kinds[parent], depths[parent]) if node else (PARAGRAPH, 0)
        if tag in LISTS:
            depth += 1
        kinds.append(_kind(tag, around, depth))
        depths.append(depth)
    return kinds


def _kind(tag: str, around: Kind, depth: int) -> Kind:
    meaning = TAGS.get(tag)
    if meaning is Tag.HEADING:
        return BlockKind.HEADING, int(tag[1])
    if tag in {"figcaption", "caption"}:
        return _CAPTION
    if meaning is Tag.ITEM:
        return BlockKind.LIST_ITEM, max(depth, 1)
    if meaning is Tag.CELL or tag in LISTS or tag in {"section", "article"}:
        return PARAGRAPH
    return around
