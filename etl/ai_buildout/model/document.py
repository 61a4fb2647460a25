"""A document: a page's true text in ordered blocks, every cut and repair explained, and a map back to the bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from ai_buildout.model.codes import BlockKind, CutReason, RepairKind
from ai_buildout.model.offsets import OffsetMap


class Block(NamedTuple):
    """One line of the cleaned text.

    Attributes:
        kind: what the line is.
        start, end: its characters in :attr:`Document.text` (the line break is not part of it).
        level: heading level 1-6, list depth from 1, or the number of the table (from 1) that a row belongs to; else 0.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


class Cut(NamedTuple):
    """A line, or part of a line, that was left out. ``start``/``end`` are bytes of the page."""

    reason: CutReason
    text: str
    start: int
    end: int


class Repair(NamedTuple):
    """Damage undone. ``start``/``end`` are bytes of the page, ``at`` is the character of the cleaned text where it stood."""

    kind: RepairKind
    before: str
    after: str
    start: int
    end: int
    at: int


class Flag(NamedTuple):
    """A span of the cleaned text (characters) that cannot be trusted; no number is read from it."""

    kind: RepairKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes were read: the codec, the evidence that chose it, and byte offsets that it could not read."""

    name: str
    evidence: str
    invalid: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the page in ISO 8601 at the precision given, with the text or field that says so."""

    date: str
    evidence: str


class Placed(NamedTuple):
    """The fields of a document that tell of the bytes of the page, or of places of what was done there."""

    offsets: OffsetMap
    cuts: tuple[Cut, ...] = ()
    repairs: tuple[Repair, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Document:
    """A page's true text and everything that was done to reach it.

    ``text`` is the title, then headings, paragraphs, list items, table rows (cells parted by tabs) and captions in reading
    order, one a line, joined by single line feeds. Bylines, datelines and credits are metadata.

    Attributes:
        name, page_sha256, url: of the page.
        language: ``zh-Hans``, ``zh-Hant`` or ``en`` (what most of the text is written in), or ``und``.
        published: the page's own publication date, never one of a related-article list; None if it shows none.
        title, byline, publisher: as the page shows them, or None.

    The fields of :class:`Placed` may be left to be made when one of them is first asked for, see :meth:`place_later`.
    """

    name: str
    page_sha256: str
    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap
    encoding: Encoding
    language: str = "und"
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: Dated | None = None
    cuts: tuple[Cut, ...] = ()
    repairs: tuple[Repair, ...] = ()
    flags: tuple[Flag, ...] = field(default=())

    def place_later(self, place: Callable[[], Placed]) -> None:
        """Leave the fields of :class:`Placed` to be made by ``place``: whoever wants the text alone does not wait for them."""
        for name in Placed._fields:
            del self.__dict__[name]
        self.__dict__[_PLACE] = place

    def __getstate__(self) -> dict[str, Any]:
        """Every field, made by now."""
        return {known.name: getattr(self, known.name) for known in fields(self)}

    def block_text(self, block: Block) -> str:
        """The characters of one block."""
        return self.text[block.start : block.end]

    def page_span(self, start: int, end: int) -> tuple[int, int]:
        """The byte range of the page that characters ``start`` to ``end`` of the cleaned text come from."""
        return self.offsets.page_span(start, end)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain JSON types, keys in a fixed order."""
        return {
            "name": self.name,
            "page_sha256": self.page_sha256,
            "url": self.url,
            "language": self.language,
            "title": self.title,
            "byline": self.byline,
            "publisher": self.publisher,
            "published": self.published and {"date": self.published.date, "evidence": self.published.evidence},
            "encoding": {
                "name": self.encoding.name,
                "evidence": self.encoding.evidence,
                "invalid": list(self.encoding.invalid),
            },
            "text": self.text,
            "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end, "level": b.level} for b in self.blocks],
            "cuts": [{"reason": c.reason.value, "text": c.text, "start": c.start, "end": c.end} for c in self.cuts],
            "repairs": [
                {"kind": r.kind.value, "before": r.before, "after": r.after, "start": r.start, "end": r.end, "at": r.at}
                for r in self.repairs
            ],
            "flags": [{"kind": f.kind.value, "start": f.start, "end": f.end} for f in self.flags],
            "offsets": self.offsets.to_list(),
        }

    def to_json(self) -> str:
        """The document as one JSON text, two-space indented, with a final line feed."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"


_PLACE = "_place"


class _WhenAsked:
    """A field of a document that is in its dictionary once it is made."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, document: Document | None, _: type[Document]) -> object:
        if document is None or (place := document.__dict__.pop(_PLACE, None)) is None:
            raise AttributeError(self._name)
        document.__dict__.update(place()._asdict())
        made: object = document.__dict__[self._name]
        return made


for _name in Placed._fields:
    setattr(Document, _name, _WhenAsked(_name))


@dataclass(frozen=True, slots=True)
class Twin:
    """A page whose body is nearly that of another; it counts as the same source as ``of`` (a page's name)."""

    name: str
    page_sha256: str
    of: str
    similarity: float
