"""Cuts what is not the article from the rows of a page: spam, second copies, replies, then what stands around the text."""

from __future__ import annotations

from collections.abc import Callable

from ai_buildout.clean.cuts.comments import cut_comments
from ai_buildout.clean.cuts.dateline import PageFacts
from ai_buildout.clean.cuts.duplicates import cut_duplicates, cut_pull_quotes
from ai_buildout.clean.cuts.html_sections import cut_html_sections
from ai_buildout.clean.cuts.replies import cut_quoted_posts, cut_replies
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.spam import cut_spam
from ai_buildout.clean.cuts.text_sections import cut_sections


def cut_rows(rows: list[Row], damage: Callable[[Row], int], *, furnished: bool = False) -> PageFacts:
    """Give each row that is not of the article a reason.

    Args:
        rows: the rows of a page, in order.
        damage: how many repairs and unsettled places a row holds.
        furnished: whether something was cut already that shows that the page still has its furniture on.

    Returns:
        what the page says of itself in the lines that were cut.
    """
    cut_spam(rows)
    cut_duplicates(rows, damage)
    cut_pull_quotes(rows)
    cut_quoted_posts(rows)
    cut_replies(rows)
    cut_comments(rows)
    marked_up = bool(rows) and all(row.kind is not None for row in rows)
    return cut_html_sections(rows) if marked_up else cut_sections(rows, furnished=furnished)
