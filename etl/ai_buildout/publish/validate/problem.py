"""What a check found: one line that names the table, the row and the column."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Tier = Literal["fast", "full"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold of a package.

    Attributes:
        tier: ``fast`` for descriptor and files, ``full`` for what the tables hold.
        resource: the resource or file: ``deals`` is a table's CSV, ``deals-parquet`` its Parquet; empty for the package.
        check: what was checked: ``hash``, ``type``, ``foreign-key`` …
        message: what is wrong, in one line.
        row: number of the data row, from 1 (a CSV's header is not counted).
        key: primary key of the row.
        column: the column; several are parted by commas.
    """

    tier: Tier
    resource: str
    check: str
    message: str
    row: int | None = None
    key: str | None = None
    column: str | None = None

    def __str__(self) -> str:
        """``deals row 3 (openai-amd-2025), amount_value: maximum: …``."""
        place = self.resource or "package"
        if self.row is not None:
            place += f" row {self.row}"
        if self.key is not None:
            place += f" ({self.key})"
        if self.column is not None:
            place += f", {self.column}"
        return " ".join(f"{place}: {self.check}: {self.message}".split())

    def to_dict(self) -> dict[str, str | int | None]:
        """The attributes as plain JSON types."""
        return asdict(self)
