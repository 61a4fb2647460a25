"""What kind of deal a candidate is, and who of its parties delivers: by the words around the trigger, else by sectors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.companions import companion, has_sum
from ai_buildout.extract.deals.goods import (
    buys_company,
    buys_goods,
    buys_premises,
    buys_shares,
    buys_site,
    gives_away,
    goods_bought,
    output_bought,
    pays_for_company,
)
from ai_buildout.extract.deals.han import becomes_shares, is_called_loan, is_option, only_mentions
from ai_buildout.extract.deals.letting import VAGUE, lets_sites, rented_type, rents_machines
from ai_buildout.extract.deals.officials import leave_officials
from ai_buildout.extract.deals.part_bought import part_bought
from ai_buildout.extract.deals.parting import part, part_holders, part_sellers
from ai_buildout.extract.deals.seats import place_by_sector
from ai_buildout.extract.deals.topics import by_count, by_measure, by_sectors, by_share, topic_of, values_company
from ai_buildout.extract.deals.trades import by_trade
from ai_buildout.extract.deals.ventures import venture_partners
from ai_buildout.extract.names.directory import Directory, is_cloud
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

_PLANT_BUILDERS = ("utility", "nuclear_developer")
_HELD = re.compile("所持|持有的|旗下|子公司|附属公司|参股公司|联营公司")
_NOT_YET_OWNED = re.compile(
    r"\b(?:that|which) (?:it|they|[a-z]+) (?:do|does|did)(?: not|n['’]t) (?:already |yet |currently )?(?:own|hold|have|control)\b"
)
_OWN_PREMISES = re.compile(
    r"\b(?:outright|racks|own (?:[a-z-]+ ){0,2}(?:halls?|data|campus(?:es)?|sites?|facilit(?:y|ies)|premises|racks|servers?)|on-premises)\b"
)
"""Words of a sentence in which the chips of a cloud go to their buyer's own halls, and are not rented there."""
_DEFINITE = re.compile(r"\b(?:the|that|this) (?:[a-z-]+ ){0,2}$")
_DEFINITE_REACH = 32


@dataclass(slots=True)
class Settled:
    """A candidate's type and sides. ``open`` holds parties whose side nothing decides; ``by_topic`` that the words chose the type."""

    type: DealType
    pays: list[Actor]
    paid: list[Actor]
    open: list[Actor]
    by_topic: bool


def settle(reading: Reading, candidate: Candidate, directory: Directory) -> Settled | None:
    """The type and the sides of a candidate; None where nothing says what is exchanged."""
    leave_officials(reading, candidate, directory)
    topic = topic_of(reading, candidate) or by_measure(candidate, directory) or by_count(reading, candidate)
    if candidate.table.get("agreement") and len(candidate.ids) == 1 and has_sum(candidate):
        companions = companion(reading, candidate, directory)
        power = topic is DealType.POWER_PURCHASE and not any(map(directory.can_sell_power, candidate.ids))
        candidate.peers += [a for a in companions if not power or directory.can_sell_power(a.id)]
    if candidate.frame == "acquire" and buys_site(reading, candidate):
        return Settled(DealType.ACQUISITION, list(candidate.pays), [], [], False)
    if (sellers := part_bought(reading, candidate)) is not None:
        candidate.sellers = sellers
        return Settled(DealType.ACQUISITION, list(candidate.pays), [], [], False)
    if (partners := venture_partners(reading, candidate)) is not None:
        return Settled(DealType.JOINT_VENTURE, [], [], partners, False)
    deal_type = _told_type(reading, candidate, directory, topic)
    if deal_type is None or _sells_nothing(reading, candidate, deal_type, directory):
        return None
    alone = candidate.frame == "spend" and not candidate.paid and candidate.latin
    if alone and (topic is None or len(candidate.ids) > 1):
        return None  # A venture of Foo and Bar that would spend $2bn: none of the two pays the other
    if candidate.table.get("part_sold") and _sells_own_shares(reading, candidate):
        return Settled(DealType.EQUITY_INVESTMENT, list(candidate.pays), list(candidate.sellers), [], False)
    deal_type = _true_type(reading, candidate, directory, deal_type)
    part_sellers(candidate, deal_type)
    part_holders(reading, candidate)
    pays, paid, still_open = list(candidate.pays), list(candidate.paid), list(candidate.peers)
    if deal_type in (DealType.PARTNERSHIP, DealType.JOINT_VENTURE):
        return Settled(deal_type, [], [], pays + paid + still_open, topic is not None)
    place_by_sector(reading, candidate, deal_type, pays, paid, directory)
    part(reading, deal_type, pays, paid, still_open, directory, hosts=_hosts(reading, candidate))
    if topic is not DealType.COMPUTE_CONTRACT or "chip_designer" not in {directory.sector(a.id) for a in paid}:
        delivered = _by_delivery(reading, candidate, deal_type, paid, directory)
        goods = topic is DealType.HARDWARE_SUPPLY and (
            delivered is DealType.POWER_PURCHASE or (candidate.frame == "supply" and not candidate.latin)
        )
        deal_type = deal_type if goods else delivered
    deal_type = DealType.LEASE if lets_sites(reading, candidate, deal_type, paid, directory) else deal_type
    return Settled(deal_type, pays, paid, still_open, topic is not None)


def _sells_own_shares(reading: Reading, candidate: Candidate) -> bool:
    """Whether a company sells shares, nobody else's being named, to someone: 甲向乙出售4%股份."""
    sentence = candidate.scene.sentence
    start, end = sentence.clause(candidate.trigger.start)
    if _HELD.search(reading.folded, start, end):
        return False  # 转让所持某公司30%股权
    equity = any("equity" in c.senses["topic"] for c in between(sentence.cues_of("topic"), start, end))
    sold = {a.id for a in candidate.scene.actors if start <= a.name.start < end} - candidate.ids
    return equity and bool(candidate.pays) and not candidate.paid and sold <= {a.id for a in candidate.sellers}


def _sells_nothing(reading: Reading, candidate: Candidate, deal_type: DealType, directory: Directory) -> bool:
    """Whether a Chinese verb has a subject that cannot sell electricity (全数电力供应其数据中心), land is bought, or shares are sold to nobody named."""
    if candidate.frame == "purchase" and deal_type is DealType.LEASE and not candidate.latin:
        return not (buys_company(reading, candidate) or buys_site(reading, candidate))
    if candidate.table.get("part_sold") and candidate.paid and not candidate.pays:
        return True
    told = candidate.frame == "supply" and not candidate.latin and deal_type is DealType.POWER_PURCHASE
    return told and bool(candidate.paid) and not any(directory.can_sell_power(a.id) for a in candidate.paid)


def _told_type(reading: Reading, candidate: Candidate, directory: Directory, topic: DealType | None) -> DealType | None:
    """The type that the trigger names, or that the words around it and the parties' sectors choose."""
    if candidate.frame == "supply" and (gives_away(candidate) or _sells_company(reading, candidate)):
        return None
    if candidate.frame == "put_into" and candidate.latin and topic in VAGUE:
        return None
    if candidate.table.get("topic_only") and topic is None:
        return None
    if candidate.table.get("goods_only") and goods_bought(reading, candidate) is None:
        return None
    if only_mentions(reading, candidate) or (candidate.table.get("exchange_only") and not _exchanges(candidate)):
        return None
    if _is_soft(reading, candidate) and not _exchanges(candidate):
        return DealType.PARTNERSHIP if len(candidate.ids) > 1 else None
    if is_option(candidate):
        return DealType.WARRANT
    if candidate.frame == "acquire" and (shares := buys_shares(reading, candidate)) is not None:
        return shares
    if candidate.table["type"] != "topic":
        return DealType(candidate.table["type"])
    return (
        DealType.ACQUISITION
        if pays_for_company(reading, candidate)
        else _topical_type(reading, candidate, directory, topic)
    )


def _sells_company(reading: Reading, candidate: Candidate) -> bool:
    """Whether what is sold is a company, to nobody named: We sold Foo since it was no longer needed."""
    end = candidate.trigger.end
    if not reading.gap(candidate.trigger.start, end).startswith(("sell", "sold")):
        return False
    sold = [a for a in candidate.pays if 0 < a.name.start - end <= 1 and not a.relation]
    _, last = candidate.scene.sentence.clause(end - 1)
    return bool(sold) and not between(candidate.scene.sentence.quantities, end, last)


def _topical_type(
    reading: Reading, candidate: Candidate, directory: Directory, topic: DealType | None
) -> DealType | None:
    """The type where the trigger leaves it open: by the words around it, a share paid for, the parties' sectors, or what it mostly means."""
    if topic is None and candidate.table.get("told_topic"):
        return None
    if candidate.frame == "build_for" and not all(directory.sector(a.id) in _PLANT_BUILDERS for a in candidate.paid):
        return None
    told = topic or by_share(candidate) or by_sectors(candidate, directory) or by_trade(reading, candidate, directory)
    told = told or candidate.table.get("default_topic")
    if told is None and candidate.table.get("agreement") and len(candidate.ids) > 1:
        return None if _is_told_before(reading, candidate) else DealType.PARTNERSHIP
    if (
        told is None
        and candidate.frame in ("pay", "lay_out")
        and any(a.relation == "for" and not a.maker for a in candidate.paid)
    ):
        return DealType.ACQUISITION
    if told is None:
        buys = candidate.frame == "purchase" and buys_company(reading, candidate)
        return DealType.ACQUISITION if buys else None
    return DealType(reading.lexicon.tables["topic"].get(told, {}).get("type", told))


def _is_told_before(reading: Reading, candidate: Candidate) -> bool:
    """Whether a noun for a pact is definite, its kind having been told before: after striking the agreement with Foo."""
    place = candidate.trigger.start
    return candidate.latin and bool(_DEFINITE.search(reading.folded, max(0, place - _DEFINITE_REACH), place))


def _true_type(reading: Reading, candidate: Candidate, directory: Directory, deal_type: DealType) -> DealType:
    """The type put right by what is bought and by what the parties can deliver."""
    if candidate.frame == "acquisition" and buys_goods(reading, candidate):
        deal_type = goods_bought(reading, candidate, wide=True) or deal_type
    if candidate.frame == "acquire":
        deal_type = _goods_acquired(reading, candidate) or deal_type
    if deal_type is DealType.WARRANT:
        return deal_type
    if candidate.frame == "purchase" and _buys_whole(reading, candidate, deal_type):
        deal_type = DealType.ACQUISITION
    if candidate.frame == "lease" and rents_machines(candidate):
        deal_type = DealType.COMPUTE_CONTRACT
    deal_type = rented_type(reading, candidate, deal_type)
    if deal_type is DealType.HARDWARE_SUPPLY and not candidate.paid and _only_clouds(reading, candidate, directory):
        deal_type = DealType.COMPUTE_CONTRACT
    producers = [i for i in candidate.ids if directory.can_sell_power(i)]
    if deal_type is DealType.POWER_PURCHASE and len(candidate.ids) > 1 and not producers:
        deal_type = by_sectors(candidate, directory) or DealType.COMPUTE_CONTRACT
    if deal_type is DealType.EQUITY_INVESTMENT and _pays_a_cloud(candidate, directory):
        deal_type = DealType.COMPUTE_CONTRACT
    return _capital_type(reading, candidate, directory, deal_type)


def _goods_acquired(reading: Reading, candidate: Candidate) -> DealType | None:
    """What is bought with a verb for taking over companies: the goods where none is named, the output of its plant where one is."""
    if (output := output_bought(reading, candidate)) is not None:
        return output
    return goods_bought(reading, candidate) if all(a.maker for a in candidate.paid) else None


def _buys_whole(reading: Reading, candidate: Candidate, deal_type: DealType) -> bool:
    """Whether a company, a site or land is bought, or that part of a company that the buyer does not own yet."""
    start, end = candidate.scene.sentence.clause(candidate.trigger.start)
    if candidate.latin and _NOT_YET_OWNED.search(reading.folded, candidate.trigger.end, candidate.scene.sentence.end):
        return any(q.kind == "share" for q in between(candidate.scene.sentence.quantities, start, end))
    if buys_company(reading, candidate) or buys_site(reading, candidate):
        return True
    return deal_type is DealType.LEASE and buys_premises(reading, candidate)


def _capital_type(reading: Reading, candidate: Candidate, directory: Directory, deal_type: DealType) -> DealType:
    """Equity, debt or a subsidy, by what the words call it and who gives the money."""
    if deal_type is DealType.EQUITY_INVESTMENT and is_called_loan(reading, candidate):
        return DealType.DEBT
    if deal_type is DealType.SUBSIDY and not candidate.latin and becomes_shares(reading, candidate):
        return DealType.EQUITY_INVESTMENT
    lenders = {directory.sector(a.id) for a in candidate.pays}
    if deal_type is DealType.DEBT and candidate.equity_word and values_company(candidate):
        return DealType.EQUITY_INVESTMENT
    if candidate.frame == "given_money" and lenders == {"government"}:
        shares = any(q.kind == "share" for q in candidate.scene.sentence.quantities)
        stake = any("stake" in c.senses["frame"] for c in candidate.scene.sentence.cues_of("frame"))
        return DealType.EQUITY_INVESTMENT if shares and stake else DealType.SUBSIDY
    if (
        deal_type is DealType.DEBT
        and candidate.equity_word
        and lenders
        and not lenders & {"investor", "government", None}
    ):
        return DealType.EQUITY_INVESTMENT
    return deal_type


def _pays_a_cloud(candidate: Candidate, directory: Directory) -> bool:
    """Whether money is committed to a cloud: told by its brand, or by a company that rents compute itself."""
    paid = [a for a in candidate.paid if not a.maker]
    if candidate.frame not in ("put_into", "spend") or not paid or not candidate.latin:
        return False
    rents = bool(candidate.pays) and all(directory.sector(a.id) in ("ai_lab", "cloud") for a in candidate.pays)
    clouds = all(directory.sector(a.id) in ("cloud", "neocloud") for a in paid)
    return all(is_cloud(a.name.surface) for a in paid) or (rents and clouds)


def _hosts(reading: Reading, candidate: Candidate) -> bool:
    """Whether a pact is named for the host, who mostly tells of it: a hosting agreement, a colocation contract."""
    return reading.gap(candidate.trigger.start, candidate.trigger.end).startswith(
        ("hosting", "colocation", "co-location")
    )


def _is_soft(reading: Reading, candidate: Candidate) -> bool:
    """Whether it is a pact to work together, or the plain word for the pact that the sentence calls so."""
    if candidate.frame not in ("agreement", "purchase"):
        return bool(candidate.table.get("soft"))
    frames = reading.lexicon.tables["frame"]
    return any(frames[f].get("soft") for c in candidate.scene.sentence.cues_of("frame") for f in c.senses["frame"])


def _exchanges(candidate: Candidate) -> bool:
    """Whether the sentence gives a number of what is exchanged: a sum, a power, a count of goods."""
    sentence = candidate.scene.sentence
    goods = [q for q in sentence.quantities if q.kind in ("money", "power", "energy") or (q.kind == "count" and q.noun)]
    return bool(goods)


def _only_clouds(reading: Reading, candidate: Candidate, directory: Directory) -> bool:
    """Whether two parties stand side by side of which none makes hardware and one rents out compute."""
    sectors = [directory.sector(i) for i in sorted(candidate.ids)]
    makers = reading.lexicon.tables["delivery"]["hardware_supply"]["sectors"]
    renters = ("neocloud", "cloud", "data_center_developer")
    return len(sectors) > 1 and not any(s in makers for s in sectors) and any(s in renters for s in sectors)


def _by_delivery(
    reading: Reading, candidate: Candidate, deal_type: DealType, paid: list[Actor], directory: Directory
) -> DealType:
    if deal_type not in VAGUE or not paid:
        return deal_type
    sectors = {directory.sector(a.id) for a in paid}
    for name, table in reading.lexicon.tables["delivery"].items():
        if sectors and sectors <= set(table["sectors"]):
            if name == DealType.COMPUTE_CONTRACT.value and deal_type is DealType.HARDWARE_SUPPLY and "cloud" in sectors:
                ids = {a.id for a in paid}
                others = any(a.maker and a.id not in ids for a in candidate.scene.actors)
                rented = candidate.latin and not _OWN_PREMISES.search(
                    reading.folded, candidate.scene.sentence.start, candidate.scene.sentence.end
                )
                return DealType.COMPUTE_CONTRACT if rented or (others and candidate.frame == "supply") else deal_type
            return DealType(name)
    return deal_type
