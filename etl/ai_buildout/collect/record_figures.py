"""``company_metrics.csv``, ``hardware.csv`` and ``hardware_specs.csv`` → records of figures, products and their properties."""

from __future__ import annotations

from collections.abc import Iterator

from ai_buildout.collect.record_files import RecordFiles, plain_claims
from ai_buildout.collect.record_rows import HardwareLine, HardwareSpecLine, MetricLine
from ai_buildout.model.claim import Record
from ai_buildout.model.codes import Modality
from ai_buildout.model.fact import HardwareFact, MetricFact
from ai_buildout.reconcile.ids import metric_id, spec_id

METRICS, HARDWARE, SPECS = "company_metrics.csv", "hardware.csv", "hardware_specs.csv"


def metric_records(files: RecordFiles) -> Iterator[Record]:
    """The records of all figures; lines of the same subject, metric, period and scope are rival values of one."""
    records: dict[str, Record] = {}
    for row, line in files.lines(METRICS, MetricLine):
        kind, _, _ = line.subject_id.partition(":")
        company = line.subject_id if kind == line.subject_id else None
        files.check(METRICS, row, "subject_id", [company], files.companies)
        fact = MetricFact(quote="", company=line.subject_id, metric=line.metric, period=line.period, scope=line.scope)
        keys = {"subject_kind": "company" if company else kind, "subject_id": line.subject_id, "company_id": company}
        record = records.setdefault(metric_id(fact), Record("company_metrics", metric_id(fact), keys))
        said = files.said(line.source_ids, line.modality, line.as_of)
        facts = {"metric": line.metric, "period": line.period, "scope": line.scope}
        record.claims += plain_claims("company_metrics", facts, said)
        record.claims += files.claims("company_metrics", METRICS, row, "number", files.number(METRICS, row, line), said)
    yield from records.values()


def hardware_records(files: RecordFiles) -> Iterator[Record]:
    """The records of all products and properties; lines on the same property are rival values of one."""
    lines = files.by_key(HARDWARE, HardwareLine, "hardware_id")
    for row, line in enumerate(lines.values(), 2):
        files.check(HARDWARE, row, "hardware_id", [line.hardware_id], files.products)
        facts = {"announced": line.announced, "available": line.available, "note": line.note}
        claims = [*plain_claims("hardware", facts, files.said(line.source_ids, Modality.STATED))]
        if claims:
            yield Record("hardware", line.hardware_id, {"provisional": False}, claims)
    records: dict[str, Record] = {}
    for row, spec in files.lines(SPECS, HardwareSpecLine):
        files.check(SPECS, row, "hardware_id", [spec.hardware_id], lines)
        keys = {key: getattr(spec, key) for key in ("hardware_id", "spec", "per", "condition", "relative_to")}
        fact = HardwareFact(
            quote="", hardware=spec.hardware_id, spec=spec.spec, per=spec.per, relative_to=spec.relative_to
        )
        record_id = ".".join((spec_id(fact), *([spec.condition] if spec.condition else [])))
        record = records.setdefault(record_id, Record("hardware_specs", record_id, keys))
        value = spec.text or spec.date or files.number(SPECS, row, spec)
        said = files.said(spec.source_ids, Modality.STATED)
        record.claims += files.claims("hardware_specs", SPECS, row, "number", value, said)
    yield from records.values()
