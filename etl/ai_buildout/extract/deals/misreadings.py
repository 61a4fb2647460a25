"""English triggers that tell no deal where they stand: borrowed it from Foo, credit could fund $800bn, has spent $2bn on it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.debt_words import (
    borrows_no_money,
    buys_debt,
    is_any_debt,
    is_predicate,
    is_word_for_owed,
)
from ai_buildout.extract.deals.delivered_han import only_houses
from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.deals.gives_money import hands_money
from ai_buildout.extract.deals.other_takings import folds_together, is_of_output, reserves_power, serves_users
from ai_buildout.extract.deals.rounds_han import headed_by_quoted
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_RELATIVE_BY = re.compile(
    r"\b(?:taken|bought|acquired|built(?: up)?|picked up|obtained|gained|dating|stemming) (?:in|from|during|through) (?:an?|its|the|that|this) "
)
_USE_REACH = 12
_NOUN_USE = re.compile(r"\b(?:their|its|the|for|in|of|his|her|our|any|own|such|more|wider|heavy|energy) $")
_OF_GOODS = re.compile(
    r"\b(?:units|reactors|plants|turbines|engines|cells|racks|halls|chips|panels|servers|batteries|generators|machines|boxes|buildings|systems|stations|farms|sites|projects) (?:that|which) (?:together )?(?:could|can|may|might|would) $|\benough(?: [a-z]+){0,2} to $"
)
"""What could be supplied by goods, not by a company."""
_FED = re.compile(r"(?:fed|delivered|supplied|provided|sold|shipped) (?:through|into|via|over|across|onto)\b")
"""How goods reach someone, not who gives them: 50 MW fed through the grid of Foo."""
_OWN_THING = re.compile(
    r"\b(?:an?|its|their|the) (?:[a-z.&-]+ ){0,4}(?:subsidiary|unit|fund|venture|arm|vehicle|plant|factory|fab|campus|site|project|programme|program|lab|laboratory|centre|center|complex|division|initiative)\b(?! of)"
)
_GOES_ON = re.compile(r" (?:and|while|but|as|with) (?:the )?$")
_GUARANTEE_NOUN = re.compile(
    r" (?:grew|rose|was|were|is|are|covers|covered|increased|came|went|will|would|runs|now|has|had|expires|helped|lets|allowed)\b"
)
_NOUN_HEAD = re.compile(r"\b(?:the|an?|this|that) (?:[a-z-]+ )?$")
_FOR_FUND = re.compile(
    r" for (?:an?|its|the|their|another) (?:[a-z0-9-]+ ){0,5}?(?:funds?|fund-of-funds)\b(?! manager)"
)
_RENT_NOUN = re.compile(
    r"(?:['’]s|\b(?:its|their|the|of|in|annual|monthly|yearly|base|for|an?|this|that|pay|pays|paid|on|whose|cheap|higher|lower|such|new|under)) $"
)
"""What makes a word for renting a noun: guarantees the start-up's rent."""
_LETS_DO = re.compile(
    r" (?:(?!to\b|for\b|out\b)[\w.&’'-]+ ){1,4}?(?:sell|buy|pay|use|go|keep|raise|run|build|borrow|cash|invest|trade|exchange|convert|join|know|be|have|do|make|decide|offer|add|grow|expand|open|start|finish|repay)\b"
)
_TRADE_REACH = 90
_TRADE = re.compile(
    r", (?:an?|the|one of the|another) (?:[\w.&’'-]+ ){0,6}?(?:start-?up|company|firm|group|developer|maker|operator|provider|utility|business|miner|outfit|neocloud|vehicle|specialist|designer|manufacturer|cooperative|producer|fund|investor|builder|supplier|subsidiary|unit|arm|venture)"
    r" (?:that|which) (?:also |mostly |mainly )?$"
)
_OF_NOBODY = re.compile(
    r" of (?:an?|another|the) (?:[a-z-]+ ){0,3}?(?:venture|company|vehicle|partnership|entity|market|start-?up|firm|business|fund|project|campus|site|plant)\b"
)
_FROM_NOBODY = re.compile(
    r" from (?:the|an?|its|their|another|one|several|two|some|various|unnamed|other) (?:[a-z-]+ ){0,3}?(?:venture|vehicle|partnership|fund|funds|company|developer|developers|supplier|suppliers|bank|banks|lenders|landlord|operator|utility|utilities|makers?|vendors?|provider|providers|entity|partner|partners|investors|owner|consortium)\b"
)
_ALL_TOLD = re.compile("累计|累积|迄今|至今|总共|加起来|前前后后|全部加总")
_LEAST_PLANT = 1e7
_PARTICIPLES = ("bought", "sold", "taken", "leased", "let", "held", "lent")
_BEHIND_PARTICIPLE = re.compile(
    r" (?:second-?hand|used|new|outright|cheaply|years? ago|long ago|back|by|in|for|at|last|earlier|this|two|three|four)\b"
)


def tells_nothing(reading: Reading, candidate: Candidate) -> bool:
    """Whether the words around the trigger make it say something else than its exchange."""
    if _is_cumulative(reading, candidate) or buys_debt(reading, candidate) or is_predicate(reading, candidate):
        return True
    if not candidate.latin:
        return candidate.frame == "supply" and only_houses(reading, candidate)
    if not candidate.table.get("noun") and _only_describes(reading, candidate):
        return True
    check = _CHECKS.get(candidate.frame)
    return check is not None and check(reading, candidate)


def _backs_no_round(reading: Reading, candidate: Candidate) -> bool:
    """Whether an aside only tells whose backing a company has: Foo, backed by Bar, has raised $2bn; or money goes to its own plant."""
    place = candidate.trigger.start
    if reading.folded.startswith("backed by ", place):
        sentence = candidate.scene.sentence
        inside = next(((a, b) for a, b in sentence.asides if a <= place < b), None)
        if inside is not None and not any(q.kind in ("money", "share") for q in between(sentence.quantities, *inside)):
            return True
    return _gives_to_its_own(reading, candidate)


def _gives_to_its_own(reading: Reading, candidate: Candidate) -> bool:
    """Whether "it" is what the subject sets up or owns: will found a subsidiary and put $10bn into it."""
    kept = []
    for actor in candidate.paid:
        opening = candidate.scene.sentence.start
        told = actor.name.via == "pronoun" and reading.gap(actor.name.start, actor.name.end) in ("it", "them")
        if not (told and _OWN_THING.search(reading.folded, opening, actor.name.start)):
            kept.append(actor)
    lost = len(kept) < len(candidate.paid)
    candidate.paid = kept
    return lost and not kept


def _is_share_of_other(reading: Reading, candidate: Candidate) -> bool:
    """Whether a share that is taken has no object, the name behind it opening what follows: take 80% and Foo keeps the rest."""
    end = candidate.trigger.end
    shares = [q for q in candidate.scene.sentence.quantities if q.kind == "share" and q.start >= end]
    if shares and is_of_output(reading, shares[0]):
        return True
    kept = [
        a
        for a in candidate.paid
        if not (
            shares and shares[0].end <= a.name.start and _GOES_ON.search(reading.folded, shares[0].end, a.name.start)
        )
    ]
    lost = len(kept) < len(candidate.paid)
    candidate.paid = kept
    return lost and not kept


def _is_backstop(reading: Reading, candidate: Candidate) -> bool:
    """Whether a word for a guarantee is the subject of its clause: the backstop grew to $3bn."""
    return bool(_GUARANTEE_NOUN.match(reading.folded, candidate.trigger.end)) and bool(
        _NOUN_HEAD.search(reading.folded, max(0, candidate.trigger.start - _USE_REACH * 2), candidate.trigger.start)
    )


def _raises_fund(reading: Reading, candidate: Candidate) -> bool:
    """Whether money is raised for a fund, which others than its manager own: raised $1.7bn for a digital fund."""
    end = candidate.trigger.end
    return bool(_FOR_FUND.search(reading.folded, end, candidate.scene.sentence.clause(end - 1)[1]))


def _promises_no_money(_: Reading, candidate: Candidate) -> bool:
    """Whether what is promised is no money, but the goods: promised Foo 50 megawatts."""
    return not _has_money(candidate)


def _has_money(candidate: Candidate) -> bool:
    """Whether a sum stands behind the trigger in its clause."""
    end = candidate.trigger.end
    _, last = candidate.scene.sentence.clause(end - 1)
    return any(q.kind == "money" for q in between(candidate.scene.sentence.quantities, end, last))


def _pays_with_it(reading: Reading, candidate: Candidate) -> bool:
    """Whether the verb only tells what a sum before it is for: sold it for $5bn to pay for the shares."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    aim = reading.gap(candidate.trigger.start - len(" to "), candidate.trigger.start) == " to "
    sums = [
        q for q in between(candidate.scene.sentence.quantities, start, candidate.trigger.start) if q.kind == "money"
    ]
    if _FOR_WHICH.match(reading.folded, start) and not candidate.paid:
        return True  # the takeover, for which Foo will pay $2bn
    if aim and not _has_money(candidate) and candidate.paid and all(a.name.via == "pronoun" for a in candidate.paid):
        return True  # sold it to pay for it
    if not aim or not sums or _has_money(candidate):
        return False
    return not any(sums[-1].end <= a.name.start < candidate.trigger.start for a in candidate.scene.actors)


_FOR_WHICH = re.compile(r" (?:for|in|under|with|on) which ")


def _spends_on_it(_: Reading, candidate: Candidate) -> bool:
    """Whether what money is spent on is only pointed to: has spent $2bn on it."""
    return any(a.name.via == "pronoun" and a.name.start > candidate.trigger.end for a in candidate.paid)


def _is_noun_use(reading: Reading, candidate: Candidate) -> bool:
    """Whether "use" is a noun: sells Foo their use."""
    place = candidate.trigger.start
    return bool(_NOUN_USE.search(reading.folded, max(0, place - _USE_REACH), place))


def _is_rent(reading: Reading, candidate: Candidate) -> bool:
    """Whether "rent" or "lease" is a noun (guarantees its rent), or someone is let do something (let its staff sell shares)."""
    if reading.folded.startswith(" back ", candidate.trigger.end) and not (candidate.pays and candidate.paid):
        return True  # leasing back its own chips from you
    place = candidate.trigger.start
    word = reading.gap(place, candidate.trigger.end)
    if word == "let" and _LETS_DO.match(reading.folded, candidate.trigger.end):
        return True
    return word in ("rent", "lease", "rents", "leases", "let") and bool(
        _RENT_NOUN.search(reading.folded, max(0, place - _USE_REACH), place)
    )


def _is_supplied_by_goods(reading: Reading, candidate: Candidate) -> bool:
    """Whether goods are the subject, not a company: units that could supply 690 MW."""
    place = candidate.trigger.start
    if _FED.match(reading.folded, place) or hands_money(reading, candidate) or serves_users(reading, candidate):
        return True
    return bool(_OF_GOODS.search(reading.folded, max(0, place - _TRADE_REACH), place))


def _only_describes(reading: Reading, candidate: Candidate) -> bool:
    """Whether a verb in the present only tells a company's trade: Foo, a London start-up that rents GPUs."""
    start = candidate.trigger.start
    verb = next(iter(reading.gap(start, candidate.trigger.end).split()), "")
    if not verb.endswith("s") or verb.endswith("ss"):
        return False
    return bool(_TRADE.search(reading.folded, max(candidate.scene.sentence.start, start - _TRADE_REACH), start))


def _is_participle(reading: Reading, candidate: Candidate) -> bool:
    """Whether a participle behind a comma tells what was bought by nobody named: Six Foo turbines, bought second-hand."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    if start == candidate.scene.sentence.start or reading.gap(start, candidate.trigger.start).strip(" -–—"):
        return False
    verb = reading.gap(candidate.trigger.start, candidate.trigger.end).split()[0]
    if not (verb.endswith("ed") or verb in _PARTICIPLES) or candidate.paid:
        return False
    return bool(_BEHIND_PARTICIPLE.match(reading.folded, candidate.trigger.end))


def _is_no_purchase(reading: Reading, candidate: Candidate) -> bool:
    """Whether a verb of buying is only a participle, or reserves power from nobody."""
    return reserves_power(reading, candidate) or _is_participle(reading, candidate)


def _is_cumulative(reading: Reading, candidate: Candidate) -> bool:
    """Whether all that was ever raised or borrowed is told, from nobody in particular."""
    sentence = candidate.scene.sentence
    if candidate.frame in ("purchase", "spend") and not candidate.latin and not candidate.paid:
        start, end = sentence.clause(candidate.trigger.start)
        return any(q.kind == "money" for q in between(sentence.quantities, start, end)) and bool(
            _ALL_TOLD.search(reading.folded, start, candidate.trigger.start)
        )  # 甲累计要买的算力约1.4万亿
    if candidate.frame not in ("round", "borrow", "bond", "loan"):
        return False
    told = between(sentence.cues_of("cumulative"), *sentence.clause(candidate.trigger.start))
    if candidate.pays:  # has raised $890 million so far from backers that include Foo
        return any(0 <= c.start - q.end <= 1 for c in told for q in between(sentence.quantities, 0, c.start)[-1:])
    return bool(told)


def without_strangers(reading: Reading, candidate: Candidate) -> None:
    """Take from a round those that cannot be who raises it, in place: several taken over from before, who took a stake in it."""
    if not candidate.table.get("round") or not candidate.paid or headed_by_quoted(reading, candidate):
        return
    opening = candidate.scene.sentence.start
    if candidate.carried and len({a.id for a in candidate.paid}) > 1:
        candidate.paid = [a for a in candidate.paid if a.name.start >= opening]
    if (
        candidate.table.get("leads")
        and reading.gap(candidate.trigger.start - len(" in the "), candidate.trigger.start) == " in the "
    ):
        candidate.paid = []
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    if _RELATIVE_BY.search(reading.folded, start, candidate.trigger.start):
        candidate.paid = [a for a in candidate.paid if a.name.start >= candidate.trigger.end]


def is_from_unnamed(reading: Reading, draft: Draft) -> bool:
    """Whether an English verb of renting, buying or borrowing says from whom, by a word that names nobody: rents it from the venture."""
    if draft.rule == "deal.own":
        share = draft.numbers.get("equity_share")
        return share is not None and bool(_OF_NOBODY.match(reading.folded, share.end))
    verb = draft.rule.split(".")[1] in ("lease_verb", "lease", "purchase", "rent", "take_up", "borrow", "order")
    if not verb or not reading.folded[draft.start].isascii():
        return False
    _, end = draft.scene.sentence.clause(draft.triggers[0] if draft.triggers else draft.start)
    match = _FROM_NOBODY.search(reading.folded, draft.start, end)
    return match is not None and not any(match.start() <= a.name.start < end for a in draft.scene.actors)


def is_unlikely(draft: Draft, directory: Directory) -> bool:
    """Whether a deal cannot be: a regulator that borrows, a plant of some kilowatts that is bought, a utility that rents machines.

    What is purchased is no company where none is named, and no price is: is obliged to purchase unsold capacity.
    """
    if draft.type is DealType.DEBT and {s.role for s in draft.sides} == {Role.BORROWER}:
        return any(directory.sector(s.id) == "government" for s in draft.sides)
    power = draft.numbers.get("power")
    if draft.type is DealType.ACQUISITION and power is not None and draft.numbers.keys() == {"power"}:
        most = max(x for x in (power.value, power.min, power.max) if x is not None)
        return most < _LEAST_PLANT and len(draft.ids) == 1
    if draft.type is DealType.COMPUTE_CONTRACT and power is not None:
        return any(s.role is Role.CUSTOMER and directory.sector(s.id) == "utility" for s in draft.sides)
    sentence = draft.scene.sentence
    if draft.type is DealType.ACQUISITION and draft.rule == "deal.purchase" and not draft.numbers:
        targets = [s for s in draft.sides if s.role is Role.TARGET]
        return bool(targets) and not any(sentence.start <= s.name.start < sentence.end for s in targets)
    return False


_CHECKS: dict[str, Callable[[Reading, Candidate], bool]] = {
    "borrow": borrows_no_money,
    "loan": is_any_debt,
    "bond": is_word_for_owed,
    "take_share": _is_share_of_other,
    "own": _is_share_of_other,
    "put_into": _gives_to_its_own,
    "invest": _backs_no_round,
    "promise": _promises_no_money,
    "pay": _pays_with_it,
    "lay_out": _pays_with_it,
    "spend": _spends_on_it,
    "purchase": _is_no_purchase,
    "take_power": _is_participle,
    "use": _is_noun_use,
    "lease_verb": _is_rent,
    "guarantee": _is_backstop,
    "round": _raises_fund,
    "supply": _is_supplied_by_goods,
    "together": folds_together,
}
"""What makes the words of a frame say something else."""
