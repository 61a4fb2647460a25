"""Numbers that no word before them names: those that head their line ($68bn: what it sold), and moves of stocks (Foo slid 3%)."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.fitting import fit
from ai_buildout.extract.metrics.measure import Measure, Mode
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_LEAD = re.compile(r"[^\w\u3400-\u9fff]*")
_COLON = re.compile(
    r"\s*(?::|--?|—{1,2}|,\s*(?:这|此)(?:就|正|便|即)?(?:是|为)|, (?:that|this|which|such) (?:is|was|were) )\s*(?=\S)"
)
_FRONT = re.compile(
    r"\W*(?:(?:but|and|still|even),? )?(?:at|with|worth|totalling|totaling|amounting to|coming in at|weighing in at|standing at|reaching|hitting)"
    r" (?:(?:a|an|the|just|only|some|record|mere|cool|whopping|about|around|well|now|almost) )*"
)
_UP_IN_FRONT = re.compile(
    r"\W*(?:(?:but|and|still),? )?(?:(?P<up>up|higher|ahead)|down|lower|off)(?: (?:by|about|some|nearly|almost|more than|over|as much as|a|an|roughly|around))* "
)
_IS = re.compile(
    r"\b(?:is|was|are|were|has|had|have|remain(?:s|ed)?|beat|top(?:s|ped)?|fell|rose|came|comes|set|look(?:s|ed)|exceed(?:s|ed)|surpass(?:es|ed)|miss(?:es|ed)|mark(?:s|ed)|grew|made|stood|stands)\b"
)
_HEADED_REACH = 60
_REACHES = re.compile(r"[至到]|\bto\b")
_OF_PAPERS = re.compile("的?[^,;。的]{0,8}?(?:债券|票据|公司债|可转债|股票|股份|股权|美元债|点心债)")
"""Behind a sum: what is sold are papers, no goods."""
_ABLE = (" can ", " cannot ", " not ", " to ever ")
"""Before a verb of taking money: what is only possible, or did not happen."""
_LEAST_SALES = 1e6
_SHARES_REACH = 40
_BESIDE = 2
_POINTING = ("that", "this", "which", "and that", "the sale", "the offering", "the listing")
"""What brings money in that is no company: an offering told before."""
_DEAREST = 1e5
"""Money: no share costs more."""
_ENDED = re.compile(
    r" (?P<verb>(?:closed|ended|finished|opened|traded|settled|began|started|were|was) (?:(?:the|its|their|that|first|last) (?:[a-z]+ ){1,3}|[a-z]+day |out )?)(?:at |by |some |about |as much as )*$"
)
_ENDED_REACH = 60
_TURNED = re.compile(
    r" (?:(?P<up>higher|up|above|ahead|dearer|firmer|in the black)|lower|down|below|weaker|in the red)\b"
)
_MOST = 0.6
"""No stock is told to move by more in a day with a bare verb."""


def of_heading(reading: Reading, scene: Scene, quantity: Quantity) -> Measure | None:
    """The measure of a number that heads its line, a colon and the words for it behind."""
    sentence = scene.sentence
    colon = _COLON.match(reading.folded, quantity.end, sentence.end)
    if colon is None:
        return _of_front(reading, scene, quantity)
    led = _LEAD.match(reading.folded, sentence.start, quantity.start)
    if led is None or led.end() < quantity.start:
        return None
    metrics = reading.lexicon.tables["metric"]
    for cue in between(sentence.cues_of("metric"), colon.end(), colon.end() + _HEADED_REACH):
        for metric in cue.senses["metric"]:
            table = metrics[metric]
            if quantity.kind in table["kinds"] and not (table.get("weak") or table.get("change") or table.get("void")):
                return Measure(quantity, metric, "level", cue, 2.0, referred=True)
    return None


def _of_front(reading: Reading, scene: Scene, quantity: Quantity) -> Measure | None:
    """The measure of a number told before the clause that names it: At $18bn, Foo's quarterly sales were the highest ever."""
    sentence = scene.sentence
    front = _FRONT.match(reading.folded, sentence.start, quantity.start)
    if front is None or front.end() < quantity.start:
        return _change_in_front(reading, scene, quantity)
    if reading.folded[quantity.end : quantity.end + 2] != ", ":
        return None
    start, end = sentence.clause(quantity.end + 2)
    metrics = reading.lexicon.tables["metric"]
    for cue in between(sentence.cues_of("metric"), start, min(end, quantity.end + _HEADED_REACH)):
        if any(q.kind == quantity.kind for q in between(sentence.quantities, quantity.end, cue.start)):
            return None
        for metric in cue.senses["metric"]:
            table = metrics[metric]
            plain = not (table.get("weak") or table.get("change") or table.get("void") or table.get("backward"))
            if plain and fit(reading, table, quantity, None) == "level" and _IS.search(reading.folded, cue.end, end):
                return Measure(quantity, metric, "level", cue, 2.0, referred=True)
        return None
    return None


def _change_in_front(reading: Reading, scene: Scene, quantity: Quantity) -> Measure | None:
    """The change told before the clause that names what changed: Up 36% in a day, Foo's shares had their best session."""
    sentence = scene.sentence
    front = _UP_IN_FRONT.match(reading.folded, sentence.start, quantity.start)
    if quantity.kind != "share" or front is None or front.end() < quantity.start:
        return None
    _, start = sentence.clause(quantity.start)
    mode: Mode = "up" if front["up"] else "down"
    _, end = sentence.clause(start)
    for cue in between(sentence.cues_of("metric"), start, min(end, start + _HEADED_REACH)):
        if between(sentence.quantities, quantity.end, cue.start):
            return None
        metrics = [m for m in cue.senses["metric"] if fit(reading, reading.lexicon.tables["metric"][m], quantity, mode)]
        return Measure(quantity, metrics[0], mode, cue, 2.0, referred=True) if metrics else None
    return None


def of_takings(reading: Reading, scene: Scene, quantity: Quantity) -> Measure | None:
    """The sales of a company, told by a verb of taking money right behind it: it took in $13bn."""
    if quantity.kind != "money" or quantity.per or (quantity.value or quantity.min or quantity.max or 0) < _LEAST_SALES:
        return None
    sentence = scene.sentence
    start, _ = sentence.clause(quantity.start)
    for verb in reversed(between(sentence.cues_of("taking"), start, quantity.start)):
        owners = [a for a in scene.actors if a.name.end <= verb.start and a.name.start >= start]
        if owners and (owners[-1].relation not in ("", "and") or owners[-1].described):
            return None
        bare = reading.gap(start, verb.start).strip()  # 单季进账, of whom the sentence before tells
        if not owners and (not bare or bare in _POINTING or residue(reading, sentence, start, verb.start)):
            return None
        if reading.folded.endswith(_ABLE, start, verb.start):
            return None
        foreign = residue(reading, sentence, verb.end, quantity.start) or _OF_PAPERS.match(reading.folded, quantity.end)
        return None if foreign else Measure(quantity, "revenue", "level", verb, 1.0)
    return None


def of_stock(reading: Reading, scene: Scene, quantity: Quantity) -> Measure | None:
    """The move of a company's shares, told by a verb of the exchange right behind its name, the word for shares or its price."""
    if quantity.kind != "share":
        return None
    sentence = scene.sentence
    start, _ = sentence.clause(quantity.start)
    closed = _of_close(reading, scene, quantity, start)
    if closed is not None or not 0 < abs(quantity.value or quantity.min or quantity.max or 0) < _MOST:
        return closed
    for verb in reversed(between(sentence.cues_of("stock_move"), start, quantity.start)):
        if residue(reading, sentence, verb.end, quantity.start) or _REACHES.search(
            reading.folded, verb.start, quantity.start
        ):
            return None
        head = _shares_before(reading, scene, verb)
        if head is not None or _is_of_owner(reading, scene, verb, start):
            mode: Mode = "up" if "up" in verb.senses["stock_move"] else "down"
            first = verb.start if head is None else head.start
            return Measure(quantity, "stock_change", mode, Cue(first, verb.end, verb.senses), 1.0)
        return None
    return None


def _of_close(reading: Reading, scene: Scene, quantity: Quantity, start: int) -> Measure | None:
    """The move told by how the shares ended a day, the company or its shares right before: Foo closed its debut 76% higher."""
    ended = _ENDED.search(reading.folded, max(start, quantity.start - _ENDED_REACH), quantity.start)
    turned = _TURNED.match(reading.folded, quantity.end)
    if ended is None or turned is None:
        return None
    verb = Cue(ended.start("verb"), ended.end("verb"), {"stock_move": ("up",)})
    head = _shares_before(reading, scene, verb)
    goes_on = reading.gap(start, verb.start).strip() in (
        "and",
        "but",
        "and then",
    )  # raised $2bn and ended its debut 9% up
    if head is None and not goes_on and not _is_of_owner(reading, scene, verb, start):
        return None
    first = verb.start if head is None else head.start
    return Measure(quantity, "stock_change", "up" if turned["up"] else "down", Cue(first, verb.end, verb.senses), 1.0)


def _is_of_owner(reading: Reading, scene: Scene, verb: Cue, start: int) -> bool:
    """Whether a company stands right before the verb."""
    owners = [a for a in scene.actors if a.name.end <= verb.start and a.name.start >= start]
    if not owners or owners[-1].described or owners[-1].genitive or owners[-1].relation not in ("", "and"):
        return False
    return residue(reading, scene.sentence, owners[-1].name.end, verb.start) == 0


def _shares_before(reading: Reading, scene: Scene, verb: Cue) -> Cue | None:
    """The word for shares, or for quoting the price behind it, that stands before the verb: shares, up 3% since May, fell."""
    sentence = scene.sentence
    for cue in reversed(between(sentence.cues, max(sentence.start, verb.start - _SHARES_REACH), verb.start)):
        if "stock_change" in cue.senses.get("metric", ()):
            return cue if residue(reading, sentence, cue.end, verb.start) <= _BESIDE else None
        if "quoted" in cue.senses:
            prices = [q for q in between(sentence.quantities, cue.end, verb.start) if q.kind == "money"]
            beside = residue(reading, sentence, cue.end, verb.start) == 0
            return cue if prices and beside and (prices[0].value or 0) < _DEAREST else None
    return None
