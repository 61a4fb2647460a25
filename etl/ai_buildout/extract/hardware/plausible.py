"""What a product of a kind can have: no chip costs millions or reckons exaflops, no rack holds ten thousand chips."""

from __future__ import annotations

from ai_buildout.model.mention import Quantity

_DEAREST = {"accelerator": 1e6, "cpu": 1e5, "interconnect": 1e6, "memory": 1e5, "rack": 5e7, "": 1e9}
"""Money: the highest price that a product of a kind can have, in any currency that the readers know."""
_CHEAPEST = {"accelerator": 100, "cpu": 50, "rack": 10_000, "system": 500}
"""The lowest in dollars or the like; a won or yen makes it higher still."""
_COARSEST_NODE = 2e-7  # m
HELD = ("gpus_per_rack", "cpus_per_rack", "chips_per_pod", "chips_per_system")
"""Properties that count the chips in a whole."""
_LEAST_MEMORY = 1e6  # B: less is a chip of the old days: since the 64-kilobit chip
_MOST_POWER_OF_MEMORY = 100  # W
_FASTEST_PIN = 5e10  # B/s
_FEWEST_RACKS = 3
_FEWEST_HELD = 2
_MOST_IN_RACK = 1100
_MOST_IN_POD = 2e5
_CHIP_LIMITS = {"compute": 2e17, "data": 2e13, "bandwidth": 1e15, "power": 6e4, "mass": 50, "area": 0.2}
"""FLOP/s, B, B/s, W, kg, m²: what has more is no chip but what it is part of."""


def ends_of(quantity: Quantity) -> list[float]:
    """The numbers of a quantity."""
    return [x for x in (quantity.value, quantity.min, quantity.max) if x is not None] or [0.0]


def is_plausible(quantity: Quantity, spec: str, kind: str) -> bool:
    """Whether a product of the kind can have the property in that size."""
    most = max(ends_of(quantity))
    if spec == "process_node":
        return most <= _COARSEST_NODE
    if quantity.kind == "data" and spec == "memory" and most < _LEAST_MEMORY:
        return False
    if spec == "pin_speed":
        return most <= _FASTEST_PIN
    if kind == "interconnect" and quantity.kind in ("mass", "compute", "data"):
        return False
    if kind == "memory" and (quantity.kind == "compute" or (quantity.kind == "power" and most > _MOST_POWER_OF_MEMORY)):
        return False
    if spec == "price":
        return _CHEAPEST.get(kind, 0) <= most <= _DEAREST.get(kind, _DEAREST[""])
    if quantity.kind != "count":
        return True
    if quantity.approximate_magnitude or (spec == "cores" and kind == "rack"):
        return False
    if spec == "racks" and most < _FEWEST_RACKS:
        return False
    return spec not in HELD or _FEWEST_HELD <= most <= (_MOST_IN_RACK if kind == "rack" else _MOST_IN_POD)


def exceeds_chip(quantity: Quantity) -> bool:
    """Whether the number is more than one chip can have, so that it is of a rack or pod of them."""
    return max(ends_of(quantity)) > _CHIP_LIMITS.get(quantity.kind, float("inf"))
