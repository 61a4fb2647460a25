"""A table of contents above or in the text: a label, and below it the headings that follow, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.signs import OF_CONTENTS
from ai_buildout.model.codes import BlockKind, CutReason

_LABEL = Label(CutReason.NAVIGATION, ends_body=False)
_LONGEST = 24
_LONGEST_ENTRY = 60
_MOST_ENTRIES = 40
_HEADING = re.compile(
    r"\W{0,3}(?:文章|本文|内容|內容|全文|本頁|本页)?(?:目录|目錄|大綱|大纲|導航|导航)\W{0,3}(?:隐藏|隱藏|收起|展开|展開|关闭|關閉|hide|show|toggle)?\W{0,3}"
)
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.、)）]?\s*|[一二三四五六七八九十]{1,3}[、.]\s*|[•·-]\s*)")


def label_contents(rows: Sequence[Row]) -> None:
    """Set the label of such tables (in place); a label that nothing below repeats is a heading."""
    for heading, row in enumerate(rows):
        if not row.signs & OF_CONTENTS or len(row.text) > _LONGEST or not _HEADING.fullmatch(row.text):
            continue
        later = {_bare(other.text) for other in rows[heading + 1 :] if len(other.text) <= _LONGEST_ENTRY}
        end = heading + 1
        entries = rows[heading + 1 : heading + 1 + _MOST_ENTRIES]
        for at, entry in enumerate(entries, heading + 1):
            below = rows[at + 1 :]
            if entry.is_prose or _bare(entry.text) not in later or not _stands_in(entry, below):
                break
            end = at + 1
        if end > heading + 1:
            for told in rows[heading:end]:
                if told.kind is not BlockKind.TITLE:
                    told.label = told.label or _LABEL


def _stands_in(entry: Row, rows: Sequence[Row]) -> bool:
    bare = _bare(entry.text)
    return any(len(row.text) <= _LONGEST_ENTRY and _bare(row.text) == bare for row in rows)


def _bare(text: str) -> str:
    """A heading without its number."""
    return _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
