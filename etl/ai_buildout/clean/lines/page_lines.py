"""What the readers of HTML and of text captures hand to repair and cutting: lines in reading order, with hints."""

from __future__ import annotations

from dataclasses import dataclass, field

from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.document import Cut, Dated


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: what may become one block of the document.

    Attributes:
        text: its characters; no line feed; cells of a table row are parted by tabs.
        kind: what the markup says it is; None where nothing says so (text captures).
        level: heading level 1-6, list depth from 1, or the number of the table (from 1) that a row belongs to; else 0.
        link_density: the share of its characters that stand in links, 0 to 1.
        markup: lower-case tag, class and id words around the line that a rule of cutting may look at, parted by spaces.
    """

    text: MappedText
    kind: BlockKind | None = None
    level: int = 0
    link_density: float = 0.0
    markup: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None where it says nothing."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: Dated | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page read into lines, before repair and cutting.

    Attributes:
        lines: in reading order.
        cuts: what the reading itself left out, in the order of the page.
        metadata: what markup or head say of the page.
    """

    lines: tuple[Line, ...]
    cuts: tuple[Cut, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
