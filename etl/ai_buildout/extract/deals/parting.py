"""Which side of an exchange the parties stand on whom no preposition puts there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType
from ai_buildout.model.mention import NameMention

_WHOSE = ("'s ", "’s ")
_MOVES_IN = re.compile(r" (?:will|is to|would|has agreed to|agreed to) (?:take|rent|lease|occupy|pay|use|move in)\b")
_CUSTOMER_FIRST = (DealType.POWER_PURCHASE, DealType.LEASE)
_OUT = re.compile(r"(?:\S{1,24} )?out\b")
_HOLDERS_BEFORE = re.compile(
    r"\b(?:partners?|shareholders?|investors?|owners?|co-owners?|backers?|founders?|holders?|stakeholders?)(?:,|:| –| —)? (?:of [a-z]+ )?$"
)
_POWER_MAKERS = (
    *(
        "能源",
        "绿能",
        "绿电",
        "电力",
        "风电",
        "风能",
        "光电",
        "光伏",
        "太阳能",
        "核能",
        "核电",
        "发电",
        "电业",
        "水电",
        "离岸风电",
        "氢能",
        "地热",
        "energy",
        "power",
        "renewables",
        "solar",
        "wind",
    ),
)
"""What the names of companies end in that make power."""
_POWER_TRADE = re.compile(
    "(?:能源|绿能|绿电|电力|风电|风能|光伏|太阳能|核能|核电|发电|售电|水电|地热)(?:开发|运营|营运|供应|服务)?(?:[商厂]|业者|公司|企业|集团|巨头|龙头)$"
)
"""What stands right before the name of a company that makes power."""
_TRADE_REACH = 12
_OF_SITE = re.compile(
    "[\u4e00-\u9fffa-z0-9]{0,8}?(?:中心|园区|基地|项目|[^科]厂|校区|机房|电站|产业园|枢纽|集群|分公司|子公司|研究院|总部)"
)
"""What a place before it belongs to: 临港智算中心."""
_PARTNER_BEHIND = re.compile(
    r"(?:,|['’]s) (?:its |the |a )?(?:[a-z-]+ ){0,2}(?:partner|shareholder|co-owner|investor|stake|share|half)\b"
)
_LONE_CUSTOMERS = {
    DealType.POWER_PURCHASE: ("cloud", "ai_lab", "neocloud", "data_center_developer", "chip_designer"),
    DealType.COMPUTE_CONTRACT: ("ai_lab",),
}


def part(
    reading: Reading,
    deal_type: DealType,
    pays: list[Actor],
    paid: list[Actor],
    still_open: list[Actor],
    directory: Directory,
    *,
    hosts: bool = False,
) -> None:
    """Move the open parties to their sides, in place; ``hosts`` says that the pact is named for what the first of them does."""
    taken = {a.id for a in (*pays, *paid)}
    still_open[:] = [a for a in still_open if a.id not in taken]
    if still_open and pays and not paid:
        paid += still_open
        still_open.clear()
    elif still_open and paid and not pays:
        pays += still_open
        still_open.clear()
    if len(still_open) == 1 and deal_type in _LONE_CUSTOMERS:
        if directory.sector(still_open[0].id) in _LONE_CUSTOMERS[deal_type]:
            pays.append(still_open.pop())
        return
    both = still_open or (pays if not paid else [])
    if len({a.id for a in both}) < 2:
        return
    ranks = reading.lexicon.tables["exchange"][deal_type.value]["delivers"]
    rank = {sector: i for i, sectors in enumerate(ranks) for sector in sectors}
    ranked = {a.id: rank.get(_sector(reading, a, deal_type, directory) or "", len(ranks) - 1) for a in both}
    if deal_type is DealType.COMPUTE_CONTRACT and len(set(ranked.values())) == 1:
        unknown = {a for a in ranked if directory.sector(a) is None} if _labs(ranked, directory) else set()
        ranked = {a: rank - (directory.sells_cloud(a) or a in unknown) for a, rank in ranked.items()}
    for camp in _camps(both):
        ranked |= {a.id: min(ranked[b.id] for b in camp) for a in camp}
    low, high = min(ranked.values(), default=0), max(ranked.values(), default=0)
    if low == high:
        if deal_type in _CUSTOMER_FIRST and both is still_open:
            pays[:], paid[:] = _customer_first(reading, still_open, hosts=hosts)
            still_open.clear()
        return
    group = list(both)
    still_open.clear()
    pays[:] = [a for a in group if ranked[a.id] != low]
    paid += [a for a in group if ranked[a.id] == low]


def _sector(reading: Reading, actor: Actor, deal_type: DealType, directory: Directory) -> str | None:
    """The sector of a company; one that the registry lacks makes the power that is sold, if its name says so."""
    sector = directory.sector(actor.id)
    if sector is None and deal_type is DealType.POWER_PURCHASE:
        name = reading.folded[actor.name.start : actor.name.end]
        made = name.endswith(_POWER_MAKERS) or _POWER_TRADE.search(
            reading.folded, max(0, actor.name.start - _TRADE_REACH), actor.name.start
        )
        return "utility" if made else "other"
    return sector


def _customer_first(reading: Reading, still_open: list[Actor], *, hosts: bool) -> tuple[list[Actor], list[Actor]]:
    """Who of parties of one rank pays, and who is paid: whoever moves in pays, else the first, or at a pact of hosts the others."""
    moved = [a for a in still_open if _MOVES_IN.match(reading.folded, a.name.end)]
    if 0 < len(moved) < len(still_open):
        return moved, [a for a in still_open if a not in moved]
    first, others = still_open[:1], still_open[1:]
    return (others, first) if hosts else (first, others)


def _labs(companies: Iterable[str], directory: Directory) -> bool:
    """Whether one of them is an AI lab: to it, a company that nothing is known of sells compute."""
    return any(directory.sector(company) == "ai_lab" for company in companies)


def part_sellers(candidate: Candidate, deal_type: DealType) -> None:
    """Who stands behind "from" sells the company that is bought, in place: agreed to buy Foo from Bar."""
    if deal_type is not DealType.ACQUISITION or candidate.frame != "purchase" or not candidate.latin:
        return
    sellers = [a for a in candidate.paid if a.relation == "from"]
    if sellers and len(sellers) < len(candidate.paid):
        candidate.sellers = sellers
        candidate.paid = [a for a in candidate.paid if a.relation != "from"]


def part_holders(reading: Reading, candidate: Candidate) -> None:
    """Partners and shareholders who are bought out sell their shares; they are not what is bought, in place."""
    first = min((a.name.start for a in candidate.paid if a.name.start > candidate.trigger.end), default=None)
    if first is None or not _OUT.match(reading.folded, candidate.trigger.start):
        return
    described = _HOLDERS_BEFORE.search(reading.folded, candidate.trigger.end, first)
    last = max(a.name.end for a in candidate.paid)
    if described or _PARTNER_BEHIND.match(reading.folded, last):
        candidate.sellers = [*candidate.sellers, *(a for a in candidate.paid if a.name.start >= first)]
        candidate.paid = [a for a in candidate.paid if a.name.start < first]


def _camps(actors: list[Actor]) -> list[list[Actor]]:
    """A 与 B、C: who is listed behind the conjunction stands together."""
    ordered = sorted(actors, key=lambda a: a.name.start)
    place = next((i for i, a in enumerate(ordered) if a.relation in ("and", "with") and i), 0)
    return [camp for camp in (ordered[:place], ordered[place:]) if camp] if place else [[a] for a in ordered]


def ruling(capital: NameMention, directory: Directory) -> list[Actor]:
    """The government for which its capital stands: Tokyo is giving Foo another 800bn yen."""
    place = directory.place(capital.entity_id)
    government = directory.government(f"country:{place.country.lower()}") if place and place.country else None
    return [Actor(replace(capital, kind="company", entity_id=government))] if government is not None else []


def government_before(reading: Reading, candidate: Candidate, directory: Directory) -> list[Actor]:
    """The government of the country, or the state, named before a subsidy in its clause (美国《芯片法案》的补贴)."""
    sentence = candidate.scene.sentence
    start, _ = sentence.clause(candidate.trigger.start)
    for name in between(sentence.names, start, candidate.trigger.start):
        government = directory.government(name.entity_id) if name.kind == "place" else None
        if government is not None:
            return [Actor(replace(name, kind="company", entity_id=government))]
    states = [n for n in between(sentence.names, start, candidate.trigger.start) if n.entity_id.startswith("region:")]
    states = [n for n in states if not reading.folded.startswith(_WHOSE, n.end)]  # Ohio's plants
    markers = {c.end + 1 for c in between(sentence.cues_of("marker"), start, candidate.trigger.start)}
    acting = [n for n in states if n.start not in markers and n.kind == "place"]
    acting = [n for n in acting if not _OF_SITE.match(reading.folded, n.end)]
    return [
        Actor(replace(n, kind="company", entity_id=n.entity_id.split(":")[1], provisional=True)) for n in acting[:1]
    ]
