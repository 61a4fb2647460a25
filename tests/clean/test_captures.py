"""The five captures become exactly their bodies; skipped where they do not stand beside the checkout."""

from __future__ import annotations

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.model.codes import RepairKind
from ai_buildout.model.document import Document
from tests.clean.captures import CAPTURES, GLOSS, SEEDS, Capture, plain

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the captures do not stand beside the checkout")


@pytest.fixture(scope="module", params=CAPTURES, ids=lambda capture: capture.stem)
def cleaned(request: pytest.FixtureRequest) -> tuple[Capture, Document]:
    capture: Capture = request.param
    return capture, clean_page(capture.content, name=f"{capture.stem}.txt")


def test_the_lines_are_those_of_the_body(cleaned: tuple[Capture, Document]) -> None:
    capture, document = cleaned
    lines = [plain(line) for line in document.text.split("\n")]
    if capture.splits:
        assert plain("".join(lines)) == plain("".join(capture.expected()))
        assert {line[:2] for line in lines} >= set(capture.splits)
    else:
        assert lines == [plain(line) for line in capture.expected()]


def test_every_gloss_is_gone_and_counted(cleaned: tuple[Capture, Document]) -> None:
    capture, document = cleaned
    assert not GLOSS.search(document.text)
    assert sum(repair.kind is RepairKind.GLOSS for repair in document.repairs) == capture.glosses


def test_no_private_use_character_is_left(cleaned: tuple[Capture, Document]) -> None:
    assert not any("\ue000" <= c <= "\uf8ff" for c in cleaned[1].text)


def test_the_date_is_the_pages_own(cleaned: tuple[Capture, Document]) -> None:
    capture, document = cleaned
    assert (document.published and document.published.date[:10]) == capture.published


def test_the_lost_superscript_is_flagged() -> None:
    document = clean_page(CAPTURES[3].content, name="page.txt")
    flagged = [document.text[f.start : f.end] for f in document.flags if f.kind is RepairKind.SUPERSCRIPT]
    assert flagged == ["102?"]


def test_every_character_maps_to_its_bytes(cleaned: tuple[Capture, Document]) -> None:
    capture, document = cleaned
    repaired = {at for r in document.repairs for at in range(r.at, r.at + len(r.after))}
    for i, character in enumerate(document.text):
        if character != "\n" and i not in repaired:
            start, end = document.page_span(i, i + 1)
            assert capture.content[start:end].decode("utf-8") == character
