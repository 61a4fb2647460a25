"""What the published columns share: cell types with their constraints, and the row base with the rules between columns."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from ai_buildout.model.dates import earliest_day, iso_date_pattern, latest_day

ID_PATTERN = r"[0-9a-z\u3400-\u9fff]+([-.:_][0-9a-z\u3400-\u9fff]+)*"
_BREAKING = (
    r"\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff"  # controls, line breaks, reversals of direction
)
_OPERATORS = r"+\-*/^&|(!=<>@:"
TEXT_PATTERN = (
    rf"-[0-9][^{_OPERATORS}{_BREAKING}]*(/(-?[0-9.]+)?)?"  # a negative number or range, and what counts it
    rf"|[^=+\-@＝＋－＠\u0020{_BREAKING}][^{_BREAKING}]*"
)


def _calendar(text: str) -> str:
    if latest_day(text) < earliest_day(text):
        raise ValueError(f"{text!r} ends before it begins")
    return text


Id = Annotated[str, Field(pattern=rf"^({ID_PATTERN})$", max_length=200)]
"""A lower-case slug. Parts of a composed id are parted by full stops; groups have a prefix (``market:``)."""

Text = Annotated[str, Field(pattern=rf"^({TEXT_PATTERN})$", min_length=1, max_length=32_767)]
"""One line of text without control characters, no longer than a spreadsheet's cell holds.

It never begins as a formula does (``= + - @``, wide ones too). A minus may only begin a number or range with its unit (``-5%``, ``-2/3``), as ``-2+3+cmd|…`` runs in spreadsheets.
"""

_NEGATIVE = rf"-[0-9][^{_OPERATORS}{_BREAKING}]*"
ValueText = Annotated[
    str,
    Field(
        pattern=rf"^({TEXT_PATTERN}|{_NEGATIVE}( (to|\|) -?[0-9][^{_OPERATORS}{_BREAKING}]*)+)$",
        min_length=1,
        max_length=32_767,
    ),
]
"""Text that may also be a range or a list of numbers of which the first is negative: ``-0.03 | -0.024``, ``-5 to -2 USD``."""

IsoDateText = Annotated[str, Field(pattern=rf"^({iso_date_pattern})$"), AfterValidator(_calendar)]
"""ISO 8601 at the source's precision: ``2026``, ``2026-H2``, ``2026-Q3``, ``2025-09``, ``2025-09-22``, or two with a slash."""

Number = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""A number of things, within what every reader of the tables holds exactly."""
Currency = Annotated[str, Field(pattern=r"^([A-Z]{3})$")]
Country = Annotated[str, Field(pattern=r"^([A-Z]{2})$")]
Sha256 = Annotated[str, Field(pattern=r"^([0-9a-f]{64})$")]
Url = Annotated[str, Field(pattern=rf"^(https?://[^\s\"<>{_BREAKING}]+)$", max_length=2_000)]


def column(
    description: str,
    *,
    unit: str | None = None,
    claim: str | None = None,
    example: str | float | None = None,
    required: bool = False,
    listed: bool = False,
) -> Any:  # noqa: ANN401 - as pydantic's own Field, it stands for a value of the annotated type
    """A column of a published table.

    Args:
        description: one or two sentences for the data dictionary.
        unit: unit of the numbers, or the name of the column that holds it.
        claim: the field in ``claims`` that this column's values trace to; None for keys and counts.
        example: a sample value for the dictionary.
        required: whether every row has a value.
        listed: whether the dictionary lists the values that occur, where no closed list does.
    """
    given = (("unit", unit), ("claim", claim), ("example", example), ("listed", listed or None))
    extra: dict[str, Any] = {k: v for k, v in given if v is not None}
    if required:
        return Field(description=description, json_schema_extra=extra)
    return Field(default=None, description=description, json_schema_extra=extra)


class Row(BaseModel):
    """A row of a published table; subclasses declare the columns in their published order.

    Rules between columns follow from their names. ``P_value``/``P_min``/``P_max`` (or bare ``value``/``min``/``max``) are one
    quantity: a value or a range, never both; ``P_qualifier`` stands exactly where it does, ``P_currency`` too. ``D_date`` is
    the earliest day that the ISO text ``D`` can mean. ``amount_usd_*`` is the amount at ``usd_rate``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    money: ClassVar[str] = "amount"
    """Prefix of the quantity that ``amount_usd_*`` converts."""

    @model_validator(mode="after")
    def _columns_agree(self) -> Self:
        for prefix in quantity_prefixes(type(self)):
            self._check_quantity(prefix)
        for text in dated_columns(type(self)):
            self._check_date(text)
        if "usd_rate" in type(self).model_fields:
            self._check_conversion()
        return self

    def _check_quantity(self, prefix: str) -> None:
        value, low, high, qualifier = (getattr(self, prefix + k) for k in ("value", "min", "max", "qualifier"))
        if value is not None and (low is not None or high is not None):
            raise ValueError(f"{prefix}value stands beside {prefix}min or {prefix}max: a number is a value or a range")
        if low is not None and high is not None and low > high:
            raise ValueError(f"{prefix}min {low:g} is above {prefix}max {high:g}")
        given = value is not None or low is not None or high is not None
        if given != (qualifier is not None):
            raise ValueError(f"{prefix}qualifier must be given exactly where the number is")
        # In the tidy tables a number may have a unit instead of a currency, so only a currency without a number is wrong there.
        currency = getattr(self, prefix + "currency", None)
        if currency is not None and not given:
            raise ValueError(f"{prefix}currency without a number")
        if prefix and prefix + "currency" in type(self).model_fields and given and currency is None:
            raise ValueError(f"{prefix}currency is missing")

    def _check_date(self, name: str) -> None:
        text, day = getattr(self, name), getattr(self, name + "_date")
        if day != (earliest_day(text) if text is not None else None):
            raise ValueError(f"{name}_date is not the earliest day of {name} {text!r}")

    def _check_conversion(self) -> None:
        own = dict(self)
        rate, day = own["usd_rate"], own["usd_rate_date"]
        if (rate is None) != (day is None):
            raise ValueError("usd_rate and usd_rate_date go together")
        prefix = f"{self.money}_" if self.money else ""
        for key in ("value", "min", "max"):
            amount, converted = own[prefix + key], own[f"amount_usd_{key}"]
            if converted != (None if amount is None or rate is None else convert(amount, rate)):
                raise ValueError(f"amount_usd_{key} is not {prefix}{key} at usd_rate")


def convert(amount: float, rate: float) -> float:
    """An amount in US dollars at ``rate`` dollars a unit, rounded to cents."""
    return round(amount * rate, 2)


@cache
def quantity_prefixes(row: type[Row]) -> tuple[str, ...]:
    """The prefixes (``amount_``, or empty) of a row model's quantities, in column order."""
    names = row.model_fields
    return tuple(
        p
        for n in names
        if n.endswith("value") and (p := n.removesuffix("value")) + "qualifier" in names and p + "min" in names
    )


@cache
def dated_columns(row: type[Row]) -> tuple[str, ...]:
    """The columns of ISO text (``announced``) that have a column of real dates (``announced_date``), in column order."""
    # A rate has a date too, but that is not its earliest day.
    return tuple(name for name in row.model_fields if name + "_date" in row.model_fields and name != "usd_rate")


Day = dt.date
