"""Sentences of the article that a page shows once more, large, in an element made for that."""

from __future__ import annotations

import re
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
_CLAUSE = re.compile(r"[，。,！!？?；;…—]+")
_SHORTEST_CLAUSE = 4
_SPEAKER = 24
"""Between the clauses of a sentence the article may say who speaks, in so many characters."""
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
        if len(words) >= _SHORTEST and any(
            len(text) > len(words) + _MORE and (words in text or _says_in_parts(text, words)) for text in page
        ):
            reasons[line] = CutReason.DUPLICATE


def _says_in_parts(text: str, words: str) -> bool:
    """Whether a paragraph holds the clauses of a sentence in their order, with nothing but a speaker between them."""
    clauses = _CLAUSE.split(words)
    at = text.find(clauses[0])
    if len(clauses) < 2 or at < 0 or min(map(len, clauses)) < _SHORTEST_CLAUSE:
        return False
    end = at + len(clauses[0])
    for clause in clauses[1:]:
        at = text.find(clause, end, end + _SPEAKER + len(clause))
        if at < 0:
            return False
        end = at + len(clause)
    return True
