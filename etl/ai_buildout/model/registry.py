"""The registry: companies, products, places and groups with their names, and how names that mean several things are settled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ai_buildout.model.codes import HardwareKind, ProjectKind, Sector
from ai_buildout.model.columns import Country, Id
from ai_buildout.model.csv_rows import HandRow, Listed, keyed, read_rows
from ai_buildout.model.errors import InputError


def _tickers(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    pairs = []
    for part in cell.split("|"):
        mic, _, ticker = part.partition(":")
        if not (ticker and len(mic) == 4 and mic.isalnum() and mic == mic.upper()):
            raise ValueError(f"{part!r} is not MIC:TICKER")
        pairs.append((ticker, mic))
    return tuple(pairs)


Tickers = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_tickers)]
"""``(ticker, MIC)`` of each listing; the cell holds ``MIC:TICKER`` parted by ``|``, the main listing first."""


class Company(HandRow):
    """A row of ``companies.csv``: a company, government, programme or vehicle.

    Attributes:
        name: the name in English, or as its owner writes it.
        name_zh_hans, name_zh_hant_tw, name_zh_hant_hk: the usual name on the mainland, in Taiwan, in Hong Kong.
        aliases: other names that texts use, in any script.
        short_names: names that hold only in a text that names the company otherwise as well.
        parent: id of the company that owns it.
        source_ids: sources that the row rests on; a row without them serves only to recognise names.
    """

    company_id: Id
    name: str
    name_zh_hans: str | None = None
    name_zh_hant_tw: str | None = None
    name_zh_hant_hk: str | None = None
    aliases: Listed = ()
    short_names: Listed = ()
    former_names: Listed = ()
    tickers: Tickers = ()
    country: Country | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None
    sector: Sector
    kind: Literal["company", "government", "programme", "vehicle"]
    parent: Id | None = None
    source_ids: Listed = ()
    note: str | None = None


class Product(HandRow):
    """A row of ``products.csv``: a chip, system, rack, interconnect, memory or machine, or a family of them.

    Attributes:
        vendor: id of the company that designs or sells it.
        family: id of the product line that it belongs to.
    """

    product_id: Id
    name: str
    name_zh_hans: str | None = None
    name_zh_hant_tw: str | None = None
    name_zh_hant_hk: str | None = None
    aliases: Listed = ()
    vendor: Id | None = None
    kind: HardwareKind
    family: Id | None = None
    source_ids: Listed = ()


class Place(HandRow):
    """A row of ``places.csv``. Ids are ``country:us``, or ``region:texas`` for anything smaller.

    Attributes:
        short_names: names that hold only in a text that names the place in which it lies as well.
        kind: how large it is; or, where it is a plant or campus that goes by its own name, what kind of site.
        country: ISO 3166-1 alpha-2.
        within: id of the place in which it lies.
    """

    place_id: Annotated[Id, Field(pattern=r"^(country|region):")]
    name: str
    name_zh_hans: str | None = None
    name_zh_hant_tw: str | None = None
    name_zh_hant_hk: str | None = None
    aliases: Listed = ()
    short_names: Listed = ()
    kind: Literal["country", "state", "county", "city", "area"] | ProjectKind
    country: Country
    within: Id | None = None

    @property
    def site(self) -> ProjectKind | None:
        """What kind of site it is, if it is one."""
        return self.kind if isinstance(self.kind, ProjectKind) else None


class Group(HandRow):
    """A row of ``groups.csv``: a market, or a region of several countries."""

    group_id: Annotated[Id, Field(pattern=r"^(market|region):")]
    name: str
    name_zh_hans: str | None = None
    name_zh_hant_tw: str | None = None
    name_zh_hant_hk: str | None = None
    aliases: Listed = ()
    kind: Literal["market", "region"]


Entity = Company | Product | Place | Group


def names_of(entity: Entity) -> Iterator[str]:
    """Every name that always holds, the published one first, each once."""
    listed = (entity.name, entity.name_zh_hans, entity.name_zh_hant_tw, entity.name_zh_hant_hk, *entity.aliases)
    former = entity.former_names if isinstance(entity, Company) else ()
    yield from dict.fromkeys(name for name in (*listed, *former) if name)


class ReadingRule(BaseModel):
    """What an ambiguous name stands for, and when; see the head of ``ambiguous.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    surfaces: tuple[str, ...]
    id: str
    regions: tuple[Literal["CN", "TW", "HK", "EN"], ...] = ()
    document: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_document: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class Ambiguity(BaseModel):
    """The file ``ambiguous.toml``.

    Attributes:
        not_names: longer words in which a name stands by chance.
        reading: readings of ambiguous names, in the order in which they are tried.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    not_names: tuple[str, ...] = ()
    reading: tuple[ReadingRule, ...] = ()


@dataclass(frozen=True)
class Registry:
    """All of ``raw/registry``, by id."""

    companies: Mapping[str, Company]
    products: Mapping[str, Product]
    places: Mapping[str, Place]
    groups: Mapping[str, Group]
    ambiguity: Ambiguity

    @classmethod
    def read(cls, folder: Path) -> Registry:
        """The registry of a folder with ``companies.csv``, ``products.csv``, ``places.csv``, ``groups.csv``, ``ambiguous.toml``.

        Raises:
            InputError: if a file is missing or broken, an id stands twice or names nothing; one line with file, row and column.
        """
        companies = keyed(folder / "companies.csv", read_rows(folder / "companies.csv", Company), "company_id")
        products = keyed(folder / "products.csv", read_rows(folder / "products.csv", Product), "product_id")
        places = keyed(folder / "places.csv", read_rows(folder / "places.csv", Place), "place_id")
        groups = keyed(folder / "groups.csv", read_rows(folder / "groups.csv", Group), "group_id")
        registry = cls(companies, products, places, groups, _ambiguity(folder / "ambiguous.toml"))
        registry._check_references(folder)
        return registry

    def entity(self, entity_id: str) -> Entity | None:
        """The row with that id, in whichever table it stands."""
        for table in (self.companies, self.products, self.places, self.groups):
            if (found := table.get(entity_id)) is not None:
                return found
        return None

    def kind_of(self, product_id: str) -> HardwareKind | None:
        """The kind of a product; None where the registry lacks it."""
        product = self.products.get(product_id)
        return product.kind if product is not None else None

    def _check_references(self, folder: Path) -> None:
        tables: tuple[tuple[str, Mapping[str, Entity], str, Mapping[str, Entity]], ...] = (
            ("companies.csv", self.companies, "parent", self.companies),
            ("products.csv", self.products, "vendor", self.companies),
            ("products.csv", self.products, "family", self.products),
            ("places.csv", self.places, "within", self.places),
        )
        for file, table, column, target in tables:
            for line, row in enumerate(table.values(), 2):
                if (named := getattr(row, column)) and named not in target:
                    raise InputError(f"{folder / file}, row {line}, column {column}: no such id: {named!r}")
        for number, rule in enumerate(self.ambiguity.reading, 1):
            if self.entity(rule.id) is None:
                raise InputError(f"{folder / 'ambiguous.toml'}, reading {number}, id: no such id: {rule.id!r}")


def _ambiguity(path: Path) -> Ambiguity:
    try:
        return Ambiguity.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ", ".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        raise InputError(f"{path}, {where}: {first['msg']}") from None
