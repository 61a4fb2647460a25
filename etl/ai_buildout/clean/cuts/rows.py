"""The rows of a page: its lines with what a reader sees at once: length, punctuation, what the lexicon says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from itertools import accumulate, compress, count
from operator import add

from ai_buildout.clean.cuts.lexicon import Label, lexicon
from ai_buildout.clean.cuts.line_words import Words, words_of
from ai_buildout.clean.cuts.signs import BEYOND_ASCII, CAPITAL, signs_of
from ai_buildout.clean.lines.page_lines import Line
from ai_buildout.model.codes import BlockKind, CutReason

_SENTENCE_END = re.compile(r"[。！？!?…；](?:[”」』’\"')）]*)$|[.][”\"')]*$")
_STOPS_OF_SENTENCE = frozenset("。！？!?…；.")
_CLOSING = frozenset("”」』’\"')）")
_STOPS = ("。", "，", ",", "！", "？", "；", "!", "?", ";", ". ")
_PROSE_ENDS = "。.;；”」』…"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_STAMP = re.compile(
    r"(?:(?:19|20)\d\d[-/.年])?[01]?\d ?[-/.月] ?[0-3]?\d ?日?(?:[(（](?:星期|周|週)?[一二三四五六日][)）])?(?:[ T,]*[0-2]?\d:\d\d(?::\d\d)?)?|[0-2]?\d:\d\d(?::\d\d)?|(?:昨天|今天|前天|昨日|今日)(?:[ ]?\d\d:\d\d)?"
    r"|(?:\d+|一|两|三|半)(?:秒|分钟|分鐘|小时|小時|个小时|個小時|天|日|周|週|个月|個月|年)(?:之)?前|刚刚|剛剛"
    r"|\d+ (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago"
    rf"|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}(?:,? (?:at )?\d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{{2,4}})?)?",
)
_STAMP_OPENINGS = frozenset("昨今前一两三半刚剛JFMASONDTW")
"""What a stamp begins with that does not begin with a digit."""
_LONGEST_STAMP = 44
_PROSE = 60
_SHORT_PROSE = 24
_SHORT_SENTENCE = 16
_UNKNOWN = None, None
"""The normal form and the label of a line at which no rule looks."""
LONGEST_WHOLE = 80
"""Of a page without markup, so long is a line at most that ends as a sentence does and may be a notice, but for the last ones."""


@dataclass(slots=True)
class Row:
    """One line on its way into the document or out of it.

    Attributes:
        start, end: its characters in the page's mended text, white space at the ends left off.
        text: those characters.
        signs: which kinds of characters they may be, as :mod:`~ai_buildout.clean.cuts.signs` tells.
        ends_sentence: whether it ends as a sentence does.
        is_prose: whether it is running text: long enough, with the punctuation of sentences.
        is_stamp: whether it is a date or a time and nothing else.
        normal: their beginning in the normal form of the lexicon; None while nobody has asked for it.
        label: what the lexicon says of it.
        hint: what the markup says, for pages that have markup.
        reason: why it is cut; None while it stays.
        found: the words of rules that the normal form holds; None while nobody has asked for them.
        told: what :attr:`cue` gives, once somebody has asked for it.
        lower: what :attr:`lowered` gives, once somebody has asked for it.
        asked: the marks of what was looked at already, see :func:`new_mark`.
        affirmed: those of the looks whose answer was yes.
    """

    start: int
    end: int
    text: str
    signs: int
    ends_sentence: bool
    is_prose: bool
    is_stamp: bool
    normal: str | None = None
    label: Label | None = None
    found: Words | None = None
    hint: Line | None = None
    kind: BlockKind | None = None
    level: int = 0
    reason: CutReason | None = None
    told: Label | None = None
    lower: str | None = None
    asked: int = 0
    affirmed: int = 0

    @property
    def key(self) -> str:
        """The beginning of the line in the normal form of the lexicon."""
        if self.normal is None:
            self.normal = lexicon().key(self.text)
        return self.normal

    @property
    def lowered(self) -> str:
        """The characters in lower case."""
        if self.lower is None:
            self.lower = self.text.lower() if self.signs & CAPITAL else self.text
        return self.lower

    @property
    def words(self) -> Words:
        """The words of rules that :attr:`key` holds."""
        if self.found is None:
            self.found = words_of([self.key])[0]
        return self.found

    @property
    def cue(self) -> Label | None:
        """What the line is around the text, by a word that such lines hold; None for what holds none."""
        if not self.asked & _CUE:
            self.asked |= _CUE
            key, words = self.key, None
            if lexicon().is_shortened(self.text):
                key = lexicon().normal_form(self.text)
                words = words_of([key])[0]
            words = self.words if words is None else words
            numbers = [number for word in words for number in word.cues]
            self.told = lexicon().cue(key, numbers) if numbers else None
        return self.told

    @property
    def is_marked_title(self) -> bool:
        """Whether the markup says that the line is the title."""
        return self.hint is not None and self.hint.kind is BlockKind.TITLE


def new_mark() -> int:
    """A bit of :attr:`Row.asked` for what is looked at once in a row: a page is cut in several passes."""
    return 1 << next(_bits)


_bits = count()
_CUE = new_mark()


def looked_at_once(look: Callable[[Row], bool]) -> Callable[[Row], bool]:
    """A look at the text of a row, the answer to which is remembered with the row: a page is cut in several passes."""
    mark = new_mark()

    @wraps(look)
    def remembered(row: Row) -> bool:
        if not row.asked & mark:
            answer = look(row)
            row.asked |= mark
            row.affirmed |= mark if answer else 0
            return answer
        return row.affirmed & mark != 0

    return remembered


def _is_prose(text: str, size: int, signs: int, *, ends_sentence: bool) -> bool:
    """What :attr:`Row.is_prose` is for a line of at least :data:`_SHORT_SENTENCE` characters."""
    if size < _PROSE and text[-1] != "。" and (size < _SHORT_PROSE or text[-1] not in _PROSE_ENDS or not ends_sentence):
        return False
    if not signs & BEYOND_ASCII:
        return size >= 2 * _PROSE or (size >= _PROSE and ends_sentence)
    stops = 0
    for stop in _STOPS:
        stops += text.count(stop)
        if stops >= 2:
            return True
    return False


def _is_stamp(text: str) -> bool:
    return (text[0].isdecimal() or text[0] in _STAMP_OPENINGS) and _STAMP.fullmatch(text) is not None


def rows_of(text: str, hints: list[Line] | None = None) -> list[Row]:
    """The rows of a text whose lines are parted by line feeds; blank lines are left out.

    Args:
        text: the mended text.
        hints: one a line of ``text``, or None for a page without markup.
    """
    lines = text.split("\n")
    stripped = _stripped(text, lines)
    inners = list(filter(None, stripped))
    if not inners:
        return []
    known = lexicon().looked_up(inners, marked_up=hints is not None)
    held = _words_held(known, marked_up=hints is not None)
    begins = compress(map(add, accumulate(map(len, lines), initial=0), count()), stripped)
    found: list[Row] = []
    for at, line, inner, signs in zip(begins, compress(lines, stripped), inners, signs_of(inners), strict=True):
        size, last = len(inner), inner[-1]
        start = at if inner is line else at + line.index(inner)
        ends = last in _STOPS_OF_SENTENCE or (last in _CLOSING and _SENTENCE_END.search(inner, size - 6) is not None)
        prose = (
            size >= _SHORT_SENTENCE
            and (size >= _PROSE or last in _PROSE_ENDS)
            and _is_prose(inner, size, signs, ends_sentence=ends)
        )
        stamp = size <= _LONGEST_STAMP and _is_stamp(inner)
        normal, label = known.get(inner, _UNKNOWN)
        found.append(Row(start, start + size, inner, signs, ends, prose, stamp, normal, label, held.get(inner)))
    if hints:
        for row, hint in zip(found, compress(hints, stripped), strict=True):
            row.hint, row.kind, row.level = hint, hint.kind, hint.level
    return found


def _words_held(known: dict[str, tuple[str, Label | None]], *, marked_up: bool) -> dict[str, Words]:
    """The words of rules in lines of which the normal form is known, but for whole sentences that few rules look at."""
    lines = list(known) if marked_up else [line for line in known if line[-1] != "。" or len(line) <= LONGEST_WHOLE]
    return dict(zip(lines, words_of([known[line][0] for line in lines]), strict=True))


_LAYOUT = " \t\u00a0\u3000\r\x0b\x0c"
_BLANKS = frozenset(" \t")


def _stripped(text: str, lines: list[str]) -> list[str]:
    """The lines of a text without the white space around them, but for the empty first cells of a row that stands in a table."""
    stripped = [line.strip(_LAYOUT) for line in lines]
    if "\n " in text or "\n\t" in text or text[:1] in _BLANKS:
        _keep_indents(lines, stripped)
    return stripped


def _keep_indents(lines: list[str], stripped: list[str]) -> None:
    """Give Latin lines, and lines in a table, their ASCII blanks in front back (in place): those of code, of empty cells."""
    indented = [number for number, line in enumerate(lines) if line[:1] in _BLANKS]
    for number in indented:
        if stripped[number].isascii() and stripped[number]:
            stripped[number] = lines[number].rstrip(_LAYOUT)
    for number in indented:
        line = lines[number]
        if line[0] != "\t" or "\t" not in stripped[number]:
            continue
        empty = len(line) - len(line.lstrip("\t"))
        beside = (*stripped[max(0, number - 1) : number], *stripped[number + 1 : number + 2])
        if any(neighbour.count("\t") >= empty for neighbour in beside):
            stripped[number] = line.rstrip(_LAYOUT)
