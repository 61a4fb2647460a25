"""Write the generated Table Schemas: ``python -m ai_buildout.publish.generate [--check] [FOLDER]`` (default: ``schemas``).

With ``--check`` nothing is written; the exit code is 1 and the stale files are named if the folder is not current.
"""

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


def stale_schemas(folder: Path) -> list[str]:
    """Names of the generated files that are missing, outdated, or there without a table."""
    wanted = schema_files()
    present = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*" + SUFFIX)}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def main(arguments: list[str]) -> int:
    """Write the schemas, or with ``--check`` tell whether they are current."""
    folder = Path(*[a for a in arguments if a != "--check"][:1] or ["schemas"])
    if "--check" not in arguments:
        write_schemas(folder)
        return 0
    stale = stale_schemas(folder)
    if stale:
        sys.stderr.write(f"{folder}: not current: {', '.join(stale)}; run make generate\n")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
