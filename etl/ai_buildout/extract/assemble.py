"""Drafts and figures as facts of the guide, with quotes and evidence."""

from __future__ import annotations

from ai_buildout.extract.deal_draft import Draft
from ai_buildout.extract.ground import quote_span
from ai_buildout.extract.metrics import Figure
from ai_buildout.extract.numbers import flat, to_number
from ai_buildout.extract.reading import Reading
from ai_buildout.model.codes import Importance
from ai_buildout.model.fact import DealFact, Evidence, MetricFact, Party, Tranche


def deal_fact(reading: Reading, draft: Draft) -> DealFact:
    """The deal with everything gathered; a field that another place states carries its evidence."""
    lead = next((draft.numbers[k] for k in ("amount", "power", "equity_share", "units") if k in draft.numbers), None)
    inside = [q for q in draft.numbers.values() if draft.scene.sentence.start <= q.start < draft.scene.sentence.end]
    start = min([draft.start, *(q.start for q in inside), *_party_starts(draft)])
    end = max([draft.end, *(q.end for q in inside), *_party_ends(draft)])
    must = (lead.start, lead.end) if lead and start <= lead.start < end else None
    start, end = quote_span(reading.text, start, end, must)
    evidence = {
        name: _evidence(reading, mention, draft.rule)
        for name, mention in (*draft.numbers.items(), *draft.dates.items())
        if not (start <= mention.start and mention.end <= end)
    }
    numbers = {name: to_number(quantity) for name, quantity in draft.numbers.items()}
    tranche = None
    if draft.tranche or draft.tranche_starts:
        tranche = Tranche(
            power=to_number(draft.tranche["power"]) if "power" in draft.tranche else None,
            amount=to_number(draft.tranche["amount"]) if "amount" in draft.tranche else None,
            starts=draft.tranche_starts.iso if draft.tranche_starts else None,
        )
    return DealFact(
        deal_type=draft.type,
        parties=[Party(id=s.id, role=s.role, name=s.name.surface if s.name.provisional else None) for s in draft.sides],
        **numbers,
        **{name: date.iso for name, date in draft.dates.items()},
        hardware=draft.hardware.entity_id if draft.hardware else None,
        tranche=tranche,
        quote=reading.text[start:end],
        start=start,
        end=end,
        page=reading.document.name,
        rule=draft.rule,
        modality=draft.modality,
        importance=Importance.CORE if draft.numbers else Importance.MINOR,
        evidence=evidence,
    )


def metric_fact(reading: Reading, figure: Figure) -> MetricFact:
    """The figure as a fact, losses and falls below zero."""
    table = reading.lexicon.tables["metric"][figure.measure.metric]
    sign = -1 if figure.measure.mode == "down" or (figure.measure.mode == "level" and table.get("sign") == -1) else 1
    quantity = figure.measure.quantity
    number = to_number(quantity, sign=sign, with_unit=quantity.kind in ("power", "energy", "duration"))
    fields = flat(number)
    if quantity.kind == "multiple":
        fields["unit"] = "x"
    start, end = quote_span(reading.text, figure.start, figure.end, (quantity.start, quantity.end))
    evidence = {}
    if figure.owner is not None and not start <= figure.owner.start < end:
        evidence["company"] = _evidence(reading, figure.owner, figure.rule)
    return MetricFact(
        company=figure.subject,
        metric=figure.metric,
        **fields,
        period=figure.period.iso if figure.period else None,
        quote=reading.text[start:end],
        start=start,
        end=end,
        page=reading.document.name,
        rule=figure.rule,
        modality=figure.modality,
        name=figure.owner.surface if figure.owner and figure.owner.provisional else None,
        evidence=evidence,
    )


def _party_starts(draft: Draft) -> list[int]:
    sentence = draft.scene.sentence
    return [s.name.start for s in draft.sides if sentence.start <= s.name.start < sentence.end]


def _party_ends(draft: Draft) -> list[int]:
    sentence = draft.scene.sentence
    return [s.name.end for s in draft.sides if sentence.start <= s.name.start < sentence.end]


def _evidence(reading: Reading, mention: object, rule: str) -> Evidence:
    start, end = mention.start, mention.end  # type: ignore[attr-defined]
    return Evidence(start=start, end=end, quote=reading.text[start:end], rule=rule, as_written=reading.text[start:end])
