"""Grouping of facts on deals: does it take linear time and flat memory per fact, and does it find what belongs together?

The facts are made from the transcribed deals with a seeded generator: other words, amounts a little off, less or more
precise dates, sides left out. Which deal each was made from is known, so that the grouping can be judged: pairwise precision
and recall, once with the transcribed deals as openers and once from the facts alone.
"""

from __future__ import annotations

import gc
import random
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ai_buildout.collect.records import read_records
from ai_buildout.model.claim import Record
from ai_buildout.model.claim_value import parse_quantity
from ai_buildout.model.codes import DealType, Modality, Qualifier, Role
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.fact import DealFact, Party
from ai_buildout.model.number import Number
from ai_buildout.reconcile.deal_groups import group_deals
from ai_buildout.reconcile.deal_identity import DealFeatures
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.known_records import features_of_deals
from ai_buildout.reconcile.records import RecordSet, SourcedFact, records_of_facts

RECORDS = Path(__file__).parents[1] / "raw" / "records"
SEED = 20251122
SIZES = (10_000, 100_000)
OFF = 0.01
"""Amounts are off by up to this share."""

WATTS = 1e6

DAYS = 10
"""Dates are off by up to so many days."""

WORDS = ("announced", "signed", "agreed to", "confirmed", "said it had closed", "is reported to have sealed")


def synthetic(records: Sequence[Record], count: int) -> tuple[list[SourcedFact], list[str]]:
    """``count`` facts, and the id of the deal that each was made from."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    roles: dict[str, list[Party]] = {}
    for record in records:
        if record.table == "deal_parties":
            party = Party(id=str(record.keys["company_id"]), role=Role(record.claims[0].value.value))
            roles.setdefault(str(record.keys["deal_id"]), []).append(party)
    known = features_of_deals(records)
    numbers = {
        r.record_id: {f: _first_number(r, f) for f in ("amount", "power")} for r in records if r.table == "deals"
    }
    like = Counter((one.deal_type, one.parties) for one in known.values())
    deals = [deal for deal in known if _tellable(known[deal])]
    facts, truth = [], []
    for i in range(count):
        deal_id = rng.choice(deals)
        features = known[deal_id]
        only = like[features.deal_type, features.parties] == 1
        fact = _varied(features, numbers[deal_id], roles[deal_id], rng, i, only=only)
        facts.append(SourcedFact(fact, f"page-{i}", None))
        truth.append(deal_id)
    return facts, truth


def _tellable(features: DealFeatures) -> bool:
    return bool(features.announced and (features.amount or len(features.parties) > 1))


def _first_number(record: Record, field: str) -> Number | None:
    claim = next((c.value for c in record.claims if c.field == field), None)
    if claim is None:
        return None
    value, low, high = parse_quantity(claim.value)
    money = field == "amount"
    value, low, high = (n if n is None or money else n * WATTS for n in (value, low, high))
    currency = claim.unit if money else None
    return Number(value=value, min=low, max=high, qualifier=claim.qualifier or Qualifier.EXACT, currency=currency)


def _varied(
    features: DealFeatures,
    numbers: Mapping[str, Number | None],
    parties: list[Party],
    rng: random.Random,
    i: int,
    *,
    only: bool,
) -> DealFact:
    told = [p for p in parties if len(parties) <= 3 or p.id in features.paid or rng.random() < 0.7]
    told = told if len({p.id for p in told}) > 1 else parties
    alone = len({p.id for p in told}) == 1
    amount, power = numbers["amount"], numbers["power"]
    with_amount = amount is not None and (alone or rng.random() < 0.85)
    announced = _varied_date(str(features.announced), rng, exact=alone or not with_amount, none=only)
    quote = f"{i}: {told[0].id} {rng.choice(WORDS)} {features.deal_type}"
    return DealFact(
        quote=quote,
        start=0,
        end=len(quote),
        modality=rng.choice((Modality.STATED, Modality.AGREED, Modality.PLANNED)),
        deal_type=DealType(features.deal_type),
        parties=rng.sample(told, len(told)),
        amount=_varied_amount(amount, rng) if amount is not None and with_amount else None,
        power=power if rng.random() < 0.5 or not with_amount else None,
        announced=announced,
    )


def _varied_amount(amount: Number, rng: random.Random) -> Number:
    factor = 1 + rng.uniform(-OFF, OFF)
    parts = {key: part * factor for key in ("value", "min", "max") if (part := getattr(amount, key)) is not None}
    return amount.model_copy(update=parts)


def _varied_date(date: str, rng: random.Random, *, exact: bool, none: bool) -> str | None:
    """The date a little off or less precise; left out only where no other deal of the kind has the same parties."""
    left_out = [None] if none and not exact else []
    if len(date) < 10:
        return rng.choice((date, *left_out))
    day = earliest_day(date).fromordinal(earliest_day(date).toordinal() + rng.randint(-DAYS, DAYS))
    return rng.choice((day.isoformat(), f"{day:%Y-%m}", *([] if exact else [f"{day:%Y}"]), *left_out))


def pairwise(groups: Iterable[Sequence[int]], truth: Sequence[str]) -> tuple[float, float]:
    """Precision and recall over the pairs of facts that were put together."""
    together = right = 0
    for members in groups:
        counts = Counter(truth[i] for i in members)
        together += len(members) * (len(members) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in counts.values())
    whole = sum(n * (n - 1) // 2 for n in Counter(truth).values())
    return right / together if together else 1.0, right / whole if whole else 1.0


def grouped(facts: Sequence[SourcedFact], known: dict[str, DealFeatures]) -> list[list[int]]:
    """The groups of a build, as indexes into the facts."""
    deals = [sourced.fact for sourced in facts if isinstance(sourced.fact, DealFact)]
    return [group.members for _, group in group_deals(deals, [None] * len(deals), known, Identities())]


def measured(facts: Sequence[SourcedFact], records: Sequence[Record]) -> tuple[float, float]:
    """Seconds and bytes per fact of reconciling the facts with the transcribed records."""
    gc.collect()
    start = time.process_time()
    records_of_facts(facts, records)
    seconds = time.process_time() - start
    gc.collect()
    tracemalloc.start()
    kept: RecordSet = records_of_facts(facts, records)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return seconds / len(facts), size / len(facts)


def main() -> None:
    records = [record for record in read_records(RECORDS) if record.table.startswith("deal")]
    known = features_of_deals(records)
    facts, truth = synthetic(records, SIZES[-1])
    for name, openers in (("with the transcribed deals", known), ("from the facts alone", {})):
        precision, recall = pairwise(grouped(facts, openers), truth)
        print(
            f"{len(facts):,} facts of {len(set(truth))} deals, {name}: pairwise precision {precision:.4f}, recall {recall:.4f}"
        )
    few, many = (measured(synthetic(records, size)[0], records) for size in SIZES)
    print(f"time per fact, {SIZES[1]:,} to {SIZES[0]:,} facts: {many[0] / few[0]:.2f}")
    print(f"memory per fact, {SIZES[1]:,} to {SIZES[0]:,} facts: {many[1] / few[1]:.2f}")


if __name__ == "__main__":
    main()
