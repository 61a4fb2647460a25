"""The deals of a document: each sentence's tellings, gathered so that one deal is one fact."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from ai_buildout.extract.deals.added_han import added, added_within
from ai_buildout.extract.deals.called import joins_called
from ai_buildout.extract.deals.chronicle import dates_of_entries
from ai_buildout.extract.deals.counterparts import BACK, name_counterpart
from ai_buildout.extract.deals.debts import told_as_bonds
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, LISTINGS, ROUNDS, Draft
from ai_buildout.extract.deals.events import read_events
from ai_buildout.extract.deals.exclaimed import take_exclaimed
from ai_buildout.extract.deals.fallen_through import cancel_fallen, deny_retold, is_denied_behind
from ai_buildout.extract.deals.guarantors import name_debtor
from ai_buildout.extract.deals.identity import is_same, share_number, take_target
from ai_buildout.extract.deals.instalments import is_instalment
from ai_buildout.extract.deals.investees import by_investee
from ai_buildout.extract.deals.members_han import with_members
from ai_buildout.extract.deals.numbers import is_told_worth
from ai_buildout.extract.deals.party_words import with_parties
from ai_buildout.extract.deals.prices import add_price
from ai_buildout.extract.deals.revalued import go_on_investing, is_revalued
from ai_buildout.extract.deals.round_parts_han import part_round
from ai_buildout.extract.deals.rounds_han import joins_round
from ai_buildout.extract.deals.sequel import add_joined, add_sequel, add_terms, takes_back
from ai_buildout.extract.deals.takers import in_partner, is_told_behind, raise_told, takers
from ai_buildout.extract.deals.tenders import name_caller
from ai_buildout.extract.deals.unfinished import goes_on, open_pact, seat
from ai_buildout.extract.deals.unnamed import is_purchase, is_won, tells_enough
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.series import Series, begin, member
from ai_buildout.model.codes import BlockKind, DealType, Modality, Role

_OF = len(" of ")
_LOOK_BACK = 48
"""How many deals back a telling is compared with; it bounds the cost of pages that tell thousands."""
_SERIES = 3
_BOTH_SIDES = ("deal.tenant", "deal.landlord")
_SOFT = (DealType.PARTNERSHIP, DealType.JOINT_VENTURE)
_CONTRACT_NUMBERS = ("amount", "power", "units", "term_years")
_PAPERS = ("deal.file_listing", "deal.listing_withdrawn_han")
_PACTS = ("deal.agreement", "deal.sign_with", "deal.cooperation_pact")
_LONE: dict[DealType, tuple[tuple[Role, ...], tuple[str, ...]]] = {
    DealType.EQUITY_INVESTMENT: ((Role.INVESTEE,), ("amount", "shares", "price_per_share", "valuation")),
    DealType.DEBT: ((Role.BORROWER, Role.GUARANTOR), ("amount",)),
    DealType.SUBSIDY: ((Role.GRANTOR, Role.GRANTEE), ("amount",)),
    DealType.COMPUTE_CONTRACT: ((Role.CUSTOMER,), _CONTRACT_NUMBERS),
    DealType.LEASE: ((Role.LESSEE, Role.LESSOR), ("amount", "power")),
    DealType.POWER_PURCHASE: ((Role.BUYER, Role.SELLER), ("power", "amount", "term_years")),
    DealType.ACQUISITION: ((Role.ACQUIRER,), ("amount", "power")),
}


def read_deals(
    reading: Reading,
    scenes: list[Scene | None],
    directory: Directory,
    measures: list[dict[int, Measure]],
    tabled: list[Draft],
) -> list[Draft]:
    """The deals of a page in the order of their first telling, those of its tables first.

    ``scenes`` has None for a sentence that tells no deal; ``measures`` one map (quantity start → measure) a scene.
    """
    gathered: list[Draft] = list(tabled)
    current: Draft | None = None
    series: list[Series] = []
    told: list[Scene] = []
    entries = dates_of_entries(reading)
    titled = {n.entity_id for s in reading.sentences if s.kind is BlockKind.TITLE for n in s.names}
    for scene, measured in zip(scenes, measures, strict=True):
        if scene is None:
            continue
        if current is not None and _only_corrects(reading, current, scene):
            continue
        scene = with_parties(reading, scene, current, gathered)
        earlier = current
        drafts = _told_by(reading, scene, directory, measured, current, gathered)
        drafts = part_round(reading, scene, with_members(reading, drafts, current, scene), current)
        begun = [s for draft in drafts if (s := begin(draft, scene, titled)) is not None]
        drafts = _in_series(reading, scene, measured, directory, drafts, series)
        series = [*begun[::-1], *series][:_SERIES]
        for draft in drafts:
            if scene.sentence.paragraph in entries:
                draft.dates.setdefault("announced", entries[scene.sentence.paragraph])
            _take_context(reading, draft, told, earlier, directory)
            name_debtor(draft, [*drafts, *([earlier] if earlier is not None else [])])
            if (
                is_instalment(islice(reversed(gathered), _LOOK_BACK), draft)
                or joins_called(reading, current, draft)
                or joins_round(reading, current, draft)
            ):
                continue
            go_on_investing(reading, current, draft)
            in_partner(reading, draft, [*drafts, *([current] if current is not None else [])])
            home = next((g for g in islice(reversed(gathered), _LOOK_BACK) if is_same(g, draft)), None)
            if home is not None:
                _merge(reading, home, draft)
                current = home
            else:
                gathered.append(draft)
                current = draft
        told = [*told[1 - BACK :], scene]
        if drafts and earlier is not None and not any(_is_whole(reading, draft) for draft in drafts):
            add_joined(reading, earlier, scene)
            raise_told(reading, earlier, scene)
            add_terms(reading, earlier, scene, measured)
            add_price(reading, earlier, scene, measured)
        if not drafts and current is not None:
            add_price(reading, current, scene, measured)
            add_sequel(reading, current, gathered, scene, measured)
            cancel_fallen(reading, gathered, scene)
    whole = [draft for draft in deny_retold(gathered) if _is_whole(reading, draft)]
    return _without_vague(_once(reading, whole))


def _only_corrects(reading: Reading, current: Draft, scene: Scene) -> bool:
    """Whether a sentence only puts right, in place, what was told before it: that it is not so, that a financing was for shares."""
    if takes_back(reading, current, scene):
        current.modality = Modality.DENIED
        return True
    return is_revalued(reading, current, scene)


def _take_context(
    reading: Reading, draft: Draft, told: list[Scene], earlier: Draft | None, directory: Directory
) -> None:
    """Give a draft, in place, what the words before and behind it say: that it is not so, who called for tenders, who else signed."""
    if is_denied_behind(reading, draft):
        draft.modality = Modality.DENIED
    seat(reading, draft, directory)
    take_exclaimed(reading, draft)
    name_caller(reading, draft, told, earlier)
    name_counterpart(reading, draft, told, directory)


def _told_by(
    reading: Reading,
    scene: Scene,
    directory: Directory,
    measures: dict[int, Measure],
    current: Draft | None,
    gathered: list[Draft],
) -> list[Draft]:
    """What a sentence tells: its own deals, or else what single lenders gave of the debt told before it."""
    drafts = [part for draft in read_events(reading, scene, directory, measures) for part in by_investee(draft)]
    drafts = [draft for draft in drafts if draft.numbers or _names_party(draft)]
    drafts = [_as_debt(draft) if _is_debt(reading, draft, current, gathered, directory) else draft for draft in drafts]
    if current is not None and goes_on(reading, current, scene, drafts, measures):
        return []
    if any(_is_whole(reading, draft) for draft in drafts):
        return added_within(reading, drafts, scene, measures)
    more = added(reading, current, scene, measures)
    return more or takers(reading, current, scene, directory) or drafts or open_pact(reading, scene, directory)


def _without_vague(drafts: list[Draft]) -> list[Draft]:
    """The deals without those pacts that name no more than the parties of a contract or takeover told besides."""
    told = [d.ids for d in drafts if d.type in (*CONTRACT_TYPES, DealType.ACQUISITION)]
    return [
        d
        for d in drafts
        if d.type is not DealType.PARTNERSHIP
        or d.numbers
        or d.rule not in _PACTS
        or not any(d.ids <= ids for ids in told[:_LOOK_BACK])
    ]


def _is_debt(
    reading: Reading, draft: Draft, current: Draft | None, gathered: list[Draft], directory: Directory
) -> bool:
    """Whether money raised is borrowed: the page tells the same sum as its debt, or has just told of another."""
    if draft.rule == "deal.round" and {s.role for s in draft.sides} == {Role.INVESTEE}:
        debts = [g for g in islice(reversed(gathered), _LOOK_BACK) if g.type is DealType.DEBT]
        if told_as_bonds(reading, draft) or any(g.ids == draft.ids and share_number(g, draft) for g in debts):
            return True
    return _raises_debt(reading, draft, current, directory)


def _raises_debt(reading: Reading, draft: Draft, current: Draft | None, directory: Directory) -> bool:
    """Whether money raised right after a loan or bonds, by a listed company and without a word for shares, is borrowed too."""
    if current is None or current.type is not DealType.DEBT or draft.rule != "deal.round":
        return False
    if {s.role for s in draft.sides} != {Role.INVESTEE} or "valuation" in draft.numbers:
        return False
    sentence = draft.scene.sentence
    told = any("equity" in c.senses["topic"] for c in sentence.cues_of("topic"))
    for cue in sentence.cues_of("frame"):
        rounds = any(f"deal.{f}" in ROUNDS for f in cue.senses["frame"])
        told = told or (rounds and not reading.folded.startswith("rais", cue.start))
    return not told and all(directory.is_listed(s.id) for s in draft.sides)


def _as_debt(draft: Draft) -> Draft:
    return replace(draft, type=DealType.DEBT, sides=[replace(s, role=Role.BORROWER) for s in draft.sides])


def _names_party(draft: Draft) -> bool:
    """Whether the sentence itself names a party, or points to it."""
    sentence = draft.scene.sentence
    return any(sentence.start <= side.name.start < sentence.end for side in draft.sides)


def _in_series(
    reading: Reading,
    scene: Scene,
    measures: dict[int, Measure],
    directory: Directory,
    drafts: list[Draft],
    series: list[Series],
) -> list[Draft]:
    """The drafts of a sentence, or what it tells as a member of a series told before."""
    if any(_is_whole(reading, draft) for draft in drafts):
        return drafts
    for told in series:
        draft = member(reading, told, scene, measures, directory)
        if draft is not None:
            told.end = scene.sentence.end
            return [draft]
    return drafts


def _once(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Deals that turned out to be one, the parties and a number being the same, as one."""
    kept: list[Draft] = []
    by_parties: dict[frozenset[str], list[Draft]] = {}
    for draft in drafts:
        alike = by_parties.setdefault(frozenset(draft.ids), [])
        home = next((k for k in alike[:_LOOK_BACK] if share_number(k, draft) and is_same(k, draft)), None)
        if home is None:
            kept.append(draft)
            alike.append(draft)
        else:
            _merge(reading, home, draft)
    return kept


def _merge(reading: Reading, home: Draft, draft: Draft) -> None:
    """Let a later telling fill what the first left open; the fuller telling gives the quote."""
    known = home.ids
    take_target(home, draft)
    if home.type in _SOFT or draft.type not in _SOFT:
        home.sides += [s for s in draft.sides if s.id not in known]
    if home.type in _SOFT and draft.type not in _SOFT and _is_whole(reading, draft):
        home.type, home.sides = draft.type, draft.sides
    if len(draft.numbers) > len(home.numbers) or (draft.strong and not home.strong):
        home.scene, home.start, home.end, home.rule = draft.scene, draft.start, draft.end, draft.rule
        home.triggers = draft.triggers
        home.sides = draft.sides if draft.ids == home.ids and draft.type is home.type else home.sides
        home.numbers |= draft.numbers
    home.fill(draft)
    for name, quantity in draft.tranche.items():
        home.tranche.setdefault(name, quantity)
    home.strong = home.strong or draft.strong
    order = list(Modality)
    if home.modality is not Modality.DENIED:
        home.modality = (
            draft.modality if draft.modality is Modality.DENIED else min(home.modality, draft.modality, key=order.index)
        )


def _is_whole(reading: Reading, draft: Draft) -> bool:
    """Whether enough is known to state the deal."""
    roles = {s.role for s in draft.sides}
    if len(roles) < 2 and draft.type not in _SOFT:
        return _files_papers(draft) or _stands_alone(reading, draft, roles)
    if len(draft.ids) < 2:
        return False
    if draft.type is DealType.ACQUISITION and draft.modality is Modality.DENIED:
        return True
    told = draft.type not in _SOFT and "amount" in draft.numbers  # by its order of magnitude at the least
    return draft.strong or told or any(not q.approximate_magnitude for q in draft.numbers.values())


def _needs_both(draft: Draft) -> bool:
    """Whether a telling is of two sides or of nobody."""
    refused = draft.rule == "deal.acquisition" and draft.modality is Modality.DENIED and len(draft.ids) == 1
    return refused or draft.rule in _BOTH_SIDES


def _files_papers(draft: Draft) -> bool:
    """Whether a company plans a listing, or one that the sentence names hands in papers for it, or takes them back."""
    if draft.rule in LISTINGS - {"deal.file_listing"}:
        return True
    return draft.rule in _PAPERS and all(s.name.via not in ("pronoun", "role") for s in draft.sides)


def _stands_alone(reading: Reading, draft: Draft, roles: set[Role]) -> bool:
    """Whether a deal with one side known is one: its number stands in the trigger's own clause, and no site takes it."""
    if _needs_both(draft):
        return False
    if draft.rule == "deal.apply_for_listing" or draft.unnamed or is_purchase(draft) or is_won(draft):
        return draft.strong if draft.rule == "deal.apply_for_listing" else tells_enough(draft)
    lone = _LONE.get(draft.type)
    about_site = bool(draft.scene.sentence.cues_of("site"))
    if about_site and draft.type is DealType.LEASE and "amount" not in draft.numbers:
        return Role.LESSOR in roles and "power" in draft.numbers
    if about_site and draft.rule == "deal.spend":
        return False
    if lone is None or not roles & set(lone[0]) or draft.numbers.keys() == {"term_years"}:
        return False
    told = [draft.numbers[name] for name in lone[1] if name in draft.numbers]
    if (
        draft.type is DealType.EQUITY_INVESTMENT
        and not draft.numbers.keys() - {"valuation"}
        and not (draft.strong or draft.rule == "deal.listing")
    ):
        return False
    told = [q for q in told if not q.approximate_magnitude]
    if draft.rule.startswith("table"):
        return bool(told)
    sentence = draft.scene.sentence
    clauses = [sentence.clause(place) for place in draft.triggers]
    own = [
        q
        for q in told
        if any(
            start <= q.start < end or 0 <= q.start - end <= (_OF if q.surface.isascii() else 1)
            for start, end in clauses
        )
        or is_told_behind(reading, draft, q)
        or (draft.rule == "deal.listing" and _names_party(draft) and is_told_worth(reading, q))
    ]
    if draft.type is DealType.EQUITY_INVESTMENT and "amount" not in draft.numbers and draft.rule not in ROUNDS:
        return False
    if draft.type is DealType.EQUITY_INVESTMENT and draft.rule not in ROUNDS and draft.scene.sentence.cues_of("site"):
        return False
    return bool(own) or (
        draft.type is DealType.ACQUISITION and draft.rule in ("deal.purchase", "deal.acquire") and bool(told)
    )
