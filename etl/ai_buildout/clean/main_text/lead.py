"""What stands between a title and the body and belongs to the article: a summary, a second headline, the caption of a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tags import TAGS, Tag
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights

DAY = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d|\b[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    r"|\d{1,2}/\d{1,2}/(?:19|20)?\d\d|(?<!\d)\d{1,2}:\d\d(?!\d)"
)
"""A date or a time of day."""
_MOST_AROUND = 3
"""So many elements around a line are asked for their names."""
_PICTURE = frozenset({"pic", "pics", "photo", "photos", "image", "img", "picture", "figure", "caption", "tupian"})
_SECOND_HEADLINE = 36
"""Bytes of a second headline at least: twelve Han characters, seven words."""
_DECK = re.compile(r"(?=.{14,60}$)[^\d:：|｜/／@#]*[\u3400-\u9fff][，、][\u3400-\u9fff][^\d:：|｜/／@#]*")
_SUMMARY = re.compile(
    r"\W{0,3}(?:(?:文章|新[闻聞]|本文|[内內]容|全文|核心|重[点點])?(?:摘要|提要|提示|[导導][读讀]|要[点點])|[导導][语語]|前言|引言)\W{0,3}"
)
"""What a summary is called; one that a machine made is called by another name."""
_LATIN_STOP = re.compile(r"[a-z\d)][.!?][\"”’)]*(?:\s|$)")
_STOP = re.compile(r"[。！？]")


def is_lead(
    tree: HtmlTree, names: Sequence[NodeName], weights: PageWeights, index: int, title_line: int | None
) -> bool:
    """Whether a line behind the title and before the body is part of the article by the names or the tags around it.

    Args:
        tree, names, weights: the page, the names of its elements, the weights of its lines.
        index: the line.
        title_line: the line of the title, or None.
    """
    if 3 * weights.linked[index] >= weights.sizes[index]:
        return False
    text = tree.lines[index].text.text
    if title_line is not None and index > title_line + 1 and _is_announced(tree, weights, index):
        return True
    around = _around(tree, index)
    if any(names[node].lead for node in around):
        return DAY.search(text) is None
    if title_line is None or index <= title_line:
        return False
    if _is_second_headline(tree, weights, index, title_line) or _is_deck(tree, index, title_line):
        return DAY.search(text) is None
    node = tree.lines[index].node
    if (tree.tags[node] == "figcaption" or "caption" in names[node].words) and _LATIN_STOP.search(text):
        return True
    return is_pictured(tree, names, index) and _STOP.search(text) is not None


def _is_announced(tree: HtmlTree, weights: PageWeights, index: int) -> bool:
    """Whether a line of prose stands right below a label that calls it the article's summary, in the same element."""
    if not weights.prose[index] or not _SUMMARY.fullmatch(tree.lines[index - 1].text.text.strip()):
        return False
    label, node = tree.lines[index - 1].node, tree.lines[index].node
    return tree.parents[node] in {label, tree.parents[label]} or node == label


def _is_deck(tree: HtmlTree, index: int, title_line: int) -> bool:
    """Whether a line of clauses stands right below the title in the same element as it, without what a credit holds."""
    text = tree.lines[index].text.text
    return (
        index == title_line + 1
        and tree.parents[tree.lines[index].node] == tree.parents[tree.lines[title_line].node]
        and _DECK.fullmatch(text) is not None
    )


def is_pictured(tree: HtmlTree, names: Sequence[NodeName], index: int) -> bool:
    """Whether a line stands with a picture, by the tags or the names around it."""
    return any(
        tree.tags[node] in {"figure", "figcaption"}
        or not _PICTURE.isdisjoint(names[node].words.replace("-", " ").split())
        for node in _around(tree, index)
    )


def _around(tree: HtmlTree, index: int) -> list[int]:
    """The element that holds a line and the few around it that hold little else."""
    found = [tree.lines[index].node]
    while len(found) <= _MOST_AROUND and found[-1]:
        node = tree.parents[found[-1]]
        if tree.end_line[node] - tree.first_line[node] > _MOST_AROUND:
            break
        found.append(node)
    return found


def _is_second_headline(tree: HtmlTree, weights: PageWeights, index: int, title_line: int) -> bool:
    """Whether a line is a heading right below the title, in the same element as it or beside it."""
    node, title = tree.lines[index].node, tree.lines[title_line].node
    return (
        index == title_line + 1
        and TAGS.get(tree.tags[node]) is Tag.HEADING
        and TAGS.get(tree.tags[title]) is Tag.HEADING
        and tree.tags[node] > tree.tags[title]
        and tree.parents[node] == tree.parents[title]
        and weights.sizes[index] >= _SECOND_HEADLINE
    )
