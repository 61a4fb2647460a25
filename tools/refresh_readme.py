"""Write what README and documentation show from the package: the output of their examples, and the README's list of tables.

``python tools/refresh_readme.py`` rewrites ``README.md`` and ``docs/*.md``; with ``--check`` it only names those that are not
current (exit code 1 if there are any).
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))

_EXAMPLE = re.compile(r"(```python\n(.*?)```\n\n```text\n)(.*?)(```)", re.DOTALL)
_SCORES = re.compile(r"(\| pages \| precision \| recall \| field F1 \|\n\|---\|--:\|--:\|--:\|\n)(?:\|.*\n)*")
_TABLES = re.compile(r"(\| table \| rows \| what it holds \|\n\|---\|--:\|---\|\n)(?:\|.*\n)*")


def refreshed(page: str) -> str:
    """A page with the output of each Python example, the scores, and the tables with their numbers of rows, where it has them."""
    with patch.dict(os.environ, {"AI_BUILDOUT_DATAPACKAGE": str(ROOT / "datapackage")}):
        page = _EXAMPLE.sub(lambda match: match[1] + _output(match[2]) + match[4], page)
        page = _SCORES.sub(lambda match: match[1] + _scores(), page)
        return _TABLES.sub(lambda match: match[1] + _tables(), page)


def _output(code: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - the README's own example
    return printed.getvalue()


def _scores() -> str:
    from ai_buildout.evaluate.floors import read_floors

    floors = read_floors(ROOT / "tests" / "evaluate" / "floors.json")
    return "".join(
        f"| {name} | {f.precision:.2f} | {f.recall:.2f} | {f.field_f1:.2f} |\n" for name, f in floors.items()
    )


def _tables() -> str:
    import ai_buildout
    from ai_buildout.model.tables import TABLES

    return "".join(
        f"| `{name}` | {ai_buildout.load(name).height:,} | {table.description} |\n" for name, table in TABLES.items()
    )


def main() -> int:
    """Rewrite the pages, or check them."""
    stale = [path for path in PAGES if refreshed(path.read_text("utf-8")) != path.read_text("utf-8")]
    for path in stale:
        if "--check" in sys.argv[1:]:
            print(f"{path.relative_to(ROOT)}: not current; run make generate", file=sys.stderr)
        else:
            path.write_text(refreshed(path.read_text("utf-8")), "utf-8")
    return int("--check" in sys.argv[1:] and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
