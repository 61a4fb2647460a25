"""Which numbers, dates and products around a trigger belong to its deal, and as what."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.counted_goods import counts_by_classifier, counts_goods, product_behind
from ai_buildout.extract.deals.dating import take_dates
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, ROUNDS, Draft
from ai_buildout.extract.deals.nearest_sum import bound_sum, is_of_noun, nearness
from ai_buildout.extract.deals.other_sums import is_conversion, is_epithet, is_portion
from ai_buildout.extract.deals.terms import is_term
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.each import is_of_each
from ai_buildout.extract.syntax.gaps import between, residue, starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType
from ai_buildout.model.mention import Quantity

_LABEL_REACH = 14
_OTHER_CLAUSE = 60
"""How much farther a sum of another clause than the trigger's own counts."""
_AT_REACH = 24
_AT = re.compile(r" at (?:an? )?$")
_WORTH = re.compile(
    r"\b(?:is|was|been|be|being|now|company|firm|itself|it) (?:then |already |about )?worth (?:[a-z]+ ){0,2}$"
)
_BEFORE_WORTH = (" ", ", ", ", now ", ", already ", ", which is ", " (")
_NEXT_WORD, _SUM_WORDS = 3, 8
_FOR_SUM = re.compile("(?:以|斥资|作价|花费?|砸下?|豪掷|出价)(?:约|近|逾|超过|不超过)?$")
_PART = re.compile(
    r" (?:of (?:it|that|which) |worth )?(?:(?:is|was|will be|to be) )?(?:paid )?(?:in|of) (?:cash|stock|shares|its own (?:stock|shares)|new shares)\b"
)
_COSTS = re.compile(
    r"\b(?:that|which|where|it says|to build)\b[^;]{0,60}?\b(?:costs?|costing|invest|spend)\b|\bat a (?:total )?cost of\b"
)
"""What will stand on what is bought, and its cost: bought land for halls that will cost $1bn."""
_FIRST = ("first", "initial")
_CLOSED_AT = re.compile(
    r"\b(?:clos(?:e|es|ed|ing)|cap(?:ped|s)?|fixed|set|sized|end(?:ed|s)? up|came in|comes in|topped out|finished|stood|upsized) at (?:an? )?$"
)
_SHARE_RULES = ("deal.own", "deal.take_share", "deal.own_each")
_PARTY_REACH = 40
_OF_PARTY = re.compile(r" of (?:(?:the |its )?[a-z][a-z-]* ){0,3}$")
_SIZE = re.compile(r" an? \d[\d.,]*-[a-z]+$")
_LEAST_AMOUNT = 1e5
_CHANGES_TO = re.compile("(?:分别)?(?:上升|提升|提高|增加|下降|降低|减少|摊薄|稀释|升|降|增|减|跌|变更|变)(?:至|到|为)")
_LEAST_SHARES = 100
_LEAST_POWER = 1e6  # less is the power of a product
_NEXT_SUM = 12
_RATES = ("hour", "day", "week", "month", "quarter", "year")
_SHARE_NOUNS = ("股", "share")
_SHARE_TYPES = (DealType.EQUITY_INVESTMENT, DealType.ACQUISITION, DealType.WARRANT, DealType.JOINT_VENTURE)
_UNIT_TYPES = (
    DealType.HARDWARE_SUPPLY,
    DealType.COMPUTE_CONTRACT,
    DealType.LEASE,
    DealType.EQUITY_INVESTMENT,
    DealType.PARTNERSHIP,
    DealType.JOINT_VENTURE,
)
_GOODS_TYPES = (DealType.HARDWARE_SUPPLY, DealType.COMPUTE_CONTRACT)
_BUILT_TYPES = (DealType.POWER_PURCHASE, DealType.LEASE, DealType.COMPUTE_CONTRACT, DealType.HARDWARE_SUPPLY)
_POWER_TYPES = frozenset(DealType) - {DealType.WARRANT, DealType.SUBSIDY}
_CAPITAL_TYPES = (DealType.EQUITY_INVESTMENT, DealType.DEBT)
_TERM_TYPES = frozenset(DealType) - {DealType.ACQUISITION}


def take_numbers(
    reading: Reading, draft: Draft, scene: Scene, scope: tuple[int, int], trigger: int, measures: dict[int, Measure]
) -> None:
    """Fill the draft from the numbers and dates of ``scope``; those bound to a strong metric are left alone.

    ``trigger`` is the place to which nearness is measured; ``measures`` maps a quantity's start to its metric.
    """
    money: list[Quantity] = []
    cues = between(scene.sentence.cues_of("frame"), trigger, trigger + 1)
    verb_end = max((c.end for c in starting(scene.sentence.cues_of("frame"), trigger, trigger + 1)), default=trigger)
    told = between(scene.sentence.quantities, *scope)
    bound = bound_sum(reading, draft, [q for q in told if q.kind == "money"], trigger, verb_end)
    if bound is not None:
        draft.numbers.setdefault("amount", bound)
        told = [q for q in told if q.kind != "money"]
    for quantity in told:
        labels = _labels(reading, scene, quantity)
        own = _is_object(reading, scene, draft, quantity, trigger) or (
            draft.type is DealType.DEBT and quantity.kind == "money" and is_of_noun(reading, quantity, trigger)
        )
        measure = None if own else measures.get(quantity.start)
        if quantity.kind == "money":
            elsewhere = (
                quantity.per in _RATES
                or is_conversion(reading, scene, quantity)
                or _is_elsewhere(reading, draft, scene, quantity, trigger)
            )
            if not elsewhere and _is_amount(reading, draft, quantity, measure, labels):
                money.append(quantity)
        else:
            _take_other(reading, draft, quantity, measure, labels, trigger)
    money = [q for q in money if most(q) >= _LEAST_AMOUNT and not is_epithet(reading, q)]
    money = [q for q in money if not _is_paid_part(reading, scene, q, money)]
    if money and "amount" not in draft.numbers:
        ends = cues[0].end if cues else trigger
        amount = min(
            money,
            key=lambda q: _amount_cost(reading, scene, q, trigger) - nearness(reading, draft, q, trigger, ends),
        )
        draft.numbers["amount"] = amount
        if "total" in _labels(reading, scene, amount):
            draft.triggers = (*draft.triggers, amount.start)
    figures = {q.start for q in scene.sentence.quantities if _is_strong(reading, measures.get(q.start))}
    take_dates(reading, draft, scene, scope, figures)


def _is_object(reading: Reading, scene: Scene, draft: Draft, quantity: Quantity, trigger: int) -> bool:
    """Whether a number stands right behind the verb of a contract, or is what a Chinese one is done for: delivers 24 engines, 以7亿出售业务."""
    if 0 <= trigger - quantity.end <= _NEXT_WORD and _FOR_SUM.search(
        reading.folded, max(0, quantity.start - _SUM_WORDS), quantity.start
    ):
        return True
    if not reading.folded[trigger].isascii() or not (
        draft.type in CONTRACT_TYPES or draft.rule == "deal.take_in_money"
    ):
        return False
    verbs = between(scene.sentence.cues_of("frame"), trigger, quantity.start)
    return bool(verbs) and verbs[0].start == trigger and quantity.start - verbs[0].end <= 1


def _is_paid_part(reading: Reading, scene: Scene, quantity: Quantity, money: list[Quantity]) -> bool:
    """Whether a sum is only what is paid in cash, or in shares, of a greater one told before: for $3bn, $1bn of it in cash."""
    if _PART.match(reading.folded, quantity.end) is None:
        return False
    near = (q for q in money if q.start < quantity.start and most(q) > most(quantity))
    return any(not between(scene.sentence.cues_of("frame"), q.end, quantity.start) for q in near)


def _is_amount(reading: Reading, draft: Draft, quantity: Quantity, measure: Measure | None, labels: set[str]) -> bool:
    """Whether a sum may be the deal's amount; a valuation, a price a share or an instalment is put into its own field."""
    metric = measure.metric if measure else None
    if metric == "valuation" or "valuation" in labels or _is_price(reading, draft, quantity):
        if draft.type not in (DealType.EQUITY_INVESTMENT, DealType.DEBT, DealType.WARRANT):
            return True
        draft.numbers.setdefault("valuation", quantity)
        return False
    if is_portion(reading, quantity, labels):
        return False
    if "contract_value" in labels and draft.type in _BUILT_TYPES:
        return True
    listed = draft.rule == "deal.listing" or draft.numbers.keys() & {"shares", "price_per_share"}
    if metric == "market_cap" and draft.type is DealType.EQUITY_INVESTMENT and listed:
        draft.numbers.setdefault("valuation", quantity)
        return False
    if _is_strong(reading, measure):
        return False
    each = reading.folded.startswith((" each", " apiece"), quantity.end) or "price_per_share" in labels
    if quantity.per == "share" or (each and most(quantity) < _LEAST_AMOUNT):
        draft.numbers.setdefault("price_per_share", quantity)
        return False
    if "tranche" in labels:
        draft.tranche.setdefault("amount", quantity)
        return False
    return True


def _take_other(
    reading: Reading, draft: Draft, quantity: Quantity, measure: Measure | None, labels: set[str], trigger: int
) -> None:
    """Put power, shares, units and terms into their fields."""
    match quantity.kind:
        case "power" if _takes_power(reading, draft, quantity, trigger):
            part = "tranche" in labels and draft.type is not DealType.LEASE
            (draft.tranche if part else draft.numbers).setdefault("power", quantity)
        case "share" if draft.type in _SHARE_TYPES and (
            "share" in labels
            or draft.rule in _SHARE_RULES
            or draft.type is DealType.WARRANT
            or _is_of_party(reading, draft, quantity)
        ):
            before_change = _CHANGES_TO.match(reading.folded, quantity.end)
            if before_change is None and (measure is None or measure.metric == "stock_change"):
                draft.numbers.setdefault("equity_share", quantity)
        case "count":
            _take_count(reading, draft, quantity, measure, trigger)
        case "number" if _takes_units(draft, quantity, trigger) and counts_goods(reading, draft, quantity):
            draft.numbers.setdefault("units", quantity)
        case "duration" if draft.type in _TERM_TYPES and is_term(reading, draft.type, quantity, labels, trigger):
            draft.numbers.setdefault("term_years", quantity)


def _take_count(reading: Reading, draft: Draft, quantity: Quantity, measure: Measure | None, trigger: int) -> None:
    """Put a count of shares or of goods into its field."""
    noun = (quantity.noun or "").lower() or product_behind(draft, quantity)
    if noun and any(n in noun for n in _SHARE_NOUNS):
        if draft.type in _SHARE_TYPES and most(quantity) >= _LEAST_SHARES:
            draft.numbers.setdefault("shares", quantity)
        return
    if _is_strong(reading, measure):
        return
    goods = bool(noun) and _takes_units(draft, quantity, trigger) and _is_hardware(reading, noun)
    if goods or _counts_alone(reading, draft, quantity, trigger):
        draft.numbers.setdefault("units", quantity)


def _takes_units(draft: Draft, quantity: Quantity, trigger: int) -> bool:
    """Whether a count of goods may be the deal's; what a lease tells before its verb is what will stand there."""
    return draft.type in _UNIT_TYPES and (draft.type is not DealType.LEASE or quantity.start > trigger)


def _counts_alone(reading: Reading, draft: Draft, quantity: Quantity, trigger: int) -> bool:
    """Whether a Chinese classifier alone counts the goods of a delivery, in the clause of its verb or behind it."""
    if draft.type not in _GOODS_TYPES or reading.folded[trigger].isascii():
        return False
    start, _ = draft.scene.sentence.clause(trigger)
    return quantity.start >= start and counts_by_classifier(reading, quantity)


def _takes_power(reading: Reading, draft: Draft, quantity: Quantity, trigger: int) -> bool:
    """Whether a power may be the deal's: that of a contract, or one told in the trigger's own clause."""
    if draft.type not in _POWER_TYPES or most(quantity) < _LEAST_POWER or is_of_each(reading, quantity):
        return False
    start, end = draft.scene.sentence.clause(trigger)
    if not reading.folded[trigger].isascii() or start <= quantity.start < end:
        return True
    # "…, a 1.5-gigawatt plant" tells the size of what was named, not what is delivered
    return draft.type not in _CAPITAL_TYPES and not _SIZE.search(reading.folded, quantity.start - 3, quantity.end)


def _is_elsewhere(reading: Reading, draft: Draft, scene: Scene, quantity: Quantity, trigger: int) -> bool:
    """Whether a sum is not the deal's: what a warrant's other clause tells, or what the thing contracted costs to build."""
    start, end = scene.sentence.clause(quantity.start)
    if draft.type is DealType.ACQUISITION and _COSTS.search(reading.folded, trigger, max(trigger, quantity.start)):
        return True
    if draft.type is DealType.WARRANT:
        return quantity.per != "share" and not start <= trigger < end
    costs = between(scene.sentence.cues_of("cost"), start, quantity.start)
    return bool(costs) and draft.type in _BUILT_TYPES and not start <= trigger < end


def most(quantity: Quantity) -> float:
    """The greatest number that a quantity names."""
    return max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None)


def _is_price(reading: Reading, draft: Draft, quantity: Quantity) -> bool:
    """Whether a round is made at this sum: its valuation ($1.2bn Series D at $8.6bn)."""
    if quantity.per == "share" or most(quantity) < _LEAST_AMOUNT:
        return False
    before = (reading.folded, max(0, quantity.start - _AT_REACH), quantity.start)
    if draft.rule in ROUNDS and (_WORTH.search(*before) or _is_worth(reading, draft, quantity)):
        return True
    return draft.type is DealType.EQUITY_INVESTMENT and bool(_AT.search(*before)) and not _CLOSED_AT.search(*before)


def _is_worth(reading: Reading, draft: Draft, quantity: Quantity) -> bool:
    """Whether a sum is what a company of the deal is worth: makes Foo worth $12bn; Foo, worth $20bn after a raise of $200m."""
    place = reading.folded.rfind("worth ", max(0, quantity.start - _AT_REACH), quantity.start)
    gaps = [reading.gap(s.name.end, place) for s in draft.sides if 0 <= place - s.name.end <= _AT_REACH]
    return any(gap in _BEFORE_WORTH for gap in gaps)


def is_told_worth(reading: Reading, quantity: Quantity) -> bool:
    """Whether a Chinese sum is called what a company is worth: 估值可能高达1万亿美元."""
    return "估值" in reading.gap(max(0, quantity.start - _NEXT_SUM), quantity.start)


def _is_of_party(reading: Reading, draft: Draft, quantity: Quantity) -> bool:
    """Whether a share is one of a party of the deal: 15% of Foo."""
    near = [s.name for s in draft.sides if 0 < s.name.start - quantity.end <= _PARTY_REACH]
    return any(_OF_PARTY.fullmatch(reading.folded, quantity.end, name.start) for name in near)


def _is_strong(reading: Reading, measure: Measure | None) -> bool:
    """Whether a number is bound to a metric for good: no weak word, or that of a whole market."""
    if measure is None:
        return False
    return measure.of_group or not reading.lexicon.tables["metric"][measure.metric].get("weak")


def _labels(reading: Reading, scene: Scene, quantity: Quantity) -> set[str]:
    """The deal labels that stand right before or behind a quantity in its clause."""
    sentence = scene.sentence
    start, end = sentence.clause(quantity.start)
    labels: set[str] = set()
    for cue in between(
        sentence.cues_of("label"), max(start, quantity.start - _LABEL_REACH * 2), min(end, quantity.end + _LABEL_REACH)
    ):
        if cue.end <= quantity.start:
            near = residue(reading, sentence, cue.end, quantity.start) <= 3
            clear = not between(sentence.quantities, cue.end, quantity.start)
        else:
            near = residue(reading, sentence, quantity.end, cue.start) <= 2
            clear = not between(sentence.quantities, quantity.end, cue.start)
            if "tranche" in cue.senses["label"] and reading.gap(cue.start, cue.end) in _FIRST:
                continue  # $15bn in its first dollar bond
            if "valuation" in cue.senses["label"] and any(
                0 <= q.start - cue.end <= _NEXT_SUM for q in sentence.quantities
            ):
                continue
        if near and clear:
            labels.update(cue.senses["label"])
    for cue in between(sentence.cues_of("past"), max(start, quantity.start - _LABEL_REACH), quantity.start):
        if "part" in cue.senses["past"]:
            labels.add("part")
    return labels


def _amount_cost(reading: Reading, scene: Scene, quantity: Quantity, trigger: int) -> float:
    labels = _labels(reading, scene, quantity)
    distance = quantity.start - trigger if quantity.start >= trigger else trigger - quantity.end
    start, end = scene.sentence.clause(trigger)
    if not start <= quantity.start < end and reading.folded[trigger].isascii():
        distance += _OTHER_CLAUSE
    return distance - (200 if "total" in labels else 0) + (100 if quantity.approximate_magnitude else 0)


def _is_hardware(reading: Reading, noun: str) -> bool:
    return any("hardware" in cue.senses.get("topic", ()) for cue in reading.lexicon.find(noun))
