"""What identity needs to know of transcribed deals, read from their records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ai_buildout.model.claim import Record
from ai_buildout.model.claim_value import parse_quantity
from ai_buildout.reconcile.deal_identity import DealFeatures
from ai_buildout.reconcile.ids import PAYING_ROLES


def features_of_records(records: Sequence[Record]) -> list[tuple[str, DealFeatures]]:
    """``(deal_id, features)`` of each deal among the records, in the order of their ids."""
    pays: dict[str, set[str]] = defaultdict(set)
    paid: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if record.table == "deal_parties":
            role = record.claims[0].value.value
            side = pays if role in PAYING_ROLES else paid
            side[str(record.keys["deal_id"])].add(str(record.keys["company_id"]))
    found = []
    for record in sorted((r for r in records if r.table == "deals"), key=lambda r: r.record_id):
        fields: dict[str, list[str]] = defaultdict(list)
        for claim in record.claims:
            fields[claim.field].append(claim.value.value)
        numbers = sorted({n for text in fields["amount"] for n in parse_quantity(text) if n is not None})
        announced = min(fields["announced"], default=None)
        found.append(
            (
                record.record_id,
                DealFeatures(
                    fields["deal_type"][0],
                    frozenset(pays[record.record_id]),
                    frozenset(paid[record.record_id]),
                    tuple(numbers),
                    announced,
                ),
            )
        )
    return found
