"""The functions that workers read pages with, named without loading them: the process that hands out pages reads none itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ai_buildout.model.document import Document
from ai_buildout.model.page import Page, Rejection
from ai_buildout.model.reading import PageReading


def cleaner() -> Callable[[Page], Document | Rejection]:
    """The function that makes a page a document."""
    from ai_buildout.page_reading import clean

    return clean


def reader(registry: Path) -> Callable[[Page], PageReading | Rejection]:
    """The function that reads a page, with the names of a registry.

    Raises:
        InputError: if the registry is missing or broken.
    """
    from ai_buildout.page_reading import reading_with

    return reading_with(registry)
