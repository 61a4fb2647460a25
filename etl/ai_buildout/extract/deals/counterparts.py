"""The other party of a contract, told in the sentences right before it: who could deliver or buy what the contract is about."""

from __future__ import annotations

from ai_buildout.extract.deals.draft import Draft, Side
from ai_buildout.extract.deals.numbers import CONTRACT_TYPES
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import Role
from ai_buildout.model.mention import NameMention

_BACK = 2
_BUYERS = ("ai_lab", "cloud", "neocloud")


def name_counterpart(reading: Reading, draft: Draft, before: list[Scene], directory: Directory) -> None:
    """Add the missing side of a contract where just one company of the sentences before it in its paragraph can take it."""
    roles = {side.role for side in draft.sides}
    if draft.type not in CONTRACT_TYPES or len(roles) != 1 or not draft.numbers:
        return
    table = reading.lexicon.tables["exchange"][draft.type.value]
    pays, paid = Role(table["pays"]), Role(table["paid"])
    if not roles <= {pays, paid}:
        return
    missing = paid if pays in roles else pays
    sectors = _sellers(reading, draft) if missing is paid else _BUYERS
    found: dict[str, NameMention] = {}
    for scene in before[-_BACK:]:
        if scene.sentence.paragraph != draft.scene.sentence.paragraph:
            continue
        for actor in scene.actors:
            if actor.id not in draft.ids and not actor.described and directory.sector(actor.id) in sectors:
                found.setdefault(actor.id, actor.name)
    here = {a.id for a in draft.scene.actors} - draft.ids
    if len(found) == 1 and not here:
        ((company, name),) = found.items()
        draft.sides.append(Side(company, missing, name))


def _sellers(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """The sectors that deliver what the deal is about."""
    delivery = reading.lexicon.tables["delivery"]
    named = delivery.get(draft.type.value, delivery["compute_contract"])
    return tuple(named["sectors"])
