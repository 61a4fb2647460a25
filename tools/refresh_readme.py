"""Write what README and documentation show from the package: the output of their examples, lists of tables and rules, pictures.

``python tools/refresh_readme.py`` rewrites ``README.md`` and ``docs/*.md``; with ``--check`` it only names those that are not
current (exit code 1 if there are any).
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
WIDTH = 110
"""Characters of a terminal line in the documentation."""
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))

_EXAMPLE = re.compile(r"(```python\n(.*?)```\n\n```text\n)(.*?)(```)", re.DOTALL)
_COMMAND = re.compile(r"(```console\n\$ ai-buildout ([^\n]+)\n```\n\n```text\n)(.*?)(```)", re.DOTALL)
_PICTURE = re.compile(r"(<!-- picture of a loop: (\S+) -->\n\n```mermaid\n)(.*?)(```)", re.DOTALL)
_RULES = re.compile(
    r"(\| deal \| from \| to \| what \| how much \| in return \|\n\|---\|---\|---\|---\|---\|---\|\n)(?:\|.*\n)*"
)
_FLOORS = re.compile(
    r"(\| pages \| floor of precision \| floor of recall \| floor of field F1 \| pages without a fact \| facts read there \|\n"
    r"\|---\|--:\|--:\|--:\|--:\|--:\|\n)(?:\|.*\n)*"
)
_TABLES = re.compile(r"(\| table \| rows \| what it holds \|\n\|---\|--:\|---\|\n)(?:\|.*\n)*")


def refreshed(page: str) -> str:
    """A page with what it has of these: output of examples, pictures, rules, floors, the tables with their numbers of rows."""
    with patch.dict(os.environ, {"AI_BUILDOUT_DATAPACKAGE": str(ROOT / "datapackage"), "COLUMNS": str(WIDTH)}):
        page = _COMMAND.sub(lambda match: match[1] + _printed(match[2]) + match[4], page)
        page = _PICTURE.sub(lambda match: match[1] + _picture(match[2]) + match[4], page)
        page = _RULES.sub(lambda match: match[1] + _rules(), page)
        page = _EXAMPLE.sub(lambda match: match[1] + _output(match[2]) + match[4], page)
        page = _FLOORS.sub(lambda match: match[1] + _floors(), page)
        return _TABLES.sub(lambda match: match[1] + _tables(), page)


def _output(code: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - the README's own example
    return printed.getvalue()


def _printed(command: str) -> str:
    from typer.testing import CliRunner

    from ai_buildout.cli import app
    from ai_buildout.terminal import out

    usual, out.width = out.width, WIDTH
    try:
        result = CliRunner().invoke(app, shlex.split(command))
    finally:
        out.width = usual
    if result.exit_code:
        raise RuntimeError(f"ai-buildout {command}: {result.stderr}")
    return result.stdout


def _picture(loop_id: str) -> str:
    from ai_buildout.show.loops import mermaid, package_loops

    loops = package_loops(None, loop_id.count(".") + 1, everything=False)
    return mermaid(next(loop for loop in loops if loop.loop_id == loop_id))


def _rules() -> str:
    from ai_buildout.analyse.flows import flow_rules

    lines = []
    for rule in flow_rules():
        unless = f" (without {rule.unless})" if rule.unless else ""
        measure = ", ".join(rule.measure) or "not said"
        cells = (
            f"{rule.deal_type}{unless}",
            rule.giver,
            rule.receiver,
            rule.kind,
            measure,
            "yes" if rule.in_return else "no",
        )
        lines.append(f"| {' | '.join(cells)} |\n")
    return "".join(lines)


def _floors() -> str:
    from ai_buildout.evaluate.floors import read_floors

    floors = read_floors(ROOT / "tests" / "evaluate" / "floors.json")
    lines = []
    for name, floor in floors.items():
        scores = ("-" if s is None else f"{s:.2f}" for s in (floor.precision, floor.recall, floor.field_f1))
        lines.append(f"| {' | '.join([name, *scores, str(floor.empty_pages), str(floor.wrong_on_empty)])} |\n")
    return "".join(lines)


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
