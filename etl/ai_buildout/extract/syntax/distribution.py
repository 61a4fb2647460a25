"""Several subjects and several numbers, one to one: 甲、乙分别为1和2; revenue and profit of 3 and 4, respectively."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import Span, between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import DateMention, Quantity

_SEPARATOR = re.compile(r"\s*(?:[、,]\s*)?(?:and|or|和|及|与|以及|跟)?\s*")
_SPAN = re.compile(r"(\d{4})/(\d{4})")
_LIST_OF_THREE = 3
_SAME_REACH = 24
_SAME_TIMES = re.compile(
    r"同期|同一时期|同时期|对应(?:年度|期间)|\bover the same (?:years|period|time)\b|\bin the same years\b"
)
_T = TypeVar("_T")


def distribute(
    reading: Reading, scene: Scene, measures: list[Measure], before: Sequence[Measure] = ()
) -> list[Measure]:
    """The measures, those of a distributive list each with the subject, metric or date at its place in the list before it.

    ``before`` has those of the sentence before it in its paragraph.
    """
    sentence = scene.sentence
    if len(sentence.quantities) < 2:
        return measures
    each = [c for c in sentence.cues_of("link") if "each" in c.senses["link"] or _is_for_each(reading, c)]
    for run in _runs(reading, sentence.quantities):
        again = _at_same_times(reading, scene, run, measures, before)
        if again is not None:
            measures = again
            continue
        cue = next((c for c in each if _governs(c, run)), None)
        if cue is None and each and each[0].end <= run[0].start:
            measures = _changes_in_order(measures, run)
        if cue is None and len(run) < _LIST_OF_THREE:
            continue
        measures = _dealt_out(reading, scene, measures, run, distributive=cue is not None)
    return measures


def _at_same_times(
    reading: Reading, scene: Scene, run: list[Quantity], measures: list[Measure], before: Sequence[Measure]
) -> list[Measure] | None:
    """The measures with those of a list of the same times as the list told before it: 2023年至2025年营收分别为…;同期净利润为1、2和3亿元."""
    head = next((replace(m, base=None, months=0) for m in measures if m.quantity in run), None)
    told = [m for m in (*before, *measures) if m.date is not None and m.quantity.end <= run[0].start]
    start = max(scene.sentence.start, run[0].start - _SAME_REACH)
    if head is None or head.cue.start > run[0].start or len(told) < len(run):
        return None
    if not _SAME_TIMES.search(reading.folded, start, run[0].start) or head.quantity.kind != told[-1].quantity.kind:
        return None
    dates = [m.date for m in told[-len(run) :]]
    if len({m.metric for m in told[-len(run) :]}) != 1 or len({d.iso for d in dates if d is not None}) != len(run):
        return None
    others = [m for m in measures if m.quantity not in run]
    return _in_order([*others, *(_dated(head, q, d) for q, d in zip(run, dates, strict=True) if d is not None)])


def _is_for_each(reading: Reading, cue: Cue) -> bool:
    """Whether a word gives each its own of the numbers behind it: 三星和美光各占17%和21%."""
    return "all" in cue.senses["link"] and reading.gap(cue.start, cue.end) in ("各", "各自")


def _changes_in_order(measures: list[Measure], run: list[Quantity]) -> list[Measure]:
    """Changes told in the order of as many levels: 营收、净利分别为8.1兆元及1,893亿元,年增18%及24%."""
    places = {q.start for q in run}
    bound = [m for m in measures if m.quantity.start in places]
    others = [m for m in measures if m.quantity.start not in places]
    levels = [m for m in others if m.mode == "level" and m.quantity.end <= run[0].start]
    if len(bound) != len(run) or bound[0].mode == "level" or len(levels) != len(run):
        return measures
    return _in_order([*others, *(_change(q, bound[0], base) for q, base in zip(run, levels, strict=True))])


def _runs(reading: Reading, quantities: list[Quantity]) -> list[list[Quantity]]:
    """The lists of quantities of one kind with nothing but commas and conjunctions between them."""
    runs: list[list[Quantity]] = []
    for quantity in quantities:
        last = runs[-1][-1] if runs else None
        listed = last is not None and (last.kind, last.per) == (quantity.kind, quantity.per)
        if last is not None and listed and _SEPARATOR.fullmatch(reading.gap(last.end, quantity.start)):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return [run for run in runs if len(run) > 1]


def _governs(cue: Cue, run: list[Quantity]) -> bool:
    """Whether 分别 stands shortly before the list, or respectively right behind it."""
    return 0 <= run[0].start - cue.end <= 12 or 0 <= cue.start - run[-1].end <= 2


def _dealt_out(
    reading: Reading, scene: Scene, measures: list[Measure], run: list[Quantity], *, distributive: bool
) -> list[Measure]:
    places = {q.start for q in run}
    bound = [m for m in measures if m.quantity.start in places]
    others = [m for m in measures if m.quantity.start not in places]
    head = next((m for m in bound if m.base is None), None)
    goes_on = distributive and head is None and not bound
    if goes_on:  # 甲占62%,乙和丙分别是21%与17%
        like = [m for m in others if m.mode == "level" and m.quantity.end <= run[0].start]
        head = next((replace(m, base=m, cost=CARRIED_COST) for m in like[-1:] if m.quantity.kind == run[0].kind), None)
    if distributive and (told := _changes_in_order(measures, run)) is not measures:
        return told
    behind = head is not None and head.cue.start > run[-1].end
    if head is None or (behind and not distributive):
        return measures
    floor = scene.sentence.start
    owners = _list_of(reading, [a for a in scene.actors if a.name.end <= run[0].start], len(run), lambda a: a.name)
    if owners:
        return _in_order([*others, *(replace(head, quantity=q, owner=a) for q, a in zip(run, owners, strict=True))])
    if not distributive or goes_on or behind:
        return measures
    cues = between(scene.sentence.cues_of("metric"), floor, run[0].start)
    names = _list_of(reading, cues, len(run), lambda c: c)
    if names:
        found = [_named(reading, q, c, head) for q, c in zip(run, names, strict=True)]
        return _in_order([*others, *(m for m in found if m is not None)])
    dates = _list_of(reading, [d for d in scene.sentence.dates if d.end <= run[0].start], len(run), lambda d: d)
    if dates and residue(reading, scene.sentence, dates[-1].end, run[0].start) <= _LIST_OF_THREE:
        return _in_order([*others, *(_dated(head, q, d) for q, d in zip(run, dates, strict=True))])
    spanned = _years_of(scene, run)
    beside = head.cue.end if spanned and spanned[-1].end <= head.cue.start else 0
    if spanned and residue(reading, scene.sentence, max(spanned[-1].end, beside), run[0].start) <= _LIST_OF_THREE:
        return _in_order([*others, *(_dated(head, q, d) for q, d in zip(run, spanned, strict=True))])
    return others


def _years_of(scene: Scene, run: list[Quantity]) -> list[DateMention]:
    """A date for each year of the last span of so many years before a list: 2025年至2027年净利润分别为1、2和3亿元."""
    before = [d for d in scene.sentence.dates if d.end <= run[0].start]
    span = _SPAN.fullmatch(before[-1].iso or "") if before else None
    if span is None or int(span[2]) - int(span[1]) + 1 != len(run):
        return []
    return [replace(before[-1], iso=str(int(span[1]) + i)) for i in range(len(run))]


def _list_of(reading: Reading, things: list[_T], size: int, span_of: Callable[[_T], Span]) -> list[_T]:
    """The last ``size`` things that stand as one list of just so many; else none."""
    runs: list[list[_T]] = []
    for thing in things:
        gap = reading.gap(span_of(runs[-1][-1]).end, span_of(thing).start) if runs else None
        if gap is not None and _SEPARATOR.fullmatch(gap) and gap:
            runs[-1].append(thing)
        else:
            runs.append([thing])
    return next((run for run in reversed(runs) if len(run) == size), [])


def _change(quantity: Quantity, measure: Measure, base: Measure) -> Measure:
    return Measure(quantity, base.metric, measure.mode, base.cue, CARRIED_COST, base)


def _named(reading: Reading, quantity: Quantity, cue: Cue, head: Measure) -> Measure | None:
    metrics = reading.lexicon.tables["metric"]
    metric = next((m for m in cue.senses["metric"] if quantity.kind in metrics[m]["kinds"]), None)
    return replace(head, quantity=quantity, metric=metric, cue=cue) if metric else None


def _dated(head: Measure, quantity: Quantity, date: DateMention) -> Measure:
    return replace(head, quantity=quantity, date=date)


def _in_order(measures: list[Measure]) -> list[Measure]:
    return sorted(measures, key=lambda m: m.quantity.start)
