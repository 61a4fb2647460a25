"""Whether what changes hands is a part of a company or a site: the words right before or behind a verb of selling say so."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.brackets import clause_around
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_REACH = 40
_HEAD_OF_PHRASE = re.compile(r"[」』”\"']?(?:$|[,.;:。)(]|予|给|畀|与|的?(?:全部|约)?\d)")
_TO = re.compile(r"(?:以|按|作价).{2,14}$|(?:[与和及][^,]{1,6}?)?(?:\([^()]*\))?.{0,2}$|(?:向|与|同|和).{1,16}$")


def sells_part(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a part or a site is sold: 将旗下数据中心出售予甲, 向甲出售其云业务.

    The part must be the head of its phrase: in 向甲出售数据中心芯片 it only describes goods.
    """
    start, end = clause_around(reading, scene, trigger.start)
    for cue in between(
        scene.sentence.cues_of("part"), max(start, trigger.start - _REACH), min(end, trigger.end + _REACH)
    ):
        if cue.end <= trigger.start and _TO.match(reading.folded, cue.end, trigger.start):
            return True
        if cue.start >= trigger.end and _is_of_buyer(scene, trigger, cue):
            continue
        if cue.start >= trigger.end and _HEAD_OF_PHRASE.match(reading.folded, cue.end, scene.sentence.end):
            return True
    return False


def _is_of_buyer(scene: Scene, trigger: Cue, part: Cue) -> bool:
    """Whether the part is that of who stands behind the verb as the buyer: 电量卖给甲的数据中心."""
    if "sell_off_to" not in trigger.senses["frame"]:
        return False
    return any(trigger.end <= a.name.start and a.name.end <= part.start and a.genitive for a in scene.actors)
