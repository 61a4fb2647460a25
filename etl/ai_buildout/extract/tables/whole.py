"""What holds for a whole table: its company, metric, period and unit, by the corner, the lines above and below, and the title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ai_buildout.extract.metrics.periods import Periods
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.extract.tables.axes import Label, units_in
from ai_buildout.extract.tables.grid import Table
from ai_buildout.extract.tables.heads import guided_column
from ai_buildout.extract.tables.scale import Declarations
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import DateMention, NameMention

_LONGEST_LINE = 160
_EARLY = 8
"""Sentences among which the title stands."""
_LAST_MONTH = re.compile(r"(\d{4})-(03|06|09|12)(?:-\d\d)?")
_QUARTER_ENDED = re.compile(r"\bquarters? (?:that |which )?end(?:ed|ing)")
_AT_END = re.compile(r"[底末]$|^(?:[Aa]s (?:of|at)|[Ee]nd)\b")
_TELLING = re.compile(r"\d|[季半]|quarter|half", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
CONSUMER = frozenset({"shipments", "market_share", "users", "weekly_users", "stock_change"})
"""Metrics that makers of goods for consumers have of those goods alone."""


@dataclass(slots=True)
class Whole:
    """What holds for all cells of a table that do not say otherwise."""

    company: NameMention | None
    metric: Cue | None
    period: DateMention | None
    near: DateMention | None
    """The period that the corner or the lines right above tell, rather than the title."""
    units: tuple[str, ...]
    declared: Declarations
    is_outside: bool
    """Whether the lines around speak of matters out of scope, and of none within it."""


def whole_of(reading: Reading, table: Table, corner: Label) -> Whole:
    """What the corner, the lines around and the title say."""
    row = table.head.scene.sentence.paragraph
    above = [s for s in table.around if s.paragraph < row]
    below = [s for s in table.around if s.paragraph > row]
    title = _title(reading)
    lines = [*_by_block(above), *_by_block(below), *([title] if title else [])]
    texts = [" ".join(reading.folded[s.start : s.end] for s in line) for line in lines]
    declared = [text for text in texts if len(text) <= _LONGEST_LINE]
    metrics = (m for text in (corner.text, *texts) if (m := metric_of(reading, text)) is not None)
    units = [u for line in lines[:-1] for s in line for u in _units(reading, s)]
    outlook = guided_column(table) is not None
    scopes = [i for text in texts for c in reading.lexicon.find(text) for i in c.senses.get("scope", ())]
    return Whole(
        _company(table, corner, lines, title),
        next(metrics, None),
        _period(reading, corner, lines, outlook=outlook),
        _period(reading, corner, _by_block([s for s in above if s.kind is not BlockKind.TITLE]), outlook=outlook),
        (*corner.units, *units),
        Declarations(reading, [corner.text, *declared]),
        "outside" in scopes and "inside" not in scopes,
    )


def _title(reading: Reading) -> list[Sentence]:
    """The sentences of the title."""
    return [sentence for sentence in reading.sentences[:_EARLY] if sentence.kind is BlockKind.TITLE]


def _by_block(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Sentences by their blocks, in order."""
    blocks: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        blocks.setdefault(sentence.paragraph, []).append(sentence)
    return list(blocks.values())


def metric_of(reading: Reading, words: str) -> Cue | None:
    """The metric that a text names, if it names one alone."""
    tables = reading.lexicon.tables["metric"]
    cues = [cue for cue in reading.lexicon.find(words) if "metric" in cue.senses]
    cues = [c for c in cues if not all(tables[m].get("weak") for m in c.senses["metric"])]
    if cues and "market_share" in cues[0].senses["metric"]:
        return cues[0]  # share of what is named behind it
    return cues[0] if len({cue.senses["metric"] for cue in cues}) == 1 else None


def _company(table: Table, corner: Label, lines: list[list[Sentence]], title: list[Sentence]) -> NameMention | None:
    """The one company that the corner or the nearest line that names any names, else the one that the section or page is about."""
    if corner.company is not None:
        return corner.company
    for line in lines:
        if line is title:
            break
        names = [n for s in line for n in s.names if n.kind == "company"]
        if names:
            return names[0] if len({n.entity_id for n in names}) == 1 else None
    scene = table.head.scene
    topic = next(iter([*scene.topic, *scene.carried]), None)
    if topic is not None:
        return topic
    names = [n for s in title for n in s.names if n.kind == "company"]
    return names[0] if len({n.entity_id for n in names}) == 1 else None


def _period(reading: Reading, corner: Label, lines: list[list[Sentence]], *, outlook: bool) -> DateMention | None:
    """The one period that the corner or the nearest line that tells any tells."""
    if corner.period is not None:
        return corner.period
    periods = Periods(reading)
    for line in lines:
        dates = [_of_quarter(reading, s, d) for s in line for d in _dates(s)]
        told = {(g := periods.gone_by(d) or d).iso: g for d in dates}
        told = {iso: d for iso, d in told.items() if d.fiscal or outlook or not periods.is_ahead(d)}
        if len(told) == 1:
            return next(iter(told.values()))
        if told:
            return None
    return None


def _dates(sentence: Sentence) -> list[DateMention]:
    """The dates of a sentence that can be those of a table; one that tells a sum itself tells its own."""
    if sentence.kind is not BlockKind.TITLE and any(q.kind in ("money", "power") for q in sentence.quantities):
        return []
    return [d for d in sentence.dates if d.iso and d.relation != "since" and _TELLING.search(d.surface)]


def _of_quarter(reading: Reading, sentence: Sentence, date: DateMention) -> DateMention:
    """The quarter that a month or day ends, where the sentence says that a quarter ended then."""
    match = _LAST_MONTH.fullmatch(date.iso or "")
    if match is None or not _QUARTER_ENDED.search(reading.folded, sentence.start, date.start):
        return date
    return replace(date, iso=f"{match[1]}-Q{int(match[2]) // 3}")


def _units(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST_LINE:
        return ()
    return units_in(reading.text[start:end], reading.folded[start:end])


def fits_flow(period: DateMention | None, *, flow: bool) -> DateMention | None:
    """The period of the page as that of a figure: a sum of a period is of no day."""
    if period is None or not flow:
        return period
    return None if _DAY.fullmatch(period.iso or "") or _AT_END.search(period.surface) else period
