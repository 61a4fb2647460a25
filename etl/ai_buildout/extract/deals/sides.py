"""The parties of a deal with their roles, and the side that a sentence leaves out."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, ROUNDS, Draft, Side
from ai_buildout.extract.deals.fusion import DELIVERIES
from ai_buildout.extract.deals.trades import delivered_by
from ai_buildout.extract.deals.types import Settled
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene, list_after
from ai_buildout.extract.syntax.makers import is_fitted
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.mention import NameMention

_OWN_PART = re.compile(
    r"[\u3400-\u9fff]{1,6}(?:业务|部门|事业部|厂房|晶圆厂|工厂|厂区|园区|机房|大楼|产线|电站|电厂|数据中心)(?![\u3400-\u9fff]{0,2}公司|(?:以?及|和|与|连同)[^,;。]{0,8}股[权份])"
)
_SELLER = 3
_TRADING = frozenset(
    {
        Role.CUSTOMER,
        Role.SUPPLIER,
        Role.LESSEE,
        Role.LESSOR,
        Role.BUYER,
        Role.SELLER,
        Role.GRANTEE,
        Role.HOLDER,
        Role.ISSUER,
    }
)
_TURNED = {Role.CUSTOMER: Role.SUPPLIER, Role.SUPPLIER: Role.CUSTOMER}
_PART = re.compile(
    r"[\"'」』”]?(?:的|'s |’s )[\w\u3400-\u9fff -]{0,16}?(?:业务|部门|事业|资产|工厂|厂房|晶圆厂|厂区|园区|机房|大楼|产线|电站|电厂|数据中心|土地|单元|business|unit|division|assets|arm|operations|campus)"
)
_PRODUCT_REACH = 24


def decided(settled: Settled, group: list[Settled]) -> Settled:
    """Parties whose side is open, placed by another trigger of the same deal that puts one of them on a side."""
    if not settled.open or settled.pays or settled.paid:
        return settled
    for other in group:
        ids = {a.id for a in (*other.pays, *other.paid)}
        named = [a for a in settled.open if a.id in ids]
        rest = [a for a in settled.open if a.id not in ids]
        if named and rest and other.type in DELIVERIES and not (other.pays and other.paid):
            pays, paid = (named, rest) if other.pays else (rest, named)
            return Settled(other.type, pays, paid, [], other.by_topic)
    return settled


def _counts_product(draft: Draft) -> bool:
    """Whether the units told are those of the product itself: 10,000 Foo chips for a hall."""
    units, product = draft.numbers.get("units"), draft.hardware
    return units is not None and product is not None and 0 <= product.start - units.start <= _PRODUCT_REACH


def complete(reading: Reading, draft: Draft, directory: Directory) -> None:
    """Name the side that the sentence leaves out: the vendor of a product bought, or the company that the section is about."""
    table = reading.lexicon.tables["exchange"][draft.type.value]
    roles = {side.role for side in draft.sides}
    if (
        len(roles) != 1
        or draft.unnamed
        or not draft.numbers
        or draft.type in (DealType.PARTNERSHIP, DealType.JOINT_VENTURE)
    ):
        return
    here = draft.scene.sentence
    subject = any(here.start <= side.name.start < here.end and side.name.via != "introduced" for side in draft.sides)
    own = any(here.start <= side.name.start < here.end for side in draft.sides)
    latin = reading.folded[draft.start].isascii()
    host = [
        n for n in draft.scene.topic if directory.sector(n.entity_id) == "neocloud" and n.entity_id not in draft.ids
    ]
    if roles == {Role.CUSTOMER} and draft.type is DealType.HARDWARE_SUPPLY and host and own and latin:
        draft.type = DealType.COMPUTE_CONTRACT  # machines ordered on a page about who rents them out
        draft.sides.append(Side(host[0].entity_id, Role.SUPPLIER, host[0]))
        return
    if roles == {Role.CUSTOMER} and draft.type is DealType.HARDWARE_SUPPLY and draft.hardware is not None:
        vendor = directory.vendor(draft.hardware.entity_id)
        vague = any(q.approximate_magnitude for q in draft.numbers.values())
        placed = bool(here.cues_of("site")) and not _counts_product(draft)
        fitted = is_fitted(reading, here.start, draft.hardware)
        if vendor is not None and vendor not in draft.ids and not (placed or vague or fitted):
            made = replace(draft.hardware, kind="company", entity_id=vendor)
            draft.sides.append(Side(vendor, Role.SUPPLIER, made))
            return
    missing = Role(table["paid"] if Role(table["pays"]) in roles else table["pays"])
    topic = draft.scene.topic
    if draft.ids & {n.entity_id for n in draft.scene.pair} and draft.scene.pair:
        topic = [n for n in draft.scene.pair if n.entity_id not in draft.ids][:1]
    if draft.type is DealType.ACQUISITION or not _can_invest(draft, directory):
        return
    topic = [
        n
        for n in _able(reading, draft, missing, topic, directory)
        if not _is_passed_over(reading, draft, n, missing, directory)
    ]
    if latin and draft.rule in ROUNDS and topic and topic[0].entity_id in {a.id for a in draft.scene.actors}:
        return  # the sentence names it as someone else than who raises the money
    building = missing is Role.INVESTEE and bool(here.cues_of("site"))
    planned = missing is Role.INVESTEE and draft.rule != "deal.subsidy"
    lasting = planned and any(q.kind == "duration" for q in here.quantities)
    fills = not lasting and reading.lexicon.tables["frame"].get(draft.rule.split(".")[1], {}).get("fills", True)
    if (
        subject
        and fills
        and topic
        and topic[0].entity_id not in draft.ids
        and missing is not Role.LENDER
        and not building
    ):
        draft.sides.append(Side(topic[0].entity_id, missing, topic[0]))


def _is_passed_over(reading: Reading, draft: Draft, topic: NameMention, missing: Role, directory: Directory) -> bool:
    """Whether whom a Chinese page is about cannot be meant: a bank that buys or lets, or another company has been spoken of since."""
    if reading.folded[draft.start].isascii():
        return False
    if missing in _TRADING and directory.sector(topic.entity_id) == "investor":
        return True
    if missing in (Role.ISSUER, Role.HOLDER):
        others = {a.id for a in draft.scene.actors if a.name.via == "pronoun"}
        return bool(others) and not others & {topic.entity_id, *draft.ids}
    if missing is Role.INVESTEE and draft.rule in ("deal.stake", "deal.own"):
        return any(a.id not in draft.ids and not (a.described or a.maker) for a in draft.scene.actors)
    start = draft.scene.sentence.start
    if missing is Role.SUPPLIER and any(
        a.id == topic.entity_id and not a.described and start <= a.name.start and a.name.end < draft.start
        for a in draft.scene.actors
    ):
        return True  # 甲否认入股乙,斥160亿买芯片: 乙 stands in the sentence as something else
    carried = {n.entity_id for n in draft.scene.carried}
    return missing in _TRADING and bool(carried) and topic.entity_id not in carried and not carried & draft.ids


def _beside(draft: Draft) -> list[NameMention]:
    """The only other company of the sentence of a loan that a bank gives: 甲与银行订立协议,银行同意提供贷款."""
    others = {a.id: a.name for a in draft.scene.actors if a.id not in draft.ids and not (a.described or a.maker)}
    return list(others.values()) if len(others) == 1 else []


def _able(
    reading: Reading, draft: Draft, missing: Role, topic: list[NameMention], directory: Directory
) -> list[NameMention]:
    """Whom of the companies spoken of the sector lets deliver what the deal is about; all of them where it delivers nothing."""
    makers = reading.lexicon.tables["delivery"]["hardware_supply"]["sectors"]
    latin = reading.folded[draft.start].isascii()
    match missing, draft.type:
        case Role.INVESTOR, _ if draft.rule == "deal.own" and not latin:
            return []  # someone unknown holds it
        case ((Role.BORROWER | Role.GRANTEE), _) if not latin:
            return _beside(draft) or topic
        case Role.SUPPLIER, DealType.HARDWARE_SUPPLY:
            return [n for n in topic if directory.sector(n.entity_id) in makers or _makes(reading, n, directory)]
        case Role.SUPPLIER, DealType.COMPUTE_CONTRACT:
            return [n for n in topic if directory.sector(n.entity_id) != "chip_designer"]
        case Role.SELLER, DealType.POWER_PURCHASE:
            return [n for n in topic if directory.can_sell_power(n.entity_id)]
    return topic


def _makes(reading: Reading, name: NameMention, directory: Directory) -> bool:
    """Whether a Chinese text says of a company that nobody knows that it makes machines or their parts."""
    unknown = directory.sector(name.entity_id) is None and not reading.folded[name.start].isascii()
    return unknown and delivered_by(reading, name, directory) is DealType.HARDWARE_SUPPLY


def delivered_by_maker(reading: Reading, sides: list[Side], directory: Directory) -> list[Side]:
    """The sides of a delivery of hardware; those that tell a maker to buy from who makes none, turned."""
    makers = reading.lexicon.tables["delivery"]["hardware_supply"]["sectors"]
    made = {role: [directory.sector(s.id) in makers for s in sides if s.role is role] for role in _TURNED}
    if not all(made.values()) or not all(made[Role.CUSTOMER]) or any(made[Role.SUPPLIER]):
        return sides
    return [replace(s, role=_TURNED.get(s.role, s.role)) for s in sides]


def name_sellers(draft: Draft, scene: Scene) -> None:
    """Add who a word for the seller names, to what was taken over: 卖方为甲与乙."""
    if draft.type is not DealType.ACQUISITION:
        return
    for cue in scene.sentence.cues_of("seller"):
        first = next((i for i, a in enumerate(scene.actors) if 0 <= a.name.start - cue.end <= _SELLER), None)
        if first is None:
            continue
        sellers = {a.id: a for a in (scene.actors[first], *list_after(scene.actors, first))}
        draft.sides = [s for s in draft.sides if s.id not in sellers or s.role is Role.ACQUIRER]
        known = draft.ids
        draft.sides += [Side(i, Role.SELLER, a.name) for i, a in sellers.items() if i not in known]


def _can_invest(draft: Draft, directory: Directory) -> bool:
    """Whether an investor without an investee is one that invests in others rather than builds."""
    if draft.type is not DealType.EQUITY_INVESTMENT:
        return True
    builders = ("neocloud", "data_center_developer", "utility", "nuclear_developer")
    return not any(s.role is Role.INVESTOR and directory.sector(s.id) in builders for s in draft.sides)


def missing_sides(reading: Reading, settled: Settled, other: Settled, known: set[str]) -> list[Side]:
    """The parties that another trigger of the same deal names; those on no side take the side that is empty."""
    nobody = settled.type in CONTRACT_TYPES and not (settled.pays or settled.paid)
    beside = [a for a in other.open if a.relation == "with"] if nobody else []
    pays = other.pays + ([a for a in other.open if a not in beside] if not settled.pays else [])
    paid = other.paid + (other.open if settled.pays and not settled.paid else beside)
    more = sides_of(reading, Settled(settled.type, pays, paid, [], False))
    return [side for side in more if side.id not in known]


def sides_of(reading: Reading, settled: Settled, pays_role: str | None = None) -> list[Side]:
    """The parties with the roles of the deal's type; ``pays_role`` is what the payer is called where not as the type says."""
    table = reading.lexicon.tables["exchange"][settled.type.value]
    sides: list[Side] = []
    known: set[str] = set()

    def add(actors: list[Actor], role: Role) -> None:
        for actor in actors:
            if actor.id not in known:
                known.add(actor.id)
                own = _PART if actor.genitive else _OWN_PART
                part = role is Role.TARGET and bool(own.match(reading.folded, actor.name.end))
                sides.append(Side(actor.id, Role.SELLER if part else role, actor.name))

    add(settled.pays, Role(pays_role or table["pays"]))
    add(settled.paid, Role(table["paid"]))
    add(settled.open, Role.PARTNER)
    return sides


def type_of(settled: Settled) -> DealType:
    """The type; a contract whose sides nothing decides is told as a partnership."""
    if settled.open and not settled.pays and not settled.paid:
        return settled.type if settled.type is DealType.JOINT_VENTURE else DealType.PARTNERSHIP
    return settled.type
