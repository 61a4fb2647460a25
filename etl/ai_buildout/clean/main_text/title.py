"""Which line of a page is the article's title: the heading that the page's own head agrees with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tree import HtmlLine, HtmlTree
from ai_buildout.clean.main_text.lead import DAY
from ai_buildout.model.codes import CutReason

_WORD = re.compile(r"[^\W_]+")
_PARTING = re.compile(
    r"\s+[-–—|·•»«:/]+\s+|\s*[|｜_＿»«]\s*|\s*[—–-]{2,}\s*|(?<=[^\x00-\x7f])[-–—](?=\S)|(?<=\S)[-–—](?=[^\x00-\x7f])"
)
_TITLE_WORDS = frozenset({"title", "headline", "biaoti", "subject", "tit", "h1", "bt"})
_LABEL_BEFORE = re.compile(r"[\[【［][^\]】］]{1,12}[\]】］]\s*")
_LABEL_BEHIND = re.compile(r"\s*\((?:[a-z]+\.[\w.]{2,30})\)$")
_LONGEST = 300
_SHORTEST = 5
_LEAST_ALIKE = 0.55


class Title(NamedTuple):
    """A page's title.

    Attributes:
        line: the index of the line that shows it, or None if none does.
        text: its characters; empty if the page has none.
        repeats: indexes of further lines that say the same.
    """

    line: int | None
    text: str
    repeats: frozenset[int]


def find_title(
    tree: HtmlTree, names: Sequence[NodeName], reasons: Sequence[CutReason | None], stated: Sequence[str]
) -> Title:
    """Find the title.

    Args:
        tree: the page.
        names: of its elements.
        reasons: why each line may be no part of the article; a line with a reason is a title only if the head agrees.
        stated: what the head calls the page, best first (structured data, Open Graph, the title element).
    """
    wanted = [key for text in stated if (key := _key(text[:_LONGEST]))]
    wanted = [key for key in wanted if len(key) >= _SHORTEST]
    best, most = None, 0.0
    for index, line in enumerate(tree.lines):
        text = line.text.text
        rank = _heading_rank(tree.tags[line.node], names[line.node])
        if not rank or len(text) > _LONGEST:
            continue
        key = _key(text)
        score = max((_alike(key, other) for other in wanted), default=0.0)
        if score < _LEAST_ALIKE:
            score = 0.0 if wanted and rank < _H1 else 0.1
            if reasons[index] is not None:
                score = 0.0
        if score:
            score += rank / 20 - (0.3 if reasons[index] is not None else 0)
        if score > most:
            best, most = index, score
    if best is None:
        best = _unmarked_title(
            tree,
            reasons,
            stated,
            wanted,
            [_key(_LABEL_BEFORE.sub("", without_site(text[:_LONGEST]), 1)) for text in stated],
        )
    if best is None:
        text = without_site(stated[0][:_LONGEST]) if stated else ""
        key = _key(text)
    else:
        text = tree.lines[best].text.text
        key = _key(text)
    repeats = [
        index
        for index, line in enumerate(tree.lines)
        if index != best and key and len(line.text.text) <= 2 * len(text) and _key(line.text.text) == key
    ]
    if best is None and repeats:
        best = repeats.pop(0)
    return Title(best, text, frozenset(repeats))


_H1 = 5
_NEAR_TOP = 40
"""Among so many lines a title stands that says more than the head does."""
_NEARLY = 0.7
"""A line that shares so many of its pairs of characters with what the head says, and is about as long, is the title in other words."""
_LONGEST_NAME = 12
_ISSUE = re.compile(r"第\d+期(?:\d*)$")
"""How the name of an issue ends."""
_SHORTEST_HEADLINE, _SHORTEST_LATIN_HEADLINE = 8, 30
_ENDS = frozenset("。！？.!?；;，,")


def _unmarked_title(
    tree: HtmlTree,
    reasons: Sequence[CutReason | None],
    stated: Sequence[str],
    wanted: Sequence[str],
    headlines: Sequence[str],
) -> int | None:
    """The first line outside links that says most of what the head calls the page, on pages whose headings are no elements."""
    for index, line in enumerate(tree.lines):
        if reasons[index] is None and not line.linked and _SHORTEST <= len(line.text.text) <= _LONGEST:
            key = _key(line.text.text)
            if any(key in other and 2 * len(key) >= len(other) for other in wanted):
                return index
    top = [
        (index, line)
        for index, line in enumerate(tree.lines[:_NEAR_TOP])
        if reasons[index] is None
        and not line.linked
        and len(line.text.text) <= _LONGEST
        and line.text.text[-1:] not in _ENDS
    ]
    keys = [_key(line.text.text) for _, line in top]
    for (index, _), key in zip(top, keys, strict=True):
        if any(other in key and 2 * len(other) >= len(key) for other in wanted) or _goes_on(key, headlines):
            return index
    for (index, _), key in zip(top, keys, strict=True):
        if any(_in_other_words(key, other) for other in wanted) and not any(part in key for part in headlines):
            return index
    if (part := _bold_part(tree.lines[:_NEAR_TOP], stated)) is not None:
        return part
    if all(len(key) <= _LONGEST_NAME or _ISSUE.search(key) for key in wanted):
        bold = next((index for index, line in top if _is_bold_headline(line)), None)
        return _above_dateline(top) if bold is None else bold
    return None


def _above_dateline(top: Sequence[tuple[int, HtmlLine]]) -> int | None:
    """The headline right above the first line with a date, where nothing says more."""
    dated = next((index for index, line in top if DAY.search(line.text.text)), 0)
    return next(
        (index for index, line in top if index == dated - 1 and len(line.text.text) >= _SHORTEST_HEADLINE), None
    )


def _bold_part(lines: Sequence[HtmlLine], stated: Sequence[str]) -> int | None:
    """The one line that is bold throughout and one of the parts of what the head calls the page, short as it may be."""
    parts = {_key(part) for text in stated for part in _PARTING.split(text[:_LONGEST]) if part}
    found = [i for i, line in enumerate(lines) if _is_bold(line) and not line.linked and _key(line.text.text) in parts]
    return found[0] if len(found) == 1 else None


def _goes_on(key: str, headlines: Sequence[str]) -> bool:
    """Whether a line begins as the head's headline, without the names of site and section, and says as much again at most."""
    return any(
        len(other) >= _SHORTEST_HEADLINE and key.startswith(other) and 2 * len(other) >= len(key) for other in headlines
    )


def _in_other_words(key: str, other: str) -> bool:
    return _NEARLY <= len(key) / len(other) <= 1 / _NEARLY and _alike(key, other) >= _NEARLY


def _is_bold_headline(line: HtmlLine) -> bool:
    """Whether a line is bold throughout and long enough, as the title is on pages whose head names the site alone."""
    text = line.text.text
    least = _SHORTEST_LATIN_HEADLINE if text.isascii() else _SHORTEST_HEADLINE
    return len(text) >= least and _is_bold(line)


def _is_bold(line: HtmlLine) -> bool:
    return 0 < len("".join(line.text.text.split())) <= line.bold


def _heading_rank(tag: str, name: NodeName) -> int:
    """How much an element is a place for titles: 5 for the first-level heading, 0 for none."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return _H1 + 1 - int(tag[1]) if tag[1] <= "4" else 1
    return 1 if name.words and not _TITLE_WORDS.isdisjoint(re.split(r"[-\s]", name.words)) else 0


def without_site(text: str) -> str:
    """A title element's text without the name of the site: the longest of the parts between its separators."""
    parts = [part.strip() for part in _PARTING.split(text) if part and part.strip()]
    return max(parts, key=len) if parts else text.strip()


def own_part(text: str, stated: Sequence[str]) -> tuple[int, int]:
    """Start and end of a shown title without the label of a board before it or the address of a site behind it.

    A label stands in brackets, and what the head calls the page holds the rest of the title but not the label.
    """
    whole = _key(text)
    wanted = [_key(other[:_LONGEST]) for other in stated]
    if any(whole in other for other in wanted):
        return 0, len(text)
    before, behind = _LABEL_BEFORE.match(text), _LABEL_BEHIND.search(text)
    start, end = before.end() if before else 0, behind.start() if behind else len(text)
    rest = _key(text[start:end])
    return (start, end) if len(rest) >= _SHORTEST and any(rest in other for other in wanted) else (0, len(text))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text)).lower()


def _alike(key: str, other: str) -> float:
    """How well a heading fits what the head says: 1 for the same, less for a part of it."""
    if not key or not other:
        return 0.0
    if key == other:
        return 1.0
    if len(key) >= 4 and key in other:
        return 0.6 + 0.4 * len(key) / len(other) if len(key) * 4 >= len(other) else 0.0
    if len(other) >= 4 and other in key:
        return 0.6 + 0.3 * len(other) / len(key) if len(other) * 2 >= len(key) else 0.0
    if 2 * len(key) < len(other):
        return 0.0
    pairs, others = {key[i : i + 2] for i in range(len(key) - 1)}, {other[i : i + 2] for i in range(len(other) - 1)}
    if not pairs or not others:
        return 0.0
    return 0.95 * len(pairs & others) / min(len(pairs), len(others))
