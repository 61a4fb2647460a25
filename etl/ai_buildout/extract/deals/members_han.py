"""Chinese deals that leave their verb to the one before them: 甲持有乙27%股权,丙则有11%; 甲向乙供应5万颗,丁、戊各拿6万颗; 前者50亿,后者100亿."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.counted_goods import counts_by_classifier
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft, Side
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import DealType, Modality, Role
from ai_buildout.model.mention import Quantity

_CLOSE = 40
_NAMES = {"share": "equity_share", "count": "units", "money": "amount", "power": "power"}
"""The field that the kind of a number fills; the first of them that a deal has tells most of it."""
_GETS = "拿到|拿下|拿了|拿|分得|分到|分走|得到|获得|获|到手"
_LIGHT = re.compile(
    "(?:自己|方面|那边|本身)?(?:则|也|另|还|亦|又|同样|只|才|各|分别|各自|已|将|再|就|便|回头|仅|会|拟)*"
    f"(?P<verb>{_GETS}|持有|持股|持|占|占了|拥有|握有|手握|有|订购|订了|订下|订|下单|买下|买了|买|要了|认购|认了|认|出资|出了|出|掏出|掏|投了|投入|投资|投|签下|签了|租下|租用|租了|为|是)?"
    "了?(?:其中的?)?(?:约|近|逾|至多|最多|至少|超过|不超过|高达|上限|达)*$"
)
_AHEAD = re.compile("(?:^|[,;:、。])(?:而|其中|还有|另外|此外|并且|以及)?$")
_TAIL = re.compile(
    "(?:的|左右|上下|以上)*(?:股[权份票]|持股|权益|gpu|芯片|晶片|加速卡|服务器|伺服器|电力|算力|资金|补助|补贴|资助|投资|贷款|注资)*(?=[,;:、。!?()]|$)"
)
_JOINT = re.compile("[、,和与及跟]|以及")
_BUYS = {
    DealType.HARDWARE_SUPPLY: Role.CUSTOMER,
    DealType.COMPUTE_CONTRACT: Role.CUSTOMER,
    DealType.POWER_PURCHASE: Role.BUYER,
    DealType.LEASE: Role.LESSEE,
}
_GETS_MONEY = {
    DealType.HARDWARE_SUPPLY: Role.SUPPLIER,
    DealType.COMPUTE_CONTRACT: Role.SUPPLIER,
    DealType.SUBSIDY: Role.GRANTEE,
    DealType.EQUITY_INVESTMENT: Role.INVESTEE,
}
_TYPES = (*CONTRACT_TYPES, DealType.EQUITY_INVESTMENT, DealType.SUBSIDY)
_WHICH = re.compile("[^\u4e00-\u9fff]*(?:其中|而)?(前者|后者)")
_BOTH = 2


def with_members(reading: Reading, drafts: list[Draft], current: Draft | None, scene: Scene) -> list[Draft]:
    """The drafts of a Chinese sentence, and what its clauses tell as members of a row that the first of them, or the deal right before it, began."""
    head = _head(drafts, current, scene)
    if head is None or head.modality is Modality.DENIED or reading.folded[head.start].isascii():
        return drafts
    main = _main(head)
    used = {
        q.start for d in drafts for q in (*d.numbers.values(), *d.tranche.values()) if d is not head and len(d.ids) > 1
    }
    parts: list[Draft] = []
    for quantity in scene.sentence.quantities:
        name = _NAMES.get(quantity.kind)
        if name is None or name != (main or name) or quantity.start in used or quantity.per is not None:
            continue
        if head.scene is scene and quantity.start < head.start:
            continue
        parts += _told_with(reading, head, scene, quantity, name)
    return _joined(drafts, head, parts)


def _head(drafts: list[Draft], current: Draft | None, scene: Scene) -> Draft | None:
    """The deal that a row of members can go on with: the first of the sentence, or one told right before it."""
    opened = [d for d in drafts if d.type in _TYPES]
    if opened:
        return next((d for d in opened if len(d.ids) > 1), opened[0])
    close = current is not None and 0 <= scene.sentence.start - current.scene.sentence.end <= _CLOSE
    return current if current is not None and close and not drafts and current.type in _TYPES else None


def _main(draft: Draft) -> str | None:
    """The field of the number that tells most of a deal."""
    return next((name for name in _NAMES.values() if name in draft.numbers), None)


def _told_with(reading: Reading, head: Draft, scene: Scene, quantity: Quantity, name: str) -> list[Draft]:
    """What a number tells whose clause gives nothing else but whose it is."""
    if (pointed := _pointed(reading, head, scene, quantity, name)) is not None:
        return [pointed]
    actors = [a for a in scene.actors if scene.sentence.start <= a.name.start and a.name.end <= quantity.start]
    actors = [a for a in actors if not (a.described or a.maker)]
    if not actors or (quantity.kind == "count" and not _counts(reading, head, quantity)):
        return []
    last = actors[-1]
    light = _LIGHT.match(reading.folded, last.name.end, quantity.start)
    if (
        light is None
        or light.end() != quantity.start
        or not _TAIL.match(reading.folded, quantity.end, scene.sentence.end)
    ):
        return []
    run = _run(reading, actors)
    each = "各" in light[0]
    if (len(run) > 1 and not each) or not _AHEAD.search(
        reading.folded, max(0, run[0].name.start - 3), run[0].name.start
    ):
        return []
    if is_void(reading, scene, last.name.start):
        return []
    return [d for a in run for d in [_member(head, scene, a, quantity, name, light["verb"] or "")] if d is not None]


def _pointed(reading: Reading, head: Draft, scene: Scene, quantity: Quantity, name: str) -> Draft | None:
    """What the one or the other of two parties on one side of the head gives: 前者50亿,后者100亿."""
    start, _ = scene.sentence.clause(quantity.start)
    word = _WHICH.match(reading.folded, start, quantity.start)
    light = _LIGHT.match(reading.folded, word.end(), quantity.start) if word is not None else None
    if word is None or light is None or light.end() != quantity.start:
        return None
    for role in dict.fromkeys(s.role for s in head.sides):
        pair = sorted((s for s in head.sides if s.role is role), key=lambda s: s.name.start)
        if len(pair) == _BOTH and len(head.sides) > _BOTH:
            side = pair[word[1] == "后者"]
            return _part(head, scene, side, [s for s in head.sides if s.role is not role], quantity, name)
    return None


def _counts(reading: Reading, head: Draft, quantity: Quantity) -> bool:
    """Whether a count is of the goods that the head counts."""
    first, noun = head.numbers.get("units"), (quantity.noun or "").lower()
    if counts_by_classifier(reading, quantity) or (noun and first is not None and quantity.noun == first.noun):
        return True
    return first is None and any("hardware" in c.senses.get("topic", ()) for c in reading.lexicon.find(noun))


def _run(reading: Reading, actors: list[Actor]) -> list[Actor]:
    """The last of the actors, and those that stand in a list with it."""
    run = [actors[-1]]
    for actor in reversed(actors[:-1]):
        gap = reading.gap(actor.name.end, run[0].name.start)
        if actor.name.end > run[0].name.start or not _JOINT.fullmatch(gap):
            break
        run.insert(0, actor)
    return run


def _member(head: Draft, scene: Scene, actor: Actor, quantity: Quantity, name: str, verb: str) -> Draft | None:
    """The deal of one member of the row; None where it could stand on no side."""
    role = _role(head, verb, name)
    mine = {s.id: s.role for s in head.sides}
    if actor.id in mine:
        role = mine[actor.id] if list(mine.values()).count(mine[actor.id]) > 1 else None
    elif actor.name.via in ("pronoun", "role"):
        return None
    others = [s for s in head.sides if s.role is not role]
    own = head.numbers.get(name)
    if role is None or not others or (own is not None and own.start == quantity.start and actor.id not in mine):
        return None
    return _part(head, scene, Side(actor.id, role, actor.name), others, quantity, name)


def _part(head: Draft, scene: Scene, side: Side, others: list[Side], quantity: Quantity, name: str) -> Draft:
    return replace(
        head,
        scene=scene,
        sides=[side, *others],
        start=min(side.name.start, quantity.start) if side.name.start >= scene.sentence.start else quantity.start,
        end=quantity.end,
        rule="deal.member_han",
        numbers={name: quantity},
        dates=dict(head.dates) if head.scene is scene else {},
        tranche={},
        tranche_starts=None,
        strong=True,
        triggers=(quantity.start,),
    )


def _role(head: Draft, verb: str, name: str) -> Role | None:
    """On which side a member stands: who gets goods or money, else as the subject of the head does."""
    if verb and re.fullmatch(_GETS, verb):
        return (_GETS_MONEY if name == "amount" else _BUYS).get(head.type)
    if name not in head.numbers:
        return None
    start, _ = head.scene.sentence.clause(head.numbers[name].start)
    named = sorted((s for s in head.sides if s.name.start >= head.scene.sentence.start), key=lambda s: s.name.start)
    own = [s for s in named if s.name.start >= start] or named
    return own[0].role if own else None


def _joined(drafts: list[Draft], head: Draft, parts: list[Draft]) -> list[Draft]:
    """The drafts with the members; a head whose number is only that of one of its parties gives way to them."""
    sums = {q.start for part in parts if part.ids < head.ids for q in part.numbers.values()}
    split = any(q.start in sums for q in head.numbers.values())
    return [*(d for d in drafts if not (split and d is head)), *parts]
