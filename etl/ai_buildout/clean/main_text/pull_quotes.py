"""Sentences of the article that a page shows once more, large, in an element made for that."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.model.codes import CutReason

_NAMES = frozenset(
    "pullquote pull pullout callout quote blockquote bigquote keyquote sidequote pq highlight highlights jinju".split()
)
_TAGS = frozenset({"blockquote", "aside", "q"})
_SHORTEST, _LONGEST = 6, 160
_MOST = 48
"""More of them are a dialogue, or the form of a page."""
_MORE = 8
"""A paragraph that holds such a sentence says so many characters more."""
_MARKS = "“”「」『』\"'‘’。.,，!！?？;；…— \u3000"


def cut_pull_quotes(tree: HtmlTree, names: Sequence[NodeName], reasons: list[CutReason | None]) -> None:
    """Give the lines of such elements that a longer line of the page holds too the reason ``duplicate`` (in place)."""
    made = {
        node
        for node in range(1, len(tree.tags))
        if tree.end_line[node] - tree.first_line[node] == 1
        and (tree.tags[node] in _TAGS or not _NAMES.isdisjoint(names[node].words.replace("-", " ").split()))
    }
    lines = sorted({tree.first_line[node] for node in made})
    lines = [line for line in lines if reasons[line] is None and len(tree.lines[line].text.text) <= _LONGEST]
    if not lines or len(lines) > _MOST:
        return
    page = [line.text.text for line, reason in zip(tree.lines, reasons, strict=True) if reason is None]
    for line in lines:
        words = tree.lines[line].text.text.strip(_MARKS)
        if len(words) >= _SHORTEST and any(words in text and len(text) > len(words) + _MORE for text in page):
            reasons[line] = CutReason.DUPLICATE
