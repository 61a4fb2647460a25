"""Which number is the value of which measure: a metric's name bound to a quantity by what stands between them.

"Revenue rose 56% to $46.7bn" binds the revenue twice: a change and a level. What was said before of the same thing carries on:
营收467亿美元,同比增长56%; 市占率62%,美光21%; 分别增长54%和28%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.metrics.actual import of_actual
from ai_buildout.extract.metrics.carried_han import carried_level
from ai_buildout.extract.metrics.destinations import of_next_place
from ai_buildout.extract.metrics.earlier_levels import (
    leaves_for_nothing,
    of_compared,
    of_dated,
    of_earlier,
    of_earlier_first,
    past_beside,
)
from ai_buildout.extract.metrics.fitting import fit, stands_beside
from ai_buildout.extract.metrics.foils import of_foil
from ai_buildout.extract.metrics.frames import of_frame
from ai_buildout.extract.metrics.growth import growth_of, is_of_sum
from ai_buildout.extract.metrics.guidance import NOTHING_TOLD, LastTold, figures_told, of_guidance
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.metrics.named_in_number import by_noun, in_words
from ai_buildout.extract.metrics.next_owner import country_beside, has_actor, next_owner
from ai_buildout.extract.metrics.parts import of_part
from ai_buildout.extract.metrics.reasons_han import behind_reasons, names_reason
from ai_buildout.extract.metrics.resumed import of_dated_clause, of_resumed, of_whole_year
from ai_buildout.extract.metrics.risen import risen
from ai_buildout.extract.metrics.segments import of_segment
from ai_buildout.extract.metrics.sole_levels import sole_levels
from ai_buildout.extract.metrics.spoken import of_heading, of_stock, of_takings
from ai_buildout.extract.metrics.told_again import of_told_again
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.binding import binding_cost, is_named_behind
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_ADDED = re.compile(r"、|,? (?:and|plus|or)(?: (?:by|with|for|another|about|some|around|a|as well as))* ?")
_JOINED = re.compile(r" (?:and|while|but|or|plus) ")
_SINCE = re.compile(r".*\b(?:after|as|because|when|once|while|though|although|despite|amid|following|even)\b")
"""What parts a change from the reason that is told for it: Foo sank 11% after cash flow fell."""
_OF_SOME = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|some|\d+) of (?:its |the |their )?$")
_MORE = re.compile(r"(?:增加|减少|新增|净增|多出|高出|少掉|多|少|增|减)了?(?:近|约|逾|超过)?$")
_IS_PART = re.compile(r"[占率份比]|\b(?:share|margin|of|account\w*|represent\w*|ma[kd]e)\b")
_TO = re.compile(
    r"(?:,? (?:from|on|compared with) (?:a year (?:before|earlier|ago)|(?:the )?(?:same|previous|prior|year-earlier|year-ago|corresponding) [a-z ]{3,32}?),?)?"
    r"\s*(?:to|at|,?至|,?到|,?达|,?为)\s*(?:a record )?"
)
_TO_LEVEL = re.compile(r" (?:to|at) [^a-z]{0,4}\d|[至到]")
_LOOK_AHEAD = 44
_CHANGE_REACH = 90
_PART_REACH = 9
_NONE_OF = (" no ", " without ", " without any ", " zero ", " any ")
"""Words before a name that say that there is none of it: a company which has no sales, a worth of $13bn."""
_RAISED = re.compile(
    r"\b(?:lift|rais|boost|bump|increas|hik|jack|pump|push|nudg|mark|cut|trim|slash|reduc|lower|scal|shav|pare|widen|narrow|grow|rose|grew|fell|climb|jump|beat|miss|exceed|top|overshot|undershot)[a-z]*\b[^,;]* by $"
)
_OF = (" of ", " in ", " worth of ")
_PAID = (" for ", " paying ", " pay ", " paid ", " for a total of ", " for up to ", " for some ")
_OF_REACH = 16
_OWN_REACH = 40
_ORDER_REACH = 8


def bind_measures(
    reading: Reading,
    scene: Scene,
    before: Sequence[Measure] = (),
    told: LastTold = NOTHING_TOLD,
    directory: Directory | None = None,
    lead: Sequence[Measure] = (),
) -> list[Measure]:
    """The measures of a sentence, one a quantity at the most, in order; weak metrics (``investment``, ``orders``) included.

    ``before`` has those of the sentence before it in its paragraph, which a list of companies goes on with; ``told`` is the last
    figure of sales or spending that the page told; ``directory`` tells which companies are traded;
    ``lead`` is what the sentence before it named.
    """
    measures = [m for m in lead if of_frame(reading, scene, m.quantity, None, ()) is None]
    measures += risen(reading, scene, _bind)
    led = {m.quantity.start for m in measures}
    cues = scene.sentence.cues_of("metric")
    for quantity in (q for q in scene.sentence.quantities if not (q.start in led or is_of_sum(reading, q))):
        growth = growth_of(reading, scene, quantity)
        if growth is None and leaves_for_nothing(scene, quantity):
            continue
        settled, earlier = _of_other_time(reading, scene, quantity, growth, measures, before, directory)
        if growth is None and earlier is None:
            earlier = carried_level(reading, scene, quantity, measures, before, told.sales)
        if settled or earlier is not None:
            measures += [earlier] if earlier is not None else []
            continue
        growth = growth or _gapped_growth(reading, scene, quantity, measures)
        turn = of_frame(reading, scene, quantity, growth, measures or before[-1:], directory)
        found = of_actual(reading, scene, quantity, measures, before, _bind) if growth is None else None
        found = found or of_whole_year(reading, scene, quantity, measures)
        found = found or (turn if turn is not None and turn.owner is not None else None)
        found = found or of_next_place(reading, scene, quantity, measures)
        found = (
            found or _reached(reading, quantity, measures) or _named(reading, scene, quantity, growth, measures) or turn
        )
        if found is None and (measures or (before and not cues)):
            if measures:
                found = _change_of(reading, scene, quantity, growth, measures[-1])
            for earlier in reversed([*_last_level(before), *before[-1:], *measures][-3:]):
                found = found or next_owner(reading, scene, quantity, growth, earlier)
        found = found or (of_dated_clause(reading, scene, quantity, measures) if growth is None else None)
        found = found or of_told_again(reading, scene, quantity, measures, before)
        found = found or of_part(reading, scene, quantity, measures, before)
        found = found or of_stock(reading, scene, quantity)
        found = found or of_guidance(reading, scene, quantity, growth, figures_told(measures, told))
        if found is not None:
            measures.append(found)
    return sole_levels(reading, scene, measures)


def _last_level(before: Sequence[Measure]) -> list[Measure]:
    """The last level of the sentence before, where a change of it was told last."""
    levels = [m for m in before if m.mode == "level"]
    return levels[-1:] if levels and levels[-1] is not before[-1] else []


def _of_other_time(
    reading: Reading,
    scene: Scene,
    quantity: Quantity,
    growth: Mode | None,
    measures: list[Measure],
    before: Sequence[Measure],
    directory: Directory | None,
) -> tuple[bool, Measure | None]:
    """Whether a number goes on with a figure told before, by a pointer or as a level of another time, and that measure if it has one."""
    past = past_beside(reading, scene, quantity) if growth is None else None
    resumed = of_resumed(reading, scene, quantity, growth, past, before) if before and not measures else None
    if resumed is not None:
        return True, resumed
    if past is not None:
        rival = _of_rival(reading, scene, quantity, measures, directory)
        earlier = rival or of_earlier(reading, scene, quantity, past, measures or list(before), _bind)
        earlier = earlier or of_dated(reading, scene, quantity, measures)
        earlier = earlier or of_foil(reading, scene, quantity, measures)
        return True, earlier or (None if measures else of_earlier_first(reading, scene, quantity, past, _bind))
    if growth is not None:
        return False, None
    compared = of_compared(reading, scene, quantity, measures) or of_foil(reading, scene, quantity, measures)
    return compared is not None, compared


def _of_rival(
    reading: Reading, scene: Scene, quantity: Quantity, measures: list[Measure], directory: Directory | None
) -> Measure | None:
    """The share of the next company that words of comparison give: 57% of the market, compared with 22% for Foo."""
    if not measures or quantity.kind != "share":
        return None
    turn = of_frame(reading, scene, quantity, None, measures[-1:], directory)
    return turn if turn is not None and turn.owner is not None and turn.base is not None else None


def _gapped_growth(reading: Reading, scene: Scene, quantity: Quantity, measures: list[Measure]) -> Mode | None:
    """The direction of a change whose verb the clause before it has: orders rose by 19% and revenue by 15% to 39bn."""
    mode = next((m.mode for m in reversed(measures) if m.mode != "level"), None)
    if quantity.kind != "share" or mode is None or not _TO_LEVEL.match(reading.folded, quantity.end):
        return None
    cues = between(scene.sentence.cues_of("metric"), measures[-1].quantity.end, quantity.start)
    return mode if cues and not residue(reading, scene.sentence, cues[-1].end, quantity.start) else None


def _reached(reading: Reading, quantity: Quantity, measures: list[Measure]) -> Measure | None:
    """The level that a change right before it led to, where the metric's name alone takes changes only: orders climbed 19% to 59bn."""
    last = measures[-1] if measures else None
    if last is None or last.mode == "level" or quantity.kind != "money" or quantity.per:
        return None
    metric = reading.lexicon.tables["metric"][last.metric].get("reached")
    if metric is None or not _TO.fullmatch(reading.gap(last.quantity.end, quantity.start)):
        return None
    return Measure(quantity, metric, "level", last.cue, CARRIED_COST, last)


def _named(
    reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, measures: list[Measure]
) -> Measure | None:
    """The measure of a quantity that words of its own name."""
    found = None
    if measures and country_beside(scene, quantity):
        found = next_owner(reading, scene, quantity, growth, measures[-1])
    found = found or _bind(reading, scene, quantity, growth, scene.sentence.cues_of("metric"))
    found = found or by_noun(reading, scene, quantity)
    if found is not None and growth and measures and _is_renamed(found, measures[-1]):
        return _change_of(reading, scene, quantity, growth, measures[-1])
    return (
        found
        or of_segment(reading, scene, quantity, growth, measures)
        or in_words(reading, quantity)
        or _per_share(reading, quantity, measures)
        or of_heading(reading, scene, quantity)
        or of_takings(reading, scene, quantity)
    )


def _bind(reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, cues: list[Cue]) -> Measure | None:
    best: Measure | None = None
    if quantity.kind == "count" and _OF_SOME.search(reading.folded, max(0, quantity.start - _OF_REACH), quantity.start):
        return None  # three of six turbines
    if quantity.kind == "count" and _MORE.search(reading.folded, max(0, quantity.start - _OF_REACH), quantity.start):
        return None  # 较上年多两千人
    near = (c for c in cues if c.start < quantity.end + _LOOK_AHEAD and not names_reason(reading, scene, c, quantity))
    for cue in (c for c in near if not reading.folded.endswith(_NONE_OF, scene.sentence.start, c.start)):
        for metric in cue.senses["metric"]:
            table = reading.lexicon.tables["metric"][metric]
            mode = fit(reading, table, quantity, growth)
            if mode is None or (table.get("backward") and cue.start < quantity.end):
                continue
            if "beside" in table and not stands_beside(reading, scene, table["beside"], quantity):
                continue
            cost = binding_cost(reading, scene, quantity, cue, table.get("loose", 0))
            if (
                mode != "level"
                and not {"change", "money"} & {*table, *table["kinds"]}
                and _has_sum(scene, cue, quantity)
            ):
                continue
            if cost is None or _is_of_another(reading, scene, cue, quantity, mode):
                continue
            if best is None or cost < best.cost:
                best = Measure(quantity, metric, mode, cue, cost, of_group=_of_group(scene, cue, quantity))
    return best


def _is_of_another(reading: Reading, scene: Scene, cue: Cue, quantity: Quantity, mode: Mode) -> bool:
    """Whether the words between a name and a number give them to different things."""
    if _is_part(scene, cue, quantity) or _is_added(reading, cue, quantity) or _is_of_orders(scene, cue, quantity):
        return True
    paid = mode == "level" and quantity.kind == "money"
    if paid and (_is_step(reading, scene, quantity) or _is_price(reading, scene, cue, quantity)):
        return True
    if mode == "level":
        return _belongs_before(reading, scene, cue, quantity)
    return _SINCE.match(reading.folded, quantity.end, cue.start) is not None


def _is_of_orders(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a sum behind the name of another metric is one of orders: 营收创新高,AI服务器订单逾150亿美元."""
    if quantity.kind != "money" or cue.end > quantity.start:
        return False
    near = between(scene.sentence.cues_of("metric"), max(cue.end, quantity.start - _ORDER_REACH), quantity.start)
    return any("order_growth" in c.senses["metric"] for c in near)


def _is_price(reading: Reading, scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a sum before the words for cash is what is paid, not had: has agreed to acquire Foo for $2.1bn in cash."""
    if "cash_held" not in cue.senses["metric"] or not reading.folded.endswith(_PAID, 0, quantity.start):
        return False
    return bool(between(scene.sentence.cues_of("frame"), scene.sentence.clause(quantity.start)[0], quantity.start))


def _is_step(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum is only by how much something was raised or cut: lifted its budget for the year by $15bn, to $50bn."""
    if not reading.folded.endswith(" by ", 0, quantity.start):
        return False
    return _RAISED.search(reading.folded, scene.sentence.clause(quantity.start)[0], quantity.start) is not None


def _belongs_before(reading: Reading, scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether the name has its own number right before it: the sales, not the loss, are $4bn in a $2bn loss on $4bn of sales."""
    before = between(scene.sentence.quantities, cue.start - _OWN_REACH, cue.start)
    if not before or before[-1].end > quantity.start or before[-1].kind != quantity.kind:
        return False
    of_it = reading.gap(before[-1].end, cue.start) in _OF and not reading.folded.endswith(" to ", 0, quantity.start)
    return of_it or is_named_behind(reading, before[-1], cue)


def _of_group(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    start, _ = scene.sentence.clause(min(cue.start, quantity.start))
    groups = between(scene.sentence.cues_of("group"), start, max(cue.end, quantity.end))
    return bool(groups) and not has_actor(scene, groups[-1].end, max(cue.start, quantity.start))


def _is_renamed(change: Measure, level: Measure) -> bool:
    """Whether a change is bound to the word that named the level before it as another metric: sold goods for 7亿元, up 3%."""
    return change.cue.start == level.cue.start and change.metric != level.metric and level.mode == "level"


def _has_sum(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a sum stands between a name that takes none and a change: delivered $4.9bn after growth of 84%."""
    return any(q.kind == "money" for q in between(scene.sentence.quantities, cue.end, quantity.start))


def _is_added(reading: Reading, cue: Cue, quantity: Quantity) -> bool:
    """Whether a conjunction stands between a name and a number, which is then of something else: cash on hand and by $6.5bn."""
    if cue.end <= quantity.start:
        return _ADDED.fullmatch(reading.gap(cue.end, quantity.start)) is not None
    return _JOINED.match(reading.folded, quantity.end, cue.start) is not None


def _is_part(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether the number is only a part of what the cue names: ``capex of $16bn, of which $9bn``."""
    words = scene.sentence.cues_of("past")
    if any("part" in c.senses["past"] for c in between(words, cue.end, quantity.start)):
        return True
    if cue.start >= quantity.end:  # kept $5bn of it as profit
        return False
    behind = between(words, quantity.end, quantity.end + _PART_REACH)
    return any("part_behind" in c.senses["past"] and c.start == quantity.end + 1 for c in behind)


def _per_share(reading: Reading, quantity: Quantity, measures: list[Measure]) -> Measure | None:
    """A sum per share among a report's figures is its earnings per share."""
    flows = [m for m in measures if reading.lexicon.tables["metric"][m.metric].get("flow")]
    if (
        quantity.per != "share"
        or quantity.kind != "money"
        or not flows
        or any(m.metric in ("eps", "eps_told", "eps_loss") for m in measures)
    ):
        return None
    losing = flows[-1].mode == "level" and reading.lexicon.tables["metric"][flows[-1].metric].get("sign") == -1
    return Measure(quantity, "eps_loss" if losing else "eps", "level", flows[-1].cue, CARRIED_COST, flows[-1])


def _change_of(
    reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, last: Measure
) -> Measure | None:
    """A change told after its level, or a second one after the first: 营收467亿美元,同比增长56%,环比增长6%."""
    table = reading.lexicon.tables["metric"][last.metric]
    if quantity.kind not in ("share", "multiple") or "growth" not in table or table.get("weak"):
        return None
    if growth is None and (last.mode == "level" or last.quantity.kind != quantity.kind):
        return None
    if growth is None and _IS_PART.search(reading.folded, last.quantity.end, quantity.start):
        return None
    goes_on = behind_reasons(reading, scene, last.quantity.end, quantity)
    if not 0 <= quantity.start - last.quantity.end <= _CHANGE_REACH or has_actor(scene, goes_on, quantity.start):
        return None
    if residue(reading, scene.sentence, goes_on, quantity.start) > 3:
        return None
    return Measure(quantity, last.metric, growth or last.mode, last.cue, CARRIED_COST + 1, last.base or last)
