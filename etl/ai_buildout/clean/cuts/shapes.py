"""What a line looks like, whatever it says: a menu, a title, a piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.clean.cuts.lexicon import lexicon
from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.clean.cuts.signs import BAR, PARTING, STOP

_MENU_PARTS = re.compile(r"\s{2,}|\s*[|｜丨•●■◆▪»›>]\s*")
_WORDS = re.compile(r"[\s|｜丨/·•●■◆▪>»›]+")
_LISTED = re.compile(
    r"(?:[•●■◆▪▶►○◦‣*·-]\s*|\d{1,2}[.、．)）]\s*|[(（\[]\d{1,3}[)）\]]\s*|[①-⑳]\s*|[一二三四五六七八九十]{1,3}、)\S"
)
_DOTTED = re.compile(r"[·•‣∙⁃▪]\s?\S")
_HAN = re.compile("[\u3400-\u9fff]")
_CHANNELS = re.compile("[\u3400-\u9fff]{2,6}(?:[ \u3000|｜·‧/／]+[\u3400-\u9fff]{2,4}){3,}")
"""A name and three channels or more."""
_MENU_WORDS = frozenset(
    "home news world markets business companies tech technology science opinion podcasts podcast video videos newsletters newsletter "
    "sign in up log subscribe register search menu about contact sport sports culture arts life style travel health money politics "
    "climate energy deals finance economy events jobs shop more live latest analysis reviews features magazine research data".split()
)
_CRUMBS = re.compile(
    r"[^\s\d>›»。，,!?！？:：][^>›»。，,!?！？:：]{0,11} [>›»] ?[^\s\d>›»。，,!?！？:：][^>›»。，,!?！？:：]{1,11}"
)
_FIELD_BARS = re.compile(r"\s{2,}|\s*[|｜丨]\s*")
_FIELD = re.compile(r"[^:：，。]{1,16}[:：]\s?[^:：，。]{1,20}")
_LONGEST_FIELDS = 120
_PUNCTUATED = re.compile(r"[，。！？；：、,!?;:\t|]")
_CLAUSES = re.compile(r"[。；：;:\t|]")
_TWO_CLAUSES = re.compile(
    r"[^\s，。！？；：、,!?;:()（）·•|]{5,}[\u3400-\u9fff][ \u3000][\u3400-\u9fff][^\s，。！？；：、,!?;:()（）·•|]{5,}"
)
_REMARK = re.compile(r"[。！？!?…；.][(（][^()（）]{2,60}[)）]$")
"""A remark in brackets behind the last sentence."""
_ASIDE = re.compile(
    r"[(（](?:文中|為保護|为保护|應受訪|应受访|應當事|应当事|受訪者|受访者)[^()（）]{2,60}[)）]|[(（][^()（）]{1,16}(?:为|為|爲|系)化名[)）]"
)
"""A remark on the names of those who speak, in a line of its own."""
_HEADLINE = 9
_LATIN_HEADLINE = 18
"""Characters of a headline, on average at least."""
_BARS = "|｜│¦"
_BAR = re.compile(f"[{_BARS}]")
_MANY_PARTS = 6
"""Before so many parts of a menu the name of the site may stand."""
_FEW_WORDS = 5
_MANY_WORDS = 20
_FEWEST_LABELS = 3
_PART = 16_384
"""Characters of a line that are parted into words at a time: they stay in the memory at hand."""
_ENTRANCES = frozenset(
    {"首页", "网站首页", "返回首页", "主页", "登录", "登入", "注册", "免费注册", "回首页", "设为首页", "加入收藏"}
)
"""Words that stand in menus alone, in their normal form."""
_LONGEST_ROW = 48
_SHORT_PART = 8
_SHORT_LATIN_PART = 16


def is_menu(row: Row) -> bool:
    """Whether a line is a row of several short words without punctuation: a menu, a list of channels or tags."""
    return bool(row.signs & PARTING) and _is_short_menu(row)


@looked_at_once
def _is_short_menu(row: Row) -> bool:
    return _is_menu(row, _FEW_WORDS) or _CRUMBS.fullmatch(row.text) is not None or is_row_of_labels(row)


def is_long_menu(row: Row) -> bool:
    """Whether a line is a menu of so many words that it is one within an article too."""
    return bool(row.signs & PARTING) and not row.signs & STOP and _is_menu_of_many(row)


@looked_at_once
def _is_menu_of_many(row: Row) -> bool:
    return _is_menu(row, _MANY_WORDS)


def _is_menu(row: Row, fewest: int) -> bool:
    text = row.text
    if "\t" in text or text[0] == "|" or len(text) < 2 * fewest or "，" in text or "。" in text or row.ends_sentence:
        return False
    latin = _HAN.search(text) is None
    if latin:
        latin_words = [w.lower() for w in text.split()]
        known = sum(w in _MENU_WORDS for w in latin_words)
        if len(latin_words) >= fewest and known * 5 >= 3 * len(latin_words) and text[0].isupper():
            return True
    else:
        words = numbers = size = 0
        for some in _words(text):
            words += len(some)
            numbers += sum(word[0].isdigit() for word in some)
            size += sum(map(len, some))
        if words >= fewest and numbers * 3 <= words and size <= 7 * words:
            return True
    parts = [p for p in _MENU_PARTS.split(text.strip()) if p]
    longest = _SHORT_LATIN_PART if latin else _SHORT_PART
    too_long = sum(len(p) > longest for p in parts)
    if too_long > (len(parts) >= _MANY_PARTS and len(parts[0]) <= 2 * longest and len(parts[0]) > longest):
        return False
    return len(parts) >= max(3, fewest // 2) and not any(p[0].isdigit() for p in parts)


def _words(text: str) -> Iterator[list[str]]:
    """The words of a line, those of a part of it at a time."""
    at = 0
    while at < len(text):
        border = _WORDS.search(text, at + _PART) if len(text) - at > _PART else None
        yield [word for word in _WORDS.split(text[at : border.start()] if border else text[at:]) if word]
        at = border.end() if border else len(text)


def is_row_of_labels(row: Row) -> bool:
    """Whether a line is three words or more, most of which the lexicon knows as furniture."""
    return bool(row.signs & PARTING) and _is_row_of_labels(row)


@looked_at_once
def _is_row_of_labels(row: Row) -> bool:
    if len(row.text) > _LONGEST_ROW or row.ends_sentence or "\t" in row.text:
        return False
    parts = [part for part in _WORDS.split(row.text) if part]
    if len(parts) < _FEWEST_LABELS:
        parts = _FIELD_BARS.split(row.text)
        return len(parts) > 1 and all(map(lexicon().is_menu_word, lexicon().keys(parts)))
    if any(len(part) > (_SHORT_LATIN_PART if part.isascii() else _SHORT_PART) or not part.isalpha() for part in parts):
        return False
    keys = lexicon().keys(parts)
    return not _ENTRANCES.isdisjoint(keys) or 5 * sum(map(lexicon().is_menu_word, keys)) >= 3 * len(parts)


def is_row_of_fields(row: Row) -> bool:
    """Whether a line is nothing but short fields side by side, each with its label: a score, a price, a number of comments."""
    if not row.signs & PARTING or len(row.text) > _LONGEST_FIELDS:
        return False
    parts = _FIELD_BARS.split(row.text)
    return len(parts) > 1 and all(map(_FIELD.fullmatch, parts))


def is_title_like(row: Row) -> bool:
    """Whether a line is long enough for a title or a subtitle."""
    if _HAN.search(row.text):
        return len(row.text) >= 10 and _CHANNELS.fullmatch(row.text) is None
    return row.text.count(" ") >= 3


def is_bulleted_headline(row: Row) -> bool:
    """Whether a line is a headline behind a dot, as lists of articles have them."""
    return _DOTTED.match(row.text) is not None and not row.ends_sentence and "，" not in row.text


def is_heading_like(row: Row) -> bool:
    """Whether a line among the paragraphs is short and without punctuation, as headings and headlines are."""
    return not row.is_prose and len(row.text) <= _LONGEST_ROW and _PUNCTUATED.search(row.text) is None


def is_headline_like(row: Row) -> bool:
    """Whether a line among the paragraphs is short and may be a heading or a headline, a question included."""
    if row.is_prose or len(row.text) > _LONGEST_ROW or row.ends_sentence or is_listed(row):
        return False
    return _CLAUSES.search(row.text) is None


def is_two_part_headline(row: Row) -> bool:
    """Whether a line is a headline of two clauses with a space between, as Chinese papers write them."""
    return len(row.text) <= _LONGEST_ROW and _TWO_CLAUSES.fullmatch(row.text) is not None


def looks_like_text(row: Row) -> bool:
    """Whether a short line behind the running text belongs to it: an end of a sentence, a point of a list, a table's row."""
    return (
        row.is_prose
        or row.ends_sentence
        or "\t" in row.text
        or row.text[0] == "|"
        or is_listed(row)
        or _REMARK.search(row.text) is not None
        or _ASIDE.fullmatch(row.text) is not None
    )


def is_listed(row: Row) -> bool:
    """Whether a line is a point of a list."""
    return _LISTED.match(row.text) is not None


def is_ticker(row: Row) -> bool:
    """Whether a line is several headlines side by side, none of them a sentence."""
    return bool(row.signs & BAR) and _is_row_of_headlines(row)


@looked_at_once
def _is_row_of_headlines(row: Row) -> bool:
    size = 1 + sum(map(row.text.count, _BARS))
    if size < _FEWEST_LABELS or "\t" in row.text or row.ends_sentence:
        return False
    if len(row.text) < size * (_HEADLINE if _HAN.search(row.text) else _LATIN_HEADLINE):
        return False
    parts = [part.strip() for part in _BAR.split(row.text)]
    return all(parts) and all(part[-1] not in "。.!！" for part in parts)
