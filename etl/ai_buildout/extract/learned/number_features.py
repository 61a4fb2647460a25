"""The features of a number in its sentence, as texts: what it measures, the words around it, the cue words and names of its sentence."""

from __future__ import annotations

from bisect import bisect_left
from math import floor, log10

from ai_buildout.extract.learned.page_view import PageView
from ai_buildout.extract.learned.words import Words
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.model.codes import Qualifier
from ai_buildout.model.mention import Quantity

_NEAR = 4
"""Words on either side of which the place counts."""
_FAR = 14
"""Words on either side that count at all."""
_CUES = frozenset(
    "metric frame support spec site site_measure group growth modality void denial speech reckon copula link together scope"
    " topic goods trade earn stock_move taking segment quoted part compare past cost per per_unit guide reported terms client".split()
)
"""Kinds of cue words that tell something of a number."""
_NEVER = 99


def number_features(view: PageView, place: int, quantity: Quantity) -> list[str]:
    """The features of a number of the scene at ``place``; each stands in the list once."""
    scene, words = view.scenes[place], view.words(place)
    index = bisect_left(words.starts, quantity.start)
    kind = quantity.kind
    found = dict.fromkeys(_own(quantity))
    for feature in (*_beside(words, index), *_around(words, index)):
        found[feature] = None
        found[f"{kind}:{feature}"] = None
    found.update(dict.fromkeys(_cues(scene, quantity)))
    found.update(dict.fromkeys(_company(view, scene, quantity)))
    found.update(dict.fromkeys(_setting(view, place, quantity)))
    return list(found)


def size_of(quantity: Quantity) -> float:
    """The largest number of a quantity, without its sign."""
    return max(abs(n) for n in (quantity.value, quantity.min, quantity.max, 0.0) if n is not None)


def _own(quantity: Quantity) -> list[str]:
    size = size_of(quantity)
    magnitude = floor(log10(size)) if size > 0 else -_NEVER
    kind = quantity.kind
    return [
        f"kind={kind}",
        f"size={kind}:{magnitude}",
        f"currency={quantity.currency}",
        f"per={kind}:{quantity.per}",
        f"noun={(quantity.noun or '').lower()}",
        f"inexact={kind}:{quantity.qualifier is not Qualifier.EXACT}",
        f"vague={quantity.approximate_magnitude}",
        f"range={quantity.value is None and quantity.min is not None and quantity.max is not None}",
    ]


def _beside(words: Words, index: int) -> list[str]:
    """The words right beside the number, alone and in runs of up to four."""
    found = []
    for side, step in (("l", -1), ("r", 1)):
        run = ""
        for near in range(1, _NEAR + 1):
            word = words.at(index + step * near)
            run = f"{word} {run}" if step < 0 else f"{run} {word}"
            found += [f"{side}{near}={word}", f"{side}-run={run.strip()}"]
    return found


def _around(words: Words, index: int) -> list[str]:
    """The words farther off on either side, wherever they stand, in ones and twos; and what other words the sentence has."""
    found = []
    for side, first, last in (
        ("L", max(0, index - _FAR), index),
        ("R", index + 1, min(len(words.words), index + 1 + _FAR)),
    ):
        for i in range(first, last):
            word = words.words[i][:5]
            found.append(f"{side}={word}")
            if i + 1 < last:
                found.append(f"{side}={word} {words.words[i + 1][:5]}")
    for i, word in enumerate(words.words):
        found.append(f"S={word[:5]} {words.at(i + 1)[:5]}")
    return found


def _cues(scene: Scene, quantity: Quantity) -> list[str]:
    """The cue words by side, and whether they stand in the number's own clause; the nearest one of a metric or deal on each side."""
    found = []
    start, end = scene.sentence.clause(quantity.start)
    nearest: dict[tuple[str, str], tuple[int, str]] = {}
    for cue in scene.sentence.cues:
        left = cue.start < quantity.start
        side, away = ("l", quantity.start - cue.end) if left else ("r", cue.start - quantity.end)
        where = "c" if start <= cue.start < end else "s"
        for kind in cue.senses.keys() & _CUES:
            for sense in cue.senses[kind]:
                found.append(f"cue={where}{side}:{kind}.{sense}")
                if kind in ("metric", "frame", "spec", "site_measure"):
                    known = nearest.get((kind, side))
                    if known is None or away < known[0]:
                        nearest[kind, side] = (away, sense)
    for (kind, side), (away, sense) in nearest.items():
        found += [f"nearest={side}:{kind}.{sense}:{_step(away)}", f"nearest={side}:{kind}:{_step(away)}"]
        found.append(f"nearest={quantity.kind}:{side}:{kind}.{sense}")
    return sorted(found)


def _step(away: int) -> int:
    """A distance in characters as one of a few steps."""
    return next((i for i, most in enumerate((1, 4, 10, 20, 40, 80)) if away <= most), 6)


def _company(view: PageView, scene: Scene, quantity: Quantity) -> list[str]:
    """The nearest company on each side: how far, how bound, of what trade."""
    left = [a for a in scene.actors if a.name.end <= quantity.start]
    right = [a for a in scene.actors if a.name.start >= quantity.end]
    found = [f"companies={min(len({a.id for a in scene.actors}), 4)}"]
    for side, actor, away in (
        ("l", left[-1] if left else None, quantity.start - left[-1].name.end if left else 0),
        ("r", right[0] if right else None, right[0].name.start - quantity.end if right else 0),
    ):
        if actor is None:
            found.append(f"company={side}:none")
            continue
        found += [f"company={side}:{_step(away)}", f"company={side}:{actor.relation}:{_step(away)}"]
        found += [f"company={side}:{mark}" for mark in marks_of(actor)]
        found.append(f"company={side}:{view.directory.sector(actor.id)}:{quantity.kind}")
    return found


def marks_of(actor: Actor) -> list[str]:
    """How a company stands in its sentence, as words."""
    marks = [name for name in ("genitive", "described", "listed", "maker", "symbol") if getattr(actor, name)]
    return [*marks, f"via-{actor.name.via}"]


def _setting(view: PageView, place: int, quantity: Quantity) -> list[str]:
    """Where the sentence stands, what it takes over, and what numbers stand beside the number."""
    scene = view.scenes[place]
    numbers = scene.sentence.quantities
    index = next((i for i, q in enumerate(numbers) if q.start == quantity.start), 0)
    before = numbers[index - 1].kind if index else "none"
    behind = numbers[index + 1].kind if index + 1 < len(numbers) else "none"
    earlier = view.before(place)
    kinds = {n.kind for n in scene.sentence.names}
    found = [
        f"block={scene.sentence.kind.value}",
        f"first={place == 0}",
        f"numbers={quantity.kind}:{min(len(numbers), 4)}",
        f"before={quantity.kind}:{before}",
        f"behind={quantity.kind}:{behind}",
        f"product={'product' in kinds}:{quantity.kind}",
        f"place={'place' in kinds}:{quantity.kind}",
        f"carried={bool(scene.carried)}:{bool(scene.actors)}",
        f"dated={bool(scene.sentence.dates)}:{quantity.kind}",
    ]
    if earlier is not None:
        cues = {
            f"{kind}.{s}" for c in earlier.sentence.cues for kind in ("metric", "frame") for s in c.senses.get(kind, ())
        }
        found += [f"earlier={cue}" for cue in sorted(cues)]
    return found
