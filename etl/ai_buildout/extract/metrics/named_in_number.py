"""Numbers that name their metric themselves, by what they count or are told per: 33 data centers, 每股收益1.14元."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.fitting import fit, stands_beside
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.binding import counted_as
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_OWN = re.compile(
    r"(?:, |^|\b(?:end|ends|ended|finish|finished|close|closed|start|started|began|begin|enter|entered|left) (?:[a-z0-9'-]+ ){0,5})with $"
)
"""Words that give what is counted to the company: Foo, with 1,200 employees; it ended the year with 1,200 employees."""
_USED_REACH = 5
_AFTER_REACH = 16


def by_noun(reading: Reading, scene: Scene, quantity: Quantity) -> Measure | None:
    """What a count counts can name the metric itself: 33 data centers, 800 million weekly active users, 每周约有7亿人使用."""
    if quantity.kind != "count" or not quantity.noun or _is_of_other(reading, scene, quantity):
        return None
    metrics = reading.lexicon.tables["metric"]
    behind = reading.gap(quantity.end, quantity.end + _USED_REACH).lstrip()
    before = reading.gap(max(0, quantity.start - _AFTER_REACH), quantity.start).rstrip()
    own = reading.lexicon.find(reading.gap(quantity.start, quantity.end))
    whole = quantity.end - quantity.start
    used = [
        (c, m)
        for c in own
        for m in c.senses.get("metric", ())
        if behind.startswith(tuple(metrics[m].get("used", ()))) or (c.end == whole and "used" in metrics[m])
    ]
    counted = [(c, m) for c in reading.lexicon.find(counted_as(reading, quantity)) for m in c.senses.get("metric", ())]
    for cue, metric in [*used, *counted]:
        placed = before.endswith(tuple(fold(word) for word in metrics[metric].get("after", [""])))
        words = metrics[metric].get(
            "beside" if quantity.surface.isascii() else "han_beside", metrics[metric].get("beside")
        )
        held = words is None or stands_beside(reading, scene, words, quantity)
        if metrics[metric].get("by_noun") and placed and held and fit(reading, metrics[metric], quantity, None):
            return Measure(quantity, metric, "level", Cue(quantity.start, quantity.end, cue.senses), 2.0)
    return None


def _is_of_other(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether the words before say that what is counted belongs to a thing told before: a campus with 1,200 workers."""
    if not reading.folded.endswith("with ", scene.sentence.start, quantity.start):
        return False
    return _OWN.search(reading.folded, scene.sentence.start, quantity.start) is None


def in_words(reading: Reading, quantity: Quantity) -> Measure | None:
    """A sum a share that names its metric itself: 每股收益1.14元."""
    if quantity.per != "share" or quantity.kind != "money":
        return None
    metrics = reading.lexicon.tables["metric"]
    for cue in reading.lexicon.find(reading.gap(quantity.start, quantity.end)):
        metric = next((m for m in cue.senses.get("metric", ()) if metrics[m].get("per") == "any"), None)
        if metric is not None:
            return Measure(quantity, metric, "level", Cue(quantity.start, quantity.end, cue.senses), 0.0)
    return None
