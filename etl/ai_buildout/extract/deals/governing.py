"""The verb that governs a trigger: 获得 before 投资, "sign" before "contract"."""

from __future__ import annotations

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue

_SHORT_VERB = 2
_GIVING = frozenset({"give", "issue"})


def support(scene: Scene, trigger: Cue) -> Cue | None:
    """The verb that governs a trigger: the last one before it in its clause."""
    start, _ = scene.sentence.clause(trigger.start)
    supports = between(scene.sentence.cues_of("support"), start, trigger.start)
    if len(supports) > 1 and _GIVING.intersection(supports[-1].senses["support"]):
        before = supports[-2]
        if "receive" in before.senses["support"] and before.end - before.start <= _SHORT_VERB:
            return before  # 获银行提供贷款: what someone else gives
    return supports[-1] if supports else None
