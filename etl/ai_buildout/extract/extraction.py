"""A document's facts with their account: in-scope numbers found, used and left over, facts refused, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from ai_buildout.collect.raw import default_raw
from ai_buildout.collector import paused_collector
from ai_buildout.extract.facts import facts_of
from ai_buildout.extract.grounding import refusal
from ai_buildout.extract.learned.models import Models, default_models
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.names.linker import Linker
from ai_buildout.extract.syntax.profiles import profiles_of
from ai_buildout.extract.syntax.reading import read
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.extract.used_numbers import IN_SCOPE, start_of, used_by
from ai_buildout.model.document import Document
from ai_buildout.model.fact import Fact
from ai_buildout.model.mention import Quantity

DOUBTED = "doubtful"
"""Why a fact is refused that a rule read, where the models find its number to be of no such fact; see also :func:`.grounding.refusal`."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """An in-scope number that no fact uses. ``reason``: ``no_name`` (its sentence names nothing), ``fact_refused``, ``unread``."""

    quantity: Quantity
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The facts of one document and the account of its numbers; ``found`` = ``used`` + the left-over ones."""

    document: Document
    facts: tuple[Fact, ...]
    refused: tuple[tuple[Fact, str], ...]
    found: int
    used: int
    left: tuple[LeftOver, ...]

    def left_by_reason(self) -> Counter[str]:
        """How many numbers were left over, by reason."""
        return Counter(number.reason for number in self.left)

    def explain(self) -> str:
        """Which rule made which fact, what was refused, and which in-scope numbers nobody used: one a line, tabs between."""
        name = self.document.name
        lines = [
            f"{name}: {len(self.facts)} facts; numbers: {self.found} found, {self.used} used, {len(self.left)} left over"
        ]
        lines += [f"fact\t{f.start}\t{f.rule}\t{f.table}\t{f.quote}" for f in self.facts]
        lines += [f"refused\t{f.start}\t{f.rule}\t{reason}\t{f.quote}" for f, reason in self.refused]
        lines += [f"unused\t{n.quantity.start}\t{n.quantity.kind}\t{n.reason}\t{n.quantity.surface}" for n in self.left]
        return "\n".join(lines)


def extract(document: Document, registry: Path | None = None) -> Extraction:
    """The grounded facts of a document, in the order of the text, with the account of its numbers.

    Args:
        document: a cleaned page.
        registry: the folder with the names (default: that of :func:`ai_buildout.collect.raw.default_raw`).

    Raises:
        InputError: if the registry is missing or broken.
    """
    return extract_with(document, linker_of(registry), default_models())


def extract_with(document: Document, linker: Linker, models: Models | None) -> Extraction:
    """As :func:`extract`, with a linker at hand, and with the given models; with None of them the rules alone read."""
    with paused_collector():
        return _extract(document, linker, models)


def linker_of(registry: Path | None) -> Linker:
    """The linker of a registry's folder, None for the package's own."""
    return Linker.from_registry(registry or default_raw() / "registry")


def _extract(document: Document, linker: Linker, models: Models | None) -> Extraction:
    reading = read(document, linker)
    facts: list[Fact] = []
    refused: list[tuple[Fact, str]] = []
    directory = Directory(linker.registry)
    directory = replace(directory, told=profiles_of(reading, directory))
    found = facts_of(reading, directory, models)
    reading.derived.sort(key=start_of)
    for fact in found.facts:
        reason = refusal(fact, reading)
        if reason is None:
            facts.append(fact)
        else:
            refused.append((fact, reason))
    refused += [(fact, DOUBTED) for fact in found.doubted]
    numbers = [q for q in reading.quantities if q.kind in IN_SCOPE]
    used = used_by(numbers, facts)
    lost = used_by(numbers, [fact for fact, _ in refused])
    starts = [sentence.start for sentence in reading.sentences]
    left = [
        LeftOver(q, "fact_refused" if i in lost else _reason(q, reading.sentences, starts))
        for i, q in enumerate(numbers)
        if i not in used
    ]
    facts.sort(key=lambda fact: (fact.start, fact.end, fact.table))
    return Extraction(document, tuple(facts), tuple(refused), len(numbers), len(used), tuple(left))


def extract_facts(document: Document, registry: Path | None = None) -> list[Fact]:
    """The facts that a document states, in the form of docs/facts.md; see :func:`extract`."""
    return list(extract(document, registry).facts)


def _reason(quantity: Quantity, sentences: list[Sentence], starts: list[int]) -> str:
    """Why no fact uses a number; ``starts`` has where each sentence starts."""
    behind = bisect_right(starts, quantity.start)
    sentence = sentences[behind - 1] if behind else None
    return "unread" if sentence is not None and quantity.start < sentence.end and sentence.names else "no_name"
