"""A decoded HTML page → its lines in reading order, what was left out and why, and what the page says of itself."""

from __future__ import annotations

from ai_buildout.clean.html_builder import build_tree
from ai_buildout.clean.html_kinds import node_kinds
from ai_buildout.clean.html_text import SourceMap
from ai_buildout.clean.lines import Line, Metadata, PageLines
from ai_buildout.clean.main_text import main_text
from ai_buildout.clean.mapped import MappedText
from ai_buildout.clean.metadata import stated_titles
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.document import Cut


def html_lines(source: MappedText) -> PageLines:
    """Read a page's HTML (decoded, with the bytes of each character) into lines, the title first.

    Linear in the length of the page, for any input; no input raises.
    """
    tree = build_tree(source.text)
    chosen = main_text(tree, stated_titles(tree, source.text))
    kinds = node_kinds(tree)
    places = SourceMap(source)
    lines: list[Line] = []
    cuts: list[Cut] = []
    for index, (line, reason) in enumerate(zip(tree.lines, chosen.reasons, strict=True)):
        if reason is None:
            kind, level = (BlockKind.TITLE, 0) if index == chosen.title.line else kinds[line.node]
            density = line.linked / len(line.text.text)
            markup = f"{tree.tags[line.node]} {chosen.names[line.node].words}".strip()
            lines.insert(
                0 if kind is BlockKind.TITLE else len(lines),
                Line(places.mapped(line.text), kind, level, density, markup),
            )
        else:
            start, _ = places.page_span(line.text.pieces[0].start, line.text.pieces[0].end)
            _, end = places.page_span(line.text.pieces[-1].start, line.text.pieces[-1].end)
            cuts.append(Cut(reason, line.text.text, start, end))
    return PageLines(tuple(lines), tuple(cuts), Metadata(title=chosen.title.text or None))
