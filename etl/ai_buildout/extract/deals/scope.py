"""How far a trigger reaches in its sentence, and how far its deal has come."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.clients import is_marked
from ai_buildout.extract.deals.draft import CONTRACT_TYPES
from ai_buildout.extract.deals.fusion import is_member_told
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_refused, own_moods
from ai_buildout.model.codes import DealType, Modality

_UNDER_REACH = 40
_AND_DOES = re.compile(r" ?(?:and|but) (?:is|was|are|were|has|had|have|will|would|plans|hopes|aims|expects|wants) ")
_HEAD = 3
_OBJECT_REACH = 24
_AUXILIARY = len(" are being ")
_FOUNDING = (
    "成立",
    "设立",
    "组建",
    "组成",
    "创办",
    "创立",
    "合资建设",
    "合资兴建",
    "投建",
    "合建",
    "合办",
    "设厂",
    "合资生产",
    "合资制造",
    "合资组装",
    "建厂",
)
"""Chinese verbs by which a venture is set up."""
_PERFECT = re.compile(
    r"(?:has|have|had) (?:also |already |now |just |since )?(?:[a-z]+ed|[a-z]+en|bought|sold|lent|made|paid|put|built|spent|left|lost|begun|let) "
)
_WHICH = re.compile(r" (?:which|who|whose|whereby|under which|that (?:will|would)) ")
_FUTURE = frozenset({"will", "is to", "are to", "set to", "将", "将会", "即将", "會", "会"})
_OF_SHARES = ("equity_investment", "acquisition")
_BUYS = frozenset({"purchase", "rent", "order"})
_GOODS = frozenset({"hardware", "compute", "power"})
_UNSURE = frozenset({"planned", "forecast"})
_AGREED_TYPES = (
    DealType.COMPUTE_CONTRACT,
    DealType.HARDWARE_SUPPLY,
    DealType.POWER_PURCHASE,
    DealType.LEASE,
    DealType.WARRANT,
)


def is_strong(reading: Reading, scene: Scene, lead: Candidate, deal_type: DealType) -> bool:
    """Whether the words make a deal without a number: a full trigger, its own subject, and a word that it was agreed or done."""
    if lead.table.get("weak") or lead.carried:
        return lead.frame == "lease_verb" and _is_leased_from(reading, scene, lead)
    start, end = scene.sentence.clause(lead.trigger.start)
    cues = between(scene.sentence.cues, start, end)
    if lead.table.get("filed") or lead.frame == "called_venture" or _is_told_outright(scene, lead):
        return True
    if lead.frame == "lease_verb" and _rents_outright(reading, scene, lead):
        return True
    if lead.table.get("client") or lead.frame == "landlord":
        both = lead.frame in ("tenant", "landlord") and bool(lead.pays) and bool(lead.paid)
        return both or (lead.frame != "landlord" and bool(lead.pays) and is_marked(reading, lead.trigger))
    verbs = {s for c in cues if not _is_auxiliary(reading, c) for s in c.senses.get("support", ())}
    if lead.table.get("noun") and not verbs & {"sign", "receive", "give", "issue"}:
        return False
    if lead.table["type"] == "acquisition" or (
        deal_type is DealType.JOINT_VENTURE and ("sign" in verbs or lead.frame == "found_company")
    ):
        return True
    if lead.frame == "joint_venture" and reading.gap(lead.trigger.start, lead.trigger.end).endswith(_FOUNDING):
        return True
    if lead.frame == "joint_venture" and any("founded" in c.senses.get("frame", ()) for c in cues):
        return True
    told = {m for c in cues for m in c.senses.get("modality", ())}
    if deal_type is DealType.ACQUISITION and "planned" in told:
        return all(a.name.via not in ("pronoun", "role") for a in lead.paid)
    return bool(lead.table.get("noun")) or bool(told & {"agreed", "done", "in_talks", "denied", "committed"})


def _rents_outright(reading: Reading, scene: Scene, lead: Candidate) -> bool:
    """Whether both parties of a lease are named in its own sentence, the verb in the present or past: Foo rents the halls from Bar."""
    if reading.gap(lead.trigger.start, lead.trigger.end).endswith("ing") or not (lead.pays and lead.paid):
        return False
    return all(
        a.name.via not in ("pronoun", "role") and a.name.start >= scene.sentence.start for a in (*lead.pays, *lead.paid)
    )


def _is_leased_from(reading: Reading, scene: Scene, lead: Candidate) -> bool:
    """Whether an aside says from whom a site is leased that the company of the page runs: the Texas site, leased from Foo, will begin."""
    word = reading.gap(lead.trigger.start, lead.trigger.end)
    behind = reading.folded.startswith(" from ", lead.trigger.end)
    if word not in ("leased", "rented", "sublet") or not behind or not scene.sentence.cues_of("site"):
        return False
    named = [a for a in lead.paid if a.relation == "from" and a.name.via not in ("pronoun", "role")]
    return bool(named) and {a.id for a in lead.pays} == {n.entity_id for n in scene.topic}


def _is_auxiliary(reading: Reading, cue: Cue) -> bool:
    """Whether "has" only makes the tense of another verb: has borrowed."""
    return bool(_PERFECT.match(reading.folded, cue.start))


def _is_told_outright(scene: Scene, lead: Candidate) -> bool:
    """Whether a noun has both parties right before it: 甲对乙的投资."""
    if lead.frame != "investment" or len(lead.pays) != 1 or len(lead.paid) != 1:
        return False
    payer, paid = lead.pays[0].name, lead.paid[0].name
    return (
        payer.start >= scene.sentence.start
        and 0 < paid.start - payer.end <= 2
        and 0 <= lead.trigger.start - paid.end <= 1
    )


def scope_of(
    reading: Reading, scene: Scene, candidate: Candidate, mine: list[Candidate], everyone: list[Candidate]
) -> tuple[int, int]:
    """The clauses whose numbers are the candidate's: its own, and neighbours in which no other deal or company begins."""
    sentence = scene.sentence
    start, end = sentence.clause(candidate.trigger.start)
    for first, last in sentence.asides:
        if first <= candidate.trigger.start < last:
            return first, last
    others = [c.trigger.start for c in everyone if c not in mine]
    ids = {i for c in mine for i in c.ids} | {a.id for c in mine for a in c.sellers}
    while end < sentence.end:
        following = sentence.clause(end)
        if (
            following[1] <= end
            or any(following[0] <= o < following[1] for o in others)
            or _turns_to_debt(scene, mine, following)
            or _turns_to_goods(scene, mine, following)
            or _has_stranger(scene, following, ids)
        ):
            break
        end = following[1]
    while start > sentence.start and not _turns(scene, start) and not _goes_on(reading, start, candidate):
        before = sentence.clause(start - 1)
        if any(before[0] <= o < before[1] for o in others) or _has_stranger(scene, before, ids):
            break
        if any(o < before[0] for o in others) and _heads_own_clause(scene, candidate):
            break
        start = before[0]
    same = [o for o in others if start <= o < end]
    right = min((o for o in same if o > candidate.trigger.start), default=end)
    left = max((o for o in same if o < candidate.trigger.start), default=start)
    money = [q.start for q in sentence.quantities if q.kind == "money"]
    if candidate.latin and not candidate.table.get("noun") and left > start:
        left = candidate.trigger.start if any(candidate.trigger.end <= m < right for m in money) else left
    ends = {c.trigger.start: c.trigger.end for c in everyone if not c.table.get("noun") and c not in mine}
    objects = [
        q.end for q in sentence.quantities if q.kind == "money" and left in ends and 0 <= q.start - ends[left] <= 1
    ]
    return max(left, *objects, left), right


def beyond_aside(
    reading: Reading, scene: Scene, candidate: Candidate, mine: list[Candidate], everyone: list[Candidate]
) -> tuple[int, int] | None:
    """The clause in which a sentence goes on with the candidate's subject behind an aside that tells of another deal or company.

    Foo's lease with Bar, for which Baz guarantees $2bn, runs 10 years and covers 200 MW.
    """
    sentence = scene.sentence
    _, end = sentence.clause(candidate.trigger.start)
    aside = next(((a, b) for a, b in sentence.asides if a == end - 1 and reading.folded[a] == ","), None)
    if aside is None or aside[1] >= sentence.end or not candidate.latin:
        return None
    ids = {i for c in mine for i in c.ids}
    others = [c.trigger.start for c in everyone if c not in mine]
    start, stop = aside[1], sentence.clause(aside[1])[1]
    if not (_has_stranger(scene, aside, ids) or any(aside[0] <= o < aside[1] for o in others)):
        return None  # its numbers are the candidate's
    if any(start <= o < stop for o in others) or _has_stranger(scene, (start, stop), ids):
        return None
    return start, stop


def _turns_to_debt(scene: Scene, mine: list[Candidate], clause: tuple[int, int]) -> bool:
    """Whether a clause behind a venture tells what it borrows: …成立合资公司,后者发行约50亿美元债券."""
    venture = any(c.table["type"] == "joint_venture" and not c.latin for c in mine)
    cues = between(scene.sentence.cues_of("frame"), *clause) if venture else []
    return any("bond" in c.senses["frame"] or "loan" in c.senses["frame"] for c in cues)


def _turns_to_goods(scene: Scene, mine: list[Candidate], clause: tuple[int, int]) -> bool:
    """Whether a clause behind shares that are bought tells of goods that are: …否认入股甲,斥160亿买芯片."""
    if any(c.latin or c.table["type"] not in _OF_SHARES or c.trigger.start >= clause[0] for c in mine):
        return False
    buys = [c for c in between(scene.sentence.cues_of("frame"), *clause) if _BUYS.intersection(c.senses["frame"])]
    behind = between(scene.sentence.cues_of("topic"), buys[0].end, clause[1]) if buys else []
    return any(_GOODS.intersection(c.senses["topic"]) for c in behind)


def _turns(scene: Scene, start: int) -> bool:
    """Whether a clause begins with a word that turns to another matter."""
    return any("turn" in c.senses and c.start - start <= 1 for c in between(scene.sentence.cues, start, start + 14))


def _goes_on(reading: Reading, start: int, candidate: Candidate) -> bool:
    """Whether the clause tells of another deed of the same subject: is building a site, and is discussing a lease."""
    if is_member_told(reading, candidate):
        return True
    return candidate.latin and bool(_AND_DOES.match(reading.folded, start, candidate.trigger.end))


def _has_stranger(scene: Scene, clause: tuple[int, int], ids: set[str]) -> bool:
    return any(
        clause[0] <= a.name.start < clause[1]
        and a.id not in ids
        and (not a.relation or (a.relation == "with" and a.name.start - clause[0] <= _HEAD))
        for a in scene.actors
    )


def _heads_own_clause(scene: Scene, candidate: Candidate) -> bool:
    """Whether someone new heads the Chinese clause of a trigger: what stands before it was said of the deal before."""
    start, _ = scene.sentence.clause(candidate.trigger.start)
    heads = [a for a in scene.actors if start <= a.name.start < candidate.trigger.start and a.relation in ("", "and")]
    told = {a.id for a in scene.actors if a.name.start < start}
    return not candidate.latin and bool(heads) and heads[0].id not in told and heads[0].name.start - start <= _HEAD


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
