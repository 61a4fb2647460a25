"""The rows of a page: its lines with what a reader sees at once: length, punctuation, what the lexicon says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps

from ai_buildout.clean.cuts.lexicon import Label, lexicon
from ai_buildout.clean.lines.page_lines import Line
from ai_buildout.model.codes import BlockKind, CutReason

_SENTENCE_END = re.compile(r"[。！？!?…；](?:[”」』’\"')）]*)$|[.][”\"')]*$")
_LAST_OF_SENTENCE = frozenset("。！？!?…；”」』’\"')）.\n")
_STOPS = ("。", "，", ",", "！", "？", "；", "!", "?", ";", ". ")
_PROSE_ENDS = "。.;；”」』…"
_STAMP = re.compile(
    r"(?:(?:19|20)\d\d[-/.年])?[01]?\d ?[-/.月] ?[0-3]?\d ?日?(?:[(（](?:星期|周|週)?[一二三四五六日][)）])?(?:[ T,]*[0-2]?\d:\d\d(?::\d\d)?)?|[0-2]?\d:\d\d(?::\d\d)?|(?:昨天|今天|前天|昨日|今日)(?:[ ]?\d\d:\d\d)?"
    r"|(?:\d+|一|两|三|半)(?:秒|分钟|分鐘|小时|小時|个小时|個小時|天|日|周|週|个月|個月|年)(?:之)?前|刚刚|剛剛"
    r"|\d+ (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2},? \d{4}",
)
_UNKNOWN: tuple[None, None] = (None, None)
_PROSE = 60
_SHORT_PROSE = 24
_SHORT_SENTENCE = 16


@dataclass(slots=True)
class Row:
    """One line on its way into the document or out of it.

    Attributes:
        start, end: its characters in the page's mended text, white space at the ends left off.
        text: those characters.
        normal: their beginning in the normal form of the lexicon; None while nobody has asked for it.
        label: what the lexicon says of it.
        hint: what the markup says, for pages that have markup.
        reason: why it is cut; None while it stays.
        is_prose: whether it is running text: long enough, with the punctuation of sentences.
        seen: what :func:`looked_at_once` remembers of it.
    """

    start: int
    end: int
    text: str
    normal: str | None
    label: Label | None
    hint: Line | None = None
    reason: CutReason | None = None
    kind: BlockKind | None = None
    level: int = 0
    is_prose: bool = field(init=False)
    seen: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.is_prose = _is_prose(self.text, self)

    @property
    def key(self) -> str:
        """The beginning of the line in the normal form of the lexicon."""
        if self.normal is None:
            self.normal = lexicon().key(self.text)
        return self.normal

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        if (known := self.seen.get("ends_sentence")) is None:
            known = self.text[-1:] in _LAST_OF_SENTENCE and (
                _SENTENCE_END.search(self.text, max(0, len(self.text) - 6)) is not None
            )
            self.seen["ends_sentence"] = known
        return known

    @property
    def is_marked_title(self) -> bool:
        """Whether the markup says that the line is the title."""
        return self.hint is not None and self.hint.kind is BlockKind.TITLE

    @property
    def is_stamp(self) -> bool:
        """Whether the line is a date or a time and nothing else."""
        return len(self.text) <= 24 and _STAMP.fullmatch(self.text) is not None


def looked_at_once(look: Callable[[Row], bool]) -> Callable[[Row], bool]:
    """A look at the text of a row, the answer to which is remembered with the row: a page is cut in several passes."""
    name = look.__name__

    @wraps(look)
    def remembered(row: Row) -> bool:
        if (known := row.seen.get(name)) is None:
            known = row.seen[name] = look(row)
        return known

    return remembered


def _is_prose(text: str, row: Row) -> bool:
    size = len(text)
    if size < (_SHORT_SENTENCE if text.endswith("。") else _SHORT_PROSE):
        return False
    if text.isascii():
        return size >= 2 * _PROSE or (size >= _PROSE and row.ends_sentence)
    if size < _PROSE and (text[-1] not in _PROSE_ENDS or not row.ends_sentence):
        return False
    stops = 0
    for stop in _STOPS:
        stops += text.count(stop)
        if stops >= 2:
            return True
    return False


def rows_of(text: str, hints: list[Line] | None = None) -> list[Row]:
    """The rows of a text whose lines are parted by line feeds; blank lines are left out.

    Args:
        text: the mended text.
        hints: one a line of ``text``, or None for a page without markup.
    """
    found: list[Row] = []
    at = 0
    lines = text.split("\n")
    stripped = [strip_layout(line) for line in lines]
    looked_up = lexicon().looked_up(stripped, marked_up=hints is not None).get
    for number, (line, inner) in enumerate(zip(lines, stripped, strict=True)):
        if inner:
            start = at + line.index(inner)
            key, label = looked_up(inner, _UNKNOWN)
            row = Row(start, start + len(inner), inner, key, label, hints[number] if hints else None)
            if row.hint is not None:
                row.kind, row.level = row.hint.kind, row.hint.level
            found.append(row)
        at += len(line) + 1
    return found


_LAYOUT = " \t\u00a0\u3000\r\x0b\x0c"


def strip_layout(line: str) -> str:
    """A line without the white space around it; an indent of ASCII blanks before Latin text (code, a table's empty cell) stays."""
    inner = line.strip(_LAYOUT)
    if inner and line[0] in " \t" and inner.isascii():
        return line.rstrip(_LAYOUT)
    return inner
