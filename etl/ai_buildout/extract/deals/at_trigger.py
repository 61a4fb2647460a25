"""The candidate deal of one trigger: who stands where around it, and so who pays and who is paid."""

from __future__ import annotations

from typing import Any

from ai_buildout.extract.deals.awarded import give_pact
from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.clients import client_sides
from ai_buildout.extract.deals.conditions import receives_share
from ai_buildout.extract.deals.debts import finance, place_for
from ai_buildout.extract.deals.enlisted import enlist
from ai_buildout.extract.deals.functions import functions_of
from ai_buildout.extract.deals.governing import support
from ai_buildout.extract.deals.leaders_han import follow_leader
from ai_buildout.extract.deals.standing import lets_to_unnamed
from ai_buildout.extract.deals.takeovers import turn_takeover
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_RENTING = ("rent", "rent_from", "lease_verb")
_EQUITY_WORDS = ("financing", "financing package")


def candidate_at(
    reading: Reading, scene: Scene, trigger: Cue, frame: str, table: dict[str, Any], after: int
) -> Candidate:
    """The candidate of a trigger.

    Args:
        frame: the frame that the trigger is read as; table: its table of ``deals/cues.toml``.
        after: where the next trigger stands, or the sentence ends.
    """
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
