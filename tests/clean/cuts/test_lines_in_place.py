"""Lines and blocks of furniture set into an article, with markup and without: they go, and those that only look so stay."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import opencc
import pytest

from ai_buildout.clean import clean_page

FOLDER = Path(__file__).parents[2] / "cases" / "clean"
CASES = json.loads((FOLDER / "lines_in_place.json").read_text("utf-8"))
BLOCKS: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "blocks_in_place.json").read_text("utf-8"))
SCRIPTS = {"zh-Hans": opencc.OpenCC("t2s").convert, "zh-Hant": opencc.OpenCC("s2t").convert}
TITLE = "河谷小城建起两座数据中心 居民担心水价"
ABOVE = [
    "河谷县去年冬天开工的两座数据中心本月完成封顶，业主计划明年三月送电，第一批机柜大约一千二百个。县发改局的负责人说，项目总投资三十八亿元。",
    "按照设计，两座楼都用河水冷却，每天取水约四千吨。水务公司表示，这个数字相当于全城用水量的百分之六，枯水期会减半。",
]
HEADING = "水从哪里来"
MIDDLE = [
    "居民最关心的是水价。住在渡口旁的老陈说，去年水价涨过一次，今年听说还要涨，街坊们都在打听。",
    "业主方的工程经理答复，冷却水会处理后回到河里，水温升高不超过两度。他还说，公司愿意承担泵站改造的一半费用。",
]
BELOW = [
    "电力方面，县里的变电站要扩容到二百四十兆伏安，工期十四个月。供电公司已经完成招标，中标价为一点二亿元。",
    "县里打算把税收的一成用来补贴居民用水。听证会定在下个月举行，结果要到年底才能公布。",
]
ARTICLE = [TITLE, *ABOVE, HEADING, *MIDDLE, *BELOW]


def with_lines(place: str, lines: list[str]) -> list[str]:
    """The lines below the title."""
    head, between, tail = (lines if place == at else [] for at in ("head", "between", "tail"))
    return [*head, *ABOVE, HEADING, *MIDDLE, *between, *BELOW, *tail]


def as_text(lines: list[str]) -> str:
    frame = ["首页 | 新闻 | 财经 | 科技 | 登录", TITLE, "2025-11-03 09:20 来源：河谷日报"]
    return "\n".join([*frame, *lines, "关于我们 | 联系我们 | 版权声明", "Copyright © 2025 河谷日报 版权所有"])


def as_html(lines: list[str], behind: str = "") -> str:
    body = "".join(as_element(line) for line in lines)
    frame = '<div class="nav"><a href="/">首页</a> <a href="/news">新闻</a></div>'
    return f'<title>{TITLE}</title>{frame}<div class="w"><h1>{TITLE}</h1><div class="con">{body}</div>{behind}</div>'


def as_element(line: str) -> str:
    """A line in markup; what is markup stays as it is."""
    if line == HEADING:
        return f"<h3>{line}</h3>"
    return line if line.startswith("<") and line.endswith(">") else f"<p>{escape(line)}</p>"


def without_markup(block: str) -> list[str]:
    """The lines of a block."""
    text = re.sub(r"</(?:p|div|h\d|li|span|b|strong|button|marquee|a)>|<br>", "\n", block)
    return [line for line in re.sub(r"<[^>]+>", "", text).split("\n") if line.strip()]


def text_around(place: str, block: str) -> list[str]:
    """The lines of the cleaned page that holds a block, at a place ("between html", "tail text", "outside html")."""
    at, _, form = place.partition(" ")
    if form == "text":
        page, name = as_text(with_lines(at, without_markup(block))), "page.txt"
    else:
        page, name = as_html(with_lines(at, [block]), block if at == "outside" else ""), "page.html"
    return clean_page(page.encode(), name=name).text.split("\n")


def cleaned(place: str, lines: list[str], script: str) -> tuple[list[list[str]], list[str]]:
    """The lines of the cleaned page, without and with markup, and those of the article."""
    convert = SCRIPTS[script]
    inserted = with_lines(place, lines)
    pages = ((as_text(inserted), "page.txt"), (as_html(inserted), "page.html"))
    texts = [clean_page(convert(page).encode(), name=name).text.split("\n") for page, name in pages]
    return texts, [convert(line) for line in ARTICLE]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    ("place", "lines"), [(place, line) for place in CASES["furniture"] for line in CASES["furniture"][place]]
)
def test_furniture_goes(place: str, lines: str | list[str], script: str) -> None:
    texts, article = cleaned(place, [lines] if isinstance(lines, str) else lines, script)
    assert texts == [article, article]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(("place", "line"), [(place, line) for place in CASES["text"] for line in CASES["text"][place]])
def test_text_stays(place: str, line: str, script: str) -> None:
    texts, article = cleaned(place, [line], script)
    for text in texts:
        assert {*article, SCRIPTS[script](line)} == set(text)


@pytest.mark.parametrize(
    ("place", "block"), [(p, case["body"]) for case in BLOCKS["furniture"] for p in case["places"]]
)
def test_blocks_of_furniture_go(place: str, block: str) -> None:
    assert text_around(place, block) == ARTICLE


@pytest.mark.parametrize(("place", "block"), [(p, case["body"]) for case in BLOCKS["text"] for p in case["places"]])
def test_blocks_of_the_text_stay(place: str, block: str) -> None:
    text = "\n".join(text_around(place, block))
    for line in [*ARTICLE, *without_markup(block)]:
        assert line in text
