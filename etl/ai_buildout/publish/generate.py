"""Write the generated Table Schemas: ``python -m ai_buildout.publish.generate [FOLDER]`` (default: ``schemas``)."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.table_schema import table_schema

SUFFIX = ".schema.json"


def schema_files() -> Mapping[str, str]:
    """Name and content of each generated file."""
    return {name + SUFFIX: json.dumps(table_schema(name), ensure_ascii=False, indent=2) + "\n" for name in TABLES}


def write_schemas(folder: Path) -> None:
    """Make ``folder`` hold exactly the schemas of the published tables; files with other endings are left alone.

    Raises:
        OSError: if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = schema_files()
    for stale in folder.glob("*" + SUFFIX):
        if stale.name not in files:
            stale.unlink()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path(*sys.argv[1:2] or ["schemas"]))
