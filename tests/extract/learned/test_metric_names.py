"""What the classes of the metrics model are in the lexicon, and under which class a metric is learned."""

from __future__ import annotations

import pytest

from ai_buildout.extract.learned.metric_names import entry_of, likeliest, name_of
from ai_buildout.extract.learned.models import OTHER
from ai_buildout.extract.syntax.lexicon import default_lexicon


@pytest.mark.parametrize(
    ("told_as", "kind", "entry"),
    [
        ("revenue", "money", ("revenue", "level")),
        ("net_income", "money", ("net_income", "level")),
        ("net_income-", "money", ("net_loss", "level")),
        ("free_cash_flow-", "money", ("free_cash_outflow", "level")),
        ("revenue_growth", "share", ("revenue", "up")),
        ("revenue_growth-", "share", ("revenue", "down")),
        ("order_growth", "share", ("orders", "up")),
        ("market_cap_change", "money", ("market_cap", "up")),
        ("market_cap_change-", "money", ("market_cap", "down")),
        ("stock_change", "share", ("stock_change", "level")),
        ("stock_change-", "share", ("stock_change", "down")),
        ("price_change-", "share", ("price_change", "down")),
        ("orders", "money", ("orders", "level")),
        ("orders", "power", ("ordered_units", "level")),
        ("vacancy_rate", "share", ("vacancy_rate", "level")),
        ("revenue", "area", None),
        ("revenue-", "money", None),
        ("of no lexicon", "money", None),
        (OTHER, "money", None),
    ],
)
def test_what_a_class_of_metrics_is_in_the_lexicon(told_as: str, kind: str, entry: tuple[str, str] | None) -> None:
    assert entry_of(default_lexicon(), told_as, kind) == entry


@pytest.mark.parametrize(
    ("metric", "name"),
    [
        ("price_target", "target_price"),
        ("job_cuts", "layoffs"),
        ("revenue", "revenue"),
        ("of no lexicon", "of no lexicon"),
    ],
)
def test_a_metric_is_learned_under_one_of_its_names(metric: str, name: str) -> None:
    assert name_of(default_lexicon(), metric) == name


def test_other_names_stand_for_metrics_that_an_entry_tells() -> None:
    tables = default_lexicon().tables
    told = {
        row.get(field, key if field == "name" else None)
        for key, row in tables["metric"].items()
        for field in ("name", "growth")
    }
    assert tables["also"].keys() <= told
    others = [other for row in tables["also"].values() for other in row["names"]]
    assert len(others) == len(set(others))
    assert not told & set(others)


def test_doubt_between_kindred_metrics_is_none_of_the_figure() -> None:
    assert likeliest({"valuation": 0.4, "market_cap": 0.35, "revenue": 0.25}) == ("valuation", 0.75)
    assert likeliest({"valuation": 0.3, "market_cap": 0.3, "revenue": 0.4}) == ("revenue", 0.4)
