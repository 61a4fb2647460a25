"""Figures that a turn of phrase tells without their name: it went $2bn into the red; $4bn was ploughed by Foo into research.

The turns stand in ``frames.toml``. They are matched against the outline of a sentence: the number in question is ``#``, each
other number ``%``, each company ``@``; dates and words that say nothing of the figure are left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.names.directory import Directory, is_cloud
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_BEFORE, _BEHIND = 170, 120
"""Characters of the sentence on either side of the number that its outline takes in."""
_UNLESS_REACH = 60
"""Characters of an outline behind a turn within which words may speak against it."""
_POSSESSIVE = frozenset({"its", "their", "our", "his", "her"})
_POINTING = ("that", "this", "it ", "and that", "such", "no ", "so much", "这", "那")
_GOVERNED = frozenset({"with", "from", "to", "for", "about", "against", "led"})
_STAND_INS = frozenset({"pronoun", "role"})
_SIGNS = str.maketrans({"@": " ", "#": " ", "%": " ", "¤": " ", "’": "'", "‘": "'"})
_OWNER = re.compile(r"\[[^\]]*\]|@")
"""The sign of an owner; one in a class of characters is none: not [^,@]."""
_SPACE = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;])")
_MACRO = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of phrase, compiled."""

    metric: str
    mode: Mode
    kinds: frozenset[str]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    counted: re.Pattern[str] | None
    least: float = 0.0

    def takes(self, quantity: Quantity) -> bool:
        """Whether the turn can tell a number of this kind, size and noun."""
        if quantity.kind not in self.kinds or (quantity.value or quantity.min or quantity.max or 0) < self.least:
            return False
        return not (self.counted and self.counted.search(quantity.surface.lower()))


@dataclass(frozen=True, slots=True)
class _Frames:
    """All turns of phrase: by the id of their key words, and those that go on with a figure of a metric."""

    keyed: dict[str, tuple[Turn, ...]]
    going_on: dict[str, tuple[Turn, ...]]
    told_back: tuple[Turn, ...]
    idle: re.Pattern[str]
    dated: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Outline:
    """The sentence around a number as signs and words, with the companies that its signs stand for."""

    text: str
    actors: list[Actor]

    def owner(self, match: re.Match[str]) -> Actor | None:
        """The company that the turn of phrase gives the figure to."""
        for name, place in ((n, match.start(n)) for n in match.re.groupindex):
            if place >= 0 and name.startswith("owner"):
                return self.actors[self.text.count("@", 0, place)]
        return None

    def is_object(self, match: re.Match[str]) -> bool:
        """Whether a turn whose subject is the company begins with one that a preposition governs: the pact with Foo is worth $9bn."""
        owner = self.owner(match)
        opens = self.text[match.start() : match.start() + 1] == "@" and match.start() in (
            match.start(n) for n in match.re.groupindex
        )
        return opens and owner is not None and owner.relation in _GOVERNED


def of_frame(
    reading: Reading,
    scene: Scene,
    quantity: Quantity,
    growth: Mode | None,
    measures: Sequence[Measure],
    directory: Directory | None = None,
) -> Measure | None:
    """The measure that a turn of phrase around a number tells, its owner where the words name one.

    Args:
        growth: the direction, where growth words make the number a change.
        measures: those of the sentence so far, which a list of companies goes on with.
        directory: tells which companies are traded, whose worth is that of their shares.
    """
    if quantity.per == "share":
        return None
    frames = _frames()
    last = measures[-1] if measures and measures[-1].mode == "level" else None
    keyed = [
        (cue, frame)
        for cue in scene.sentence.cues_of("figure_frame")
        if _is_near(cue, quantity)
        for key in cue.senses["figure_frame"]
        for frame in frames.keyed[key]
        if frame.takes(quantity) and frame.mode in ((growth,) if growth else ("level", "up", "down"))
    ]
    follows: tuple[Turn, ...] = ()
    if last is not None and growth is None and quantity.kind == last.quantity.kind:
        follows = frames.going_on.get(last.metric, ())
    if not keyed and not follows:
        return None
    outline = outline_of(reading, scene, quantity)
    for cue, frame in keyed:
        match = turn_match(frame, outline)
        if match is None or outline.is_object(match):
            continue
        owner = outline.owner(match)
        metric = _of_cloud(_of_worth(frame.metric, owner, directory), owner)
        if metric is not None:
            word = Cue(cue.start, cue.end, {"metric": (metric,)})
            return Measure(quantity, metric, frame.mode, word, 1.0, owner=owner)
    for frame in follows:
        match = turn_match(frame, outline)
        owner = outline.owner(match) if match is not None else None
        if owner is not None and last is not None and owner.name.start > last.cue.start:
            return Measure(quantity, last.metric, "level", last.cue, CARRIED_COST, last, owner)
    return None


def of_next(
    reading: Reading, scene: Scene, quantity: Quantity, directory: Directory | None
) -> tuple[str, Actor, Cue] | None:
    """The metric that the words of a sentence give to a number of the sentence before: $57bn. That is what Foo sold.

    With it comes the company whose figure it is, and the place of the words.
    """
    sentence = scene.sentence
    if not scene.actors or not reading.folded.startswith(_POINTING, sentence.start):
        return None
    outline = outline_of(reading, scene, None)
    for frame in _frames().told_back:
        match = turn_match(frame, outline)
        owner = outline.owner(match) if match is not None else None
        metric = _of_worth(frame.metric, owner, directory)
        if owner is None or metric is None or quantity.kind not in frame.kinds:
            continue
        return metric, owner, Cue(sentence.start, owner.name.end, {"metric": (metric,)})
    return None


def _is_near(cue: Cue, quantity: Quantity) -> bool:
    return quantity.start - _BEFORE <= cue.start and cue.end <= quantity.end + _BEHIND


def _of_worth(metric: str, owner: Actor | None, directory: Directory | None) -> str | None:
    """What a company is worth is its market value where its shares are traded, else its valuation."""
    if metric != "worth":
        return metric
    if owner is None or directory is None:
        return None
    if directory.is_listed(owner.id):
        return "market_cap"
    return None if owner.name.via in _STAND_INS else "valuation"  # the lab is worth $9bn: a round told before says so


def _of_cloud(metric: str | None, owner: Actor | None) -> str | None:
    """Growth of a company's cloud that goes by a name of its own is that of the cloud: AWS grew 24%."""
    cloud = owner is not None and is_cloud(owner.name.surface) and not is_cloud(owner.id)
    return "cloud_revenue" if metric == "organic_growth" and cloud else metric


def turn_match(frame: Turn, outline: Outline) -> re.Match[str] | None:
    """Where a turn of phrase stands in an outline, if nothing there speaks against it."""
    match = frame.pattern.search(outline.text)
    if match is None:
        return None
    if frame.unless is not None and frame.unless.search(outline.text, 0, match.end() + _UNLESS_REACH):
        return None
    return match


def outline_of(reading: Reading, scene: Scene, quantity: Quantity | None) -> Outline:
    """The outline of the sentence around a number, or without one of its opening."""
    sentence = scene.sentence
    start, end = sentence.start, min(sentence.end, sentence.start + _BEFORE)
    spans: list[tuple[int, int, str, Actor | None]] = []
    if quantity is not None:
        start, end = max(sentence.start, quantity.start - _BEFORE), min(sentence.end, quantity.end + _BEHIND)
        spans = [(quantity.start, quantity.end, "#", None)]
    spans += [(q.start, q.end, "%", None) for q in sentence.quantities if q is not quantity]
    spans += [(a.name.start, a.name.end, _sign_of(reading, a), a) for a in scene.actors if not _is_idle(reading, a)]
    spans += [(d.start, d.end, "¤", None) for d in sentence.dates]
    pieces: list[str] = []
    actors: list[Actor] = []
    place = start
    for first, last, sign, actor in sorted(spans, key=lambda s: (s[0], s[2] != "#", s[1])):
        if first < place or last > end:
            continue
        pieces += [reading.folded[place:first].translate(_SIGNS), sign]
        actors += [actor] if actor is not None else []
        place = last
    pieces.append(reading.folded[place:end].translate(_SIGNS))
    frames = _frames()
    text = frames.idle.sub("", frames.dated.sub(" ", "".join(pieces)))
    return Outline(_SPACE.sub(" ", _BEFORE_STOP.sub("", text)).strip(), actors)


def _is_idle(reading: Reading, actor: Actor) -> bool:
    """Whether a stand-in is part of words that say nothing: Foo, for its part, spoke of $12bn."""
    start, end = actor.name.start, actor.name.end
    return reading.folded.startswith(" part", end) and reading.folded.endswith("for ", 0, start)


def _sign_of(reading: Reading, actor: Actor) -> str:
    own = reading.gap(actor.name.start, actor.name.end)
    return "@'s" if own in _POSSESSIVE else "@"


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("frames.toml").read_text("utf-8"))


@cache
def frame_words() -> dict[str, str]:
    """The words of turns of phrase by their id, as patterns."""
    return {name: "|".join(table["forms"]) for name, table in _knowledge()["frame_words"].items()}


@cache
def _frames() -> _Frames:
    data = _knowledge()
    words = frame_words()
    keyed: dict[str, tuple[Turn, ...]] = {}
    for key, table in data["figure_frame"].items():
        turns = [
            *table.get("frames", ()),
            *(t for like in table.get("like", ()) for t in data["turns"][like]["frames"]),
        ]
        keyed[key] = tuple(compiled_turn(table, turn, words) for turn in turns)
    going_on: dict[str, list[Turn]] = {}
    for table in data["going_on"].values():
        for metric in table["metrics"]:
            going_on.setdefault(metric, []).extend(
                compiled_turn({**table, "metric": metric}, turn, words) for turn in table["frames"]
            )
    outline = data["outline"]
    return _Frames(
        keyed,
        {metric: tuple(found) for metric, found in going_on.items()},
        tuple(compiled_turn(table, turn, words) for table in data["told_back"].values() for turn in table["frames"]),
        re.compile("|".join(outline["idle"]["forms"])),
        re.compile("|".join(outline["dated"]["forms"])),
    )


def compiled_turn(table: dict[str, object], turn: str, words: dict[str, str]) -> Turn:
    """A turn of phrase of a table like those of ``frames.toml``; ``words`` has what {name} stands for."""
    unless, kinds = table.get("unless"), table.get("kinds", ["money"])
    mode = table.get("mode", "level")
    metric = table["metric"]
    if not isinstance(kinds, list) or not isinstance(metric, str) or mode not in ("level", "up", "down"):
        msg = f"frames.toml: {turn}: kinds must be a list, metric a text, mode level, up or down"
        raise ValueError(msg)
    return Turn(
        metric=metric,
        mode="up" if mode == "up" else "down" if mode == "down" else "level",
        kinds=frozenset(kinds),
        pattern=re.compile(_pattern(turn, words | {"object": str(table.get("object", "{}"))})),
        unless=re.compile(_pattern(str(unless), words)) if unless else None,
        counted=re.compile(str(table["not_counted"])) if "not_counted" in table else None,
        least=float(str(table.get("least", 0))),
    )


def _pattern(turn: str, words: dict[str, str]) -> str:
    """A turn of phrase as a pattern: ``@`` is the owner, ``~`` another company, ``{name}`` one of the words of that name."""
    while _MACRO.search(turn):
        turn = _MACRO.sub(lambda m: f"(?:{words[m[1]]})", turn)
    owners = count()
    named = _OWNER.sub(lambda m: m[0] if len(m[0]) > 1 else f"(?P<owner{next(owners)}>@)", turn)
    return named.replace("~", "@")
