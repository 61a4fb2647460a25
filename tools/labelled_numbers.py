"""The numbers of labelled pages with what they are: what the models of ``ai_buildout.extract.learned`` are fitted to.

A number is that of a gold fact whose quote holds it, or anywhere on the page where a large one of that value stands. Small
numbers of a labelled value outside of its quote may be it or not: nobody is asked about them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.case_pages import page

from ai_buildout.clean import clean_page
from ai_buildout.collect.pages import read_pages
from ai_buildout.evaluate.aliases import Aliases, read_aliases, with_ids_of
from ai_buildout.evaluate.floors import Floor, read_floors
from ai_buildout.evaluate.items import FactDict, slug
from ai_buildout.evaluate.report import read_gold
from ai_buildout.extract.facts import facts_of
from ai_buildout.extract.grounding import numbers_of, says
from ai_buildout.extract.learned.candidates import Candidate, candidates_of, party_features
from ai_buildout.extract.learned.metric_names import FALL, name_of
from ai_buildout.extract.learned.models import NONE, YES
from ai_buildout.extract.learned.number_features import number_features, size_of
from ai_buildout.extract.learned.page_view import PageView
from ai_buildout.extract.learned.reader import FIELDS, LARGE, ROLES
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.names.linker import Linker
from ai_buildout.extract.syntax.profiles import profiles_of
from ai_buildout.extract.syntax.reading import read
from ai_buildout.extract.used_numbers import IN_SCOPE
from ai_buildout.model.document import Document
from ai_buildout.model.fact import DealFact, Fact, MetricFact, parse_fact
from ai_buildout.model.mention import Quantity
from ai_buildout.model.number import Number
from ai_buildout.model.page import Page
from ai_buildout.page_reading import clean

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "evaluate" / "floors.json"
CASES = ROOT / "tests" / "cases" / "extract"
SEALED = ("judging", "unseen")
"""How the names of sets end that are for measuring only: nothing is fitted to them."""
_UNTOLD: dict[str, FactDict] = {"energy": {"project": "unnamed", "kind": "data_center"}}
"""What a case need not tell of a fact of some tables."""
_NEEDED = {"deal": {"parties"}, "metric": {"company"}, "hardware": {"hardware", "spec"}, "energy": {"project"}}
"""What it must tell for its numbers to be labelled."""
_DETAILS = ("valuation", "price_per_share", "shares", "term_years", "tranche")


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A cleaned page with its gold facts, under the ids of its set's aliases."""

    name: str
    document: Document
    gold: Sequence[FactDict]
    aliases: Aliases


@dataclass(slots=True)
class Examples:
    """Features with their class, model by model (as in :class:`ai_buildout.extract.learned.models.Models`)."""

    tables: list[tuple[list[str], str]] = field(default_factory=list)
    metrics: list[tuple[list[str], str]] = field(default_factory=list)
    subjects: list[tuple[list[str], str]] = field(default_factory=list)
    deal_types: list[tuple[list[str], str]] = field(default_factory=list)
    roles: list[tuple[list[str], str]] = field(default_factory=list)

    def add(self, other: Examples) -> None:
        """Take in the examples of another page."""
        for name in self.__slots__:
            getattr(self, name).extend(getattr(other, name))


def open_sets() -> dict[str, Floor]:
    """All sets but the sealed ones, by name."""
    return {name: floor for name, floor in sorted(read_floors(FLOORS).items()) if not name.endswith(SEALED)}


def open_pages() -> Iterator[LabelledPage]:
    """The pages of all sets but the sealed ones, in the order of the sets' names."""
    for name, floor in open_sets().items():
        gold = ROOT / floor.gold
        aliases = read_aliases(gold)
        facts = {stem: [with_ids_of(f, aliases) for f in found] for stem, found in read_gold(gold).items()}
        for source in read_pages([ROOT / p for p in floor.pages]):
            stem = Path(source.name).stem
            outcome = clean(source) if isinstance(source, Page) and stem in facts else None
            if isinstance(outcome, Document):
                yield LabelledPage(f"{name}/{stem}", outcome, facts[stem], aliases)


def case_files() -> dict[str, Path]:
    """The files of cases, but for those kept for judging, by name."""
    files = {file.stem.removeprefix("facts_"): file for file in sorted(CASES.glob("facts_*.json"))}
    return {name: file for name, file in files.items() if name not in SEALED}


def case_pages() -> Iterator[LabelledPage]:
    """The short texts of the test cases, whose facts are all told, but for those kept for judging; each is its own quote."""
    for name, file in case_files().items():
        for number, case in enumerate(json.loads(file.read_text("utf-8"))):
            written = page(case["text"], case.get("published"), case.get("title"))
            document = clean_page(written, name="case.html")
            gold = [{"quote": document.text, **_UNTOLD.get(fact["table"], {}), **fact} for fact in case["facts"]]
            if all(fact.keys() >= _NEEDED[fact["table"]] for fact in gold):
                yield LabelledPage(f"cases/{name}-{number}", document, gold, {})


def examples_of(labelled: LabelledPage, linker: Linker) -> Examples:
    """What the models can learn of a page."""
    reading = read(labelled.document, linker)
    directory = Directory(linker.registry)
    directory = Directory(linker.registry, profiles_of(reading, directory))
    view = PageView(reading, directory, facts_of(reading, directory, None).scenes)
    labels = _Labels(labelled, [parse_fact(dict(fact)) for fact in labelled.gold])
    found = Examples()
    for place, scene in enumerate(view.scenes):
        for quantity in scene.sentence.quantities:
            if quantity.kind not in IN_SCOPE:
                continue
            fact, name = labels.of(quantity)
            if name is None:
                continue
            features = number_features(view, place, quantity)
            found.tables.append((features, name))
            if isinstance(fact, MetricFact) and name == "metric":
                _add_metric(found, view, place, quantity, fact, labelled.aliases, features)
            elif isinstance(fact, DealFact) and name == "deal":
                _add_deal(found, view, place, quantity, fact, labelled.aliases, features)
    return found


class _Labels:
    """Which fact of a page a number is of."""

    def __init__(self, labelled: LabelledPage, facts: list[Fact]) -> None:
        text = labelled.document.text
        self._told: list[tuple[Fact, str, Number, list[tuple[int, int]]]] = []
        for fact in facts:
            places = _places(text, fact.quote)
            for name, number in numbers_of(fact):
                self._told.append((fact, name, number, places))

    def of(self, quantity: Quantity) -> tuple[Fact | None, str | None]:
        """The fact and the class of a number; a class of None where nobody can say."""
        said = [one for one in self._told if says(quantity, one[2]) and _may_be(quantity, one[2])]
        quoted = [one for one in said if any(a <= quantity.start and quantity.end <= b for a, b in one[3])]
        if not said:
            return None, NONE
        if not quoted and size_of(quantity) < LARGE:
            return None, None
        fact, name = (quoted or said)[0][:2]
        if isinstance(fact, DealFact):
            return fact, "detail" if name in _DETAILS or name != FIELDS.get(quantity.kind) else "deal"
        return fact, fact.table


def _may_be(quantity: Quantity, number: Number) -> bool:
    """Whether the currencies, where both are known, are the same."""
    return not (quantity.currency and number.currency and quantity.currency != number.currency)


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    found = []
    place = text.find(quote)
    while place >= 0:
        found.append((place, place + len(quote)))
        place = text.find(quote, place + 1)
    return found


def _add_metric(
    found: Examples,
    view: PageView,
    place: int,
    quantity: Quantity,
    fact: MetricFact,
    aliases: Aliases,
    features: list[str],
) -> None:
    below = (fact.value if fact.value is not None else fact.max if fact.max is not None else fact.min or 0) < 0
    name = name_of(view.reading.lexicon, fact.metric) + (FALL if below else "")
    found.metrics.append((features, name))
    candidates = candidates_of(view, place, groups=True)
    for candidate in candidates:
        right = candidate.is_group if ":" in fact.company else _is(candidate, fact.company, aliases)
        told = party_features(view, place, quantity, candidate, candidates, name)
        found.subjects.append((told, YES if right else NONE))


def _add_deal(
    found: Examples,
    view: PageView,
    place: int,
    quantity: Quantity,
    fact: DealFact,
    aliases: Aliases,
    features: list[str],
) -> None:
    found.deal_types.append((features, fact.deal_type.value))
    if fact.deal_type not in ROLES:
        return
    candidates = candidates_of(view, place, groups=False)
    for candidate in candidates:
        told = party_features(view, place, quantity, candidate, candidates, fact.deal_type.value)
        role = next((p.role.value for p in fact.parties if _is(candidate, p.id, aliases)), NONE)
        found.roles.append((told, role))


def _is(candidate: Candidate, company: str, aliases: Aliases) -> bool:
    """Whether a candidate is a company of the gold facts, whose id it may lack."""
    return slug(aliases.get(slug(candidate.id), candidate.id)) == slug(company)
