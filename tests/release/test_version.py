"""Versions are three numbers, and a step leads to the next."""

from __future__ import annotations

import pytest

from ai_buildout.release.version import Step, Version


@pytest.mark.parametrize(
    ("version", "step", "after"),
    [("0.1.0", Step.PATCH, "0.1.1"), ("0.1.9", Step.MINOR, "0.2.0"), ("0.9.3", Step.MAJOR, "1.0.0"), ("1.9.9", Step.PATCH, "1.9.10")],
)  # fmt: skip
def test_a_step_leads_to_the_least_version_beyond(version: str, step: Step, after: str) -> None:
    assert str(Version.parse(version).after(step)) == after


def test_versions_compare_as_numbers() -> None:
    assert Version.parse("0.10.0") > Version.parse("0.9.9")


@pytest.mark.parametrize("text", ["1.0", "v1.0.0", "1.0.0rc1", "01.0.0", "1.0.0.0", ""])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no version"):
        Version.parse(text)
