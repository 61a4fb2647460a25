"""Parties that a Chinese sentence calls by their side of the deal: 业主是甲,租客是乙; 卖方甲,买方乙,标的丙; 招标人为甲."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft
from ai_buildout.extract.syntax.actors import Actor, Scene, list_after
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_KIND = "(?:公司|企业|[商厂行]|平台|新创|初创|巨头|业者|对手|独角兽|集团|龙头|大厂|[矿车创药房电]企|老将|基金|银行|机构|旗下|新秀|开发者|运营者|主权基金|大户|央企|国企|财团|[^,]的)"
_CALLS = re.compile(
    r"(?:\([^()]{1,12}\))?(?:也?(?:则|均|都|正|就|仍|分别|同样|依次|主要|仅|只|双双)?(?:是|为|系|即|乃|包括|有|还有|计有|叫|名为|换成|变成|当属)|即为|则由|:|\((?:即|为|系)?)"
    rf"(?:[^,.;:!?()、]{{0,18}}?{_KIND})?[\"'「『“《]?"
)
"""What stands between the word for a party and its name."""
_RIGHT_BEHIND = re.compile(rf"(?:(?![及和与跟同或将已由向在对等以])[^,.;:!?()、是为]{{0,10}}?{_KIND})?[\"'「『“]?")
_REACH = 30
_CLOSE = 60
_POWER = DealType.POWER_PURCHASE
_TRADES = (DealType.COMPUTE_CONTRACT, DealType.HARDWARE_SUPPLY)
_FRAME = {
    DealType.LEASE: "called_lease",
    DealType.DEBT: "called_debt",
    DealType.ACQUISITION: "called_takeover",
    DealType.POWER_PURCHASE: "called_power",
    DealType.EQUITY_INVESTMENT: "called_round",
    DealType.JOINT_VENTURE: "called_venture",
    **dict.fromkeys(_TRADES, "called_trade"),
}


@dataclass(frozen=True, slots=True)
class Called:
    """Parties behind a word for their side: ``pays``, ``paid``, ``seller`` or ``partner`` of one of the types."""

    cue: Cue
    side: str
    types: tuple[DealType, ...]
    actors: list[Actor]
    linked: bool


def called_parties(reading: Reading, scene: Scene) -> list[Called]:
    """The parties that the sentence calls by their side, in order."""
    found: list[Called] = []
    for cue in scene.sentence.cues_of("called"):
        table = reading.lexicon.tables["called"][cue.senses["called"][0]]
        place = next((i for i, a in enumerate(scene.actors) if 0 <= a.name.start - cue.end <= _REACH), None)
        if place is None or between(scene.sentence.quantities, cue.end, scene.actors[place].name.start):
            continue
        first = scene.actors[place]
        if first.maker or first.described:
            continue  # 合同标的是甲GB300
        linked = _CALLS.fullmatch(reading.folded, cue.end, first.name.start) is not None
        if not linked and _RIGHT_BEHIND.fullmatch(reading.folded, cue.end, first.name.start) is None:
            continue
        if linked and first.name.via == "pronoun" and first.name.start - cue.end > _REACH // 2:
            continue
        types = tuple(DealType(t) for t in table["deals"])
        found.append(Called(cue, table["side"], types, [first, *list_after(scene.actors, place)], linked))
    return found


def told_by_called(
    reading: Reading, scene: Scene, parties: list[Called], candidates: list[Candidate]
) -> Candidate | None:
    """The deal that words for both its sides tell, or for one side that a copula links to a name, no trigger standing beside it."""
    types = _common(parties)
    if not types:
        return None
    sides = {p.side for p in parties}
    both = "partner" in sides or len({"pays", "paid", "seller"} & sides) > 1
    alone = not any(c.ids for c in candidates) and all(p.linked for p in parties)
    if not both and not alone:
        return None
    topics = {t for c in scene.sentence.cues_of("topic") for t in c.senses["topic"]}
    deal_type = types[0]
    if len(types) > 1 and DealType.ACQUISITION in types and (topics & {"power", "hardware", "compute"} or not both):
        others = [t for t in types if t is not DealType.ACQUISITION]
        if not both and not topics & {"power", "hardware", "compute"}:
            return None
        deal_type = _POWER if _POWER in others and "power" in topics else others[-1]
    frame = _FRAME[deal_type]
    place = Cue(
        parties[0].cue.start, parties[-1].cue.end if len(parties) == 1 else parties[0].cue.end, {"frame": (frame,)}
    )
    candidate = Candidate(scene, place, frame, reading.lexicon.tables["frame"][frame])
    _seat(candidate, parties, deal_type)
    return candidate


def _common(parties: list[Called]) -> list[DealType]:
    """The types that all the words can belong to, in the order of the first."""
    if not parties:
        return []
    return [t for t in parties[0].types if all(t in p.types for p in parties)]


def _seat(candidate: Candidate, parties: list[Called], deal_type: DealType) -> None:
    """Put the called parties on their sides, in place; who sells a company that is called the target besides is its seller."""
    for party in parties:
        known = candidate.ids | {a.id for a in candidate.sellers}
        fresh = [a for a in party.actors if a.id not in known]
        match party.side:
            case "pays":
                candidate.pays += fresh
            case "partner":
                candidate.peers += fresh
            case "seller" if deal_type is DealType.ACQUISITION:
                candidate.sellers += fresh
            case _:
                candidate.paid += fresh


def place_called(reading: Reading, scene: Scene, candidates: list[Candidate], parties: list[Called]) -> list[Candidate]:
    """The candidates with the called parties on their sides, and the deal that such words tell by themselves."""
    if not parties:
        return candidates
    told = told_by_called(reading, scene, parties, candidates)
    if told is not None:
        seated = told.ids | {a.id for a in told.sellers}
        kept = []
        for candidate in candidates:
            if candidate.ids and candidate.ids <= seated:
                if not _is_kin(candidate, told):
                    continue
                candidate.pays, candidate.paid, candidate.peers = list(told.pays), list(told.paid), list(told.peers)
                candidate.sellers = list(told.sellers)
            kept.append(candidate)
        return [*kept, told]
    for party in parties:
        near = min((abs(c.trigger.start - party.cue.start) for c in candidates if _fits(c, party)), default=0)
        for candidate in candidates:
            beside = scene.sentence.clause(candidate.trigger.start) == scene.sentence.clause(party.cue.start)
            if _fits(candidate, party) and (beside or abs(candidate.trigger.start - party.cue.start) == near):
                _fill(candidate, party)
    return candidates


def _is_kin(candidate: Candidate, told: Candidate) -> bool:
    """Whether a trigger can tell the deal of the called parties: its type is open, or the same."""
    return candidate.table["type"] in ("topic", told.table["type"])


def _fits(candidate: Candidate, party: Called) -> bool:
    """Whether the party can be one of the deal that a trigger tells."""
    told = candidate.table["type"]
    if candidate.latin or party.side == "partner" or (told != "topic" and told not in {t.value for t in party.types}):
        return False
    return party.side != "seller" or told != DealType.ACQUISITION.value  # name_sellers


def _fill(candidate: Candidate, party: Called) -> None:
    """Put a called party where it belongs in a deal that a trigger tells, in place."""
    told = candidate.table["type"]
    ids = {a.id for a in party.actors}
    pays = party.side == "pays"
    mine, others = (candidate.pays, candidate.paid) if pays else (candidate.paid, candidate.pays)
    start = candidate.scene.sentence.start
    if any(a.id not in ids and a.name.start >= start for a in mine):
        return
    turned = [a for a in mine if a.id not in ids] if ids & {a.id for a in others} else []
    others = [a for a in (*others, *candidate.peers, *turned) if a.id not in ids]
    if told == DealType.DEBT.value:
        clause, _ = candidate.scene.sentence.clause(candidate.trigger.start)
        others = [a for a in others if a.name.start >= clause]  # 它发了债,银行还安排一笔贷款,借款方是甲
    if candidate.peers and len({a.id for a in others}) > 1:
        return
    candidate.peers = []
    candidate.pays, candidate.paid = (party.actors, others) if pays else (others, party.actors)


def joins_called(reading: Reading, current: Draft | None, draft: Draft) -> bool:
    """Give the deal told right before the party that a sentence calls by the side it lacks, in place: …中标。招标人为甲.

    Returns whether the draft was taken into it.
    """
    if current is None or not draft.scene.sentence.cues_of("called"):
        return False
    told, adds = {s.role for s in current.sides}, {s.role for s in draft.sides}
    kin = current.type is draft.type or {current.type, draft.type} <= set(CONTRACT_TYPES)
    close = 0 <= draft.scene.sentence.start - current.scene.sentence.end <= _CLOSE
    if not (kin and close and len(told) == len(adds) == 1) or told & adds or current.ids & draft.ids:
        return False
    roles = {
        Role(v) for k, v in reading.lexicon.tables["exchange"][current.type.value].items() if k in ("pays", "paid")
    }
    if current.type is not draft.type and not (told | adds) <= roles:
        other = reading.lexicon.tables["exchange"][draft.type.value]
        if told & {Role(other["pays"]), Role(other["paid"])}:
            return False
        side = "pays" if adds == {Role(other["pays"])} else "paid"
        missing = Role(reading.lexicon.tables["exchange"][current.type.value][side])
        if missing in told:
            return False
        draft.sides = [replace(s, role=missing) for s in draft.sides]
    current.sides += draft.sides
    current.fill(draft)
    current.strong = current.strong or draft.strong
    return True
