"""What a page says of itself in its head and around its title: title, byline, publisher, publication date, address.

Sources in the order of trust: structured data (JSON-LD), meta elements, microdata and time elements, then the visible lines
between title and text. Lists of other articles are never asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from ai_buildout.clean.html.characters import folded
from ai_buildout.clean.html.tokens import attributes
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.lines.page_lines import Metadata
from ai_buildout.clean.metadata.dates import find_date
from ai_buildout.clean.metadata.jsonld import Statement, article_statement
from ai_buildout.model.document import Dated

_LEXICON = tomllib.loads(resources.files(__package__).joinpath("metadata.toml").read_text("utf-8"))
_META = _LEXICON["meta"]
_BYLINES = [re.compile(pattern) for pattern in _LEXICON["visible"]["bylines"]]
_LONGEST_NAME = 80
_LONGEST_DATELINE = 160


class Head(NamedTuple):
    """What the parts of a page that show nothing say.

    Attributes:
        titles: what they call the page, best first.
        meta: name or property of meta elements, lower case, to content; the first of a name counts.
        statement: what structured data say.
        canonical: the page's own address.
        times: ``(line, datetime, published)`` of time elements and dates in microdata: the index of the line at which each stands,
            its machine-readable date, and whether it says that it is the day of publication.
    """

    titles: list[str]
    meta: dict[str, str]
    statement: Statement
    canonical: str | None
    times: list[tuple[int, str, bool]]


def read_head(tree: HtmlTree, source: str) -> Head:
    """Read what shows nothing."""
    meta: dict[str, str] = {}
    times: list[tuple[int, str, bool]] = []
    scripts: list[str] = []
    title = canonical = None
    for element in tree.head:
        if element.tag == "script":
            scripts.append(source[element.start : element.end])
        elif element.tag == "title":
            title = title or folded(source, [(element.start, element.end)] if element.start < element.end else []).text
        else:
            values = attributes(element.attributes)
            if element.tag == "meta":
                key = values.get("property") or values.get("name") or values.get("itemprop") or ""
                content = values.get("content", "").strip()
                if key and content:
                    meta.setdefault(key.strip().lower(), content)
            elif element.tag == "link":
                if values.get("rel", "").lower() == "canonical":
                    canonical = canonical or values.get("href")
            elif element.tag == "time" and (stamp := values.get("datetime") or values.get("content")):
                published = "pubdate" in values or values.get("itemprop", "").lower() == "datepublished"
                times.append((element.line, stamp, published))
    statement = article_statement(scripts)
    titles = [statement.headline, *(meta.get(name) for name in _META["titles"]), title]
    return Head([text for text in titles if text], meta, statement, canonical or meta.get("og:url"), times)


def page_metadata(
    head: Head,
    title: str,
    around_title: Sequence[str],
    time_lines: range,
    seen_byline: str | None,
    seen_publisher: str | None,
) -> Metadata:
    """Everything together.

    Args:
        head: what shows nothing.
        title: the title chosen.
        around_title: the visible lines from just above the title to the first of the text, and right after the text.
        time_lines: indexes of lines between which a time element is that of the article.
        seen_byline, seen_publisher: what those visible lines name.
    """
    return Metadata(
        title=title or None,
        byline=_name(head.statement.author)
        or next(_written_by(around_title), None)
        or seen_byline
        or next(_named(head.meta, _META["authors"]), None),
        publisher=_name(head.statement.publisher)
        or seen_publisher
        or next(_named(head.meta, _META["publishers"]), None),
        published=_published(head, around_title, time_lines),
        url=head.canonical if head.canonical and head.canonical.startswith(("http://", "https://")) else None,
    )


def _published(head: Head, around_title: Sequence[str], time_lines: range) -> Dated | None:
    visible = next(_visible(around_title), None)
    for stamp, evidence in _stated(head, time_lines):
        found = find_date(stamp[:_LONGEST_DATELINE], compact=True)
        if found is None:
            continue
        iso = found[0]
        if visible is not None and iso.endswith(("Z", "+00:00")) and visible.date[:10] != iso[:10]:
            # The same moment by the clock of the place where the page is read.
            return visible
        return Dated(iso, evidence)
    return visible


def _stated(head: Head, time_lines: range) -> Iterator[tuple[str, str]]:
    if head.statement.published:
        yield head.statement.published, f"JSON-LD datePublished: {head.statement.published}"
    for name in _META["published"]:
        if name in head.meta:
            yield head.meta[name], f"meta {name}: {head.meta[name]}"
    for line, stamp, _ in sorted(head.times, key=lambda time: not time[2]):
        if line in time_lines:
            yield stamp, f"time element: {stamp}"


def _visible(lines: Sequence[str]) -> Iterator[Dated]:
    for text in lines:
        if len(text) <= _LONGEST_DATELINE and (found := find_date(text)) is not None:
            yield Dated(found[0], text)


def _written_by(lines: Sequence[str]) -> Iterator[str]:
    for text in lines:
        for pattern in _BYLINES:
            if len(text) <= _LONGEST_DATELINE and (found := pattern.search(text)):
                yield found["name"]


def _named(meta: dict[str, str], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if (value := _name(meta.get(name))) is not None:
            yield value


def _name(value: str | None) -> str | None:
    """A name as a page states it, or None for what is no name (an address, a whole sentence)."""
    if not value or len(value) > _LONGEST_NAME or "://" in value or "@" in value or value.isdigit():
        return None
    return value.strip() or None
