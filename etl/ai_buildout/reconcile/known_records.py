"""What identity needs to know of deals and projects that are records already, and the same as text for the id ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ai_buildout.model.claim import Claim, Record
from ai_buildout.model.claim_value import number_text, parse_quantity
from ai_buildout.reconcile.deal_identity import DealFeatures
from ai_buildout.reconcile.ids import PAYING_ROLES, slug
from ai_buildout.reconcile.project_identity import ProjectFeatures

_WATTS = 1e6


def features_of_deals(records: Sequence[Record]) -> dict[str, DealFeatures]:
    """The features of each deal among the records, by id."""
    pays: dict[str, set[str]] = defaultdict(set)
    paid: dict[str, set[str]] = defaultdict(set)
    products: dict[str, set[str]] = defaultdict(set)
    for record in records:
        deal_id = str(record.keys.get("deal_id"))
        if record.table == "deal_parties":
            side = pays if record.claims[0].value.value in PAYING_ROLES else paid
            side[deal_id].add(str(record.keys["company_id"]))
        elif record.table == "deal_hardware":
            products[deal_id].update(c.value.value for c in record.claims)
    return {
        record.record_id: _deal_features(
            record, frozenset(pays[record.record_id]), frozenset(paid[record.record_id]), products[record.record_id]
        )
        for record in sorted((r for r in records if r.table == "deals"), key=lambda r: r.record_id)
    }


def _deal_features(record: Record, pays: frozenset[str], paid: frozenset[str], products: set[str]) -> DealFeatures:
    claims = _by_field(record)
    currencies = {c.value.unit for c in claims["amount"]}
    return DealFeatures(
        claims["deal_type"][0].value.value,
        pays,
        paid,
        _numbers(claims["amount"]),
        min((c.value.value for c in claims["announced"]), default=None),
        currencies.pop() if len(currencies) == 1 else None,
        tuple(n * _WATTS for n in _numbers(claims["power"])),
        _numbers(claims["term_years"]),
        _numbers(claims["equity_share"]),
        frozenset(products),
    )


def features_of_projects(records: Sequence[Record]) -> dict[str, ProjectFeatures]:
    """The features of each project among the records, by id."""
    companies: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if record.table == "energy_project_parties":
            companies[str(record.keys["project_id"])].add(str(record.keys["company_id"]))
    found = {}
    for record in sorted((r for r in records if r.table == "energy_projects"), key=lambda r: r.record_id):
        claims = _by_field(record)
        texts = {field: sorted({c.value.value for c in claims[field]}) for field in claims}
        found[record.record_id] = ProjectFeatures(
            texts["kind"][0],
            frozenset({slug(record.record_id), *(slug(name) for name in texts.get("name", ()))}),
            min(texts.get("country", ()), default=None),
            frozenset(slug(place) for field in ("region", "city") for place in texts.get(field, ())),
            frozenset(companies[record.record_id]),
            _numbers(claims["power"]),
        )
    return found


def _by_field(record: Record) -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        claims[claim.field].append(claim)
    return claims


def _numbers(claims: Iterable[Claim]) -> tuple[float, ...]:
    return tuple(sorted({n for c in claims for n in parse_quantity(c.value.value) if n is not None}))


def deal_text(features: DealFeatures) -> tuple[str, ...]:
    """The features as ``name=value``, as the ledger keeps them."""
    return _text(
        {
            "type": [features.deal_type],
            "pays": sorted(features.pays),
            "paid": sorted(features.paid),
            "amount": map(number_text, features.amount),
            "currency": [features.currency],
            "power": map(number_text, features.power),
            "term": map(number_text, features.term),
            "share": map(number_text, features.share),
            "announced": [features.announced],
        }
    )


def deal_from_text(parts: Iterable[str]) -> DealFeatures:
    """The inverse of :func:`deal_text`.

    Raises:
        ValueError: if a part is no ``name=value``, or a number is none.
    """
    told = _told(parts)
    return DealFeatures(
        next(iter(told["type"]), ""),
        frozenset(told["pays"]),
        frozenset(told["paid"]),
        tuple(map(float, told["amount"])),
        next(iter(told["announced"]), None),
        next(iter(told["currency"]), None),
        tuple(map(float, told["power"])),
        tuple(map(float, told["term"])),
        tuple(map(float, told["share"])),
    )


def project_text(features: ProjectFeatures) -> tuple[str, ...]:
    """The features as ``name=value``, as the ledger keeps them."""
    return _text(
        {
            "kind": [features.kind],
            "name": sorted(features.names),
            "country": [features.country],
            "place": sorted(features.places),
            "company": sorted(features.companies),
            "power": map(number_text, features.power),
        }
    )


def project_from_text(parts: Iterable[str]) -> ProjectFeatures:
    """The inverse of :func:`project_text`.

    Raises:
        ValueError: if a part is no ``name=value``, or a number is none.
    """
    told = _told(parts)
    return ProjectFeatures(
        next(iter(told["kind"]), ""),
        frozenset(told["name"]),
        next(iter(told["country"]), None),
        frozenset(told["place"]),
        frozenset(told["company"]),
        tuple(map(float, told["power"])),
    )


def _text(features: Mapping[str, Iterable[str | None]]) -> tuple[str, ...]:
    return tuple(f"{name}={value}" for name, values in features.items() for value in values if value)


def _told(parts: Iterable[str]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        name, equals, value = part.partition("=")
        if not (name and equals and value):
            raise ValueError(f"{part!r} is not name=value")
        told[name].append(value)
    return told
