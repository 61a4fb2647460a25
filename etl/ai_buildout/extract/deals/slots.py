"""A sentence with its mentions put in slots, and the patterns that are written for such sentences.

Each mention stands as one private character that tells what it is, so that a pattern like ``{investor} wrote a cheque for {amount}``
becomes an ordinary regular expression, however the names and numbers are spelt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention, Quantity

_BLOCK = 0x100
_BASES = {
    "party": 0xE000,
    "own": 0xE100,
    "pronoun": 0xE800,
    "money": 0xE200,
    "share": 0xE300,
    "power": 0xE400,
    "count": 0xE500,
    "duration": 0xE600,
    "number": 0xE700,
    "capital": 0xE900,
}
"""Where the private characters of each kind of slot begin.

``own`` is a possessive that stands for a company (its, their), ``pronoun`` it or they, ``capital`` a city that stands for its government.
"""
_FIELDS = {
    "amount": "money",
    "valuation": "money",
    "round": "money",
    "price_per_share": "money",
    "equity_share": "share",
    "power": "power",
    "shares": "count",
    "units": "count",
    "term_years": "duration",
    "capital": "capital",
}
"""The numeric fields that a pattern can name, the whole of a round and a capital, and the kind of slot that fills them."""
_POSSESSIVE = frozenset({"its", "their"})
_PERSONAL = frozenset({"it", "they", "them"})


def _of(kind: str) -> str:
    base = _BASES[kind]
    return f"[{chr(base)}-{chr(base + _BLOCK - 1)}]"


_UNITS = f"[{_of('count')[1:-1]}{_of('number')[1:-1]}]"
_NAME = f"[{_of('party')[1:-1]}{_of('pronoun')[1:-1]}]"
_LIST = f"{_NAME}(?:(?:、|以及|[和与及跟]|, (?:and )?| and | & | / )(?:(?:[a-z-]+'s |the |its (?:[a-z]+ )?)(?:[a-z-]+ ){{0,2}})?{_NAME})*"
_KIND = (
    f"(?:(?:the |an? |{_of('own')} |its |their |his )?"
    "(?:[a-z-]+(?:'s)? ){0,2}?(?:startup|start-up|company|group|firm|maker|giant|lab|chipmaker|investor|fund|bank|rival|partner|"
    "developer|operator|utility|outfit|house|arm|generator|specialist|miner|neocloud|supplier|provider|unit|subsidiary|division|affiliate) )?(?:the |both |fellow )?"
)
"""What an English list may put before its first name: the chipmaker, its rival, the."""
_ASIDE = rf"(?:, [^{chr(0xE000)}-{chr(0xE0FF)};:,]{{2,90}},| \([^()]{{1,40}}\)|,? -|\([^()]{{1,24}}\))?"
_SHORT = r"(?:'(?:ll|ve|d|re)(?= ))?"
"""An auxiliary in short behind an English name or pronoun: it'll, they've."""
_MACROS = {
    "aux": "(?:(?:,? ?(?:which|who|that|and|but) )?(?:will|would|is|are|was|were|has|have|had|to|be|been|being|set|due|about|expected|agreed|agrees|"
    "plans?|planned|planning|wants?|wanted|hopes?|hoped|intends?|aims?|may|can|could|might|also|now|then|just|reportedly|recently|finally|already|going|"
    "free|able|allowed|said|poised|ready|likely|in talks|close|decided|chosen|opted|promised|promises|pledged|pledges|committed|commits|offered|offers|"
    "thought|obliged|bound|willing|preparing|considering|weighing|seeking|looking|trying|proposing|proposes|together|jointly|each|both|all|jumped|"
    "in turn|in return|for its part|for their part|later|earlier|subsequently|previously|initially|immediately|duly|formally|successfully|privately|first|originally|intent|keen|eager|prepared|in line|on course|separately|quietly|eventually|itself|themselves|soon|today|thus|so|it|they) )*",
    "be": "(?:,? ?(?:which |who )?(?:also |now |already |still )?(?:(?:is|are|was|were|(?:will|would|could|may|has|have|had)(?: also| now| already)? (?:be|been|become|remain(?:ed)?)|"
    "(?:is|are|was|were)(?: [a-z]+)? to (?:be|become)|(?:has|have) been|remains?|remained|became|becomes?|serves? as|acts? as|stays)(?: also| now| already| still)?)"
    "(?: (?:chosen|named|picked|selected|appointed|confirmed)(?: as)?)? )",
    "z": "(?:仍旧?|依然|依旧|一直|早|将会?|拟|计划|准备|打算|已经?|刚刚?|才|正式?|也|又|还|再|就|便|则|更|另|都|均|全|同意|宣布|决定|答应|承诺|有意|可望|预计|先前|早前|日前|近日|今年|去年|明年|本周|"
    "上周|本月|上月|昨日?|今日?|当时|随后|最终|终于|一口气|一次|一举|合计|合共|共|总共|联手|携手|一道|一起|首度|首次|再度|再次|至多|最多|至少|约|逾|近|上|愿意?|能|会|要|想|据报|传|盛传|先|后|等|曾|一并|独力|独家|合力|悉数|全数|有望|或将?|分批|陆续|逐步|自行|"
    "不惜|甚至|确定|敲定|如今|现在|目前|最后|今次|这次|此番|此次|这回|一度|眼下|今后|未来|\\d{1,2}月(?:\\d{1,2}[日号])?|,){0,6}",
    "k": "(?:[^\ue000-\ue8ff,;:。]{0,12}?(?:公司|企业|[商厂]|平台|新创|初创|巨头|业者|对手|集团|龙头|大厂|独角兽|创企|新秀))?",
    "m": "(?:一[张笔份桩宗项纸]|[张笔份]|高达|价值|总值|多达){0,3}",
    "a": "(?:(?:an?|the|its|their|one|another|some|more|further|this|that|all|most|much|part) (?:of )?(?:the |its |their )?)?",
    "whole": r"(?!'s? |[a-z0-9]| (?:chips?|gpus?|processors?|accelerators?|servers?|systems?|hardware|cloud|software|shares|stock|bonds|cards|racks)(?![a-z]))",
    "adj": "(?:(?:[a-z0-9'-]+|[\ue200-\ue7ff]) ){0,4}?",
}
_LEGAL_FORM = re.compile(
    r",? (?:inc\.?|ltd\.?|llc|l\.l\.c\.|corp\.?|plc|pbc|gmbh|n\.v\.|s\.a\.)(?= [a-z]|,| \(|[.;]? ?$)"
)
"""What may stand behind a company's name and belongs to it: Foo, Inc. has."""
_HAN = re.compile("[\u4e00-\u9fff]")
_ANYTHING = rf"[^{chr(0xE000)}-{chr(0xE0FF)};:]{{0,70}}?"
_STOOD_FOR = re.compile(r"\b(?:its|their|it|they|them)\b")
"""Words of a pattern for which a sentence in slots has the sign of a company."""
_TOKEN = re.compile(r"\{(?P<slot>[a-z_]+)\d?\}(?P<owner>'s)?|(?P<any> ?\.\. ?)|(?P<open>\()(?!\?)")


@dataclass(frozen=True, slots=True)
class Slotted:
    """A sentence in slots. ``places`` has, for each of its characters, where it stands in the text."""

    words: str
    places: list[int]
    parties: list[list[Actor]]
    quantities: list[Quantity]
    capitals: list[NameMention]

    def actors(self, slots: str) -> list[Actor]:
        """The companies of a run of slots, each once."""
        bases = (_BASES["party"], _BASES["own"], _BASES["pronoun"])
        found = [
            actor
            for character in slots
            for base in bases
            if base <= ord(character) < base + _BLOCK
            for actor in self.parties[ord(character) - base]
        ]
        return list({actor.id: actor for actor in found}.values())

    def may_match(self, written: str) -> bool:
        """Whether the sentence has as many companies, and the kinds of numbers, as a pattern cannot do without."""
        companies, kinds = _needs(written)
        if len(self.parties) < companies:
            return False
        return all(any(_field_kind(q) == kind for q in self.quantities) for kind in kinds)

    def capital(self, slot: str) -> NameMention:
        """The capital of a slot."""
        return self.capitals[ord(slot) % _BLOCK]

    def quantity(self, slot: str) -> Quantity:
        """The quantity of a slot."""
        return self.quantities[ord(slot) % _BLOCK]


def _kind(reading: Reading, name: NameMention) -> str:
    """Whether a company is named, or a possessive or another pronoun stands for it."""
    word = reading.folded[name.start : name.end]
    if name.via != "pronoun" or word not in _POSSESSIVE | _PERSONAL:
        return "party"
    return "own" if word in _POSSESSIVE else "pronoun"


def slotted(reading: Reading, scene: Scene) -> Slotted:
    """The sentence of a scene in slots; mentions beyond the first 256 of a kind stay as they are written."""
    sentence = scene.sentence
    parties = _parties(scene)
    spans: list[tuple[int, int, str]] = []
    for number, group in enumerate(parties):
        name = group[0].name
        form = _LEGAL_FORM.match(reading.folded, name.end)
        spans.append((name.start, form.end() if form else name.end, chr(_BASES[_kind(reading, name)] + number)))
    quantities = [q for q in sentence.quantities if sentence.start <= q.start < sentence.end][:_BLOCK]
    for number, quantity in enumerate(quantities):
        base = _BASES.get(quantity.kind, _BASES["number"])
        spans.append((quantity.start, quantity.end, chr(base + number)))
    known = reading.lexicon.tables["capital"]["words"]["places"]
    capitals = [n for n in sentence.names if n.kind == "place" and reading.gap(n.start, n.end) in known][:_BLOCK]
    spans += [(n.start, n.end, chr(_BASES["capital"] + number)) for number, n in enumerate(capitals)]
    words: list[str] = []
    places: list[int] = []
    at = sentence.start
    for start, end, slot in sorted(spans):
        if start < at:
            if slot < "\ue200":  # a count that holds the name of the maker: 50,000 Foo GPUs
                words += [" ", slot]
                places += [start, start]
                at = max(at, end)
            continue
        if start == at and words and slot < "\ue100" and _same(parties, words[-1], slot):
            at = max(at, end)  # 沙特主权基金PIF: called, and named
            continue
        words += [*reading.folded[at:start], slot]
        places += [*range(at, start), start]
        at = max(at, end)
    words += reading.folded[at : sentence.end]
    places += range(at, sentence.end)
    places.append(sentence.end)
    return Slotted("".join(words), places, parties, quantities, capitals)


def _parties(scene: Scene) -> list[list[Actor]]:
    """The companies that a sentence names, those that one word stands for together."""
    parties: list[list[Actor]] = []
    for actor in scene.actors:
        if not scene.sentence.start <= actor.name.start < scene.sentence.end:
            continue
        if parties and parties[-1][0].name.start == actor.name.start:
            parties[-1].append(actor)
        elif len(parties) < _BLOCK:
            parties.append([actor])
    return parties


def _same(parties: list[list[Actor]], before: str, slot: str) -> bool:
    """Whether two slots are of the same companies."""
    told = ord(before) - _BASES["party"]
    if not 0 <= told < len(parties):
        return False
    return {a.id for a in parties[told]} == {a.id for a in parties[ord(slot) - _BASES["party"]]}


def _field_kind(quantity: Quantity) -> str:
    return quantity.kind if quantity.kind in _BASES else "number"


_OUTERMOST = re.compile(r"\\.|\[[^\]]*\]|[()|]|\{([a-z_]+)\d?\}(?![?*{])")
"""What tells which slots of a pattern stand outside all brackets: signs, sets of characters and brackets."""


@cache
def _needs(written: str) -> tuple[int, frozenset[str]]:
    """How many companies, and which kinds of numbers, fill the slots of a pattern that it cannot do without."""
    companies, depth = 0, 0
    kinds: set[str] = set()
    for match in _OUTERMOST.finditer(written):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if depth:
            continue
        if match.group() == "|":
            return 0, frozenset()
        field = match[1]
        if field is not None and field not in _FIELDS:
            companies += 1
        elif field is not None and field not in ("units", "capital"):  # a capital is a name, units may be bare numbers
            kinds.add(_FIELDS[field])
    return companies, frozenset(kinds)


def _plain(written: str) -> str:
    """The pattern with its macros written out."""
    return re.sub(r"<([a-z]+)>", lambda m: _MACROS[m[1]], written)


@cache
def compile_pattern(written: str) -> re.Pattern[str]:
    """A pattern as the TOML files write it, as a regular expression over a sentence in slots.

    ``{role}`` stands for a company or a list of them, with an apposition or a relative pronoun behind it; ``{role}'s`` for its
    genitive; ``{amount}`` and the like for a number; ``..`` for up to 70 characters that name nobody; ``<aux>``, ``<a>``, ``<adj>`` for
    auxiliaries, an article, and up to four words, ``<whole>`` for no goods or parts of the company named before it. Words that say what a
    company is may stand before an English list within a pattern. A digit behind a role tells two slots of one role apart.
    """

    han = _HAN.search(written) is not None

    def token(match: re.Match[str]) -> str:
        if match["any"]:
            return _any(match["any"])
        if match["open"]:
            return "(?:"
        group = match.group()[1 : match.group().index("}")]
        if (kind := _FIELDS.get(match["slot"])) is not None:
            return f"(?P<{group}>{_of(kind) if group != 'units' else _UNITS})"
        if match["owner"]:
            return f"(?:(?P<{group}>{_LIST}(?='|[^a-z' ])|{_of('own')})(?:'s|')?)"
        kind_words = _KIND if not han and match.string[: match.start()].endswith(" ") else ""
        return f"{kind_words}(?P<{group}>{_LIST}){_SHORT}{_ASIDE}(?:,? (?:which|who|that)(?= ))?"

    told = _STOOD_FOR.sub(
        lambda m: f"(?:{m.group()}|{_of('own' if m.group() in _POSSESSIVE else 'pronoun')})", _plain(written)
    )
    words = _TOKEN.sub(token, told)
    return re.compile(words if han else rf"(?<![a-z]){words}(?![a-z])")


def _any(written: str) -> str:
    """A filler, with the spaces that stand around its dots."""
    left, right = written.startswith(" "), written.endswith(" ")
    inner = _ANYTHING
    if left and right:
        return f"(?: {inner} | )"
    return f"{' ' if left else ''}{inner}{' ' if right else ''}"
