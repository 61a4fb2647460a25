"""Governments that a Chinese sentence names because they let a deal be done; they are no party to it."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.reading import Reading

_APPROVES = re.compile(
    "[^,;。!?]{0,8}?(?:批复|核准|批准|核发|审批|审议通过|通过|放行|备案|受理|同意|点头|开绿灯|许可|公示|公布|公告|通报|披露)"
)
_APPROVED_BY = re.compile("(?:获|经|由|待|须经|需经|报|报请|获得|取得|得到)[^,;。!?]{0,4}$")
_APPROVED = re.compile("[^,;。!?]{0,8}?(?:批复|核准|批准|审批|许可|备案|同意|点头|放行|牵线|推动|支持|见证|协调|撮合)")
_REACH = 8


def leave_officials(reading: Reading, candidate: Candidate, directory: Directory) -> None:
    """Take from a deal the governments that only approve or announce it, others being named, in place."""
    if candidate.latin or candidate.table["type"] == "subsidy":
        return
    sides = (candidate.pays, candidate.paid, candidate.peers)
    officials = {a.id for side in sides for a in side if _only_lets(reading, a, directory)}
    if officials and candidate.ids - officials:
        for side in sides:
            side[:] = [a for a in side if a.id not in officials]


def _only_lets(reading: Reading, actor: Actor, directory: Directory) -> bool:
    start, end = actor.name.start, actor.name.end
    if directory.sector(actor.id) != "government":
        return False
    if _APPROVED_BY.search(reading.folded, max(0, start - _REACH), start):
        return bool(_APPROVED.match(reading.folded, end))
    return bool(_APPROVES.match(reading.folded, end))
