"""What an element's tag, class, id and role say about its content: the reason to leave it out, or that it is the article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from ai_buildout.clean.html_hidden import hides
from ai_buildout.clean.html_tree import HtmlTree
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


_TAG_FRAMES = {"main": Frame.MAIN, "article": Frame.ARTICLE}
_LEXICON = tomllib.loads(resources.files("ai_buildout.clean").joinpath("html_lexicon.toml").read_text("utf-8"))
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BORDER = re.compile(r"[^a-zA-Z0-9\u0080-\uffff]+")
_NAMING = re.compile(r"""(?i)(?<![\w-])(class|id|role|itemprop)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


def _alternatives(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("-(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")(?=[0-9]*-)")


_REASONS = [
    (CutReason(section), _alternatives(entries["names"]))
    for section, entries in _LEXICON.items()
    if section not in {"body", "body_hint", "lead", "tags", "roles"}
]
_BODY = _alternatives(_LEXICON["body"]["names"])
_LEAD = _alternatives(_LEXICON["lead"]["names"])
_TAG_REASONS = {tag: CutReason(reason) for reason, tags in _LEXICON["tags"].items() for tag in tags}
_ROLE_REASONS = {role: CutReason(reason) for reason, roles in _LEXICON["roles"].items() for role in roles}


def node_names(tree: HtmlTree) -> list[NodeName]:
    """The names of all elements of a page, in the order of the tree. Hidden elements have the reason ``code``."""
    found = []
    for tag, source in zip(tree.tags, tree.attributes, strict=True):
        name = _named(tag, tuple(_NAMING.findall(source))) if source else _named(tag, ())
        if source and name.reason is not CutReason.CODE and hides(source):
            name = name._replace(reason=CutReason.CODE)
        found.append(name)
    return found


@lru_cache(maxsize=16384)
def _named(tag: str, naming: tuple[tuple[str, str, str, str], ...]) -> NodeName:
    words = []
    reason = _TAG_REASONS.get(tag)
    frame = _TAG_FRAMES.get(tag)
    for attribute, double, single, bare in naming:
        value = (double or single or bare).strip()
        kind = attribute.lower()
        if kind == "role":
            reason = reason or _ROLE_REASONS.get(value.lower())
            frame = frame or _TAG_FRAMES.get(value.lower())
        elif kind == "itemprop":
            frame = Frame.ARTICLE_BODY if value.lower() == "articlebody" else frame
        else:
            words += [_BORDER.sub("-", _CAPITAL.sub("-", word)).strip("-").lower() for word in value.split()]
    text = " ".join(words)
    marked = " ".join([f"-{word}-" for word in words])
    if marked and reason is None and tag != "body":
        reason = next((reason for reason, names in _REASONS if names.search(marked)), None)
    if frame is None and marked and reason is None and _BODY.search(marked):
        frame = Frame.BODY
    return NodeName(text, reason, frame, bool(marked) and _LEAD.search(marked) is not None)
