"""Whose rent a guarantor answers for: the tenant of the lease that the sentence, or the one before it, tells."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.extract.deals.draft import Draft, Side
from ai_buildout.model.codes import DealType, Role

_LETTING = (DealType.LEASE, DealType.COMPUTE_CONTRACT)
_TENANT = (Role.LESSEE, Role.CUSTOMER)
_CLOSE = 120


def name_debtor(draft: Draft, told: Sequence[Draft]) -> None:
    """Give a guarantee of which nobody but who gives it is told, or of which both parties of a lease are, the tenant as its debtor, in place."""
    givers = [s for s in draft.sides if s.role is Role.GUARANTOR]
    if draft.type is not DealType.DEBT or not givers:
        return
    for lease in told:
        near = 0 <= draft.scene.sentence.start - lease.scene.sentence.end <= _CLOSE
        if lease.type not in _LETTING or not (lease.scene is draft.scene or near):
            continue
        owing = {s.id for s in draft.sides if s.role is Role.BORROWER}
        tenants = [s for s in lease.sides if s.role in _TENANT and s.id not in {g.id for g in givers}]
        if len(tenants) == 1 and len({s.id for s in lease.sides}) > 1 and (not owing or owing == lease.ids):
            draft.sides = [*givers, Side(tenants[0].id, Role.BORROWER, tenants[0].name)]
            return
