"""The visible lines that speak of the article itself: around its title, and right after its text."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import NamedTuple

from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.find import MainText
from ai_buildout.model.codes import CutReason

_LEXICON = tomllib.loads(resources.files(__package__).joinpath("metadata.toml").read_text("utf-8"))
_SAYS_PUBLISHED = re.compile(_LEXICON["visible"]["published"])
_OF_OTHERS = frozenset({CutReason.RELATED, CutReason.COMMENT, CutReason.HIDDEN, CutReason.ADVERT})
_ABOVE_TITLE = 4
_BELOW_TITLE = 16
_RIGHT_BELOW_TITLE = 4
_BELOW_TEXT = 6
_LONGEST = 160
_NAME_SIZE = 60


class Surroundings(NamedTuple):
    """Where a page speaks of its article.

    Attributes:
        lines: texts of lines, nearest to the title first.
        times: indexes of the lines in which a time element is the article's own.
    """

    lines: list[str]
    times: range


def surroundings(tree: HtmlTree, chosen: MainText) -> Surroundings:
    """The short lines from just above the title to the first of the text, and those right after the text that say so."""
    first, end = tree.first_line[chosen.root], tree.end_line[chosen.root]
    kept = [i for i, reason in enumerate(chosen.reasons) if reason is None and i != chosen.title.line]
    text_starts = next((i for i in kept if chosen.weights.prose[i]), end)
    title = chosen.title.line if chosen.title.line is not None else max(first - _BELOW_TITLE, 0) - 1
    below = range(title + 1, min(text_starts, title + 1 + _BELOW_TITLE))
    above = range(max(first, title - _ABOVE_TITLE), max(title, 0))
    after = range(kept[-1] + 1, min(len(tree.lines), kept[-1] + 1 + _BELOW_TEXT)) if kept else range(0)
    near = [
        i
        for i in (*below, *above)
        if _speaks_of_article(chosen, i, right_below=title < i <= title + _RIGHT_BELOW_TITLE)
    ]
    near += [
        i for i in after if _speaks_of_article(chosen, i) and _SAYS_PUBLISHED.search(tree.lines[i].text.text[:_LONGEST])
    ]
    lines = [tree.lines[i].text.text for i in near if len(tree.lines[i].text.text) <= _LONGEST]
    return Surroundings(lines, range(max(title - _ABOVE_TITLE, 0), text_starts + 1))


def _speaks_of_article(chosen: MainText, index: int, *, right_below: bool = False) -> bool:
    """Whether a line is neither of other articles nor a menu; right below the title, links to writer and channel do not tell."""
    reason, size, linked = chosen.reasons[index], chosen.weights.sizes[index], chosen.weights.linked[index]
    if right_below and linked < size and reason is not CutReason.HIDDEN:
        return True
    return reason not in _OF_OTHERS and 2 * linked <= max(size, _NAME_SIZE)
