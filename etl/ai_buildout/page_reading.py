"""What a worker does with a page: clean it, or clean it and read its facts. Nothing here reaches for polars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ai_buildout.clean import RejectedPage, clean_page
from ai_buildout.clean.sentences import sentences_of
from ai_buildout.extract import extract
from ai_buildout.extract.names.linker import Linker
from ai_buildout.model.cells import text_cell, url_cell
from ai_buildout.model.document import Dated, Document
from ai_buildout.model.page import Page, Rejection
from ai_buildout.model.reading import PageReading

_ANY_PAGE = """<article><h1>Foo invests $2 billion in Bar</h1><p>Foo Systems said on 3 May 2026 that it would invest $2 billion in
Bar Cloud, whose revenue rose 12% to $90 million in the first quarter.</p><p>甲公司2026年5月3日宣布向乙公司投資20億美元,在丙市建设500兆瓦的数据中心。</p></article>
""".encode()
"""What is read once before all pages: what every page needs is then at hand, and no page's time pays for it."""


def reading_with(registry: Path) -> Callable[[Page], PageReading | Rejection]:
    """The function that reads a page, with the names of a registry.

    Raises:
        InputError: if the registry is missing or broken.
    """
    Linker.from_registry(registry)
    extract(clean_page(_ANY_PAGE, name="any.html"), registry)

    def read_page(page: Page) -> PageReading | Rejection:
        document = clean(page)
        if isinstance(document, Rejection):
            return document
        if document.published is None and page.published is not None:
            document = replace(document, published=Dated(page.published, "sources.csv"))
        return _read(document, page, registry)

    return read_page


def clean(page: Page) -> Document | Rejection:
    """The document of a page, or why there is none."""
    try:
        return clean_page(page.content, name=page.name, url=page.url, media_type=page.media_type, charset=page.charset)
    except RejectedPage as rejected:
        return Rejection(page.name, rejected.reason, rejected.detail)


def _read(document: Document, page: Page, registry: Path) -> PageReading:
    read = extract(document, registry)
    return PageReading(
        name=document.name,
        page_sha256=document.page_sha256,
        url=url_cell(document.url),
        fetched=page.fetched,
        language=document.language,
        publisher=text_cell(document.publisher),
        published=document.published,
        sentences=sentences_of(document.text),
        lines_kept=len(document.blocks),
        lines_cut=Counter(cut.reason.value for cut in document.cuts),
        repairs=Counter(repair.kind.value for repair in document.repairs),
        flags=Counter(flag.kind.value for flag in document.flags),
        facts=read.facts,
        refused=Counter(reason for _, reason in read.refused),
        found=read.found,
        used=read.used,
        left=read.left_by_reason(),
        explanation=read.explain(),
    )
