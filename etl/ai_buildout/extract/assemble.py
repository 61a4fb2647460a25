"""Drafts and figures as facts of the guide, with quotes and evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.energy.project_ids import project_id
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import by_size
from ai_buildout.extract.hardware.makers_told import with_makers_name
from ai_buildout.extract.hardware.property import Property
from ai_buildout.extract.metrics.figure import Figure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.numbers import flat, to_number
from ai_buildout.extract.quotes import at_word, quote_span, without_edges
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import Importance, Modality, ProjectStatus, Qualifier
from ai_buildout.model.fact import DealFact, EnergyFact, Evidence, HardwareFact, MetricFact, Party, Tranche
from ai_buildout.model.mention import NameMention, Span

"""Kinds that an id ends with, since one owner has several at one place."""
_AS_HIGH = re.compile("高达|高達|多达|多達|as high as|as much as")
_NO_WORD = re.compile(r"[\s=+@-]+")
_NEGATIVE = re.compile(r"(?:负|净流出|净流出约|negative |minus |-)$")


def deal_fact(reading: Reading, draft: Draft) -> DealFact:
    """The deal with everything gathered; a field that another place states carries its evidence."""
    lead = next((draft.numbers[k] for k in ("amount", "power", "equity_share", "units") if k in draft.numbers), None)
    inside = [q for q in draft.numbers.values() if draft.scene.sentence.start <= q.start < draft.scene.sentence.end]
    start = min([draft.start, *(q.start for q in inside), *_party_starts(draft)])
    end = max([draft.end, *(q.end for q in inside), *_party_ends(draft)])
    must = (lead.start, lead.end) if lead and start <= lead.start < end else None
    whole = start
    start, end = without_edges(reading.text, *quote_span(start, end, must))
    if start > whole:
        start = at_word(reading.text, start, must[0] if must else end)
    mentions: list[tuple[str, Span]] = [*draft.numbers.items(), *draft.dates.items()]
    evidence = {
        name: _evidence(reading, mention, draft.rule)
        for name, mention in mentions
        if not (start <= mention.start and mention.end <= end)
    }
    evidence |= {
        f"party:{side.id}": _evidence(reading, side.name, draft.rule)
        for side in draft.sides
        if not (start <= side.name.start and side.name.end <= end)
    }
    if draft.tranche:
        first, last = min(q.start for q in draft.tranche.values()), max(q.end for q in draft.tranche.values())
        if not (start <= first and last <= end):
            said = reading.text[first:last]
            evidence["tranche"] = Evidence(start=first, end=last, quote=said, rule=draft.rule, as_written=said)
    fields: dict[str, Any] = {name: to_number(quantity) for name, quantity in draft.numbers.items()}
    fields |= {name: date.iso for name, date in draft.dates.items()}
    tranche = None
    if draft.tranche or draft.tranche_starts:
        tranche = Tranche(
            power=to_number(draft.tranche["power"]) if "power" in draft.tranche else None,
            amount=to_number(draft.tranche["amount"]) if "amount" in draft.tranche else None,
            starts=draft.tranche_starts.iso if draft.tranche_starts else None,
        )
    return DealFact(
        deal_type=draft.type,
        parties=[
            Party(id=s.id, role=s.role, name=_told_name(reading, s.name) if s.name.provisional else None)
            for s in draft.sides
        ],
        **fields,
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
    quantity = figure.measure.quantity
    loss = figure.measure.mode == "level" and table.get("sign") == -1 and (quantity.value or 0) >= 0
    sign = -1 if figure.measure.mode == "down" or loss else 1
    if not figure.rule.startswith("table") and _NEGATIVE.search(
        reading.folded, max(0, quantity.start - 9), quantity.start
    ):
        sign = -sign
    if (
        figure.modality is Modality.STATED
        and quantity.qualifier is Qualifier.UP_TO
        and _AS_HIGH.match(quantity.surface)
    ):
        quantity = replace(quantity, value=quantity.max, max=None, qualifier=Qualifier.EXACT)
    number = to_number(quantity, sign=sign, with_unit=quantity.kind in ("power", "energy", "duration", "compute"))
    fields = flat(number)
    if quantity.kind == "multiple":
        fields["unit"] = "x"
    start, end = without_edges(reading.text, *quote_span(figure.start, figure.end, (quantity.start, quantity.end)))
    opening = _NO_WORD.match(reading.text, start, quantity.start)  # a span cut short may begin with a space or a dash
    start = opening.end() if opening else start
    evidence = {}
    if figure.owner is not None and not start <= figure.owner.start < end:
        evidence["company"] = _evidence(reading, figure.owner, figure.rule)
    return MetricFact(
        company=figure.subject,
        metric=figure.metric,
        scope=reading.lexicon.tables["metric"][figure.measure.metric].get("scope"),
        **fields,
        period=figure.period.iso if figure.period else None,
        quote=reading.text[start:end],
        start=start,
        end=end,
        page=reading.document.name,
        rule=figure.rule,
        modality=figure.modality,
        name=_told_name(reading, figure.owner) if figure.owner and figure.owner.provisional else None,
        evidence=evidence,
    )


def _told_name(reading: Reading, name: NameMention) -> str:
    """A name as the text writes it; of a stand-in, that of the company which it stands for."""
    return name.surface if name.source is None else reading.text[slice(*name.source)]


def _party_starts(draft: Draft) -> list[int]:
    sentence = draft.scene.sentence
    return [s.name.start for s in draft.sides if sentence.start <= s.name.start < sentence.end]


def _party_ends(draft: Draft) -> list[int]:
    sentence = draft.scene.sentence
    return [s.name.end for s in draft.sides if sentence.start <= s.name.start < sentence.end]


def _evidence(reading: Reading, mention: Span, rule: str) -> Evidence:
    start, end = mention.start, mention.end
    return Evidence(start=start, end=end, quote=reading.text[start:end], rule=rule, as_written=reading.text[start:end])


def hardware_fact(reading: Reading, found: Property, directory: Directory, makers: Mapping[str, str]) -> HardwareFact:
    """The property as a fact, its number or date flat on the line; ``makers`` has those of products that the registry lacks."""
    quantity = found.quantity
    must = (quantity.start, quantity.end) if quantity else None
    start, end = without_edges(reading.text, *quote_span(found.start, found.end, must))
    fields = {} if quantity is None else flat(to_number(quantity))
    if found.unit:
        fields["unit"] = found.unit
    product = found.product
    maker = makers.get(product.entity_id)
    return HardwareFact(
        hardware=with_makers_name(product.entity_id, maker) if product.provisional else product.entity_id,
        vendor=directory.vendor(product.entity_id) or maker,
        spec=found.spec,
        **fields,
        date=found.date.iso if found.date else None,
        per=found.per,
        quote=reading.text[start:end],
        start=start,
        end=end,
        page=reading.document.name,
        rule=found.rule,
        modality=found.modality,
        name=product.surface if product.provisional else None,
        evidence={} if start <= product.start < end else {"hardware": _evidence(reading, product, found.rule)},
    )


def energy_fact(reading: Reading, site: Site) -> EnergyFact:
    """The site as a fact; its id is made of its name, or of its companies and place."""
    must = next(((q.start, q.end) for k in ("power", "investment", "gpus") if (q := site.numbers.get(k))), None)
    start, end = without_edges(reading.text, *quote_span(site.start, site.end, must))
    roles = {role: [a.id for a in actors] for role, actors in site.roles.items() if actors}
    fields: dict[str, Any] = {name: to_number(quantity) for name, quantity in site.numbers.items()}
    fields |= {role: ids[0] if len(ids) == 1 else ids for role, ids in roles.items()}
    fields |= {name: date.iso for name, date in site.dates.items()}
    mentions: list[tuple[str, Span]] = [*site.numbers.items(), *site.dates.items()]
    return EnergyFact(
        project=project_id(reading, site, roles),
        kind=site.kind,
        name=site.name,
        **fields,
        country=site.places[0].country if site.places else site.country,
        region=_region(site),
        status=site.status if site.status is not ProjectStatus.ANNOUNCED else None,
        quote=reading.text[start:end],
        start=start,
        end=end,
        page=reading.document.name,
        rule="site.generic" if site.generic else f"site.{site.kind.value}",
        modality=site.modality,
        evidence={
            name: _evidence(reading, mention, f"site.{name}")
            for name, mention in mentions
            if not (start <= mention.start and mention.end <= end)
        },
    )


def _region(site: Site) -> str | None:
    """The places below the country, the smallest first: ``Abilene, Texas``; two that lie apart are joined: ``Texas and New York``."""
    places = [*by_size(site.places), *([site.around] if site.around else [])]
    below = [p for p in places if p.kind != "country" and not p.site][:2]
    apart = len(below) == 2 and below[0].kind == below[1].kind and below[0].within == below[1].within
    if len(below) == 2 and below[1].name in below[0].name.split(", "):
        below.pop()  # a namesake goes by its name with the state
    return (" and " if apart else ", ").join(p.name for p in below) or None
