"""The documentation names every reason why a page is set aside or a URL fails, in the words of the code."""

from __future__ import annotations

from pathlib import Path

from ai_buildout.collect.fetch import REASONS as FETCHING
from ai_buildout.model.page import REASONS as READING

DOCUMENT = Path(__file__).parents[2] / "docs" / "collecting.md"


def test_every_reason_is_explained() -> None:
    text = DOCUMENT.read_text("utf-8")
    told = [*READING.items(), *FETCHING.items()]
    assert [reason for reason, what in told if f"| `{reason}` | {what} |" not in text] == []
