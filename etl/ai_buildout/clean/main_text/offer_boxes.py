"""Boxes that offer a reader something: a letter, a paper, a talk, goods; told by the field, button or link in them and by their words.

Such a box is the largest small element around its field or button, apart from what the text is made of.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_BOXES = frozenset({"div", "section", "aside", "form", "fieldset", "footer", "header"})
_NEVER = frozenset({"pre", "code", "figure", "table", "details", "video", "audio", "blockquote", "h1", "dl"})
_FIELDS = frozenset({"textarea", "select"})
_MOST_LINES = 9
_LONGEST, _LONGEST_WITH_CALL = 520, 360
_LONGEST_LINE = 260
_LONGEST_CALL = 32
_LONGEST_HEAD = 80
_MOST_ALIKE = 2
_MOST_AROUND, _MOST_NODES = 16, 120
"""So many elements around a field are looked at, none of which holds more than so many."""
_TIMES_MORE = 2
"""The prose outside such a box is so many times as long as all of the box."""
_BREAK = re.compile(r"[.!?:]\s+")


class _Offers(NamedTuple):
    calls: re.Pattern[str]
    heads: re.Pattern[str]
    offers: re.Pattern[str]


def cut_offer_boxes(
    tree: HtmlTree,
    names: Sequence[NodeName],
    weights: PageWeights,
    reasons: list[CutReason | None],
    title_line: int | None,
) -> None:
    """Give the lines of such boxes below the title their reason (in place)."""
    start = 0 if title_line is None else title_line + 1
    looks = Counter(
        (tag, name.words)
        for node, (tag, name) in enumerate(zip(tree.tags, names, strict=True))
        if weights.prose_of(node)
    )
    asking = [(node, True) for node in tree.fields]
    asking += [(node, True) for node, tag in enumerate(tree.tags) if tag in _FIELDS]
    asking += [(node, False) for node in _with_call(tree, weights, reasons, start)]
    total = weights.prose_of(0)
    done = -1
    for node, fills_in in sorted(asking):
        if node <= done:
            continue
        longest = _LONGEST if fills_in else _LONGEST_WITH_CALL
        box = _box_around(tree, names, weights, looks, node, start, longest)
        if box is None or total - weights.prose_of(box) < _TIMES_MORE * weights.size_of(box):
            continue
        lines = range(tree.first_line[box], tree.end_line[box])
        if fills_in or _is_offer([tree.lines[line].text.text for line in lines]):
            done = tree.ends[box] - 1
            for line in lines:
                reasons[line] = reasons[line] or CutReason.APP_PROMPT


def _with_call(tree: HtmlTree, weights: PageWeights, reasons: Sequence[CutReason | None], start: int) -> Iterator[int]:
    """The elements of the lines that are, or end with, a short link or button that calls a reader to do something."""
    calls = _offers().calls
    for index in range(start, len(tree.lines)):
        line = tree.lines[index]
        text = line.text.text
        button = tree.tags[line.node] == "button"
        if not line.linked and not button:
            continue
        if reasons[index] is not None and not button and weights.linked[index] * 2 > weights.sizes[index] * 3:
            continue
        last = text if len(text) <= _LONGEST_CALL else _BREAK.split(text)[-1]
        short = button or (line.linked and line.linked <= _LONGEST_CALL and len(last) <= 2 * _LONGEST_CALL)
        if short and calls.search(last.lower()):
            yield line.node


def _box_around(
    tree: HtmlTree,
    names: Sequence[NodeName],
    weights: PageWeights,
    looks: Counter[tuple[str, str]],
    node: int,
    start: int,
    longest: int,
) -> int | None:
    """The largest small element around a node that is none of several with text that look alike."""
    best = None
    for _ in range(_MOST_AROUND):
        if not node or tree.ends[node] - node > _MOST_NODES:
            break
        first, end = tree.first_line[node], tree.end_line[node]
        if first < start or end - first > _MOST_LINES or weights.size_of(node) > longest:
            break
        if any(len(tree.lines[line].text.text) > _LONGEST_LINE for line in range(first, end)):
            break
        if tree.tags[node] in _BOXES and end > first:
            if not _NEVER.isdisjoint(tree.tags[node : tree.ends[node]]):
                break
            if names[node].words and looks[tree.tags[node], names[node].words] > _MOST_ALIKE:
                break
            best = node
        node = tree.parents[node]
    return best


def _is_offer(texts: Sequence[str]) -> bool:
    """Whether the lines of a box with a call are an offer: by what it is called, or by what its other words offer."""
    if len(texts) > _MOST_LINES or any("“" in text or text.startswith('"') for text in texts):
        return False
    words = _offers()
    head = texts[0].lower()
    if len(head) <= _LONGEST_HEAD and words.heads.fullmatch(head):
        return True
    return bool(words.offers.search(" ".join(texts).lower()))


@cache
def _offers() -> _Offers:
    data = tomllib.loads(resources.files(__package__).joinpath("offers.toml").read_text("utf-8"))
    calls, heads, offers = ("|".join(data[key]) for key in ("calls", "heads", "offers"))
    return _Offers(
        re.compile(rf"^\W{{0,3}}(?:{calls})|(?:^|[.!?:] ?)(?:{calls})[^.!?]{{0,24}}[.!]?$"),
        re.compile(heads),
        re.compile(rf"\b(?:{offers})"),
    )
