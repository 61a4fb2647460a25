"""Bylines, datelines and credits of a page without markup: who wrote it, who published it, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.clean.cuts.signs import BLANK, DIGIT, OF_WRITER, STOP
from ai_buildout.model.document import Dated

_TIME = r"(?:[ T,，|]*(?:(?P<half{n}>上午|下午|AM|PM)\s?)?(?P<h{n}>[01]?\d|2[0-3])[:：](?P<min{n}>[0-5]\d)(?:[:：](?P<s{n}>[0-5]\d))?(?:\s?(?P<late{n}>[AaPp]\.?[Mm]\.?))?)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:[ ,，(（]*(?:星期|周|週|礼拜)[一二三四五六日天][)）]?)?"
_DATE = re.compile(
    r"(?=[0-9民JFMASONDjfmasond\u017f])(?:(?P<y>(?:19|20)\d\d|民國\s?1\d\d|(?<!\d)1[01]\d(?=年)|(?<=[期間间][:：])1[01]\d(?=[-/.]))\s?(?:[-/.]|年)\s?(?P<m>1[0-2]|0?[1-9])\s?(?:[-/.]|月)\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)日?"
    + _WEEKDAY
    + _TIME.format(n="")
    + rf"|(?P<em>{_MONTH})\s(?P<ed>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s(?P<ey>(?:19|20)\d\d)(?:,? at)?"
    + _TIME.format(n="1")
    + rf"|(?<!\d)(?P<fd>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s(?P<fm>{_MONTH})\s(?P<fy>(?:19|20)\d\d)(?:,? at)?"
    + _TIME.format(n="2")
    + r"|(?<![\d.])(?P<gd>3[01]|[12]\d|0?[1-9])\.(?P<gm>1[0-2]|0?[1-9])\.(?P<gy>(?:19|20)\d\d)(?![\d.])"
    + _TIME.format(n="4").replace("[ T,，|]*", "[ T,，|•·]*", 1)
    + rf"|(?P<wm>{_MONTH})\s+(?P<wd>3[01]|[12]\d|0?[1-9])\s(?P<h3>[01]\d|2[0-3]):(?P<min3>[0-5]\d):(?P<s3>[0-5]\d)\s(?P<wy>(?:19|20)\d\d))"
)
_OPENING = re.compile(
    r"[【（(\[][^】）)\]。]{0,40}(?:19|20)\d\d[^】）)\]。]{0,30}[】）)\]]"
    r"|[A-Z][^.!?。]{1,60}[^!?。]{0,12}(?:19|20)\d\d[^.!?。]{0,40}?\s?(?:--|[–—]|-(?=\s))"
)
_YEAR = re.compile(r"(?:19|20)\d\d|1[01]\d\s?年|民國|[期間间][:：]1[01]\d[-/.]")
LONGEST_DATELINE = 120
LONGEST_BYLINE = 80
_WORDS = re.compile(
    r"发布(?:时间|日期|于)?|发表(?:时间|于|日期)?|刊登|更新(?:时间|于|日期)?|时间|日期|来源(?:于)?|出处|作者|记者|编辑|责编|责任编辑|文字|原创|转载|首发|阅读(?:数|量|模式)?|浏览|评论|点击|字号|字体|分享|收藏|报导|报道|综合|整理|编译|特约|通讯员"
    r"|读完|全文约|本文约|edited|comments|写于|最后修改|显示全部楼层|只看该作者|星期[一二三四五六日天]|周[一二三四五六日天]|published|updated|posted|by|gmt|utc|est|edt|bst|pst|pdt|minread|source|author|editor"
)
_PARTING = re.compile(r"[\s|｜丨/／·•]+")
_FIELD = re.compile(
    r"[^，。,!！?？:：;；]{1,12}|[\d.,]+[万萬kKwW+]{0,2}|[^，。,!！?？:：;；()（）]{1,6}[(（]?[\d.,万萬]+[^，。,!！?？:：;；]{0,4}[)）]?"
)
_LONGEST_FIELDS = 48
"""Beside a date, short fields of so many characters make a row of what a site says of a page."""
_UPDATED = re.compile(r"更新|修改|修正|updated|modified|edited", re.IGNORECASE)
_NAMED = re.compile(
    r"(?P<role>来源|來源|稿源|出处|出處|source|作者|原创作者|原創作者|撰文|撰稿|采写|採訪|文|记者|記者|by|author)\s*[:|/｜丨：]\s*(?P<name>[^|/｜丨\s:：,，;；()（）]{1,30})",
    re.IGNORECASE,
)
_SOURCES = frozenset({"来源", "來源", "稿源", "出处", "出處", "source"})
_WRITER = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|van|von|der|al)){0,3}"
_NAME = re.compile(rf"{_WRITER}(?:(?:,| and| &) {_WRITER})*")
_AGO = r"(?:(?:\d+|[Aa]n?) ?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?) ago)"
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:[ap]\.?m\.?)? ?(?:GMT|BST|UTC|CES?T|[ECMP][SD]?T|IST|AE[SD]T|JST|HKT|SGT|NZ[SD]T)"
"""When an entry of a live report was made; a time without its zone may be of what it tells."""
_BYLINE = re.compile(
    r"[^\s,，。:：]{0,10}(?:作者|记者|記者|撰稿人?|撰文|通讯员|通訊員|编译|編譯|特约|特約)[^\s,，。:：]{0,6}[ /／|｜]\s?[^,，。:：!?！？]{2,20}"
    r"|(?:记者|記者)[^\s,，。]{2,8}[/／](?:综合|綜合|[^\s,，。]{2,4})?(?:报导|報導|報道|报道|电|電|外电|外電)?"
    rf"|SOURCE:? [A-Z][\w&.,'’() -]{{1,60}}"
    rf"|(?:1[0-2]|0?[1-9]):[0-5]\d ?[ap]\.?m\.?{_WRITER}"
    rf"|(?:{_AGO}\W{{0,3}}(?:{_CLOCK}\W{{0,3}})?|{_CLOCK}\W{{0,3}})(?:(?:[Uu]pdated|[Pp]osted|[Pp]ublished) )?(?:{_AGO})?(?:[Bb]y )?(?:{_WRITER})?"
    rf"|(?:(?:[A-Z][a-z]+ )?by|By|BY|Words by|Text by) {_WRITER}(?:,? (?:and|&) {_WRITER})*(?:,? [A-Z][\w ]{{2,40}})?"
)
_OF_BYLINE = OF_WRITER | BLANK | DIGIT
_LATIN_WRITERS = re.compile(r"[Bb][Yy] |^SOURCE|^\d\d?[:.]|^(?:\d+|[Aa]n?) ?[hmd][a-z]* ago")
_OFFICES = "文图圖"
_NAMES_BY_OFFICE = re.compile(
    r"[文图圖][ \u3000]+\S{2,4}(?:[ \u3000]+(?:文|图|圖|[摄攝]影|[编編][辑輯]|[设設][计計]|采[访訪]|採訪)[ \u3000]+\S{2,4})*"
)
_LABEL = re.compile(r"(?:作者|记者|記者|撰文|(?:[A-Z][a-z]+ )?[Bb][Yy])[\s:：|/]+|\d\d?:\d\d ?[ap]\.?m\.?")
_ISSUED_BY = re.compile(r"SOURCE:? ")
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
    return row.signs & (DIGIT | STOP) == DIGIT and len(row.text) <= LONGEST_DATELINE and _is_dateline(row)


@looked_at_once
def _is_dateline(row: Row) -> bool:
    if not _YEAR.search(row.text):
        return False
    if (found := _DATE.search(row.text)) is None:
        return False
    rest = row.text[: found.start()] + " " + row.text[found.end() :]
    beside = rest.strip(" |/·:：,，-—[]()（）")
    if not beside or (" " in beside and _NAME.fullmatch(beside)):
        return True
    if row.text.isascii() and row.ends_sentence:
        return False
    if len(rest.strip()) <= 16 and "，" not in rest and "," not in rest and not row.ends_sentence:
        return True
    if len(rest) <= 80 and _WORDS.search(row.key) is not None:
        return True
    parts = [part for part in _PARTING.split(rest) if part]
    return len(parts) > 1 and len(rest) <= _LONGEST_FIELDS and all(map(_FIELD.fullmatch, parts))


def is_byline(row: Row) -> bool:
    """Whether a line names a writer and does nothing else."""
    return bool(row.signs & _OF_BYLINE) and len(row.text) <= LONGEST_BYLINE and _is_byline(row)


@looked_at_once
def _is_byline(row: Row) -> bool:
    if row.text[0] in _OFFICES and _NAMES_BY_OFFICE.fullmatch(row.text):
        return True
    may_be_one = row.signs & OF_WRITER or _may_be_latin_byline(row.text)
    return bool(may_be_one) and _BYLINE.fullmatch(row.text) is not None


def _may_be_latin_byline(text: str) -> bool:
    """Whether a line names a writer in English, or begins with a time; it does not where it begins with a Han character."""
    return (text[0] < "\u3400" or "y " in text or "Y " in text) and _LATIN_WRITERS.search(text) is not None


def read_credit(row: Row, facts: PageFacts) -> None:
    """Take over what a byline, dateline or credit says; what is known already stays."""
    if facts.byline is None and (posted := _POSTED_BY.match(row.text)):
        facts.byline = posted["name"]
    for named in _NAMED.finditer(row.text):
        if named["role"].lower() in _SOURCES:
            facts.publisher = facts.publisher or named["name"]
        else:
            facts.byline = facts.byline or named["name"]
    if issued := _ISSUED_BY.match(row.text):
        facts.publisher = facts.publisher or row.text[issued.end() :]
    elif facts.byline is None and is_byline(row):
        facts.byline = _LABEL.sub("", row.text, count=1) if _LABEL.match(row.text) else row.text


def read_date(row: Row, facts: PageFacts) -> None:
    """Take over the date of a dateline, unless a date is known or this one only says when the page was changed."""
    if facts.published is not None or (found := _DATE.search(row.text)) is None:
        return
    if not _UPDATED.search(row.text[: found.start()][-10:]):
        facts.published = Dated(_iso(found), row.text)


def opening_date(text: str) -> Dated | None:
    """The date of a dateline that opens a text's first paragraph (place and date, in brackets or before a dash), year included.

    Such a dateline is part of its paragraph, which stays as it is.
    """
    opening = _OPENING.match(text[:LONGEST_DATELINE])
    found = _DATE.search(opening.group()) if opening else None
    return Dated(_iso(found), opening.group()) if opening and found else None


def _iso(found: re.Match[str]) -> str:
    """The date, and the time if there is one, in ISO 8601."""
    part = found.groupdict()
    if part["y"]:
        digits = re.sub(r"\D", "", part["y"])
        year, month, day, n = int(digits) + (1911 if len(digits) == 3 else 0), int(part["m"]), part["d"], ""
    elif part["gy"]:
        year, month, day, n = int(part["gy"]), int(part["gm"]), part["gd"], "4"
    else:
        kind, n = ("e", "1") if part["ey"] else ("f", "2") if part["fy"] else ("w", "3")
        year, month, day = int(part[kind + "y"]), _MONTHS.index(part[kind + "m"][:3].lower()) + 1, part[kind + "d"]
    iso = f"{year}-{month:02}-{int(day):02}"
    if not part["h" + n]:
        return iso
    hour = int(part["h" + n])
    half = (part.get("late" + n) or part.get("half" + n) or "").replace(".", "").upper()
    if half in {"下午", "PM"} and hour < 12:
        hour += 12
    elif half in {"上午", "AM"} and hour == 12:
        hour = 0
    seconds = f":{part['s' + n]}" if part["s" + n] else ""
    return f"{iso}T{hour:02}:{part['min' + n]}{seconds}"
