"""What the labels of a table say: a head, a row's label or the corner as company, metric, change, period and unit."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from ai_buildout.extract.dates import find_dates
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.grid import Cell
from ai_buildout.model.mention import DateMention, NameMention

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def pattern_of(kind: str) -> re.Pattern[str]:
    """The patterns of axes.toml of one kind, as one."""
    return re.compile("|".join(f"(?:{p})" for p in _DATA[kind]["patterns"]))


_FILLER, _SUMS, _PART, _CUMULATIVE, _WHOLE_YEAR, _CHANGE, _YEAR, _PART_OF_YEAR, _MINGUO = (
    pattern_of(kind)
    for kind in ("filler", "sums", "part", "cumulative", "whole_year", "change", "year", "part_of_year", "minguo")
)
_HEAD_METRICS = {m: re.compile("|".join(t["patterns"])) for m, t in _DATA["head_metric"].items()}
_UNITS = [re.compile(p) for p in _DATA["unit"]["patterns"]]
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]?")
_INSIDE = re.compile(r"[(\[]([^()\[\]]*)")
_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]")
_OWN_YEAR = re.compile(r"\d{4}|\d\d(?=年)|['’]\d\d|[qhmy]\d\d|\d\d(?:e|f|a)?$|民国|[今去前明]年")
_MOST = 1
"""Han characters that a label may have beside what it is known to say; a word of letters counts for more."""
_PARTS = re.compile(r"[季月半]|q[1-4]|[1-4]q|h[12]|[12]h|-\d")
_LONG_DASH = re.compile(r"(?<=[\d月季])[—–―~～](?=\d)")
_FISCAL = re.compile(r"fy|财年|fiscal")
_CENTURY = 100
_FULL_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says.

    Attributes:
        changes: it names a change, of the metric that it names itself or of another.
        yearless: its period lacks the year.
        cumulative: its figures are those since the year began.
        of_year: its figures are those of a whole year, which it does not name.
        settled: it says nothing else.
        units: what it says of the unit, the likeliest first.
    """

    text: str = ""
    company: NameMention | None = None
    metric: Cue | None = None
    changes: bool = False
    period: DateMention | None = None
    yearless: bool = False
    cumulative: bool = False
    of_year: bool = False
    settled: bool = True
    units: tuple[str, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether it names no company, metric, change or period."""
        return not (self.company or self.metric or self.changes or self.period or self.cumulative)

    def with_(self, other: Label) -> Label:
        """Both labels of a column with two heads, or of a row with several."""
        of_year = _part_told(self, other)
        return Label(
            f"{self.text} {other.text}".strip(),
            self.company or other.company,
            self.metric or other.metric,
            self.changes or other.changes,
            of_year or self.period or other.period,
            of_year is None and (self.yearless if self.period else other.yearless),
            self.cumulative or other.cumulative,
            self.of_year or other.of_year,
            self.settled and other.settled and not (self.company and other.company),
            (*other.units, *self.units),
        )


def both_periods(column: DateMention, row: DateMention, head: Label, label: Label) -> DateMention | None:
    """The period of a column and a row that both tell one: a quarter without its year in a year; None where they differ."""
    return column if column.iso == row.iso else _part_told(replace(label, period=row), replace(head, period=column))


def _part_told(one: Label, other: Label) -> DateMention | None:
    """The period that two labels tell together: one a part of a year that it does not name, the other a year."""
    for part, year in ((one, other), (other, one)):
        if part.yearless and part.period and year.period and _FULL_YEAR.fullmatch(year.period.iso or ""):
            return part_of_year(year.period, part.period)
    return None


def part_of_year(year: DateMention, part: DateMention) -> DateMention | None:
    """The part of a year that a period of another year is of its own: 2024 and 2025-Q3 are 2024-Q3."""
    iso = part.iso or ""
    years = set(re.findall(r"\d{4}", iso))
    if len(years) != 1 or len(iso) <= len("2025"):
        return None
    return replace(year, iso=iso.replace(years.pop(), year.iso or ""))


NO_LABEL = Label()


def label_of(reading: Reading, cell: Cell) -> Label:
    """What a head or a row's label says."""
    folded = cell.folded.strip()
    if not folded:
        return NO_LABEL
    outside = _blank(_BRACKETS, cell.folded)
    companies = {n.entity_id: n for n in cell.names if n.kind == "company"}
    cues = reading.lexicon.find(cell.folded)
    period, where = period_in(reading, cell)
    spans = [(n.start - cell.start, n.end - cell.start) for n in cell.names if n.kind == "company"]
    spans += [where] if where else []
    metric = _short_metric(_without(outside, spans)) or metric_among(cues, outside)
    taken = range(metric.start, metric.end) if metric else range(0)
    growth = [(c.start, c.end) for c in cues if "growth" in c.senses and c.start not in taken]
    growth += [m.span() for m in _CHANGE.finditer(cell.folded) if m.start() not in taken]
    spans += [(metric.start, metric.end)] if metric else []
    said = [*spans, *growth, *(m.span() for m in _CUMULATIVE.finditer(cell.folded))]
    rest = _rest(_without(outside, said))
    settled = rest <= _MOST and len(companies) <= 1 and not _PART.search(folded)
    cumulative = _CUMULATIVE.search(folded) is not None
    yearless = period is not None and where is not None and not _OWN_YEAR.search(cell.folded[slice(*where)])
    return Label(
        folded,
        next(iter(companies.values()), None),
        metric,
        bool(growth),
        None if cumulative and period is not None and "年初" in period.surface else period,
        yearless,
        cumulative,
        period is None and _WHOLE_YEAR.search(folded) is not None,
        settled and not (metric is None and _SUMS.search(outside.strip())),
        units_in(cell.text, cell.folded),
    )


def _blank(pattern: re.Pattern[str], words: str) -> str:
    """The words with what the pattern finds made blank."""
    return pattern.sub(lambda m: " " * len(m.group()), words)


def _without(words: str, spans: list[tuple[int, int]]) -> str:
    """The words with some places made blank."""
    letters = list(words)
    for start, end in spans:
        start, end = max(0, start), min(end, len(letters))
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _short_metric(words: str) -> Cue | None:
    """The metric that a short head means in a table: Staff, Power."""
    lead = len(words) - len(words.lstrip())
    bare = words.strip()
    found = next((m for m, pattern in _HEAD_METRICS.items() if bare and pattern.match(bare)), None)
    return Cue(lead, lead + len(bare), {"metric": (found,)}) if found is not None else None


def metric_among(cues: list[Cue], outside: str) -> Cue | None:
    """The metric that a label names: the first outside of brackets, else the first."""
    named = [c for c in cues if "metric" in c.senses]
    return next((c for c in named if outside[c.start : c.end].strip()), next(iter(named), None))


def _rest(words: str) -> int:
    """How many Han characters, and twice how many words of letters, are none of those that labels say in passing."""
    found = _WORD.findall(_FILLER.sub(" ", words))
    return sum(2 * (len(w) > 1) if w.isascii() else 1 for w in found)


def units_in(text: str, folded: str) -> tuple[str, ...]:
    """The units that a label declares: in brackets, behind 单位 or a slash, or in words."""
    found = [text[m.start(1) : m.end(1)].strip() for m in _INSIDE.finditer(folded)]
    parts = [p.strip() for f in found for p in (f, *re.split(r"[,;，；、]", f))]
    parts += [text[m.start("u") : m.end("u")] for pattern in _UNITS for m in pattern.finditer(folded)]
    kept = [re.sub(r"^(?:in |单位[:：]?\s?|單位[:：]?\s?)", "", p, flags=re.IGNORECASE).strip() for p in parts]
    return tuple(dict.fromkeys(k for k in kept if k))


def period_in(reading: Reading, cell: Cell) -> tuple[DateMention | None, tuple[int, int] | None]:
    """The period that a label names, with its place in it; read from the label alone, whatever stands in the cells beside it."""
    published = reading.document.published
    day = published.date if published else None
    for bare in (True, False):
        folded = _blank(_BRACKETS, cell.folded) if bare else cell.folded
        if (found := _own_form(reading, cell, folded)) is not None:
            return found
        written = _blank(_BRACKETS, cell.text) if bare else cell.text
        written = _LONG_DASH.sub("-", written)
        told = [d for d in find_dates(written, published=day) if d.iso]
        if told:
            date = told[0]
            one = len({d.iso for d in told}) == 1
            place = (date.start, date.end)
            return (
                (replace(date, start=cell.start + place[0], end=cell.start + place[1]), place) if one else (None, None)
            )
    return None, None


def _own_form(reading: Reading, cell: Cell, words: str) -> tuple[DateMention, tuple[int, int]] | None:
    """A period in one of the short forms of tables: 3Q25, 2026E, 114年第3季."""
    lead = len(words) - len(words.lstrip())
    bare = words.strip()
    if (short := _PART_OF_YEAR.search(words)) is not None:
        return _mention(cell, short.span(), _part(short)), short.span()
    if reading.region == "TW" and (era := _MINGUO.match(bare)) is not None:
        place = (lead + era.start(), lead + era.end())
        return _mention(cell, place, _of_era(era)), place
    year = _YEAR.match(bare)
    if year is None or _PARTS.search(bare):
        return None
    iso = year["year"] or str(2000 + int(year["short"]))
    place = (lead + year.start(), lead + year.end())
    return replace(_mention(cell, place, iso), fiscal=bool(_FISCAL.search(year.group()))), place


def _of_era(match: re.Match[str]) -> str:
    """A year of Taiwan's calendar, with its quarter or half."""
    year = 1911 + int(match["year"])
    quarter = match["quarter"] or match["q"]
    if quarter:
        return f"{year}-Q{'1234'.find(quarter) + 1 or '一二三四'.find(quarter) + 1}"
    return f"{year}-H{1 if match['half'][0] == '上' else 2}" if match["half"] else str(year)


def _mention(cell: Cell, place: tuple[int, int], iso: str) -> DateMention:
    start, end = place
    return DateMention(cell.start + start, cell.start + end, cell.text[start:end], iso)


def _part(match: re.Match[str]) -> str:
    """The part of a year that a short form names: 3Q25, H1 2025, 9M25."""
    groups = match.groupdict()
    year = next(int(v) for k, v in groups.items() if k[0] == "y" and v)
    year += 0 if year > _CENTURY else 2000
    if groups["n4"]:
        return f"{year}-Q1/{year}-Q3"
    kind = next(v for k, v in groups.items() if k[0] == "k" and v).upper()
    number = next(v for k, v in groups.items() if k[0] == "n" and v)
    return f"{year}-{kind}{number}"
