"""Families of furniture lines on HTML pages, told by what they say in whichever wording (``notices.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ai_buildout.clean.cuts.lexicon import Label, lexicon, numbered_words
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.model.codes import BlockKind, CutReason
from ai_buildout.word_finder import WordFinder

_LONGEST_LINE = 120
_LONGEST_WHOLE = 80
"""Of a page without markup, so long is a line at most that ends as a sentence does and may be a notice."""
_LONGEST_SENTENCE = 400
_LAST_ROWS = 5
"""So many rows at the end of the text may hold a notice in the form of a whole paragraph."""
_LOOKED_AT, _LOOKED_AT_IN_HTML, _LOOKED_AT_AS_SENTENCE = "notice", "notice in HTML", "notice as a sentence"
"""What rows remember: a page is cut in several passes."""
_ARROWS = "►▶➤➜»"
_TEASER = re.compile(
    r"[►▶➤➜»]+\ufe0f?\s*(?=.{10,60}$)[^。:：]*(?:[\u3400-\u9fff][ \u3000][\u3400-\u9fff]|[？！?!])[^。:：]*"
)
_CLIP = re.compile(
    r"[【\[](?:(?:短片|影片|視頻|视频|直擊片段|獨家影片)|(?:附|有|內有|內附)(?:短片|影片|視頻|视频|片)|片|多圖|多图|圖輯|图集|影集)[】\]][^。，,:：；;]{4,50}"
)
"""A film or a set of pictures by its kind and its headline."""
_OF_OTHERS = Label(CutReason.RELATED, ends_body=False)
_FILM = Label(CutReason.IMAGE, ends_body=False)
_TEXT_ITSELF = frozenset({BlockKind.TITLE, BlockKind.TABLE_ROW})


class _Rule(NamedTuple):
    line: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    label: Label
    whole: bool


def label_notices(rows: Sequence[Row]) -> None:
    """Set the label of rows that no phrase of the lexicon knows and that are notices, promotion or marks of lists (in place)."""
    for row in rows:
        if row.label is None and row.kind not in _TEXT_ITSELF and _LOOKED_AT_IN_HTML not in row.seen:
            row.seen[_LOOKED_AT_IN_HTML] = True
            row.label = notice(row.key, len(row.text))
    _label_arrows(rows)
    for row in rows[-_LAST_ROWS:]:
        if (
            row.label is None
            and row.kind not in _TEXT_ITSELF
            and len(row.text) <= _LONGEST_SENTENCE
            and _LOOKED_AT_AS_SENTENCE not in row.seen
        ):
            row.seen[_LOOKED_AT_AS_SENTENCE] = True
            row.label = _sentence_notice(lexicon().normal_form(row.text))


def label_lines(rows: Sequence[Row]) -> None:
    """Set the label of the short lines of a page without markup that no phrase of the lexicon knows and that are notices (in place)."""
    for row in rows:
        size = len(row.text)
        if row.label is None and size <= _LONGEST_LINE and _LOOKED_AT not in row.seen:
            row.seen[_LOOKED_AT] = True
            is_sentence = row.ends_sentence
            if "\t" not in row.text and not (is_sentence and size > _LONGEST_WHOLE):
                row.label = notice(row.key, size, sentence=is_sentence)
    _label_arrows(rows)


def _label_arrows(rows: Sequence[Row]) -> None:
    """Set the label of a film's headline, or one of two parts behind an arrow, that stands alone between paragraphs (in place)."""
    for above, row, below in zip(rows, rows[1:], rows[2:], strict=False):
        if row.text[0] in "【[" and row.label is None and row.kind not in _TEXT_ITSELF:
            if above.is_prose and below.is_prose and _CLIP.fullmatch(row.text):
                row.label = _FILM
            continue
        alone = row.label is None and row.text[0] in _ARROWS and above.is_prose and below.text[0] not in _ARROWS
        if alone and row.kind not in _TEXT_ITSELF and _TEASER.fullmatch(row.text):
            row.label = _OF_OTHERS


def notice(key: str, length: int, *, sentence: bool = False) -> Label | None:
    """What a whole line is; None for what no rule knows.

    Args:
        key: the line in the normal form of the lexicon.
        length: the number of its characters.
        sentence: whether the line ends as sentences do, and stands where only rules for such lines hold.
    """
    if not key or length > _LONGEST_LINE:
        return None
    numbers = {number for held in _words().meanings(key) for number in held}
    for number in sorted(numbers):
        rule = _rules()[number]
        if rule.line and (rule.whole or not sentence) and rule.line.fullmatch(key):
            return rule.label
    return None


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
            Label(CutReason(rule["reason"]), rule.get("ends_body", False)),
            rule.get("whole", False),
        )
        for rule in _data()
    )


@cache
def _words() -> WordFinder[tuple[int, ...]]:
    """The words of all rules, each with the numbers of the rules that it stands in."""
    return numbered_words([rule["words"] for rule in _data()])


@cache
def _data() -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = tomllib.loads((files(__package__) / "notices.toml").read_text("utf-8"))["rule"]
    return rules
