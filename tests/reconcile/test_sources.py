"""What the list of sources tells of a page."""

from __future__ import annotations

import pytest

from ai_buildout.model.codes import SourceKind
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.page import Page
from ai_buildout.model.rows.evidence import SourceRow
from ai_buildout.page_reading import reading_with
from ai_buildout.reconcile.sources import SourceList


@pytest.mark.parametrize(
    ("published", "told"), [("2025-10-07", "2025-10-07"), ("2025-10", "2025-10"), ("2025", None), ("2025-Q4", None)]
)
def test_a_listed_page_has_the_day_or_month_of_its_source(published: str, told: str | None) -> None:
    row = SourceRow.model_validate(
        {
            "source_id": "a",
            "publisher": "A",
            "kind": SourceKind.NEWS,
            "published": published,
            "published_date": earliest_day(published),
            "page": "a.txt",
        }
    )
    sources = SourceList([row])
    assert sources.date_of(Page("a.txt", b"x")) == told
    assert sources.date_of(Page("b.txt", b"y")) is None


def test_the_reader_takes_a_page_without_a_date_to_be_of_that_month() -> None:
    from ai_buildout.collect.raw import default_raw

    text = "輝達看好需求\n微軟今年資本支出達800億美元。\n".encode()
    for published, period in ((None, None), ("2025-10", "2025")):
        reading = reading_with(default_raw() / "registry")(Page("a.txt", text, published=published))
        assert [getattr(fact, "period", None) for fact in getattr(reading, "facts", ())] == [period]
