"""Credits at the end of a picture's caption, in the same line: they go, and the caption stays."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from ai_buildout.clean.html.characters import FoldedText

_LONGEST = 160
"""A credit has so many characters at most …"""
_LONGEST_BARE = 80
"""… and one that only its element sets apart so many."""
_ELEMENT = re.compile(r"<(span|cite|small|em|i|b|strong|font|a|[a-z]+(?:-[a-z]+)+)\b([^<>]*)>", re.IGNORECASE)
_NAMES = re.compile(r"""(?:class|id|data-[\w-]+|itemprop)\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_APART = frozenset({"cite", "small"})
_BEFORE = 300
_PARTING = " \t|·•–—-,/("
_PREFIX = re.compile(r"(?:(?:Image|Video|Media|Photo|Picture) caption\s*[,:]?|Enlarge(?: this image)? ?/)\s*(?=\S)")
_LONGEST_CAPTION, _LONGEST_SOURCE = 800, 6_000
"""Of longer ones nothing is looked at."""


class _Patterns(NamedTuple):
    whole: re.Pattern[str]
    bracket: re.Pattern[str]
    inside: re.Pattern[str]
    labelled: re.Pattern[str]
    behind: re.Pattern[str]
    classes: re.Pattern[str]


def caption_without_credit(source: str, text: FoldedText) -> tuple[int, int]:
    """Start and end of the caption proper within a line that stands with a picture; both are 0 where the line is a credit.

    Args:
        source: the page.
        text: the line.
    """
    if len(text.text) > _LONGEST_CAPTION or text.pieces[-1].end - text.pieces[0].start > _LONGEST_SOURCE:
        return 0, len(text.text)
    end = min(_start_of_element(source, text), _start_of_words(text.text))
    if end < len(text.text):
        end = len(text.text[:end].rstrip(_PARTING))
    prefix = _PREFIX.match(text.text[:end])
    return (prefix.end() if prefix and end else 0, end)


def _start_of_words(line: str) -> int:
    """Where a credit begins by its words; the length of the line where there is none."""
    patterns = _patterns()
    if patterns.whole.fullmatch(line):
        return 0
    end = len(line)
    low = max(0, end - _LONGEST)
    bracket = patterns.bracket.search(line, low)
    if bracket is not None and patterns.inside.fullmatch(bracket[1].strip()):
        end = bracket.start()
    for pattern in (patterns.labelled, patterns.behind):
        if (found := pattern.search(line, low, end)) is not None:
            end = found.start("credit")
    return end


def _start_of_element(source: str, text: FoldedText) -> int:
    """Where the characters of an element begin that is named a credit, or that sets the last words of the line apart."""
    first, last = text.pieces[0].start, text.pieces[-1].end
    low = max(0, first - _BEFORE)
    at = source.rfind("<fig", low, first)
    for tag in _ELEMENT.finditer(source, max(at, low), last):
        if (stop := source.find(f"</{tag[1]}", tag.end(), last)) >= 0 and _shows(source[stop:last]):
            continue
        names = " ".join(_NAMES.findall(tag[2]))
        start = 0
        for piece in text.pieces:
            if piece.start >= tag.end():
                break
            start += len(piece.text)
        rest = text.text[start:]
        if _patterns().classes.search(names) and len(rest) <= _LONGEST:
            return start
        if tag[1].lower() in _APART and start and len(rest) <= _LONGEST_BARE and rest[-1] not in ".!?":
            return start
    return len(text.text)


def _shows(markup: str) -> bool:
    return bool(re.sub(r"<[^<>]*>?", "", markup).strip(" \t\r\n.)"))


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(resources.files(__package__).joinpath("caption_credits.toml").read_text("utf-8"))
    label, link, agency, alone = ("|".join(data[key]) for key in ("labels", "links", "agencies", "alone"))
    word = r"[A-Z@][\w.'’&-]*"
    further = rf" (?:{word}|de|van|von|der|al|of|the|and|for)"
    name, full = rf"{word}(?:{further}){{0,5}}", rf"{word}(?:{further}){{1,5}}"
    follows = rf"(?:(?: (?i:{link}))* ?[:|/] ?(?=\w)|(?: (?i:{link}))+:? (?=[A-Z@\d]|the ))"
    parted = r" ?(?:/|\||•| via | for (?:The )?) ?"
    names = rf"(?:{full}{parted}{name}|{name}{parted}{full})(?: ?(?:/|,|•|\| | via ) ?{name}){{0,3}}"
    credit = (
        rf"(?:(?:{label}){follows}.+|(?:Photo|Image|Picture|Video)?\s?[Cc]ourtesy(?: of |: ?| )[A-Z@t].+"
        rf"|©.+|\(c\) [A-Z].+)"
    )
    sent = rf"(?:{names}|(?:{agency})(?: ?(?:/|via) ?{name})?|{name} ?/ ?(?:{agency})|{alone})"
    return _Patterns(
        re.compile(
            rf"(?:(?!Video: [a-z]){credit}|(?:{agency})|(?:{name} ?(?:/|via|\|) ?)?(?:{agency})|(?:Image|Photo) source, .+)[.]?"
        ),
        re.compile(r"\s*[(\[]([^()\[\]]{2,140})[)\]]\.?$"),
        re.compile(
            rf"(?:[A-Z][\w']+ ){{0,3}}(?i:(?:{label}){follows}).+|{credit}|{sent}(?:, (?:[Ff]ile|FILE|[Pp]ool))?|(?:{name}, )?(?:{agency})"
        ),
        re.compile(
            rf"(?:(?<=[a-z\d%”’\"][.!?…])\s*|(?<=[!?…\"”’)\]|·•—–])\s*|(?<=[a-z\d])\s*(?=[^\s:|]+(?: [a-z]+)?\s?:)|\s[|·•—–-]\s)(?P<credit>{credit})$"
        ),
        re.compile(rf"(?:(?<=[a-z\d%”’\"][.!?…])\s*|(?<=[!?…\"”’)\]|·•])\s*|\s[—–-]\s)(?P<credit>{sent}\.?)$"),
        re.compile(rf"(?:^|[\s_-])(?:[a-z]*)(?:{data['classes']})(?:s|$|[\s_-])", re.IGNORECASE),
    )
