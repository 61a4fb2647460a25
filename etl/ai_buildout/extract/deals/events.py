"""The deals that one sentence tells: its candidates fused, typed, and given their numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.candidates import find_candidates
from ai_buildout.extract.deals.conditions import bought_by_both, raises_other
from ai_buildout.extract.deals.counterparts import let_by_owner
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft, Side
from ai_buildout.extract.deals.entries import round_entry
from ai_buildout.extract.deals.fusion import Group, contradicts, fuse, is_viable, weight
from ai_buildout.extract.deals.grown import take_total
from ai_buildout.extract.deals.han import lent
from ai_buildout.extract.deals.headed_rows import by_dates, in_rows, name_held
from ai_buildout.extract.deals.inferred import with_inferred
from ai_buildout.extract.deals.itemised import Item, itemised, items_of
from ai_buildout.extract.deals.left_out_han import find_left_out
from ai_buildout.extract.deals.misreadings import is_from_unnamed, is_unlikely, tells_nothing
from ai_buildout.extract.deals.numberless import is_strong
from ai_buildout.extract.deals.numbers import take_numbers
from ai_buildout.extract.deals.offerings import price_shares, sells_holding, share_offer
from ai_buildout.extract.deals.own_goods import part_goods
from ai_buildout.extract.deals.paired import dealt_out
from ai_buildout.extract.deals.payers import own_sums, split_by_payer
from ai_buildout.extract.deals.phrasings import read_phrasings
from ai_buildout.extract.deals.pointing import points_back, takes_up
from ai_buildout.extract.deals.progress import modality_of
from ai_buildout.extract.deals.retold import without_retold
from ai_buildout.extract.deals.scope import beyond_aside, scope_of
from ai_buildout.extract.deals.sides import (
    complete,
    decided,
    delivered_by_maker,
    missing_sides,
    name_sellers,
    sides_of,
    type_of,
)
from ai_buildout.extract.deals.takers import take_raised
from ai_buildout.extract.deals.turned_by_trade import turn_by_trade
from ai_buildout.extract.deals.types import Settled
from ai_buildout.extract.deals.unnamed import beside_unnamed
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_refused, is_void
from ai_buildout.model.codes import DealType, Modality, Role

_AIM = re.compile(r"(?:in order )?to (?:help |partly |part-)?\S")
_RECKONS = re.compile(
    r"\b(?:reckon|estimate|predict|forecast|project|think|believe|calculate|argue|suggest|warn|speculate|imagine|wonder)(?:s|d|ed|ing)? (?:that|whether|if) "
    r"|\b(?:analysts?|brokers?|brokerages?|economists?|strategists?|forecasters?)\b[^,;:]{0,40}? (?:thinks?|thought|reckons?|reckoned|believes?|believed|estimates?|estimated|expects?|expected|predicts?|predicted|forecasts?|sees?|guess(?:es)?) "
)
"""Words of opinion: what follows is no deal."""
_LET = re.compile(
    r"(?: for|: ?| tak(?:e|es|ing)| took| rent(?:s|ed|ing)?| leas(?:es|ed|ing)| occup(?:y|ies|ied))(?: up)?(?: all| the| its)?(?: first| initial)? ?$"
)
_SUM_REACH = 70
_STAKE = frozenset({"equity_share", "shares", "price_per_share"})
_REFUSABLE = ("acquisition", "joint_venture", "equity_investment")
_PRODUCT_TYPES = (DealType.HARDWARE_SUPPLY, DealType.COMPUTE_CONTRACT)


def read_events(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> list[Draft]:
    """The deals of a sentence, each with the numbers of its own clauses."""
    entry = round_entry(reading, scene) or share_offer(reading, scene)
    cues = scene.sentence.cues_of
    told = ("frame", "called", "phrasing")
    if not (scene.of_deals or entry or any(map(cues, told))):
        return with_inferred(reading, scene, [], directory, measures)
    found = find_left_out(reading, in_rows(reading, scene, find_candidates(reading, scene)), directory)
    candidates = [c for c in found if _is_told(reading, scene, c) and not bought_by_both(c)]
    candidates = [c for c in candidates if not (c.carried and not _tells_anew(c) and points_back(reading, scene, c))]
    candidates = [c for i, c in enumerate(candidates) if not (i and takes_up(reading, scene, c))]
    candidates = [
        c for c in candidates if not (_is_estimate(reading, scene, c) or raises_other(reading, scene, c.trigger))
    ]
    candidates = [c for c in candidates if not (_is_aim(reading, scene, c) or tells_nothing(reading, c))]
    candidates = [c for c in candidates if not _spends_it(reading, scene, c, candidates)]
    groups = fuse(reading, candidates, directory)
    groups = [g for i, g in enumerate(groups) if not any(contradicts(g, other) for other in groups[:i])]
    rivals = [c for group in groups if is_viable(group) for c, _ in group]
    drafts = []
    items: list[Item] | None = None
    for group in groups:
        draft = _draft(reading, scene, group, rivals, directory, measures)
        if draft is None:
            continue
        _finish(reading, draft, directory)
        if not _can_be(draft, directory):
            continue
        if items is None and draft.type is DealType.EQUITY_INVESTMENT:
            items = items_of(reading, scene)
        if items and (listed := itemised(scene, draft, items)):
            drafts += listed
            continue
        drafts += part_goods(reading, draft)
        own = own_sums(reading, draft, scene)
        drafts += own
        if own and "amount" in draft.numbers:
            known = set(draft.ids)
            givers = {s.id: s for part in own for s in part.sides if s.id not in known}
            draft.sides += givers.values()
        if len(split := split_by_payer(reading, draft, scene)) > 1:
            drafts += split
            continue
        drafts.append(draft)
    drafts = without_retold(drafts, read_phrasings(reading, scene, directory, measures, rivals))
    drafts = by_dates(reading, scene, name_held(dealt_out(reading, scene, drafts, directory)))
    return drafts if any(len(d.ids) > 1 for d in drafts) else with_inferred(reading, scene, drafts, directory, measures)


def _is_told(reading: Reading, scene: Scene, candidate: Candidate) -> bool:
    """Whether the words tell a deal, or that there will be none between two companies: is not buying Foo."""
    place = candidate.trigger.start
    if not is_void(reading, scene, place):
        return True
    both = len(candidate.ids) > 1 and candidate.table["type"] in _REFUSABLE
    return both and is_refused(reading, scene, place) and not reading.asks(scene.sentence.start, scene.sentence.end)


def _tells_anew(candidate: Candidate) -> bool:
    """Whether words that point to a deal name both its parties and its sum: The agreement announced with Foo is worth $17bn."""
    end = candidate.trigger.end
    sums = [q for q in starting(candidate.scene.sentence.quantities, end, end + _SUM_REACH) if q.kind == "money"]
    return len(candidate.ids) > 1 and bool(sums)


def _finish(reading: Reading, draft: Draft, directory: Directory) -> None:
    """Give a draft the side that the sentence leaves out, its sellers, the price of its shares and its last sum, in place."""
    if not (is_from_unnamed(reading, draft) or let_by_owner(reading, draft, [])):
        complete(reading, draft, directory)
    turn_by_trade(reading, draft, directory)
    name_sellers(draft, draft.scene)
    take_total(reading, draft)
    price_shares(reading, draft)
    own = [q for q in draft.scene.sentence.quantities if q.kind == "share" and q.start in draft.triggers]
    if draft.rule == "deal.own" and own:
        draft.numbers["equity_share"] = own[0]
    if "amount" in draft.numbers:
        take_raised(reading, draft, draft.scene, draft.numbers["amount"].end)


def _can_be(draft: Draft, directory: Directory) -> bool:
    """Whether the parties and numbers can be those of such a deal; a stake needs its size or both its sides."""
    if is_unlikely(draft, directory) or sells_holding(draft, directory):
        return False
    return draft.rule != "deal.stake" or bool(draft.numbers.keys() & _STAKE) or len({s.role for s in draft.sides}) > 1


def _is_estimate(reading: Reading, scene: Scene, candidate: Candidate) -> bool:
    """Whether a clause before the trigger says that someone only estimates what follows."""
    start, _ = scene.sentence.clause(candidate.trigger.start)
    if between(scene.sentence.cues_of("estimate"), scene.sentence.start, start):
        return True
    return candidate.latin and bool(_RECKONS.search(reading.folded, start, candidate.trigger.start))


def _is_aim(reading: Reading, scene: Scene, candidate: Candidate) -> bool:
    """Whether the sentence opens with what something is done for: To pay for the chips, it will sell bonds."""
    start, end = scene.sentence.clause(candidate.trigger.start)
    if start != scene.sentence.start or end == scene.sentence.end or not candidate.latin:
        return False
    if any(
        start <= a.name.start < candidate.trigger.start and not a.relation for a in (*candidate.pays, *candidate.paid)
    ):
        return False  # To get going Foo raised $2bn
    return bool(_AIM.match(reading.folded, start, candidate.trigger.start + 1))


def _spends_it(reading: Reading, scene: Scene, candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a trigger only tells what money raised or borrowed before it in the sentence is for."""
    place = candidate.trigger.start
    if candidate.table.get("agreement") and candidate.latin and len(candidate.ids) > 1:
        return False  # sold bonds to pay for its contract with Foo
    raised = [c.trigger.end for c in candidates if c.table.get("round") or c.table["type"] == DealType.DEBT.value]
    start, end = scene.sentence.clause(place)
    if (
        not candidate.latin
        and candidate.paid
        and any(q.kind == "count" for q in starting(scene.sentence.quantities, place, end))
    ):
        return False  # 用来购买1.38万颗甲的芯片: what is bought is told itself
    if candidate.latin and reading.gap(place - 4, place) == " to ":
        return any(start <= end <= place for end in raised)
    cues = starting(scene.sentence.cues_of("purpose"), start, place)
    return any(end <= cue.start for cue in cues for end in raised)


def _draft(
    reading: Reading,
    scene: Scene,
    group: Group,
    rivals: list[Candidate],
    directory: Directory,
    measures: dict[int, Measure],
) -> Draft | None:
    lead, settled = max(group, key=lambda pair: weight(*pair))
    settled = decided(settled, [s for _, s in group])
    settled, unnamed = beside_unnamed(reading, lead, settled)
    sides = sides_of(reading, settled, lead.table.get("pays_role"))
    for candidate, other in group:
        led = candidate.table.get("leads") or (candidate.frame == "round" and not candidate.latin)
        joins = (lead.table.get("round") and led) or candidate.table.get("leads_loan")
        if other is not settled and (joins or len({s.role for s in sides}) < 2):
            sides += missing_sides(reading, settled, other, {s.id for s in sides})
    for candidate, _ in group:
        known = {s.id for s in sides}
        gives = _giver(reading, settled.type, sides)
        sides += [
            Side(i, gives, a.name) for i, a in {a.id: a for a in candidate.sellers[::-1]}.items() if i not in known
        ]
    if not sides:
        return None
    settled, sides = _retold(reading, lead, settled, sides, directory)
    start = min(c.trigger.start for c, _ in group)
    end = max(c.trigger.end for c, _ in group)
    draft = Draft(type_of(settled), sides, scene, start, end, f"deal.{lead.frame}", Modality.STATED)
    draft.modality = modality_of(reading, scene, lead, settled.type)
    draft.strong = is_strong(reading, scene, lead, settled.type) or any(
        (c.table.get("soft") or lead.table.get("leads")) and is_strong(reading, scene, c, s.type) for c, s in group
    )
    if lead.table.get("soft") and all(side.name.via == "pronoun" for side in sides):
        draft.strong = False  # 双方签的是一份意向书: a word on the deal that was told before
    draft.unnamed = unnamed
    draft.triggers = tuple(c.trigger.start for c, _ in group)
    mine = [c for c, _ in group]
    for candidate in mine:
        scope = scope_of(reading, scene, candidate, mine, rivals)
        take_numbers(reading, draft, scene, scope, candidate.trigger.start, measures)
        if (resumed := beyond_aside(reading, scene, candidate, mine, rivals)) is not None:
            take_numbers(reading, draft, scene, resumed, candidate.trigger.start, measures)
        if draft.hardware is None and draft.type in _PRODUCT_TYPES:
            products = [n for n in between(scene.sentence.names, *scope) if n.kind == "product"]
            draft.hardware = products[0] if products else None
    _leave_term(reading, draft, scene, lead)
    return _as_stake(draft, scene, lead) if lead.table.get("attribute") else draft


def _giver(reading: Reading, deal_type: DealType, sides: list[Side]) -> Role:
    """What who sells is called: of goods it is the side that delivers, where nobody else does."""
    paid = Role(reading.lexicon.tables["exchange"][deal_type.value]["paid"])
    delivers = deal_type in CONTRACT_TYPES and all(side.role is not paid for side in sides)
    return paid if delivers else Role.SELLER


def _retold(
    reading: Reading, lead: Candidate, settled: Settled, sides: list[Side], directory: Directory
) -> tuple[Settled, list[Side]]:
    """The type and the sides put right by who the parties are: a round that banks alone fund is a loan, a programme is the venture."""
    if settled.type is DealType.EQUITY_INVESTMENT and lead.frame == "round" and (loan := lent(reading, sides)):
        return replace(settled, type=DealType.DEBT), loan
    if settled.type is DealType.HARDWARE_SUPPLY and lead.frame == "deploy" and not lead.latin:
        return settled, delivered_by_maker(reading, sides, directory)
    if settled.type is DealType.JOINT_VENTURE:
        return settled, [replace(s, role=Role.VENTURE) if directory.is_programme(s.id) else s for s in sides]
    return settled, sides


def _leave_term(reading: Reading, draft: Draft, scene: Scene, lead: Candidate) -> None:
    """A common word (use, deploy) takes no sum or term from another clause, in which a contract may be told; a word for a party no power."""
    power = draft.numbers.get("power")
    if (
        lead.frame in ("tenant", "landlord")
        and power
        and not _LET.search(reading.folded, power.start - 24, power.start)
    ):
        del draft.numbers["power"]  # the site's
    amount = draft.numbers.get("amount")
    if lead.frame == "use" and amount is not None:
        start, end = scene.sentence.clause(lead.trigger.start)
        if not start <= amount.start < end:
            del draft.numbers["amount"]
    term = draft.numbers.get("term_years")
    if not lead.table.get("weak") or term is None:
        return
    start, end = scene.sentence.clause(term.start)
    if not start <= lead.trigger.start < end:
        del draft.numbers["term_years"]


def _as_stake(draft: Draft, scene: Scene, lead: Candidate) -> Draft | None:
    """A stake that is told by its size or price, or by who buys it of whom (what it costs, the next sentence may tell); else None."""
    if not _tells_stake(draft, scene, lead):
        if len({s.role for s in draft.sides}) < 2 or not _buys(scene, lead):
            return None
        draft.strong = False
    return draft


def _tells_stake(draft: Draft, scene: Scene, lead: Candidate) -> bool:
    """Whether a stake is told by its size, or bought for a sum."""
    return bool(draft.numbers.keys() & _STAKE) or ("amount" in draft.numbers and _buys(scene, lead))


def _buys(scene: Scene, lead: Candidate) -> bool:
    """Whether a verb of getting governs the noun for a stake."""
    start, _ = scene.sentence.clause(lead.trigger.start)
    before = between(scene.sentence.cues, start, lead.trigger.start)
    return any("hold" in c.senses.get("support", ()) and "acquire" not in c.senses.get("frame", ()) for c in before)
