"""Reads Markdown captures (as reader services save pages) into lines: marks become kinds, links become their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ai_buildout.clean.lines.mapped import Edit, MappedText
from ai_buildout.clean.lines.page_lines import Line, Metadata, PageLines
from ai_buildout.clean.text.front_matter import front_matter
from ai_buildout.model.codes import BlockKind, CutReason
from ai_buildout.model.document import Cut, Dated

_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\n]|\\.|\[[^\[\]\n]*\]){0,400})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?: +\"[^\"\n]{0,200}\")?\)"
)
_EMPHASIS = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_SLANT = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_\n]{1,600})(?<![\s\\])\1(?![\w*_])")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~-])")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_BULLET = re.compile(r"([ \t]*)[*+-][ \t]+(?=\S)")
_NUMBER = re.compile(r"[ \t]*\d{1,3}[.)][ \t]+\S")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_RULE = re.compile(
    r"(?:[-*_=][ \t]*){3,}|`{3,}.*|~{3,}.*|:{3,}.*|(?:!!!|\?{3}\+?)[ \t]+\w.*|\{\{[<%].*[>%]\}\}|\{%.*%\}|<!--.*-->"
    r"|\[[^\]\n]{1,80}\]:[ \t]+(?:https?:|[./#])\S*(?:[ \t]+[\"'(].*)?"
)
"""Lines that are marks and no text: rules, fences, containers, templates of site generators, comments, addresses of links."""
_TABLE_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")
_CELL = re.compile(r"[ \t]*\|[ \t]*")
_FIELD = re.compile(r"(Title|URL Source|Published Time|Author|Markdown Content|Number of Pages|Warning):[ \t]*(.*)")
_LINKED = re.compile(r"\]\((?:https?:|/)")
_FEW_LINKS = 3
_HEADING_LINE = re.compile(r"^#{1,4} [^\s#][^\n]{0,80}$\n(?=[ \t]*$)", re.MULTILINE)
_FEW_HEADINGS = 2
"""So many lines that are headings by their mark, a blank line behind each, make a text Markdown."""
_MOSTLY_LINKS = 0.7
_LIST_OF_LINKS = 2
_SHORT = 60


def is_markdown(text: str, media_type: str | None, name: str) -> bool:
    """Whether a text capture is Markdown: by its type or name, by a reader service's head, or by several links."""
    if (media_type or "").startswith("text/markdown") or name.lower().endswith((".md", ".markdown")):
        return True
    head = text[:4096]
    if "\nMarkdown Content:" in head or len(_LINKED.findall(head)) >= _FEW_LINKS:
        return True
    return "\n## " in text and len(_HEADING_LINE.findall(text)) >= _FEW_HEADINGS


def markdown_lines(page: MappedText) -> PageLines:
    """The page in lines with their kinds; navigation and lists of nothing but links are cut."""
    lines: list[Line] = []
    cuts: list[Cut] = []
    fields: dict[str, str] = {}
    front = front_matter(page)
    cuts += [_cut(CutReason.CODE, page.slice(*span).strip()) for span in front.lines]
    fields |= front.fields
    at = front.end
    table = 0
    in_head = True
    for text in page.text[at:].split("\n"):
        start, end = at, at + len(text)
        at = end + 1
        if not text.strip():
            continue
        part = page.slice(start, end).strip()
        field = _FIELD.fullmatch(part.text) if in_head else None
        in_head = field is not None
        if field is not None:
            fields.setdefault(field[1], field[2].strip())
            cuts.append(_cut(CutReason.CREDIT, part))
        elif _RULE.fullmatch(part.text) or _TABLE_RULE.fullmatch(part.text):
            cuts.append(_cut(CutReason.CODE, part))
        else:
            table += part.text[0] == "|" and not (lines and lines[-1].kind is BlockKind.TABLE_ROW)
            line = _line(part, text, table)
            if line.text.text.strip():
                lines.append(line)
            else:
                cuts.append(_cut(CutReason.IMAGE, part))
    kept, links = _without_link_lists(lines)
    cuts += [
        _cut(CutReason.NAVIGATION if line.kind is BlockKind.PARAGRAPH else CutReason.RELATED, line.text)
        for line in links
    ]
    kept = _titled(kept, fields)
    above, kept = _above_title(kept)
    cuts += [_cut(CutReason.NAVIGATION, line.text) for line in above]
    if front.title is not None and not any(line.kind is BlockKind.TITLE for line in kept):
        kept.insert(0, Line(page.slice(*front.title), BlockKind.TITLE))
    return PageLines(tuple(kept), tuple(cuts), _metadata(fields))


def _line(part: MappedText, whole: str, table: int) -> Line:
    """One line without its marks."""
    kind, level, skip = BlockKind.PARAGRAPH, 0, 0
    if heading := _HEADING.match(part.text):
        kind, level, skip = BlockKind.HEADING, len(heading[1]), heading.end()
    elif bullet := _BULLET.match(whole):
        kind, level, skip = BlockKind.LIST_ITEM, 1 + len(bullet[1].expandtabs(4)) // 2, len(bullet.group().lstrip())
    elif _NUMBER.match(whole):
        kind, level = BlockKind.LIST_ITEM, 1
    elif part.text[0] == "|":
        kind, level = BlockKind.TABLE_ROW, table
    elif quote := _QUOTE.match(part.text):
        skip = quote.end()
    body = part.slice(skip, len(part.text))
    linked = sum(len(found[2]) for found in _LINK.finditer(body.text) if not found[1])
    for pattern, keep in ((_LINK, 2), (_EMPHASIS, 2), (_SLANT, 2)):
        body = body.edited([edit for found in pattern.finditer(body.text) for edit in _unwrapped(found, keep)])
    body = body.edited([Edit(*found.span(), "") for found in _ESCAPE.finditer(body.text)])
    if kind is BlockKind.TABLE_ROW:
        body = body.slice(len(body.text) - len(body.text.lstrip("| \t")), len(body.text.rstrip("| \t")))
        body = body.edited([Edit(*found.span(), "\t") for found in _CELL.finditer(body.text)])
    elif kind is BlockKind.HEADING:
        body = body.slice(0, len(body.text.rstrip("# \t")))
    body = body.strip()
    return Line(body, kind, level, min(1.0, linked / max(len(body.text), 1)))


def _unwrapped(found: re.Match[str], keep: int) -> Sequence[Edit]:
    """The edits that leave only one group of a match; nothing of an image."""
    if keep == 2 and found.re is _LINK and found[1]:
        return [Edit(found.start(), found.end(), "")]
    return [Edit(found.start(), found.start(keep), ""), Edit(found.end(keep), found.end(), "")]


def _without_link_lists(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines apart from runs of lines that are links and little else, and those."""
    kept: list[Line] = []
    links: list[Line] = []
    for linked, group in groupby(
        lines, key=lambda line: line.link_density >= _MOSTLY_LINKS and line.kind is not BlockKind.HEADING
    ):
        run = list(group)
        several = len(run) >= _LIST_OF_LINKS or (" " in run[0].text.text and run[0].kind is BlockKind.PARAGRAPH)
        (links if linked and several else kept).extend(run)
    return kept, links


def _titled(lines: list[Line], fields: dict[str, str]) -> list[Line]:
    """The lines with the first heading as the title, or the one that the head names."""
    named = fields.get("Title", "")
    headings = [i for i, line in enumerate(lines) if line.kind is BlockKind.HEADING]
    chosen = next((i for i in headings if named and lines[i].text.text in named), None)
    if chosen is None and headings and lines[headings[0]].level == 1:
        chosen = headings[0]
    if chosen is not None:
        lines[chosen] = Line(lines[chosen].text, BlockKind.TITLE, 0, lines[chosen].link_density)
    return lines


def _above_title(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The short lines above the title, which name the site and its channels, and the other lines."""
    title = next((i for i, line in enumerate(lines) if line.kind is BlockKind.TITLE), 0)
    short = [line.kind is BlockKind.PARAGRAPH and len(line.text.text) <= _SHORT for line in lines[:title]]
    if not all(short):
        return [], lines
    return lines[:title], lines[title:]


def _metadata(fields: dict[str, str]) -> Metadata:
    date = fields.get("Published Time") or None
    return Metadata(
        title=fields.get("Title") or None,
        byline=fields.get("Author") or None,
        published=Dated(date, f"Published Time: {date}") if date and re.match(r"\d{4}-\d\d", date) else None,
        url=fields.get("URL Source") or None,
    )


def _cut(reason: CutReason, text: MappedText) -> Cut:
    return Cut(reason, text.text, *text.page_span(0, len(text.text)))
