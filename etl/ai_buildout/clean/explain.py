"""The cuts and repairs of a document as a person wants to review them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from ai_buildout.model.codes import RepairKind
from ai_buildout.model.document import Cut, Document, Repair

_CONTEXT = 12
_LONGEST_CUT = 100
_MANY = 8
"""Repairs of one kind that do the same are listed up to so many times, then counted."""


def explain(document: Document) -> str:
    """A plain account of what cleaning did to a page, for a file or a terminal without colours."""
    return "\n".join(line.plain for line in _lines(document)) + "\n"


def explain_rich(document: Document) -> RenderableType:
    """The same account in colours: red is what the page had, green what the text has, yellow what cannot be trusted."""
    return Group(*_lines(document))


def _lines(document: Document) -> Iterator[Text]:
    yield Text(document.name, style="bold")
    encoding = document.encoding
    yield Text(f"  encoding    {encoding.name} ({encoding.evidence})")
    if encoding.invalid:
        places = ", ".join(map(str, encoding.invalid[:_MANY])) + (" …" if len(encoding.invalid) > _MANY else "")
        yield Text(f"  unreadable  {len(encoding.invalid)} places, at bytes {places}", style="yellow")
    yield Text(f"  language    {document.language}")
    for name in ("title", "byline", "publisher"):
        if value := getattr(document, name):
            yield Text(f"  {name:<11} {_visible(value)}")
    if document.published:
        yield Text(f"  published   {document.published.date} (from: {_visible(document.published.evidence)})")
    yield Text(f"  text        {len(document.text)} characters in {len(document.blocks)} blocks")
    yield from _cut_lines(document)
    yield from _repair_lines(document)
    yield from _flag_lines(document)


def _cut_lines(document: Document) -> Iterator[Text]:
    counts = Counter(cut.reason.value for cut in document.cuts)
    summary = ", ".join(f"{n} {reason}" for reason, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    yield Text(f"cuts: {len(document.cuts)}" + (f" ({summary})" if summary else ""), style="bold")
    for reason, cuts in groupby(document.cuts, key=lambda cut: cut.reason):
        yield Text(f"  {reason.value}", style="cyan")
        for cut in cuts:
            yield Text.assemble((f"    {_place(cut)} ", "dim"), ("- ", "red"), (_short(cut.text), "red"))


def _repair_lines(document: Document) -> Iterator[Text]:
    counts = Counter(repair.kind.value for repair in document.repairs)
    summary = ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    yield Text(f"repairs: {len(document.repairs)}" + (f" ({summary})" if summary else ""), style="bold")
    glosses: Counter[str] = Counter()
    for repair in document.repairs:
        if repair.kind is RepairKind.GLOSS:
            glosses[document.text[repair.at - 1 : repair.at] + repair.before] += 1
            continue
        before = document.text[max(0, repair.at - _CONTEXT) : repair.at].rpartition("\n")[2]
        end = repair.at + len(repair.after)
        after = document.text[end : end + _CONTEXT].partition("\n")[0]
        yield Text.assemble(
            (f"  {_place(repair)} ", "dim"),
            (f"{repair.kind.value:<15} ", "cyan"),
            f"…{_visible(before)}",
            ("[-", "dim"),
            (_short(repair.before), "red"),
            ("-]{+", "dim"),
            (_short(repair.after), "green"),
            ("+}", "dim"),
            f"{_visible(after)}…",
        )
    for gloss, times in sorted(glosses.items(), key=lambda item: (-item[1], item[0])):
        yield Text.assemble(("  gloss           ", "cyan"), (gloss[:1], "green"), (gloss[1:], "red"), f" × {times}")


def _flag_lines(document: Document) -> Iterator[Text]:
    yield Text(f"not to be trusted: {len(document.flags)}", style="bold")
    for flag in document.flags:
        before = document.text[max(0, flag.start - _CONTEXT) : flag.start].rpartition("\n")[2]
        after = document.text[flag.end : flag.end + _CONTEXT].partition("\n")[0]
        span = f"character {flag.start}"
        yield Text.assemble(
            (f"  {span:<16} ", "dim"),
            (f"{flag.kind.value:<15} ", "cyan"),
            f"…{_visible(before)}",
            (f"⟦{_visible(document.text[flag.start : flag.end])}⟧", "yellow"),
            f"{_visible(after)}…",
        )


def _place(change: Cut | Repair) -> str:
    return f"bytes {change.start}-{change.end}"


def _short(text: str) -> str:
    text = _visible(text)
    return text if len(text) <= _LONGEST_CUT else f"{text[:_LONGEST_CUT]}… ({len(text)} characters)"


def _visible(text: str) -> str:
    """A text in which control and private-use characters show as their code points, since a terminal would obey or hide them."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c == "\u3000" else f"<U+{ord(c):04X}>" for c in unicodedata.normalize("NFC", text)
    )
