"""A decoded HTML page → its lines in reading order, what was left out and why, and what the page says of itself."""

from __future__ import annotations

from ai_buildout.clean.dateline import PageFacts, read_credit
from ai_buildout.clean.html_builder import build_tree
from ai_buildout.clean.html_kinds import node_kinds
from ai_buildout.clean.html_tables import row_text, table_rows
from ai_buildout.clean.html_text import FoldedText, Piece, SourceMap, folded
from ai_buildout.clean.html_tree import HtmlTree
from ai_buildout.clean.lines import Line, Metadata, PageLines
from ai_buildout.clean.main_text import MainText, main_text
from ai_buildout.clean.mapped import MappedText
from ai_buildout.clean.metadata import Head, page_metadata, read_head
from ai_buildout.clean.rows import rows_of
from ai_buildout.model.codes import BlockKind, CutReason
from ai_buildout.model.document import Cut

_ABOVE_TITLE = 4
_BELOW_TITLE = 16
_BELOW_TEXT = 4
_LONGEST_CREDIT = 160
_NAME_SIZE = 60
_OF_OTHERS = frozenset({CutReason.RELATED, CutReason.COMMENT, CutReason.CODE, CutReason.ADVERT})


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
    titles: list[Line] = []
    lines: list[Line] = []
    cuts: list[Cut] = []
    for index, (line, reason) in enumerate(zip(tree.lines, chosen.reasons, strict=True)):
        text = line.text
        if reason is not None:
            cuts.append(Cut(reason, text.text, *places.page_span(text.pieces[0].start, text.pieces[-1].end)))
            continue
        kind, level = kinds[line.node]
        if index in rows:
            kind, level, text = BlockKind.TABLE_ROW, rows[index].table, row_text(tree, rows[index])
        elif index in in_rows:
            continue
        markup = f"{tree.tags[line.node]} {chosen.names[line.node].words}".strip()
        if index == chosen.title.line:
            titles.append(Line(places.mapped(text), BlockKind.TITLE, 0, 0.0, markup))
        else:
            lines.append(Line(places.mapped(text), kind, level, line.linked / len(line.text.text), markup))
    if not titles and chosen.title.text and lines:
        titles = _stated_title(source.text, tree, chosen.title.text, places)
    return PageLines((*titles, *lines), tuple(cuts), _metadata(tree, head, chosen))


def _stated_title(source: str, tree: HtmlTree, title: str, places: SourceMap) -> list[Line]:
    """The title of a page that shows none, where its head says it."""
    at = source.find(title)
    text = FoldedText(title, [Piece(title, at, at + len(title), copied=True)])
    if at < 0:
        element = next((e for e in tree.head if e.tag == "title" and e.start < e.end), None)
        if element is None:
            return []
        text = folded(source, [(element.start, element.end)])
    return [Line(places.mapped(text), BlockKind.TITLE, 0, 0.0, "title")] if text.text else []


def _metadata(tree: HtmlTree, head: Head, chosen: MainText) -> Metadata:
    """What the head says, and what the lines around the title and right after the text do."""
    first, end = tree.first_line[chosen.root], tree.end_line[chosen.root]
    kept = [i for i, reason in enumerate(chosen.reasons) if reason is None and i != chosen.title.line]
    text_starts = next((i for i in kept if chosen.weights.prose[i]), end)
    title = chosen.title.line if chosen.title.line is not None else max(first - _BELOW_TITLE, 0)
    near = [
        *range(title, min(text_starts, title + _BELOW_TITLE)),
        *range(max(first, title - _ABOVE_TITLE), title),
        *range(kept[-1] + 1 if kept else end, min(end, (kept[-1] if kept else end) + 1 + _BELOW_TEXT)),
    ]
    seen = [
        tree.lines[i].text.text
        for i in near
        if chosen.reasons[i] not in _OF_OTHERS
        and 2 * chosen.weights.linked[i] <= max(chosen.weights.sizes[i], _NAME_SIZE)
    ]
    facts = PageFacts()
    for row in rows_of("\n".join(text for text in seen if len(text) <= _LONGEST_CREDIT)):
        read_credit(row, facts)
    times = range(max(title - _ABOVE_TITLE, 0), text_starts + 1)
    return page_metadata(head, chosen.title.text, seen, times, facts.byline, facts.publisher)
