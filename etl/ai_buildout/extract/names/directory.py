"""What the readers ask of the registry beyond names: the sector of a company, the vendor of a product, where a place lies."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from ai_buildout.extract.names.localities import local_place
from ai_buildout.extract.names.words import knowledge
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.model.codes import Sector
from ai_buildout.model.registry import Place, Registry

_CLOUD = re.compile(r"cloud|\baws\b|azure|云|雲", re.IGNORECASE)
_PRODUCERS = ("utility", "nuclear_developer", "equipment", "other", "data_center_developer", "investor")


def is_cloud(name: str) -> bool:
    """Whether a name says that it is a cloud's."""
    return bool(_CLOUD.search(name))


@cache
def _told_sector(company: str) -> str | None:
    """The sector that the end of an unknown company's name tells: 东湖银行, foo-capital."""
    folded = fold(company)
    for sector, endings in knowledge()["sectors"].items():
        if folded.endswith(tuple(endings)):
            return str(sector)
    return None


@cache
def _told_by_name(company: str) -> str | None:
    """The sector that the last telling word of a company's name stands for: Foo Energy, Foo Data Centers."""
    table: dict[str, list[str]] = knowledge()["sector_words"]
    for word in reversed(company.split("-")):
        sector = next((sector for sector, words in table.items() if word in words), None)
        if sector is not None:
            return sector
    return None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a page says of a company: the country of its seat, the sectors that its trade may be, and the words for where it is from."""

    country: str | None = None
    sectors: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Directory:
    """Answers by id; None where the registry, or for companies that it lacks their name, does not say.

    ``told`` has what the page says of companies whose seat the registry does not know.
    """

    registry: Registry
    told: Mapping[str, Profile] = field(default_factory=dict)

    def sector(self, company: str) -> str | None:
        """A code of :class:`ai_buildout.model.codes.Sector`; of a company that the registry lacks, what its name says."""
        return self.registered_sector(company) or _told_sector(company) or _told_by_name(company)

    def registered_sector(self, company: str) -> str | None:
        """The code that the registry has."""
        row = self.registry.companies.get(company)
        return row.sector.value if row else None

    def is_listed(self, company: str) -> bool:
        """Whether the registry has a ticker of the company."""
        row = self.registry.companies.get(company)
        return row is not None and bool(row.tickers)

    def country(self, company: str) -> str | None:
        """The country of a company's seat, ISO 3166-1 alpha-2."""
        row = self.registry.companies.get(company)
        return row.country if row else None

    def seat(self, company: str) -> str | None:
        """The country of a company's seat, by the registry or as the page tells it."""
        told = self.told.get(company)
        return self.country(company) or (told.country if told is not None else None)

    def trades(self, company: str) -> frozenset[str]:
        """The sectors of which a company may be: the one that is known, else those that the page tells of it."""
        sector = self.sector(company)
        if sector is not None:
            return frozenset({sector})
        told = self.told.get(company)
        return told.sectors if told is not None else frozenset()

    def is_from(self, company: str, words: Collection[str]) -> bool:
        """Whether the page says with one of the words where the company is from: Calgary, Texan."""
        told = self.told.get(company)
        return told is not None and not told.towns.isdisjoint(words)

    def is_programme(self, company: str) -> bool:
        """Whether the id is a programme or a vehicle rather than a company or government."""
        row = self.registry.companies.get(company)
        return row is not None and row.kind in ("programme", "vehicle")

    def builds_sites(self, company: str) -> bool:
        """Whether the id is a programme under which several companies build data centres."""
        row = self.registry.companies.get(company)
        return row is not None and row.kind == "programme" and row.sector is Sector.DATA_CENTER_DEVELOPER

    def government(self, country: str) -> str | None:
        """The id of a country's government."""
        row = self.registry.places.get(country)
        if row is None or row.kind != "country":
            return None
        governments = (
            c for c in self.registry.companies.values() if c.country == row.country and c.sector is Sector.GOVERNMENT
        )
        return next(
            (c.company_id for c in governments if c.company_id.endswith("-government") and c.parent is None), None
        )

    def sells_cloud(self, company: str) -> bool:
        """Whether a unit or brand of the company is named for the cloud that it sells."""
        row = self.registry.companies.get(company)
        return row is not None and any(
            _CLOUD.search(name or "") for name in (row.name, row.name_zh_hans, *row.aliases, *row.short_names)
        )

    def can_sell_power(self, company: str) -> bool:
        """Whether the company could sell electricity at all; one that the registry lacks could."""
        return self.sector(company) in (*_PRODUCERS, None)

    def vendor(self, product: str) -> str | None:
        """The id of the company that makes a product."""
        row = self.registry.products.get(product)
        return row.vendor if row else None

    def place(self, place: str) -> Place | None:
        """The row of a place, or what a text says of one that the registry lacks."""
        return self.registry.places.get(place) or local_place(place, self.registry)
