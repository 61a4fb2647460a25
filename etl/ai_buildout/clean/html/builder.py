"""Tags and text → the flat tree of a page. Reads HTML, sound or not, as browsers do, in linear time."""

from __future__ import annotations

import re

from ai_buildout.clean.html.characters import folded
from ai_buildout.clean.html.hidden import hides, may_hide
from ai_buildout.clean.html.tags import BARRIERS, LISTS, TAGS, Tag, element_of
from ai_buildout.clean.html.tokens import pieces
from ai_buildout.clean.html.tree import HeadElement, HtmlLine, HtmlTree

_FARTHEST_ITEM = 64
"""How far up an open list item is looked for; bounds the cost of items in deep nests that are no lists."""
_TABLE_TAGS = frozenset({Tag.ROW, Tag.CELL, Tag.TABLE_PART})
_WITHOUT_END = frozenset({Tag.TIME, Tag.BODY, Tag.HEAD, Tag.RULE, Tag.FIELD, Tag.VOID})
_PREFORMATTED = frozenset({"pre", "listing", "textarea", "xmp"})
_LINE_ENDS = ("\r", "\n")
_ANCHORS = frozenset({"#", "¶", "§", "🔗", "&para;", "&sect;", "&#182;", "&#8203;", "&#x200b;"})
"""What links of a heading to itself show."""
_NO_FIELD = re.compile(
    r"""type\s*=\s*["']?(?:hidden|checkbox|radio|image|button|submit|reset|range|color)""", re.IGNORECASE
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_PARTED_PARAGRAPHS = re.compile(r"(?:\n\n[^\n]+[。！？…：.!?:][”」』\"]?(?=\n\n)){3}")
"""Paragraphs parted by blank lines and by no markup, as a style sheet may have them shown."""
_AFTER_BLANK_LINE = re.compile(r"(?<=\n\n)(?=[^\n])")


def build_tree(source: str) -> HtmlTree:
    """Read HTML, sound or not, as browsers do: end tags that fit nothing are ignored, elements left open end with their parent.

    Linear in the length of the source, whatever the nesting.
    """
    builder = _Builder(source)
    known: dict[str, tuple[str, Tag]] = {}
    position = 0
    for text, markup, name, raw, attributes in pieces(source):
        if text:
            end = position + len(text)
            if not builder.plain or "\n\n" in text:
                builder.text(position, end, text)
            elif builder.runs or not text.isspace():
                builder.runs.append((position, end))
            position = end
        if name is not None:
            entry = known.get(name) or known.setdefault(name, element_of(name))
            tag = entry[1]
            if tag is Tag.INLINE:
                # Most of all tags; few of them mean anything.
                if builder.hidden or may_hide(attributes):
                    builder.inline(name, entry[0], attributes)
            elif raw is not None:
                builder.raw(entry[0], attributes, position + 1 + len(name), position + len(markup))
            elif tag is not Tag.VOID:
                builder.element(name, entry[0], tag, attributes, position + 1 + len(name))
        position += len(markup)
    return builder.finished()


class _Builder:
    """The open elements and the line under way, while a source is read."""

    __slots__ = (
        "barriers",
        "bold",
        "bold_since",
        "hidden",
        "hidden_count",
        "hidden_since",
        "link",
        "link_since",
        "names",
        "places",
        "plain",
        "preformatted",
        "run_bold",
        "run_linked",
        "runs",
        "shown",
        "source",
        "stack",
        "tree",
    )

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = HtmlTree()
        self.stack: list[int] = []
        self.names: list[str] = []
        self.places: dict[str, list[int]] = {}
        self.barriers: list[int] = []
        self.runs: list[tuple[int, int]] = []
        self.run_linked = self.run_bold = 0
        self.link = self.bold = False
        self.link_since = self.bold_since = self.hidden_since = 0
        self.hidden = ""
        self.hidden_count = 0
        self.shown: tuple[list[tuple[int, int]], int, int] = ([], 0, 0)
        self.preformatted = 0
        self.plain = True
        self._push("", "")

    def text(self, start: int, end: int, text: str) -> None:
        """Characters of the source between two tags."""
        if "\n" in text and (self.preformatted or _PARTED_PARAGRAPHS.search(text)):
            for part in text.splitlines(keepends=True) if self.preformatted else _AFTER_BLANK_LINE.split(text):
                self._run(start, start + len(part), part)
                start += len(part)
                if part[-1:] in _LINE_ENDS:
                    self.flush()
        else:
            self._run(start, end, text)

    def _run(self, start: int, end: int, text: str) -> None:
        if self.link and text.strip() in _ANCHORS:
            return
        if not text.isspace():
            self.runs.append((start, end))
            if self.link:
                self.run_linked += _shown_length(text)
            if self.bold:
                self.run_bold += _shown_length(text)
        elif self.runs:
            self.runs.append((start, end))

    def flush(self) -> None:
        """End the line under way."""
        if self.runs:
            text = folded(self.source, self.runs)
            length = len(text.text)
            if length:
                linked, bold = min(self.run_linked, length), min(self.run_bold, length)
                self.tree.lines.append(HtmlLine(self.stack[-1], text, linked, bold, bool(self.hidden)))
            self.runs = []
            self.run_linked = self.run_bold = 0

    def raw(self, name: str, attributes: str, attributes_start: int, end: int) -> None:
        """An element whose content is no markup; it ends at ``end``."""
        start = min(attributes_start + len(attributes) + 1, end)
        if name == "title" or (name == "script" and "json" in attributes):
            self.tree.head.append(HeadElement(name, attributes, attributes_start, start, end))
        elif name in _PREFORMATTED and start < end:
            self.flush()
            self._push(name, attributes)
            self.text(start, end, self.source[start:end])
            self._pop_to(len(self.stack) - 1)

    def element(self, written: str, name: str, tag: Tag, attributes: str, attributes_start: int) -> None:
        """A start or end tag that is neither inline nor void; ``written`` is its name as it stands, an end tag's after ``/``."""
        if written[0] == "/":
            self._close(name, tag)
        else:
            self._open(name, tag, attributes, attributes_start)

    def _open(self, name: str, tag: Tag, attributes: str, attributes_start: int) -> None:
        if tag is Tag.LINK:
            self.link, self.link_since = _leads_away(attributes), len(self.stack)
            self.plain = False
            if self.hidden or may_hide(attributes):
                self.inline(name, name, attributes)
        elif tag is Tag.BOLD:
            self.bold, self.bold_since = True, len(self.stack)
            self.plain = False
        elif tag is Tag.BREAK:
            self.flush()
        elif tag is Tag.HEAD or tag is Tag.TIME:
            self.tree.head.append(HeadElement(name, attributes, attributes_start, line=len(self.tree.lines)))
        elif tag is Tag.FIELD:
            if not _NO_FIELD.search(attributes):
                self.tree.fields.append(self.stack[-1])
        else:
            if self.runs:
                self.flush()
            self._end_implied(name, tag)
            if tag is not Tag.RULE and not (tag is Tag.BODY and self._is_open(name)):
                self._push(name, attributes)

    def _close(self, name: str, tag: Tag) -> None:
        if tag is Tag.LINK or tag is Tag.BOLD:
            if tag is Tag.LINK:
                self.link = False
                if name == self.hidden:
                    self._end_hidden(1)
            else:
                self.bold = False
            self.plain = not (self.link or self.bold or self.preformatted)
        elif tag is Tag.BREAK:
            self.flush()
        elif tag is Tag.HEADING and TAGS.get(self.names[-1]) is Tag.HEADING:
            self._pop_to(len(self.names) - 1)
        elif tag not in _WITHOUT_END:
            self._close_block(name, tag)

    def _close_block(self, name: str, tag: Tag) -> None:
        """End the innermost element of a name, and with it all that is open in it; nothing if none is open in the cell at hand."""
        if tag in _TABLE_TAGS or name == "table":
            self._leave_cell(name)
        if self.barriers and self.names[self.barriers[-1]] == name:
            self._pop_to(self.barriers[-1])
        elif self._is_open(name):
            self._pop_to(self.places[name][-1])

    def _is_open(self, name: str) -> bool:
        """Whether an element of a name is open within the innermost barrier."""
        places = self.places.get(name)
        return places is not None and len(places) > 0 and places[-1] > (self.barriers[-1] if self.barriers else -1)

    def inline(self, written: str, name: str, attributes: str) -> None:
        """An inline element: only one that hides what it holds matters; its text becomes a line apart."""
        if self.hidden:
            if name == self.hidden:
                if written[0] == "/":
                    self._end_hidden(1)
                else:
                    self.hidden_count += 1
        elif written[0] != "/" and hides(attributes):
            self.shown = (self.runs, self.run_linked, self.run_bold)
            self.runs, self.run_linked, self.run_bold = [], 0, 0
            self.hidden, self.hidden_count, self.hidden_since = name, 1, len(self.stack)

    def finished(self) -> HtmlTree:
        """The tree, every element closed."""
        self.flush()
        self._pop_to(0)
        return self.tree

    def _end_hidden(self, count: int) -> None:
        self.hidden_count -= count
        if self.hidden_count <= 0:
            self.flush()
            self.hidden = ""
            self.runs, self.run_linked, self.run_bold = self.shown

    def _end_implied(self, name: str, tag: Tag) -> None:
        """End the open elements that cannot hold a new one of this kind."""
        if self.names[-1] == "p":
            self._pop_to(len(self.stack) - 1)
        if tag is Tag.HEADING and TAGS.get(self.names[-1]) is Tag.HEADING:
            self._pop_to(len(self.stack) - 1)
        elif tag is Tag.ITEM:
            for index in range(len(self.names) - 1, max(len(self.names) - 1 - _FARTHEST_ITEM, 0), -1):
                open_name = self.names[index]
                if TAGS.get(open_name) is Tag.ITEM and ({open_name, name} <= {"dd", "dt"} or open_name == name):
                    self._pop_to(index)
                    break
                if open_name in LISTS or open_name in BARRIERS:
                    break
        elif tag in _TABLE_TAGS:
            self._leave_cell(name)
            self._end_table_parts(tag)

    def _leave_cell(self, name: str) -> None:
        """End the cell under way, if it is the innermost barrier and ``name`` cannot stand in it or ends something around it."""
        if self.barriers and not self._is_open(name):
            index = self.barriers[-1]
            if self.names[index] in {"td", "th", "caption"}:
                self._pop_to(index)

    def _end_table_parts(self, tag: Tag) -> None:
        if not self.barriers or self.names[self.barriers[-1]] != "table":
            return
        table = self.barriers[-1]
        for index in range(table + 1, len(self.names)):
            open_tag = TAGS.get(self.names[index])
            if (open_tag is Tag.ROW and tag is not Tag.CELL) or (open_tag is Tag.TABLE_PART and tag is Tag.TABLE_PART):
                self._pop_to(index)
                break
            if index - table > 2:
                break

    def _push(self, name: str, attributes: str) -> None:
        tree = self.tree
        node = len(tree.tags)
        tree.tags.append(name)
        tree.attributes.append(attributes)
        tree.parents.append(self.stack[-1] if self.stack else 0)
        tree.ends.append(node + 1)
        tree.first_line.append(len(tree.lines))
        tree.end_line.append(len(tree.lines))
        if (places := self.places.get(name)) is None:
            places = self.places[name] = []
        places.append(len(self.stack))
        if name in BARRIERS:
            self.barriers.append(len(self.stack))
        elif name in _PREFORMATTED:
            self.preformatted += 1
            self.plain = False
        self.stack.append(node)
        self.names.append(name)

    def _pop_to(self, index: int) -> None:
        """Close the open elements from ``index`` of the stack on."""
        if self.hidden and index < self.hidden_since:
            self._end_hidden(self.hidden_count)
        self.flush()
        tree = self.tree
        nodes, lines = len(tree.tags), len(tree.lines)
        while len(self.stack) > index:
            node, name = self.stack.pop(), self.names.pop()
            tree.ends[node], tree.end_line[node] = nodes, lines
            if name in BARRIERS:
                self.barriers.pop()
            elif name in _PREFORMATTED:
                self.preformatted -= 1
            self.places[name].pop()
        if not self.plain:
            self.link = self.link and index >= self.link_since
            self.bold = self.bold and index >= self.bold_since
            self.plain = not (self.link or self.bold or self.preformatted)


def _leads_away(attributes: str) -> bool:
    """Whether an ``a`` element is a link: it says where to, or it is no target of other links either (a script follows it)."""
    lower = attributes.lower()
    return "href" in lower or not ("name" in lower or "id" in lower)


def _shown_length(text: str) -> int:
    """How many characters a piece of the source shows, about: a reference to a character is one."""
    text = text.strip()
    return len(_REFERENCE.sub("&", text)) if "&" in text else len(text)
