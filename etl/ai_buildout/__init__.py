"""AI Buildout: deals, companies, hardware and energy projects of the AI infrastructure build-out, with their evidence.

This is the loader, which needs polars alone: ``load("deals")`` gives a table, ``evidence("deals", id, column)`` tells where a
value comes from. The pipeline that makes the tables lies in the subpackages and needs the extra ``etl``.
"""

from __future__ import annotations

from ai_buildout._loader import describe, evidence, load, scan, tables

__version__: str
"""Version of code and data, which is one."""

__all__ = ["__version__", "describe", "evidence", "load", "scan", "tables"]


def __getattr__(name: str) -> str:
    if name == "__version__":
        from ai_buildout._location import version  # asking for it costs time that most users need not spend

        return version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
