"""What the commands print: tables, progress bars and one-line errors."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from ai_buildout.model.errors import InputError

if TYPE_CHECKING:
    from ai_buildout.build import Progress as ProgressHook
    from ai_buildout.collect.fetch import Fetched
    from ai_buildout.evaluate.score import Evaluation

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

_PARTS = {
    "pages": ("pages read", ("documents", "twins", "rejected")),
    "lines": ("lines", ("kept", "cut")),
    "repairs": ("repairs", ()),
    "numbers": ("in-scope numbers", ("used", "left_over")),
    "facts": ("facts", ()),
    "merges": ("merges", ()),
    "claims": ("claims", ("chosen",)),
}
_NAMED_IDS = 12
_WHOLE = {"pages": "read", "repairs": "made", "numbers": "found", "facts": "read", "merges": "total", "claims": "total"}


def print_error(message: str) -> None:
    """One line on stderr, without markup."""
    err.print(f"ai-buildout: {message}", markup=False, soft_wrap=True)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """End the command with exit code 1 and one line on stderr where the data or the input is at fault."""
    from ai_buildout._download import ReleaseError
    from ai_buildout.publish.package_error import PackageError

    try:
        yield
    except (InputError, PackageError, ReleaseError) as error:
        print_error(str(error))
        raise typer.Exit(1) from error
    except OSError as error:
        print_error(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        raise typer.Exit(1) from error


def print_account(account: Mapping[str, Any], seconds: Mapping[str, float]) -> None:
    """The account of a build as a table: each whole, its parts, and the counts by reason, kind or table."""
    table = Table(title="The account", title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("what")
    table.add_column("count", justify="right")
    table.add_column("made up of")
    for part, (name, keys) in _PARTS.items():
        counts = account[part]
        whole = counts[_WHOLE[part]] if part in _WHOLE else sum(counts[k] for k in keys)
        made_of = " + ".join(f"{counts[k]:,} {k.replace('_', ' ')}" for k in keys)
        table.add_row(name, f"{whole:,}", made_of)
        for key, detail in counts.items():
            if isinstance(detail, dict) and detail:
                title = key.replace("_", " ")
                table.add_row(f"  {title}", "", ", ".join(f"{v:,} {k}" for k, v in detail.items()))
    table.add_row("records", f"{sum(account['records'].values()):,}", _list(account["records"]))
    table.add_row("conflicts", f"{account['conflicts']['total']:,}", _list(account["conflicts"]["by_rule"]))
    out.print(table)
    for line in account["pages"]["rejections"]:
        err.print(f"set aside: {line}", markup=False, soft_wrap=True)
    out.print("seconds: " + ", ".join(f"{stage} {took:.2f}" for stage, took in seconds.items()), style="dim")


def print_new_ids(ids: Sequence[str]) -> None:
    """Name the ids that the ledger does not list, the first few by name."""
    for one in ids[:_NAMED_IDS]:
        out.print(f"new id: {one}", markup=False, soft_wrap=True)
    if ids:
        more = f"{len(ids)} in all; " if len(ids) > _NAMED_IDS else ""
        out.print(f"{more}ai-buildout ids --write adds them to ids.csv", markup=False)


def _list(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)


@contextmanager
def progress_bar() -> Iterator[ProgressHook]:
    """A hook that shows a bar on stderr while the work goes on, if stderr is a terminal; else it shows nothing."""
    if not err.is_terminal:
        yield lambda _stage, _done, _total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], completed=done)

        yield show


def print_fetched(fetched: Fetched) -> None:
    """How a URL ended: outcome, status, bytes, reason and detail, URL, parted by tabs."""
    cells = (fetched.outcome, fetched.status or "", fetched.size, fetched.reason, fetched.detail, fetched.url)
    line = "\t".join(str(cell) for cell in cells)
    sys.stdout.write("".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line) + "\n")


def print_evaluation(result: Evaluation, *, details: bool, title: str = "") -> None:
    """Scores by table under a title, and with ``details`` each fact that was missed or wrong."""
    from ai_buildout.evaluate.report import describe_fact, score_cell, score_rows

    head = f"{title}{result.pages} pages"
    if result.empty:
        head += f", {len(result.empty)} of them without a fact: {result.wrong_on_empty} read there"
    table = Table(title=head, title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("table")
    for name in ("precision", "recall", "field F1", "right", "wrong", "missed core"):
        table.add_column(name, justify="right")
    for row in score_rows(result):
        scores = (score_cell(row[k], 3) for k in ("precision", "recall", "field_f1"))
        table.add_row(row["table"], *scores, *(str(row[k]) for k in ("right", "wrong", "missed_core")))
    out.print(table)
    if details:
        for kind, facts in (("missed", result.missed), ("wrong", result.wrong)):
            for page, fact in facts:
                out.print(f"{page}\t{kind}\t{describe_fact(fact)}", markup=False, soft_wrap=True)
