"""A decoded HTML page → its lines in reading order, what was left out and why, and what the page says of itself."""

from __future__ import annotations

from ai_buildout.clean.html_text import SourceMap
from ai_buildout.clean.html_tree import HtmlLine, HtmlTree, build_tree
from ai_buildout.clean.lines import Line, Metadata, PageLines
from ai_buildout.clean.main_text import main_text
from ai_buildout.clean.mapped import MappedText
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.document import Cut


def html_lines(source: MappedText) -> PageLines:
    """Read a page's HTML (decoded, with the bytes of each character) into lines.

    Linear in the length of the page, for any input; no input raises.
    """
    tree = build_tree(source.text)
    chosen = main_text(tree)
    places = SourceMap(source)
    lines: list[Line] = []
    cuts: list[Cut] = []
    for line, reason in zip(tree.lines, chosen.reasons, strict=True):
        if reason is None:
            kind, level = _kind(tree, line)
            lines.append(
                Line(
                    places.mapped(line.text),
                    kind,
                    level,
                    line.linked / len(line.text.text),
                    f"{tree.tags[line.node]} {chosen.names[line.node].words}".strip(),
                )
            )
        else:
            start, _ = places.page_span(line.text.pieces[0].start, line.text.pieces[0].end)
            _, end = places.page_span(line.text.pieces[-1].start, line.text.pieces[-1].end)
            cuts.append(Cut(reason, line.text.text, start, end))
    return PageLines(tuple(lines), tuple(cuts), Metadata())


def _kind(tree: HtmlTree, line: HtmlLine) -> tuple[BlockKind, int]:
    tag = tree.tags[line.node]
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return BlockKind.HEADING, int(tag[1])
    if tag in {"figcaption", "caption"}:
        return BlockKind.CAPTION, 0
    if tag == "li":
        return BlockKind.LIST_ITEM, 1
    return BlockKind.PARAGRAPH, 0
