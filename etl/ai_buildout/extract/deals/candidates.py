"""From a trigger word to a candidate deal: who stands where around it, and so who pays and who is paid."""

from __future__ import annotations

from typing import Any

from ai_buildout.extract.deals.agents import only_names_group
from ai_buildout.extract.deals.as_called import only_defines, side_as_called
from ai_buildout.extract.deals.awarded import give_pact
from ai_buildout.extract.deals.called import called_parties, place_called
from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.clients import client_sides, only_aside, side_with_clients, side_with_deeds
from ai_buildout.extract.deals.companions import tells_worth
from ai_buildout.extract.deals.conditions import receives_share, turn_givers
from ai_buildout.extract.deals.debts import finance, place_for, raise_bonds
from ai_buildout.extract.deals.delivered_han import deliver_as_told
from ai_buildout.extract.deals.enlisted import enlist
from ai_buildout.extract.deals.entries import round_entry
from ai_buildout.extract.deals.functions import functions_of, support
from ai_buildout.extract.deals.holdings import fill_held, part_holdings, share_had
from ai_buildout.extract.deals.leaders_han import follow_leader
from ai_buildout.extract.deals.lone_pacts import join_lone
from ai_buildout.extract.deals.misreadings import without_strangers
from ai_buildout.extract.deals.offerings import share_offer
from ai_buildout.extract.deals.parallel import (
    fill_bound,
    fill_shares,
    gapped,
    lend_bonds,
    part_loans,
    part_rounds,
    share_sides,
    take_subscribed,
    value_investee,
)
from ai_buildout.extract.deals.placing import is_where_told
from ai_buildout.extract.deals.rounds_han import add_participants, goes_on_with_round
from ai_buildout.extract.deals.standing import lets_to_unnamed
from ai_buildout.extract.deals.takeovers import turn_takeover
from ai_buildout.extract.deals.tenders import name_tenderers, share_callers
from ai_buildout.extract.deals.transfers import hand_over, take_over
from ai_buildout.extract.deals.triggers import frames_of, names_metric
from ai_buildout.extract.deals.yielding import only_frames, yields
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_RENTING = ("rent", "rent_from", "lease_verb")
_VERBS_ONLY = ("supply", "rent_out")
_OPENING = 2
_EQUITY_WORDS = ("financing", "financing package")


def find_candidates(reading: Reading, scene: Scene) -> list[Candidate]:
    """A candidate for each trigger of the sentence, in order; some have no party yet."""
    candidates = []
    triggers = [t for t in scene.sentence.cues_of("frame") if not names_metric(reading, scene, t)]
    called = called_parties(reading, scene)
    triggers = [t for t in triggers if _is_told_there(reading, scene, t) and not only_names_group(reading, scene, t)]
    triggers = [t for t in triggers if not only_defines(reading, t)]
    triggers = [t for t in triggers if not any(p.cue.start <= t.start < p.cue.end for p in called)]
    for index, trigger in enumerate(triggers):
        tables = reading.lexicon.tables["frame"]
        frames = frames_of(reading, scene, trigger)
        for frame in frames:
            table = tables[frame]
            if not is_where_told(reading, scene, trigger, table):
                continue
            after = triggers[index + 1].start if index + 1 < len(triggers) else scene.sentence.end
            candidates.append(_candidate(reading, scene, trigger, table.get("as", frame), table, after))
    if not candidates and (listed := _listed(reading, scene)) is not None:
        candidates.append(listed)
    if (entry := round_entry(reading, scene)) is not None:
        candidates = [c for c in candidates if c.table["type"] != entry.table["type"]] + [entry]
    if (offer := share_offer(reading, scene)) is not None:
        candidates = [c for c in candidates if c.table["type"] != offer.table["type"]] + [offer]
    if (had := share_had(reading, scene)) is not None and not any(c.frame in ("own", "stake") for c in candidates):
        candidates.append(had)
    fill_bound(reading, scene, candidates)
    nouns = {t.start for t in triggers if any(a.get("agreement") and a.get("noun") for a in _tables(reading, t))}
    candidates = [c for c in candidates if not (c.frame in _VERBS_ONLY and c.trigger.end in nouns)]
    candidates = [c for c in candidates if c.paid or not c.table.get("needs_paid")]
    candidates = [c for c in candidates if c.pays or not c.table.get("client")]
    candidates = [c for c in candidates if c.peers or not c.table.get("needs_with")]
    candidates = [c for c in candidates if len(c.ids) > 1 or not c.table.get("needs_pair")]
    candidates = [c for c in candidates if c.paid or not c.table.get("needs_from")]
    candidates = [c for c in candidates if not (yields(c, candidates) or only_frames(reading, c, candidates))]
    candidates = [
        c for c in candidates if not (tells_worth(reading, c, candidates) or only_aside(reading, c, candidates))
    ]
    told = {c.frame for c in candidates}
    going_on = any(c.table.get("leads") and not c.latin for c in candidates) and goes_on_with_round(reading, scene)
    candidates = [
        c
        for c in candidates
        if (going_on and c.table.get("leads")) or told.intersection(c.table.get("needs", (c.frame,)))
    ]
    if going_on:
        candidates = [c for c in candidates if c.frame != "invest" or c.paid or not _is_lead(c, candidates)]
    candidates += [member for c in candidates for member in gapped(reading, scene, c)]
    for candidate in candidates:
        without_strangers(reading, candidate)
    fill_held(reading, candidates)
    candidates += part_holdings(reading, candidates)
    side_with_clients(candidates)
    side_with_deeds(candidates)
    deliver_as_told(reading, scene, candidates)
    share_sides(candidates)
    turn_givers(reading, candidates)
    part_rounds(candidates)
    value_investee(reading, candidates)
    part_loans(reading, candidates)
    raise_bonds(candidates)
    fill_shares(candidates)
    lend_bonds(candidates)
    take_subscribed(reading, candidates)
    candidates = name_tenderers(reading, candidates)
    side_as_called(reading, candidates)
    add_participants(reading, candidates)
    take_over(reading, candidates)
    join_lone(reading, scene, candidates)
    return share_callers(place_called(reading, scene, hand_over(reading, candidates), called))


def _is_lead(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether the same verb tells who leads or joins a round."""
    return any(c.table.get("leads") and c.trigger.start == candidate.trigger.start for c in candidates)


def _listed(reading: Reading, scene: Scene) -> Candidate | None:
    """The contract with the page's company that a line of a section on deals tells: ``Meta: up to $14bn over six years``."""
    heads = [a for a in scene.actors if a.name.start - scene.sentence.start <= _OPENING]
    topic = [n for n in scene.topic if n.entity_id not in {a.id for a in heads}]
    sums = any(q.kind in ("money", "power") for q in scene.sentence.quantities)
    if not (scene.of_deals and len(heads) == 1 and topic and sums):
        return None
    if reading.folded[heads[0].name.end : heads[0].name.end + 1] != ":":
        return None
    place = Cue(heads[0].name.end, heads[0].name.end, {"frame": ("agreement",)})
    table = reading.lexicon.tables["frame"]["agreement"]
    return Candidate(scene, place, "agreement", table, peers=[heads[0], Actor(topic[0])])


def _is_told_there(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a trigger stands where one of its frames wants it; of English ones those alone are asked that need a sum before them."""
    tables = _tables(reading, trigger)
    if reading.folded[trigger.start].isascii() and not all(t.get("after_number") for t in tables):
        return True
    return any(is_where_told(reading, scene, trigger, t) for t in tables)


def _tables(reading: Reading, trigger: Cue) -> list[dict[str, Any]]:
    return [reading.lexicon.tables["frame"][f] for f in trigger.senses["frame"]]


def _candidate(
    reading: Reading, scene: Scene, trigger: Cue, frame: str, table: dict[str, Any], after: int
) -> Candidate:
    candidate = Candidate(scene, trigger, frame, table, latin=reading.gap(trigger.start, trigger.end).isascii())
    if table.get("client"):
        candidate.pays, candidate.paid = client_sides(reading, scene, trigger) or ([], [])
        return candidate
    candidate.equity_word = reading.gap(trigger.start, trigger.end) in _EQUITY_WORDS
    governing = support(scene, trigger)
    functions, candidate.carried = functions_of(reading, scene, trigger, governing, table, after)
    if table.get("round") or table["type"] == "debt":
        enlist(scene, trigger, table, functions)
    _take_order(candidate, frame, functions)
    _aim(reading, candidate, functions, governing)
    _turn_in_chinese(reading, candidate, functions, governing)
    flipped = _is_flipped(
        scene, trigger, _turning(reading, candidate, functions, governing), table, functions, latin=candidate.latin
    )
    if table["type"] == "acquisition" and table.get("noun"):
        turn_takeover(reading, candidate, functions)
    pairs = table["type"] == "equity_investment" or (table["type"] == "acquisition" and table.get("noun"))
    if pairs and not functions.keys() & {"object", "to"}:
        _pair(functions, noun=bool(table.get("noun")))
    if table.get("leads") and reading.gap(trigger.start, trigger.end).endswith(" by"):
        functions.pop("subject", None)
    bought = [a for a in functions.get("for", []) if a.name.start >= trigger.end]
    if table.get("buys_for") and bought:
        functions.setdefault("object", bought)
    place_for(reading, candidate, functions)
    finance(candidate, functions)
    give_pact(reading, candidate, functions, governing)
    _turn_owner(candidate, frame, table, functions)
    flipped = flipped or (table.get("turns_on") == "to" and lets_to_unnamed(reading, trigger, scene.sentence.end))
    _part_owner(candidate, functions, flipped)
    floating = _take_sides(candidate, functions, flipped)
    if candidate.paid:
        rents = candidate.frame in _RENTING  # who makes the chips does not let them
        makers = [] if rents or (len(candidate.pays) == 2 and candidate.pays[1].relation == "and") else candidate.paid
        candidate.paid = [a for a in candidate.paid if not a.maker] or makers
    if any(
        table.get(f"needs_{function}") and not functions.get(function)
        for function in ("by", "with", "from", "to", "for", "owner")
    ):
        candidate.peers, candidate.paid = [], []
    if floating:
        (candidate.paid if not candidate.paid else candidate.pays).extend(floating)
    return candidate


def _take_order(candidate: Candidate, frame: str, functions: dict[str, list[Actor]]) -> None:
    """Whom the text was about gets an English order that comes from another, in place: The order from Foo covers 4,000 systems."""
    behind = [a for a in functions.get("from", []) if a.name.start >= candidate.trigger.end]
    if frame == "order" and candidate.carried and candidate.latin and behind and "to" not in functions:
        functions["to"] = functions.pop("subject", [])


def _aim(reading: Reading, candidate: Candidate, functions: dict[str, list[Actor]], governing: Cue | None) -> None:
    """Of several names behind "to" those before a noun count; a lender who is asked (向银行借款) gives, in place."""
    aims = [a for a in functions.get("to", []) if a.name.end <= candidate.trigger.start]
    if not aims or not candidate.table.get("noun"):
        return
    functions["to"] = aims
    given = governing is not None and bool({"give", "issue"} & set(governing.senses["support"]))
    if given and governing is not None and reading.gap(governing.start, governing.end) == "向":
        given = False
    if candidate.table.get("asks") and not candidate.latin and not given:
        functions.setdefault("from", []).extend(functions.pop("to"))


def _turning(
    reading: Reading, candidate: Candidate, functions: dict[str, list[Actor]], governing: Cue | None
) -> Cue | None:
    """The governing verb, if it can turn the subject to the other side: 向 before a lender who is not named does not (向银行借款)."""
    if governing is None or not candidate.table.get("asks") or "to" in functions:
        return governing
    return None if reading.gap(governing.start, governing.end) == "向" else governing


def _turn_in_chinese(
    reading: Reading, candidate: Candidate, functions: dict[str, list[Actor]], governing: Cue | None
) -> None:
    """Who stands where in a Chinese clause against the usual order, in place."""
    if candidate.latin:
        return
    _lend(candidate, functions, governing)
    follow_leader(reading, candidate, functions)
    if candidate.table.get("listing") and "ba" in functions:
        functions["subject"] = functions.pop("ba")  # 甲把乙分拆上市
    lets = reading.gap(candidate.trigger.start, candidate.trigger.end) == "租赁"
    if lets and {"for", "subject"} <= functions.keys() and not functions.keys() & {"from", "to", "with", "through"}:
        functions["to"], functions["subject"] = functions["subject"], functions.pop("for")  # 甲为乙租赁集群


def _lend(candidate: Candidate, functions: dict[str, list[Actor]], governing: Cue | None) -> None:
    """Whose loan it is that someone gets lends, in place: 甲拿到乙10亿美元贷款."""
    if candidate.table["type"] != "debt" or governing is None:
        return
    owners = [a for a in functions.get("owner", []) if a.name.start >= governing.end]
    if owners and "receive" in governing.senses["support"]:
        functions["owner"] = [a for a in functions["owner"] if a not in owners]
        functions.setdefault("from", []).extend(owners)


def _is_flipped(
    scene: Scene,
    trigger: Cue,
    governing: Cue | None,
    table: dict[str, Any],
    functions: dict[str, list[Actor]],
    *,
    latin: bool,
) -> bool:
    """Whether the subject stands on the other side: the governing verb (获得投资), a passive or a preposition turns it there (a loan to another)."""
    owners = {a.id for a in functions.get("owner", []) if a.name.via == "pronoun"}
    if owners & {a.id for a in functions.get("subject", [])}:
        return False
    governed = set(governing.senses["support"]) if governing else set()
    if table.get("any_verb") and not (governing is not None and "receive" in governing.senses["support"]):
        start, _ = scene.sentence.clause(trigger.start)
        governed |= {
            s for c in between(scene.sentence.cues_of("support"), start, trigger.start) for s in c.senses["support"]
        }
    if table.get("asks") and "from" in functions and "to" not in functions and not latin:
        return False
    sides = (table.get("pays", ()),) if latin else (table.get("pays", ()), table.get("paid", ()))
    passive = "by" in functions and any({"by", "subject"} <= set(side) for side in sides)
    to_another = {"to", "subject"} <= set(table.get("paid", ())) and any(
        a.name.start >= trigger.end for a in functions.get("to", [])
    )
    return (
        passive or to_another or not governed.isdisjoint(table.get("flips", ())) or table.get("turns_on") in functions
    )


def _take_sides(candidate: Candidate, functions: dict[str, list[Actor]], flipped: bool) -> list[Actor]:
    """Put each actor on the side of its function; those that take whichever side stays empty are returned."""
    table, trigger = candidate.table, candidate.trigger
    floating: list[Actor] = []
    for function, actors in sorted(functions.items(), key=lambda item: item[0] != "subject"):
        if function in table.get("sellers", ()):
            candidate.sellers = [a for a in actors if function in ("from", "of", "by") or a.name.end <= trigger.start]
            continue
        side = _side(table, function, flipped)
        fresh = [a for a in actors if a.id not in candidate.ids and a.id not in {f.id for f in floating}]
        if side:
            getattr(candidate, side).extend(fresh)
        elif function in table.get("floats", ()):
            floating += fresh
    return floating


def _pair(functions: dict[str, list[Actor]], *, noun: bool) -> None:
    """In the headline ``A×B:$5bn investment`` the second name is the one invested in; in ``A – B: a takeover`` the one taken over."""
    subjects = functions.get("subject", [])
    if noun and functions.keys() - {"subject"}:
        return
    if len(subjects) == 2 and subjects[1].symbol and "in" not in functions:
        functions["subject"], functions["object"] = subjects[:1], subjects[1:]


def _turn_owner(candidate: Candidate, frame: str, table: dict[str, Any], functions: dict[str, list[Actor]]) -> None:
    """Who is paid where the words turn it: Foo's $2bn investment from Bar; shares sold are the seller's own, or another's.

    Shares that are sold to nobody named are no deal.
    """
    if frame == "investment" and "from" in functions and "owner" in functions:
        functions.setdefault("object", functions.pop("owner"))
    if frame == "stake" and candidate.carried and candidate.latin and {"owner", "subject"} <= functions.keys():
        functions["object"], functions["subject"] = functions["subject"], functions.pop("owner")  # Foo's stake in it
    if not table.get("equity_sold"):
        return
    receives_share(candidate, functions)
    if not functions.keys() & {"to", "led"}:
        functions.clear()
    elif functions.keys() & {"in", "of"}:
        functions.pop("subject", None)


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
