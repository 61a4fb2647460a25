"""What an exchange is about where its trigger leaves it open: by the words around it, by measures, by the parties' sectors."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.counted_goods import counts_by_classifier
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

_TOPIC_REACH = 70
_BY_SELLER = {
    "nuclear_developer": DealType.POWER_PURCHASE,
    "utility": DealType.POWER_PURCHASE,
    "neocloud": DealType.COMPUTE_CONTRACT,
    "data_center_developer": DealType.LEASE,
    "cloud": DealType.COMPUTE_CONTRACT,
    "chip_designer": DealType.HARDWARE_SUPPLY,
}
_MAKERS = frozenset({"server_maker", "networking", "memory", "cooling", "equipment", "foundry", "chip_designer"})
_GOODS_REACH = 24
_OBJECT_GAP = 16
_GOODS = frozenset({"compute", "hardware"})
_COUNTING = ("purchase", "order", "supply", "sell_off")
_TRADE_OF = re.compile(
    "(?:租赁|服务|运营|设计|制造)?(?:中心|园区|平台|公司|企业|运营商|营运商|厂商|服务商|供应商|业者|新创|初创|巨头|龙头|大厂|开发商|租赁商|独角兽)"
)
"""Behind a word for goods or services it says what a company does, nothing of the deal: 算力平台, AI芯片公司."""


def by_measure(candidate: Candidate, directory: Directory) -> DealType | None:
    """What is measured in power right behind the verb: agreed to take all 835 megawatts; by who supplies it, else power."""
    if candidate.frame == "prepayment" and candidate.latin:
        return next((_BY_SELLER[s] for a in candidate.paid if (s := directory.sector(a.id)) in _BY_SELLER), None)
    if candidate.frame not in ("purchase", "supply", "agree_with") or (
        candidate.frame == "supply" and not candidate.latin
    ):
        return None
    end = candidate.trigger.end
    near = between(candidate.scene.sentence.quantities, end, end + _GOODS_REACH * 2)
    if not near or near[0].kind != "power" or near[0].start - end > _OBJECT_GAP * (1 + bool(candidate.peers) * 2):
        return None
    about = [n.entity_id for n in candidate.scene.topic if n.entity_id not in candidate.ids]
    sellers = {directory.sector(i) for i in [a.id for a in candidate.paid or candidate.peers] or about}
    told = next((deal_type for sector, deal_type in _BY_SELLER.items() if sector in sellers), None)
    return told or (DealType.POWER_PURCHASE if candidate.frame == "purchase" and candidate.latin else None)


def by_count(reading: Reading, candidate: Candidate) -> DealType | None:
    """Machines, where a Chinese verb of buying or delivering has nothing but their number in its clause: 下单3000张."""
    if candidate.latin or candidate.frame not in _COUNTING:
        return None
    end = candidate.trigger.end
    near = between(candidate.scene.sentence.quantities, end, candidate.scene.sentence.clause(end - 1)[1])
    counted = any(q.start - end <= _GOODS_REACH and counts_by_classifier(reading, q) for q in near)
    return DealType.HARDWARE_SUPPLY if counted else None


def _is_trade(reading: Reading, cue: Cue) -> bool:
    """Whether a word for goods or services only says what a company does."""
    return not _GOODS.isdisjoint(cue.senses["topic"]) and bool(_TRADE_OF.match(reading.folded, cue.end))


def _beside(reading: Reading, candidate: Candidate, cues: list[Cue]) -> list[Cue]:
    """The cues that an English trigger can take, not those of an aside: Foo, a start-up in which Bar holds shares, signed a contract."""
    place = candidate.trigger.start
    if not reading.folded[place].isascii():
        return cues
    asides = [(a, b) for a, b in candidate.scene.sentence.asides if not a <= place < b]
    return [c for c in cues if not any(a <= c.start < b for a, b in asides)]


def topic_of(reading: Reading, candidate: Candidate) -> DealType | None:
    """The topic word nearest to the trigger, those before a noun and behind a verb being nearer."""
    sentence, trigger = candidate.scene.sentence, candidate.trigger
    noun = bool(candidate.table.get("noun"))
    allowed = candidate.table.get("topics") or reading.lexicon.tables["topic"].keys()
    best: tuple[float, str] | None = None
    first = max(sentence.start, trigger.start - _TOPIC_REACH)
    near = between(sentence.cues_of("topic"), first, trigger.end + _TOPIC_REACH)
    told = [c for c in near if not _is_trade(reading, c)]
    for cue in told if told or len(candidate.ids) > 1 else near:
        for topic in cue.senses["topic"]:
            if (cue.start == trigger.start and topic == "equity") or topic not in allowed or topic == "asset":
                continue
            if reading.lexicon.tables["topic"][topic].get("of_verbs") and "topics" not in candidate.table:
                continue
            before = cue.end <= trigger.start
            distance = trigger.start - cue.end if before else max(0, cue.start - trigger.end)
            weight = float(distance if before is noun else distance * 2 + 4)
            if best is None or weight < best[0]:
                best = (weight, topic)
    if best is None and candidate.table.get("agreement") and candidate.pays and candidate.paid:
        _, end = sentence.clause(trigger.start)
        behind = [t for c in between(sentence.cues_of("topic"), trigger.end, end) for t in c.senses["topic"]]
        best = next(((0.0, t) for t in behind if t in ("compute", "hardware", "power", "lease")), None)
    for quantity in between(sentence.quantities, trigger.start - _TOPIC_REACH, trigger.end + _TOPIC_REACH):
        if quantity.kind == "count" and quantity.noun and best is None:
            noun_cues = reading.lexicon.find(quantity.noun.lower())
            topics = [t for c in noun_cues for t in c.senses.get("topic", ()) if t in allowed]
            best = (0.0, topics[0]) if topics else best
    if best is None and "hardware" in allowed:
        products = between(
            sentence.names, max(sentence.start, trigger.start - _TOPIC_REACH), trigger.end + _TOPIC_REACH
        )
        best = (0.0, "hardware") if any(n.kind == "product" for n in products) else None
    return DealType(reading.lexicon.tables["topic"][best[1]]["type"]) if best else None


def by_share(candidate: Candidate) -> DealType | None:
    """Money paid for a share of something: Nvidia paid $5bn for about 4%."""
    if candidate.frame not in ("purchase", "pay", "lay_out", "spend"):
        return None
    _, end = candidate.scene.sentence.clause(candidate.trigger.start)
    near = between(candidate.scene.sentence.quantities, candidate.trigger.end, end)
    shares = [q for q in near if q.kind == "share" or (q.kind == "count" and (q.noun or "").endswith("股"))]
    return DealType.EQUITY_INVESTMENT if shares else None


def by_sectors(candidate: Candidate, directory: Directory) -> DealType | None:
    """The type that the parties' sectors tell: who delivers what to whom."""
    sectors = {directory.sector(i) for i in candidate.ids}
    if len(candidate.ids) < 2:
        return None
    if sectors & {"utility", "nuclear_developer"} and sectors & {
        "cloud",
        "ai_lab",
        "neocloud",
        "data_center_developer",
    }:
        return DealType.POWER_PURCHASE
    if sectors & {"ai_lab"} and sectors & {"cloud", "neocloud"}:
        return DealType.COMPUTE_CONTRACT
    if candidate.frame == "spend" and "investor" in sectors and sectors & {"ai_lab", "neocloud", "chip_designer"}:
        return DealType.EQUITY_INVESTMENT
    if "neocloud" in sectors and sectors & {"cloud", "ai_lab"}:
        return DealType.COMPUTE_CONTRACT
    if "chip_designer" in sectors and sectors & {"cloud", "ai_lab", "neocloud", "server_maker"}:
        return DealType.HARDWARE_SUPPLY
    clouds = [i for i in candidate.ids if directory.sells_cloud(i)]
    if len(clouds) == 1 and len(candidate.ids) == 2 and _sides_told(candidate) and sectors <= {"cloud", "ai_lab"}:
        return DealType.COMPUTE_CONTRACT
    if candidate.frame in ("order", "purchase") and sectors & _MAKERS and sectors - _MAKERS:
        return DealType.HARDWARE_SUPPLY
    return None


def _sides_told(candidate: Candidate) -> bool:
    """Whether a Chinese sentence itself names all parties of its trigger."""
    start = candidate.scene.sentence.start
    return not candidate.latin and all(
        a.name.start >= start for a in (*candidate.pays, *candidate.paid, *candidate.peers)
    )


def values_company(candidate: Candidate) -> bool:
    """Whether the clause of money raised tells a valuation: it is no loan."""
    start, end = candidate.scene.sentence.clause(candidate.trigger.start)
    return any("valuation" in c.senses["label"] for c in between(candidate.scene.sentence.cues_of("label"), start, end))
