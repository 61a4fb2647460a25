"""Injected link spam: keyword-stuffed lines, whatever they are about."""

from __future__ import annotations

import re

from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.model.codes import CutReason

_SEPARATED = re.compile(r"\s*[|｜_\u00a6丨,，、·•/]\s*|\s{2,}")
_SHORTEST = 12
_MARKS = "|｜_¦丨,，、·• \u3000"
_ANY_MARK = frozenset(_MARKS)
_BAD = re.compile(
    r"(?:av|三级|黄色|无码|人妻|成人|做爱|性爱|激情|情色|裸聊|援交|一区二区|二区三区|啪啪|免费观看|在线观看|在线播放|高清视频|(?:真人|棋牌|娱乐城|娱乐场|赌场|博彩|百家乐|时时彩|北京赛车|六合彩|彩票|投注|下注|开户送|开奖|老虎机|捕鱼)"
    r"|(?:贷款|借款|无抵押|套现|秒到账|黑户|下款)|(?:代开|发票|办证|刻章|代写论文|毕业证)|(?:外挂|私服|秒杀辅助)|(?:减肥|丰胸|壮阳|增大|迷药)|(?:seo|快排|刷单|引流|排名优化|友链))"
)


def cut_spam(rows: list[Row]) -> None:
    """Cut lines that are lists of bait phrases: several parts between separators, most of them bait."""
    for row in rows:
        if row.reason is None and _is_spam(row):
            row.reason = CutReason.SPAM


@looked_at_once
def _is_spam(row: Row) -> bool:
    text = row.text
    if len(text) < _SHORTEST or not row.key or "。" in text or _ANY_MARK.isdisjoint(text):
        return False
    if max(map(text.count, _MARKS)) < 2:
        return False
    parts = [p for p in _SEPARATED.split(text) if p]
    if len(parts) < 3 or len(text) > 20 * len(parts):
        return False
    hits = len(_BAD.findall(row.key))
    return hits >= 2 and hits * 40 >= len(row.key)
