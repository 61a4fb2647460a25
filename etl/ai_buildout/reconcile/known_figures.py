"""Figures and properties of facts that a transcribed record tells already, though a page leaves out the period or condition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from ai_buildout.model.claim import Record
from ai_buildout.model.claim_value import ClaimValue, claim_value, parse_quantity
from ai_buildout.model.codes import HardwareKind
from ai_buildout.model.dates import earliest_day, latest_day
from ai_buildout.model.fact import HardwareFact, MetricFact
from ai_buildout.reconcile.ids import metric_id, slug, spec_id

_ITSELF: Mapping[HardwareKind, frozenset[str]] = {
    HardwareKind.ACCELERATOR: frozenset({"chip", "gpu", "package", "card"}),
    HardwareKind.CPU: frozenset({"chip", "cpu", "package"}),
    HardwareKind.SYSTEM: frozenset({"system", "server"}),
    HardwareKind.RACK: frozenset({"rack", "system"}),
    HardwareKind.MACHINE: frozenset({"machine", "system"}),
}
"""What a product of this kind is called itself: a property per that is a property of the product."""

_PUBLISHED_AS = {"process_node": ("process_nm", "nm", 9)}
"""Properties that the table tells under another name and in another unit than facts do, which keep to base units: the power of ten between."""

SAME_VALUE = 0.01
"""Numbers within this share of the larger one are one figure."""

_Key = tuple[str, ...]


class KnownFigures:
    """The transcribed figures and properties, and the kinds of products."""

    def __init__(self, records: Iterable[Record], kind_of: Callable[[str], HardwareKind | None]) -> None:
        self._records = [r for r in records if r.table in ("company_metrics", "hardware_specs")]
        self._ids = {r.record_id for r in self._records}
        self._kind_of = kind_of

    def metric(self, fact: MetricFact) -> tuple[str, tuple[str, ...]]:
        """The id of the figure, and what it shares with a transcribed one.

        A figure without a period, or of a longer one (the level of a year, told of its last month), joins the only one of equal
        value.
        """
        own = metric_id(fact)
        if own in self._ids:
            return own, ("subject", "metric", *(["period"] if fact.period else []), *(["scope"] if fact.scope else []))
        number = fact.number()
        if number is not None:
            value = claim_value("company_metrics", "number", number)
            key = ("company_metrics", fact.company, fact.metric, fact.scope or "")
            joined = self._only(key, value, fact.period)
            if joined is not None:
                return joined, ("subject", "metric", "value")
        return own, ()

    def spec(self, fact: HardwareFact) -> tuple[HardwareFact, str, tuple[str, ...]]:
        """The property per product, its id, and what it shares with a transcribed one.

        A property per what the product itself is, is one of the product; one whose condition is not told joins the only one of
        equal value.
        """
        fact = _as_published(fact)
        kind = self._kind_of(fact.hardware)
        forms = [fact]
        if fact.per and kind is not None and slug(fact.per) in _ITSELF.get(kind, ()):
            forms.insert(0, fact.model_copy(update={"per": None}))
        elif fact.per is None and kind is HardwareKind.RACK:
            forms.append(fact.model_copy(update={"per": "rack"}))
        for form in forms:
            if spec_id(form) in self._ids:
                return form, spec_id(form), ("product", "property")
        number = fact.number()
        value = claim_value("hardware_specs", "number", number) if number is not None else None
        for form in forms:
            key = ("hardware_specs", form.hardware, form.spec, form.per or "", form.relative_to or "")
            if value is not None and (joined := self._only(key, value)) is not None:
                return form, joined, ("product", "property", "value")
        return forms[0], spec_id(forms[0]), ()

    def _only(self, key: _Key, value: ClaimValue, period: str | None = None) -> str | None:
        found = {
            record.record_id
            for record in self._by_key.get(key, ())
            if period is None or _within(record, period)
            for claim in record.claims
            if claim.field == "number" and claim.value.unit == value.unit and _equal(claim.value, value)
        }
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _by_key(self) -> Mapping[_Key, list[Record]]:
        found: dict[_Key, list[Record]] = defaultdict(list)
        for record in self._records:
            keys = record.keys
            if record.table == "company_metrics":
                told = {c.field: c.value.value for c in record.claims}
                found[record.table, str(keys["subject_id"]), told["metric"], told.get("scope", "")].append(record)
            else:
                parts = (str(keys.get(part) or "") for part in ("hardware_id", "spec", "per", "relative_to"))
                found[record.table, *parts].append(record)
        return found


def _as_published(fact: HardwareFact) -> HardwareFact:
    """The fact under the name and in the unit that its property has in the table."""
    if fact.spec not in _PUBLISHED_AS:
        return fact
    spec, unit, power = _PUBLISHED_AS[fact.spec]
    ends = {
        part: round(number * 10**power, 6)
        for part in ("value", "min", "max")
        if (number := getattr(fact, part)) is not None
    }
    return fact.model_copy(update={"spec": spec, "unit": unit, **ends})


def _within(record: Record, period: str) -> bool:
    """Whether the record's own period lies within the period."""
    told = next((c.value.value for c in record.claims if c.field == "period"), None)
    if told is None:
        return False
    return earliest_day(period) <= earliest_day(told) and latest_day(told) <= latest_day(period)


def _equal(one: ClaimValue, other: ClaimValue) -> bool:
    if one.qualifier is None or other.qualifier is None:
        return False
    numbers = [[n for n in parse_quantity(v.value) if n is not None] for v in (one, other)]
    return any(abs(a - b) <= SAME_VALUE * max(abs(a), abs(b)) for a in numbers[0] for b in numbers[1])
