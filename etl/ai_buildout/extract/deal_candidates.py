"""From a trigger word to a candidate deal: who stands where around it, and so who pays and who is paid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ai_buildout.extract.actors import Actor, Scene, subject_before
from ai_buildout.extract.gaps import between, residue
from ai_buildout.extract.lexicon import Cue
from ai_buildout.extract.reading import Reading

_NOUN_BEFORE = re.compile(
    r"(?:\b(?:an?|the|its|their|new|this|that|another|first|\d+|long-term|multi-?year)|-year|illion)(?: [a-z0-9-]+){0,2} $"
)
_VERBS_ONLY = ("supply", "rent_out")
_AFTER_REACH = 90
_OBJECT_REACH = 40
_ADVERB = 5
_NAME_REACH = 12
_EQUITY_WORDS = ("financing", "financing package")


@dataclass(slots=True)
class Candidate:
    """What one trigger says, before types and numbers are settled.

    Attributes:
        frame: the trigger's id in ``deal_cues.toml``.
        pays, paid, peers: the actors on each side, and those whose side the topic must decide.
        carried: True where the subject comes from an earlier sentence.
        latin: the trigger is a word in Latin letters.
        equity_word: the trigger, a word for borrowing, can mean a round of equity too (financing).
    """

    scene: Scene
    trigger: Cue
    frame: str
    table: dict[str, Any]
    pays: list[Actor] = field(default_factory=list)
    paid: list[Actor] = field(default_factory=list)
    peers: list[Actor] = field(default_factory=list)
    sellers: list[Actor] = field(default_factory=list)
    carried: bool = False
    latin: bool = False
    equity_word: bool = False

    @property
    def ids(self) -> set[str]:
        """The ids of all parties."""
        return {a.id for a in (*self.pays, *self.paid, *self.peers)}


def find_candidates(reading: Reading, scene: Scene) -> list[Candidate]:
    """A candidate for each trigger of the sentence, in order; some have no party yet."""
    candidates = []
    triggers = [t for t in scene.sentence.cues_of("frame") if not _names_metric(reading, scene, t)]
    for index, trigger in enumerate(triggers):
        frames = trigger.senses["frame"]
        tables = reading.lexicon.tables["frame"]
        if len({bool(tables[f].get("noun")) for f in frames}) > 1:
            noun = bool(
                _NOUN_BEFORE.search(reading.folded, max(scene.sentence.start, trigger.start - 30), trigger.start)
            )
            frames = tuple(f for f in frames if bool(tables[f].get("noun")) is noun)
        for frame in frames:
            table = tables[frame]
            if table.get("before_number") and not _before(scene, trigger, "money"):
                continue
            if table.get("before_share") and not _before(scene, trigger, "share"):
                continue
            after = triggers[index + 1].start if index + 1 < len(triggers) else scene.sentence.end
            candidates.append(_candidate(reading, scene, trigger, frame, table, after))
    nouns = {
        t.start for t in triggers if any(tables["noun"] for tables in _tables(reading, t) if tables.get("agreement"))
    }
    candidates = [c for c in candidates if not (c.frame in _VERBS_ONLY and c.trigger.end in nouns)]
    candidates = [c for c in candidates if not _yields(c, candidates)]
    present = {c.frame for c in candidates}
    candidates = [c for c in candidates if c.table.get("needs", c.frame) in present]
    candidates += [gap for c in candidates if (gap := _gapped(scene, c)) is not None]
    _share_sides(candidates)
    _part_rounds(candidates)
    return candidates


def _names_metric(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether the trigger is only a part of a metric's name (签约电力), or a figure is raised rather than money (raised its outlook)."""
    metrics = reading.lexicon.tables["metric"]
    for cue in between(scene.sentence.cues, trigger.start - _NAME_REACH, trigger.end + _NAME_REACH):
        names = [m for m in cue.senses.get("metric", ()) if not metrics[m].get("weak")]
        if (
            names
            and cue.start <= trigger.start
            and trigger.end <= cue.end
            and cue.end - cue.start > trigger.end - trigger.start
        ):
            return True
    if "round" not in trigger.senses["frame"]:
        return False
    start, _ = scene.sentence.clause(trigger.start)
    groups = [c.end for c in between(scene.sentence.cues, start, trigger.start) if "group" in c.senses]
    if groups and not any(groups[-1] <= a.name.start < trigger.start for a in scene.actors):
        return True
    sum_ = next(
        (q.start for q in scene.sentence.quantities if q.start >= trigger.end and q.kind == "money"), trigger.end
    )
    return any("forecast" in c.senses.get("modality", ()) for c in between(scene.sentence.cues, trigger.end, sum_))


def _before(scene: Scene, trigger: Cue, kind: str) -> bool:
    return any(q.kind == kind and 0 <= q.start - trigger.end <= 3 for q in scene.sentence.quantities)


def _tables(reading: Reading, trigger: Cue) -> list[dict[str, Any]]:
    return [reading.lexicon.tables["frame"][f] for f in trigger.senses["frame"]]


def _candidate(
    reading: Reading, scene: Scene, trigger: Cue, frame: str, table: dict[str, Any], after: int
) -> Candidate:
    candidate = Candidate(scene, trigger, frame, table, latin=reading.folded[trigger.start].isascii())
    candidate.equity_word = reading.gap(trigger.start, trigger.end) in _EQUITY_WORDS
    support = _support(scene, trigger)
    functions, candidate.carried = _functions(reading, scene, trigger, support, table, after)
    governed = set(support.senses["support"]) if support else set()
    if table.get("any_verb"):
        start, _ = scene.sentence.clause(trigger.start)
        governed |= {s for c in between(scene.sentence.cues, start, trigger.start) for s in c.senses.get("support", ())}
    flipped = not governed.isdisjoint(table.get("flips", ())) or ("by" in functions and "by" in table.get("pays", ()))
    flipped = flipped or table.get("turns_on") in functions
    owners = {a.id for a in functions.get("owner", []) if a.name.via == "pronoun"}
    if owners & {a.id for a in functions.get("subject", [])}:
        flipped = False
    aims = [a for a in functions.get("to", []) if a.name.end <= trigger.start]
    if table.get("noun") and aims:
        functions["to"] = aims
    if (
        table["type"] == "equity_investment"
        and not table.get("noun")
        and "object" not in functions
        and "to" not in functions
    ):
        _pair(functions)
    floating: list[Actor] = []
    if table.get("leads") and reading.gap(trigger.start, trigger.end).endswith(" by"):
        functions.pop("subject", None)
    _part_owner(candidate, functions, flipped)
    for function, actors in sorted(functions.items(), key=lambda item: item[0] != "subject"):
        side = _side(table, function, flipped)
        if function in table.get("sellers", ()):
            candidate.sellers = [a for a in actors if function == "from" or a.name.end <= trigger.start]
            continue
        fresh = [a for a in actors if a.id not in candidate.ids and a.id not in {f.id for f in floating}]
        if side:
            getattr(candidate, side).extend(fresh)
        elif function in table.get("floats", ()):
            floating += fresh
    if candidate.paid:
        makers = [] if len(candidate.pays) == 2 and candidate.pays[1].relation == "and" else candidate.paid
        candidate.paid = [a for a in candidate.paid if not a.maker] or makers
    if table.get("needs_by") and not functions.get("by"):
        candidate.peers = []
    if floating:
        (candidate.paid if not candidate.paid else candidate.pays).extend(floating)
    return candidate


def _pair(functions: dict[str, list[Actor]]) -> None:
    """In the headline ``A×B:$5bn investment`` the second name is the one invested in."""
    subjects = functions.get("subject", [])
    if len(subjects) == 2 and subjects[1].symbol and "in" not in functions:
        functions["subject"], functions["object"] = subjects[:1], subjects[1:]


def _part_owner(candidate: Candidate, functions: dict[str, list[Actor]], flipped: bool) -> None:
    """OpenAI's order, told of a company named before: who owns the order stands on one side, the company on the other."""
    table, subjects = candidate.table, functions.get("subject", [])
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    side = _side(table, "owner", flipped)
    if "owner" not in functions or not subjects or subjects[0].name.start >= start or side not in ("pays", "paid"):
        return
    del functions["subject"]
    if len(subjects) == 1 and subjects[0].id not in {a.id for a in functions["owner"]}:
        (candidate.paid if side == "pays" else candidate.pays).extend(subjects)


def _side(table: dict[str, Any], function: str, flipped: bool) -> str | None:
    side = next((side for side in ("pays", "paid", "peers") if function in table.get(side, ())), None)
    if flipped and function == "subject" and side in ("pays", "paid"):
        return "paid" if side == "pays" else "pays"
    return side


def _support(scene: Scene, trigger: Cue) -> Cue | None:
    """The verb that governs a trigger: the last one before it in its clause."""
    start, _ = scene.sentence.clause(trigger.start)
    supports = [c for c in between(scene.sentence.cues, start, trigger.start) if "support" in c.senses]
    return supports[-1] if supports else None


def _functions(
    reading: Reading, scene: Scene, trigger: Cue, support: Cue | None, table: dict[str, Any], after: int
) -> tuple[dict[str, list[Actor]], bool]:
    """The actors by grammatical function, and whether the subject was carried over from an earlier sentence."""
    sentence = scene.sentence
    start, end = sentence.clause(trigger.start)
    noun = bool(table.get("noun"))
    functions: dict[str, list[Actor]] = {}
    subjects: list[Actor] = []
    whole = bool(table.get("gathers"))
    goes_on = False
    for actor in scene.actors:
        inside = (
            (goes_on and actor.listed and actor.name.start < after)
            or start <= actor.name.start < end
            or (end <= actor.name.start < after and _opens_clause(reading, scene, actor))
        )
        goes_on = bool(inside) and actor.name.start >= trigger.end and bool(actor.relation)
        if actor.described or not (
            inside or (whole and actor.name.start >= end and actor.relation in ("by", "led", "from"))
        ):
            continue
        if actor.name.end <= trigger.start:
            function = actor.relation
            if function in ("", "and"):
                if not _owns(scene, actor, trigger, support, noun):
                    if noun and _is_given(reading, scene, subjects, actor, start):
                        functions.setdefault("to", []).append(actor)
                    elif not actor.maker:
                        subjects = _add_subject(scene, subjects, actor)
                    continue
                function = "owner"
            functions.setdefault(function, []).append(actor)
        elif actor.name.start >= trigger.end:
            behind = _after(actor, trigger, after)
            if behind and not (behind == "with" and whole and actor.name.start > after):
                functions.setdefault(behind, []).append(actor)
    carried = False
    if not subjects and not table.get("local"):
        subjects, carried = _antecedent(reading, scene, start) or subject_before(reading, scene, start)
        taken = {a.id for actors in functions.values() for a in actors}
        subjects = [a for a in subjects if a.id not in taken]
    if subjects and subjects[0].listed and not carried:
        subjects = [*_listed_before(scene, subjects[0]), *subjects]
    if subjects and not (carried and (_has_agent(scene, start, trigger) or _has_country(scene, start, trigger))):
        functions["subject"] = subjects
    return functions, carried


def _antecedent(reading: Reading, scene: Scene, start: int) -> tuple[list[Actor], bool] | None:
    """Whom a relative clause speaks of: the name right before its comma, or nobody known; None if it is no such clause."""
    if not reading.folded.startswith((" which ", " who "), start):
        return None
    return [a for a in scene.actors if 0 < start - a.name.end <= 1], False


def _listed_before(scene: Scene, actor: Actor) -> list[Actor]:
    """The members of an actor's list that stand before it."""
    place = next(i for i, a in enumerate(scene.actors) if a is actor)
    first = place
    while first > 0 and scene.actors[first].listed:
        first -= 1
    start, _ = scene.sentence.clause(scene.actors[first].name.start)
    governed = between(scene.sentence.cues_of("frame"), start, scene.actors[first].name.start)
    return [] if governed else [a for a in scene.actors[first:place] if not a.described]


def _has_agent(scene: Scene, start: int, trigger: Cue) -> bool:
    """Whether 由 or 被 stands before the trigger: someone who is not known does it, not the subject of before."""
    cues = between(scene.sentence.cues, start, trigger.start)
    return any(scene.sentence.cues and "by" in c.senses.get("marker", ()) and c.end - c.start == 1 for c in cues)


def _has_country(scene: Scene, start: int, trigger: Cue) -> bool:
    """Whether a country is the clause's subject: it stands before the trigger without a preposition."""
    countries = [n for n in between(scene.sentence.names, start, trigger.start) if n.entity_id.startswith("country:")]
    markers = [c.end for c in between(scene.sentence.cues, start, trigger.start) if "marker" in c.senses]
    return any(not any(0 <= n.start - end <= 1 for end in markers) for n in countries)


def _opens_clause(reading: Reading, scene: Scene, actor: Actor) -> bool:
    """Whether a clause begins with the name and its preposition: ``…, in Anthropic``."""
    if actor.relation in ("", "and"):
        return False
    start, _ = scene.sentence.clause(actor.name.start)
    opening = reading.gap(start, actor.name.start).strip()
    if not opening.isascii():
        return actor.relation == "from" and len(opening) <= _ADVERB
    return len(opening.split()) == 1


def _is_given(reading: Reading, scene: Scene, subjects: list[Actor], actor: Actor, start: int) -> bool:
    """Whether a Chinese verb that is no cue stands between the clause's subject and another name: 甲回敬乙一张订单."""
    if not subjects or subjects[-1].name.start < start or actor.listed or actor.genitive:
        return False
    gap = reading.gap(subjects[-1].name.end, actor.name.start)
    return not gap.isascii() and residue(reading, scene.sentence, subjects[-1].name.end, actor.name.start) > 1


def _owns(scene: Scene, actor: Actor, trigger: Cue, support: Cue | None, noun: bool) -> bool:
    """Whether a name before a noun is its owner: between the governing verb and it, or a genitive without such a verb."""
    if not noun:
        return False
    if support is not None and actor.name.start >= support.end:
        return True
    share = next(
        (q for q in scene.sentence.quantities if q.kind == "share" and 0 <= q.start - actor.name.end <= 1), None
    )
    if share is not None and 0 <= trigger.start - share.end <= 1:
        return True
    return actor.genitive and not between(scene.sentence.cues_of("support"), actor.name.end, trigger.start)


def _after(actor: Actor, trigger: Cue, after: int) -> str | None:
    """The function of a name behind a trigger; ``after`` is where the next trigger stands."""
    distance = actor.name.start - trigger.end
    if distance > _AFTER_REACH * 2:
        return None
    if actor.maker and actor.relation in ("with", "of", "on"):
        return "maker"
    if actor.relation and actor.relation != "and":
        return actor.relation if distance <= _AFTER_REACH or actor.relation in ("by", "led", "from") else None
    if actor.maker:
        return "maker"
    return "object" if distance <= _OBJECT_REACH and actor.name.start <= after else None


def _add_subject(scene: Scene, subjects: list[Actor], actor: Actor) -> list[Actor]:
    """The subject is the last unmarked group before the trigger, unless another trigger's object it is."""
    if not subjects:
        return [actor]
    if actor.listed:
        return [*subjects, actor] if subjects[-1].name.end < actor.name.start else subjects
    between_verbs = between(scene.sentence.cues_of("frame"), subjects[-1].name.end, actor.name.start)
    return subjects if between_verbs else [actor]


def _gapped(scene: Scene, candidate: Candidate) -> Candidate | None:
    """A later clause that leaves the verb out: ``Microsoft invests $5bn in Anthropic, and Nvidia $10bn``."""
    if not (candidate.pays and candidate.paid) or candidate.table.get("noun"):
        return None
    sentence = scene.sentence
    _, end = sentence.clause(candidate.trigger.start)
    for actor in scene.actors:
        behind = actor.name.start >= end or (actor.name.start > candidate.trigger.end and not actor.listed)
        if not behind or actor.relation or actor.id in candidate.ids:
            continue
        money = [q for q in sentence.quantities if q.kind == "money" and 0 <= q.start - actor.name.end <= 2]
        start, stop = sentence.clause(actor.name.start)
        start = max(start, candidate.trigger.end)
        if money and not between(sentence.cues_of("frame"), start, stop):
            place = Cue(actor.name.end, actor.name.end, candidate.trigger.senses)
            return Candidate(scene, place, candidate.frame, candidate.table, [actor], list(candidate.paid))
    return None


def _yields(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether another trigger of the clause says better what this one means: raised … of debt, an option to acquire."""
    clause = candidate.scene.sentence.clause(candidate.trigger.start)
    beside = {c.frame for c in candidates if clause[0] <= c.trigger.start < clause[1] and c is not candidate}
    same = {c.frame for c in candidates if c.trigger.start == candidate.trigger.start}
    if candidate.frame == "invest" and "lead_round" in same and "round" in {c.frame for c in candidates}:
        return True
    if candidate.frame == "round":
        return bool(beside & {"bond", "loan"}) and not beside & {"lead_round"}
    if candidate.frame in ("invest", "purchase", "stake", "put"):
        told = {c.frame for c in candidates if c.trigger.start <= candidate.trigger.start}
        return "warrant" in beside or "warrant" in told or (candidate.frame == "purchase" and "bond" in told)
    if candidate.frame == "acquire" and "bond" in {c.frame for c in candidates}:
        return True
    return candidate.frame == "warrant" and "acquire" in beside


def _share_sides(candidates: list[Candidate]) -> None:
    """Parallel clauses leave out what stays the same (甲向丙投资50亿,乙投资100亿): give the later trigger the earlier's side."""
    for before, after in pairwise(candidates):
        if before.frame == after.frame and before.trigger.end <= after.trigger.start:
            if before.paid and not after.paid and after.pays and not ({a.id for a in after.pays} & before.ids):
                after.paid = list(before.paid)
            elif before.pays and not after.pays and after.paid and not ({a.id for a in after.paid} & before.ids):
                after.pays = list(before.pays)


def _part_rounds(candidates: list[Candidate]) -> None:
    """Who leads or joins a round does not raise it; whose round it is stands at the other trigger."""
    leads = [c for c in candidates if c.table.get("leads")]
    rounds = [c for c in candidates if c.table.get("round") and not c.table.get("leads")]
    leading = {a.id for c in leads for a in c.pays}
    for candidate in rounds:
        candidate.paid = [a for a in candidate.paid if a.id not in leading]
    raising = [c for c in rounds if c.paid]
    for lead in leads:
        if raising:
            lead.paid = list(raising[0].paid)
