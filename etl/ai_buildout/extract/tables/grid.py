"""Tables of a document: their cells, what their heads say, and the value of a cell with the unit of its head."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace

from ai_buildout.extract.names.words import slug
from ai_buildout.extract.quantities import find_quantities
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.bounds import MOST_ROWS
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import DateMention, NameMention, Quantity

_HEAD_UNIT = re.compile(r"[(（\[,，/]\s*+(?:in |单位[:：]?)?([^()（）\[\]]{1,60}?)\s*+[)）\]]?\s*+$")
_BARE = re.compile(r"^[~≈约約>＞<＜]?\s*[+-]?\d[\d,.]*(?:\s*[-–—至到~]\s*\d[\d,.]*)?\+?$")
_PARTS = re.compile(r"[^\s,;、/](?:[^,;、/]*[^\s,;、/])?")
_SPLIT = 2
"""Words of a unit of which the first may stand before the number."""
_CAPITAL = re.compile(r"[A-Z]")
_LONGEST_PARTY = 40
_LINES = 3
"""Blocks above a table that can say what it is about."""
_EMPTY = re.compile(
    r"^(?:[-–—/.\s]*|n/?a|tba|tbd|none|unknown|undisclosed|not (?:named|disclosed|known|stated)|未披露|未公布|不详|暂无|無|无|未知|待定|未透露|未揭露)$"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell ``text[start:end]``, with the mentions in it."""

    start: int
    end: int
    text: str
    folded: str
    names: tuple[NameMention, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the cell says that it says nothing."""
        return bool(_EMPTY.match(self.folded.strip()))


@dataclass(slots=True)
class Row:
    """A row with its scene."""

    scene: Scene
    cells: list[Cell]


Cells = list[tuple[Cell, set[str], Cell]]
"""The cells of a row, each with the head of its column and what the column holds."""


@dataclass(slots=True)
class Table:
    """The rows of one table, the head first.

    Attributes:
        above: the folded text of the caption, or of the block before the table.
        around: the sentences beside it: those of the blocks above, the nearest first, then those of the block below.
    """

    rows: list[Row]
    above: str
    around: list[Sentence] = field(default_factory=list)

    @property
    def head(self) -> Row:
        """The first row."""
        return self.rows[0]


def find_tables(reading: Reading, scenes: list[Scene]) -> list[Table]:
    """The tables of at least two rows and two columns, in order; of endless ones as many rows as are worth reading."""
    tables: list[Table] = []
    before: deque[tuple[int, list[Sentence]]] = deque(maxlen=_LINES)
    above = ""
    last = last_level = rows = 0
    for scene in scenes:
        block = reading.document.blocks[scene.sentence.paragraph]
        if block.kind is not BlockKind.TABLE_ROW:
            above = reading.folded[block.start : block.end]
            paragraph = scene.sentence.paragraph
            if not before or before[-1][0] != paragraph:
                before.append((paragraph, []))
            before[-1][1].append(scene.sentence)
            if tables and paragraph == last + 1:
                tables[-1].around.append(scene.sentence)
            continue
        rows += 1
        if rows > MOST_ROWS:
            break
        paragraph = scene.sentence.paragraph
        if not tables or block.level != last_level or (not block.level and paragraph > last + 1):
            lines = [s for _, sentences in reversed(before) for s in sentences]
            tables.append(Table([], above, lines))
            before.clear()
        last, last_level = paragraph, block.level
        tables[-1].rows.append(Row(scene, _cells(reading, scene, block.start, block.end)))
    return [t for t in tables if len(t.rows) > 1 and len(t.head.cells) > 1]


def _cells(reading: Reading, scene: Scene, start: int, end: int) -> list[Cell]:
    cells = []
    while start <= end:
        stop = reading.text.find("\t", start, end)
        stop = end if stop < 0 else stop
        cells.append(cell_at(reading, scene.sentence, start, stop))
        start = stop + 1
    return cells


def cell_at(reading: Reading, sentence: Sentence, start: int, end: int) -> Cell:
    """The part ``text[start:end]`` of a sentence as a cell, with the mentions that lie in it."""
    return Cell(
        start,
        end,
        reading.text[start:end],
        reading.folded[start:end],
        tuple(n for n in sentence.names if start <= n.start and n.end <= end),
        tuple(q for q in sentence.quantities if start <= q.start and q.end <= end),
        tuple(d for d in sentence.dates if start <= d.start and d.end <= end),
    )


def column_of(reading: Reading, head: Cell) -> set[str]:
    """What a column holds, by the words of its head: ids of ``[column.*]``."""
    return {i for cue in reading.lexicon.find(head.folded) for i in cue.senses.get("column", ())}


def date_of(cell: Cell) -> DateMention | None:
    """The first date of a cell."""
    return next((d for d in cell.dates if d.iso), None)


def parties_of(cell: Cell) -> list[NameMention]:
    """The companies that a cell names as parties; what the registry lacks becomes provisional, each member of a list."""
    known = [n for n in cell.names if n.kind == "company"]
    if cell.is_empty or cell.quantities:
        return known
    found: list[NameMention] = []
    for part in _PARTS.finditer(cell.text):
        start, end = cell.start + part.start(), cell.start + part.end()
        inside = [n for n in known if start <= n.start and n.end <= end]
        surface = part.group()
        listed = not known or bool(_CAPITAL.match(surface))
        if inside or not 1 < len(surface) <= _LONGEST_PARTY or not listed or not slug(surface):
            found += inside
            continue
        found.append(NameMention("company", start, end, surface, slug(surface), True, "introduced"))
    return found


def value_of(reading: Reading, cell: Cell, head: Cell | None) -> Quantity | None:
    """The quantity of a cell; a bare number takes the unit that its head writes behind the name (``Capacity (MW)``)."""
    whole = [q for q in cell.quantities if q.kind != "number"]
    if whole:
        return whole[0]
    unit = head_unit(head) if head else None
    if unit is None or not _BARE.match(cell.folded.strip()):
        return cell.quantities[0] if cell.quantities else None
    number = cell.text.strip()
    written = [f"{number} {unit}", f"{unit}{number}"]
    if (parts := unit.split()) and len(parts) == _SPLIT:  # RM bn: RM15.0 bn
        written.insert(0, f"{parts[0]}{number} {parts[1]}")
    read = (
        q
        for words in written
        for q in find_quantities(words, language=reading.document.language, region=reading.region)
        if number in q.surface
    )
    told = next(read, None)
    if told is None:
        return None
    lead = len(cell.text) - len(cell.text.lstrip())
    value = replace(told, start=cell.start + lead, end=cell.start + len(cell.text.rstrip()), surface=cell.text.strip())
    reading.derived.append(value)
    return value


def head_unit(head: Cell) -> str | None:
    """The unit in a head: what its brackets hold."""
    match = _HEAD_UNIT.search(head.text)
    return match.group(1) if match else None
