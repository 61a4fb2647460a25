"""The candidate deals of a sentence: one for each of its triggers, and what they take from one another."""

from __future__ import annotations

from typing import Any

from ai_buildout.extract.deals.agents import only_names_group
from ai_buildout.extract.deals.as_called import only_defines, side_as_called
from ai_buildout.extract.deals.at_trigger import candidate_at
from ai_buildout.extract.deals.called import called_parties, place_called
from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.clients import only_aside, side_with_clients, side_with_deeds
from ai_buildout.extract.deals.companions import tells_worth
from ai_buildout.extract.deals.conditions import turn_givers
from ai_buildout.extract.deals.debts import only_offers_debt, raise_bonds
from ai_buildout.extract.deals.delivered_han import deliver_as_told
from ai_buildout.extract.deals.entries import round_entry
from ai_buildout.extract.deals.holdings import fill_held, part_holdings, share_had
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
from ai_buildout.extract.deals.tenders import name_tenderers, share_callers
from ai_buildout.extract.deals.transfers import hand_over, take_over
from ai_buildout.extract.deals.triggers import frames_of, names_metric
from ai_buildout.extract.deals.yielding import only_frames, yields
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_VERBS_ONLY = ("supply", "rent_out")
_OPENING = 2


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
            candidates.append(candidate_at(reading, scene, trigger, table.get("as", frame), table, after))
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
    candidates = [c for c in candidates if not only_offers_debt(reading, c)]
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
