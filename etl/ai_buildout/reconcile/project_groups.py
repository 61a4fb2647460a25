"""Facts on energy projects → groups with ids: those of known records, or new ones made from company, place and name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ai_buildout.model.fact import EnergyFact
from ai_buildout.reconcile.deal_identity import numbers_of
from ai_buildout.reconcile.grouping import Group, group_facts, openers_of
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.ids import slug
from ai_buildout.reconcile.known_records import project_from_text
from ai_buildout.reconcile.project_identity import ProjectFeatures

_POWER_IN_ID = re.compile(r"(^|-)\d+(-\d+)?[kmg]w(?=-|$)")
_NOTHING = re.compile(r"(generic|unnamed|unknown)(-|$)")
"""How readers begin the id of what is no one's project, such as the cost of any gigawatt."""

_PARTIES = ("owner", "operator", "developer", "customer")
_MEGAWATTS = 1e-6


def identifies_project(fact: EnergyFact) -> bool:
    """Whether the fact tells a name, a company or a place by which to know the project again."""
    return bool(fact.name or fact.region or companies_of(fact)) or not _NOTHING.match(fact.project)


def companies_of(fact: EnergyFact) -> set[str]:
    """Ids of all parties, in whichever role."""
    found: set[str] = set()
    for role in _PARTIES:
        ids = getattr(fact, role) or []
        found.update([ids] if isinstance(ids, str) else ids)
    return found


def group_projects(
    facts: Sequence[EnergyFact], known: Mapping[str, ProjectFeatures], identities: Identities
) -> Iterator[tuple[str, Group[ProjectFeatures]]]:
    """Groups of indexes into ``facts``, each with the id that a build gives it.

    Args:
        facts: the facts.
        known: features of transcribed projects by id.
        identities: decisions and the ids that were published; the latter open groups too.
    """
    features = [features_of(fact, identities) for fact in facts]
    openers = list(openers_of("energy_projects", known, identities.ids, project_from_text))
    own = [stable_id(fact) for fact in facts]
    groups = group_facts(
        features,
        openers,
        apart=lambda i, project_id: identities.apart("energy_projects", own[i], project_id),
        ties_join=False,
    )
    by_id: dict[str, list[Group[ProjectFeatures]]] = defaultdict(list)
    for group in groups:
        if group.opener is not None:
            yield group.opener.record_id, group
        else:
            by_id[min(own[i] for i in group.members)].append(group)
    taken = {opener.record_id for opener in openers} | identities.spent("energy_projects")
    for project_id, same in by_id.items():
        for group in same:
            numbered = (f"{project_id}-{n}" for n in range(2, len(taken) + len(same) + 2))
            name = next(n for n in (project_id, *numbered) if n not in taken)
            taken.add(name)
            yield name, group


def stable_id(fact: EnergyFact) -> str:
    """The id that the reader gave the project, without its power, which may change."""
    return _POWER_IN_ID.sub("", fact.project).strip("-") or slug(fact.kind.value)


def features_of(fact: EnergyFact, identities: Identities) -> ProjectFeatures:
    """What identity looks at in a fact."""
    return ProjectFeatures(
        fact.kind.value,
        _names(fact),
        fact.country,
        frozenset({slug(fact.region)} if fact.region else ()),
        frozenset(identities.canonical("companies", company) for company in companies_of(fact)),
        tuple(n * _MEGAWATTS for n in numbers_of(fact.power)),
    )


def _names(fact: EnergyFact) -> frozenset[str]:
    """The name, and the reader's id with what it says besides company, place and kind; an id of these alone names nothing."""
    rest = f"-{stable_id(fact)}-"
    plain = {*companies_of(fact), slug(fact.kind.value), *([slug(fact.region)] if fact.region else [])}
    for part in sorted(plain, key=lambda part: (-len(part), part)):
        rest = rest.replace(f"-{part}-", "-")
    own = {stable_id(fact), rest.strip("-")} if rest.strip("-") else set()
    return frozenset(own | ({slug(fact.name)} if fact.name else set()))
