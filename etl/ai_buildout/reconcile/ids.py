"""Ids of records from the fewest stable parts: never from amounts, wording or page order."""

from __future__ import annotations

import hashlib
import re

from ai_buildout.model.fact import DealFact, HardwareFact, MetricFact

PAYING_ROLES = frozenset(
    ("investor", "acquirer", "customer", "holder", "lender", "buyer", "lessee", "grantor", "partner", "venture")
)
"""Roles of the side that pays; partners and ventures are counted with it, having no other side."""


def slug(text: str) -> str:
    """Lower-case letters, digits and Han characters, all else folded to single hyphens."""
    return re.sub(r"[^0-9a-z\u3400-\u9fff.]+", "-", text.lower()).strip("-.") or "x"


def child_id(parent: str, *parts: str) -> str:
    """The id of a row that hangs on another: ``parent.part.part``."""
    return ".".join((parent, *(slug(p) for p in parts)))


def deal_sides(fact: DealFact) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of those who pay and of those who are paid; partners and ventures stand on the first side."""
    pays = sorted({p.id for p in fact.parties if p.role.value in PAYING_ROLES})
    paid = sorted({p.id for p in fact.parties} - set(pays))
    return tuple(pays), tuple(paid)


def deal_stem(fact: DealFact) -> str:
    """The stable part of a deal's id: its parties, the paying side first, and its type."""
    pays, paid = deal_sides(fact)
    return "-".join(slug(part) for part in (*pays, *paid, fact.deal_type.value))


def metric_id(fact: MetricFact) -> str:
    """``subject.metric.period``, and a digest of the scope where the figure has one."""
    parts = [slug(fact.metric), fact.period.lower().replace("/", "_") if fact.period else "undated"]
    if fact.scope:
        parts.append(hashlib.sha256(fact.scope.encode()).hexdigest()[:8])
    return ".".join((fact.company, *parts))


def spec_id(fact: HardwareFact) -> str:
    """``hardware.spec``, and what it is per and relative to where it says so."""
    return ".".join((fact.hardware, *(slug(p) for p in (fact.spec, fact.per, fact.relative_to) if p)))
