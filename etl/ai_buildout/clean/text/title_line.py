"""What a text capture's title line holds beside the title: the names of site and channel behind it, the labels of a board."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD = 24
"""Among so many lines a title stands."""
_PROSE = 60
_LONGEST = 120
_PARTING = re.compile(r"\s*[|｜_]+\s*|\s+[-–—]+\s+|(?<=[\u3400-\u9fff？！”」』）】])[-–—](?=[\u3400-\u9fff])")
_MARKS = frozenset("|｜_-–—")
"""One of them parts a title from a name: few lines have any."""
_HEADLINE, _LATIN_HEADLINE = 10, 24
_LONGEST_NAME, _LONGEST_LATIN_NAME = 14, 32
_SHORTEST_NAME = 4
_MOST_NAMES = 4
_SITE = re.compile(
    r"(?:网|網|新闻|新聞|日报|日報|晚报|晚報|晨报|晨報|早报|早報|邮报|郵報|导报|導報|商报|商報|快报|快報|电子报|電子報|时报|時報|周报|週報|周刊|週刊|杂志|雜誌|频道|頻道|电视台|電視台|论坛|論壇|博客|部落格|社区|社區|财经|財經|之家|在线|在線|線上|新闻稿|新聞稿|评论|評論|通讯社|通訊社)$"
    r"|(?i:\b(?:news|times|post|daily|blog|forum|journal|magazine|weekly|review|online)\b|\.(?:com|net|org|cn|hk|tw)\b|powered by)"
)
_BOARD = re.compile(
    r"(?:(?:(?:查看|浏览|瀏覽|点击|點擊|回复|回覆|回應|回帖)[ \t]*[:：][ \t]*[\d,]+[ \t]*[|｜/]?[ \t]*){2,3})?(?:\[[^\[\]\n]{1,8}\]\s*)?(?P<title>\S[^\n]{5,90}?)\s*\[\s*(?:复制链接|複製鏈接|複製連結|复制连结)\s*\]"
)


def frame_of_title(text: str) -> list[tuple[int, int]]:
    """The stretches of the lines above a page's first paragraph that are no part of its title, in order.

    The name of a site is told by its words, or because the page says it, or the headline alone, elsewhere.
    """
    found: list[tuple[int, int]] = []
    for start, line in _head(text):
        if line[-1] == "]" and (board := _BOARD.fullmatch(line)):
            found += [(start, start + board.start("title")), (start + board.end("title"), start + len(line))]
            continue
        first = None if _MARKS.isdisjoint(line) else _PARTING.search(line)
        if first is None or not _is_headline(line[: first.start()]):
            continue
        names = _PARTING.split(line[first.end() :])
        site = _SITE.search(names[-1]) is not None
        longest = len(line) if site else 2 * first.start()
        if len(names) > _MOST_NAMES or len(line) > longest or not all(map(_may_be_name, names)):
            continue
        elsewhere = text[:start] + text[start + len(line) :]
        alone = f"\n{line[: first.start()]}\n" in f"\n{elsewhere}\n"
        said = len(names) == 1 and len(names[0]) >= _SHORTEST_NAME and names[0] in elsewhere
        if alone or site or said:
            found.append((start + first.start(), start + len(line)))
    return [(a, b) for a, b in found if a < b]


def _head(text: str) -> Iterator[tuple[int, str]]:
    """The lines above the first paragraph, each with where it starts, white space around it left off."""
    at = seen = 0
    while at < len(text) and seen < _HEAD:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at : min(end, at + 4 * _LONGEST)]
        inner = line.strip()
        if len(inner) >= _PROSE and "。" in inner:
            return
        if inner:
            seen += 1
            if len(inner) <= _LONGEST and end - at < 4 * _LONGEST and "\t" not in inner:
                yield at + line.index(inner), inner
        at = end + 1


def _is_headline(text: str) -> bool:
    if text.isascii():
        return len(text) >= _LATIN_HEADLINE and text.count(" ") >= 3
    return len(text) >= _HEADLINE


def _may_be_name(text: str) -> bool:
    return 0 < len(text) <= (_LONGEST_LATIN_NAME if text.isascii() else _LONGEST_NAME)
