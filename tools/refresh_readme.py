"""Write what the README shows from the package: the output of its examples, and its list of tables.

``python tools/refresh_readme.py`` rewrites ``README.md``; with ``--check`` it only tells whether it is current (exit code 1 if not).
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

_EXAMPLE = re.compile(r"(```python\n(.*?)```\n\n```text\n)(.*?)(```)", re.DOTALL)
_SCORES = re.compile(r"(\| pages \| precision \| recall \| field F1 \|\n\|---\|--:\|--:\|--:\|\n)(?:\|.*\n)*")
_TABLES = re.compile(r"(\| table \| rows \| what it holds \|\n\|---\|--:\|---\|\n)(?:\|.*\n)*")


def refreshed(readme: str) -> str:
    """The README with the output of each Python example, the scores, and the tables with their numbers of rows."""
    with patch.dict(os.environ, {"AI_BUILDOUT_DATAPACKAGE": str(ROOT / "datapackage")}):
        readme = _EXAMPLE.sub(lambda match: match[1] + _output(match[2]) + match[4], readme)
        readme = _SCORES.sub(lambda match: match[1] + _scores(), readme)
        return _TABLES.sub(lambda match: match[1] + _tables(), readme)


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
    """Rewrite the README, or check it."""
    current = README.read_text("utf-8")
    fresh = refreshed(current)
    if "--check" in sys.argv[1:]:
        return int(fresh != current)
    README.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
