"""What a page says of itself: title, byline, publisher, publication date, address."""

from __future__ import annotations

import re

from ai_buildout.clean.html_text import folded
from ai_buildout.clean.html_tokens import attributes
from ai_buildout.clean.html_tree import HtmlTree

_TITLE_PROPERTIES = ("og:title", "twitter:title", "headline")


def stated_titles(tree: HtmlTree, source: str) -> list[str]:
    """What the head calls the page, best first: Open Graph, then the title element."""
    found: list[str] = []
    for element in tree.head:
        if element.tag == "meta" and re.search("title|headline", element.attributes):
            values = attributes(element.attributes)
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            if name.lower() in _TITLE_PROPERTIES:
                found.append(values.get("content", ""))
    for element in tree.head:
        if element.tag == "title" and element.start < element.end:
            found.append(folded(source, [(element.start, element.end)]).text)
            break
    return [text for text in found if text]
