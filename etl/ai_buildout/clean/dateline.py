"""Bylines, datelines and credits of a page without markup: who wrote it, who published it, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ai_buildout.clean.rows import Row
from ai_buildout.model.document import Dated

_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s?(?:[-/.]|年)\s?(?P<m>1[0-2]|0?[1-9])\s?(?:[-/.]|月)\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)日?"
    r"(?:[ T,，|]*(?:(?P<half>上午|下午|AM|PM)\s?)?(?P<h>[01]?\d|2[0-3])[:：](?P<min>[0-5]\d)(?:[:：](?P<s>[0-5]\d))?)?"
)
_LONGEST = 120
_WORDS = re.compile(
    r"发布(?:时间|日期|于)?|发表(?:时间|于|日期)?|刊登|更新(?:时间|于|日期)?|时间|日期|来源(?:于)?|出处|作者|记者|编辑|责编|责任编辑|文字|原创|转载|首发|阅读(?:数|量|模式)?|浏览|评论|点击|字号|字体|分享|收藏|报导|报道|综合|整理|编译|特约|通讯员"
    r"|显示全部楼层|只看该作者|星期[一二三四五六日天]|周[一二三四五六日天]|published|updated|posted|by|on|at|gmt|utc|est|edt|bst|pt|et|source|author"
)
_UPDATED = re.compile("更新|修改|修正|updated|modified", re.IGNORECASE)
_NAMED = re.compile(
    r"(?P<role>来源|稿源|出处|source|作者|原创作者|撰文|撰稿|采写|文|记者|by|author)\s*[:|/｜丨：]\s*(?P<name>[^|/｜丨\s:：,，;；()（）]{1,30})",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:[^\s,，。:：]{0,10}(?:作者|记者|記者|撰稿人?|撰文|通讯员|通訊員|编译|編譯|特约|特約)[^\s,，。:：]{0,6}[ /／|｜]\s?[^,，。:：!?！？]{2,20}|by [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}(?:,? (?:and|&) [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3})?|(?:记者|記者)[^\s,，。]{2,4}[/／](?:综合|綜合|[^\s,，。]{2,4})?(?:报导|報導|报道|報道|电|電|外电|外電)?)",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"^(?P<name>\S{1,30})\s*(?:发表于|發表於|发布于|發佈於|posted on)")


@dataclass(slots=True)
class PageFacts:
    """What the lines of a page say of the page itself."""

    byline: str | None = None
    publisher: str | None = None
    published: Dated | None = None

    def fill(self, other: PageFacts) -> None:
        """Take over from ``other`` what is not known yet."""
        self.byline = self.byline or other.byline
        self.publisher = self.publisher or other.publisher
        self.published = self.published or other.published


def is_dateline(row: Row) -> bool:
    """Whether a line is a date with names and counters around it, and no sentence."""
    if len(row.text) > _LONGEST or (found := _DATE.search(row.text)) is None:
        return False
    rest = row.text[: found.start()] + " " + row.text[found.end() :]
    if len(rest.strip(" |/·:：,，-—[]()（）")) == 0:
        return True
    if row.ends_sentence and "。" in row.text:
        return False
    worded = len(_WORDS.findall(row.key)) > 0
    return (len(rest.strip()) <= 16 and "，" not in rest and "," not in rest) or (worded and len(rest) <= 80)


def is_byline(row: Row) -> bool:
    """Whether a line names a writer and does nothing else."""
    return len(row.text) <= 60 and _BYLINE.fullmatch(row.text) is not None


def read_credit(row: Row, facts: PageFacts) -> None:
    """Take over what a byline, dateline or credit says; what is known already stays."""
    if facts.byline is None and (posted := _POSTED_BY.match(row.text)):
        facts.byline = posted["name"]
    for named in _NAMED.finditer(row.text):
        role = named["role"].lower()
        if role in {"来源", "稿源", "出处", "source", "來源"}:
            facts.publisher = facts.publisher or named["name"]
        else:
            facts.byline = facts.byline or named["name"]
    if facts.byline is None and is_byline(row):
        facts.byline = row.text


def read_date(row: Row, facts: PageFacts) -> None:
    """Take over the date of a dateline; one that says when the page was changed counts only where there is no other."""
    found = _DATE.search(row.text)
    if found is None or (facts.published is not None):
        return
    iso = f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
    if found["h"]:
        hour = int(found["h"]) + (12 if found["half"] in {"下午", "PM"} and int(found["h"]) < 12 else 0)
        iso += f"T{hour:02}:{found['min']}" + (f":{found['s']}" if found["s"] else "")
    if not _UPDATED.search(row.text[: found.start()][-6:]):
        facts.published = Dated(iso, row.text)
