"""How a Chinese sentence goes on with the figure of the sentence before: 三个月前这一数字还是4550亿美元; 同比增长38%; 今年则要花520亿美元."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ai_buildout.extract.metrics.measure import Mode

_LED = r"[^\w\u3400-\u9fff]*(?:(?:但|而|不过|可|可是|相比之下|对比之下|作为对比|作为对照|同时|与此同时),?)?"
_TIME = (
    r"(?P<time>(?:截至|截止|到|到了|在|至)?(?:(?P<year>(?:一年前|上年同期|去年同期|上年同季|去年同季|上一年同期|前一年同期|一年之前))"
    r"|(?P<half>半年前|六个月前)|(?P<quarter>三个月前|一个季度前|一季前|上一?个?季度?末?|前一季度?|上季度?)"
    r"|(?:20\d\d|[去今明后前上])年(?:全年|度|底|末|初|同期|上半年|下半年|第?[一二三四1-4]季度?)?|第[一二三四1-4]季度?|[一二三四]季度|上半年|下半年|前[二三五六七八九十]+个?[季月]度?|全年|年初|年底|本财年|下一?财年|上一?财年|本季度?|下季度?|下一季度?|20\d\d财年|\d{1,2}月底)"
    r"(?:时|的时候|末|底|时候)?)"
)
_IT = (
    r"(?P<it>(?:这|该|此|那|上述)(?:一|个|一个|项|笔)?"
    r"(?:数字|数据|数值|数额|数|金额|指标|规模|比例|比率|占比|比重|数目|总额|水平|额度|预算|开支|支出|花费|投入))"
)
_ADVERBS = r"(?:我们?|保守|则|也|亦|还|仍|仍然|仅|才|只|只有|不过|尚|已|已经|将|会|要|可|可能|预计|预期|预料|估计|有望|料|大约|约|计划|打算|准备|拟|希望|目标|一度|曾|曾经|本来|原本|就|更|再|又|进一步|继续)*"
_REACHES = (
    r"(?P<reach>合计|累计|总计|共计|是|为|达到?|有|花掉?|花费|投入|支出|拿出|[升增涨降减跌]到?至?|(?:增加|提高|提升|上调|上修|扩大|攀升|跃升|翻倍|下降|减少|回落|下调)[到至]"
    r"|来到|冲到|冲上|突破|看|落在|介于|高达|上看|超过|做到|在)"
)
_LEVEL = re.compile(rf"{_LED}(?:{_TIME},?)?(?:{_IT})?(?:{_TIME.replace('?P<', '?P<b')},?)?{_ADVERBS}(?:{_REACHES}了?)?")
_SINCE = r"(?:(?:较|比|同|与|跟)(?:上年同期|去年同期|上年|去年|前年|前一年|一年前|上一年|上一季度?|上季度?|前一季度?|三个月前|年初|同期)(?:相比)?,?)?"
_CHANGE = re.compile(
    rf"{_LED}(?:{_IT}|这|增速|增幅|升幅|涨幅|成长幅度|增长率|跌幅|降幅)?(?:又|则|也|已|就|便|相当于|意味着|等于|代表)*{_SINCE}(?:同比|环比|按年|按季|年|季|月)?"
    r"(?:大幅|大|猛|再|又|仅|微|小幅|净|共|整整|足足|几乎|强劲|劲)?"
    r"(?:(?P<up>增长|增加|增|上升|上涨|升|涨|成长|提高|提升|扩大|跃升|飙升|激增|大增|多|高出|高)|下降|下滑|减少|减|跌|降|下跌|少|低|衰退|萎缩)"
    r"(?:幅度|幅|速|率|长|出)?(?:为|是|达到?|到|了|约|近|逾)*"
)
_DATED = re.compile(
    rf"{_LED}(?:{_IT.replace('?P<', '?P<b')})?的?¤,?(?:{_IT})?{_ADVERBS}{_REACHES}了?(?:约|近|逾|超|共|下)*"
)
_PART_DATED = re.compile(
    r"(?:其中|当中|单是|光是|单单|仅|单),?的?¤(?:单季|单月|当季|单季度|单个季度|一季|一个季度|就|则|即|便|的)*(?:为|达到?|实现|录得|有|约|贡献了?|占了?|近|逾|超)*"
)
"""A part of the time of the level told before: 前三季度营收250亿元,其中第三季度102亿元."""
_WHOLE_YEAR = re.compile(
    r"(?:但|而|并|不过|公司|则|对)*全年(?:的|则|也|仍|料|将|合计|总计|可望|有望|有机会|可能|目标|财测|指引|展望)*(?:预计|预期|预估|估计|预料|指引|目标|展望|看|上看|料|估|拟|有望|可望|维持在|上调至|下调至|约)(?:将|会|可|为|达到?|在|是|至|到|落在|介于|约|近|逾|超过?|仍)*"
)
"""The level of the whole year to come behind that of its months so far: 前三季度资本开支293亿美元,全年预计400亿至420亿美元."""
_SPENDING = ("花", "投入", "支出", "拿出")
AHEAD = re.compile("[将会要拟料望]|预计|预期|估计|计划|打算|准备|希望|目标")
"""What says of a level that it is to come."""
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "byear": 12, "bhalf": 6, "bquarter": 3}


@dataclass(frozen=True, slots=True)
class ResumedLevel:
    """How words point at a level told before: how many months ago the number was so, whether they spend it, whether a stand-in points."""

    months: int
    spends: bool
    points: bool


def resumed_level(folded: str, start: int, end: int) -> ResumedLevel | None:
    """What the words between a sentence's start and its number say, if they do nothing but go on with the level told before."""
    found = _LEVEL.fullmatch(folded, start, end)
    if found is None or end == start:
        return None
    timed = found["time"] or found["btime"]
    reached = found["reach"] or ""
    if not found["it"] and not (timed and reached and reached != "在"):
        return None
    months = next((m for name, m in _MONTHS.items() if found[name]), 0)
    return ResumedLevel(months, reached.startswith(_SPENDING), bool(found["it"]))


def dated_level(outline: str) -> bool | None:
    """Whether a clause goes on with the level told before it by a verb of spending; None where it does not.

    ``outline`` has it from its start to its number, its date as ``¤``: 今年前三季进一步扩大到5.12亿美元.
    """
    found = _DATED.fullmatch(outline)
    return None if found is None else found["reach"].startswith(_SPENDING)


def part_of_time(outline: str) -> bool:
    """Whether a clause tells the level of a part of the time of the one before it; ``outline`` as for :func:`dated_level`."""
    return _PART_DATED.fullmatch(outline) is not None


def whole_year(folded: str, start: int, end: int) -> bool:
    """Whether a clause from its start to its number tells what is expected of the whole year."""
    return _WHOLE_YEAR.fullmatch(folded, start, end) is not None


def resumed_change(folded: str, start: int, end: int) -> Mode | None:
    """The direction of a change with which a sentence begins that names nothing: 同比增长38%."""
    found = _CHANGE.fullmatch(folded, start, end)
    if found is None:
        return None
    return "up" if found["up"] else "down"
