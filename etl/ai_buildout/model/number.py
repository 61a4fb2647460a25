"""A number as a source gives it: a value or a range, its qualifier, its unit or currency."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from ai_buildout.model.codes import Qualifier


class Number(BaseModel):
    """A quantity in base units, in the form of the fact guide.

    Exactly ``value``, or ``min``, or ``max``, or ``min`` and ``max`` are given. ``currency`` is ISO 4217; ``unit`` is the
    base unit where the field does not fix it. Base units: W, Wh, B, B/s, FLOP/s, m, m², kg, years; shares in [0, 1].
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float | None = None
    min: float | None = None
    max: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    currency: str | None = None
    unit: str | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if (self.value is None) == (self.min is None and self.max is None):
            raise ValueError("a number is a value, or a range with min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min:g} is above max {self.max:g}")
        return self

    def to_dict(self) -> dict[str, float | int | str]:
        """The fact-guide form: whole numbers without a fraction, ``exact`` and nulls left out."""
        out: dict[str, float | int | str] = {}
        for key in ("value", "min", "max"):
            if (number := getattr(self, key)) is not None:
                out[key] = int(number) if float(number).is_integer() and abs(number) < 2**63 else number
        if self.qualifier is not Qualifier.EXACT:
            out["qualifier"] = self.qualifier.value
        if self.currency is not None:
            out["currency"] = self.currency
        if self.unit is not None:
            out["unit"] = self.unit
        return out
