"""Elements that speak of something else: beside the element that holds the paragraphs, or between them, without a word in common.

No name and no word of theirs need be known; only texts in Han characters are told so, by the pairs of characters that they share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ai_buildout.clean.cuts.words_of_text import telling_pairs
from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tags import LISTS, TAGS, Tag
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.lead import DAY, is_pictured
from ai_buildout.clean.main_text.title import Title
from ai_buildout.clean.main_text.weights import PageWeights, ends_sentence
from ai_buildout.model.codes import CutReason

_FEWEST_PARAGRAPHS = 4
_MOST_PARAGRAPHS, _SAMPLE = 64, 8_000
"""So many paragraphs of the text, and characters of them, are asked."""
_FEWEST_PAIRS = 10
"""Of so many telling pairs of characters none stands in the text, …"""
_MANY_PAIRS = 24
_SHARE = 0.05
"""… or of so many less than this part."""
_LONGEST_LINE = 480
_MOST_LINES = 12
_PARTS = 2
"""The text holds so many times as much as a block that is strange to it."""
_FEWEST_HEADLINES = 3
_HEAD = 4
"""Among so many lines below its heading an article is dated."""
_APART = frozenset({"div", "aside", "section", "ul", "ol", "dl"})
_NEVER = frozenset({"figure", "figcaption", "blockquote", "pre", "table", "h1"})


def cut_strange_blocks(
    tree: HtmlTree,
    names: list[NodeName],
    weights: PageWeights,
    reasons: list[CutReason | None],
    root: int,
    title: Title,
) -> None:
    """Give the lines of such elements below the first paragraph the reason ``related`` (in place)."""
    prose = [i for i in range(tree.first_line[root], tree.end_line[root]) if reasons[i] is None and weights.prose[i]]
    if len(prose) < _FEWEST_PARAGRAPHS:
        return
    homes = Counter(tree.parents[tree.lines[i].node] for i in prose)
    home, _ = homes.most_common(1)[0]
    own = [i for i in prose if tree.first_line[home] <= i < tree.end_line[home]]
    if title.line is not None and tree.tags[tree.lines[title.line].node] == "h1":
        _cut_next_article(tree, weights, reasons, own, (tree.end_line[home], tree.end_line[root]))
    looks = Counter(_look(tree, names, tree.lines[i].node) for i in own)
    known = {look for look, count in looks.items() if count > 1 or look[0] == "p"}
    if not known:
        return
    blocks: dict[tuple[int, str, str], list[int]] = {}
    for node in _beside(tree, root, home):
        if tree.tags[node] in _APART and (look := _look(tree, names, node)) not in known:
            lines = [
                i for i in range(tree.first_line[node], tree.end_line[node]) if reasons[i] is None and i != title.line
            ]
            if lines and lines[0] > own[0] and _may_be_cut(tree, names, weights, node, lines):
                blocks.setdefault((tree.parents[node], *look), []).extend(lines)
    whole = sum(weights.prose[i] for i in own)
    inside = set(own)
    for lines in blocks.values():
        taken = set(lines)
        rest = whole - sum(weights.prose[i] for i in lines if i in inside)
        if _PARTS * sum(weights.sizes[i] for i in lines) <= rest and _is_strange(
            "\n".join(tree.lines[i].text.text for i in lines),
            "\n".join(tree.lines[i].text.text for i in own[:_MOST_PARAGRAPHS] if i not in taken)[:_SAMPLE],
        ):
            for i in lines:
                reasons[i] = CutReason.RELATED


def _cut_next_article(
    tree: HtmlTree, weights: PageWeights, reasons: list[CutReason | None], own: list[int], behind: tuple[int, int]
) -> None:
    """Cut what stands below a second heading of the first rank behind the text, where it is strange to it, dated, or nothing."""
    start, end = behind
    for heading in range(start, end):
        if reasons[heading] is not None or tree.tags[tree.lines[heading].node] != "h1":
            continue
        lines = [i for i in range(heading, end) if reasons[i] is None]
        dated = any(DAY.search(tree.lines[i].text.text) for i in range(heading + 1, min(heading + _HEAD, end)))
        told = "\n".join(tree.lines[i].text.text for i in lines)
        text = "\n".join(tree.lines[i].text.text for i in own)[:_SAMPLE]
        if dated or not any(weights.prose[i] for i in lines) or _is_strange(told, text):
            for i in lines:
                reasons[i] = CutReason.RELATED
        return


def _look(tree: HtmlTree, names: list[NodeName], node: int) -> tuple[str, str]:
    return tree.tags[node], names[node].words


def _beside(tree: HtmlTree, root: int, home: int) -> Iterator[int]:
    """The outermost elements within ``root`` that neither hold ``home`` nor are it, and the elements right within it."""
    node = root + 1
    while node < tree.ends[root]:
        if node <= home < tree.ends[node]:
            node += 1
        else:
            yield node
            node = tree.ends[node]


def _may_be_cut(tree: HtmlTree, names: list[NodeName], weights: PageWeights, node: int, lines: list[int]) -> bool:
    if len(lines) > _MOST_LINES or not _NEVER.isdisjoint(tree.tags[node : tree.ends[node]]):
        return False
    if tree.tags[node] in LISTS and not _are_headlines(tree, lines):
        return False
    return all(weights.sizes[i] <= _LONGEST_LINE and not is_pictured(tree, names, i) for i in lines)


def _are_headlines(tree: HtmlTree, lines: list[int]) -> bool:
    """Whether the points of a list may be headlines, and nothing above announces them."""
    above = tree.lines[lines[0] - 1]
    if len(lines) < _FEWEST_HEADLINES or TAGS.get(tree.tags[above.node]) is Tag.HEADING or above.text.text[-1] in ":：":
        return False
    texts = [tree.lines[i].text.text for i in lines]
    return not any("，" in text or "；" in text or ends_sentence(text) for text in texts)


def _is_strange(block: str, text: str) -> bool:
    pairs = telling_pairs(block)
    if len(pairs) < _FEWEST_PAIRS:
        return False
    shared = sum(pair in text for pair in pairs)
    return shared == 0 or (len(pairs) >= _MANY_PAIRS and shared < _SHARE * len(pairs))
