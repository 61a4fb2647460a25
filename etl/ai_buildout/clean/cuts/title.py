"""Which of the lines above a text without markup is its title."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.shapes import is_title_like
from ai_buildout.clean.cuts.words_of_text import WordsOfText, word_pairs
from ai_buildout.model.codes import BlockKind, CutReason

_LONGEST = 160
_SHORTEST = 4
_MASTHEAD = 8
"""A line of so many words or pairs of Han characters at most may be the name of a site, of a section or of an issuer."""
_STRANGE = 0.21
"""Of the words of a masthead, less than this part stands in the text …"""
_AT_HOME = 0.12
"""… and of those of the title at least this, and twice as much as of the masthead's."""
_OF_TEXT = 0.3
"""From this part of its words on that the text uses, a line is the title rather than a headline of others above it."""
_MANY_BARS = 3


def find_title(head: Sequence[Row], text: Sequence[Row]) -> int | None:
    """The index of the title among the rows above the text that stay; None if there is none.

    It is the first line that is long enough for one, behind the menus and, of lines that stand there, above the first
    dateline; of copies one after the other, the last. A short line whose words the text does not share is a masthead where
    a later one shares them.

    Args:
        head: the rows above the first running text, in order.
        text: the rows from there on.
    """
    marked = next((i for i, row in enumerate(head) if row.is_marked_title and row.reason is None), None)
    if marked is not None:
        return marked
    candidates = [
        i
        for i, row in enumerate(head)
        if row.reason is None and row.kind is not BlockKind.TABLE_ROW and _SHORTEST <= len(row.text) <= _LONGEST
    ]
    dates = [i for i, row in enumerate(head) if row.reason is CutReason.CREDIT]
    above = [i for i in candidates if dates and i < dates[0] and not _is_one_word(head[i])]
    all_named = [i for i in candidates if is_title_like(head[i])]
    like_title = frozenset(all_named)
    candidates = above or candidates
    menus = [i for i, row in enumerate(head) if row.reason in {CutReason.NAVIGATION, CutReason.FORUM}]
    menus = [i for i in menus if candidates and i < candidates[-1]]
    behind = [i for i in candidates if not menus or i > menus[-1]] or candidates
    named = [i for i in behind if i in like_title] or [i for i in candidates if i in like_title] or behind
    if not named:
        return None
    title = _instead_of_masthead(head, named[0], all_named, WordsOfText(text))
    while (following := _next_kept(head, title)) is not None and head[following].text == head[title].text:
        title = following
    return title


def _instead_of_masthead(head: Sequence[Row], first: int, named: Sequence[int], used: WordsOfText) -> int:
    """The first candidate, or the later one that speaks of what the text speaks of where the first does not."""
    later = [i for i in named if i > first]
    if not later:
        return first
    words = word_pairs(head[first].text)
    own = used.count(words) / max(len(words), 1)
    if len(words) > _MASTHEAD:
        listed = head[first].text.count("|") >= _MANY_BARS
        others = own < _AT_HOME and (listed or (first > 0 and head[first - 1].reason is CutReason.RELATED))
        return next((i for i in later if others and used.share(head[i].text) >= _OF_TEXT), first)
    if own >= _STRANGE:
        return first
    later = [i for i in later if len(word_pairs(head[i].text)) >= len(words)]
    for i in later:
        tokens = word_pairs(head[i].text)
        if tokens and used.count(tokens) / len(tokens) >= max(_AT_HOME, 2 * own):
            return i
    return first


def _is_one_word(row: Row) -> bool:
    """Whether a line is a single word in Latin letters: the name of a site or of a section."""
    return row.text.isascii() and " " not in row.text


def _next_kept(rows: Sequence[Row], i: int) -> int | None:
    return next((j for j in range(i + 1, len(rows)) if rows[j].reason is None), None)
