"""The quality report counts what it says that it counts."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from ai_buildout.cli import app
from ai_buildout.publish.published import read_package
from ai_buildout.publish.quality import quality_report
from tests.publish.sample import ACCOUNT


def test_the_report_counts_coverage_sources_conflicts_and_what_was_set_aside(pristine_sample: Path) -> None:
    facts = {"refused_by_reason": {"quote": 3}, "set_aside_by_table": {"deal": 4, "energy": 1}}
    account = {"pages": {"rejected_by_reason": {"too_short": 2}}, "facts": facts}
    report = quality_report(read_package(pristine_sample), account)
    assert "| `companies` | 2 | " in report
    assert "| `deals` | 2 | " in report
    assert "| pages | too short | 2 |" in report
    assert "| facts | quote | 3 |" in report
    assert "| facts | deal: tells too little | 4 |" in report
    assert "| facts | energy: tells too little | 1 |" in report
    assert "| `deals` | 1 | 1 |" in report.partition("## Open conflicts")[2]


def test_copies_of_one_article_count_once(pristine_sample: Path) -> None:
    """Of the deal's amount there are two claims that are shown, of an article and of its copy."""
    shares = quality_report(read_package(pristine_sample), ACCOUNT).partition("independent sources")[2]
    line = next(line for line in shares.splitlines() if line.startswith("| `deals` |"))
    values, one = (int(cell) for cell in line.split("|")[2:4])
    assert values == one


def test_the_command_prints_the_report(pristine_sample: Path) -> None:
    result = CliRunner().invoke(app, ["quality", str(pristine_sample)])
    assert result.exit_code == 0
    assert result.stdout.startswith("## Coverage and freshness\n")
