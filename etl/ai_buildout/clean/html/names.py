"""What an element's tag, class, id and role say about its content: the reason to leave it out, or that it is the article."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from ai_buildout.clean.html.hidden import hides
from ai_buildout.clean.html.name_lexicon import NO_REASON, ROLE_REASONS, TAG_REASONS, meaning, reason_of
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.model.codes import CutReason


class Frame(Enum):
    """What an element that may hold the article is called."""

    MAIN = "main"
    ARTICLE = "article"
    BODY = "body"
    ARTICLE_BODY = "article body"


class NodeName(NamedTuple):
    """What one element is called.

    Attributes:
        words: its classes and ids, lower case, each cut into words joined by hyphens, parted by spaces.
        reason: why an element of this name is no part of an article, or None.
        frame: whether tag or name are those of an element that holds the article.
        lead: whether the name is that of a summary before the body.
    """

    words: str = ""
    reason: CutReason | None = None
    frame: Frame | None = None
    lead: bool = False


_FRAMES = {"main": Frame.MAIN, "article": Frame.ARTICLE}
_NAMING = re.compile(
    r"""[\s"'](?:(class|CLASS|Class|id|ID|Id|data-(?:component|testid|test-id|gu-name|module|block|qa))|(role|ROLE)|itemprop)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
)


def node_names(tree: HtmlTree) -> list[NodeName]:
    """The names of all elements of a page, in the order of the tree. Elements that are not shown have the reason ``hidden``."""
    by_tag = {tag: NodeName(reason=TAG_REASONS.get(tag), frame=_FRAMES.get(tag)) for tag in set(tree.tags)}
    return [
        _name(tag, source, by_tag[tag]) if source else by_tag[tag]
        for tag, source in zip(tree.tags, tree.attributes, strict=True)
    ]


def _name(tag: str, source: str, name: NodeName) -> NodeName:
    words: list[str] = []
    rank = NO_REASON
    _, reason, frame, lead = name
    body = False
    for called, role, double, single, bare in _NAMING.findall(source):
        value = double or single or bare
        if called:
            for part in value.split():
                found = meaning(part)
                words.append(found.words)
                rank = min(rank, found.rank)
                body = body or found.body
                lead = lead or found.lead
        elif role:
            reason = reason or ROLE_REASONS.get(value.lower())
            frame = frame or _FRAMES.get(value.lower())
        elif value.lower() == "articlebody":
            frame = Frame.ARTICLE_BODY
    if reason is None and tag != "body":
        reason = reason_of(rank)
    if hides(source):
        reason = CutReason.HIDDEN
    if body and frame is None and reason is None:
        frame = Frame.BODY
    return NodeName(" ".join(words), reason, frame, lead)
