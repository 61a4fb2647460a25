"""Facts: what one document says, in the form of the fact guide (see docs/facts.md), with the span that says it.

Numbers are in base units: money in its own currency, W, Wh, B, B/s, FLOP/s, m, m², kg, years, shares in [0, 1].
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ai_buildout.model.codes import (
    DealType,
    Importance,
    Modality,
    ProjectKind,
    ProjectStatus,
    Role,
)
from ai_buildout.model.number import Number

IsoDate = Annotated[
    str,
    Field(
        pattern=r"^\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?(/\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?)?$"
    ),
]
"""ISO 8601 at the precision that the source gives: year, half, quarter, month, day, or two of them with a slash."""

EntityId = Annotated[str, Field(pattern=r"^[0-9a-z\u3400-\u9fff]+([-.:_][0-9a-z\u3400-\u9fff]+)*$")]


class Evidence(BaseModel):
    """Where one field of a fact is said: characters of the cleaned text, the rule that read it, the value as written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: int
    end: int
    quote: str
    rule: str = ""
    as_written: str = ""


class Party(BaseModel):
    """A company, or other body, in a deal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    role: Role
    name: str | None = None  # the surface form; given for provisional companies


class Tranche(BaseModel):
    """A stated instalment of a deal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    power: Number | None = None
    amount: Number | None = None
    starts: IsoDate | None = None


class BaseFact(BaseModel):
    """What every fact has.

    ``quote`` is ``text[start:end]`` of the cleaned text; ``evidence`` holds, for fields that other sentences state, where.
    """

    model_config = ConfigDict(extra="ignore")

    quote: str
    modality: Modality = Modality.STATED
    importance: Importance = Importance.CORE
    page: str = ""
    start: int = -1
    end: int = -1
    rule: str = ""
    note: str | None = None
    evidence: dict[str, Evidence] = Field(default_factory=dict)


class DealFact(BaseFact):
    """Two or more parties exchange money, equity, compute, chips, power or a company."""

    table: Literal["deal"] = "deal"
    deal_type: DealType
    parties: list[Party]
    amount: Number | None = None
    power: Number | None = None
    equity_share: Number | None = None
    shares: Number | None = None
    price_per_share: Number | None = None
    valuation: Number | None = None
    units: Number | None = None
    term_years: Number | None = None
    hardware: str | None = None
    announced: IsoDate | None = None
    starts: IsoDate | None = None
    ends: IsoDate | None = None
    tranche: Tranche | None = None


class FlatNumber(BaseModel):
    """The number of a metric or hardware fact, which stands flat on the line."""

    value: float | None = None
    min: float | None = None
    max: float | None = None
    qualifier: str | None = None
    currency: str | None = None
    unit: str | None = None

    def number(self) -> Number | None:
        """The flat fields as one :class:`Number`, or None where the fact has no number."""
        if self.value is None and self.min is None and self.max is None:
            return None
        return Number.model_validate(
            {
                k: v
                for k in ("value", "min", "max", "qualifier", "currency", "unit")
                if (v := getattr(self, k)) is not None
            }
        )


class MetricFact(BaseFact, FlatNumber):
    """A figure about one company, or about a market, country or region (``market:ai-chips``, ``country:us``)."""

    table: Literal["metric"] = "metric"
    company: str
    metric: str
    period: IsoDate | None = None
    scope: str | None = None
    name: str | None = None  # the surface form; given for provisional companies


class HardwareFact(BaseFact, FlatNumber):
    """A property of a named product."""

    table: Literal["hardware"] = "hardware"
    hardware: str
    vendor: str | None = None
    spec: str
    date: IsoDate | None = None
    per: str | None = None
    relative_to: str | None = None
    name: str | None = None


class EnergyFact(BaseFact):
    """A data-centre site, power plant, or power arrangement."""

    table: Literal["energy"] = "energy"
    project: str
    kind: ProjectKind
    name: str | None = None
    power: Number | None = None
    owner: str | list[str] | None = None
    operator: str | list[str] | None = None
    developer: str | list[str] | None = None
    customer: str | list[str] | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    region: str | None = None
    investment: Number | None = None
    area: Number | None = None
    workers: Number | None = None
    gpus: Number | None = None
    households: Number | None = None
    pue: Number | None = None
    energy_capacity: Number | None = None
    term_years: Number | None = None
    starts: IsoDate | None = None
    ends: IsoDate | None = None
    status: ProjectStatus | None = None


Fact = DealFact | MetricFact | HardwareFact | EnergyFact
"""One thing that one document says."""

_FACT: TypeAdapter[Fact] = TypeAdapter(Annotated[Fact, Field(discriminator="table")])


def parse_fact(data: dict[str, Any] | str) -> Fact:
    """A fact from its JSON line or dict.

    Raises:
        pydantic.ValidationError: naming the field that breaks the guide.
    """
    return _FACT.validate_json(data) if isinstance(data, str) else _FACT.validate_python(data)


def fact_to_dict(fact: Fact) -> dict[str, Any]:
    """The fact-guide form as plain JSON types: nulls, empty texts and the default qualifier left out, ``table`` first."""

    def plain(value: object) -> object:
        if isinstance(value, Number):
            return value.to_dict()
        if isinstance(value, BaseModel):
            return {k: plain(v) for k in type(value).model_fields if (v := getattr(value, k)) not in (None, "", {})}
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items()}
        if isinstance(value, list):
            return [plain(v) for v in value]
        if isinstance(value, float) and value.is_integer() and abs(value) < 2**63:
            return int(value)
        return value.value if hasattr(value, "value") else value

    body = {k: plain(v) for k in type(fact).model_fields if (v := getattr(fact, k)) not in (None, "", {})}
    common = ("quote", "page", "start", "end", "modality", "importance", "rule", "note", "evidence")
    return {"table": fact.table, **{k: v for k, v in body.items() if k not in common and k != "table"}} | {
        k: body[k] for k in common if k in body
    }


def fact_to_json(fact: Fact) -> str:
    """One JSON line, without the line feed."""
    return json.dumps(fact_to_dict(fact), ensure_ascii=False)
