"""A page's cuts and repairs, the way a person would want to review them: in colour in a terminal, plain in a file."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ai_buildout.model.document import Document, Flag, Repair

AROUND = 16
"""Characters of text shown on either side of a repair or flag."""

LONGEST = 100
"""Characters shown of a cut line."""


def explain_plain(document: Document) -> str:
    """The explanation as lines of text: head, repairs, flags, cuts; tabs part the columns."""
    lines = [*_head(document), ""]
    lines += ["repairs", *("\t".join(row) for row in _repair_rows(document)), ""]
    lines += ["not trusted, no number is read from it", *("\t".join(row) for row in _flag_rows(document)), ""]
    lines += ["cuts", *("\t".join(row) for row in _cut_rows(document))]
    return "\n".join(lines) + "\n\n"


def explain_rich(document: Document) -> RenderableType:
    """The explanation as tables in colour; what was taken out is red, what was put in green."""
    parts: list[RenderableType] = [Text("\n".join(_head(document)), style="bold")]
    repairs = _table("repairs", "byte", "kind", "before", "after", "in its place")
    for (place, kind, before, after, around), _ in zip(_repair_rows(document), document.repairs, strict=True):
        repairs.add_row(place, kind, Text(before, style="red"), Text(after, style="green"), Text(around))
    flags = _table("not trusted: no number is read from it", "character", "kind", "text")
    for row in _flag_rows(document):
        flags.add_row(*map(Text, row))
    cuts = _table("cuts", "byte", "reason", "line")
    for place, reason, line in _cut_rows(document):
        cuts.add_row(place, reason, Text(line, style="red"))
    parts += [table for table in (repairs, flags, cuts) if table.row_count]
    return Group(*parts, "")


def _head(document: Document) -> list[str]:
    reasons = Counter(cut.reason.value for cut in document.cuts)
    kinds = Counter(repair.kind.value for repair in document.repairs)
    published = f"{document.published.date} ({visible(document.published.evidence)})" if document.published else "-"
    return [
        f"{document.name}: {len(document.blocks)} lines kept, {len(document.cuts)} cut, {len(document.repairs)} repairs",
        f"title: {document.title or '-'}; byline: {document.byline or '-'}; publisher: {document.publisher or '-'}",
        f"published: {published}; language: {document.language}",
        f"encoding: {document.encoding.name} ({document.encoding.evidence}), {len(document.encoding.invalid)} invalid bytes",
        f"cut: {_counts(reasons)}; repaired: {_counts(kinds)}",
    ]


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in sorted(counts)) or "nothing"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _repair_rows(document: Document) -> Iterator[tuple[str, str, str, str, str]]:
    for repair in document.repairs:
        around = _around(document, repair)
        yield str(repair.start), repair.kind.value, visible(repair.before), visible(repair.after), around


def _around(document: Document, repair: Repair) -> str:
    end = repair.at + len(repair.after)
    return visible(document.text[max(0, repair.at - AROUND) : end + AROUND])


def _flag_rows(document: Document) -> Iterator[tuple[str, str, str]]:
    for flag in document.flags:
        yield str(flag.start), flag.kind.value, _marked(document, flag)


def _marked(document: Document, flag: Flag) -> str:
    text = document.text
    before, after = text[max(0, flag.start - AROUND) : flag.start], text[flag.end : flag.end + AROUND]
    return visible(f"{before}[{text[flag.start : flag.end]}]{after}")


def _cut_rows(document: Document) -> Iterator[tuple[str, str, str]]:
    for cut in document.cuts:
        line = visible(cut.text)
        yield str(cut.start), cut.reason.value, line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def visible(text: str) -> str:
    """The text on one line: breaks as ⏎, other characters that cannot be seen (controls, private use …) by their code points."""
    shown = (
        "⏎" if c == "\n" else c if c == " " or unicodedata.category(c)[0] not in "CZ" else f"<U+{ord(c):04X}>"
        for c in text
    )
    return "".join(shown)
