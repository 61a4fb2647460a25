"""What stands for the result of an item that yielded none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FailureReason = Literal["too_slow", "too_much_memory", "broke_reader"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that exceeded its budget (``too_slow``, ``too_much_memory``) or broke the code or the process that read it."""

    reason: FailureReason
    detail: str
