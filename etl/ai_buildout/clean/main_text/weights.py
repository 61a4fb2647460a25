"""How much prose, and how many links, each line and each element of a page holds.

Sizes are bytes of UTF-8: a Han character then weighs as much as half an English word, which is about what it says.
"""

from __future__ import annotations

import re
from itertools import accumulate

from ai_buildout.clean.html.tree import HtmlLine, HtmlTree

PROSE_SIZE = 75
"""From this size on (25 Han characters, 12 English words) a line with sentence marks is prose."""
_LEAST_PROSE = 600
_LEAST_PROSE_SHARE = 0.08
_SHORT_LINE = 24
"""On pages with less than that share of prose (wrapped lines, tables) any unlinked line of this size counts as prose."""
_SENTENCE_MARK = re.compile(r"[，。！？；]|[,;!?](?:[\s\"'”’)]|$)|[.][\"'”’)\]]*(?:\s|$)|[।။၊።،؟]")
_SENTENCE_END = re.compile(r"[。！？!?.…；;：:][\"'”’」』）)\]】]*$")


class PageWeights:
    """The weights of a page's lines, and sums of them over elements.

    Attributes:
        sizes: bytes of each line.
        linked: bytes of each line that stand in links.
        prose: bytes of each line that read like sentences outside links, else 0.
    """

    __slots__ = ("_link_line_sums", "_linked_sums", "_prose_sums", "_size_sums", "_tree", "linked", "prose", "sizes")

    def __init__(self, tree: HtmlTree) -> None:
        self._tree = tree
        self.sizes = [len(line.text.text.encode("utf-8", "replace")) for line in tree.lines]
        self.linked = [
            min(size, size * line.linked // (len(line.text.text) - line.text.text.count(" "))) if line.linked else 0
            for line, size in zip(tree.lines, self.sizes, strict=True)
        ]
        self.prose = [
            _prose(line, size, linked) for line, size, linked in zip(tree.lines, self.sizes, self.linked, strict=True)
        ]
        if sum(self.prose) < min(_LEAST_PROSE, _LEAST_PROSE_SHARE * (sum(self.sizes) - sum(self.linked))):
            self.prose = [
                size - linked if size >= _SHORT_LINE and 2 * linked <= size else 0
                for size, linked in zip(self.sizes, self.linked, strict=True)
            ]
        self._link_line_sums = [0, *accumulate([2 * b > a for a, b in zip(self.sizes, self.linked, strict=True)])]
        self._size_sums = [0, *accumulate(self.sizes)]
        self._linked_sums = [0, *accumulate(self.linked)]
        self._prose_sums = [0, *accumulate(self.prose)]

    def size_of(self, node: int) -> int:
        """The bytes of all lines of an element."""
        return self._size_sums[self._tree.end_line[node]] - self._size_sums[self._tree.first_line[node]]

    def linked_of(self, node: int) -> int:
        """The bytes of an element that stand in links."""
        return self._linked_sums[self._tree.end_line[node]] - self._linked_sums[self._tree.first_line[node]]

    def link_lines_of(self, node: int) -> int:
        """How many lines of an element are mostly links."""
        return self._link_line_sums[self._tree.end_line[node]] - self._link_line_sums[self._tree.first_line[node]]

    def prose_of(self, node: int) -> int:
        """The bytes of an element that are prose."""
        return self._prose_sums[self._tree.end_line[node]] - self._prose_sums[self._tree.first_line[node]]


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do."""
    return _SENTENCE_END.search(text) is not None


def _prose(line: HtmlLine, size: int, linked: int) -> int:
    if size < PROSE_SIZE or linked * 2 > size or not _SENTENCE_MARK.search(line.text.text):
        return 0
    return size - linked
