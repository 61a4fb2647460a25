"""Records written as labelled lines: ``Buyer: …``, ``Amount: …``; 投资方：…；金额：…. A record reads like a table of one row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.bounds import MOST_ROWS
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.deals import deal_type_of, read_deal
from ai_buildout.extract.tables.grid import Cell, Row, Table, cell_at, column_of
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import NameMention

_LABEL = re.compile(r"(?:^|(?<=[,|/\t ]))[^\w\u3400-\u9fff]*([\w\u3400-\u9fff][^:,|\t\n]{0,24}?) ?:")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_PARTIES = frozenset({"buyer", "seller", "investor", "investee"})


@dataclass(slots=True)
class Record:
    """Labels with their values, one after the other; ``above`` is the folded text of the block before them."""

    above: str
    scenes: list[Scene] = field(default_factory=list)
    labels: list[Cell] = field(default_factory=list)
    values: list[Cell] = field(default_factory=list)
    columns: list[set[str]] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)


def read_records(reading: Reading, scenes: list[Scene], directory: Directory) -> tuple[list[Draft], list[Scene]]:
    """The deals that labelled lines tell, and the scenes that they are told in."""
    drafts: list[Draft] = []
    told: list[Scene] = []
    for record in _records(reading, scenes):
        draft = _deal(reading, record, directory)
        if draft is not None:
            drafts.append(draft)
            told += record.scenes
    return drafts, told


def _records(reading: Reading, scenes: list[Scene]) -> list[Record]:
    """Runs of sentences that begin with a label; a second buyer, seller or investee begins a record of its own."""
    found: list[Record] = []
    record: Record | None = None
    above = ""
    lines = 0
    for scene in scenes:
        parts = [] if scene.sentence.kind is BlockKind.TABLE_ROW else _parts(reading, scene)
        if not parts:
            above = reading.gap(scene.sentence.start, scene.sentence.end)
            record = None
            continue
        lines += 1
        if lines > MOST_ROWS:
            break
        columns = [column_of(reading, label) for label, _ in parts]
        parties = _PARTIES & set().union(*columns)
        if record is None or record.parties & parties:
            record = Record(above)
            found.append(record)
        record.parties |= parties
        record.scenes.append(scene)
        record.labels += [label for label, _ in parts]
        record.values += [value for _, value in parts]
        record.columns += columns
    return found


def _parts(reading: Reading, scene: Scene) -> list[tuple[Cell, Cell]]:
    """The labels of a sentence with their values, if the sentence begins with one and all of it is labelled."""
    sentence = scene.sentence
    folded = reading.gap(sentence.start, sentence.end)
    if ":" not in folded:
        return []
    matches = [m for m in _LABEL.finditer(folded) if _is_label(reading, m.group(1))]
    if not matches or folded[: matches[0].start(1)].strip(" -*•·・"):
        return []
    parts = []
    ends = [*(m.start() for m in matches[1:]), len(folded)]
    for match, end in zip(matches, ends, strict=True):
        label = cell_at(reading, sentence, sentence.start + match.start(1), sentence.start + match.end(1))
        value = folded[match.end() : end].rstrip(" .。;；,|")
        parts.append(
            (label, cell_at(reading, sentence, sentence.start + match.end(), sentence.start + match.end() + len(value)))
        )
    return parts


def _is_label(reading: Reading, words: str) -> bool:
    """Whether the words, brackets aside, are the head of a column and nothing else."""
    bare = _BRACKETS.sub("", words).strip()
    return any(c.start == 0 and c.end == len(bare) for c in reading.lexicon.find(bare) if "column" in c.senses)


def _deal(reading: Reading, record: Record, directory: Directory) -> Draft | None:
    if len(record.labels) < 2:
        return None
    first = record.scenes[0]
    head, row = Row(first, record.labels), Row(first, record.values)
    words = " ".join([record.above, *(v.folded for v in record.values)])
    default = next((n for n in (*first.carried, *first.topic)), None)
    table = Table([head, row], words)
    deal_type = deal_type_of(reading, table, record.columns, _sector(default, directory))
    if deal_type is None:
        return None
    cells = list(zip(record.labels, record.columns, record.values, strict=True))
    return read_deal(reading, row, cells, deal_type, directory, default)


def _sector(name: NameMention | None, directory: Directory) -> str | None:
    return directory.sector(name.entity_id) if name is not None else None
