"""The commands for released packages: ``diff``, ``release`` and ``export``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from ai_buildout import __version__
from ai_buildout.terminal import one_line_errors

app = typer.Typer()

RELEASES = Annotated[
    str | None,
    typer.Option(
        "--releases",
        help="Folder or URL of the releases that versions are taken from (default: AI_BUILDOUT_RELEASES, else releases).",
        show_default=False,
    ),
]
REWORDED = Annotated[
    list[str] | None,
    typer.Option(
        "--reworded", help="TABLE or TABLE.COLUMN whose new description means what the old one meant; may be repeated."
    ),
]


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="Folder, zip archive or released version.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="Likewise.", metavar="NEW")],
    form: Annotated[
        Literal["text", "json", "csv"], typer.Option("--format", help="For people, or for programs.")
    ] = "text",
    releases: RELEASES = None,
    reworded: REWORDED = None,
) -> None:
    """Print what differs between two packages, with the claims behind it, and which version step that owes.

    Example: `ai-buildout diff 0.1.0 datapackage`
    """
    from ai_buildout.publish.published import read_package
    from ai_buildout.release.difference import difference
    from ai_buildout.release.place import package_folder
    from ai_buildout.release.render import FORMS

    with one_line_errors(), package_folder(old, releases) as before, package_folder(new, releases) as after:
        found = difference(read_package(before), read_package(after), reworded=reworded or ())
        typer.echo(FORMS[form](found), nl=False)


@app.command()
def release(
    date: Annotated[
        datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="Day of the release, such as 2026-11-22.")
    ],
    folder: Annotated[Path, typer.Argument(help="Folder of the package.", metavar="[DIR]")] = Path("datapackage"),
    to: Annotated[Path, typer.Option("--to", help="Folder of the releases.")] = Path("releases"),
    changelog: Annotated[Path, typer.Option("--changelog", help="Gets a section on this release.")] = Path(
        "CHANGELOG.md"
    ),
    reworded: REWORDED = None,
) -> None:
    """Release a package: archive, difference to the release before, changelog section and index.

    Refuses a version that is too small for what changed, and a folder in which a released file was changed.

    Example: `ai-buildout release --date 2026-11-22`
    """
    from ai_buildout.release.cut import cut_release

    with one_line_errors():
        made = cut_release(
            folder, to, version=__version__, date=date.date().isoformat(), changelog=changelog, reworded=reworded or ()
        )
    typer.echo(made.section, nl=False)
    archive = made.release.archive
    typer.echo(f"\n{to / archive.path}: {archive.bytes:,} bytes, SHA-256 {archive.sha256}")


@app.command()
def export(
    form: Annotated[Literal["duckdb", "sqlite", "xlsx", "jsonl"], typer.Argument(help="The form.", metavar="FORM")],
    package: Annotated[
        str, typer.Argument(help="Folder, zip archive or released version.", metavar="[PACKAGE]")
    ] = "datapackage",
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            help="File to write, a folder for jsonl (default: ai-buildout-VERSION.FORM).",
            show_default=False,
        ),
    ] = None,
    releases: RELEASES = None,
) -> None:
    """Write a package as one DuckDB or SQLite database, one spreadsheet, or JSON Lines: duckdb, sqlite, xlsx or jsonl.

    Example: `ai-buildout export duckdb datapackage -o ai-buildout.duckdb`
    """
    from ai_buildout.export import export as write_form
    from ai_buildout.publish.published import read_package
    from ai_buildout.release.place import package_folder

    with one_line_errors(), package_folder(package, releases) as folder:
        content = read_package(folder)
        target = out or Path(f"ai-buildout-{content.version}.{form}")
        write_form(content, form, target)
    typer.echo(f"{target}: version {content.version}")


@app.command()
def quality(
    package: Annotated[
        str, typer.Argument(help="Folder, zip archive or released version.", metavar="[PACKAGE]")
    ] = "datapackage",
    releases: RELEASES = None,
) -> None:
    """Print the quality of a package: coverage, freshness, independent sources, conflicts, what was set aside and why.

    Example: `ai-buildout quality datapackage`
    """
    import json

    from ai_buildout.publish.layout import ACCOUNT
    from ai_buildout.publish.published import read_package
    from ai_buildout.publish.quality import quality_report
    from ai_buildout.release.place import package_folder

    with one_line_errors(), package_folder(package, releases) as folder:
        account = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
        typer.echo(quality_report(read_package(folder), account), nl=False)
