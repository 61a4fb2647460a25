"""What ``clean`` and ``extract`` do with the pages that they are given."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ai_buildout.clean.explain import explain as explain_plain
from ai_buildout.clean.explain import explain_rich
from ai_buildout.collect.pages import read_pages
from ai_buildout.documents import clean_pages
from ai_buildout.extract import extract
from ai_buildout.model.account import Account
from ai_buildout.model.document import Document, Twin
from ai_buildout.model.errors import InputError
from ai_buildout.model.fact import fact_to_json
from ai_buildout.model.page import Rejection
from ai_buildout.terminal import out, print_error


def documents_of(paths: Sequence[Path]) -> Iterator[Document]:
    """The documents of ``paths``; pages set aside are named on stderr at the end.

    Raises:
        InputError: if no page yields a document; it names each with its reason.
    """
    set_aside: list[str] = []
    found = False
    for outcome in clean_pages(read_pages(paths), Account()):
        if isinstance(outcome, Rejection):
            set_aside.append(f"{outcome.name}: {outcome.reason}: {outcome.detail}")
        elif isinstance(outcome, Twin):
            print_error(f"same bytes as {outcome.of}: {outcome.name}")
        else:
            found = True
            yield outcome
    if not found:
        raise InputError("; ".join(set_aside))
    for line in set_aside:
        print_error(f"set aside: {line}")


def clean_paths(paths: Sequence[Path], folder: Path | None, *, explain: bool) -> None:
    """Write each page's text to stdout, or ``<page name>.txt`` and ``.json`` into ``folder``.

    Raises:
        InputError: if no page yields a document, or two pages would be written to one file.
        OSError: if ``folder`` cannot be written.
    """
    written: set[str] = set()
    for document in documents_of(paths):
        if folder is not None:
            stem = Path(document.name).stem
            if stem in written:
                raise InputError(
                    f"{document.name}: a page of this name was written to {folder} already; clean it apart"
                )
            written.add(stem)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{stem}.txt").write_text(document.text + "\n", encoding="utf-8", newline="\n")
            (folder / f"{stem}.json").write_text(document.to_json(), encoding="utf-8", newline="\n")
        if explain and out.is_terminal:
            out.print(explain_rich(document))
        elif explain:
            sys.stdout.write(explain_plain(document))
        elif folder is None:
            sys.stdout.write(document.text + "\n")


def extract_paths(paths: Sequence[Path], file: Path | None, registry: Path, *, explain: bool) -> None:
    """Write the facts of the pages as JSON Lines to ``file`` or stdout.

    Raises:
        InputError: if no page yields a document.
        OSError: if ``file`` cannot be written.
    """
    lines = []
    for document in documents_of(paths):
        read = extract(document, registry)
        lines += [fact_to_json(fact) for fact in read.facts]
        if explain:
            sys.stderr.write(read.explain() + "\n")
    text = "".join(line + "\n" for line in lines)
    if file is None:
        sys.stdout.write(text)
    else:
        file.write_text(text, encoding="utf-8", newline="\n")
