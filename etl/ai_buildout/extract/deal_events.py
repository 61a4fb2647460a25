"""The deals that one sentence tells: its candidates fused, typed, and given their numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.actors import Actor, Scene
from ai_buildout.extract.deal_candidates import Candidate, find_candidates
from ai_buildout.extract.deal_draft import Draft, Side
from ai_buildout.extract.deal_numbers import take_numbers
from ai_buildout.extract.deal_types import Settled, settle
from ai_buildout.extract.directory import Directory
from ai_buildout.extract.gaps import between
from ai_buildout.extract.measures import Measure
from ai_buildout.extract.reading import Reading
from ai_buildout.extract.statements import is_void, moods
from ai_buildout.model.codes import DealType, Modality, Role

_WITH_SHARES = {DealType.EQUITY_INVESTMENT, DealType.ACQUISITION, DealType.WARRANT, DealType.JOINT_VENTURE}
_DELIVERIES = {DealType.COMPUTE_CONTRACT, DealType.HARDWARE_SUPPLY, DealType.LEASE, DealType.POWER_PURCHASE}
_PART = re.compile(
    r"[\"'」』”]?(?:的|'s |’s )[\w\u3400-\u9fff -]{0,16}?(?:业务|部门|事业|资产|工厂|园区|单元|business|unit|division|assets|arm|operations|campus)"
)
_FROM_REACH = 12
_RAISING = ("bond", "loan", "borrow", "round", "listing")
_PRODUCT_TYPES = (DealType.HARDWARE_SUPPLY, DealType.COMPUTE_CONTRACT)
_AGREED_TYPES = (
    DealType.COMPUTE_CONTRACT,
    DealType.HARDWARE_SUPPLY,
    DealType.POWER_PURCHASE,
    DealType.LEASE,
    DealType.WARRANT,
)


def read_events(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> list[Draft]:
    """The deals of a sentence, each with the numbers of its own clauses."""
    candidates = [c for c in find_candidates(reading, scene) if not is_void(reading, scene, c.trigger.start)]
    candidates = [c for c in candidates if not (c.carried and _points_back(scene, c))]
    groups = _fuse(reading, candidates, directory)
    groups = [g for i, g in enumerate(groups) if not any(_contradicts(g, other) for other in groups[:i])]
    rivals = [c for group in groups if _is_viable(group) for c, _ in group]
    drafts = []
    for group in groups:
        draft = _draft(reading, scene, group, rivals, directory, measures)
        if draft is None:
            continue
        _complete(reading, draft, directory)
        drafts += _own_sums(draft, scene)
        if len(split := _split(draft, scene)) > 1:
            drafts += split
            continue
        drafts.append(draft)
    return drafts


def _own_sums(draft: Draft, scene: Scene) -> list[Draft]:
    """What each investor gives of a round: ``$50bn from Amazon, $30bn from Nvidia``."""
    if draft.type is not DealType.EQUITY_INVESTMENT:
        return []
    investees = [s for s in draft.sides if s.role is Role.INVESTEE]
    found: list[Draft] = []
    for actor in scene.actors:
        sums = [
            q for q in scene.sentence.quantities if q.kind == "money" and 0 < actor.name.start - q.end <= _FROM_REACH
        ]
        if not sums or actor.relation != "from" or actor.id in {s.id for s in investees}:
            continue
        if between(scene.sentence.quantities, sums[-1].end, actor.name.start) or not investees:
            continue
        if draft.numbers.get("valuation") is sums[-1]:
            continue
        sides = [Side(actor.id, Role.INVESTOR, actor.name), *investees]
        own = replace(
            draft,
            sides=sides,
            numbers={"amount": sums[-1]},
            dates=dict(draft.dates),
            tranche={},
            start=sums[-1].start,
            end=actor.name.end,
        )
        own.rule = f"{draft.rule}.own"
        found.append(own)
    return found


def _split(draft: Draft, scene: Scene) -> list[Draft]:
    """One draft a payer where each pays a sum of its own: respectively, or the same sum each."""
    payers = [s for s in draft.sides if s.role is Role.INVESTOR]
    others = [s for s in draft.sides if s.role is not Role.INVESTOR]
    words = {i for c in scene.sentence.cues for i in c.senses.get("link", ())}
    if (
        draft.type is not DealType.EQUITY_INVESTMENT
        or len(payers) < 2
        or "amount" not in draft.numbers
        or not words & {"each", "all"}
    ):
        return [draft]
    amount = draft.numbers["amount"]
    start, end = scene.sentence.clause(amount.start)
    sums = [
        q for q in between(scene.sentence.quantities, scene.sentence.start, scene.sentence.end) if q.kind == "money"
    ]
    if "each" in words and len(sums) == len(payers):
        shares = sums
    elif "all" in words and len([q for q in sums if start <= q.start < end]) == 1:
        shares = [amount] * len(payers)
    else:
        return [draft]
    return [
        replace(
            draft,
            sides=[payer, *others],
            numbers={**draft.numbers, "amount": sum_},
            dates=dict(draft.dates),
            tranche={},
        )
        for payer, sum_ in zip(payers, shares, strict=True)
    ]


def _points_back(scene: Scene, candidate: Candidate) -> bool:
    """Whether the trigger is part of "this round", "the deal": told before, of parties named before."""
    cues = between(scene.sentence.cues, candidate.trigger.start - 6, candidate.trigger.end)
    return any("deal" in c.senses.get("anaphor", ()) and c.end >= candidate.trigger.start for c in cues)


Group = list[tuple[Candidate, Settled]]


def _fuse(reading: Reading, candidates: list[Candidate], directory: Directory) -> list[Group]:
    """Candidates that speak of one deal, together: sharing parties, on the same sides, of types that agree."""
    groups: list[Group] = []
    for candidate in candidates:
        settled = settle(reading, candidate, directory)
        if settled is None:
            continue
        home = next((g for g in groups if all(_agree(candidate, settled, *other) for other in g)), None)
        if home is None:
            groups.append([(candidate, settled)])
        else:
            home.append((candidate, settled))
    return groups


def _is_viable(group: Group) -> bool:
    """Whether a group has both sides of a deal, or two partners."""
    sides = [any(getattr(s, side) for _, s in group) for side in ("pays", "paid")]
    if all(sides) or any(len({a.id for a in s.open}) > 1 for _, s in group):
        return True
    return sides[1] and any(c.frame in _RAISING for c, _ in group)


def _contradicts(group: Group, earlier: Group) -> bool:
    """Whether a trigger with one party only puts it on the other side than a trigger before it did."""
    ids = [{a.id for _, s in g for a in side(s)} for g in (group, earlier) for side in (_payers, _paid)]
    pays, paid, earlier_pays, earlier_paid = ids
    return len(pays | paid) == 1 and bool((pays and pays <= earlier_paid) or (paid and paid <= earlier_pays))


def _payers(settled: Settled) -> list[Actor]:
    return settled.pays


def _paid(settled: Settled) -> list[Actor]:
    return settled.paid


def _agree(a: Candidate, sa: Settled, b: Candidate, sb: Settled) -> bool:
    if sa.type is not sb.type and not _types_agree(a, sa, b, sb):
        return False
    if not a.ids or not b.ids:
        return True
    if not a.ids & b.ids:
        return False
    if {x.id for x in sa.pays} & {x.id for x in sb.paid} or {x.id for x in sa.paid} & {x.id for x in sb.pays}:
        return False
    return not _own_amounts_differ(a, b) and not _own_subjects_differ(a, b)


def _types_agree(a: Candidate, sa: Settled, b: Candidate, sb: Settled) -> bool:
    """Whether two types can be of one deal: one is vague, one only tells its terms, or both deliver something."""
    types = {sa.type, sb.type}
    if a.table.get("attribute") or b.table.get("attribute"):
        return types <= _WITH_SHARES
    if DealType.PARTNERSHIP in types:
        return True
    return (a.table["type"] == "topic" or b.table["type"] == "topic") and types <= _DELIVERIES


def _own_subjects_differ(a: Candidate, b: Candidate) -> bool:
    """Whether two verbs in clauses of their own have different payers there: the US invests in Intel, Nvidia follows with $5bn."""
    if a.table.get("noun") or b.table.get("noun") or a.frame != b.frame:
        return False
    spans = [a.scene.sentence.clause(c.trigger.start) for c in (a, b)]
    own = [{x.id for x in c.pays if start <= x.name.start < end} for c, (start, end) in zip((a, b), spans, strict=True)]
    return spans[0] != spans[1] and all(own) and not own[0] & own[1]


def _own_amounts_differ(a: Candidate, b: Candidate) -> bool:
    """Whether each of two triggers has a sum of money of its own, in clauses of their own."""
    sentence = a.scene.sentence
    spans = [sentence.clause(c.trigger.start) for c in (a, b)]
    if spans[0] == spans[1]:
        return False
    sums = [{q.start for q in between(sentence.quantities, *span) if q.kind == "money"} for span in spans]
    return all(sums)


def _draft(
    reading: Reading,
    scene: Scene,
    group: Group,
    rivals: list[Candidate],
    directory: Directory,
    measures: dict[int, Measure],
) -> Draft | None:
    lead, settled = max(group, key=lambda pair: _weight(*pair))
    settled = _decided(settled, [s for _, s in group])
    sides = _sides(reading, settled, lead.table.get("pays_role"))
    for _, other in group:
        if other is not settled and len({s.role for s in sides}) < 2:
            sides += _missing(reading, settled, other, {s.id for s in sides})
    for candidate, _ in group:
        known = {s.id for s in sides}
        sides += [Side(a.id, Role.SELLER, a.name) for a in candidate.sellers if a.id not in known]
    if not sides:
        return None
    if settled.type is DealType.JOINT_VENTURE:
        sides = [replace(s, role=Role.VENTURE) if directory.is_programme(s.id) else s for s in sides]
    start = min(c.trigger.start for c, _ in group)
    end = max(c.trigger.end for c, _ in group)
    draft = Draft(_type(settled), sides, scene, start, end, f"deal.{lead.frame}", Modality.STATED)
    draft.modality = _modality(reading, scene, lead, settled.type)
    draft.strong = _is_strong(scene, lead)
    draft.triggers = tuple(c.trigger.start for c, _ in group)
    mine = [c for c, _ in group]
    for candidate in mine:
        scope = _scope(scene, candidate, mine, rivals)
        take_numbers(reading, draft, scene, scope, candidate.trigger.start, measures)
        if draft.hardware is None and draft.type in _PRODUCT_TYPES:
            products = [n for n in between(scene.sentence.names, *scope) if n.kind == "product"]
            draft.hardware = products[0] if products else None
    if lead.table.get("attribute") and not draft.numbers.keys() & {"equity_share", "shares", "price_per_share"}:
        return None
    return draft


def _decided(settled: Settled, group: list[Settled]) -> Settled:
    """Parties whose side is open, placed by another trigger of the same deal that puts one of them on a side."""
    if not settled.open or settled.pays or settled.paid:
        return settled
    for other in group:
        ids = {a.id for a in (*other.pays, *other.paid)}
        named = [a for a in settled.open if a.id in ids]
        rest = [a for a in settled.open if a.id not in ids]
        if named and rest and not (other.pays and other.paid):
            pays, paid = (named, rest) if other.pays else (rest, named)
            return Settled(other.type, pays, paid, [], other.by_topic)
    return settled


def _complete(reading: Reading, draft: Draft, directory: Directory) -> None:
    """Name the side that the sentence leaves out: the vendor of a product bought, or the company that the section is about."""
    table = reading.lexicon.tables["exchange"][draft.type.value]
    roles = {side.role for side in draft.sides}
    if len(roles) != 1 or not draft.numbers or draft.type in (DealType.PARTNERSHIP, DealType.JOINT_VENTURE):
        return
    here = draft.scene.sentence
    subject = any(here.start <= side.name.start < here.end and side.name.via != "introduced" for side in draft.sides)
    if roles == {Role.CUSTOMER} and draft.type is DealType.HARDWARE_SUPPLY and draft.hardware is not None:
        vendor = directory.vendor(draft.hardware.entity_id)
        vague = any(q.approximate_magnitude for q in draft.numbers.values())
        if vendor is not None and vendor not in draft.ids and not here.cues_of("site") and not vague:
            made = replace(draft.hardware, kind="company", entity_id=vendor)
            draft.sides.append(Side(vendor, Role.SUPPLIER, made))
            return
    missing = Role(table["paid"] if Role(table["pays"]) in roles else table["pays"])
    topic = draft.scene.topic
    if draft.ids & {n.entity_id for n in draft.scene.pair} and draft.scene.pair:
        topic = [n for n in draft.scene.pair if n.entity_id not in draft.ids][:1]
    if draft.type is DealType.ACQUISITION or not _can_invest(draft, directory):
        return
    if missing is Role.SUPPLIER and draft.type is DealType.HARDWARE_SUPPLY:
        makers = reading.lexicon.tables["delivery"]["hardware_supply"]["sectors"]
        topic = [n for n in topic if directory.sector(n.entity_id) in makers]
    building = missing is Role.INVESTEE and bool(here.cues_of("site"))
    lasting = missing is Role.INVESTEE and any(q.kind == "duration" for q in here.quantities)
    fills = not lasting and reading.lexicon.tables["frame"].get(draft.rule.split(".")[1], {}).get("fills", True)
    if (
        subject
        and fills
        and topic
        and topic[0].entity_id not in draft.ids
        and missing is not Role.LENDER
        and not building
    ):
        draft.sides.append(Side(topic[0].entity_id, missing, topic[0]))


def _can_invest(draft: Draft, directory: Directory) -> bool:
    """Whether an investor without an investee is one that invests in others rather than builds."""
    if draft.type is not DealType.EQUITY_INVESTMENT:
        return True
    builders = ("neocloud", "data_center_developer", "utility", "nuclear_developer")
    return not any(s.role is Role.INVESTOR and directory.sector(s.id) in builders for s in draft.sides)


def _missing(reading: Reading, settled: Settled, other: Settled, known: set[str]) -> list[Side]:
    """The parties that another trigger of the same deal names; those on no side take the side that is empty."""
    pays = other.pays + (other.open if not settled.pays else [])
    paid = other.paid + (other.open if settled.pays and not settled.paid else [])
    more = _sides(reading, Settled(settled.type, pays, paid, [], False))
    return [side for side in more if side.id not in known]


def _is_strong(scene: Scene, lead: Candidate) -> bool:
    """Whether the words make a deal without a number: a full trigger, its own subject, and a word that it was agreed or done."""
    if lead.table.get("weak") or lead.carried:
        return False
    start, end = scene.sentence.clause(lead.trigger.start)
    cues = between(scene.sentence.cues, start, end)
    if _is_told_outright(scene, lead):
        return True
    verbs = {s for c in cues for s in c.senses.get("support", ())}
    if lead.table.get("noun") and not verbs & {"sign", "receive", "give", "issue"}:
        return False
    if lead.table["type"] == "acquisition":
        return True
    told = {m for c in cues for m in c.senses.get("modality", ())}
    return bool(lead.table.get("noun")) or bool(told & {"agreed", "done", "in_talks", "denied", "committed"})


def _is_told_outright(scene: Scene, lead: Candidate) -> bool:
    """Whether the noun has both parties right before it: 甲对乙的投资."""
    if lead.frame != "investment" or len(lead.pays) != 1 or len(lead.paid) != 1:
        return False
    payer, paid = lead.pays[0].name, lead.paid[0].name
    return (
        payer.start >= scene.sentence.start
        and 0 < paid.start - payer.end <= 2
        and 0 <= lead.trigger.start - paid.end <= 1
    )


def _weight(candidate: Candidate, settled: Settled) -> tuple[int, int, int, int]:
    both = bool(settled.pays) and bool(settled.paid)
    specific = candidate.table["type"] != "topic"
    main = not candidate.table.get("attribute")
    return (
        int(both and main),
        int(settled.type is not DealType.PARTNERSHIP),
        int(specific and main),
        len(candidate.ids),
    )


def _sides(reading: Reading, settled: Settled, pays_role: str | None = None) -> list[Side]:
    table = reading.lexicon.tables["exchange"][settled.type.value]
    sides: list[Side] = []
    known: set[str] = set()

    def add(actors: list[Actor], role: Role) -> None:
        for actor in actors:
            if actor.id not in known:
                known.add(actor.id)
                part = role is Role.TARGET and actor.genitive and bool(_PART.match(reading.folded, actor.name.end))
                sides.append(Side(actor.id, Role.SELLER if part else role, actor.name))

    add(settled.pays, Role(pays_role or table["pays"]))
    add(settled.paid, Role(table["paid"]))
    add(settled.open, Role.PARTNER)
    return sides


def _type(settled: Settled) -> DealType:
    """The type; a contract whose sides nothing decides is told as a partnership."""
    if settled.open and not settled.pays and not settled.paid:
        return settled.type if settled.type is DealType.JOINT_VENTURE else DealType.PARTNERSHIP
    return settled.type


def _scope(scene: Scene, candidate: Candidate, mine: list[Candidate], everyone: list[Candidate]) -> tuple[int, int]:
    """The clauses whose numbers are the candidate's: its own, and neighbours in which no other deal or company begins."""
    sentence = scene.sentence
    start, end = sentence.clause(candidate.trigger.start)
    others = [c.trigger.start for c in everyone if c not in mine]
    ids = {i for c in mine for i in c.ids}
    while end < sentence.end:
        following = sentence.clause(end)
        if (
            following[1] <= end
            or any(following[0] <= o < following[1] for o in others)
            or _has_stranger(scene, following, ids)
        ):
            break
        end = following[1]
    while start > sentence.start and not _turns(scene, start):
        before = sentence.clause(start - 1)
        if any(before[0] <= o < before[1] for o in others) or _has_stranger(scene, before, ids):
            break
        start = before[0]
    same = [o for o in others if start <= o < end]
    right = min((o for o in same if o > candidate.trigger.start), default=end)
    left = max((o for o in same if o < candidate.trigger.start), default=start)
    ends = {c.trigger.start: c.trigger.end for c in everyone if not c.table.get("noun")}
    objects = [
        q.end for q in sentence.quantities if q.kind == "money" and left in ends and 0 <= q.start - ends[left] <= 1
    ]
    return max(left, *objects, left), right


def _turns(scene: Scene, start: int) -> bool:
    """Whether a clause begins with a word that turns to another matter."""
    return any("turn" in c.senses and c.start - start <= 1 for c in between(scene.sentence.cues, start, start + 14))


def _has_stranger(scene: Scene, clause: tuple[int, int], ids: set[str]) -> bool:
    return any(clause[0] <= a.name.start < clause[1] and not a.relation and a.id not in ids for a in scene.actors)


def _modality(reading: Reading, scene: Scene, candidate: Candidate, deal_type: DealType) -> Modality:
    found = moods(scene, candidate.trigger.start)
    if any(reading.gap(a.name.end, candidate.trigger.start) == " to " for a in scene.actors):
        found.add("planned")  # headline style: Nvidia to invest …
    later = {
        m
        for c in between(scene.sentence.cues, candidate.trigger.end, scene.sentence.end)
        for m in c.senses.get("modality", ())
    }
    if "denied" in later and not any(
        "turn" in c.senses for c in between(scene.sentence.cues, candidate.trigger.end, scene.sentence.end)
    ):
        return Modality.DENIED
    for mood in ("denied", "in_talks", "rumoured"):
        if mood in found:
            return Modality(mood)
    if found & {"agreed", "committed"}:
        return Modality.AGREED
    if "done" in found:
        return Modality.STATED
    if "planned" in found or "forecast" in found:
        return Modality.PLANNED
    return Modality.AGREED if deal_type in _AGREED_TYPES else Modality.STATED
