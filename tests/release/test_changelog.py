"""Where a section goes in the changelog, and what becomes of what a maintainer wrote."""

from __future__ import annotations

import pytest

from ai_buildout.model.errors import InputError
from ai_buildout.release.changelog import with_section

SECTION = "## 1.1.0 (2026-01-01)\n\nText.\n"
RELEASED = "## 1.0.0 (2025-01-01)\n\nOld.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Changelog\n\nIntro.\n", "# Changelog\n\nIntro.\n\n" + SECTION),
        ("# Changelog\n\n" + RELEASED, "# Changelog\n\n" + SECTION + "\n" + RELEASED),
        (
            "# Changelog\n\n## Unreleased\n\nNotes.\n\n" + RELEASED,
            "# Changelog\n\n" + SECTION + "\nNotes.\n\n" + RELEASED,
        ),
        ("# Changelog\n\n## 1.1.0 (unreleased)\n\nNotes.\n", "# Changelog\n\n" + SECTION + "\nNotes.\n"),
        ("# Changelog\n\n" + SECTION + "\n" + RELEASED, "# Changelog\n\n" + SECTION + "\n" + RELEASED),
    ],
)
def test_a_section_goes_above_the_released_ones_and_notes_are_kept(before: str, after: str) -> None:
    assert with_section(before, "1.1.0", SECTION) == after


def test_another_section_of_the_version_is_refused() -> None:
    with pytest.raises(InputError, match=r"1\.1\.0 has a section already"):
        with_section("## 1.1.0 (2025-12-31)\n\nOther.\n", "1.1.0", SECTION)
