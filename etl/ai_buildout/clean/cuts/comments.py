"""Readers' comments listed below an article, told by how each one opens: a name, often a time; without a heading by how they talk too.

The lines below such a heading are cut as long as they are comments; where the text of the article begins again, it stays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ai_buildout.clean.cuts.lexicon import lexicon
from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.clean.cuts.signs import OF_TIME
from ai_buildout.model.codes import BlockKind, CutReason

_LONGEST_HEADING = 24
_LONGEST_HEAD = 60
_LONGEST_COMMENT = 400
_FEWEST = 2
_NAME = r"[^\s:：,，。!?！？;；“”「」\"(（][^:：,，。!?！？;；“”「」\"]{0,23}?"
_NAME_ALONE = re.compile(_NAME)
_MOST_WORDS = 4
_AGO = r"(?:\d+|an?|一|两|兩|三|半) ?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdwy]|秒|分钟|分鐘|个?小时|個?小時|天|日|周|週|个月|個月|年) ?(?:ago|之?前)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CLOCK = r"(?:[ T,，]*(?:at )?[0-2]?\d[:：]\d\d(?:[:：]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?)"
_DAY = rf"(?:(?:(?:19|20)\d\d[-/.年])?[01]?\d[-/.月][0-3]?\d日?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?|\d{{1,2}} {_MONTH}(?:,? (?:19|20)\d\d)?)"
_TIME = rf"(?:{_AGO}|{_DAY}{_CLOCK}?|(?:[Yy]esterday|[Tt]oday|昨天|今天|前天|昨日|今日){_CLOCK}?|[Jj]ust now|刚刚|剛剛|[0-2]?\d:\d\d(?: ?[AaPp]\.?[Mm]\.?)?)"
_SPOKEN = re.compile(rf"(?P<name>{_NAME})(?: (?:says?|said|wrote|writes))?\s?[:：]\s?(?P<said>[^\s/].*)")
_SIGNED = re.compile(
    rf"(?P<name>{_NAME})\s?(?:[,，·•|｜/(（@—–-]| on | at |发表于|發表於|于|於|\s|(?<=[^\d\s])(?=(?:20\d\d[-/.])?[01]?\d[-/.][0-3]?\d [0-2]?\d:\d\d))\s?(?:[^\s:：,，。·|]{{1,12}}\s?[·•|,，]\s?)?{_TIME}\s?[)）]?(?: ?(?:says?|said|wrote|reply|回复|回覆))?\s?[:：]?"
)
_LAST_OF_HEAD = frozenset("日天前刚剛复覆)）:：.")
"""What a line that says who wrote a comment and when ends with, but for digits and what stands before Han characters in Unicode."""
_TIMED = re.compile(rf"[(（]?{_TIME}[)）]?")
_FIRST_OF_TIME = frozenset("(（a一两兩三半昨今前刚剛YyTtJjFMASOND")
"""What a time begins with that does not begin with a digit."""
_ENDS_SECTION = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_ROW})


class _Words(NamedTuple):
    """Patterns; ``headings`` finds whole lines of a text that begins and ends with a line feed."""

    headings: re.Pattern[str]
    readers: re.Pattern[str]
    talk: re.Pattern[str]
    organisations: re.Pattern[str]


class _Comment(NamedTuple):
    """A comment: its lines from ``start`` to ``end`` (end excluded), who wrote it, what it says, whether it bears a time."""

    start: int
    end: int
    name: str
    said: str
    timed: bool


class _Page(NamedTuple):
    """The rows of a page with what is known of all of them.

    Attributes:
        heads: how many lines, from each row on, say who wrote a comment and when: one, two where the time stands below the name,
            none for other lines.
        headings: the rows that may head comments.
    """

    rows: Sequence[Row]
    heads: Sequence[int]
    headings: frozenset[int]


def cut_comments(rows: Sequence[Row]) -> None:
    """Cut each list of two or more comments behind the first running text, with its heading."""
    kept = [row for row in rows if row.reason is None]
    first = next((i for i, row in enumerate(kept) if row.is_prose), len(kept))
    page = _Page(kept, _heads(kept, first), _headings(kept, first))
    looked_at = 0
    for i in sorted({*page.headings, *(i for i in range(first + 1 + _FEWEST, len(kept)) if page.heads[i])}):
        if kept[i].reason is not None:
            continue
        if i in page.headings:
            comments = _comments(page, i + 1)
            if len(comments) >= _FEWEST and _are_of_readers(kept[i], comments):
                kept[i].reason = CutReason.COMMENT
                _cut(kept[i + 1 : comments[-1].end])
        elif i >= looked_at:
            comments = _comments(page, i)
            looked_at = comments[-1].end if comments else i + 1
            if len(comments) >= _FEWEST and comments[0].timed and _talk(comments):
                _cut(kept[i:looked_at])


def _cut(rows: Sequence[Row]) -> None:
    for row in rows:
        row.reason = row.label.reason if row.label else CutReason.COMMENT


def _headings(rows: Sequence[Row], first: int) -> frozenset[int]:
    """The short lines below the first running text that may head comments, all of them looked at in one search."""
    short = [i for i in range(first + 1, len(rows)) if len(rows[i].text) <= _LONGEST_HEADING and not rows[i].is_stamp]
    keys = [rows[i].key for i in short]
    found = frozenset(_words().headings.findall("\n".join(["", *keys, ""])))
    return frozenset(i for i, key in zip(short, keys, strict=True) if key in found) if found else frozenset()


def _heads(rows: Sequence[Row], first: int) -> list[int]:
    heads = [0] * len(rows)
    for i in range(first + 1, len(rows)):
        row = rows[i]
        text = row.text
        if not row.signs & OF_TIME or len(text) > _LONGEST_HEAD or not _may_end_head(text[-1]):
            continue
        if not heads[i - 1] and _may_open(rows[i - 1]) and _is_time(row) and _is_name(rows[i - 1].text):
            heads[i - 1] = 2
        heads[i] = not text[0].isdigit() and _may_open(row) and _bears_time(row)
    return heads


def _may_end_head(last: str) -> bool:
    return last < "\u3400" or last in _LAST_OF_HEAD or last.isdecimal()


def _may_open(row: Row) -> bool:
    return len(row.text) <= _LONGEST_HEAD and row.kind not in _ENDS_SECTION


def _comments(page: _Page, start: int) -> list[_Comment]:
    """The comments that follow each other from a row on."""
    rows = page.rows
    found: list[_Comment] = []
    longest = 1
    while start < len(rows) and start not in page.headings:
        row = rows[start]
        if found and (row.label is not None or row.is_stamp) and row.kind not in _ENDS_SECTION:
            start += 1
            continue
        comment = _comment_at(page, start)
        if comment is None or (found and found[0].timed is not comment.timed):
            break
        if comment.timed and not (comment.end < len(rows) and page.heads[comment.end]):
            end = min(comment.end, start + page.heads[start] + longest)
            comment = comment._replace(end=end)
        longest = max(longest, comment.end - start - page.heads[start])
        found.append(comment)
        start = comment.end
    return found


def _comment_at(page: _Page, start: int) -> _Comment | None:
    """The comment that opens with a row, up to where the next one opens or the section ends."""
    rows = page.rows
    row = rows[start]
    head = page.heads[start]
    if not head:
        spoken = _SPOKEN.fullmatch(row.text) if len(row.text) <= _LONGEST_COMMENT else None
        if spoken is None or row.kind in _ENDS_SECTION or not _is_name(spoken["name"]):
            return None
        return _Comment(start, start + 1, spoken["name"], spoken["said"], timed=False)
    end = start + head
    while end < len(rows) and not page.heads[end] and end not in page.headings and not _ends_comment(rows[end]):
        end += 1
    if end == start + head:
        return None
    return _Comment(start, end, row.text, rows[start + head].text, timed=True)


def _ends_comment(row: Row) -> bool:
    """Whether a line is none of a reader's words: too long, a heading, or furniture behind which nothing follows."""
    furniture = row.label is not None and row.label.ends_body
    return furniture or row.kind in _ENDS_SECTION or len(row.text) > _LONGEST_COMMENT


@looked_at_once
def _is_time(row: Row) -> bool:
    first = row.text[0]
    return (first in _FIRST_OF_TIME or first.isdecimal()) and _TIMED.fullmatch(row.text) is not None


@looked_at_once
def _bears_time(row: Row) -> bool:
    """Whether a line is a name and a time."""
    signed = _SIGNED.fullmatch(row.text)
    return signed is not None and _is_name(signed["name"])


def _is_name(text: str) -> bool:
    """Whether a text may be what a reader calls himself."""
    return (
        _NAME_ALONE.fullmatch(text) is not None
        and len(text.split()) <= _MOST_WORDS
        and not text[0].isdigit()
        and text.lower() not in {"http", "https"}
    )


def _are_of_readers(heading: Row, comments: Sequence[_Comment]) -> bool:
    """Whether comments are other people's: by their heading, by their times, or by how they talk."""
    words = _words()
    if any(_hold(words.organisations, [comment.name for comment in comments])):
        return False
    if words.readers.fullmatch(heading.key) or comments[0].timed:
        return True
    return _talk(comments)


def _talk(comments: Sequence[_Comment]) -> bool:
    """Whether most of some comments read as readers talk."""
    words = _words()
    silent = 0  # most lists that look like comments are soon told to be none
    for talks in _hold(words.talk, [comment.said for comment in comments]):
        silent += not talks
        if 2 * silent >= len(comments):
            return False
    return not any(_hold(words.organisations, [comment.name for comment in comments]))


def _hold(words: re.Pattern[str], texts: Sequence[str]) -> Iterator[bool]:
    """Whether each of some texts holds one of the words, as it stands or in Simplified characters."""
    for text, form in zip(texts, lexicon().normal_forms(texts), strict=True):
        lower = text.lower()
        yield words.search(lower) is not None or (form != lower and words.search(form) is not None)


@cache
def _words() -> _Words:
    data = tomllib.loads((files(__package__) / "comments.toml").read_text("utf-8"))
    readers, talk, organisations = (re.compile("|".join(data[name])) for name in ("readers", "talk", "organisations"))
    headings = "|".join([*data["readers"], *data["any"]])
    return _Words(re.compile(rf"\n({headings})(?=\n)"), readers, talk, organisations)
