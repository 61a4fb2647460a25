"""The grammatical functions of the companies around a trigger word: its subject, object, owner, and those behind prepositions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ai_buildout.extract.deals.agents import OF_GROUP, acts_in_group, has_agent, has_country, is_of_group, speaks_itself
from ai_buildout.extract.deals.behind import function_behind
from ai_buildout.extract.deals.brackets import clause_around
from ai_buildout.extract.deals.relative import (
    antecedent,
    apposed,
    following_subject,
    gives_noun,
    is_sum_passive,
    opens_clause,
    relative_object,
)
from ai_buildout.extract.deals.standing import (
    acts_beside,
    add_subject,
    has_own_subject,
    heads_relative,
    is_bid_to,
    is_given,
    is_object_of_unknown,
    is_of_nobody,
    known_subject,
    listed_before,
    signed_before,
    stands_for_others,
)
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.plain_subjects import told_of_others
from ai_buildout.extract.syntax.reading import Reading

UNDER_WHICH = re.compile(r" ?\b(?:under|through|by|as part of) which | whereby ")
"""Where it begins what a pact binds someone to do."""
_ASIDE_GAP = 2
"""From a name to what is said of it behind a comma or a dash."""
_PARTICIPLES = frozenset({"bought", "sold", "taken", "leased", "built", "held", "spun", "won"})
_NO_OBJECT = re.compile(
    r" (?:outright |jointly |entirely |chiefly |mostly |partly )?(?:by|in|for|at|last|earlier|this|two|three|four) "
)


@dataclass(frozen=True, slots=True)
class _Around:
    """A trigger in its clause ``start``-``end``; ``support`` is the verb that governs it, ``after`` where the next trigger stands."""

    reading: Reading
    scene: Scene
    trigger: Cue
    support: Cue | None
    table: dict[str, Any]
    start: int
    end: int
    after: int

    @property
    def brackets(self) -> list[tuple[int, int]]:
        """The brackets in its clause, whose names are none of its own, unless the trigger stands there itself."""
        place = self.trigger.start
        if self.reading.folded[place].isascii():
            return []
        inside = [
            (a, b) for a, b in self.scene.sentence.asides if self.start < a and b <= self.end and not a <= place < b
        ]
        return [(a, b) for a, b in inside if any(self.start <= x.name.start < a for x in self.scene.actors)]


def functions_of(
    reading: Reading, scene: Scene, trigger: Cue, governing: Cue | None, table: dict[str, Any], after: int
) -> tuple[dict[str, list[Actor]], bool]:
    """The actors by grammatical function, and whether the subject was carried over from an earlier sentence.

    Args:
        governing: the verb that governs the trigger, from :func:`~ai_buildout.extract.deals.governing.support`.
        table: the trigger's table of ``deals/cues.toml``.
        after: where the next trigger stands, or the sentence ends.
    """
    start, end = clause_around(reading, scene, trigger.start)
    before = reading.gap(start, trigger.start)
    turned = not table.get("noun") and (" which " in before or " whereby " in before)
    bound = UNDER_WHICH.search(reading.folded, start, trigger.start) if turned else None
    start = bound.start() if bound else start
    others = told_of_others(reading, scene.sentence, start, trigger.start) if not table.get("noun") else None
    around = _Around(reading, scene, trigger, governing, table, others or start, end, after)
    functions: dict[str, list[Actor]] = {}
    subjects = _gather(around, functions)
    beside = functions.get("with", [])[-1:] if not table.get("noun") else []
    if beside and acts_beside(reading, beside[0], trigger):
        subjects = functions.pop("with")
    subjects, carried = _with_subject(around, subjects, functions)
    if others is not None:
        subjects, carried = [], False
    moved = relative_object(reading, scene, trigger, table, start)
    if moved is not None and moved[1].id not in {a.id for a in subjects}:
        functions.setdefault(moved[0], [moved[1]])
    beside_it = apposed(reading, scene, trigger, end)
    if beside_it is not None and all(a.name.via == "pronoun" for a in functions.get(beside_it[0], [])):
        taken = {a.id for a in subjects}
        functions[beside_it[0]] = [a for a in beside_it[1] if a.id not in taken]
    if subjects:
        functions["subject"] = subjects
    return functions, carried


def _gather(around: _Around, functions: dict[str, list[Actor]]) -> list[Actor]:
    """Put the actors around a trigger under their functions, in place; its subject is returned."""
    reading, scene, trigger, table = around.reading, around.scene, around.trigger, around.table
    verb = not table.get("noun")
    subjects: list[Actor] = []
    for actor in _in_reach(around):
        if actor.name.start > trigger.start:
            behind = _as_said(around, actor, function_behind(reading, scene, actor, trigger, around.after))
            if behind and not (behind == "with" and table.get("gathers") and actor.name.start > around.after):
                functions.setdefault(behind, []).append(actor)
            continue
        function = _before(around, subjects, actor)
        if verb and actor.relation == "for" and is_bid_to(reading, actor, trigger):
            functions.setdefault("to", []).extend(a for a in subjects if "to" in table.get("pays", ()))
            subjects, function = [], "subject"
        if function != "subject":
            if function == "owner" and actor.genitive and not actor.listed and reading.folded[trigger.start].isascii():
                functions.pop("owner", None)  # Foo's $1bn made up most of Bar's round
            if function is not None:
                functions.setdefault(function, []).append(actor)
        elif not (verb and (is_object_of_unknown(reading, actor, around.start) or stands_for_others(reading, actor))):
            subjects = [] if verb and heads_relative(reading, actor) else subjects
            subjects = add_subject(scene, subjects, actor)
    return subjects


def _as_said(around: _Around, actor: Actor, behind: str | None) -> str | None:
    """The function of a name behind a trigger, put right by what the words around it say of it."""
    reading, trigger, table = around.reading, around.trigger, around.table
    if behind == "for" and actor.maker and "for" in table.get("pays", ()):
        return "maker"  # money for Foo chips
    if behind == "object" and table["type"] == "debt" and table.get("noun") and gives_noun(reading, actor, trigger):
        return "from"
    grouped = behind in OF_GROUP[1:] and acts_in_group(reading, around.scene, actor, trigger.end)
    return "by" if grouped else behind


def _in_reach(around: _Around) -> Iterator[Actor]:
    """The actors of the trigger's clause, those that go on with a list of it, and those that a later clause opens with."""
    goes_on = False
    brackets = around.brackets
    for actor in around.scene.actors:
        place = actor.name.start
        if place > around.trigger.start and _is_purpose(around, place):
            break
        inside = (
            (goes_on and actor.listed)
            or around.start <= place < around.end
            or (around.end <= place < around.after and _goes_on_with(around, actor))
        )
        goes_on = inside and place >= around.trigger.end and bool(actor.relation)
        if any(a <= place < b for a, b in brackets) and not actor.name.end <= around.start:
            continue
        inner = around.trigger.end - len("the") if actor.name.via == "role" else around.trigger.end
        overlaps = actor.name.end > around.trigger.start and place < inner  # sold the search giant its output
        if (inside or _is_gathered(around, actor)) and not actor.described and not overlaps:
            yield actor


def _goes_on_with(around: _Around, actor: Actor) -> bool:
    """Whether a later clause opens with the name and its preposition, and has no trigger of its own."""
    _, end = around.scene.sentence.clause(actor.name.start)
    return around.after >= end and opens_clause(around.reading, around.scene, actor)


def _is_gathered(around: _Around, actor: Actor) -> bool:
    """Whether a name far behind the trigger joins it (led by …), its clause telling no sum of its own behind it."""
    place = actor.name.start
    if not around.table.get("gathers") or place < around.end or actor.relation not in ("by", "led", "from"):
        return False
    start, end = around.scene.sentence.clause(place)
    opens = (
        start if around.reading.folded.startswith(" including a ", start) else place
    )  # …, including a $7bn loan from Foo
    return not any(q.kind == "money" for q in between(around.scene.sentence.quantities, opens, end))


def _is_purpose(around: _Around, place: int) -> bool:
    """Whether the words between the trigger and a place turn to what it is for."""
    if around.table["type"] not in ("debt", "equity_investment"):
        return False
    return bool(between(around.scene.sentence.cues_of("purpose"), around.trigger.start, place))


def _before(around: _Around, subjects: list[Actor], actor: Actor) -> str | None:
    """The function of a name before a trigger: that of its preposition, else owner, or subject; None if it only says who makes."""
    if actor.relation in OF_GROUP and is_of_group(around.reading, around.scene, actor, around.start):
        return "subject"
    if actor.relation == "by" and "supply" in around.trigger.senses["frame"]:
        chosen = around.reading.gap(actor.name.end, around.trigger.start) == " to "
        return "for" if chosen else "by"
    if actor.relation not in ("", "and"):
        return actor.relation
    noun = bool(around.table.get("noun"))
    if _owns(around.scene, actor, around.trigger, around.support, noun):
        return "owner"
    if noun and is_given(around.reading, around.scene, subjects, actor, around.start):
        return "to"
    return None if actor.maker else "subject"


def _with_subject(
    around: _Around, subjects: list[Actor], functions: dict[str, list[Actor]]
) -> tuple[list[Actor], bool]:
    """The subject, from an earlier clause or sentence where the clause has none (then True if a sentence), with its list."""
    scene, start, trigger = around.scene, around.start, around.trigger
    carried = False
    if not subjects and not around.table.get("noun") and (head := _participle_head(around)) is not None:
        functions.setdefault("object", []).append(head)
        return [], False
    if not subjects and _is_of_nobody(around, functions):
        return [], False
    if not subjects and around.table.get("noun") and around.reading.folded[trigger.start].isascii():
        subjects = following_subject(around.reading, scene, trigger, start, around.end)
    if not subjects and _is_done_by(around, functions):
        return [], False
    if not subjects and speaks_itself(around.reading, scene, trigger):
        return [], False
    if not subjects and is_sum_passive(around.reading, scene, trigger, start):
        return [Actor(name) for name in scene.topic[:1]], True
    if not subjects and not around.table.get("local"):
        subjects, carried = _carried_over(around, functions)
        taken = {a.id for actors in functions.values() for a in actors if a.name.via != "pronoun" or a.relation != "of"}
        subjects = [a for a in subjects if a.id not in taken]
    if subjects and subjects[0].listed and not carried:
        taken = {a.id for actors in functions.values() for a in actors}
        subjects = [a for a in (*listed_before(scene, subjects[0]), *subjects) if a.id not in taken]
    acted = has_agent(scene, start, trigger) and not around.table.get("of_carried")
    if carried and (acted or has_country(scene, start, trigger)):
        return [], carried
    return subjects, carried


def _carried_over(around: _Around, functions: dict[str, list[Actor]]) -> tuple[list[Actor], bool]:
    """The subject told before the clause, and whether another sentence told it; of two who signed there, the first (另与丙合作)."""
    earlier = antecedent(around.reading, around.scene, around.start)
    subjects, carried = earlier or known_subject(around.reading, around.scene, around.start)
    if (
        not carried
        and {"to", "from"} & functions.keys()
        and signed_before(around.reading, around.scene, around.trigger, subjects)
    ):
        subjects = subjects[:1]
    if carried and "with" in functions and not around.reading.folded[around.trigger.start].isascii():
        subjects = subjects[:1]
    return subjects, carried


def _is_done_by(around: _Around, functions: dict[str, list[Actor]]) -> bool:
    """Whether 由 names who does it together in a Chinese clause without a subject: the subject of before is what is done."""
    verb = bool(around.table.get("peers")) and not around.table.get("noun")
    return verb and bool(functions.get("by")) and not around.reading.folded[around.trigger.start].isascii()


def _is_signed_by(around: _Around, functions: dict[str, list[Actor]]) -> bool:
    """Whether a relative clause right behind a noun for a pact tells both its parties: the contract that Foo and Bar signed."""
    found = functions.get("object", [])
    if not around.table.get("agreement") or len({a.id for a in found}) < 2:
        return False
    return around.reading.gap(around.trigger.end, found[0].name.start) in (" that ", " which ", " ")


def _is_of_nobody(around: _Around, functions: dict[str, list[Actor]]) -> bool:
    """Whether an English clause has a subject that names nobody, or a pact's own relative clause names both who signed it."""
    reading, scene, trigger = around.reading, around.scene, around.trigger
    verb = around.support if around.table.get("noun") else trigger
    if has_own_subject(reading, scene, verb, around.start) or is_of_nobody(reading, scene, trigger, around.start):
        return True
    return _is_signed_by(around, functions)


def _participle_head(around: _Around) -> Actor | None:
    """Whom a past participle right behind a name and a comma speaks of: ``Foo, bought by Bar in 2024``, ``Foo – acquired in 2024``."""
    reading, trigger = around.reading, around.trigger
    if reading.gap(around.start, trigger.start).strip(" -–—") or not around.start > around.scene.sentence.start:
        return None
    verb = reading.gap(trigger.start, trigger.end).split()[0]
    if not (verb.endswith("ed") or verb in _PARTICIPLES) or not _NO_OBJECT.match(reading.folded, trigger.end):
        return None
    return next((a for a in around.scene.actors if 0 < around.start - a.name.end <= _ASIDE_GAP), None)


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
