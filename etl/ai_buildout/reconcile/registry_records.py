"""Companies and products that records name → records of their own, from the registry or, where it lacks them, provisional."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ai_buildout.model.claim import Claim, Record, Said
from ai_buildout.model.claim_value import claim_value
from ai_buildout.model.codes import Modality, Origin
from ai_buildout.model.registry import Company, Product, Registry
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.sources import REGISTRY_SOURCE

_COMPANY_KEYS = ("company_id", "parent_id", "vendor_id")
_COMPANY_FIELDS = ("vendor", "parent")
_PRODUCT_FIELDS = ("hardware",)


def registry_records(
    registry: Registry, records: Iterable[Record], identities: Identities, *, everything: bool
) -> Iterator[Record]:
    """A record for each company and product that ``records`` name, with all that the registry says of it.

    Args:
        registry: the reviewed names and identifiers.
        records: the records whose companies and products are wanted.
        identities: ids that gave way to others have no record of their own.
        everything: also those that have sources of their own, named or not.
    """
    known = list(records)
    named = {(r.table, r.record_id) for r in known}
    products, companies = _named_products(known), _named_companies(known)
    if everything:
        _add_reviewed(products, ((p.product_id, p.source_ids) for p in registry.products.values()))
        _add_reviewed(companies, ((c.company_id, c.source_ids) for c in registry.companies.values()))
    products = {p: said for p, said in products.items() if identities.canonical("hardware", p) == p}
    companies = {c: said for c, said in companies.items() if identities.canonical("companies", c) == c}
    for product_id in products:
        if (vendor := _vendor(product_id, registry)) is not None:
            companies.setdefault(vendor, None)
    for product_id, said in products.items():
        if product_id in registry.products:
            yield _product_record(registry.products[product_id])
        elif ("hardware", product_id) not in named:
            yield _provisional("hardware", product_id, said)
    for company_id in _with_parents(companies, registry):
        if company_id in registry.companies:
            yield _company_record(registry.companies[company_id])
        elif ("companies", company_id) not in named:
            yield _provisional("companies", company_id, companies.get(company_id))


def _add_reviewed(wanted: dict[str, Said | None], rows: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    for entity_id, source_ids in rows:
        if source_ids:
            wanted.setdefault(entity_id, None)


def _vendor(product_id: str, registry: Registry) -> str | None:
    product = registry.products.get(product_id)
    return product.vendor if product is not None else None


def _named_companies(records: Iterable[Record]) -> dict[str, Said | None]:
    """Ids of companies that records name, each with words that name it."""
    found: dict[str, Said | None] = {}
    for record in records:
        for key in _COMPANY_KEYS:
            if (company_id := record.keys.get(key)) and record.table != "companies":
                found.setdefault(str(company_id), record.claims[0].said)
        for claim in record.claims:
            if claim.field in _COMPANY_FIELDS:
                found.setdefault(claim.value.value, claim.said)
    return found


def _named_products(records: Iterable[Record]) -> dict[str, Said | None]:
    found: dict[str, Said | None] = {}
    for record in records:
        if record.table == "hardware_specs":
            found.setdefault(str(record.keys["hardware_id"]), record.claims[0].said)
        for claim in record.claims:
            if claim.field in _PRODUCT_FIELDS:
                found.setdefault(claim.value.value, claim.said)
    return found


def _with_parents(companies: Mapping[str, Said | None], registry: Registry) -> list[str]:
    """The ids, and those of the companies that own them, each once."""
    wanted = dict.fromkeys(companies)
    waiting = list(companies)
    while waiting:
        company = registry.companies.get(waiting.pop())
        if company is not None and company.parent and company.parent not in wanted:
            wanted[company.parent] = None
            waiting.append(company.parent)
    return list(wanted)


def _company_record(company: Company) -> Record:
    ticker, mic = company.tickers[0] if company.tickers else (None, None)
    values = {
        "name": company.name,
        "name_zh_hans": company.name_zh_hans,
        "name_zh_hant_tw": company.name_zh_hant_tw,
        "name_zh_hant_hk": company.name_zh_hant_hk,
        "sector": company.sector,
        "country": company.country,
        "ticker": ticker,
        "mic": mic,
        "wikidata": company.wikidata,
        "parent": company.parent,
    }
    return _record("companies", company.company_id, values, company.source_ids)


def _product_record(product: Product) -> Record:
    values = {"name": product.name, "vendor": product.vendor, "kind": product.kind}
    return _record("hardware", product.product_id, values, product.source_ids)


def _record(table: str, record_id: str, values: Mapping[str, str | None], source_ids: Iterable[str]) -> Record:
    record = Record(table, record_id, {"provisional": False})
    for source_id in source_ids or (REGISTRY_SOURCE.source_id,):
        said = Said(source_id, Modality.STATED, Origin.TRANSCRIBED)
        record.claims += [Claim(f, claim_value(table, f, v), said) for f, v in values.items() if v]
    return record


def _provisional(table: str, record_id: str, said: Said | None) -> Record:
    """A record for something that only a page names; its name is what its id was made from, until someone reviews it."""
    if said is None:
        raise ValueError(f"{table}: {record_id} is not in the registry and nothing that was read names it")
    record = Record(table, record_id, {"provisional": True})
    record.claims.append(Claim("name", claim_value(table, "name", record_id.replace("-", " ")), said))
    return record
