"""Who stands in a sentence, and how: each company with the preposition before it and what follows it.

A stand-in (后者, 双方, 该公司, the chipmaker, it) becomes the company that it stands for where that is safe, the span of that
company's own mention being kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ai_buildout.extract.syntax.attribution import is_of_relative, only_speaks, opens_behind_phrase, tells_earlier
from ai_buildout.extract.syntax.descriptions import is_described
from ai_buildout.extract.syntax.gaps import between, fills_field, residue, starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.makers import has_products, is_maker
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.relative_han import is_inside_relative, leans_on, modifies
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.extract.syntax.units import unit_of
from ai_buildout.model.mention import NameMention, Quantity

_SYMBOLS = frozenset("x × / + → & - -- – — —— >".split())
_LIST = re.compile(
    r"\s*[、,]\s*(?:and|or|以及|及|和|与)?\s*|\s*(?:and|&|/|\+|→|>|–|-{1,2}|—{1,2}|x|×|以及|及|和|与|跟)\s*"
)
_ORIGIN = re.compile(
    r"((?:, )?(?:and|or|&)|,)(?: (?:[a-z.]+ )?[a-z.]+(?:'s|’s|-based)|(?<!,) (?:the|its partner|its rival|fellow|rival)"
    r"|(?<!,) (?:the |an? |its )?(?:[a-z.-]+ ){0,3}(?:firm|group|company|startup|start-up|maker|provider|developer|operator|utility|investor|fund|bank|giant|lab|chipmaker|manager|house|supplier|outfit|conglomerate|designer|miner|hyperscaler|insurer|lender|builder|specialist|arm))"
)
"""What may stand in a list before a name, besides the conjunction: and Canada's, and its partner."""
_UNIT = re.compile(
    r"^(?:credit|capital|partners|ventures|asset management|infrastructure(?: partners)?|securities|bank|holdings|global|strategic credit|private credit)(?=(?: and| &|,|, and)$)"
)
"""What a list may put behind a name that stands for a part of the company: Foo Credit and Bar."""
_ITS_ROLE = re.compile(
    r"(?:[a-z-]+ ){0,2}(?:owner|parent|partner|landlord|supplier|customer|tenant|rival|affiliate|subsidiary|backer|shareholder|neighbour|neighbor|client|lender|investor)"
)
_BRACKETED = re.compile(r"^\([^()]{1,24}\)(?=\s*(?:[、和与及跟]|以及))")
"""What brackets may say of a member of a Chinese list: 甲(香港)及乙."""
_BRANCH = re.compile(r"^[^\W的了在是等有将向由把被和与及跟同]{2,6}(?:公司|分行|支行|事业部|研究院)(?=[、和与及跟同])")
"""What part of a company a Chinese name may go on to tell: 甲浙江公司与乙."""
_GROUP_GOES_ON = re.compile(
    r",? ?(?:and )?(?:(?:also )?including|(?:that|which) (?:also )?include[sd]|with|alongside|together with|along with|joined by)"
)
"""What adds members to those who lead a group: led by Foo, with Bar and Baz."""
_PAIRED = re.compile(r"\s*(?:and|&|/|\+|→|>|–|-{1,2}|—{1,2}|x|×|以及|及|和|与|跟)\s*")
_GENITIVE = re.compile(r"[\"'」』”]?(?:的|'s|'(?=\s)|’s)")
_DESCRIBED_REACH = 12
_MARKER_REACH = 40
_WORD_REACH = 14
_FILED = re.compile(r"\b(?:filed|lodged|registered|pending|before|application|complaint|lawsuit) $")
_COMPARED = re.compile(
    r"(?:比起?|较|相较于?|对比|不同于|有别于|紧随|追随|效仿|不像)$|\b(?:than|unlike|like|behind|ahead of|following|compared with|compared to) (?:rival )?$"
)
"""Right before a company that others are only measured by: 微软比亚马逊早一天表态."""
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{1,4}")
_AT_THEM = re.compile("那里|那儿|那边|处(?!理)|手[里中上]")
_CALLED = re.compile(r"[\s\"]*(?:(?:由|而|但|其中)?[一这两]?[家间]?)名为")
"""At the head of a clause the name that follows is its subject: 一家名为甲的载体发行了债券."""
_TEMPORAL = re.compile(
    r"(?:之?后(?:不久|(?:数|几|仅|约|第?[一二两三四五六七八九十\d]+)[^,;。]{0,2}?[日天周月年]内?)?|以来|之?际|之?时|之?前|同时)[,，]?$"
)
_CLAUSE_JOINT = re.compile(r", (?:and|but|while)")
_OPENS_WITH = re.compile(
    r"\W*(?:which|who|whose|in|after|with|following|led by|backed by|at|for|through|via|unlike|like|alongside|besides|before|since|to|under|from|according to|thanks to) "
)
_KIND_OF = re.compile(r"[\u4e00-\u9fffa-z]{0,12}(?:公司|企业|[商厂]|平台|新创|初创|巨头|业者|对手|集团|龙头|大厂)")
_NO_VERB, _COMMA = ("shareholder",), 2
_FINITE = frozenset(
    "will would bought sold won took put struck lent held had has is was made ran spent lost saw paid grew rose fell".split()
)
_TIMES = frozenset("end year quarter month week period time half point date close stage year-end quarter-end".split())
_FINITE_BEHIND = re.compile(
    r",? (?:[a-z]+ly |also |still |now |then )?(?:[a-z]{2,}ed|had|has|held|was|is|ran|sat on|will)\b"
)
"""At quarter end Foo employed 1,540 people."""
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_DAY_WORDS = 2
_VERBAL = frozenset({"speech", "modality", "frame", "support"})


@dataclass(slots=True)
class Actor:
    """A company in a sentence.

    Attributes:
        relation: the preposition before it (``to``, ``from``, ``with`` …), ``and`` where a conjunction binds it to the actor
            before, or ``""``.
        genitive: a possessive follows (``X's``, ``X的``).
        described: it only describes another name or noun (``X-backed``, ``X旗下``).
        listed: it continues the list that the actor before stands in.
        maker: it only says whose product follows (Nvidia chips, 英伟达GB300芯片).
        symbol: a sign, not a word, binds it to the actor before (A×B, A → B).
    """

    name: NameMention
    relation: str = ""
    genitive: bool = False
    described: bool = False
    listed: bool = False
    maker: bool = False
    symbol: bool = False

    @property
    def id(self) -> str:
        """The company's id."""
        return self.name.entity_id


@dataclass(slots=True)
class Scene:
    """A sentence with its actors.

    Attributes:
        carried: the subject that it takes over from what was said before.
        topic: the company that its section, or the page, is about.
        pair: the two companies that the page is about, where it is about two.
        lead: the company that heads the first sentence of the page that any heads, where no other but investors has headed one since.
        of_deals: the heading of its section announces deals, naming none.
    """

    sentence: Sentence
    actors: list[Actor]
    carried: list[NameMention] = field(default_factory=list)
    topic: list[NameMention] = field(default_factory=list)
    pair: list[NameMention] = field(default_factory=list)
    of_deals: bool = False
    lead: list[NameMention] = field(default_factory=list)


def subject_before(reading: Reading, scene: Scene, start: int) -> tuple[list[Actor], bool]:
    """The subject of the nearest clause before ``start`` that has one, else the one carried over (then True)."""
    sentence = scene.sentence
    earlier = [a for a in scene.actors if a.name.end <= start and not a.described and a.relation in ("", "and")]
    earlier = [a for a in earlier if not (a.maker and _is_governed(sentence, a.name))] or earlier
    earlier = [a for a in earlier if not any(s <= a.name.start < e <= start for s, e in sentence.asides)] or earlier
    earlier = [a for a in earlier if not is_object(reading, sentence, a.name)] or earlier
    earlier = [a for a in earlier if not _COMPARED.search(reading.folded, sentence.start, a.name.start)] or earlier
    if earlier:
        clause = sentence.clause(earlier[-1].name.start)
        group: list[Actor] = []
        for actor in earlier:
            if actor.name.start >= clause[0]:
                if group and not actor.listed:
                    break
                group.append(actor)
        return group, False
    return [Actor(name) for name in scene.carried], bool(scene.carried)


def _is_governed(sentence: Sentence, name: NameMention) -> bool:
    """Whether a verb of exchange stands before the name in its clause: 买进搭载甲芯片的机柜."""
    return bool(between(sentence.cues_of("frame"), sentence.clause(name.start)[0], name.start))


def is_object(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a verb stands right before the name at the head of its clause (…,入股英特尔)."""
    start, _ = sentence.clause(name.start)
    opening = reading.gap(start, name.start).strip(" \"'「『“")
    if any(not {"speech", "reckon"}.isdisjoint(c.senses) for c in between(sentence.cues, start, name.start)):
        return False  # 指甲租用乙的芯片
    if _HAN_WORD.fullmatch(opening) and residue(reading, sentence, start, name.start) == len(opening):
        return True
    return any(
        0 <= name.start - c.end <= 1 and c.start - start <= 1 and not _VERBAL.isdisjoint(c.senses)
        for c in between(sentence.cues, start, name.start)
    )


def list_after(actors: list[Actor], first: int) -> list[Actor]:
    """The actors that go on with the list which the one at ``first`` begins."""
    listed = []
    for actor in actors[first + 1 :]:
        if not actor.listed:
            break
        listed.append(actor)
    return listed


def relate(reading: Reading, sentence: Sentence, names: list[NameMention]) -> list[Actor]:
    """The actors of a sentence, one a name, in the order of ``names``."""
    actors: list[Actor] = []
    if not names:
        return actors
    breaks = [c for c in sentence.cues if _parts(reading, c)]
    markers = [m for m in sentence.cues_of("marker") if not _is_inside(reading, m, breaks)]
    products = has_products(sentence)
    for i, name in enumerate(names):
        actor = Actor(name)
        before = names[i - 1] if i else None
        between_names = reading.gap(before.end, name.start) if before and before.end <= name.start else ""
        between_names = _joint(between_names, glossed=_is_gloss(names, i - 1)) if between_names else ""
        if before is not None and before.start == name.start:
            actor.relation, actor.listed = actors[-1].relation, True
        elif before is not None and before.entity_id == name.entity_id and not between_names.strip(" ("):
            actor.relation, actor.listed = actors[-1].relation, actors[-1].listed
        elif (
            between_names
            and _LIST.fullmatch(between_names)
            and not _is_gapped(sentence, name, between_names)
            and not (actors[-1].relation and _begins_anew(reading, sentence, name, between_names))
            and (actors[-1].listed or not opens_behind_phrase(reading, sentence, names[i - 1], name))
        ):
            paired = bool(_PAIRED.fullmatch(between_names)) and not actors[-1].listed
            actor.listed = True
            actor.symbol = between_names.strip() in _SYMBOLS
            actor.relation = actors[-1].relation or ("and" if paired else "")
        else:
            actor.relation = _marker(reading, sentence, name, before, markers, breaks)
            if before is not None:
                _see_before(reading, sentence, actor, actors[-1], between_names)
        actor.genitive = bool(_GENITIVE.match(reading.folded, name.end)) or name.surface == "whose"
        actor.described = is_described(reading, sentence, name)
        actor.maker = products and is_maker(reading, sentence, name)
        if i and not actor.relation and fills_field(reading, sentence, name.start, name.end):
            actor.relation = "led"  # 甲｜B轮｜3亿元｜乙
        actors.append(actor)
    return actors


def _see_before(reading: Reading, sentence: Sentence, actor: Actor, before: Actor, between_names: str) -> None:
    """Put right, in place, how a name stands that is in no list by the name before it."""
    if before.relation == "led" and _GROUP_GOES_ON.fullmatch(between_names):
        actor.relation, actor.listed = "led", True
    if not before.relation and leans_on(reading, sentence, before.name.start, before.name.end, actor.name.start):
        before.described = True
    if is_inside_relative(reading, sentence, before.relation, before.name.end, actor.name.start):
        before.described = True
    elif not actor.relation and before.described and actor.name.start - before.name.end <= _DESCRIBED_REACH:
        actor.relation = before.relation
    if not actor.relation and _ITS_ROLE.fullmatch(between_names):
        actor.relation = _relation_of_its(before)


def _is_gloss(names: list[NameMention], i: int) -> bool:
    """Whether a name only says the one before it once more: 甲公司(Foo)."""
    return i > 0 and names[i - 1].entity_id == names[i].entity_id


def _joint(between_names: str, *, glossed: bool) -> str:
    """What stands between two names, without what a list may put beside them."""
    joint = between_names.strip("\"'「」『』“” ")
    joint = joint.removeprefix(")") if glossed else joint
    joint = _BRACKETED.sub("", _BRANCH.sub("", _UNIT.sub("", joint))).strip()
    origin = _ORIGIN.fullmatch(joint)
    return origin[1] if origin else joint


def _parts(reading: Reading, cue: Cue) -> bool:
    """Whether a verb parts a preposition from a name behind it: analysts led by someone expect Foo to spend."""
    if cue.senses.get("frame", _NO_VERB) != _NO_VERB or "support" in cue.senses:
        return True
    return "reckon" in cue.senses and reading.folded[cue.start].isascii()


def _relation_of_its(whose: Actor) -> str:
    """The preposition before "its" where what is its own is told beside it, which then only describes: with its owner Foo."""
    if whose.name.via != "pronoun":
        return ""
    whose.described = True
    return whose.relation


def _is_inside(reading: Reading, marker: Cue, words: list[Cue]) -> bool:
    """Whether a Chinese preposition is only the beginning or the middle of a verb: 联合主办."""
    if reading.folded[marker.start].isascii():
        return False
    around = starting(words, marker.end - _WORD_REACH, marker.start + 1)
    return any(word.start <= marker.start and marker.end < word.end for word in around)


def _begins_anew(reading: Reading, sentence: Sentence, name: NameMention, between_names: str) -> bool:
    """Whether a verb right behind the name makes it the subject of a clause of its own: bought by Foo, and Bar leases it."""
    if between_names == "," and only_speaks(reading, sentence, name):
        return True
    if not _CLAUSE_JOINT.fullmatch(between_names) and not (
        between_names == "," and _OPENS_WITH.match(reading.folded, sentence.clause(name.start - _COMMA)[0])
    ):
        return False
    behind = starting(sentence.cues, name.end + 1, name.end + 2)
    verbs = [reading.gap(c.start, c.end) for c in behind if not _VERBAL.isdisjoint(c.senses)]
    return any(v.endswith(("s", "ed")) or v in _FINITE for v in verbs)


def _is_gapped(sentence: Sentence, name: NameMention, between_names: str) -> bool:
    """Whether a number follows at once: the name begins a clause of its own (…, and Nvidia up to $10bn)."""
    start, _ = sentence.clause(name.start)
    follows = bool(starting(sentence.quantities, name.end, name.end + 3))
    earlier = any(q.kind == "money" for q in starting(sentence.quantities, start, name.start))
    return follows and ("," in between_names or (between_names.strip() == "and" and earlier))


def _marker(
    reading: Reading,
    sentence: Sentence,
    name: NameMention,
    before: NameMention | None,
    markers: list[Cue],
    breaks: list[Cue],
) -> str:
    floor = max(sentence.clause(name.start)[0], before.end if before and before.end <= name.start else 0)
    for marker in reversed(starting(markers, floor, name.start)):
        far = name.start - marker.end > 1 and not _KIND_OF.fullmatch(reading.folded, marker.end, name.start)
        if marker.end > name.start or ("ba" in marker.senses["marker"] and far) or modifies(reading, marker, name):
            continue
        if name.start - marker.end > _MARKER_REACH or _is_cut_off(sentence, marker, name, breaks):
            break
        if name.via == "pronoun" and name.start - marker.end > 1:
            return ""
        if is_of_relative(reading, marker, name):
            return ""
        relation = "about" if tells_earlier(reading, marker) else marker.senses["marker"][0]
        if relation == "of" and (unit := unit_of(reading, sentence, marker, name)) is not None:
            return unit
        if (relation == "with" and _acts(reading, sentence, name)) or _opens_with_place(
            reading, sentence, marker, name
        ):
            return ""
        if relation == "with" and _FILED.search(reading.folded, marker.start - 14, marker.start):
            return "about"
        if relation == "in":
            relation = _in(reading, sentence, name)
        called = _CALLED.fullmatch(reading.folded, sentence.clause(marker.start)[0], marker.end)
        return "" if called or _is_adverbial(reading, sentence, marker, name) else relation
    return ""


def _in(reading: Reading, sentence: Sentence, name: NameMention) -> str:
    """What 在 says of a name: when (在甲上市之后), from whom (在甲那里订), or where."""
    if _AT_THEM.match(reading.folded, name.end):
        return "from"
    return "" if _TEMPORAL.search(reading.folded, name.end, sentence.clause(name.start)[1]) else "in"


def _opens_with_place(reading: Reading, sentence: Sentence, marker: Cue, name: NameMention) -> bool:
    """Whether a place right behind an opening preposition takes it, and the name is the subject: In Sweden Foo has agreed."""
    if "in" not in marker.senses["marker"] or not reading.folded[marker.start].isascii():
        return False
    if reading.gap(sentence.clause(marker.start)[0], marker.start).strip():
        return False
    places = [n for n in starting(sentence.names, marker.end, name.start) if n.kind == "place"]
    return bool(places) and reading.gap(marker.end, places[0].start) == " " and name.start == places[-1].end + 1


def _is_cut_off(sentence: Sentence, marker: Cue, name: NameMention, breaks: list[Cue]) -> bool:
    """Whether a verb, a number or a date parts the name from the marker, which may be a word of the date (By the end of June Foo …)."""
    if between(breaks, marker.end, name.start):
        return True
    numbers: list[Quantity] = starting(sentence.quantities, marker.end, name.start)
    return bool(numbers) or any(d.start < name.start and marker.start < d.end for d in sentence.dates)


def _acts(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a participle follows the name: with Nvidia investing $2bn."""
    next_word = starting(sentence.cues, name.end + 1, name.end + 2)
    verbs = [c for c in next_word if not _VERBAL.isdisjoint(c.senses)]
    return any(reading.gap(c.start, c.end).endswith("ing") for c in verbs)


def _is_adverbial(reading: Reading, sentence: Sentence, marker: Cue, name: NameMention) -> bool:
    """Whether an English preposition opens the clause with a phrase of its own before the subject: In the same breath Microsoft said."""
    start, _ = sentence.clause(marker.start)
    if reading.gap(start, marker.start).strip() or not reading.folded[marker.start].isascii():
        return False
    words = reading.gap(marker.end, name.start).split()
    if len(words) == _DAY_WORDS and words[0] == "the" and _ORDINAL.fullmatch(words[1]):
        return True  # On the 3rd Foo and Bar announce
    behind = starting(sentence.cues, name.end, name.end + 3)
    follows = any(not _VERBAL.isdisjoint(c.senses) for c in behind)
    if len(words) >= 2 and words[-1] in _TIMES:
        follows = follows or _FINITE_BEHIND.match(reading.folded, name.end) is not None
    return len(words) >= 2 and follows
