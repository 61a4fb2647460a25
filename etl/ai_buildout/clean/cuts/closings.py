"""What stands in a line behind the last sentence of a paragraph: who wrote it, where it came from, that it is no advice (``closings.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import opencc

from ai_buildout.clean.cuts.lexicon import lexicon
from ai_buildout.clean.cuts.line_words import table, words_of
from ai_buildout.clean.cuts.notices import notice
from ai_buildout.model.codes import CutReason

_SHORTEST = 24
"""A line with a sentence and a remark behind it has so many characters at least …"""
_SHORTEST_REST = 12
"""… and its sentence so many."""
_LONGEST = 160
_MOST = 4
"""So many remarks may stand one behind the other."""
_PAIRS = {"）": "（", ")": "(", "】": "【", "]": "[", "〕": "〔"}
_CLOSING = re.escape("".join(_PAIRS))
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"))
_ENDED = re.compile(r"[。！？!?….■](?:[”」』’\"'）)】]*)\s*$")
_ASKING = "?？!！"
"""A call to readers behind a question or an exclamation goes with it."""
_LAST_OF_TEXT = "。！？”」』;；"
_BEHIND_STOP = '”」』）)】" \u3000'
_STOP, _BEHIND = f"[。！？.{_CLOSING}]", f"[{_BEHIND_STOP}{_CLOSING}]*"
_ASCII_END = re.compile(rf"{_STOP}{_BEHIND}[\x00-\x7f]+\Z")
_BEFORE_BRACKET = "。！？!?….”」』）)】〕] \u3000\"'"
_NAME = re.compile("[\u3400-\u9fff]{2,4}")
_CALLS = frozenset({CutReason.APP_PROMPT, CutReason.ADVERT, CutReason.RELATED})
_KNOWN = _CALLS | {CutReason.DISCLAIMER, CutReason.COPYRIGHT, CutReason.REPRINT}


class Closing(NamedTuple):
    """A remark: its characters and why it is cut."""

    reason: CutReason
    start: int
    end: int


class _Remarks(NamedTuple):
    openings: frozenset[str]
    opening: re.Pattern[str]  # a stop or a bracket behind which a remark may begin
    latin: tuple[str, ...]
    disclaiming: tuple[str, ...]
    never: tuple[str, ...]
    bracket: list[tuple[re.Pattern[str], CutReason]]
    sentence: list[tuple[re.Pattern[str], CutReason]]


def closings(text: str) -> list[Closing]:
    """The remarks behind the last sentences of the lines of a text, in order; where nothing stands before one it is a line of its own."""
    found: list[Closing] = []
    opening = _remarks().opening.search
    at = 0
    for line in text.split("\n"):
        size = len(line)
        if size >= _SHORTEST:
            whole = line.rstrip()
            if (
                opening(line, max(_SHORTEST_REST, len(whole) - _LONGEST))
                or ((whole[-1:] != "。" or whole[-2:-1] in _PAIRS) and _may_end_in_remark(whole))
            ) and "\t" not in line:
                found += _of_line(whole, at)
        at += size + 1
    return found


def _may_end_in_remark(line: str) -> bool:
    """Whether a line ends in a bracket, or goes on behind a stop or a bracket in ASCII characters alone."""
    last = line[-1:]
    if len(line) < _SHORTEST_REST or (last >= "\x80" and last not in "。）】〕"):
        return False
    if last in _PAIRS or (last == "。" and line[-2] in _PAIRS):
        return True
    return last != "。" and _ASCII_END.search(line, max(_SHORTEST_REST, len(line) - _LONGEST)) is not None


def _of_line(line: str, at: int) -> Iterator[Closing]:
    end = len(line)
    found: list[Closing] = []
    while end and len(found) < _MOST and (told := _last_remark(line, end, follows=bool(found))) is not None:
        reason, start = told
        found.append(Closing(reason, at + start, at + end))
        end = len(line[:start].rstrip())
    if not found or not end or not _is_whole(line[:end]) or _is_furniture(line[:end]):
        return
    if found[-1].reason in _CALLS and line[end - 1] in _ASKING:
        return
    yield from reversed(found)


def _last_remark(line: str, end: int, *, follows: bool) -> tuple[CutReason, int] | None:
    """Why and from where on the end of a line is a remark; None where it is none.

    Args:
        line: the line.
        end: where what is left of it ends.
        follows: whether a remark stands behind it.
    """
    closed = end - 1 if line[end - 1] == "。" else end
    if (opening := _PAIRS.get(line[closed - 1])) is not None:
        start = line.rfind(opening, max(_SHORTEST_REST, closed - _LONGEST), closed)
        if start < 0 or line[start - 1] not in _BEFORE_BRACKET:
            return None
        remark = line[start + 1 : closed - 1]
        reason = CutReason.CREDIT if follows and _NAME.fullmatch(remark) else _in_bracket(remark)
        return None if reason is None else (reason, start)
    low = max(_SHORTEST_REST, end - _LONGEST)
    if line[end - 1] not in _LAST_OF_TEXT:
        start = _behind(line, max([line.rfind(mark, low, end - 1) for mark in _PAIRS]) + 1, end)
        if start and (reason := _behind_stop(line[start:end])) is not None:
            return reason, start
    if line.isascii():
        at = line.rfind(". ", low, end - 1)
    else:
        at = max(line.rfind("。", low, end - 1), line.rfind("！", low, end - 1), line.rfind("？", low, end - 1))
    start = _behind(line, at + 1, end)
    if start and (reason := _behind_stop(line[start:end])) is not None:
        return reason, start
    return None


def _behind(line: str, at: int, end: int) -> int:
    """Where what stands behind a mark begins; 0 where nothing does."""
    while 0 < at < end and line[at] in _BEHIND_STOP:
        at += 1
    return at if at < end else 0


def _is_whole(line: str) -> bool:
    """Whether a line ends as a sentence does, or with a bracket behind one."""
    if _ENDED.search(line, max(0, len(line) - 8)):
        return True
    opening = _PAIRS.get(line[-1])
    start = line.rfind(opening) if opening is not None else -1
    return start > 0 and _ENDED.search(line, max(0, start - 8), start) is not None


def _in_bracket(remark: str) -> CutReason | None:
    key = lexicon().normal_form(remark)
    remarks = _remarks()
    if any(word in key for word in remarks.never):
        return None
    for pattern, reason in remarks.bracket:
        if pattern.fullmatch(key):
            return reason
    return _known(key, remark)


def _behind_stop(remark: str) -> CutReason | None:
    remarks = _remarks()
    if remark.isascii():
        if not remark.isdigit() and not any(word in remark for word in remarks.latin):
            return None
    elif remark[0] != "#" and remark[:2].lower() not in remarks.openings:
        return None
    if _is_within_quotes(remark):
        return None
    key = lexicon().normal_form(remark)
    bare = key.rstrip("。!")
    for pattern, reason in remarks.sentence:
        if pattern.fullmatch(bare):
            return reason
    if key[-1] not in "。!?" or any(word in key for word in remarks.disclaiming):
        return _known(key, remark)
    return None


def _is_within_quotes(remark: str) -> bool:
    """Whether what somebody says ends with a remark."""
    return any(remark.count(opening) != remark.count(closing) for opening, closing in _QUOTES)


def _known(key: str, remark: str) -> CutReason | None:
    """Why a remark is cut where it would be as a line of its own."""
    beginning, length = lexicon().key(remark), len(remark)
    label = lexicon().label(beginning, length) or notice(beginning, length, sentence=key.endswith("。"), place="tail")
    if label is None and any(word in key for word in _remarks().disclaiming):
        label = lexicon().cue(key, (number for word in words_of([key])[0] for number in word.cues))
    return label.reason if label is not None and label.reason in _KNOWN else None


def _is_furniture(line: str) -> bool:
    """Whether what stands before a remark is furniture too: then it goes as a line."""
    return lexicon().label(lexicon().key(line), len(line)) is not None


def _in_both_scripts(openings: Sequence[str]) -> frozenset[str]:
    """The first two characters of each, as Simplified and as Traditional text write them, the marks narrow and wide."""
    written = [form for word in openings for form in (word[:2], word[:2].replace(":", "："))]
    to_traditional = opencc.OpenCC("s2t").convert
    return frozenset([*written, *map(to_traditional, written)])


@cache
def _remarks() -> _Remarks:
    data = table("closings.toml")
    kinds = {
        kind: [(re.compile("|".join(rule[kind])), CutReason(rule["reason"])) for rule in data["remark"] if kind in rule]
        for kind in ("bracket", "sentence")
    }
    openings = _in_both_scripts(data["openings"])
    firsts = re.escape("".join(sorted({form for opening in openings for form in (opening[0], opening[0].upper())})))
    return _Remarks(
        openings,
        re.compile(rf"{_STOP}(?={_BEHIND}[{firsts}])"),
        tuple(data["latin"]),
        tuple(data["disclaiming"]),
        tuple(data["never"]),
        kinds["bracket"],
        kinds["sentence"],
    )
