"""A decoded HTML page → its lines in reading order, what was left out and why, and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.clean.cuts.dateline import PageFacts, read_credit
from ai_buildout.clean.cuts.rows import rows_of
from ai_buildout.clean.html.builder import build_tree
from ai_buildout.clean.html.caption_credits import caption_without_credit
from ai_buildout.clean.html.characters import FoldedText, Piece, SourceMap, folded, sliced
from ai_buildout.clean.html.kinds import node_kinds
from ai_buildout.clean.html.stated_body import stated_body
from ai_buildout.clean.html.tables import row_text, table_rows
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.clean.lines.page_lines import Line, Metadata, PageLines
from ai_buildout.clean.main_text.find import MainText, main_text
from ai_buildout.clean.main_text.title import own_part
from ai_buildout.clean.metadata.page import Head, page_metadata, read_head
from ai_buildout.clean.metadata.visible import surroundings
from ai_buildout.model.codes import BlockKind, CutReason
from ai_buildout.model.document import Cut

_DOT = re.compile(r"[•●■◆▪►‣·．‧∙⁃][ \u3000\xa0]*(?=[^\s.．·•])")
_MAY_BE_POINT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_PICTURE = frozenset({"photo", "image", "img", "picture", "pic", "figure"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def html_lines(source: MappedText) -> PageLines:
    """Read a page's HTML (decoded, with the bytes of each character) into lines, the title first.

    Linear in the length of the page, for any input; no input raises.
    """
    tree = build_tree(source.text)
    head = read_head(tree, source.text)
    chosen = main_text(tree, head.titles)
    rows = table_rows(tree, chosen.weights, chosen.reasons)
    in_rows = {line for row in rows.values() for cell in row.cells for line in cell}
    kinds = node_kinds(tree)
    places = SourceMap(source)
    shown = sum(weight for weight, reason in zip(chosen.weights.prose, chosen.reasons, strict=True) if reason is None)
    stated = stated_body(tree, source.text, head.statement.body, shown)
    titles: list[Line] = []
    lines: list[Line] = []
    cuts: list[Cut] = []
    for index, (line, reason) in enumerate(zip(tree.lines, chosen.reasons, strict=True)):
        text = line.text
        if stated and reason is None and index != chosen.title.line:
            reason = CutReason.NAVIGATION
        if reason is not None:
            cuts.append(Cut(reason, text.text, *places.page_span(text.pieces[0].start, text.pieces[-1].end)))
            continue
        kind, level = kinds[line.node]
        if index in rows:
            kind, level, text = BlockKind.TABLE_ROW, rows[index].table, row_text(tree, rows[index])
        elif index in in_rows:
            continue
        elif _is_caption(tree, chosen, kind, index):
            start, end = caption_without_credit(source.text, text)
            cuts += _cut_credit(places, sliced(text, 0, start))
            if start < end:
                markup = f"{tree.tags[line.node]} {chosen.names[line.node].words}".strip()
                own = places.mapped(sliced(text, start, end))
                lines.append(Line(own, kind, level, line.linked / len(text.text), markup))
            cuts += _cut_credit(places, sliced(text, end, len(text.text)))
            continue
        markup = f"{tree.tags[line.node]} {chosen.names[line.node].words}".strip()
        if index == chosen.title.line:
            text = sliced(text, *own_part(text.text, head.titles))
            chosen = chosen._replace(title=chosen.title._replace(text=text.text))
            titles.append(Line(places.mapped(text), BlockKind.TITLE, 0, 0.0, markup))
        else:
            lines.append(Line(places.mapped(text), kind, level, line.linked / len(line.text.text), markup))
    lines += [Line(places.mapped(text).strip(), BlockKind.PARAGRAPH, 0, 0.0, "p") for text in stated]
    lines = _without_dots(lines)
    if not titles and chosen.title.text and lines:
        titles = _stated_title(source.text, tree, chosen.title.text, places)
    return PageLines((*titles, *lines), tuple(cuts), _metadata(tree, head, chosen))


def _is_caption(tree: HtmlTree, chosen: MainText, kind: BlockKind, index: int) -> bool:
    """Whether a line stands with a picture, by its element or by the name of its element or of the one around it."""
    node = tree.lines[index].node
    if index == chosen.title.line or kind not in {BlockKind.CAPTION, BlockKind.PARAGRAPH}:
        return False
    around = tree.parents[node]
    return (
        kind is BlockKind.CAPTION
        or tree.tags[node] == "figure"
        or any("caption" in chosen.names[n].words for n in (node, around))
        or not _PICTURE.isdisjoint(chosen.names[node].words.replace("-", " ").split())
    )


def _cut_credit(places: SourceMap, text: FoldedText) -> list[Cut]:
    """What is left out of a caption, if it is anything."""
    if not text.text.strip():
        return []
    return [Cut(CutReason.CREDIT, text.text, *places.page_span(text.pieces[0].start, text.pieces[-1].end))]


def _without_dots(lines: list[Line]) -> list[Line]:
    """The lines with the dots taken off that their author typed before the points of a list, two or more in a row."""
    dots = [_DOT.match(line.text.text) if line.kind in _MAY_BE_POINT else None for line in lines]
    found = []
    for i, (line, dot) in enumerate(zip(lines, dots, strict=True)):
        beside = [dots[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        if dot and any(other and other[0][0] == dot[0][0] for other in beside):
            text = line.text.slice(dot.end(), len(line.text.text))
            line = replace(line, text=text, kind=BlockKind.LIST_ITEM, level=max(line.level, 1))
        found.append(line)
    return found


def _stated_title(source: str, tree: HtmlTree, title: str, places: SourceMap) -> list[Line]:
    """The title of a page that shows none, where its head says it."""
    for element in tree.head:
        if element.tag == "title" and element.start < element.end:
            text = folded(source, [(element.start, element.end)])
            at = text.text.find(title)
            if at >= 0:
                return [Line(places.mapped(sliced(text, at, at + len(title))), BlockKind.TITLE, 0, 0.0, "title")]
    at = source.find(title)
    if at < 0:
        return []
    text = FoldedText(title, [Piece(title, at, at + len(title), copied=True)])
    return [Line(places.mapped(text), BlockKind.TITLE, 0, 0.0, "title")]


def _metadata(tree: HtmlTree, head: Head, chosen: MainText) -> Metadata:
    near = surroundings(tree, chosen)
    facts = PageFacts()
    for row in rows_of("\n".join(text for text in near.lines if not _SURROGATE.search(text))):
        read_credit(row, facts)
    return page_metadata(head, chosen.title.text, near.lines, near.times, facts.byline, facts.publisher)
