"""Readable titles of deals: who pays, who is paid, and for what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ai_buildout.model.codes import DealType, Role
from ai_buildout.reconcile.ids import PAYING_ROLES
from ai_buildout.reconcile.rows import Decided

_ASIDE: dict[Role, str] = {Role.GUARANTOR: "guaranteed by", Role.DEVELOPER: "developed by", Role.LESSEE: "leased to"}
"""Roles that stand behind the title; a lessee does so only in deals that are no lease."""


def deal_titles(decided: Iterable[Decided]) -> Mapping[str, str]:
    """``Payer → paid: type, guaranteed by …`` by deal id; names in English, in alphabetical order on each side."""
    names: dict[str, str] = {}
    parties: dict[str, list[tuple[Role, str]]] = defaultdict(list)
    types: dict[str, DealType] = {}
    for one in decided:
        record = one.record
        if record.table == "companies" and "name" in one.choices:
            names[record.record_id] = one.choices["name"].value.value
        elif record.table == "deals":
            types[record.record_id] = DealType(one.choices["deal_type"].value.value)
        elif record.table == "deal_parties":
            role = Role(one.choices["role"].value.value)
            parties[str(record.keys["deal_id"])].append((role, str(record.keys["company_id"])))
    return {
        deal_id: _title(deal_type, [(role, names.get(company, company)) for role, company in parties[deal_id]])
        for deal_id, deal_type in types.items()
    }


def _title(deal_type: DealType, parties: list[tuple[Role, str]]) -> str:
    aside = {role for role in _ASIDE if not (role is Role.LESSEE and deal_type is DealType.LEASE)}
    pays = [name for role, name in parties if role.value in PAYING_ROLES and role not in aside]
    paid = [name for role, name in parties if role.value not in PAYING_ROLES and role not in aside]
    who = " → ".join(", ".join(dict.fromkeys(side)) for side in (pays, paid) if side)
    behind = [f", {_ASIDE[role]} {name}" for role, name in parties if role in aside]
    kind = deal_type.value.replace("_", " ")
    return (f"{who}: {kind}" if who else kind) + "".join(behind)
