"""Which of two tellings of one sentence stays: a trigger's or a phrase's."""

from __future__ import annotations

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, LISTINGS, Draft
from ai_buildout.extract.deals.identity import share_number
from ai_buildout.model.codes import DealType, Modality, Role

_OF_THE_TEXT = "deal.take_of_the_text"
_GOODS = (DealType.COMPUTE_CONTRACT, DealType.HARDWARE_SUPPLY, DealType.POWER_PURCHASE)


def without_retold(drafts: list[Draft], phrased: list[Draft]) -> list[Draft]:
    """The deals of a sentence, without what its triggers made of the words, or of the numbers, of a phrase that tells one."""
    kept = list(drafts)
    fresh: list[Draft] = []
    for phrase in phrased:
        if phrase.rule == _OF_THE_TEXT and any(_is_told_by(d, phrase) for d in kept):
            continue  # what lacks a side will be given it
        for made in [d for d in kept if _buys_goods_of_maker(d, phrase)]:
            phrase.fill(made)
            phrase.hardware = phrase.hardware or made.hardware
            kept.remove(made)
        same = [d for d in kept if d.type is phrase.type and {(s.id, s.role) for s in phrase.sides} <= _sides(d)]
        if same and not (phrase.numbers.keys() - same[0].numbers.keys()) and not phrase.firm:
            latin = phrase.scene.sentence.cues_of("phrasing") and "_han" not in phrase.rule
            same[0].strong = same[0].strong or (phrase.strong and not latin)
            if not latin and (not phrase.numbers or _takes_value_for_sum(same[0], phrase)):
                same[0].numbers |= phrase.numbers
                same[0].fill(phrase)
            kept = [d for d in kept if d is same[0] or not _is_turned(d, phrase)]
            continue
        if _is_told_apart(kept, phrase) or _is_told_better(kept, phrase):
            continue
        for made in [
            d
            for d in kept
            if (not phrase.numbers and _tells_more(d, phrase))
            or (phrase.firm and d in same and not _tells_other(d, phrase))
        ]:
            phrase.fill(made)
        kept = [d for d in kept if not _is_retold(d, phrase)]
        _leave_lenders(kept, phrase)
        fresh.append(phrase)
    told = {i for phrase in fresh for i in phrase.ids}
    kept = [d for d in kept if d.numbers or not told or not d.ids <= told]
    whole = [d for d in (*kept, *fresh) if len(d.ids) > 1]
    kept = [d for d in kept if not any(_turns(d, other) for other in whole)]
    return sorted([*kept, *fresh], key=lambda d: d.start)


def _leave_lenders(drafts: list[Draft], phrase: Draft) -> None:
    """Take who only lends, by a phrase, from those who put money into the same company, in place: $600m of equity from Foo and $450m of debt from Bar."""
    lenders = {s.id for s in phrase.sides if s.role is Role.LENDER} if phrase.firm else set()
    for draft in drafts if lenders else ():
        investors = {s.id for s in draft.sides if s.role is Role.INVESTOR}
        if lenders < investors:
            draft.sides = [s for s in draft.sides if s.id not in lenders]


def _takes_value_for_sum(draft: Draft, phrase: Draft) -> bool:
    """Whether a trigger took what a company is valued at for what it raises."""
    value, amount = phrase.numbers.get("valuation"), draft.numbers.get("amount")
    return value is not None and amount is not None and value.start == amount.start


def _is_told_by(draft: Draft, phrase: Draft) -> bool:
    """Whether a trigger tells what a phrase makes a contract with whom the text was about, unless that one rents out the machines that are taken."""
    lets = phrase.type is DealType.COMPUTE_CONTRACT and draft.type is DealType.HARDWARE_SUPPLY
    return draft.type in CONTRACT_TYPES and share_number(draft, phrase) and not lets


def _tells_more(draft: Draft, phrase: Draft) -> bool:
    """Whether a trigger behind a phrase gives the numbers of its deal: has bought into Foo, whose $6bn round values it at $24bn."""
    behind = all(place >= phrase.end for place in draft.triggers)
    return behind and draft.type is phrase.type and _sides(draft) <= _sides(phrase)


def _turns(draft: Draft, whole: Draft) -> bool:
    """Whether a deal of one party puts it on the other side than a whole deal with the same number does."""
    if (
        len(draft.ids) != 1
        or draft.type is not whole.type
        or not draft.ids < whole.ids
        or _sides(draft) <= _sides(whole)
    ):
        return False
    told = {q.start for q in whole.numbers.values()}
    return any(q.start in told for q in draft.numbers.values())


def _buys_goods_of_maker(draft: Draft, phrase: Draft) -> bool:
    """Whether a trigger only says whose goods the customer of the phrase gets from its supplier."""
    if draft.type not in _GOODS or phrase.type not in _GOODS or draft.ids == phrase.ids:
        return False
    makers = {a.id for a in draft.scene.actors if a.maker}
    suppliers = {s.id for s in draft.sides if s.role is Role.SUPPLIER}
    return bool(draft.ids & phrase.ids) and bool(suppliers) and suppliers <= makers - phrase.ids


def _is_told_better(drafts: list[Draft], phrase: Draft) -> bool:
    """Whether a trigger says what is exchanged by those whom a phrase only has work together: talks over a lease have ended."""
    if not phrase.firm or phrase.type is not DealType.PARTNERSHIP:
        return False
    return any(
        d.type not in (DealType.PARTNERSHIP, DealType.JOINT_VENTURE) and phrase.ids <= d.ids and d.numbers
        for d in drafts
    )


def _is_told_apart(drafts: list[Draft], phrase: Draft) -> bool:
    """Whether the triggers have read the same sum as one deal for each of the parties: Foo and Bar each put $1bn into Baz."""
    alike = [
        d for d in drafts if d.type is phrase.type and _sides(d) < _sides(phrase) and len({s.role for s in d.sides}) > 1
    ]
    return len(alike) > 1 and set.union(*map(_sides, alike)) == _sides(phrase)


def _sides(draft: Draft) -> set[tuple[str, Role]]:
    return {(s.id, s.role) for s in draft.sides}


def _is_turned(draft: Draft, phrase: Draft) -> bool:
    """Whether a trigger within the phrase puts its parties on other sides."""
    inside = any(phrase.start <= place < phrase.end for place in draft.triggers)
    alike = draft.type is phrase.type and draft.ids <= phrase.ids
    return inside and alike and not _sides(draft) <= _sides(phrase)


def _tells_other(draft: Draft, phrase: Draft) -> bool:
    """Whether a trigger tells another sum, or another company bought, than a phrase that needs nothing beside it."""
    amounts = [d.numbers["amount"].start for d in (draft, phrase) if "amount" in d.numbers]
    if phrase.rule in LISTINGS and draft.modality is Modality.STATED and "amount" in draft.numbers:
        return True  # has raised $400m before its float
    targets = [{s.id for s in d.sides if s.role is Role.TARGET} for d in (draft, phrase)]
    return phrase.firm and (len(set(amounts)) > 1 or (all(targets) and targets[0].isdisjoint(targets[1])))


def _is_retold(draft: Draft, phrase: Draft) -> bool:
    other = _tells_other(draft, phrase)
    if any(phrase.start <= place < phrase.end for place in draft.triggers) and not other:
        return True
    told = {q.start for q in phrase.numbers.values()}
    return any(q.start in told for q in draft.numbers.values()) or (
        draft.type is phrase.type and draft.ids <= phrase.ids and not other
    )
