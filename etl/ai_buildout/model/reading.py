"""What the chain keeps of a page once it was read: whose it is, its facts, and the counts of what was done to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter

from ai_buildout.model.document import Dated
from ai_buildout.model.fact import Fact


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page that was cleaned and read. Its text stays with the process that read it.

    Attributes:
        name, page_sha256, url, language, publisher, published: as of :class:`~ai_buildout.model.document.Document`.
        fetched: ISO 8601 date or time of the fetch, if known.
        sentences: digest → letters of each sentence, by which twins are found.
        lines_kept, lines_cut, repairs, flags: counts, those of cuts by reason and the others by kind.
        facts, refused: the facts, and the numbers of those that grounding refused by reason.
        found, used, left: in-scope numbers, those that facts show, and the others by reason.
        explanation: what :meth:`ai_buildout.extract.Extraction.explain` says.
    """

    name: str
    page_sha256: str
    url: str | None
    fetched: str | None
    language: str
    publisher: str | None
    published: Dated | None
    sentences: dict[str, int]
    lines_kept: int
    lines_cut: Counter[str]
    repairs: Counter[str]
    flags: Counter[str]
    facts: tuple[Annotated[Fact, Field(discriminator="table")], ...]
    refused: Counter[str]
    found: int
    used: int
    left: Counter[str]
    explanation: str

    def to_json(self) -> bytes:
        """The reading as one JSON text."""
        return _ADAPTER.dump_json(self)


_ADAPTER = TypeAdapter(PageReading)


def reading_of_json(text: bytes) -> PageReading:
    """The reading that :meth:`PageReading.to_json` wrote.

    Raises:
        pydantic.ValidationError: if the text is none.
    """
    return _ADAPTER.validate_json(text)
