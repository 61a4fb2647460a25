"""How far a deal has come: denied, in talks, rumoured, planned, agreed or done."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import CONTRACT_TYPES
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_refused, own_moods
from ai_buildout.model.codes import DealType, Modality

_UNDER_REACH = 40
_OBJECT_REACH = 24
_AUXILIARY = len(" are being ")
_WHICH = re.compile(r" (?:which|who|whose|whereby|under which|that (?:will|would)) ")
_FUTURE = frozenset({"will", "is to", "are to", "set to", "将", "将会", "即将", "會", "会"})
_UNSURE = frozenset({"planned", "forecast"})
_AGREED_TYPES = (
    DealType.COMPUTE_CONTRACT,
    DealType.HARDWARE_SUPPLY,
    DealType.POWER_PURCHASE,
    DealType.LEASE,
    DealType.WARRANT,
)


def _relative(reading: Reading, scene: Scene, candidate: Candidate) -> int | None:
    """Where a relative clause begins behind the trigger: its verbs tell of what comes after the deal."""
    end = scene.sentence.clause(candidate.trigger.start)[1]
    match = _WHICH.search(reading.folded, candidate.trigger.end, end)
    return match.start() if match else None


def _is_bound(reading: Reading, scene: Scene, candidate: Candidate) -> bool:
    """Whether what will be done rests on a contract: under a five-year deal, 根据协议."""
    sentence = scene.sentence
    start, end = sentence.clause(candidate.trigger.start)
    if between(sentence.cues_of("bound"), sentence.start, candidate.trigger.start):
        return True
    frames = reading.lexicon.tables["frame"]
    pacts = [c for c in sentence.cues_of("frame") if any(frames[f].get("agreement") for f in c.senses["frame"])]
    unders = [c.end for c in between(sentence.cues_of("under"), start, end)]
    return any(0 <= pact.start - under <= _UNDER_REACH for pact in pacts for under in unders[-2:])


def _is_told_to_come(reading: Reading, scene: Scene, candidate: Candidate) -> bool:
    """Whether a word besides 将 says that the sale is to come: before its object 将 is no more than a preposition."""
    start, _ = scene.sentence.clause(candidate.trigger.start)
    cues = between(scene.sentence.cues_of("modality"), start, candidate.trigger.start)
    told = [c for c in cues if "planned" in c.senses["modality"]]
    return any(reading.gap(c.start, c.end) != "将" or candidate.trigger.start - c.end <= 1 for c in told)


def _is_delivered(scene: Scene, candidate: Candidate) -> bool:
    """Whether the goods have changed hands: it is told with a verb of delivering."""
    start, end = scene.sentence.clause(candidate.trigger.start)
    return candidate.frame in ("deploy", "use") or bool(between(scene.sentence.cues_of("delivered"), start, end))


_RIGHT_GIVEN = re.compile("了?[^,;。]{0,10}权(?:利|益)?(?=[,;。]|$)")


def modality_of(reading: Reading, scene: Scene, candidate: Candidate, deal_type: DealType) -> Modality:
    """How far the deal has come, by the words that bear on its trigger, else by what its type usually is when it is told."""
    if is_refused(reading, scene, candidate.trigger.start):
        return Modality.DENIED
    found = own_moods(reading, scene, candidate.trigger.start, _relative(reading, scene, candidate))
    brought = candidate.table.get("part_sold") or any(a.relation == "ba" for a in candidate.paid)
    if brought and not _is_told_to_come(reading, scene, candidate):
        found.discard("planned")
    if any(reading.gap(a.name.end, candidate.trigger.start) == " to " for a in scene.actors):
        found.add("planned")  # headline style: Nvidia to invest …
    later = {
        m
        for c in between(scene.sentence.cues_of("modality"), candidate.trigger.end, scene.sentence.end)
        if not _is_of_other(reading, scene, candidate, c)
        for m in c.senses["modality"]
    }
    turns = between(scene.sentence.cues_of("turn"), candidate.trigger.end, scene.sentence.end)
    if "denied" in later and (not turns or _is_taken_back(scene, candidate)):
        return Modality.DENIED
    if "rumoured" in later and not found & {"agreed", "committed", "done"}:
        found.add("rumoured")
    for mood in ("denied", "in_talks", "rumoured"):
        if mood in found:
            return Modality(mood)
    bound = deal_type in _AGREED_TYPES and _is_bound(reading, scene, candidate)
    bound = bound or _is_under_way(reading, candidate, deal_type)
    if found & {"agreed", "committed"} or bound:
        return Modality.AGREED
    return _by_progress(scene, candidate, deal_type, found)


def _is_of_other(reading: Reading, scene: Scene, candidate: Candidate, mood: Cue) -> bool:
    """Whether a word of denial in a later clause has something else for its object: …, then shelved its flotation; …,放弃了优先权."""
    if "denied" not in mood.senses["modality"]:
        return False
    if not candidate.latin:
        return _RIGHT_GIVEN.match(reading.folded, mood.end, scene.sentence.end) is not None
    start, end = scene.sentence.clause(mood.start)
    others = between(scene.sentence.cues_of("frame"), mood.end, end)
    return start > candidate.trigger.start and bool(others) and others[0].start - mood.end <= _OBJECT_REACH


def modality_of_whole(reading: Reading, scene: Scene, candidate: Candidate, deal_type: DealType) -> Modality:
    """How far a deal has come that a whole phrase or sentence tells: a contract is signed where nothing but the future tense makes it a plan."""
    told = modality_of(reading, scene, candidate, deal_type)
    ahead = told is Modality.PLANNED and deal_type in CONTRACT_TYPES
    return Modality.AGREED if ahead and _only_lies_ahead(reading, scene, candidate) else told


def _only_lies_ahead(reading: Reading, scene: Scene, candidate: Candidate) -> bool:
    """Whether nothing but the future tense makes a contract a plan: Foo will take 200 MW from Bar is told of one that is signed."""
    end = _relative(reading, scene, candidate) or scene.sentence.clause(candidate.trigger.start)[1]
    cues = between(scene.sentence.cues_of("modality"), scene.sentence.start, end)
    ahead = [reading.gap(c.start, c.end) for c in cues if not _UNSURE.isdisjoint(c.senses["modality"])]
    return all(word in _FUTURE for word in ahead)


def modality_at(reading: Reading, scene: Scene, place: int, deal_type: DealType) -> Modality:
    """How far a deal has come of which nothing but a number at ``place`` is known, by the words that bear on it."""
    found = own_moods(reading, scene, place)
    for mood in ("denied", "in_talks", "rumoured"):
        if mood in found:
            return Modality(mood)
    if found & {"agreed", "committed"}:
        return Modality.AGREED
    if found & _UNSURE:
        return Modality.PLANNED
    return Modality.AGREED if deal_type in _AGREED_TYPES else Modality.STATED


def _by_progress(scene: Scene, candidate: Candidate, deal_type: DealType, found: set[str]) -> Modality:
    """How far a deal has come of which nothing says that it was agreed: it is done, it is to come, or what its type usually is."""
    if "done" in found and not candidate.table.get("filed"):
        return (
            Modality.AGREED if deal_type in CONTRACT_TYPES and not _is_delivered(scene, candidate) else Modality.STATED
        )
    if "planned" in found or "forecast" in found or candidate.table.get("filed"):
        return Modality.PLANNED
    return Modality.AGREED if deal_type in _AGREED_TYPES else Modality.STATED


def _is_taken_back(scene: Scene, candidate: Candidate) -> bool:
    """Whether a clause behind a turn says of the deal itself that it came to nothing: …,不过该交易最终未果."""
    sentence, end = scene.sentence, candidate.trigger.end
    denials = [c for c in between(sentence.cues_of("modality"), end, sentence.end) if "denied" in c.senses["modality"]]
    words = [c for c in between(sentence.cues_of("anaphor"), end, sentence.end) if "deal" in c.senses["anaphor"]]
    return any(sentence.clause(w.start) == sentence.clause(d.start) for w in words for d in denials)


def _is_under_way(reading: Reading, candidate: Candidate, deal_type: DealType) -> bool:
    """Whether shares or a company are changing hands but have not yet: is buying, is being sold."""
    if deal_type not in (DealType.ACQUISITION, DealType.EQUITY_INVESTMENT) or not candidate.latin:
        return False
    place = candidate.trigger.start
    before = reading.folded[max(0, place - _AUXILIARY) : place]
    verb = reading.gap(place, candidate.trigger.end).split(" ")[0]
    return before.endswith(("is being ", "are being ")) or (before.endswith((" is ", " are ")) and verb.endswith("ing"))
