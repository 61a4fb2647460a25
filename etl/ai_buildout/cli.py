"""The command line: the verbs of the library, with the same names. No logic of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ai_buildout import __version__, cli_read, cli_release
from ai_buildout.collect.raw import default_raw
from ai_buildout.terminal import one_line_errors

app = typer.Typer(
    name="ai-buildout",
    help="Build, check and read the AI Buildout data package.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)

PATHS = Annotated[
    list[Path],
    typer.Argument(
        help="Pages: .html .htm .txt .md files, .warc .warc.gz .parquet archives, or folders of them.",
        metavar="PATH...",
    ),
]
RAW = Annotated[
    Path | None,
    typer.Option(
        "--raw",
        help="Folder with pages/, records/, registry/ and sources.csv (default: raw, else what the package carries).",
        show_default=False,
    ),
]
JOBS = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Processes that read pages (default: the cores).", show_default=False),
]
SECONDS = Annotated[float, typer.Option("--page-seconds", min=0.01, help="Processor time that a page may take.")]
MEMORY = Annotated[int, typer.Option("--page-memory", min=1, help="MiB of memory that a page may take.")]
SIZE = Annotated[int, typer.Option("--page-size", min=1, help="MiB that a page may have.")]
CACHE = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        envvar="AI_BUILDOUT_CACHE",
        help="Folder that keeps what pages gave (default: the system's place for caches).",
        show_default=False,
    ),
]
USE_CACHE = Annotated[bool, typer.Option("--use-cache/--no-cache", help="Read again only the pages that changed.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Build, check and read the AI Buildout data package."""


@app.command()
def build(
    raw: RAW = None,
    pages: Annotated[
        list[Path] | None, typer.Option("--pages", help="Read these instead of RAW/pages; may be repeated.")
    ] = None,
    records: Annotated[
        bool, typer.Option("--records/--no-records", help="Add the transcribed records of RAW/records.")
    ] = True,
    out: Annotated[Path, typer.Option("--out", help="Folder of the package; replaced as a whole.")] = Path(
        "datapackage"
    ),
    jobs: JOBS = None,
    page_seconds: SECONDS = 30.0,
    page_memory: MEMORY = 1024,
    page_size: SIZE = 32,
    cache: CACHE = None,
    use_cache: USE_CACHE = True,
) -> None:
    """Rebuild the data package from raw pages and transcribed records.

    Example: `ai-buildout build --pages my-crawl/ --no-records --out my-package`
    """
    from ai_buildout.isolate import start_ahead

    start_ahead()
    from ai_buildout import build as chain
    from ai_buildout.commands import kept_readings, work_of
    from ai_buildout.terminal import print_account, print_new_ids, progress_bar

    with one_line_errors(), progress_bar() as progress:
        folder = raw or default_raw()
        work = work_of(jobs, page_seconds, page_memory)
        with kept_readings(cache, folder / "registry", work.budget, use=use_cache) as store:
            account, stages = chain.build(
                folder,
                out,
                version=__version__,
                pages=pages or (),
                use_records=records,
                work=work,
                most_bytes=page_size << 20,
                store=store,
                progress=progress,
            )
    print_account(account.to_dict(), stages.seconds)
    print_new_ids(account.new_ids)
    typer.echo(f"{out}: version {__version__}")


@app.command()
def ids(
    raw: RAW = None,
    write: Annotated[bool, typer.Option("--write", help="Write RAW/ids.csv; review the difference.")] = False,
) -> None:
    """Compare the ids that a build makes with RAW/ids.csv: those to add, to retire, and those that would be lost.

    Example: `ai-buildout ids --write`
    """
    from ai_buildout.id_proposal import propose_ids

    with one_line_errors():
        lost = propose_ids(raw or default_raw(), __version__, write=write)
    if lost:
        raise typer.Exit(1)


@app.command()
def clean(
    paths: PATHS,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write NAME.txt and NAME.json here instead of text to stdout.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Print each cut and repair.")] = False,
    jobs: JOBS = None,
    page_seconds: SECONDS = 30.0,
    page_memory: MEMORY = 1024,
    page_size: SIZE = 32,
) -> None:
    """Print the true text of pages, without spam, furniture and damage.

    Example: `ai-buildout clean page.html --explain`
    """
    from ai_buildout.commands import clean_paths, work_of

    with one_line_errors():
        work = work_of(jobs, page_seconds, page_memory)
        clean_paths(paths, out, explain=explain, work=work, most_bytes=page_size << 20)


@app.command()
def extract(
    paths: PATHS,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Write facts to this JSON Lines file; `-`, and nothing, is stdout."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print which rule read what, and the numbers that nobody used.")
    ] = False,
    raw: RAW = None,
    jobs: JOBS = None,
    page_seconds: SECONDS = 30.0,
    page_memory: MEMORY = 1024,
    page_size: SIZE = 32,
    cache: CACHE = None,
    use_cache: USE_CACHE = True,
) -> None:
    """Print the facts that pages state, one JSON object a line.

    Example: `ai-buildout extract pages/ -o facts.jsonl`
    """
    from ai_buildout.commands import extract_paths, kept_readings, work_of

    with one_line_errors():
        registry = (raw or default_raw()) / "registry"
        work = work_of(jobs, page_seconds, page_memory)
        with kept_readings(cache, registry, work.budget, use=use_cache) as store:
            extract_paths(
                paths,
                out if out != Path("-") else None,
                registry,
                explain=explain,
                work=work,
                most_bytes=page_size << 20,
                store=store,
            )


@app.command()
def fetch(
    sources: Annotated[
        list[str],
        typer.Argument(help="URLs, files with a URL a line, or .csv files with a column url.", metavar="URL|FILE..."),
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder of the WARC files; a stopped run goes on there.")],
    contact: Annotated[str, typer.Option("--contact", help="How sites can reach you: an address or a page.")] = "",
    delay: Annotated[float, typer.Option("--delay", min=0, help="Seconds between two requests to a host.")] = 1.0,
    hosts: Annotated[int, typer.Option("--hosts", min=1, help="Hosts asked at a time.")] = 8,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="For one answer as a whole.")] = 30.0,
    size: Annotated[int, typer.Option("--size", min=1, help="MiB that an answer may have.")] = 10,
    attempts: Annotated[int, typer.Option("--attempts", min=1, help="For failures that may pass.")] = 3,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask addresses that are not public, too.")
    ] = False,
) -> None:
    """Fetch pages politely into WARC files, and print how each URL ended.

    Example: `ai-buildout fetch raw/sources.csv --out crawl`
    """
    from ai_buildout.collect.fetch import Policy
    from ai_buildout.fetch_command import fetch_pages
    from ai_buildout.terminal import progress_bar

    policy = Policy(
        contact=contact,
        delay=delay,
        hosts=hosts,
        seconds=seconds,
        bytes=size << 20,
        attempts=attempts,
        allow_private=allow_private,
    )
    with one_line_errors(), progress_bar() as progress:
        fetch_pages(sources, out, policy, progress)


@app.command()
def validate(
    folder: Annotated[Path, typer.Argument(help="Folder of the package.", metavar="[DIR]")] = Path("datapackage"),
    fast: Annotated[bool, typer.Option("--fast", help="Only files, sizes and hashes.")] = False,
    own_schemas: Annotated[
        bool | None,
        typer.Option(
            "--own-schemas/--models",
            help="Check by the schemas that the package carries, or by this version's models (default: by the models, but "
            "for a package of another version).",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Check everything that must hold of a package; name each problem by table, row and column.

    Example: `ai-buildout validate datapackage`
    """
    from ai_buildout.publish.validate import other_version, validate_package
    from ai_buildout.terminal import print_error

    with one_line_errors():
        own = other_version(folder) if own_schemas is None else own_schemas
        problems = validate_package(folder, full=not fast, own_schemas=own)
    if as_json:
        typer.echo(json.dumps([problem.to_dict() for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            typer.echo(str(problem))
        if not problems:
            typer.echo(f"{folder}: valid{' by the schemas that it carries' if own else ''}")
    if problems:
        print_error(f"{folder}: {len(problems)} problem{'s' if len(problems) > 1 else ''}, first: {problems[0]}")
        raise typer.Exit(1)


@app.command()
def evaluate(
    pages: Annotated[list[Path] | None, typer.Option("--pages", help="Folder of pages; may be repeated.")] = None,
    gold: Annotated[Path, typer.Option("--gold", help="Folder of NAME.gold.jsonl files.")] = Path("tests/gold"),
    details: Annotated[bool, typer.Option("--details", help="Also print each fact that was missed or wrong.")] = False,
    by_language: Annotated[bool, typer.Option("--by-language", help="Also print the scores by language.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    raw: RAW = None,
) -> None:
    """Score the facts of pages against gold facts: precision, recall and field F1 by table.

    Example: `ai-buildout evaluate --pages raw/pages --pages tests/pages --gold tests/gold`
    """
    from ai_buildout.evaluate.report import ALL, evaluate_by_language, score_rows
    from ai_buildout.terminal import print_evaluation

    with one_line_errors():
        folder = raw or default_raw()
        results = evaluate_by_language(pages or [folder / "pages"], gold, folder / "registry")
    shown = results if by_language else {ALL: results[ALL]}
    if as_json:
        told = {name: score_rows(result) for name, result in shown.items()}
        typer.echo(json.dumps(told if by_language else told[ALL], indent=2))
        return
    for name, result in shown.items():
        print_evaluation(result, details=details and name == ALL, title=f"{name}: " if by_language else "")


app.add_typer(cli_read.app)
app.add_typer(cli_release.app)
