"""What within the article's element is not article: what stands around the title, blocks of links, and the tail."""

from __future__ import annotations

import re

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tags import TAGS, Tag
from ai_buildout.clean.html.tree import HtmlLine, HtmlTree
from ai_buildout.clean.main_text.lead import DAY, is_lead, is_pictured
from ai_buildout.clean.main_text.root import core_of
from ai_buildout.clean.main_text.title import Title
from ai_buildout.clean.main_text.weights import PROSE_SIZE, PageWeights, ends_sentence
from ai_buildout.model.codes import CutReason

_POINT = re.compile(r"[^\s:：。，,]{1,12}[:：]\s?\S[^:：]{2,}$")
_HEADLINE_SIZE, _SUMMARY_SIZE = 24, 48
_MOST_LINKED, _AROUND_LINK = 7, 12
"""Of a sentence around a link so many tenths are linked at most, and so many bytes are not."""
_FIELDS = re.compile(r"(?:[A-Z][A-Za-z ]{1,24}: ?\d[\d.,]*+ ?[A-Za-z%]{0,5}+(?:[ |·•,;/]++|$)){2,}+")
"""Two and more figures, each behind its label."""
_BEFORE_TAGS = frozenset({"h2", "h3", "h4", "td", "th", "li", "figcaption"})
_TAIL_TAGS = frozenset({"td", "th", "li", "dd", "figcaption", "pre", "blockquote"})


def trim(
    tree: HtmlTree,
    names: list[NodeName],
    weights: PageWeights,
    reasons: list[CutReason | None],
    root: int,
    title: Title,
) -> None:
    """Set the reasons of the lines of ``root`` that are no part of the article (in place)."""
    _cut_link_blocks(tree, names, weights, reasons, root)
    core = core_of(tree, names, weights, reasons, root)
    if core != root:
        _cut_strangers(tree, names, weights, reasons, root, core, title)
    _cut_above_title(tree, weights, reasons, root, title)
    kept = [i for i in range(tree.first_line[root], tree.end_line[root]) if reasons[i] is None and i != title.line]
    prose = [i for i in kept if weights.prose[i]]
    if not prose:
        return
    first = prose[0]
    looks = {_look(tree, names, i) for i in prose}
    between = {_look(tree, names, i) for i in kept if first < i < prose[-1] and names[tree.lines[i].node].words}
    for index in kept:
        if index >= first:
            break
        after_title = title.line is None or index > title.line
        if is_lead(tree, names, weights, index, title.line) and after_title:
            continue
        if not _belongs_before(tree, names, weights, looks | between, index, after_title=after_title):
            reasons[index] = CutReason.CREDIT if after_title else CutReason.NAVIGATION
    _cut_tail(tree, names, weights, reasons, looks, kept, prose[-1])


def _cut_above_title(
    tree: HtmlTree, weights: PageWeights, reasons: list[CutReason | None], root: int, title: Title
) -> None:
    """Cut what stands above the title, where most of the prose stands below it."""
    if title.line is None or not tree.first_line[root] <= title.line < tree.end_line[root]:
        return
    above = range(tree.first_line[root], title.line)
    below = range(title.line + 1, tree.end_line[root])
    prose = [sum(weights.prose[i] for i in part if reasons[i] is None) for part in (above, below)]
    if prose[0] <= prose[1]:
        for index in above:
            reasons[index] = reasons[index] or CutReason.NAVIGATION


def _cut_link_blocks(
    tree: HtmlTree, names: list[NodeName], weights: PageWeights, reasons: list[CutReason | None], root: int
) -> None:
    """Cut elements that are mostly links, and the short lines that announce them."""
    node = root + 1
    while node < tree.ends[root]:
        size = weights.size_of(node)
        if size and weights.linked_of(node) * 2 > size and weights.prose_of(node) * 4 < size:
            first, end = tree.first_line[node], tree.end_line[node]
            for index in range(first, end):
                if not (tree.tags[node] == "p" and _is_linked_sentence(tree, weights, index)):
                    reasons[index] = reasons[index] or _link_reason(weights, index)
            if not (tree.first_line[node] and is_pictured(tree, names, tree.first_line[node] - 1)):
                _cut_announcement(tree, weights, reasons, node)
            node = tree.ends[node]
        else:
            node += 1
    for index in range(tree.first_line[root], tree.end_line[root]):
        mostly_link = 10 * weights.linked[index] > 8 * weights.sizes[index] and not weights.prose[index]
        if mostly_link and reasons[index] is None and not _is_linked_sentence(tree, weights, index):
            reasons[index] = _link_reason(weights, index)


def _cut_announcement(tree: HtmlTree, weights: PageWeights, reasons: list[CutReason | None], node: int) -> None:
    """Cut a heading or label right before a block of links when nothing but the block belongs to it."""
    index, end = tree.first_line[node] - 1, tree.end_line[node]
    if index < 0 or reasons[index] is not None or weights.prose[index] or weights.sizes[index] >= PROSE_SIZE:
        return
    line = tree.lines[index]
    around = tree.parents[node]
    if around not in {line.node, tree.parents[line.node]}:
        return
    text = line.text.text
    if (ends_sentence(text) or "。" in text) and text[-1] not in ":：":
        return
    following = next((i for i in range(end, len(tree.lines)) if reasons[i] is None), None)
    if following is None or not weights.prose[following] or text[-1] in ":：":
        reasons[index] = CutReason.RELATED


def _is_linked_sentence(tree: HtmlTree, weights: PageWeights, index: int) -> bool:
    """Whether a line is a whole sentence that its author made a link, or one that goes on around a link."""
    text, size, linked = tree.lines[index].text.text, weights.sizes[index], weights.linked[index]
    if text[-1] not in ".。":
        return False
    return size >= 2 * PROSE_SIZE or (10 * linked <= _MOST_LINKED * size and size - linked >= _AROUND_LINK)


def _link_reason(weights: PageWeights, index: int) -> CutReason:
    return CutReason.RELATED if weights.sizes[index] >= _HEADLINE_SIZE else CutReason.NAVIGATION


def _cut_strangers(
    tree: HtmlTree,
    names: list[NodeName],
    weights: PageWeights,
    reasons: list[CutReason | None],
    root: int,
    core: int,
    title: Title,
) -> None:
    """Cut lines that stand in other elements than nearly all prose does and are named unlike it."""
    around = {core}
    node = core
    while node != root:
        node = tree.parents[node]
        around.add(node)
    first, end = tree.first_line[core], tree.end_line[core]
    wanted = {_style(tree, names, i) for i in range(first, end) if weights.prose[i] and reasons[i] is None}
    for index in range(tree.first_line[root], tree.end_line[root]):
        if reasons[index] is not None or first <= index < end or index == title.line:
            continue
        node = tree.lines[index].node
        beside = node in around or (tree.parents[node] in around and _is_plain(tree, names, node))
        beside = beside or (index < first and _is_wrapped(tree, names, weights, around, index))
        if (
            not beside
            and _style(tree, names, index) not in wanted
            and not (index < first and is_lead(tree, names, weights, index, title.line))
        ):
            reasons[index] = CutReason.RELATED if weights.prose[index] and index >= end else CutReason.NAVIGATION


def _is_wrapped(tree: HtmlTree, names: list[NodeName], weights: PageWeights, around: set[int], index: int) -> bool:
    """Whether a line is a paragraph, long enough for a summary, in an element without a name that stands beside the text."""
    node = tree.lines[index].node
    parent = tree.parents[node]
    return (
        tree.tags[node] == "p"
        and not names[node].words
        and tree.tags[parent] == "div"
        and not names[parent].words
        and tree.end_line[parent] - tree.first_line[parent] == 1
        and tree.parents[parent] in around
        and weights.sizes[index] >= _SUMMARY_SIZE
        and not weights.linked[index]
        and DAY.search(tree.lines[index].text.text) is None
    )


def _is_plain(tree: HtmlTree, names: list[NodeName], node: int) -> bool:
    """Whether an element is one that texts are made of, or has no name that sets it apart."""
    return tree.tags[node] != "div" or not names[node].words or names[node].frame is not None


def _style(tree: HtmlTree, names: list[NodeName], index: int) -> tuple[str, str, str, str]:
    """What an element of this kind looks like wherever it stands: tag and names of it and of the one around it."""
    node = tree.lines[index].node
    parent = tree.parents[node]
    return tree.tags[node], names[node].words, tree.tags[parent], names[parent].words


def _look(tree: HtmlTree, names: list[NodeName], index: int) -> tuple[int, str, str]:
    """What a line looks like to a reader, as far as names tell: where it stands, its element's tag and names."""
    node = tree.lines[index].node
    return tree.parents[node], tree.tags[node], names[node].words


def _belongs_before(
    tree: HtmlTree,
    names: list[NodeName],
    weights: PageWeights,
    looks: set[tuple[int, str, str]],
    index: int,
    *,
    after_title: bool,
) -> bool:
    """Whether a line before the first prose is part of the article."""
    if not after_title:
        return False
    line = tree.lines[index]
    text = line.text.text
    if weights.linked[index] * 2 > weights.sizes[index] or DAY.search(text):
        return False
    if names[line.node].lead or ends_sentence(text) or tree.tags[line.node] in _BEFORE_TAGS:
        return True
    plain = tree.tags[line.node] == "p" and not names[line.node].words
    return plain or _look(tree, names, index) in looks


def _cut_tail(
    tree: HtmlTree,
    names: list[NodeName],
    weights: PageWeights,
    reasons: list[CutReason | None],
    looks: set[tuple[int, str, str]],
    kept: list[int],
    last_prose: int,
) -> None:
    """Cut what follows the last prose unless it looks like it, or reads like the end of a text: sentences, points, rows."""
    anything_follows = False
    homes = {look[0] for look in looks}
    goes_on = False
    for index in reversed(kept):
        if index <= last_prose:
            break
        if reasons[index] is not None:
            continue
        line = tree.lines[index]
        linked = weights.linked[index] * 3 > weights.sizes[index]
        parent = tree.parents[line.node]
        alike = _look(tree, names, index) in looks
        like_prose = (
            alike
            or ends_sentence(line.text.text)
            or line.text.text.startswith("——")
            or (not linked and _FIELDS.fullmatch(line.text.text) is not None)
            or not _TAIL_TAGS.isdisjoint((tree.tags[line.node], tree.tags[parent]))
            or ((parent in homes or tree.parents[parent] in homes) and _is_point(tree, names, reasons, index))
        )
        heads = anything_follows and (TAGS.get(tree.tags[line.node]) is Tag.HEADING or _is_bold(line))
        inside = goes_on and (parent in homes or tree.parents[parent] in homes)
        goes_on = goes_on or (alike and not linked)
        if linked or not (like_prose or heads or inside):
            reasons[index] = CutReason.RELATED if linked else CutReason.NAVIGATION
        else:
            anything_follows = True


def _is_bold(line: HtmlLine) -> bool:
    return line.bold > 0 and line.bold >= len("".join(line.text.text.split()))


def _is_point(tree: HtmlTree, names: list[NodeName], reasons: list[CutReason | None], index: int) -> bool:
    """Whether a line is one of several points in a row, each a label, a colon and what is said of it."""
    if not _POINT.match(tree.lines[index].text.text):
        return False
    look = _look(tree, names, index)
    return any(
        0 <= beside < len(tree.lines)
        and reasons[beside] is None
        and _look(tree, names, beside) == look
        and _POINT.match(tree.lines[beside].text.text)
        for beside in (index - 1, index + 1)
    )
