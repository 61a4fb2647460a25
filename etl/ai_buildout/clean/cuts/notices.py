"""Families of furniture lines, told by what they say in whichever wording (``notices.toml`` and its sisters)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ai_buildout.clean.cuts.interface_words import LONGEST_CONTROL, control
from ai_buildout.clean.cuts.lexicon import Label, is_question, lexicon
from ai_buildout.clean.cuts.line_words import Words, notice_rules, words_of
from ai_buildout.clean.cuts.rows import LONGEST_WHOLE, Row, new_mark
from ai_buildout.clean.cuts.shapes import is_listed
from ai_buildout.clean.cuts.signs import TAB
from ai_buildout.model.codes import BlockKind, CutReason

_HEAD, _BETWEEN, _TAIL = _PLACES = "head", "between", "tail"
_LONGEST_LINE, _LONGEST_LATIN = 120, 260
_LONGEST_SENTENCE = 400
_LAST_ROWS = 5
"""So many rows at the end of the text may hold a notice in the form of a whole paragraph."""
_LOOKED_AT, _LOOKED_AT_IN_HTML, _LOOKED_AT_AS_SENTENCE = new_mark(), new_mark(), new_mark()
_ARROWS = "►▶➤➜»"
_MARKED = frozenset(f"【[{_ARROWS}")
_TEASER = re.compile(
    r"[►▶➤➜»]+\ufe0f?\s*(?=.{10,60}$)[^。:：]*(?:[\u3400-\u9fff][ \u3000][\u3400-\u9fff]|[？！?!])[^。:：]*"
)
_CLIP = re.compile(
    r"[【\[](?:(?:短片|影片|視頻|视频|影音|直擊片段|獨家影片|圖解|图解|懶人包|懒人包)|(?:附|有|內有|內附)(?:短片|影片|視頻|视频|片)|片|多圖|多图|圖輯|图集|影集)[】\]][^。，,:：；;]{4,50}"
)
"""A film or a set of pictures by its kind and its headline."""
_POINTERS = frozenset("推荐 推薦 延伸 相关 相關 编辑 編輯 同场 同場 热门 熱門 你可 您可 更多 看更".split())
"""What a pointer to one article of others begins with."""
_OPENING = _MARKED.union(pointer[0] for pointer in _POINTERS)
_POINTER = re.compile(
    r"(?:(?:推[荐薦]|延伸|相[关關])(?:[阅閱][读讀]|新[闻聞]|[报報][道導导])|同[场場]加映|[编編][辑輯](?:推[荐薦]|精[选選])|[热熱][门門]推[荐薦]"
    r"|[你您]可能(?:[还還]|也)?(?:[会會])?(?:想看|喜[欢歡]|感[兴興]趣)|看?更多(?:[报報][导導道]|新[闻聞]))[ \u3000|｜丨／/]+(?=[^。]{6,50}$)\S.*[^。]"
)
"""Those words, a space, and a headline: without the space they begin a sentence."""
_CALLS = frozenset({CutReason.APP_PROMPT, CutReason.ADVERT})
_LONGEST_SCORE = 16
_SCORE = re.compile(r"\d{1,3}(?:\.\d)? ?/ ?(?:5|10|20|100)(?: stars?| points?)?|[★☆⭐✩✭½✯]{3,6}")
_NAMED_SCORE = re.compile(r"\b(?:score|verdict|grade|stars?|rated|overall)\b")
_OF_OTHERS = Label(CutReason.RELATED, ends_body=False)
_FILM = Label(CutReason.IMAGE, ends_body=False)
_TEXT_ITSELF = frozenset({BlockKind.TITLE, BlockKind.TABLE_ROW})
_MAY_INSTRUCT = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM})
"""What the steps of an instruction stand in, which name the controls of other pages."""


class _Rule(NamedTuple):
    line: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    label: Label
    whole: bool
    places: frozenset[str]
    longest: int


def label_notices(rows: Sequence[Row]) -> None:
    """Set the label of rows that no phrase of the lexicon knows and that are notices, promotion or marks of lists (in place)."""
    for row, place in _placed(rows):
        if row.label is None and row.kind not in _TEXT_ITSELF and not row.asked & _LOOKED_AT_IN_HTML:
            row.asked |= _LOOKED_AT_IN_HTML
            row.label = None if _is_score(row) else notice(row.key, len(row.text), place=place, words=row.words)
            if row.label is None and row.kind not in _MAY_INSTRUCT:
                row.label = control(row.key, len(row.text))
    _spare_steps(rows)
    _label_arrows(rows)
    for row in rows[-_LAST_ROWS:]:
        if (
            row.label is None
            and row.kind not in _TEXT_ITSELF
            and len(row.text) <= _LONGEST_SENTENCE
            and not row.asked & _LOOKED_AT_AS_SENTENCE
        ):
            row.asked |= _LOOKED_AT_AS_SENTENCE
            row.label = _sentence_notice(lexicon().normal_form(row.text))


def _spare_steps(rows: Sequence[Row]) -> None:
    """Take the label of calls off points of lists that hold other sentences too: they are steps (in place)."""
    for i, row in enumerate(rows):
        if row.label is None or row.kind is not BlockKind.LIST_ITEM or row.label.reason not in _CALLS:
            continue
        beside = [rows[j] for j in (i - 1, i + 1) if 0 <= j < len(rows)]
        if row.ends_sentence and any(
            other.kind is BlockKind.LIST_ITEM and other.ends_sentence and other.label is None for other in beside
        ):
            row.label = None


def _is_score(row: Row) -> bool:
    """Whether a line is a part of five, ten or a hundred in an element that is named a score."""
    if row.hint is None or len(row.text) > _LONGEST_SCORE or not _SCORE.fullmatch(row.text):
        return False
    return _NAMED_SCORE.search(row.hint.markup) is not None


def label_lines(rows: Sequence[Row]) -> None:
    """Set the label of the short lines of a page without markup that no phrase of the lexicon knows and that are notices (in place)."""
    for row, place in _placed(rows):
        size = len(row.text)
        if row.label is not None or size > _LONGEST_LINE or row.asked & _LOOKED_AT:
            continue
        row.asked |= _LOOKED_AT
        is_sentence = row.ends_sentence
        if row.signs & TAB or (is_sentence and size > LONGEST_WHOLE and place != _TAIL):
            continue
        words = row.words
        if words:
            row.label = notice(row.key, size, sentence=is_sentence, place=place, words=words)
        if row.label is None and size <= LONGEST_CONTROL and (found := control(row.key, size)) and not is_listed(row):
            row.label = found
    _label_arrows(rows)


def _placed(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The rows, from the last up to the last paragraph, then from the first on, each with its place; whoever asks labels them meanwhile.

    A paragraph that is labelled on the way is none.
    """
    if not any(row.is_prose and row.label is None for row in rows):
        for row in rows:
            yield row, _BETWEEN
        return
    end = len(rows)
    while end:
        end -= 1
        yield rows[end], _TAIL
        if rows[end].is_prose and rows[end].label is None:
            break
    place = _HEAD
    for row in rows[:end]:
        if place is _HEAD and row.is_prose and row.label is None:
            place = _BETWEEN
        yield row, place


def _label_arrows(rows: Sequence[Row]) -> None:
    """Set the label of a film's headline, or one of two parts behind an arrow, that stands alone between paragraphs (in place)."""
    for i in [i for i, row in enumerate(rows) if row.text[0] in _OPENING and row.label is None]:
        row = rows[i]
        if row.text[0] not in _MARKED:
            if row.text[:2] in _POINTERS and row.kind not in _TEXT_ITSELF and _POINTER.fullmatch(row.text):
                row.label = _OF_OTHERS
            continue
        if not 0 < i < len(rows) - 1 or row.kind in _TEXT_ITSELF or not rows[i - 1].is_prose:
            continue
        below = rows[i + 1]
        if row.text[0] not in _ARROWS:
            if below.is_prose and _CLIP.fullmatch(row.text):
                row.label = _FILM
        elif below.text[0] not in _ARROWS and _TEASER.fullmatch(row.text):
            row.label = _OF_OTHERS


def notice(
    key: str, length: int, *, sentence: bool = False, place: str = _BETWEEN, words: Words | None = None
) -> Label | None:
    """What a whole line is; None for what no rule knows.

    Args:
        key: the line in the normal form of the lexicon.
        length: the number of its characters.
        sentence: whether the line ends as sentences do, and stands where only rules for such lines hold.
        place: "head" above the first paragraph, "tail" behind the last one, "between" for all others.
        words: the words that the key holds, where they are known.
    """
    if not key or length > _LONGEST_LATIN:
        return None
    words = words_of([key])[0] if words is None else words
    rules = _rules()
    for number in _notices_of(words):
        rule = rules[number]
        if rule.line is None or place not in rule.places or length > rule.longest:
            continue
        if (rule.whole or not sentence) and rule.line.fullmatch(key) and not is_question(key, rule.label):
            return rule.label
    return None


def _notices_of(words: Words) -> Sequence[int]:
    """The numbers of the rules for notices that some words belong to, in order."""
    if len(words) < 2:
        return words[0].notices if words else ()
    return sorted({number for word in words for number in word.notices})


def _sentence_notice(key: str) -> Label | None:
    for rule in _rules():
        if rule.sentence and rule.sentence.search(key):
            return rule.label
    return None


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            re.compile("|".join(rule["line"])) if "line" in rule else None,
            re.compile("|".join(rule["sentence"])) if "sentence" in rule else None,
            Label(
                CutReason(rule["reason"]),
                rule.get("ends_body", False),
                rule.get("longest", _LONGEST_LINE) > _LONGEST_LINE,
            ),
            rule.get("whole", False),
            frozenset(rule.get("place", _PLACES)),
            rule.get("longest", _LONGEST_LINE),
        )
        for rule in notice_rules()
    )
