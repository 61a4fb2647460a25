"""Places that only say where a company comes from: the Florida firm, set up in Tokyo, 总部设在山景城."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_STOPS = r"(?:the|an?|its|their|his|that|which|where|who|when|will|would|has|have|had|is|are|was|were|to|in|at|on|for|by|with|from|said|says|and|or|but|as|it)\b"
_FIRM_BEHIND = re.compile(
    rf"(?:-(?:based|headquartered|listed|born|founded|registered)\b|(?: (?!{_STOPS})[\w&'./-]+){{0,3}}? (?:{any_phrase('firm')})(?!'s? (?:campus|site|plant))|(?:的|本土)?[\u3400-\u9fff]{{0,5}}?(?:{any_phrase('firm')}))"
)
_HAN_STOPS = re.compile(r"[在将已有是的建为与和向由]")
_SEATED_AHEAD = re.compile(rf"(?:{any_phrase('seated')})(?: (?:[\w-]+ ){{0,2}})?(?:[\u3400-\u9fff]{{0,2}})$")
_OFFICE = re.compile(
    r"(?:['’]s)?(?: [A-Z][\w&-]+){0,3} (?:Department|Commission|Commissioners|Authority|Agency|Board|Office|Senate|House|Legislature|Assembly|Supreme|University|Governor|Gov\.|Attorney|Public|Environmental|Chamber|Council|Supervisors|Partnership|Corporation|Sierra|Farm Bureau|Association|Courthouse|courthouse|officials|lawmakers|regulators|residents|Democrats|Republicans|commissioners|supervisors)\b"
)
_OF = " of "
_REACH = 40


def is_seat(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether a place's name belongs to what a company is, and says nothing of where its sites lie."""
    folded, sentence = reading.folded, scene.sentence
    if _SEATED_AHEAD.search(folded, max(sentence.start, name.start - _REACH), name.start):
        return True
    if name.entity_id.startswith("country:") and folded.endswith("outside ", 0, name.start):
        return True
    if folded[name.start - len(_OF) : name.start] == _OF and any(
        n.kind == "company" and n.end == name.start - len(_OF) for n in sentence.names
    ):
        return True
    if _is_glued(reading, scene, name):
        return True
    behind = _FIRM_BEHIND.match(folded, name.end, min(sentence.end, name.end + _REACH))
    if behind is None:
        return False
    if folded[name.end].isascii():
        return not any(n.kind == "place" and name.end <= n.start < behind.end() for n in sentence.names)
    return _HAN_STOPS.search(folded, name.end + 1, behind.end()) is None


def _is_glued(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether a company's name follows a country's at once, and no word of place stands before it: 新加坡DayOne, 美国CoreWeave."""
    glued = any(n.kind == "company" and n.start == name.end for n in scene.sentence.names)
    if not glued or not name.entity_id.startswith("country:"):
        return False
    return reading.folded[name.start - 1 : name.start] not in ("在", "于", "於", "驻")


def is_office(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether a place's name opens that of an office or people of it, who may speak of sites elsewhere."""
    return _OFFICE.match(reading.text, name.end, scene.sentence.end) is not None
