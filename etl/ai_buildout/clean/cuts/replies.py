"""Replies below a post of a forum: other people's words, however much they read like the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.dateline import LONGEST_DATELINE, is_dateline
from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.clean.cuts.signs import OF_POST
from ai_buildout.model.codes import CutReason

_POST_HEAD = re.compile(r"(?:发表于|發表於|发表於|發表于)[\s:：]*(?:19|20)\d\d")
_LONGEST_NAME = 24
_QUOTE = re.compile(r"(?:引用|引述|原帖|[Qq]uote)\s?[:：]?")
"""Above the head of a post that the one it stands in repeats."""
_QUOTED = re.compile(r"(?:[:>：＞]\s)+\S")


def cut_replies(rows: Sequence[Row]) -> None:
    """Cut everything from the second post on, where each post stands under a line that says who wrote it when."""
    kept = [row for row in rows if row.reason is None]
    heads = [
        i
        for i, row in enumerate(kept)
        if row.signs & OF_POST
        and len(row.text) <= LONGEST_DATELINE
        and _is_post_head(row)
        and not (i and _QUOTE.fullmatch(kept[i - 1].text))
    ]
    if len(heads) < 2:
        return
    if any(row.is_prose for row in kept[: heads[0]]):
        reply: int | None = heads[0]
    else:
        reply = next((i for i in heads[1:] if any(row.is_prose for row in kept[heads[0] + 1 : i])), None)
    if reply is None:
        return
    if _is_name(kept[reply - 1]):
        reply -= 1
    for row in kept[reply:]:
        row.reason = row.label.reason if row.label else CutReason.COMMENT


def cut_quoted_posts(rows: Sequence[Row]) -> None:
    """Cut the lines of a bulletin board's page that repeat an earlier post, each behind a colon or an arrow."""
    labels = [row.label for row in rows if row.label is not None]
    if any(label.reason is CutReason.FORUM for label in labels):
        for row in rows:
            if row.reason is None and row.text[0] in ":>：＞" and _QUOTED.match(row.text):
                row.reason = CutReason.FORUM


@looked_at_once
def _is_post_head(row: Row) -> bool:
    return _POST_HEAD.search(row.text) is not None and is_dateline(row)


def _is_name(row: Row) -> bool:
    """Whether a line above the head of a reply is the name of its writer."""
    return len(row.text) <= _LONGEST_NAME and not row.ends_sentence and "，" not in row.text
