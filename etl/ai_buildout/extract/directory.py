"""What the readers ask of the registry beyond names: the sector of a company, the vendor of a product, where a place lies."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.model.registry import Place, Registry


@dataclass(frozen=True)
class Directory:
    """Answers by id; None where the registry does not say."""

    registry: Registry

    def sector(self, company: str) -> str | None:
        """A code of :class:`ai_buildout.model.codes.Sector`."""
        row = self.registry.companies.get(company)
        return row.sector.value if row else None

    def is_programme(self, company: str) -> bool:
        """Whether the id is a programme or a vehicle rather than a company or government."""
        row = self.registry.companies.get(company)
        return row is not None and row.kind in ("programme", "vehicle")

    def vendor(self, product: str) -> str | None:
        """The id of the company that makes a product."""
        row = self.registry.products.get(product)
        return row.vendor if row else None

    def place(self, place: str) -> Place | None:
        """The row of a place."""
        return self.registry.places.get(place)

    def subject_kind(self, entity: str) -> str:
        """``company``, ``programme``, ``market``, ``country`` or ``region``."""
        prefix = entity.partition(":")[0]
        return prefix if prefix in ("market", "country", "region") else "company"
