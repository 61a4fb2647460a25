"""Which lines of a page are the article: the element that holds it, found by where the prose is dense.

Prose is text in sentences outside links. Every line adds its weight to the elements around it, links take away; the article's
element (its root) is the one with the highest balance, or one that is named as an article's body and holds most of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ai_buildout.clean.html.names import NodeName, node_names
from ai_buildout.clean.html.tree import HtmlLine, HtmlTree
from ai_buildout.clean.main_text.author_cards import cut_author_cards
from ai_buildout.clean.main_text.believed_names import believed_reasons
from ai_buildout.clean.main_text.boxes import cut_boxes
from ai_buildout.clean.main_text.cards import cut_cards
from ai_buildout.clean.main_text.comment_cards import cut_comment_cards
from ai_buildout.clean.main_text.lead import is_lead
from ai_buildout.clean.main_text.markers import cut_after_markers
from ai_buildout.clean.main_text.offer_boxes import cut_offer_boxes
from ai_buildout.clean.main_text.pull_quotes import cut_pull_quotes
from ai_buildout.clean.main_text.root import find_root
from ai_buildout.clean.main_text.side_boxes import cut_side_boxes
from ai_buildout.clean.main_text.strange_blocks import cut_strange_blocks
from ai_buildout.clean.main_text.title import Title, find_title
from ai_buildout.clean.main_text.trim import trim
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason


class MainText(NamedTuple):
    """The choice for each line of a page.

    Attributes:
        root: the element that holds the article.
        title: its title.
        reasons: a line's reason to be cut, None for lines of the article.
        names: of all elements.
        weights: of all lines.
    """

    root: int
    title: Title
    reasons: list[CutReason | None]
    names: list[NodeName]
    weights: PageWeights


def main_text(tree: HtmlTree, stated_titles: Sequence[str] = ()) -> MainText:
    """Choose the lines of the article.

    Args:
        tree: the page.
        stated_titles: what the page's head calls it, best first.
    """
    names = node_names(tree)
    weights = PageWeights(tree)
    inherited = believed_reasons(tree, names, weights)
    reasons = [inherited[line.node] or (CutReason.HIDDEN if line.hidden else None) for line in tree.lines]
    cut_cards(tree, names, weights, reasons)
    title = find_title(tree, names, reasons, stated_titles)
    cut_boxes(tree, weights, reasons, title.line)
    cut_side_boxes(tree, names, reasons, title.line)
    cut_offer_boxes(tree, names, weights, reasons, title.line)
    cut_author_cards(tree, weights, reasons, title.line)
    cut_comment_cards(tree, names, weights, reasons)
    cut_pull_quotes(tree, names, reasons)
    cut_after_markers(tree, names, weights, reasons, title.line)
    root = find_root(tree, names, inherited, reasons, weights, title.line)
    first, end = tree.first_line[root], tree.end_line[root]
    for index, line in enumerate(tree.lines):
        if reasons[index] is None and not first <= index < end:
            headed = title.line is not None and title.line < index < first
            if headed and (weights.prose[index] or is_lead(tree, names, weights, index, title.line)):
                continue
            reasons[index] = _outside_reason(line, after=index >= end)
    trim(tree, names, weights, reasons, root, title)
    cut_strange_blocks(tree, names, weights, reasons, root, title)
    for index in title.repeats:
        reasons[index] = reasons[index] or CutReason.DUPLICATE
    if title.line is not None:
        reasons[title.line] = None
    return MainText(root, title, reasons, names, weights)


def _outside_reason(line: HtmlLine, *, after: bool) -> CutReason:
    if "©" in line.text.text:
        return CutReason.COPYRIGHT
    return CutReason.RELATED if after and line.linked * 2 > len(line.text.text) else CutReason.NAVIGATION
