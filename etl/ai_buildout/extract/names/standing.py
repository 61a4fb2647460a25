"""Names that the registry lacks where only companies stand: at what companies do, and in a list with a company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ai_buildout.extract.names.capitals import head_words, is_no_company, split_at_of, with_initials
from ai_buildout.extract.names.words import any_of, knowledge, latin_run, legal_forms
from ai_buildout.extract.syntax.lexicon import expand

_RUN = re.compile(latin_run("A-Za-z0-9_@/.-"))
_BEFORE = 40
_HANDED_REACH = 90
_LINK_BEFORE = re.compile(r"(?:, (?:and )?| and | & )$")
_LINK_AFTER = re.compile(r"(?:, (?:and )?| and | & )(?=[A-Z])")
_CALLED = re.compile(r"\b(?:call(?:s|ed|ing)?|dub(?:s|bed)?|nam(?:e|es|ed|ing)|known as)(?: (?:it|the [a-z]+|this))? $")
_LOCATED = re.compile(
    r"\b(?:[Nn]ear|outside|around|across|north of|south of|east of|west of) $"
    r"|\b(?:built|located|based|campus|site|cent(?:er|re)s?|plant|facility|park|land|acres|residents|town|city|MW|lives?|sits|plots?|hub|hall|office|factory) in $"
)
"""Before a name that is a place's."""
_PLACED = re.compile(r"\b(?:[Ii]n|[Nn]ear|outside|around|across) $")
_OWN = re.compile(r" [a-z]+(?: [a-z]+)? (?:his|her|himself|herself)\b")
_LETTERS = re.compile(r"[A-Za-z]+")
_OPENS = re.compile(r"(?:^|[\n\t.!?:;•*–—>“\"(]\s*|\s-\s)$")
_ROLE_BEHIND = re.compile(
    r", (?:the |its |an? |[A-Za-z’']+ ){0,3}(?:chief|ceo|cfo|coo|president|founder|co-founder|chair|head|analyst|director|secretary|minister|professor|spokes)",
    re.I,
)
_ROLE_BEFORE = re.compile(
    r"(?:chief executive|chief [a-z]+ officer|ceo|cfo|coo|cto|president|founder|chairman|chair|chairwoman|analyst|director|minister|secretary|senator|governor|mayor|commissioner|mr\.?|ms\.?|mrs\.?|dr\.?|professor|spokesman|spokeswoman|engineer|manager|boss),? $",
    re.I,
)
_ROLE_ENDS = tuple(
    "executive officer ceo cfo coo cto president founder chairman chair chairwoman analyst director minister secretary senator governor mayor commissioner mr mr. ms ms. mrs mrs. dr dr. professor spokesman spokeswoman engineer manager boss".split()
)
"""How the words of :data:`_ROLE_BEFORE` end."""
_SIGLE = re.compile(r"[A-Z0-9&]{2,}s?$|.*[a-z0-9][A-Z]")
_MAX = 48
_IN_PLACE = re.compile(r" in (?:the )?(?:[A-Z][a-z]+,? )*[A-Z][a-z]+")
_MEASURED = re.compile(r"\d[\d.,]*(?:[kKMGTP]?(?:W|Wh|B|b|Hz)|bn|m|tn|k|K|nm|V)\b")
_ENTRY = re.compile(
    r"\*{0,2}(?: ?[:–—]| -{1,2})\*{0,2} (?:an? )?[$€£¥₩]\d[^\n]{0,80}?\b(?:[Ss]eries [A-K]|[Ss]eed|round|led by|valuation|post-money)\b"
)
"""Behind the name at the head of a line in a list of rounds."""
_OF_MAKER = re.compile(
    r"\b(?:maker|makers|creator|creators|developer|inventor|company behind|people behind|lab behind|start-up behind|startup behind) (?:of )?(?:the )?$"
)
_MADE = (" of ", " behind ", " the ")
"""Behind these words stands a product: the maker of Foo, the company behind Foo."""
_SIGNS = frozenset("$€£¥₩")
_SPACED = (" ", " \n")
"""How what stands before a name ends where a pattern for it can match at all."""
_HANDED_TO = tuple(f" {word}{end}" for word in ("to", "from") for end in _SPACED)
_PRICED_FOR = tuple(f" {word} " for word in ("for", "on", "of"))
_GIVES_SUM = re.compile(
    r"(?:,[^,.;:\n()]{0,60},)? (?:(?:has|had|have|will|would|is|was|are|were|to|also|is to) ){0,3}(?:put|puts|putting|gave|gives|giving|lent|lends|lending|pours|poured|pouring|ploughs|ploughed|hands|handed|handing|sinks|sank|collects|collected|landed|lands|pulled in|raked in|drew) "
    r"(?:in |another |up to |about |some |over |more than |a further |nearly |around |as much as )*(?:[A-Z]{1,3})?[$€£¥₩]\d"
)
"""Behind the name of who gives, or takes, a sum."""
_BUYS = tuple(
    f" {verb} "
    for verb in (
        "bought",
        "buys",
        "buying",
        "buy",
        "acquires",
        "swallowed",
        "absorbed",
        "picked up",
        "snapped up",
        "scooped up",
        "took over",
    )
)
_FOR_SUM = re.compile(
    r",? for (?:a |about |over |more than |some |around |nearly |up to |roughly |just |less than )*(?:[A-Z]{1,3} ?)?[$€£¥₩]\d"
)
_LISTED_NEXT = (" and ", ", ")
_BOUGHT_TOO = re.compile(
    r"\b(?:bought|buys|buying|acquires|acquired|picked up|snapped up|scooped up|took over) [A-Z][^.;:\n]*$"
)
"""Before a name that a list of companies bought goes on with: bought Foo in May and Bar for $2bn."""
_TOLD_OF = re.compile(
    r", which (?:[a-z]+ )|, (?:an?|the) (?:[A-Za-z0-9'’-]+ ){0,4}?(?:start-?up|company|makers?|firm|developer|specialist|business|outfit|group|designer|provider|operator|chipmaker)\b"
    r"| (?:in|last|this|earlier this) (?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|fall|winter|month|week|year|20\d\d)\b"
)
"""Behind the name of a company that is bought: what it is, or when."""
_BEHIND_PRICED = re.compile(r"[ ,.;:)\n]|$|['’]s ")


@dataclass(frozen=True, slots=True)
class _Words:
    acts: re.Pattern[str]
    governs: re.Pattern[str]
    last: frozenset[str]
    has: re.Pattern[str]
    handed: re.Pattern[str]
    priced: re.Pattern[str]
    taken: re.Pattern[str]
    counted: re.Pattern[str]
    party: re.Pattern[str]
    stop: frozenset[str]
    given: frozenset[str]


def _acts(standing: dict[str, list[str]]) -> re.Pattern[str]:
    """What companies do: any form behind an auxiliary, else one of the third person, the past, or of ``participles``."""
    forms = [form for written in standing["verbs"] for form in expand(written)]
    finite = [f for f in forms if f.split()[0].endswith(("s", "ed")) or f in standing["past"]]
    before = any_of(standing["before_verb"])
    told = rf"(?:(?:{before}) ){{1,3}}(?:{any_of(forms)})|(?:{any_of([*finite, *standing['past'], *standing['participles']])})"
    itself = rf"(?:{any_of(standing['says'])})\b[^.;:\n“\"]{{0,60}}? (?:{any_of(standing['says_of_itself'])})"
    which = rf", which (?:{any_of(standing['which'])})"
    return re.compile(rf"(?:(?:,[^,.;:\n()]{{0,60}},)? (?:{told}|{itself})|{which})\b")


@cache
def _words() -> _Words:
    data = knowledge()
    standing = data["standing"]
    taken_in = any_of(form for written in standing["taken_in"] for form in expand(written))
    priced = any_of(form for written in standing["priced"] for form in expand(written))
    return _Words(
        _acts(standing),
        re.compile(rf"(?:^|[^A-Za-z-])(?:{any_of(standing['governs'])})(?: (?:the )?[A-Z][a-z]+(?:’s|'s))? $", re.I),
        frozenset(governing.split()[-1].lower() for governing in standing["governs"]),
        re.compile(
            rf"(?:['’]s (?:[a-z-]+ ){{0,2}}?(?:{any_of(standing['has'])})\b"
            rf"|['’]s (?:[A-Z][a-z]+,? ){{1,3}}(?:campus|site|facility|data cent(?:er|re)|complex|plant)\b"
            rf"| (?:{any_of(standing['spoken_for_by'])}),? [A-Z])"
        ),
        re.compile(
            rf"\b(?:{any_of(standing['handed'])})\b(?:[^.;:\n]|\.(?=\d))*? (?:to|from) $"
            rf"|\b(?:{taken_in})\b [^.;:\n]{{0,24}}?(?:[A-Z]{{1,3}})?[$€£¥₩]\d(?:[^.;:\n]|\.(?=\d))*? from $"
        ),
        re.compile(
            rf"\b(?:{priced})\b[^;:\n]*?(?:[$€£¥₩]\d[^;:\n]*? (?:for|on)|\d ?% of) $|[$€£¥₩]\d[^;:\n]*? (?:{priced}) (?:for|on) $"
        ),
        re.compile(
            rf", (?:(?:for|in|to|from) )?(?:which|whom) [^.,;:\n]{{2,50}}? (?:{any_of(form for written in standing['taken'] for form in expand(written))})\b"
        ),
        re.compile(
            rf"(?:,[^,.;:\n()]{{0,60}},)? (?:also |now |alone |has |had )?(?:{any_of(form for written in standing['counted'] for form in expand(written))}) "
            r"(?:a |an |another |about |around |some |over |up to |nearly |roughly |almost |more than |at least |the remaining |a further )*"
            rf"(?:(?:[A-Z]{{1,3}} ?)?[$€£¥₩]\d|[\d,.]+ ?(?:[a-z]+ ){{0,2}}?(?:{'|'.join(standing['counted_of'])})(?![a-z]))"
        ),
        re.compile(rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Ww]hose) (?:[a-z-]+ ){{0,2}}(?:{any_of(standing['parties'])}), $"),
        frozenset((*data["words"]["stop"], *standing["common"])),
        frozenset(standing["given"]),
    )


def standing_names(text: str, taken: bytearray, companies: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of names outside ``taken`` that stand where only a company stands.

    Args:
        text: the document's text.
        taken: a byte for each character, 1 where a name is known.
        companies: the spans of the companies that are known.
    """
    words = _words()
    runs: list[tuple[int, int]] = []
    closes: dict[tuple[int, int], int] = {}  # where the place that a name goes on with ends: Foo of Aachen
    for m in _RUN.finditer(text):
        low, high = split_at_of(text, m.start(), m.end())
        if taken.find(1, low, high) < 0 and (run := _trimmed(text, low, high)) and not is_no_company(text, *run):
            runs.append(run)
            if run[1] == high < m.end():
                closes[run] = m.end()
    if not runs:
        return
    persons = {run for run in runs if _names_person(text, *run)}
    surnames = frozenset(text[a:b].split()[-1] for a, b in persons) | words.given
    named = [
        run for run in runs if run not in persons and text[slice(*run)] not in surnames and not _is_common(text, run)
    ]
    located = {text[slice(*run)] for run in named if _LOCATED.search(text, max(0, run[0] - 14), run[0])}
    named = [run for run in named if text[slice(*run)] not in located]
    found = {run for run in named if _stands(text, run, closes.get(run, run[1]), words)}
    begins = {start for start, _ in companies} | {start for start, _ in found}
    ends = {end for _, end in companies} | {end for _, end in found}
    for ordered, behind in ((named, True), (named[::-1], False)):
        for start, end in ordered:
            if not behind and _CALLED.search(text, max(0, start - 24), start):
                continue  # calls the thing Foo, and Bar rents it
            if _PLACED.search(text, max(0, start - 10), start):
                continue  # in Foo, Bar rents it
            link = _LINK_BEFORE.search(text, max(0, start - 6), start) if behind else _LINK_AFTER.match(text, end)
            if (
                link is not None
                and (link.start() in ends if behind else link.end() in begins)
                and not _ROLE_BEHIND.match(text, end)
            ):
                found.add((start, end))
                begins.add(start)
                ends.add(end)
    yield from sorted(found)


def _stands(text: str, run: tuple[int, int], end: int, words: _Words) -> bool:
    start, _ = run
    before = text[max(0, start - _BEFORE) : start]
    if before.endswith(_SPACED) and _may_govern(before, words) and words.governs.search(before):
        return not re.match(r"[’']s\b", text[end : end + 2])
    if before.endswith(_MADE) and _OF_MAKER.search(before):
        return False
    if _OWN.match(text, end) or _PLACED.search(before):
        return False  # Ann Foo sold his first company; a group in Foo delivered signatures
    if (
        words.acts.match(text, end)
        or words.has.match(text, end)
        or _GIVES_SUM.match(text, end)
        or words.counted.match(text, end)
        or (text.startswith(", ", end) and before.endswith(", ") and _is_party(text, run, before, words))
        or (text.startswith(", ", end) and words.taken.match(text, end))
    ):
        return True
    if _ENTRY.match(text, end) and not text[text.rfind("\n", 0, start) + 1 : start].strip(" *•·-–—0123456789.)"):
        return True
    if (bought := _is_bought(text, run, end, before)) is not None:
        return bought
    if before.endswith(_PRICED_FOR):
        line = text[max(0, start - _HANDED_REACH, text.rfind("\n", max(0, start - _HANDED_REACH), start)) : start]
        return bool(words.priced.search(line)) and bool(_BEHIND_PRICED.match(text, end))
    if not before.endswith(_HANDED_TO):
        return False
    line = text[max(0, start - _HANDED_REACH, text.rfind("\n", max(0, start - _HANDED_REACH), start)) : start]
    if _IN_PLACE.match(text, end):
        return False  # supply comes from Foo in Gujarat: a place
    return bool(words.handed.search(line)) and bool(re.match(r"[ ,.;:)\n]|$", text[end : end + 1]))


def _is_bought(text: str, run: tuple[int, int], end: int, before: str) -> bool | None:
    """Whether a name behind a verb of buying is a company's, by its price, by what it is or when; None where there is no such verb."""
    start, _ = run
    if before.endswith(_BUYS) and not any(c.isdigit() for c in text[start:end]):
        return bool(_FOR_SUM.match(text, end) or _TOLD_OF.match(text, end)) or None
    if before.endswith(_LISTED_NEXT) and _FOR_SUM.match(text, end):
        return bool(_BOUGHT_TOO.search(text, max(0, start - _HANDED_REACH), start)) or None
    return None


def _is_party(text: str, run: tuple[int, int], before: str, words: _Words) -> bool:
    """Whether a single word between commas is a party's name: the customer, Foo, will pay."""
    return " " not in text[slice(*run)] and bool(words.party.search(before))


def _may_govern(before: str, words: _Words) -> bool:
    """Whether the words before a name end as one of those that govern it does; a look that spares most searches."""
    last = before.split()[-1:]
    return bool(last) and (last[0].lower().strip('“"(') in words.last or last[0].endswith(("'s", "’s")))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The run without stop words at its edges; None where nothing that can be a name is left."""
    stop = _words().stop
    parts = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    parts = head_words(text, parts, stop)
    if len(parts) > 1 and text[end : end + 1] in _SIGNS and len(text[slice(*parts[-1])]) <= 3:
        parts.pop()
    while len(parts) > 1 and text[slice(*parts[-1])] in legal_forms():
        parts.pop()
    if len(parts) > 1 and text[slice(*parts[-1])] == "&":
        parts.pop()
    while len(parts) == 1 and (text[slice(*parts[-1])] in stop or text[slice(*parts[-1])] in legal_forms()):
        parts.pop()
    if not parts:
        return None
    low, high = with_initials(text, parts[0][0]), parts[-1][1]
    name = text[low:high]
    measured = name.isdigit() or _MEASURED.match(name)
    return (low, high) if 3 <= len(name) <= _MAX and not measured else None


@lru_cache(maxsize=1)
def _written(text: str) -> frozenset[str]:
    """A text's words of letters alone, as they are written."""
    return frozenset(_LETTERS.findall(text))


def _is_common(text: str, run: tuple[int, int]) -> bool:
    """Whether a single word at the head of a sentence may be any word: it stands in lower case elsewhere, or only at heads."""
    start, end = run
    name = text[start:end]
    if " " in name or _SIGLE.match(name) or "-" in name or not _OPENS.search(text, max(0, start - 4), start):
        return False
    if name.lower() in _written(text):
        return True
    return name.endswith(
        ("ing", "ed", "ly", "ers", "ors", "ists", "ians", "ment", "tion", "ness", "ings", "ents", "ants", "ees")
    )


def _names_person(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    if before.endswith(_SPACED) and before.lower().rstrip(", \n").endswith(_ROLE_ENDS) and _ROLE_BEFORE.search(before):
        return True
    name = text[start:end].split()
    return 1 < len(name) <= 3 and (name[0] in _words().given or bool(_ROLE_BEHIND.match(text, end)))
