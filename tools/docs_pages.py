"""Pages of the documentation that are made from the package and the program when the site is built (a hook of MkDocs)."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "datapackage"
FLOORS = ROOT / "tests" / "evaluate" / "floors.json"

_OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./([^)#]+)\)")
"""A link to a file of the repository that is no page of the site."""
_ROLE = re.compile(r":(?:func|class|mod):<code>")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages."""
    for name, content in (("tables.md", tables()), ("quality.md", quality()), ("cli.md", command_line())):
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Name files of the repository, to which the site cannot lead, and what the loader offers, in the order of its list."""
    import ai_buildout

    public = ", ".join(name for name in ai_buildout.__all__ if not name.startswith("_"))
    markdown = markdown.replace("[everything public]", f"[{public}]")
    return _OUTSIDE.sub(r"\1 (`\2`)", markdown)


def on_page_content(html: str, **_: object) -> str:
    """Drop the roles of reStructuredText that docstrings have, which Markdown does not know."""
    return _ROLE.sub("<code>", html)


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Give the first page the description for search engines."""
    if not page.is_homepage:
        return output
    from ai_buildout.publish.schema_org import schema_org

    descriptor = json.loads((PACKAGE / "datapackage.json").read_text("utf-8"))
    described = json.dumps(schema_org(descriptor), ensure_ascii=False).replace("</", "<\\/")
    return output.replace("</head>", f'<script type="application/ld+json">{described}</script></head>', 1)


def tables() -> str:
    """The data dictionary that travels with the package."""
    return (PACKAGE / "README.md").read_text("utf-8")


def quality() -> str:
    """The quality report of the package, and the scores of reading by table and language."""
    from ai_buildout.publish.published import read_package
    from ai_buildout.publish.quality import quality_report

    account = json.loads((PACKAGE / "account.json").read_text("utf-8"))
    return "\n".join(
        [
            "# Quality",
            "",
            "`ai-buildout quality` prints the first part, `ai-buildout evaluate --by-language` the scores.",
            "",
            quality_report(read_package(PACKAGE), account),
            *_scores(),
        ]
    )


def _scores() -> Iterator[str]:
    from ai_buildout.evaluate.floors import read_floors
    from ai_buildout.evaluate.report import evaluate_by_language, score_cell, score_rows

    yield "## How well pages are read\n"
    yield "Precision is over the facts read, recall over the core facts of the gold labels, field F1 over the fields of the facts"
    yield "found. Measured when this page was made; the README says what each set of pages is, and has the floors that CI holds.\n"
    for name, floor in read_floors(FLOORS).items():
        yield f"### Pages: {name}\n"
        yield "| language | table | precision | recall | field F1 | right | wrong | missed |"
        yield "|---|---|--:|--:|--:|--:|--:|--:|"
        found = evaluate_by_language([ROOT / p for p in floor.pages], ROOT / floor.gold, ROOT / "raw" / "registry")
        for language, result in found.items():
            for row in score_rows(result):
                scores = " | ".join(score_cell(row[k], 2) for k in ("precision", "recall", "field_f1"))
                counts = " | ".join(str(row[k]) for k in ("right", "wrong", "missed_core"))
                yield f"| {language} | {row['table']} | {scores} | {counts} |"
        yield ""


def command_line() -> str:
    """The reference of the command, from the program itself."""
    from typer import Context
    from typer.cli import get_docs_for_click
    from typer.main import get_command

    from ai_buildout.cli import app

    command: Any = get_command(app)
    return get_docs_for_click(obj=command, ctx=Context(command), name="ai-buildout", title="Command line")


def main() -> int:
    """Print a generated page: ``python -m tools.docs_pages tables|quality|command_line``."""
    pages = {"tables": tables, "quality": quality, "command_line": command_line}
    sys.stdout.write(pages[sys.argv[1]]())
    return 0


if __name__ == "__main__":
    sys.exit(main())
