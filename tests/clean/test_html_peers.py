"""Our own HTML reader against two that many others use: what we read of a page, lxml and Beautiful Soup see there too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import html as lxml_html

from ai_buildout.clean import clean_page

pytestmark = pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")

PAGES = sorted((Path(__file__).parents[1] / "pages").rglob("*.html"))
BODY = re.compile(r'"articleBody": *"((?:[^"\\]|\\.)*)"')
_BLANK = re.compile(r"\s+")


def squeezed(text: str) -> str:
    return _BLANK.sub("", text)


@pytest.mark.parametrize("page", PAGES, ids=[p.name for p in PAGES])
def test_every_line_stands_in_what_other_parsers_see(page: Path) -> None:
    document = clean_page(page.read_bytes(), name=page.name)
    markup = page.read_bytes().decode(document.encoding.name, "replace")
    if document.encoding.name == "cp950":
        markup = markup.replace("∕", "／")  # Windows reads the slash of Big5 as a division sign
    soup_of = BeautifulSoup(markup, "lxml")
    soup = squeezed(soup_of.get_text())
    parsed = lxml_html.document_fromstring(markup.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    tree = squeezed("".join(map(str, parsed.itertext())))
    stated = squeezed("".join(found for script in soup_of.find_all("script") for found in BODY.findall(script.text)))
    lost = [line for line in document.text.split("\n") if squeezed(line) not in soup or squeezed(line) not in tree]
    if stated:
        lost = [line for line in lost if squeezed(line) not in stated]
    assert lost == []
