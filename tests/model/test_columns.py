"""What a cell of the published tables may hold."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from ai_buildout.model.columns import Id, IsoDateText, Text, Url, ValueText


@pytest.mark.parametrize(
    "text", ["a", "-5%", "-12.5 billion", "-2/3", "−3", "/5", "台積電", "a = b", "1+1", "“=1”", "x\u3000"]
)
def test_text_is_what_people_write_in_a_line(text: str) -> None:
    assert TypeAdapter(Text).validate_python(text) == text


FORMULAS = ["=1+1", "+1", "@SUM(A1)", "-A1", "-2+3+cmd|' /C calc'!A0", "-1-1", "-(1)", "＝1+1", "＋1", "－1", "＠x"]
BROKEN = ["", " a", "a\nb", "a\tb", "a\rb", "a\x00", "a\x85", "a\u2028b", "a\u202eb", "\ufeffa", "x" * 32_768]


@pytest.mark.parametrize("text", FORMULAS + BROKEN)
def test_text_never_runs_in_a_spreadsheet_and_never_breaks_its_line(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python(text)


@pytest.mark.parametrize("text", ["-0.03 | -0.024", "-5 to -2 USD", "-3 USD | 4 USD", "about 3 | -4", "-1"])
def test_values_may_be_a_range_or_a_list_below_zero(text: str) -> None:
    assert TypeAdapter(ValueText).validate_python(text) == text


@pytest.mark.parametrize("text", [*FORMULAS, *BROKEN, "-1 | =2", "-1 | -(2)", "-1|cmd", "-1 to -A1", "-1 | 2!A0"])
def test_values_never_run_in_a_spreadsheet(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(ValueText).validate_python(text)


@pytest.mark.parametrize("text", ["2025", "2025-H2", "2025-Q4", "2025-10", "2025-10-06", "2025/2027", "2024-02-29"])
def test_a_date_has_the_precision_of_its_source(text: str) -> None:
    assert TypeAdapter(IsoDateText).validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    ["25", "2025-13", "2025-02-30", "2025-H3", "2027/2025", "2025-10-06T00:00", "2025/2025-02-30", "٢٠٢٥", "0000"],
)
def test_a_day_that_is_in_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(IsoDateText).validate_python(text)


@pytest.mark.parametrize("text", ["acme", "acme-zenith-2025", "a.b.c", "market:ai-chips", "memory_bandwidth", "台積電"])
def test_ids_are_lower_case_slugs(text: str) -> None:
    assert TypeAdapter(Id).validate_python(text) == text


@pytest.mark.parametrize("text", ["Acme", "a b", "-a", "a-", "a--b", "", "a/b", "x" * 201])
def test_what_is_no_slug_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(text)


@pytest.mark.parametrize("text", ["ftp://a", "javascript:x", "http://a b", 'http://a"b', "http://a\x01", "//a"])
def test_an_address_is_http_and_whole(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Url).validate_python(text)
