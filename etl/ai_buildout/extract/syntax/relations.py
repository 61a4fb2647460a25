"""How each company of a sentence stands in it: the preposition before it, the list that it goes on with, and what follows it."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import VERBAL, Actor
from ai_buildout.extract.syntax.attribution import only_speaks, opens_behind_phrase
from ai_buildout.extract.syntax.descriptions import is_described
from ai_buildout.extract.syntax.gaps import fills_field, starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.makers import has_products, is_maker
from ai_buildout.extract.syntax.prepositions import preposition_of
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.relative_han import is_inside_relative, leans_on
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

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
_WORD_REACH = 14
_CLAUSE_JOINT = re.compile(r", (?:and|but|while)")
_OPENS_WITH = re.compile(
    r"\W*(?:which|who|whose|in|after|with|following|led by|backed by|at|for|through|via|unlike|like|alongside|besides|before|since|to|under|from|according to|thanks to) "
)
_NO_VERB = ("shareholder",)
_COMMA = 2
_FINITE = frozenset(
    "will would bought sold won took put struck lent held had has is was made ran spent lost saw paid grew rose fell".split()
)


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
            actor.relation = preposition_of(reading, sentence, name, before, markers, breaks)
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
    verbs = [reading.gap(c.start, c.end) for c in behind if not VERBAL.isdisjoint(c.senses)]
    return any(v.endswith(("s", "ed")) or v in _FINITE for v in verbs)


def _is_gapped(sentence: Sentence, name: NameMention, between_names: str) -> bool:
    """Whether a number follows at once: the name begins a clause of its own (…, and Nvidia up to $10bn)."""
    start, _ = sentence.clause(name.start)
    follows = bool(starting(sentence.quantities, name.end, name.end + 3))
    earlier = any(q.kind == "money" for q in starting(sentence.quantities, start, name.start))
    return follows and ("," in between_names or (between_names.strip() == "and" and earlier))
