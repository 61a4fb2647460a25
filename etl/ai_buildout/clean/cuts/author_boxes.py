"""Lines about the writer of an article behind its last paragraph: a name, alone or before a colon, and what such lines tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ai_buildout.clean.cuts.lexicon import Label, lexicon
from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.clean.cuts.signs import BAR
from ai_buildout.model.codes import BlockKind, CutReason

_LABEL = Label(CutReason.AUTHOR_BOX, ends_body=False)
_FEW_PROSE = 2
"""So many paragraphs must stand above."""
_LONGEST = 160
_LONGEST_NAME = 16
_HEAD = 16
"""Among so many lines at the top the writer is named."""
_LONGEST_CREDIT = 60
_NAMED = re.compile(
    r"(?:^|[\s|｜·])(?:作者|记者|記者|撰文|撰稿|文|文字|采访|採訪|撰|by|By|BY)[\s:：/／|｜丨·]{1,3}(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}|[\u3400-\u9fff·]{2,6})"
)
_NAME_ALONE = re.compile("[\u3400-\u9fff·]{2,6}|[A-Z][\\w.'-]+(?: [A-Z][\\w.'-]+){0,2}")
_BOX_HEADING = re.compile(
    r"\W{0,2}(?:受訪者?|受访者?|人物|嘉賓|嘉宾|講者|讲者|主角|訪談者|访谈者|個人|个人|對談人|对谈人|與談人|与谈人|作者|譯者|译者|記者|记者|撰稿人)?(?:小檔案|小档案|簡介|简介|檔案|档案|小傳|小传|介紹|介绍)[:：]?\W{0,2}|\W{0,2}(?:關於|关于)(?:本文)?作者[:：]?\W{0,2}|(?i:about the author)s?:?"
)
"""What stands above the lines about the person whom an article is about or is by."""
_LONGEST_HEADING = 12
_MOST_IN_BOX = 3
_SIGNED = re.compile("[\u3400-\u9fff·]{2,4}\\s*[|｜]\\s*[\u3400-\u9fff]")
_LONGEST_SIGNED = 60
_BEHIND_NAME = re.compile("\\s*[:：,，|｜丨—–-]|\\s*(?:是|為|为)")
_NO_BOX = frozenset({BlockKind.TITLE, BlockKind.TABLE_ROW})


def label_author_boxes(rows: Sequence[Row]) -> None:
    """Set the label of the lines about the writer (in place): behind the name that the head gives, or telling two things and more."""
    prose = [i for i, row in enumerate(rows) if row.is_prose and row.label is None]
    if len(prose) <= _FEW_PROSE:
        return
    _label_headed_boxes(rows)
    _label_signed(rows, prose[0])
    names: frozenset[str] | None = None
    for i in range(len(rows) - 1, prose[_FEW_PROSE - 1], -1):
        row = rows[i]
        if row.label is not None or row.kind in _NO_BOX or len(row.text) > _LONGEST:
            continue
        tells = (row.is_prose or row.ends_sentence or "，" in row.text) and _tells_of_writer(row)
        cues = _cues(row) if tells else 0
        if not cues:
            if i < prose[-1]:
                break
            continue
        if names is None:
            names = _writers(rows)
        above = rows[i - 1]
        if _is_name(above) and (cues > 1 or above.text in names):
            above.label = row.label = _LABEL
        elif _begins_with_name(row.text, names):
            row.label = _LABEL
        elif i < prose[-1]:
            break


def _label_signed(rows: Sequence[Row], first: int) -> None:
    """Set the label of short lines below the first paragraph that are a name, a bar, and what tells of its bearer (in place)."""
    for row in rows[first + 1 :]:
        if (
            row.label is None
            and row.signs & BAR
            and len(row.text) <= _LONGEST_SIGNED
            and row.kind not in _NO_BOX
            and _SIGNED.match(row.text)
            and _tells_of_writer(row)
        ):
            row.label = _LABEL


def _label_headed_boxes(rows: Sequence[Row]) -> None:
    """Set the label of headings of boxes about a person and of the lines below that tell of one (in place)."""
    for heading, row in enumerate(rows):
        if len(row.text) > _LONGEST_HEADING or not _BOX_HEADING.fullmatch(row.text):
            continue
        end = heading + 1
        if "作者" in row.text and end < len(rows) and _may_be_told(rows[end]):
            end += 1
        while end < min(heading + 1 + _MOST_IN_BOX, len(rows)) and _may_stand_in_box(rows[end]):
            end += 1
        if end > heading + 1:
            for told in rows[heading:end]:
                told.label = told.label or _LABEL


def _may_stand_in_box(row: Row) -> bool:
    return _may_be_told(row) and _tells_of_writer(row)


def _may_be_told(row: Row) -> bool:
    return row.label is None and row.kind not in _NO_BOX and len(row.text) <= _LONGEST


def _writers(rows: Sequence[Row]) -> frozenset[str]:
    """Those whom the credits of a page name."""
    return frozenset(
        named["name"]
        for at, row in enumerate(rows)
        if len(row.text) <= _LONGEST_CREDIT
        and (at < _HEAD or (row.label is not None and row.label.reason is CutReason.CREDIT))
        for named in _NAMED.finditer(row.text)
    )


def _is_name(row: Row) -> bool:
    return len(row.text) <= _LONGEST_NAME and row.label is None and _NAME_ALONE.fullmatch(row.text) is not None


def _begins_with_name(text: str, names: frozenset[str]) -> bool:
    return any(text.startswith(name) and _BEHIND_NAME.match(text, len(name)) for name in names)


@looked_at_once
def _tells_of_writer(row: Row) -> bool:
    key = _whole_key(row)
    return any(cue.search(key) is not None for cue in _patterns())


def _cues(row: Row) -> int:
    """How many kinds of things that such lines tell a line tells."""
    key = _whole_key(row)
    return sum(cue.search(key) is not None for cue in _patterns())


def _whole_key(row: Row) -> str:
    return lexicon().normal_form(row.text) if lexicon().is_shortened(row.text) else row.key


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads((files(__package__) / "author_boxes.toml").read_text("utf-8"))
    return tuple(map(re.compile, data["cues"]))
