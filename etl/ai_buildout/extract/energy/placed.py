"""Sites told without a noun for one: a power or an investment at a place, on pages that speak of data centres."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.numbers import is_of_chips
from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import placed_name, places_of
from ai_buildout.extract.energy.sites import take_all
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.mention import Quantity

_OTHER_FUEL = re.compile(
    r"\b(?<!former )(?<!old )(?:coal|oil|diesel)(?:-fired|-burning)?(?: power)? (?:plant|station|unit)|(?:燃煤|燃油|火力|生物质)(?:发电)?(?:电厂|厂|机组|电站)|煤电"
)
"""A plant of a kind that is not told here."""
_BUILT_REACH = 8
_REACH = 60
_LOOK_ABOUT = 200
_LEAST_POWER = 5e6
_LEAST_EVIDENT = 1e7
_UNDER_WAY = frozenset({"operating", "under_construction", "delayed", "approved"})
_LEAST_MONEY = 1e8
_BUILDERS = ("cloud", "neocloud", "ai_lab", "data_center_developer", None)
_HELD = {"power": ("holding", _LEAST_POWER), "money": ("investing", _LEAST_MONEY), "count": ("deploying", 500.0)}
"""By the kind of a number: the phrases that tell of it at a place, and the least that a site has."""
_COUNTS = ("count", "number")
_FITTING: dict[str, tuple[str, ...]] = {"money": ("investment", "capex", "funding"), "power": ()}
"""By the kind of a number: the metrics as which it may be read, and be a site's all the same; counts are of chips."""


def read_placed(
    reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure], *, free: bool, several: bool
) -> Site | None:
    """A site told by a verb of building, a power and a place: is building 3.3 gigawatts at Mount Pleasant, 在阿布扎比兴建1吉瓦.

    In a section on ``several`` sites a power at a place is enough. In a sentence that tells no deal (``free``) also by a verb for having or investing, on a page that speaks of data centres.
    """
    if _OTHER_FUEL.search(reading.folded, scene.sentence.start, scene.sentence.end):
        return None
    site = _read_built(reading, scene, directory, measures) or _read_evident(reading, scene, directory, measures)
    if site is None and several:
        site = _read_listed(reading, scene, directory, measures)
    return site or _read_held(reading, scene, directory, measures, free=free)


def _read_listed(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    for power in scene.sentence.quantities:
        if power.kind == "power" and (power.value or power.min or 0) >= _LEAST_POWER and not measures.get(power.start):
            cue = Cue(power.start, power.end, {})
            return (
                None if is_void(reading, scene, power.start) else _site(reading, scene, directory, measures, cue, power)
            )
    return None


def _read_built(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    sentence = scene.sentence
    for cue in sentence.cues_of("site_role"):
        if "owner" not in cue.senses["site_role"] or is_void(reading, scene, cue.start):
            continue
        power = next(
            (q for q in sentence.quantities if q.kind == "power" and 0 <= q.start - cue.end <= _BUILT_REACH), None
        )
        if power is None or measures.get(power.start):
            continue
        site = _site(reading, scene, directory, measures, cue, power)
        if site is not None:
            return site
    return None


def _read_evident(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Site | None:
    """A power at a place beside land, halls or a word for how far the work has come: 1.2 gigawatts, ten halls, 1,200 acres near Foo."""
    sentence = scene.sentence
    if not scene.actors or not any(n.kind == "place" for n in sentence.names):
        return None
    tables = reading.lexicon.tables["site"]
    senses = {s for c in sentence.cues_of("site") for s in c.senses["site"]}
    if any(not tables[s].get("weak") for s in senses) or "plant" in senses:
        return None
    powers = [q for q in sentence.quantities if q.kind == "power"]
    power = next((q for q in powers if not q.per and max(q.value or 0, q.min or 0, q.max or 0) >= _LEAST_EVIDENT), None)
    if power is None or any(measures.get(q.start) for q in powers):
        return None
    if all(actor.name.start > power.end + _BUILT_REACH for actor in scene.actors):
        return None
    statuses = {s for c in sentence.cues_of("site_status") for s in c.senses["site_status"]}
    land = any(q.kind == "area" for q in sentence.quantities)
    if not (land or "place" in senses or not statuses.isdisjoint(_UNDER_WAY)) or is_void(reading, scene, power.start):
        return None
    return _site(reading, scene, directory, measures, Cue(power.start, power.end, {}), power, anywhere=True)


def _read_held(
    reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure], *, free: bool
) -> Site | None:
    """A number at a place that somebody has there, or is to have; chips are told so even by a deal, and by the hall in which they run."""
    sentence = scene.sentence
    if not any(n.kind == "place" for n in sentence.names):
        return None
    if any("place" not in c.senses["site"] for c in sentence.cues_of("site")):
        return None
    owner = _subject(scene)
    if owner is None or directory.sector(owner.id) not in _BUILDERS:
        return None
    for quantity in sentence.quantities:
        if not _is_there(reading, scene, quantity, measures.get(quantity.start), free=free):
            continue
        cue = Cue(quantity.start, quantity.end, {})
        site = _site(reading, scene, directory, measures, cue, quantity)
        if site is not None:
            if quantity.kind == "money":
                site.numbers["investment"] = quantity
            return site if quantity in site.numbers.values() else None
    return None


def _is_there(reading: Reading, scene: Scene, quantity: Quantity, measure: Measure | None, *, free: bool) -> bool:
    """Whether a number is one that sites have, and a verb before it tells that somebody has it there, or is to have it."""
    sentence = scene.sentence
    chips = quantity.kind in _COUNTS and is_of_chips(reading, scene, quantity)
    plain = free and not sentence.cues_of("site")
    if not (chips or plain):
        return False
    name, least = _HELD.get("count" if chips else quantity.kind, ("", 0.0))
    if not name or (quantity.kind in _COUNTS and not chips):
        return False
    if quantity.per or max(quantity.value or 0, quantity.min or 0, quantity.max or 0) < least:
        return False
    if measure is not None and (measure.of_group or measure.metric not in _FITTING.get(quantity.kind, ("gpus",))):
        return False
    floor = max(sentence.start, quantity.start - _REACH)
    verb = re.compile(rf"(?:{any_phrase(name)})").search(reading.folded, floor, quantity.start)
    if verb is None or not (plain or verb.group().isascii()) or is_void(reading, scene, quantity.start):
        return False
    return (chips and verb.group().isascii()) or _speaks_of_sites(reading)


def _site(
    reading: Reading,
    scene: Scene,
    directory: Directory,
    measures: dict[int, Measure],
    cue: Cue,
    quantity: Quantity,
    *,
    anywhere: bool = False,
) -> Site | None:
    places = [p for p in places_of(reading, scene, directory, cue) if p.kind != "country"]
    if anywhere and not places:
        places = [p for p in places_of(reading, scene, directory, None) if p.kind != "country"]
    name = None if places else placed_name(reading, scene, quantity.end)
    if not (places or name):
        return None
    site = Site(scene, ProjectKind.DATA_CENTER, cue.start, quantity.end, name, places)
    take_all(reading, scene, site, measures, cue.start)
    return site


def _subject(scene: Scene) -> Actor | None:
    return next((a for a in scene.actors if not (a.relation or a.described or a.maker)), None)


def _speaks_of_sites(reading: Reading) -> bool:
    return any("data_center" in c.senses["site"] for s in reading.sentences[:_LOOK_ABOUT] for c in s.cues_of("site"))
