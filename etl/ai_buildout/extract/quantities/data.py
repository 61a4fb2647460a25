"""Reads the TOML files beside this module, in the spelling in which texts are matched."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from ai_buildout.extract.quantities.spelling import one_spelling


@cache
def load(name: str) -> dict[str, Any]:
    """``name.toml``; decimals are exact. Han may be written in either script there.

    Raises:
        FileNotFoundError: if there is no such file.
        tomllib.TOMLDecodeError: if it is no TOML.
    """
    text = files(__package__).joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(one_spelling(text), parse_float=Decimal)


def factor(value: int | Decimal | str) -> Decimal:
    """A factor as the files write it: a number, or a ratio such as ``"7/365.25"``."""
    if not isinstance(value, str):
        return Decimal(value)
    over, _, under = value.partition("/")
    ratio = Fraction(over) / Fraction(under or "1")
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)
