"""The readers in order: deals, sites, properties, figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ai_buildout.extract.assemble import deal_fact, energy_fact, hardware_fact, metric_fact
from ai_buildout.extract.deals.one_sided import is_figure
from ai_buildout.extract.deals.reader import read_deals
from ai_buildout.extract.deals.told import Told
from ai_buildout.extract.energy.costs import read_cost
from ai_buildout.extract.energy.reader import read_energy
from ai_buildout.extract.hardware.consumer_chips import without_consumer_chips
from ai_buildout.extract.hardware.makers_told import told_makers, with_makers_name
from ai_buildout.extract.hardware.reader import SpecReader
from ai_buildout.extract.learned.answers import Answers
from ai_buildout.extract.learned.deals import with_learned
from ai_buildout.extract.learned.judge import Judge
from ai_buildout.extract.learned.models import Models
from ai_buildout.extract.learned.page_view import PageView
from ai_buildout.extract.learned.reader import LearnedReader
from ai_buildout.extract.metrics.announced import announced_by
from ai_buildout.extract.metrics.asked import asked_before
from ai_buildout.extract.metrics.bare_power import bare_power
from ai_buildout.extract.metrics.figure import Figure
from ai_buildout.extract.metrics.former import former_figures
from ai_buildout.extract.metrics.guidance import NOTHING_TOLD, figures_told
from ai_buildout.extract.metrics.leftovers import left_sums
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.metrics.measures import bind_measures
from ai_buildout.extract.metrics.places import without_campus_power
from ai_buildout.extract.metrics.reader import MetricReader
from ai_buildout.extract.metrics.regional_power import of_places
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.names.product_context import foreign_products
from ai_buildout.extract.page_genre import genre_of
from ai_buildout.extract.page_scope import is_of_trade, without_bygone, without_made_up
from ai_buildout.extract.quoted import without_examples
from ai_buildout.extract.repeats import (
    without_general_speeds,
    without_multiples_told,
    without_repeats,
    without_sites_told,
    without_spending_told,
)
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.back_reference import refer_back
from ai_buildout.extract.syntax.distribution import distribute
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.scenes import set_scenes
from ai_buildout.extract.syntax.statements import opens_with_denial
from ai_buildout.extract.tables.grid import find_tables
from ai_buildout.extract.tables.labels import read_records
from ai_buildout.extract.tables.reader import read_tables
from ai_buildout.extract.worth import worth_a_scene, worth_reading
from ai_buildout.model.codes import BlockKind, Modality
from ai_buildout.model.fact import DealFact, Fact

_SPENDING = frozenset({"investment", "capex"})
_EARLY = 6
"""Blocks among which the title stands."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the readers find, before grounding.

    Attributes:
        facts: what the page states.
        doubted: figures, deals and properties that the rules read and the models do not believe.
        scenes: the sentences of prose that the readers were given.
    """

    facts: list[Fact]
    doubted: list[Fact]
    scenes: list[Scene]


def facts_of(reading: Reading, directory: Directory, models: Models | None) -> PageFacts:
    """The facts of a page by all readers; ``models`` read what the rules leave over, where they are given."""
    if genre_of(reading) is not None or not is_of_trade(reading, directory):
        return PageFacts([], [], [])
    scenes = set_scenes(reading, worth_a_scene(reading), directory)
    foreign = foreign_products(reading, scenes, directory)
    tables = read_tables(reading, find_tables(reading, scenes), directory)
    records, labelled = read_records(reading, scenes, directory)
    told_before = {scene.sentence.start for scene in labelled}
    scenes = [
        scene
        for scene in worth_reading(reading, [s for s in scenes if s.sentence.kind is not BlockKind.TABLE_ROW])
        if scene.sentence.start not in told_before
    ]
    measures = _measures(reading, scenes, directory)
    by_place = [{m.quantity.start: m for m in found} for found in measures]
    costs = [read_cost(reading, scene, found) for scene, found in zip(scenes, by_place, strict=True)]
    telling = [
        None if cost is not None and not _has_subject(scene) else scene
        for scene, cost in zip(scenes, costs, strict=True)
    ]
    drafts = read_deals(reading, telling, directory, by_place, [*tables.deals, *records])
    drafts = [draft for draft in drafts if not is_figure(reading, draft, directory)]
    used = {q.start for d in drafts for q in (*d.numbers.values(), *d.tranche.values())}
    facts: list[Fact] = []
    doubted: list[Fact] = []
    sites = read_energy(reading, scenes, directory, by_place, tables.sites, drafts, costs)
    answers = Answers(PageView(reading, directory, scenes), models) if models is not None else None
    learned = LearnedReader(answers) if answers is not None else None
    judge = Judge(answers) if answers is not None else None
    facts += [energy_fact(reading, site) for site in sites]
    used |= {q.start for s in sites for q in s.numbers.values()}
    used |= {date.start for draft in drafts for date in draft.dates.values()}
    used |= {draft.tranche_starts.start for draft in drafts if draft.tranche_starts is not None}
    specs = SpecReader(reading, directory, foreign)
    specs.settle(tables.properties)
    properties = without_consumer_chips(reading, list(tables.properties))
    for scene in scenes:
        told = specs.read(scene, used)
        properties += without_consumer_chips(reading, told)
        used |= {p.quantity.start for p in told if p.quantity}
    makers = told_makers(reading, {p.product.entity_id for p in properties if p.product.provisional})
    for told_of in properties:
        believed = judge is None or judge.believes_of("hardware", [told_of.quantity] if told_of.quantity else [])
        (facts if believed else doubted).append(hardware_fact(reading, told_of, directory, makers))
    metrics = MetricReader(reading, directory, Told.of(drafts))
    facts += [metric_fact(reading, figure) for figure in tables.figures]
    told_as_figures = {figure.measure.quantity.start for figure in tables.figures}
    spent_in = -1
    last: list[Figure] = []
    for i, (scene, found, cost) in enumerate(zip(scenes, measures, costs, strict=True)):
        figures = metrics.read(scene, found, used, generic=cost is not None)
        measured = {m.quantity.start for m in found}
        left = bare_power(reading, scene, scenes[i - 1] if i else None, measured, used, directory)
        left += left_sums(reading, scene, measured | used, directory, told=scene.sentence.paragraph == spent_in)
        figures += metrics.read(scene, left, used)
        near = [f for f in last if f.scene.sentence.paragraph == scene.sentence.paragraph]
        taken = used | {f.measure.quantity.start for f in figures}
        figures += former_figures(reading, scene, [*near, *figures], taken)
        if judge is not None and learned is not None:
            taken |= {f.measure.quantity.start for f in figures}
            judged = judge.judged(i, figures)
            doubted += [metric_fact(reading, f) for f, kept in zip(figures, judged, strict=True) if kept is None]
            figures = [kept for kept in judged if kept is not None]
            figures += _learned_figures(learned, metrics, i, scene, taken)
        last = figures or near
        if any(figure.metric in _SPENDING for figure in figures):
            spent_in = scene.sentence.paragraph
        if figures and _is_denied(reading, scenes, i):
            figures = [replace(figure, modality=Modality.DENIED) for figure in figures]
        told_as_figures |= {figure.measure.quantity.start for figure in figures}
        facts += [metric_fact(reading, figure) for figure in figures]
    if judge is not None and learned is not None:
        believes = [judge.believes_deal(draft) for draft in drafts]
        doubted += [deal_fact(reading, d) for d, believed in zip(drafts, believes, strict=True) if not believed]
        drafts = [d for d, believed in zip(drafts, believes, strict=True) if believed]
        used |= told_as_figures
        drafts = with_learned(drafts, [d for i in range(len(scenes)) for d in learned.deals(i, used)])
    facts = [*(_under_one_id(deal_fact(reading, draft), makers) for draft in drafts), *facts]
    titles = [b.end for b in reading.document.blocks[:_EARLY] if b.kind is BlockKind.TITLE]
    title_end = max(titles, default=0)
    facts = without_multiples_told(without_spending_told(without_sites_told(facts)), title_end)
    facts = without_general_speeds(without_repeats(facts, title_end))
    facts = without_bygone(reading, without_made_up(reading, without_examples(reading, facts)))
    return PageFacts(facts, doubted, scenes)


def _learned_figures(
    learned: LearnedReader, metrics: MetricReader, place: int, scene: Scene, taken: set[int]
) -> list[Figure]:
    """The figures that the models tell of the numbers which are left in a scene."""
    found = (
        metrics.read_of(scene, told.measure, (told.subject.id, told.subject.name), f"learned.{told.measure.metric}")
        for told in learned.figures(place, taken)
    )
    return [figure for figure in found if figure is not None]


def _under_one_id(fact: Fact, makers: Mapping[str, str]) -> Fact:
    """A deal with its product under the id that the product's own facts have."""
    if not isinstance(fact, DealFact) or fact.hardware is None or fact.hardware not in makers:
        return fact
    return fact.model_copy(update={"hardware": with_makers_name(fact.hardware, makers[fact.hardware])})


def _has_subject(scene: Scene) -> bool:
    return any(not a.relation and not a.described and not a.maker for a in scene.actors)


def _is_denied(reading: Reading, scenes: list[Scene], place: int) -> bool:
    """Whether the next sentence of the paragraph says that what this one tells is not so."""
    behind = scenes[place + 1] if place + 1 < len(scenes) else None
    follows = behind is not None and behind.sentence.paragraph == scenes[place].sentence.paragraph
    return follows and behind is not None and opens_with_denial(reading, behind)


def _measures(reading: Reading, scenes: list[Scene], directory: Directory) -> list[list[Measure]]:
    """The measures of each sentence; one in a paragraph can go on with those of the one before it."""
    found: list[list[Measure]] = []
    known = NOTHING_TOLD
    sellers: set[str] = set()
    for i, scene in enumerate(scenes):
        acting = {a.id for a in scene.actors}
        if known.sales is not None and acting and acting.isdisjoint(sellers):
            known = replace(known, sales=None)  # the sentence tells of others
        follows = i > 0 and scenes[i - 1].sentence.paragraph == scene.sentence.paragraph
        before = found[-1] if follows else []
        lead = announced_by(reading, scene, scenes[i - 1]) if follows else []
        lead = lead or (asked_before(reading, scene, scenes[i - 1]) if i and not follows else [])
        own = distribute(reading, scene, bind_measures(reading, scene, before, known, directory, lead), before)
        own = of_places(reading, scene, without_campus_power(scene, own, directory), directory)
        told = figures_told(own, known)
        if told.sales is not known.sales:
            sellers = acting | {n.entity_id for n in (*scene.carried, *scene.topic)}
        known = told
        found.append([*refer_back(reading, scene, scenes[i - 1] if follows else None, before, directory), *own])
    return found
