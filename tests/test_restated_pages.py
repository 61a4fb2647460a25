"""The restated pages hold the defects that they are there for, and every gold file fits its page's clean text."""

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.model.fact import parse_fact
from tests.damage import READINGS, damage, inside_places, lost_lead_places, widen

TESTS = Path(__file__).parent
PAGES = TESTS.parent / "raw" / "pages"
GOLD = TESTS / "gold"
DEFECTS: dict[str, dict[str, Any]] = json.loads((TESTS / "cases" / "restated_pages.json").read_text("utf-8"))
QUOTE_LIMIT = 120

GLOSS = re.compile(r"\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*)\)")


def lines_of(name: str) -> list[str]:
    return (PAGES / f"{name}.txt").read_bytes().decode("utf-8").split("\n")


def clean_file(gold: Path) -> Path:
    return gold.with_name(gold.name.removesuffix(".gold.jsonl") + ".clean.txt")


def clean_text(gold: Path) -> str:
    return clean_file(gold).read_text("utf-8")


def gold_files() -> list[Path]:
    """Those with a clean text beside them; pages that state nothing can do without."""
    return sorted(gold for gold in GOLD.rglob("*.gold.jsonl") if clean_file(gold).exists())


def test_every_page_with_facts_has_a_clean_text() -> None:
    assert not [gold for gold in GOLD.rglob("*.gold.jsonl") if gold.read_bytes() and not clean_file(gold).exists()]


@pytest.mark.parametrize("gold", gold_files(), ids=lambda p: p.name)
def test_every_gold_line_parses_and_quotes_the_clean_text(gold: Path) -> None:
    text = clean_text(gold)
    for number, line in enumerate(gold.read_text("utf-8").splitlines(), 1):
        fact = parse_fact(line)
        assert fact.quote in text, f"line {number}: the quote is not in the clean text"
        assert len(fact.quote) <= QUOTE_LIMIT, f"line {number}: the quote is too long"


@pytest.mark.parametrize("gold", gold_files(), ids=lambda p: p.name)
def test_clean_text_has_one_block_a_line(gold: Path) -> None:
    text = clean_text(gold)
    assert text.endswith("\n")
    assert all(line.strip(" \u3000") == line and line.strip() for line in text[:-1].split("\n"))
    assert not GLOSS.search(text)
    assert not re.search("[\ue000-\uf8ff\ufffd\u200b]", text)


@pytest.mark.parametrize("name", DEFECTS)
def test_page_keeps_the_layout(name: str) -> None:
    lines, defects = lines_of(name), DEFECTS[name]
    assert len(lines) == defects["lines"]
    assert lines[-1], "the captures end without a line feed"
    assert [n for n, line in enumerate(lines, 1) if "\u00a0" in line] == defects["no_break_space_lines"]
    if number := defects.get("spam_line"):
        assert lines[number - 1].count("|") >= 5
    if number := defects.get("body_in_one_line"):
        body = lines[number - 1]
        assert len(body) > 1500
        assert all(f" {numeral}、" in body for numeral in "一二三四")


@pytest.mark.parametrize("name", DEFECTS)
def test_glosses_stand_behind_the_same_characters_at_every_place(name: str) -> None:
    page, glossed = "\n".join(lines_of(name)), DEFECTS[name]["glossed"]
    assert {c for c, reading in READINGS.items() if f"{c}({reading})" in page} == set(glossed)
    bare = [m.group() for m in re.finditer(f"[{glossed or '-'}](?!\\()", page) if m.group() in glossed]
    assert not bare


@pytest.mark.parametrize("name", DEFECTS)
def test_slips_are_those_listed(name: str) -> None:
    lines, defects = lines_of(name), DEFECTS[name]
    for slip in defects["slips"]:
        assert [n for n, line in enumerate(lines, 1) if slip["damaged"] in line] == slip["lines"]
        assert (slip["sound"] in clean_text(GOLD / f"{name}.gold.jsonl")) == ("furniture" not in slip)
    assert sum("\ue000" <= c <= "\uf8ff" for line in lines for c in line) == defects["private_use"]
    assert all(bracket in clean_text(GOLD / f"{name}.gold.jsonl") for bracket in defects["brackets_that_stay"])


@pytest.mark.parametrize("name", [n for n in DEFECTS if DEFECTS[n]["glossed"]])
def test_damage_is_exactly_what_the_mirror_makes_of_the_clean_text(name: str) -> None:
    defects = DEFECTS[name]
    readings = {c: READINGS[c] for c in defects["glossed"]}
    page = set(lines_of(name))
    endings = [ending.split("<") for ending in defects.get("tags", [])]
    undecided = tuple(slip["sound"] for slip in defects["slips"] if slip["kind"] == "undecided")
    for line in clean_text(GOLD / f"{name}.gold.jsonl").splitlines():
        tagged = line + next((f"<{tag}" for end, tag in endings if line.endswith(end)), "")
        wide = widen(tagged)
        places = lost_lead_places(wide)
        chosen = (some for n in range(len(places) + 1) for some in combinations(places, n))
        made = (damage(tagged, readings=readings, lost_leads=some, inside=inside_places(wide)) for some in chosen)
        assert any(text in page for text in made) or line.endswith(undecided)


@pytest.mark.parametrize("name", [n for n in DEFECTS if "copies" in DEFECTS[n]])
def test_second_copy_of_the_body_is_sound_where_the_first_is_damaged(name: str) -> None:
    lines = lines_of(name)
    first, second = (lines[a - 1 : b] for a, b in DEFECTS[name]["copies"])
    different = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    assert len(different) == 1
    (slip,) = (s for s in DEFECTS[name]["slips"] if len(s["lines"]) == 1)
    damaged, sound = different[0]
    assert slip["damaged"] in damaged
    assert slip["sound"] in GLOSS.sub("", sound)
