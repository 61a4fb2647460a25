"""Which facts are one energy project, and which are two."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.reconcile.grouping import Opener, group_facts
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.project_groups import features_of, identifies_project, stable_id
from ai_buildout.reconcile.project_identity import ProjectFeatures
from tests.reconcile.made import project_fact


def site(name: str, place: str = "", companies: str = "", power: float | None = None, kind: str = "data_center") -> Any:
    return ProjectFeatures(
        kind,
        frozenset({name} if name else ()),
        "US",
        frozenset(place.split()),
        frozenset(companies.split()),
        (power,) if power else (),
    )


SAME = {
    "the same owner in the same state": (
        site("", "louisiana", "meta", 2000),
        site("hyperion", "louisiana", "meta", 2262),
    ),
    "the site's name is told as its place": (
        site("", "three-mile-island", "microsoft", 835, "nuclear"),
        site("three-mile-island-restart", "pennsylvania", "microsoft constellation", 835, "nuclear"),
    ),
    "power and place, the owner untold": (site("", "wyoming", "", 1800), site("jade", "wyoming", "crusoe", 1800)),
    "the name, the place untold": (site("hyperion"), site("meta-hyperion-louisiana", "louisiana", "meta")),
    "no place, the same companies and power": (site("", "", "a b", 10_000), site("", "", "a b", 10_000)),
}
DIFFERENT = {
    "another kind": (site("", "louisiana", "meta"), site("plants", "louisiana", "meta", kind="gas")),
    "another state": (site("", "texas", "meta"), site("hyperion", "louisiana", "meta")),
    "another owner at the same place": (site("", "texas", "meta", 1000), site("", "texas", "oracle", 1000)),
    "the same state and no more": (site("", "texas"), site("abilene", "texas", "oracle")),
    "the same companies without a place": (site("", "", "a b", 10_000), site("", "", "a b", 4500)),
    "a short name": (site("pike"), site("pike-county", "ohio", "oklo")),
}


@pytest.mark.parametrize("facts", SAME.values(), ids=SAME.keys())
def test_one_project_told_twice(facts: tuple[ProjectFeatures, ProjectFeatures]) -> None:
    assert len(group_facts(facts)) == 1


@pytest.mark.parametrize("facts", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_two_projects(facts: tuple[ProjectFeatures, ProjectFeatures]) -> None:
    assert len(group_facts(facts)) == 2


def test_a_fact_that_fits_two_sites_equally_well_joins_neither() -> None:
    openers = [Opener(one, site(one, "texas", "oracle openai"), True) for one in ("abilene", "shackelford")]
    assert len(group_facts([site("", "texas", "oracle openai")], openers, ties_join=False)) == 3


def test_an_id_never_rests_on_the_power() -> None:
    assert stable_id(project_fact("nvidia-openai-10gw-data-center")) == "nvidia-openai-data-center"
    assert stable_id(project_fact("acme-4-5gw-texas")) == "acme-texas"


def test_an_id_of_company_place_and_kind_is_no_name() -> None:
    fact = project_fact("oracle-texas-data-center", owner="oracle", region="Texas")
    assert features_of(fact, Identities()).names == frozenset()
    assert "hyperion" in features_of(project_fact("meta-hyperion", owner="meta"), Identities()).names


def test_what_any_gigawatt_costs_is_no_project() -> None:
    assert not identifies_project(project_fact("generic-1gw-data-center"))
    assert identifies_project(project_fact("generic-1gw-data-center", owner="oracle"))


sites = st.builds(
    site,
    st.sampled_from(["", "hyperion", "abilene"]),
    st.sampled_from(["", "texas", "louisiana", "texas abilene"]),
    st.sampled_from(["", "a", "b", "a b"]),
    st.sampled_from([None, 1000.0, 1030.0, 5000.0]),
)


@given(st.lists(sites, max_size=10), st.randoms())
def test_groups_do_not_depend_on_the_order_of_facts(facts: list[ProjectFeatures], random: Any) -> None:
    def content(order: list[ProjectFeatures]) -> list[list[str]]:
        return sorted(sorted(repr(order[i].sort_key()) for i in g.members) for g in group_facts(order))

    assert content(random.sample(facts, len(facts))) == content(facts)
