"""A package in other forms: one DuckDB or SQLite database, one spreadsheet, or JSON Lines, each with the dictionary inside."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Literal, get_args

from ai_buildout.model.errors import InputError
from ai_buildout.publish.published import PublishedPackage

Form = Literal["duckdb", "sqlite", "xlsx", "jsonl"]
FORMS: tuple[Form, ...] = get_args(Form)


def export(package: PublishedPackage, form: Form, out: Path) -> None:
    """Write a package in another form.

    Args:
        package: as read by :func:`ai_buildout.publish.published.read_package`, of any version.
        form: ``duckdb``, ``sqlite`` or ``xlsx`` for one file, ``jsonl`` for a folder with a file a table.
        out: the file or folder; replaced if it is there.

    Raises:
        InputError: if a library of the extra ``export`` is missing, or the tables break the keys that they declare.
        OSError: if ``out`` cannot be written.
    """
    try:
        module = importlib.import_module(f"ai_buildout.export.to_{form}")
    except ModuleNotFoundError as error:
        raise InputError(f"export to {form} needs {error.name!r}: pip install 'ai-buildout[export]'") from error
    module.write(package, out)
