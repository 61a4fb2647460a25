"""Names in texts: written in any script, settled by what stands around them, never a wrong known one.

Cases mark the names that a text holds: ``[[surface|id]]``, with ``?`` behind the id of a company that the registry lacks.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ai_buildout.extract.names.linker import Linker
from ai_buildout.extract.names.words import slug
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import names_of

TESTS = Path(__file__).parents[1]
CASES = TESTS / "cases" / "extract"
LINKER = Linker.from_registry(TESTS.parent / "raw" / "registry")
MARK = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")


def cases(name: str) -> list[Any]:
    listed = json.loads((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=MARK.sub(r"\1", case["text"])[:40]) for case in listed]


def unmarked(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The text without marks, and ``(start, surface, id)`` of each name that it must yield."""
    text, names, last = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        if mark[2]:
            names.append((len(text), mark[1], mark[2]))
        text += mark[1]
        last = mark.end()
    return text + marked[last:], names


def shown(mentions: list[NameMention]) -> list[tuple[int, str, str]]:
    return [(m.start, m.surface, m.entity_id + "?" * m.provisional) for m in mentions]


@pytest.mark.parametrize(
    "case",
    [
        c
        for name in ("names_zh", "names_en", "names_negative", "names_unknown", "names_judging")
        for c in cases(f"{name}.json")
    ],
)
def test_exactly_the_marked_names_are_found(case: dict[str, str]) -> None:
    text, wanted = unmarked(case["text"])
    assert shown(LINKER.find(text, language=case["language"], region=case.get("region"))) == wanted


@pytest.mark.xfail(strict=True, reason="known failures")
@pytest.mark.parametrize("case", cases("names_known_failures.json"))
def test_names_that_are_not_yet_found(case: dict[str, str]) -> None:
    text, wanted = unmarked(case["text"])
    assert shown(LINKER.find(text, language=case["language"], region=case.get("region"))) == wanted


def test_no_name_of_the_registry_is_read_as_another_entity() -> None:
    settled = {fold(surface) for rule in LINKER.registry.ambiguity.reading for surface in rule.surfaces}
    wrong = []
    for table in (LINKER.registry.companies, LINKER.registry.products, LINKER.registry.places):
        for entity_id, entity in table.items():
            for name in names_of(entity):
                text = f"“{name}”昨日宣布" if not name.isascii() else f"Yesterday {name} said"
                others = {m.entity_id for m in LINKER.find(text)} - {entity_id}
                if others and fold(name) not in settled:
                    wrong.append((entity_id, name, others))
    assert wrong == []


def test_names_that_several_entities_have_are_settled_by_a_rule() -> None:
    settled = {fold(surface) for rule in LINKER.registry.ambiguity.reading for surface in rule.surfaces}
    assert {key: ids for key, ids in LINKER.index.keys.items() if len(ids) > 1 and key not in settled} == {}


NAMES = sorted({name for row in LINKER.registry.companies.values() for name in names_of(row)})
PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(
        [
            "宣布向",
            "投资",
            "，",
            "。",
            " and ",
            " said ",
            "(",
            ")",
            "“",
            "”",
            "-",
            "\n",
            "'s ",
            "公司",
            "startup ",
            "名为",
            "100亿",
            "GB300",
            "TPU v9",
        ]
    ),
    st.text(max_size=8),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
@example("ÀGB300公司")
def test_mentions_are_spans_of_the_text_in_order_without_overlap(text: str) -> None:
    mentions = LINKER.find(text)
    last = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.surface
        assert mention.start >= last
        assert mention.end > mention.start
        assert mention.provisional == (LINKER.registry.entity(mention.entity_id) is None)
        last = mention.end


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_same_text_yields_the_same_names(text: str) -> None:
    assert LINKER.find(text) == LINKER.find(text)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Foo Bar Inc.", "foo-bar"),
        ("Crédit Agricole S.A.", "credit-agricole"),
        ("AT&T", "at-and-t"),
        ("中金数据", "中金数据"),
        ("Moody's", "moodys"),
    ],
)
def test_ids_of_new_names(name: str, wanted: str) -> None:
    assert slug(name) == wanted


@pytest.mark.parametrize("piece", ["英伟达", "Nvidia (", "startup A", "“" * 3, "超微 ", "((((", "Aa Bb Cc "])
def test_hostile_repetition_ends(piece: str) -> None:
    assert all(m.end > m.start for m in LINKER.find(piece * 20_000))
