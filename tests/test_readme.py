"""The examples of README and documentation run and show what they print, and its tables have the rows that it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.refresh_readme import PAGES, refreshed
from typer.testing import CliRunner

from ai_buildout.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = sorted(set(re.findall(r"^\$ ai-buildout (\w+)", README, re.MULTILINE)))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_examples_show_what_they_print(path: Path) -> None:
    page = path.read_text("utf-8")
    assert refreshed(page) == page


def test_the_readme_has_an_example_with_output_and_a_list_of_tables() -> None:
    assert re.search(r"```python\n.*?```\n\n```text\n.+?```", README, re.DOTALL)
    assert "| `conflicts` | " in README


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_shown_is_there_and_gives_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [command, "-h"])
    assert result.exit_code == 0
    assert "Example" in result.stdout


def test_the_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
