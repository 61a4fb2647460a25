"""The documentation builds strictly, without a network, and says what the program and the package say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_group

import ai_buildout
from ai_buildout.cli import app
from ai_buildout.model.tables import TABLES

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site; a broken link or a page that is not in the navigation fails the build."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(out)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return out


def pages(site: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in site.glob("*.html")}


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for name, page in pages(site).items():
        loaded = re.findall(r"<(?:script|img|iframe)[^>]+src=\"([^\"]+)\"", page)
        loaded += re.findall(r"<link[^>]+rel=\"(?:stylesheet|preload|icon|preconnect)\"[^>]+href=\"([^\"]+)\"", page)
        loaded += re.findall(r"<link[^>]+href=\"([^\"]+)\"[^>]+rel=\"(?:stylesheet|preload|icon|preconnect)\"", page)
        assert [address for address in loaded if "//" in address] == [], name


def test_every_table_command_and_function_has_its_place(site: Path) -> None:
    found = pages(site)
    for table in TABLES:
        assert f'id="{table}"' in found["tables.html"], table
    for command in get_group(app).commands:
        assert f"ai-buildout {command}" in found["cli.html"], command
    for name in ai_buildout.__all__:
        assert name.startswith("_") or f'id="ai_buildout.{name}"' in found["api.html"], name
    assert "two or more" in found["quality.html"].lower()


def test_the_first_page_describes_the_data_for_search_engines(site: Path) -> None:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', pages(site)["index.html"], re.DOTALL)
    assert match
    described = json.loads(match[1])
    assert (described["@type"], len(described["hasPart"])) == ("Dataset", len(TABLES))
