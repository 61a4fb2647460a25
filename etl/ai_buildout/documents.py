"""Pages → documents, counted: the first half of the chain, shared by ``build``, ``clean`` and ``extract``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ai_buildout.clean import RejectedPage, clean_page
from ai_buildout.model.account import Account
from ai_buildout.model.document import Document, Twin
from ai_buildout.model.page import Page, Rejection


def clean_pages(pages: Iterable[Page | Rejection], account: Account) -> Iterator[Document | Rejection | Twin]:
    """What becomes of each page: its document, a rejection with its reason, or a twin where the bytes were seen before.

    Pages, rejections, lines and repairs are counted in ``account`` as they pass.
    """
    seen: dict[str, str] = {}
    for page in pages:
        account.pages_read += 1
        outcome = _clean(page, seen)
        if isinstance(outcome, Rejection):
            account.rejected[outcome.reason] += 1
            account.rejections.append(f"{outcome.name}: {outcome.reason}: {outcome.detail}")
        elif isinstance(outcome, Twin):
            account.twins += 1
        else:
            _count(outcome, account)
        yield outcome


def _clean(page: Page | Rejection, seen: dict[str, str]) -> Document | Rejection | Twin:
    if isinstance(page, Rejection):
        return page
    if page.sha256 in seen:
        return Twin(page.name, page.sha256, seen[page.sha256], 1.0)
    try:
        document = clean_page(
            page.content, name=page.name, url=page.url, media_type=page.media_type, charset=page.charset
        )
    except RejectedPage as rejected:
        return Rejection(page.name, rejected.reason, rejected.detail)
    seen[page.sha256] = page.name
    return document


def _count(document: Document, account: Account) -> None:
    account.documents += 1
    account.lines_kept += len(document.blocks)
    account.lines_cut.update(cut.reason.value for cut in document.cuts)
    account.repairs.update(repair.kind.value for repair in document.repairs)
    account.flags.update(flag.kind.value for flag in document.flags)
