"""The commands that read a package: ``show``, ``loops`` and ``totals``."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from ai_buildout.terminal import one_line_errors, out, print_error

app = typer.Typer()

JSON = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


@app.command()
def show(
    table: Annotated[str, typer.Argument(help="A table, such as deals.", metavar="TABLE")],
    record: Annotated[str, typer.Argument(help="The record's id.", metavar="ID")],
    as_json: JSON = False,
) -> None:
    """Print a record: its values, who says so, what disagrees, what came before, and what belongs to it.

    Example: `ai-buildout show deals nvidia-openai-loi-2025`
    """
    from ai_buildout.show import UnknownRecordError, UnknownTableError, record_view
    from ai_buildout.show.text import print_record

    with one_line_errors():
        try:
            view = record_view(table, record)
        except (UnknownTableError, UnknownRecordError) as error:
            print_error(str(error))
            raise typer.Exit(2 if isinstance(error, UnknownTableError) else 1) from error
    if as_json:
        typer.echo(json.dumps(view, ensure_ascii=False, indent=2))
    else:
        print_record(view, out)


@app.command()
def loops(
    company: Annotated[str | None, typer.Argument(help="Only loops through this company.", metavar="[COMPANY]")] = None,
    max_length: Annotated[int, typer.Option("--max-length", min=2, max=8, help="The most companies of a loop.")] = 4,
    everything: Annotated[
        bool, typer.Option("--all", help="Also go along cancelled, denied, superseded and unreviewed deals.")
    ] = False,
    as_json: JSON = False,
) -> None:
    """Print closed chains of companies that give each other money, guarantees or options, with the deals of each step.

    Example: `ai-buildout loops nvidia --max-length 3`
    """
    from ai_buildout.show import UnknownRecordError
    from ai_buildout.show.loops import loops_json, package_loops, print_loops

    with one_line_errors():
        try:
            found = package_loops(company, max_length, everything=everything)
        except UnknownRecordError as error:
            print_error(str(error))
            raise typer.Exit(1) from error
    if as_json:
        typer.echo(json.dumps(loops_json(found), ensure_ascii=False, indent=2))
    else:
        print_loops(found, out)


@app.command()
def totals(
    by: Annotated[
        Literal["all", "year", "deal_type", "status", "currency", "company"],
        typer.Option("--by", help="What to group by."),
    ] = "all",
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="What was known on this day, such as 2025-10-31.", show_default=False)
    ] = None,
    as_json: JSON = False,
) -> None:
    """Print what deals add up to in US dollars, by the form of their amounts, and what is left out and why.

    Example: `ai-buildout totals --by year`
    """
    from ai_buildout import totals as add_up
    from ai_buildout.show.totals import print_totals

    with one_line_errors():
        try:
            found = add_up(by, as_of=as_of)
        except ValueError as error:
            print_error(str(error))
            raise typer.Exit(2) from error
    if as_json:
        typer.echo(json.dumps(found.rows(named=True), ensure_ascii=False, indent=2))
    else:
        print_totals(found, out)
