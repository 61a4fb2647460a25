"""Figures and properties that leave out their period, condition or unit of count join what is transcribed."""

from __future__ import annotations

from ai_buildout.model.claim import Claim, Record, Said
from ai_buildout.model.claim_value import claim_value
from ai_buildout.model.codes import HardwareKind, Modality, Origin
from ai_buildout.model.fact import HardwareFact, MetricFact
from ai_buildout.model.number import Number
from ai_buildout.reconcile.known_figures import KnownFigures

SAID = Said("book", Modality.STATED, Origin.TRANSCRIBED)
KINDS = {"chip-1": HardwareKind.ACCELERATOR, "rack-1": HardwareKind.RACK}


def figure(period: str, value: float) -> Record:
    keys = {"subject_kind": "company", "subject_id": "acme", "company_id": "acme"}
    number = claim_value("company_metrics", "number", Number(value=value, currency="USD"))
    metric = Claim("metric", claim_value("company_metrics", "metric", "arr"), SAID)
    told = Claim("period", claim_value("company_metrics", "period", period), SAID)
    return Record("company_metrics", f"acme.arr.{period}", keys, [metric, told, Claim("number", number, SAID)])


def spec(product: str, record_id: str, value: float, per: str | None = None) -> Record:
    keys = {"hardware_id": product, "spec": "fp4_flops", "per": per, "condition": None, "relative_to": None}
    number = claim_value("hardware_specs", "number", Number(value=value, unit="FLOP/s"))
    return Record("hardware_specs", record_id, keys, [Claim("number", number, SAID)])


def metric_fact(value: float, period: str | None = None) -> MetricFact:
    return MetricFact(quote="x", company="acme", metric="arr", period=period, value=value, currency="USD")


def spec_fact(product: str, value: float, per: str | None = None) -> HardwareFact:
    return HardwareFact(quote="x", hardware=product, spec="fp4_flops", per=per, value=value, unit="FLOP/s")


KNOWN = KnownFigures(
    [
        figure("2024-12", 5.5e9),
        figure("2025-06", 10e9),
        spec("chip-1", "chip-1.fp4-flops", 50e15),
        spec("rack-1", "rack-1.fp4-flops.rack.dense", 1.1e18, "rack"),
    ],
    KINDS.get,
)


def test_a_figure_without_a_period_joins_the_only_one_of_equal_value() -> None:
    assert KNOWN.metric(metric_fact(10e9)) == ("acme.arr.2025-06", ("subject", "metric", "value"))
    assert KNOWN.metric(metric_fact(7e9)) == ("acme.arr.undated", ())
    assert KNOWN.metric(metric_fact(10e9, "2026"))[0] == "acme.arr.2026"


def test_the_level_of_a_year_joins_that_of_a_month_of_it() -> None:
    assert KNOWN.metric(metric_fact(10e9, "2025"))[0] == "acme.arr.2025-06"
    assert KNOWN.metric(metric_fact(7e9, "2025"))[0] == "acme.arr.2025"


def test_a_property_per_what_the_product_is_is_one_of_the_product() -> None:
    for per in ("chip", "GPU", None):
        assert KNOWN.spec(spec_fact("chip-1", 50e15, per))[1] == "chip-1.fp4-flops"
    assert KNOWN.spec(spec_fact("chip-1", 50e15, "rack"))[1] == "chip-1.fp4-flops.rack"


def test_a_property_without_its_condition_joins_the_only_one_of_equal_value() -> None:
    assert KNOWN.spec(spec_fact("rack-1", 1.1e18, "rack"))[1] == "rack-1.fp4-flops.rack.dense"
    assert KNOWN.spec(spec_fact("rack-1", 9e17, "rack"))[1] == "rack-1.fp4-flops"


def test_a_process_node_has_the_name_and_the_unit_of_the_table() -> None:
    told = HardwareFact(quote="x", hardware="chip-1", spec="process_node", value=3e-9, unit="m")
    fact, record_id, _ = KNOWN.spec(told)
    assert (fact.spec, fact.value, fact.unit) == ("process_nm", 3, "nm")
    assert record_id == "chip-1.process-nm"
