"""Which of the triggers of a clause give way to others that say better what they mean."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_GIVEN = frozenset(
    {
        "loan",
        "bond",
        "subsidy",
        "guarantee",
        "investment",
        "sell_off",
        "sell_off_to",
        "be_sold",
        "divest",
        "sell_equity",
    }
)
_ALWAYS = {
    "granted": frozenset({"agreement", "order", "lease", "ppa", "loan"}),
    "acquisition": frozenset({"lend", "loan", "borrow", "bond"}),
    "stake": frozenset({"sell_equity", "divest"}),
    "supply": _GIVEN,
}
"""Frames of English words, and those beside which they only tell what for, or in other words (a loan for the purchase of chips)."""
_ALWAYS_CHINESE = {
    "lease": frozenset({"guarantee"}),
    "supply": _GIVEN,
    "lend_out": frozenset({"agreement", "order", "lease", "ppa"}),
    "stake": frozenset({"sell_off_to"}),
}
"""The same for Chinese words (为租约提供担保, 批出26亿元的合约, 把所持股份转让给甲)."""
_IN_A_DEAL = re.compile(
    r"\b(?:in|under|through|via|as part of|by way of) (?:an?|the|one|(?:(?:about|around|up to|more than) )?(?:us)?[$€£¥₩]\d[\d.,]* ?[a-z]*) [^,;:]{0,40}$"
)
_APPOSED = re.compile(r" (?:an?|one of the|the) (?:[a-z-]+ ){0,3}")
_APPOSED_REACH = 160
"""A pact at the head of a later clause: …, an arrangement that makes it its largest customer."""
_DEEDS = frozenset({"acquisition", "equity_investment", "debt", "warrant", "joint_venture"})
_LAST = ("together", "give_credit", "take_in_money", "provide_equity")
_CAPITAL = frozenset(
    {
        "round",
        "bond",
        "loan",
        "borrow",
        "given_money",
        "order",
        "agreement",
        "lead_round",
        "listing",
        "subsidy",
        "investment",
        "warrant",
    }
)
_PACTS = frozenset(
    {
        "partner",
        "agreement",
        "cooperation_pact",
        "joint_venture",
        "founded",
        "purchase",
        "order",
        "lease",
        "ppa",
        "supply",
    }
)
_SAID_BETTER = {"take_from": "get_from", "purchase": "take_shares"}
"""Frames of Chinese verbs, and those by which the same verb says it better where it is told."""
_ROUNDS = ("round", "round_field")
_TELLING = frozenset(
    {"round", "lead_round", "lease", "ppa", "investment", "warrant", "guarantee", "acquisition", "lend", "borrow"}
)


def only_frames(reading: Reading, candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a noun for a pact only says how the deed before it in its clause is done: buys Foo in a deal worth $2bn."""
    if not candidate.table.get("agreement") or not candidate.latin:
        return False
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    before = [c for c in candidates if c.trigger.start < candidate.trigger.start and c.pays and c.paid]
    if _APPOSED.fullmatch(reading.folded, start, candidate.trigger.start):
        return any(not c.table.get("agreement") and 0 <= start - c.trigger.end <= _APPOSED_REACH for c in before)
    if not _IN_A_DEAL.search(reading.folded, start, candidate.trigger.start):
        return False
    deeds = [c for c in before if start <= c.trigger.start and not c.table.get("noun")]
    return any(c.table["type"] in _DEEDS for c in deeds)


def yields(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether another trigger of the clause says better what this one means: raised … of debt, an option to acquire."""
    clause = candidate.scene.sentence.clause(candidate.trigger.start)
    beside = {c.frame for c in candidates if clause[0] <= c.trigger.start < clause[1] and c is not candidate}
    same = {c.frame for c in candidates if c.trigger.start == candidate.trigger.start}
    if _is_named_again(candidate, candidates, same):
        return True
    if candidate.frame == "round":
        lent = {c.frame for c in candidates if clause[0] <= c.trigger.start < clause[1] and not c.equity_word}
        return bool(beside & {"bond", "loan"}) and not (beside & {"lead_round"} and not lent & {"bond", "loan"})
    if not candidate.latin and _yields_in_chinese(candidate, candidates, beside):
        return True
    always = _ALWAYS if candidate.latin else _ALWAYS_CHINESE
    if not always.get(candidate.frame, frozenset()).isdisjoint(beside):
        return True
    if candidate.frame in ("invest", "purchase", "stake", "put", "take_share"):
        return _tells_terms(candidate, candidates, beside)
    if candidate.frame in ("take_from", "given_money"):
        return _is_told_besides(candidate, beside)
    if candidate.frame in _LAST:
        return _is_told_otherwise(candidate, candidates, beside)
    if candidate.frame == "acquire" and "bond" in {c.frame for c in candidates}:
        return True
    place = candidate.trigger.start
    rights = [c.trigger.end for c in candidates if c.frame == "warrant" and c.trigger.start < place]
    if candidate.frame == "acquire" and any(place - end == len(" to ") for end in rights):
        return True
    return candidate.frame == "warrant" and "acquire" in beside and not _is_exercised(candidate, candidates)


def _is_named_again(candidate: Candidate, candidates: list[Candidate], same: set[str]) -> bool:
    """Whether a buyer is told by what it pays (the buyer, Foo, paid), an investor by the round that it leads, a deal by the same verb."""
    if "room_taken" in same and candidate.frame != "room_taken":
        return any(c.frame == "room_taken" and c.pays for c in candidates)
    if candidate.frame == "acquire" and "taken_by" in same and _tells_output(candidate):
        return any(c.frame == "taken_by" and c.pays for c in candidates)
    better = _SAID_BETTER.get(candidate.frame)
    if better in same and any(c.frame == better and c.paid for c in candidates):
        return True
    if candidate.table.get("client"):
        payers = {a.id for a in candidate.pays}
        return any(c.table.get("buys_for") and payers & {a.id for a in c.pays} for c in candidates)
    return candidate.frame == "invest" and "lead_round" in same and any(c.frame in _ROUNDS for c in candidates)


def _tells_output(candidate: Candidate) -> bool:
    """Whether the clause speaks of power before its verb: 电力由甲悉数买下."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    topics = between(candidate.scene.sentence.cues_of("topic"), start, candidate.trigger.start)
    return any("power" in c.senses["topic"] for c in topics)


def _tells_terms(candidate: Candidate, candidates: list[Candidate], beside: set[str]) -> bool:
    """Whether a verb of buying only tells what a warrant, or bonds, are for."""
    told = {c.frame for c in candidates if c.trigger.start <= candidate.trigger.start}
    return "warrant" in beside or "warrant" in told or (candidate.frame == "purchase" and "bond" in told)


def _is_told_otherwise(candidate: Candidate, candidates: list[Candidate], beside: set[str]) -> bool:
    """Whether a frame that is told only where nothing else is has a better one beside it."""
    if candidate.frame == "together":
        others = [c for c in candidates if c is not candidate]
        return any((c.pays and c.paid) or len({a.id for a in c.peers}) > 1 for c in others)
    telling = _CAPITAL - {"lead_round"} if candidate.frame == "give_credit" else _CAPITAL
    return not telling.isdisjoint(beside) and _is_told_again(candidate, candidates)


def _is_told_again(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether another trigger of the clause that is no verb of taking money has a party too."""
    return any(c.ids and c.trigger.start != candidate.trigger.start for c in candidates if c is not candidate)


def _is_done_together(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether all of whom the verb speaks found a venture in the same sentence, whose aim it then tells: 甲与乙成立合资公司,部署1吉瓦."""
    ids = candidate.ids
    return len(ids) > 1 and any(c.table["type"] == "joint_venture" and ids <= c.ids for c in candidates)


def _takes_up_venture(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a word for the venture heads a clause behind the one that founds it: 甲与乙成立合资公司,合资公司发行债券."""
    opening, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    earlier = [c for c in candidates if c.frame == candidate.frame and c.trigger.end <= opening]
    return opening == candidate.trigger.start and any(len(c.ids) > 1 for c in earlier)


def _yields_in_chinese(candidate: Candidate, candidates: list[Candidate], beside: set[str]) -> bool:
    """Whether a Chinese verb only governs what another trigger of the clause names: 给甲的合同加码65亿, 吃下甲的订单, 与甲签下合同."""
    match candidate.frame:
        case "put" | "put_into":
            return bool(beside & {"agreement", "order", "ppa", "lease", "take_over_for", "guarantee"}) or _buys_with_it(
                candidate, candidates
            )
        case "purchase" | "acquire" | "take_in":
            return "receive" in candidate.trigger.senses.get("support", ()) and bool(beside & {"order", "agreement"})
        case "stake":
            return _is_bought_whole(candidate, candidates)
        case "spend_at":
            return bool(beside - {"spend_at"})
        case "sign_room":
            return bool(beside - {"sign_room", "sign_with", "taken_by", "get_from", "talks"})
        case "sign_with":
            return bool(beside - {"sign_with", "talks"})
        case "announced_jointly":
            return bool(beside & _PACTS)
        case "deploy" | "use":
            return _is_done_together(candidate, candidates)
        case "joint_venture":
            return _takes_up_venture(candidate, candidates)
    return False


def _is_bought_whole(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a word for shares only goes on with what a verb of taking over before it has for its object: 买下甲的业务及100%股权."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    whose = {a.id for a in candidate.paid}
    return bool(whose) and any(
        c.frame == "acquire"
        and start <= c.trigger.start < candidate.trigger.start
        and whose <= {a.id for a in c.paid}
        and _whole(candidate, c.trigger.end)
        for c in candidates
    )


def _whole(candidate: Candidate, start: int) -> bool:
    """Whether the share between a place and the trigger is all of it."""
    shares = [
        q for q in between(candidate.scene.sentence.quantities, start, candidate.trigger.start) if q.kind == "share"
    ]
    return bool(shares) and shares[-1].value == 1


def _buys_with_it(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a verb behind it in its clause tells from whom what is bought or rented for the sum: 斥资20亿向甲采购算力."""
    _, end = candidate.scene.sentence.clause(candidate.trigger.start)
    return any(
        c.frame in ("purchase", "rent", "rent_from")
        and (c.paid or _has_goods(c, end))
        and candidate.trigger.end <= c.trigger.start < end
        for c in candidates
    )


def _has_goods(candidate: Candidate, end: int) -> bool:
    """Whether goods stand behind a verb of buying in its clause: 斥160亿买芯片."""
    behind = between(candidate.scene.sentence.cues_of("topic"), candidate.trigger.end, end)
    return any({"hardware", "compute", "power"} & set(c.senses["topic"]) for c in behind)


def _is_told_besides(candidate: Candidate, beside: set[str]) -> bool:
    """Whether other words of the clause say what money that is given is: a loan, a grant, for goods."""
    if beside & {"order", "agreement", "loan", "bond", "subsidy"}:
        return True
    return candidate.frame == "given_money" and (bool(beside & _TELLING) or _is_for_goods(candidate))


def _is_for_goods(candidate: Candidate) -> bool:
    """Whether the clause speaks of goods or services, for which the money may be."""
    start, end = candidate.scene.sentence.clause(candidate.trigger.start)
    cues = between(candidate.scene.sentence.cues_of("topic"), start, end)
    return any({"compute", "hardware", "power", "lease", "debt"} & set(c.senses["topic"]) for c in cues)


def _is_exercised(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a verb of buying right behind it only says what the warrant is for."""
    end = candidate.trigger.end
    return any(c.frame == "acquire" and c.trigger.start - end == len(" to ") for c in candidates)
