"""Every character of a line comes from the page bytes that its map names: whatever the page, the bytes read back to it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ai_buildout.clean.html.characters import LAYOUT_SPACE, folded
from ai_buildout.clean.html.lines import html_lines
from ai_buildout.clean.html.tokens import attributes, pieces
from ai_buildout.clean.lines.mapped import MappedText

WORDS = st.sampled_from(
    [
        "算力",
        "数据中心",
        "，",
        "。",
        "AI",
        "10 GW",
        "&amp;",
        "&nbsp;",
        "&#31639;",
        "&#x7b97",
        "&copy2026",
        "&bogus;",
        "&",
        "\u3000",
    ]
)
TAGS = st.sampled_from(
    "<p> </p> <b> </b> <a~href='x'> </a> <br> <td> <tr> <table> </table> <li> <ul> </ul> <!--~x~>~y~--> <pre> </pre>"
    " <span~hidden> </span> <script>a<b</script> <h2> </h2> < </ <!".replace("~", "\x01").split()
).map(lambda tag: tag.replace("\x01", " "))
SPACES = st.sampled_from([" ", "  ", "\n", "\r\n\t", "\xa0"])
PAGES = st.lists(st.one_of(WORDS, WORDS, TAGS, SPACES, st.text(max_size=4)), max_size=60).map("".join)


def encoded(text: str, codec: str = "utf-8") -> tuple[bytes, MappedText]:
    """A page's bytes and the page as decoding hands it over."""
    encodings = [
        character.encode(codec, "surrogatepass" if codec.startswith("utf") else "xmlcharrefreplace")
        for character in text
    ]
    return b"".join(encodings), MappedText.copied(text, 0, bytes(map(len, encodings)))


def read_back(source: str) -> str:
    """What a reader sees of a piece of HTML source without tags."""
    return unescape(source)


@given(PAGES)
@example("<p>a &amp; b</p>")
@example("<p>中文\n中文 <b>x</b> y&nbsp;&nbsp;z</p>")
@example("<table><tr><td>a<td><td>b</table>")
@example("&#xD800;&#0;&#1114112;\ud800\x00")
def test_bytes_of_every_character_read_back_to_it(page: str) -> None:
    content, source = encoded(page)
    for line in html_lines(source).lines:
        assert [segment.start for segment in line.text.segments[:1]] == [0]
        for position, character in enumerate(line.text.text):
            start, end = line.text.page_span(position, position + 1)
            standing = read_back(content[start:end].decode("utf-8", "surrogatepass"))
            if character == "\t":
                continue
            if character == " " and standing != " ":
                assert standing.strip(LAYOUT_SPACE) == "" or "<" in standing, (standing, line.text.text)
            else:
                assert character in standing, (character, standing)


@given(PAGES)
def test_every_visible_character_is_in_a_line_or_in_a_cut(page: str) -> None:
    _, source = encoded(page)
    read = html_lines(source)
    seen = sorted("".join([line.text.text for line in read.lines] + [cut.text for cut in read.cuts]))
    shown = sorted("".join(folded(page, [(0, len(page))]).text) if "<" not in page else seen)
    assert [c for c in seen if not c.isspace()] == [c for c in shown if not c.isspace()]


@given(PAGES)
def test_texts_and_markups_in_a_row_are_the_source(page: str) -> None:
    assert "".join(text + markup for text, markup, *_ in pieces(page)) == page


@given(PAGES)
def test_reading_is_the_same_every_time(page: str) -> None:
    assert html_lines(encoded(page)[1]) == html_lines(encoded(page)[1])


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5"])
def test_places_hold_in_every_encoding(codec: str) -> None:
    content, source = encoded("<title>x</title><p>資料中心用電，<b>三百</b>兆瓦 &amp; 更多，這是一個句子。</p>", codec)
    (line,) = [line for line in html_lines(source).lines if "用電" in line.text.text]
    for position, character in enumerate(line.text.text):
        start, end = line.text.page_span(position, position + 1)
        assert unescape(content[start:end].decode(codec)) == character


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("  a \n b  ", "a b"),
        ("中\n  文", "中文"),
        ("中 文", "中 文"),
        ("中\nab\n文", "中 ab 文"),
        ("\u3000\u3000首行&emsp;", "首行"),
        ("a&nbsp;&nbsp;b", "a b"),
        ("AT&T &lt;b&gt; &notanentity;", "AT&T <b> ¬anentity;"),
        ("\ufeff", "\ufeff"),
    ],
)
def test_folding(source: str, text: str) -> None:
    assert folded(source, [(0, len(source))]).text == text


def test_attributes_are_read_as_browsers_do() -> None:
    found = attributes(""" a=1 B='x "y"' c = "&amp;&#20013;" d a=2 e=f/g """)
    assert found == {"a": "1", "b": 'x "y"', "c": "&中", "d": "", "e": "f/g"}


@given(st.text(alphabet="<>/!-\"'= abscript", max_size=200))
def test_no_markup_hangs_or_raises(page: str) -> None:
    html_lines(encoded(page)[1])
    assert re.sub(r"\s", "", "".join(t + m for t, m, *_ in pieces(page))) == re.sub(r"\s", "", page)
