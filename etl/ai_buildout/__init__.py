"""AI Buildout: deals, companies, hardware and energy projects of the AI infrastructure build-out, with their evidence.

This is the loader, which needs polars alone: ``load("deals")`` gives a table, ``evidence("deals", id, column)`` tells where a
value comes from. The pipeline that makes the tables lies in the subpackages and needs the extra ``etl``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ai_buildout._loader import describe, evidence, load, path, scan, tables

if TYPE_CHECKING:
    from ai_buildout._cite import cite
    from ai_buildout._download import ReleaseError
    from ai_buildout._releases import versions
    from ai_buildout._totals import totals

__version__: str
"""Version of code and data, which is one."""

__all__ = [
    "ReleaseError",
    "__version__",
    "cite",
    "describe",
    "evidence",
    "load",
    "path",
    "scan",
    "tables",
    "totals",
    "versions",
]

_ON_DEMAND = {
    "cite": "_cite",
    "totals": "_totals",
    "versions": "_releases",
    "ReleaseError": "_download",
    "__version__": "_location",
}
"""What few users need, with the module that has it: loading them all would cost everyone time."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - as any module's
    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"{__name__}.{_ON_DEMAND[name]}")
    return module.version() if name == "__version__" else getattr(module, name)
