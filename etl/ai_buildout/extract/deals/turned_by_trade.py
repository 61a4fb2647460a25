"""Contracts whose sides the trades of the parties turn: a laboratory sells no computing power to who rents it out, a utility buys none from a data centre."""

from __future__ import annotations

from dataclasses import replace

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_USERS = frozenset({"cloud", "neocloud", "ai_lab", "data_center_developer"})
_MAKERS = frozenset({"chip_designer", "foundry", "memory", "equipment", "networking", "cooling", "server_maker"})
_PRODUCERS = frozenset({"utility", "nuclear_developer"})
_SIDES = {
    DealType.POWER_PURCHASE: (Role.BUYER, Role.SELLER, _PRODUCERS, _USERS),
    DealType.COMPUTE_CONTRACT: (
        Role.CUSTOMER,
        Role.SUPPLIER,
        frozenset({"neocloud", "data_center_developer"}),
        frozenset({"ai_lab"}),
    ),
    DealType.LEASE: (
        Role.LESSEE,
        Role.LESSOR,
        frozenset({"data_center_developer"}),
        frozenset({"ai_lab", "cloud", "neocloud"}),
    ),
    DealType.HARDWARE_SUPPLY: (Role.CUSTOMER, Role.SUPPLIER, _MAKERS, _USERS),
}
"""By type: who pays, who is paid, and the trades that they cannot have at once, those of the payer first."""
_SIGNED = "deal.sign_client"


def turn_by_trade(reading: Reading, draft: Draft, directory: Directory) -> None:
    """Turn the sides of an English contract, in place, that stand against the trades of all its parties.

    Whom somebody signs up for power delivers it, if it produces any.
    """
    if draft.type not in _SIDES or not reading.folded[draft.start].isascii():
        return
    payer, paid, makes, uses = _SIDES[draft.type]
    pays = {directory.registered_sector(s.id) for s in draft.sides if s.role is payer}
    gets = {directory.registered_sector(s.id) for s in draft.sides if s.role is paid}
    if not pays or not gets or not pays <= makes:
        return
    signed = draft.rule == _SIGNED and draft.type is DealType.POWER_PURCHASE and gets.isdisjoint(_PRODUCERS)
    if gets <= uses or signed:
        turned = {payer: paid, paid: payer}
        draft.sides = [replace(s, role=turned.get(s.role, s.role)) for s in draft.sides]
