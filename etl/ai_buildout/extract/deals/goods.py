"""What is bought or sold at a trigger: a company, one of its parts, a site, or goods."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.agents import OF_GROUP
from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.conditions import equity_behind, shares_behind
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

_OBJECT_GAP = 16
_GOODS_REACH = 24
_PAYING = ("pay", "pays", "paying", "paid", "agree to pay", "agrees to pay", "agreed to pay")
_GOODS = ("compute", "hardware", "power")
_MAY = re.compile(
    r"\b(?:can|could|may|might|right to|option to|rights to|allowed to|entitled to|able to) (?:eventually |then |also )?$"
)
_BUYING = re.compile(r"(?:buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing))")
_PREMISES = re.compile(
    r" (?:an?|the|its|their|this|that|another|some|\d+|two|three|four|several)? ?(?:[a-z0-9,.'-]+ ){0,4}?(?:land|acres?|hectares?|plots?|parcels?|sites?|campus(?:es)?|buildings?|mills?|warehouses?|farmland|property|properties|estate|data cent(?:er|re)s?|factory|plant)(?![a-z-])(?! (?:space|capacity|power|equipment|gear))"
)
_TAKEN = frozenset({"power", "compute", "hardware"})
_ONE = re.compile(r"[一两二三四五六七八九十几数多\d] ?[座个幢栋处间块家批些][^,的]{0,16}$| an? (?:[a-z-]+ ){0,3}$")
_ALL_OF_IT = re.compile("的(?:全部|所有|其余|剩余|大部分|部分)?(?:约)?$")
_PRODUCED = re.compile(
    "的(?:全部|所有|其余|剩余|大部分|绝大部分|部分|全数|多数|[\\d.]+%|[一二三四五六七八九]成)?(?:(电力|电量|绿电|发电量|核电|风电|输出)|产能|产量|产出)[,;。]?$"
)
_SITE_REACH = 40
_ACCESS = re.compile(
    r"\b(?:access to|(?:the )?use of|time on|capacity on|hours (?:of|on)|to use|rental of|hire of) (?!funding|capital|power|land)"
)
_OUTPUT = re.compile(
    "的|[^,]{0,10}?[\\d.]+ ?(?:gw|mw|吉瓦|兆瓦|万千瓦|百万瓦|瓩)[^,]{0,6}(?:电力|电量|供电|绿电|发电量)"
)
"""Behind a plant: what is bought is its output."""
_ALL_OF = re.compile(
    r" for (?:the whole|all|the entirety|the rest|the remainder|full ownership|100%|full control) of $"
)
_ROLE = re.compile(
    r" (?:the |an? |its |their )?(?:[a-z0-9.-]+(?:['’]s)? ){0,4}(?:start-?up|firm|company|maker|developer|group|designer|provider|operator|lab|specialist|outfit|rival|business|builder|manufacturer|supplier|host|unicorn) "
)
"""What a company that is bought may be called right before its name."""


def gives_away(candidate: Candidate) -> bool:
    """Whether a part of a company, or a stake, is sold rather than goods."""
    end = candidate.trigger.end
    return any(
        "asset" in c.senses["topic"]
        for c in between(candidate.scene.sentence.cues_of("topic"), end, end + _GOODS_REACH)
    )


_APPOSED = re.compile(r", (?:the|an?|its|one of|maker of|owner of|which|who|whose|once|formerly|now) ")
"""What begins to say who the company is that was just named."""


def buys_company(reading: Reading, candidate: Candidate) -> bool:
    """Whether the thing bought is a company itself: its name right behind the verb, and no noun for a product behind it."""
    end = candidate.trigger.end
    if reading.gap(candidate.trigger.start, end) in _PAYING:
        return False
    whole = [a for a in candidate.paid if not (a.relation or a.genitive or a.maker or a.described)]
    if whole and whole[-1].name.end <= candidate.trigger.start and candidate.latin:
        return _is_bought(reading, candidate, whole[-1])
    near = [
        a
        for a in whole
        if 0 <= a.name.start - end <= _OBJECT_GAP
        or (candidate.latin and a.name.start > end and _ROLE.fullmatch(reading.folded, end, a.name.start))
    ]
    if near and near[0].name.start - end > _OBJECT_GAP:
        return not _is_product(candidate, near[0])
    if not near or reading.gap(end, near[0].name.start).count(" ") > 3:
        return False
    if not candidate.latin and shares_behind(reading, candidate.scene, candidate.trigger):
        return False  # 吃下甲的增资股
    counted = between(candidate.scene.sentence.quantities, end, near[0].name.start)
    if any(q.kind == "share" or (q.kind == "count" and (q.noun or "").endswith("股")) for q in counted):
        return False  # 买入353万股甲
    if _APPOSED.match(reading.folded, near[0].name.end):
        return True  # bought Foo, the hardware start-up of Bar
    behind = between(candidate.scene.sentence.cues, near[0].name.end, near[0].name.end + _OBJECT_GAP)
    if any("goods" in c.senses and c.start - near[0].name.end <= 1 for c in behind):
        return False
    return not any({"hardware", "compute", "power", "equity"} & set(c.senses.get("topic", ())) for c in behind)


def _is_product(candidate: Candidate, bought: Actor) -> bool:
    """Whether a noun for goods, or for what is exchanged, stands right behind the name."""
    end = bought.name.end
    behind = between(candidate.scene.sentence.cues, end, end + _OBJECT_GAP)
    return any(c.start - end <= 1 and ("goods" in c.senses or "topic" in c.senses) for c in behind)


def _is_bought(reading: Reading, candidate: Candidate, bought: Actor) -> bool:
    """Whether the company stands before the verb as what is bought: Foo was bought by Bar, Foo, which Bar bought."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    end = candidate.trigger.end
    if any(q.kind == "share" for q in between(candidate.scene.sentence.quantities, end, end + _OBJECT_GAP)):
        return False
    if bought.name.end <= start and not reading.folded.startswith(" by ", end):
        return any(start <= a.name.start < candidate.trigger.start for a in candidate.pays)
    by = ("by", *OF_GROUP) if reading.folded.startswith(" by ", end) else ("by",)  # by a group of Foo and Bar
    return any(a.relation in by and a.name.start > candidate.trigger.start for a in candidate.pays)


def pays_for_company(reading: Reading, candidate: Candidate) -> bool:
    """Whether a sum is paid for a company itself: its name right behind "for", and no noun for a product behind it."""
    for actor in candidate.paid if candidate.frame in ("pay", "lay_out") else ():
        if actor.name.end <= candidate.scene.sentence.clause(candidate.trigger.start)[0]:
            return not (actor.maker or actor.genitive)
        if (
            not _is_priced_whole(reading, candidate, actor)
            or actor.maker
            or actor.genitive
            or actor.described
            or actor.listed
        ):
            continue
        end = actor.name.end
        behind = between(candidate.scene.sentence.cues, end, end + _OBJECT_GAP)
        nouns = [c for c in behind if c.start - end <= 1 and ("goods" in c.senses or "topic" in c.senses)]
        return not nouns
    return False


def _is_priced_whole(reading: Reading, candidate: Candidate, actor: Actor) -> bool:
    """Whether the company stands behind "for", or behind words for all of it: for the whole of Foo."""
    if actor.relation == "for":
        return True
    gap = reading.gap(candidate.trigger.end, actor.name.start) if actor.name.start > candidate.trigger.end else ""
    return actor.relation == "of" and bool(_ALL_OF.search(gap))


def buys_goods(reading: Reading, candidate: Candidate) -> bool:
    """Whether a purchase is one of goods: their number or power stands right behind (the purchase of 900 MW of fuel cells)."""
    end = candidate.trigger.end
    if not reading.gap(candidate.trigger.start, end).endswith(" of"):
        return False
    near = between(candidate.scene.sentence.quantities, end, end + _GOODS_REACH)
    return any(q.kind in ("power", "energy", "count", "number") and q.start - end <= _OBJECT_GAP for q in near)


def goods_bought(reading: Reading, candidate: Candidate, *, wide: bool = False) -> DealType | None:
    """What is bought where no company is: the topic word right behind the verb; anywhere in its clause where ``wide``."""
    end = candidate.trigger.end
    last = candidate.scene.sentence.clause(candidate.trigger.start)[1] if wide else end + _GOODS_REACH
    cues = between(candidate.scene.sentence.cues_of("topic"), end, last)
    topics = [t for c in cues for t in c.senses["topic"] if t in _GOODS]
    near = between(candidate.scene.sentence.quantities, end, last)
    if not topics and any(q.kind == "power" and _ALL_OF_IT.search(reading.folded, end, q.start) for q in near):
        return DealType.POWER_PURCHASE  # 买下电站的全部1121兆瓦
    return DealType(reading.lexicon.tables["topic"][topics[0]]["type"]) if topics else None


def output_bought(reading: Reading, candidate: Candidate) -> DealType | None:
    """What a plant or a line gives, where a Chinese verb of buying takes that and not the owner: 买下乙一座电站的全部电力."""
    end = candidate.scene.sentence.clause(candidate.trigger.start)[1]
    if candidate.latin or (told := _PRODUCED.search(reading.folded, candidate.trigger.end, end)) is None:
        return None
    return DealType.POWER_PURCHASE if told[1] else DealType.HARDWARE_SUPPLY


def has_access(reading: Reading, candidate: Candidate) -> bool:
    """Whether machines are not bought but used where they stand: pays $9bn for access to Foo systems."""
    _, end = candidate.scene.sentence.clause(candidate.trigger.start)
    return candidate.latin and bool(_ACCESS.search(reading.folded, candidate.trigger.end, end))


def buys_shares(reading: Reading, candidate: Candidate) -> DealType | None:
    """What is acquired where shares stand right behind an English verb: equity, or the right to it where someone only can."""
    end = candidate.trigger.end
    near = between(candidate.scene.sentence.quantities, end, end + _GOODS_REACH)
    counted = bool(near) and near[0].kind == "count" and "share" in (near[0].noun or "").lower()
    if not candidate.latin or not (counted or equity_behind(reading, candidate.scene, candidate.trigger)):
        return None
    may = counted and _MAY.search(
        reading.folded, max(0, candidate.trigger.start - _GOODS_REACH), candidate.trigger.start
    )
    return DealType.WARRANT if may else DealType.EQUITY_INVESTMENT


def buys_premises(reading: Reading, candidate: Candidate) -> bool:
    """Whether land or a site is bought outright, its seller told or not, in place: bought the campus from Foo."""
    end = candidate.trigger.end
    verb = reading.gap(candidate.trigger.start, end)
    if candidate.frame != "purchase" or not _PREMISES.match(reading.folded, end) or not _BUYING.fullmatch(verb):
        return False
    candidate.sellers = [*candidate.sellers, *(a for a in candidate.paid if a.relation == "from")]
    candidate.paid = []
    return True


def buys_site(reading: Reading, candidate: Candidate) -> bool:
    """Whether the thing bought is one site: a data centre, a plant."""
    start, end = candidate.trigger.end, candidate.scene.sentence.clause(candidate.trigger.start)[1]
    sites = between(candidate.scene.sentence.cues_of("site"), start, min(end, start + _SITE_REACH))
    if not sites or _OUTPUT.match(reading.folded, sites[-1].end, end):
        return False  # 一座电站的全部电量: its output
    if any(
        _TAKEN.intersection(c.senses["topic"])
        for c in between(candidate.scene.sentence.cues_of("topic"), start, sites[0].start)
    ):
        return False  # electricity from a campus
    return bool(_ONE.search(reading.folded, start, sites[-1].start)) and not candidate.paid
